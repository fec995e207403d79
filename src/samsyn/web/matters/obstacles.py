"""What stands in the way of a decision, in words: why, what is missing, what to do now."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.arrangements.nouns import Arrangement
from samsyn.matters.models import Matter
from samsyn.rules.escalation import PARTIES
from samsyn.rules.preconditions import Obstacle, ObstacleKind
from samsyn.rules.source import Source
from samsyn.web.parts import Ruling, Way
from samsyn.web.words import joined, number


@dataclass(frozen=True)
class Asked:
    """What is asked about, and what the reader may do about it."""

    matter: Matter
    arrangement: Arrangement
    may_write: bool = False

    def organisations(self, keys: Iterable[str]) -> str:
        """Return the organisations by their short names: "a, b och c"."""
        known = self.arrangement.organisations
        return joined([known[key].short_name if key in known else key for key in keys])

    def body(self, key: str) -> str:
        """Return a body by its short name, or the words for each party's own."""
        if key == PARTIES:
            return _("varje organisations eget beslutsorgan")
        plan = self.arrangement.bodies.get(key)
        return plan.short_name if plan else key

    def change(self, text: str, field: str) -> list[Way]:
        """Return the way to the field that is missing, for those who may write."""
        address = self._address("matter_change", f"#id_{field}")
        return [Way(text, address)] if self.may_write else []

    def answers(self, anchor: str) -> list[Way]:
        """Return the way to the table of who has answered."""
        return [Way(_("Se vilka som har svarat"), self._address("matter", f"#{anchor}"))]

    def _address(self, name: str, anchor: str) -> str:
        return reverse(name, args=[self.arrangement.key, self.matter.pk]) + anchor


def rulings_of(obstacles: Iterable[Obstacle], asked: Asked) -> list[Ruling]:
    """Return every obstacle in words, with its clause; what only marks is a warning."""
    return [ruling_of(each, asked) for each in obstacles]


def ruling_of(obstacle: Obstacle, asked: Asked) -> Ruling:
    """Return one obstacle in words, with its clause."""
    said = _SAID[obstacle.kind](obstacle, asked)
    kind = "stop" if obstacle.blocks else "warning"
    return replace(said, kind=kind, source=obstacle.source)


def by_clause(rulings: Iterable[Ruling]) -> list[tuple[Source | None, list[Ruling]]]:
    """Return the obstacles in their order, those under one clause together."""
    groups: dict[Source | None, list[Ruling]] = {}
    for each in rulings:
        groups.setdefault(each.source, []).append(each)
    return list(groups.items())


def summary(obstacles: Iterable[Obstacle]) -> str:
    """Return how many things block, in one sentence."""
    count = sum(each.blocks for each in obstacles)
    if not count:
        return _("Inget hindrar ett beslut.")
    said = {"n": number(count).capitalize()}
    return (
        ngettext("%(n)s sak hindrar ett beslut.", "%(n)s saker hindrar ett beslut.", count) % said
    )


def _wrong_body(obstacle: Obstacle, asked: Asked) -> Ruling:
    said = {"body": asked.body(obstacle.body)}
    return Ruling(_("Frågan avgörs av %(body)s") % said, _("Här kan ni lämna synpunkter."))


def _lifted(obstacle: Obstacle, asked: Asked) -> Ruling:
    said = {"body": asked.body(obstacle.body)}
    return Ruling(
        _("Ärendet ligger hos %(body)s") % said,
        _("Gruppen kan inte besluta förrän svaret har kommit."),
    )


def _waited_for(obstacle: Obstacle, asked: Asked) -> Ruling:
    count = len(obstacle.who)
    said = {"n": number(count).capitalize(), "who": asked.organisations(obstacle.who)}
    return Ruling(
        ngettext(
            "%(n)s organisation har inte svarat", "%(n)s organisationer har inte svarat", count
        )
        % said,
        _("Det är %(who)s. Ärendet kommer tillbaka när alla har svarat.") % said,
        asked.answers("lyft"),
    )


def _refused(obstacle: Obstacle, asked: Asked) -> Ruling:
    said = {"who": asked.organisations(obstacle.who)}
    return Ruling(
        _("%(who)s står inte bakom förslaget") % said,
        _("Det blir inget gemensamt beslut. Gruppen kan avsluta ärendet eller ta fram ett nytt."),
        asked.answers("lyft"),
    )


def _elsewhere(obstacle: Obstacle, asked: Asked) -> Ruling:
    said = {"body": asked.body(obstacle.body)}
    return Ruling(
        _("Ärendet kräver mer resurser och avgörs av %(body)s") % said,
        _("Bered det här och lyft det till %(body)s.") % said,
    )


def _backing_missing(obstacle: Obstacle, asked: Asked) -> Ruling:
    count = len(obstacle.who)
    said = {"n": number(count).capitalize(), "who": asked.organisations(obstacle.who)}
    return Ruling(
        ngettext(
            "%(n)s organisation har inte ställt sig bakom resurserna",
            "%(n)s organisationer har inte ställt sig bakom resurserna",
            count,
        )
        % said,
        _("Det är %(who)s. Alla som berörs ska stå bakom senast den dag ni beslutar.") % said,
        asked.answers("resurser"),
    )


def _backing_refused(obstacle: Obstacle, asked: Asked) -> Ruling:
    said = {"who": asked.organisations(obstacle.who)}
    return Ruling(
        _("%(who)s har sagt nej till resurserna") % said,
        _("Ett nej räcker som hinder. Ändra förslaget, eller avgränsa det till dem som säger ja."),
        asked.answers("resurser"),
    )


def _backing_late(obstacle: Obstacle, asked: Asked) -> Ruling:
    said = {"who": asked.organisations(obstacle.who)}
    return Ruling(_("%(who)s har svarat efter beslutsdagen") % said, "", asked.answers("resurser"))


def _no_reason(obstacle: Obstacle, asked: Asked) -> Ruling:
    return Ruling(
        _("Det står inte varför bara några organisationer tillfrågas"),
        _("Utan skäl måste alla ställa sig bakom."),
        asked.change(_("Skriv skälet"), "resources_reason"),
    )


def _no_proposal(obstacle: Obstacle, asked: Asked) -> Ruling:
    return Ruling(
        _("Förslag till beslut saknas"),
        _("Ett beslut behöver minst en att-sats som gruppen kan ta ställning till."),
        asked.change(_("Skriv förslaget"), "proposal"),
    )


def _no_presenter(obstacle: Obstacle, asked: Asked) -> Ruling:
    return Ruling(
        _("Ingen föredrar ärendet"),
        _("Någon ska lägga fram förslaget på mötet."),
        asked.change(_("Välj föredragande"), "presenter"),
    )


def _fields(obstacle: Obstacle, asked: Asked) -> Ruling:
    count = len(obstacle.fields)
    said = {"n": number(count).capitalize(), "fields": joined(list(obstacle.fields))}
    return Ruling(
        ngettext("%(n)s del av underlaget saknas", "%(n)s delar av underlaget saknas", count)
        % said,
        _("Det är %(fields)s.") % said,
        asked.change(_("Fyll i underlaget"), "underlag"),
    )


def _draft(obstacle: Obstacle, asked: Asked) -> Ruling:
    return Ruling(
        _("Mallen för underlaget är inte beslutad"),
        _("Underlaget godtas, men märks så i protokollet."),
    )


_SAID: Mapping[ObstacleKind, Callable[[Obstacle, Asked], Ruling]] = {
    ObstacleKind.NOT_QUORATE: lambda _o, _a: Ruling(_("Mötet är inte beslutfört")),
    ObstacleKind.WRONG_BODY: _wrong_body,
    ObstacleKind.LIFTED: _lifted,
    ObstacleKind.ANSWERS_WAITED_FOR: _waited_for,
    ObstacleKind.REFUSED_BY_PARTY: _refused,
    ObstacleKind.NOT_AGREED: lambda _o, _a: Ruling(_("Gruppen är inte ense")),
    ObstacleKind.RESOURCES_ELSEWHERE: _elsewhere,
    ObstacleKind.BACKING_REFUSED: _backing_refused,
    ObstacleKind.BACKING_MISSING: _backing_missing,
    ObstacleKind.BACKING_TOO_LATE: _backing_late,
    ObstacleKind.LIMIT_WITHOUT_REASON: _no_reason,
    ObstacleKind.FINANCING_ELSEWHERE: _wrong_body,
    ObstacleKind.FRAME_EXCEEDED: _wrong_body,
    ObstacleKind.NO_PROPOSAL: _no_proposal,
    ObstacleKind.NO_PRESENTER: _no_presenter,
    ObstacleKind.FIELDS_MISSING: _fields,
    ObstacleKind.CHAIR_WITHOUT_MANDATE: lambda _o, _a: Ruling(_("Ordföranden har inget mandat")),
    ObstacleKind.CO_OPTED_WITHOUT_DECISION: lambda _o, _a: Ruling(
        _("Någon deltar utan att gruppen har beslutat det")
    ),
    ObstacleKind.TEMPLATE_UNDECIDED: _draft,
    ObstacleKind.WITHOUT_MANDATE: lambda _o, _a: Ruling(_("Någon på plats saknar mandat")),
    ObstacleKind.NOTICE_LATE: lambda _o, _a: Ruling(_("Kallelsen gick ut för sent")),
    ObstacleKind.DOCUMENTS_LATE: lambda _o, _a: Ruling(_("Handlingarna kom för sent")),
    ObstacleKind.MATTER_LATE: lambda _o, _a: Ruling(_("Ärendet anmäldes för sent")),
}
