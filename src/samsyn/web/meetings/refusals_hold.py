"""Refusals of the live meeting in words."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.matters.actions.lifting import AlreadyLifted, NotLifted
from samsyn.meetings.actions import items, presence, stances
from samsyn.meetings.models import AgendaItem, Attendance
from samsyn.web import words
from samsyn.web.meetings.item_words import OUTCOMES
from samsyn.web.meetings.names import name_of
from samsyn.web.parts import Ruling, Way
from samsyn.web.refusals import sentence_for


@sentence_for(items.AlreadyDone)
def _already_done(refusal: items.AlreadyDone) -> Ruling:
    item = refusal.finding
    assert isinstance(item, AgendaItem)
    outcome = str(OUTCOMES.get(AgendaItem.Outcome(item.outcome), ""))
    return Ruling(
        _("Punkt %(no)s är redan avgjord") % {"no": item.position},
        _("Den är markerad: %(outcome)s.") % {"outcome": outcome.lower()},
        [Way(_("Ta tillbaka utfallet först, om det blev fel"))],
    )


@sentence_for(items.BothWrote)
def _both_wrote(refusal: items.BothWrote) -> Ruling:
    return Ruling(
        _("Två har skrivit på samma ställe"), _("Inget är borta. Välj vilken text som ska gälla.")
    )


@sentence_for(items.NowhereToLift)
def _nowhere(refusal: items.NowhereToLift) -> Ruling:
    item = refusal.finding
    assert isinstance(item, AgendaItem)
    if item.matter_id is None:
        why = _("Punkten har inget ärende. Bara ärenden lyfts.")
    else:
        why = _("Överenskommelsen säger inte vart ett sådant ärende går.")
    return Ruling(
        _("Punkt %(no)s kan inte lyftas") % {"no": item.position},
        why,
        [Way(_("Bordlägg eller återremittera i stället"))],
    )


@sentence_for(items.ItemsLeft)
def _items_left(refusal: items.ItemsLeft) -> Ruling:
    left = refusal.finding
    assert isinstance(left, tuple)
    numbers = words.joined([str(item.position) for item in left])
    return Ruling(
        ngettext(
            "Mötet kan inte avslutas: en punkt saknar utfall",
            "Mötet kan inte avslutas: %(n)s punkter saknar utfall",
            len(left),
        )
        % {"n": words.number(len(left))},
        ngettext("Det är punkt %(numbers)s.", "Det är punkterna %(numbers)s.", len(left))
        % {"numbers": numbers},
        [Way(_("Gå igenom dem, eller bordlägg det som inte hinns med"))],
    )


@sentence_for(AlreadyLifted)
def _already_lifted(refusal: AlreadyLifted) -> Ruling:
    lift = refusal.finding
    to = getattr(lift, "to_body", None) or _("parterna")
    return Ruling(
        _("Ärendet är redan lyft"), _("%(to)s har det nu och har inte svarat.") % {"to": to}
    )


@sentence_for(NotLifted)
def _not_lifted(refusal: NotLifted) -> Ruling:
    return Ruling(_("Frågan är redan besvarad"), _("Ärendet är tillbaka hos den som lyfte det."))


@sentence_for(presence.NoSubstitute)
def _no_substitute(refusal: presence.NoSubstitute) -> Ruling:
    return Ruling(
        _("Ingen ersättare går in för en frånvarande ledamot"),
        _("Den som är frånvarande överlåter besluten till dem som är på plats."),
        [Way(_("Föreslå adjungering, som gruppen beslutar om"))],
    )


@sentence_for(presence.NotInvited)
def _not_invited(refusal: presence.NotInvited) -> Ruling:
    attendance = refusal.finding
    assert isinstance(attendance, Attendance)
    return Ruling(
        _("%(who)s är inte adjungerad än") % {"who": name_of(attendance)},
        _("Gruppen beslutar om adjungering. Ta ett beslut på en punkt först."),
    )


@sentence_for(presence.AlreadyHere)
def _already_here(refusal: presence.AlreadyHere) -> Ruling:
    attendance = refusal.finding
    assert isinstance(attendance, Attendance)
    return Ruling(_("%(who)s är redan på plats") % {"who": name_of(attendance)})


@sentence_for(presence.NotHere)
def _not_here(refusal: presence.NotHere) -> Ruling:
    attendance = refusal.finding
    assert isinstance(attendance, Attendance)
    return Ruling(_("%(who)s är inte på plats") % {"who": name_of(attendance)})


@sentence_for(presence.TimesCross)
def _times_cross(refusal: presence.TimesCross) -> Ruling:
    attendance = refusal.finding
    assert isinstance(attendance, Attendance)
    return Ruling(
        _("Tiderna går inte ihop"),
        _("%(who)s skulle gå före ankomsten, eller vara på plats två gånger samtidigt.")
        % {"who": name_of(attendance)},
    )


@sentence_for(presence.NotYet)
def _not_yet(refusal: presence.NotYet) -> Ruling:
    assert isinstance(refusal.finding, datetime)
    return Ruling(
        _("Klockan är inte %(when)s än") % {"when": words.clock(refusal.finding)},
        _("Skriv en tid som har varit, eller anteckna när det händer."),
    )


@sentence_for(stances.NoMandate)
def _no_mandate(refusal: stances.NoMandate) -> Ruling:
    return Ruling(
        _("%(who)s tar inte ställning") % {"who": refusal.finding},
        _("Bara den som har en plats med mandat gör det. Ordföranden leder mötet utan mandat."),
    )


@sentence_for(stances.NotAskedYet)
def _not_asked(refusal: stances.NotAskedYet) -> Ruling:
    return Ruling(
        _("Det går inte att ta ställning nu"),
        _("Ställning tas från det att kallelsen har gått ut tills punkten är avgjord."),
    )
