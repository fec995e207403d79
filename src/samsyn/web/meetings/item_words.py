"""What the meeting is asked to do with an item, and what became of it, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samsyn.matters.models import Matter
from samsyn.meetings.models import AgendaItem

Outcome = AgendaItem.Outcome

KINDS: dict[str, str | Promise] = {
    Matter.Kind.DECISION: _("Beslut"),
    Matter.Kind.PREPARATION: _("Beredning"),
    Matter.Kind.INFORMATION: _("Information"),
    Matter.Kind.DIALOGUE: _("Dialog"),
}
OUTCOMES: dict[Outcome, str | Promise] = {
    Outcome.NOTED: _("Till handlingarna"),
    Outcome.INFORMATION: _("Informationen noterad"),
    Outcome.DECIDED: _("Beslutat"),
    Outcome.ASSIGNED: _("Uppdrag givet"),
    Outcome.TABLED: _("Bordlagt"),
    Outcome.REMITTED: _("Återremitterat"),
    Outcome.LIFTED: _("Lyft"),
    Outcome.WITHDRAWN: _("Utgått"),
}
SHORT: dict[Outcome, str | Promise] = {
    Outcome.DECIDED: _("beslutat"),
    Outcome.ASSIGNED: _("uppdrag"),
    Outcome.TABLED: _("bordlagt"),
    Outcome.REMITTED: _("återremitterat"),
    Outcome.LIFTED: _("lyft"),
}
