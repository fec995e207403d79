"""Refusals of decisions and assignments in words; those of the live meeting come along."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.assignments import actions as assignments
from samsyn.decisions.actions import deciding
from samsyn.rules.preconditions import blocking
from samsyn.web import words
from samsyn.web.meetings import refusals_hold  # noqa: F401 -- registers its sentences
from samsyn.web.meetings.forms_hold import KINDS
from samsyn.web.meetings.obstacle_words import Hindrance
from samsyn.web.parts import Ruling, Way
from samsyn.web.refusals import sentence_for


@sentence_for(deciding.NotDecidable)
def _not_decidable(refusal: deciding.NotDecidable) -> Ruling:
    """Say the first obstacle in full, and the others each in a line."""
    says = Hindrance(refusal.floor, refusal.item, refusal.at)
    first, *others = says.all(blocking(refusal.finding))
    if not others:
        return first
    ways = [*first.ways, *(Way(f"{each.title}. {each.sentence}") for each in others)]
    count = ngettext("Dessutom ett hinder till:", "Dessutom %(n)s hinder till:", len(others))
    more = count % {"n": words.number(len(others))}
    return Ruling(first.title, f"{first.sentence} {more}", ways, first.source)


@sentence_for(deciding.KindNotAllowed)
def _kind(refusal: deciding.KindNotAllowed) -> Ruling:
    kind = str(KINDS.get(str(refusal.finding), refusal.finding))
    return Ruling(
        _("Gruppen fattar inte beslut av det slaget: %(kind)s") % {"kind": kind.lower()},
        _("Välj ett annat slag, eller lyft frågan."),
    )


@sentence_for(deciding.NothingDecided)
def _nothing(refusal: deciding.NothingDecided) -> Ruling:
    return Ruling(_("Beslutet saknar text"), _("Skriv minst en att-sats."), fields=["clauses"],
                  beside=_("Skriv vad som beslutas."))  # fmt: skip


@sentence_for(assignments.NotOngoing)
def _not_ongoing(refusal: assignments.NotOngoing) -> Ruling:
    return Ruling(
        _("Uppdraget är redan återrapporterat"),
        _("Det gäller: %(what)s. Det som har rapporterats ändras inte.")
        % {"what": refusal.finding},
    )


@sentence_for(assignments.ToNobody)
def _to_nobody(refusal: assignments.ToNobody) -> Ruling:
    return Ruling(_("Uppdraget saknar mottagare"), _("Välj vem som ska göra det."))


@sentence_for(assignments.NotToldWhat)
def _not_told(refusal: assignments.NotToldWhat) -> Ruling:
    return Ruling(_("Texten saknas"), _("Skriv med några ord vad det gäller."))
