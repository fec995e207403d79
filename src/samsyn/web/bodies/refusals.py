"""Refusals about groups in words."""

from django.utils.translation import gettext as _

from samsyn.parties.actions.groups import NameTaken, NoEnd, NotItsToSetUp
from samsyn.web.parts import Ruling
from samsyn.web.refusals import sentence_for


@sentence_for(NotItsToSetUp)
def not_its_to_set_up(refusal: NotItsToSetUp) -> Ruling:
    """Say that another body sets up groups of the kind."""
    return Ruling(
        _("Gruppen kan inte tillsätta: %(kind)s") % {"kind": refusal.finding},
        _("Överenskommelsen ger en annan grupp den rätten. Lämna frågan dit."),
    )


@sentence_for(NameTaken)
def name_taken(refusal: NameTaken) -> Ruling:
    """Say that the name is taken."""
    return Ruling(
        _("%(name)s finns redan") % {"name": refusal.finding},
        _("Välj ett namn som går att skilja från det."),
    )


@sentence_for(NoEnd)
def no_end(refusal: NoEnd) -> Ruling:
    """Say that a temporary group needs a last day."""
    return Ruling(
        _("En sista dag saknas"),
        _("%(kind)s är tillfällig. Skriv när uppdraget är slut; dagen kan flyttas.")
        % {"kind": refusal.finding},
    )
