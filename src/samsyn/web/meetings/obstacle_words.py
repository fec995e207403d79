"""All that stands in the way of a decision at a meeting, in words, with names and ways out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop
from django.utils.translation import ngettext

from samsyn.rules.preconditions import Obstacle, ObstacleKind
from samsyn.rules.source import Source
from samsyn.web import words
from samsyn.web.meetings.quorum_words import Said, say_quorum, table
from samsyn.web.meetings.situation import Situation
from samsyn.web.parts import Ruling, Way

Kind = ObstacleKind


@dataclass(frozen=True)
class Hindrance(Situation):
    """Puts the obstacles of one item into words."""

    def ruling(self, obstacle: Obstacle) -> Ruling:
        """Return one obstacle as a box: what, what was counted, what to do, which clause."""
        title, sentence, ways = _WORDS[obstacle.kind](self, obstacle)
        kind = "stop" if obstacle.blocks else "warning"
        return Ruling(title, sentence, tuple(ways), _in_short(obstacle.source), kind)

    def all(self, obstacles: Iterable[Obstacle]) -> list[Ruling]:
        """Return every obstacle as a box."""
        return [self.ruling(each) for each in obstacles]

    def since(self, obstacle: Obstacle) -> date | None:
        """Return since when the rule behind an obstacle holds."""
        versions = (rule.find(self.floor.day) for rule in self.floor.rules.each())
        same = (v.in_force_from for v in versions if v and v.source == obstacle.source)
        return next(same, None)


def _in_short(source: Source | None) -> Source | None:
    """Return the clause with its first reading; the page it leads to has them all."""
    return replace(source, readings=source.readings[:1]) if source else None


def _lift(says: Hindrance, to: str) -> list[Way]:
    return [Way(_("Lyft till %(to)s") % {"to": to}, says.ways.lift)] if says.ways.lift else []


def _matter(says: Hindrance, text: str) -> list[Way]:
    return [Way(text, says.ways.matter)] if says.ways.matter else []


def _wrong_body(says: Hindrance, obstacle: Obstacle) -> Said:
    body = says.body(obstacle.body)
    return (
        _("Frågan avgörs av %(body)s") % {"body": body},
        _("%(own)s kan lämna synpunkter.") % {"own": says.floor.meeting.body.short_name},
        table(says),
    )


def _lifted(says: Hindrance, obstacle: Obstacle) -> Said:
    return (
        _("Ärendet är lyft till %(body)s") % {"body": says.body(obstacle.body)},
        _("Det avgörs här först när svaret har kommit."),
        table(says),
    )


def _waiting(says: Hindrance, obstacle: Obstacle) -> Said:
    who = says.organisations(obstacle.who)
    return (
        _("Svar saknas från %(who)s") % {"who": who},
        _("Ärendet kommer tillbaka när alla tillfrågade har svarat."),
        [*_matter(says, _("Se vilka som har svarat")), *table(says)],
    )


def _refused(says: Hindrance, obstacle: Obstacle) -> Said:
    who = says.organisations(obstacle.who)
    return (
        _("%(who)s har sagt nej") % {"who": who},
        _("Då blir det inget gemensamt beslut. Punkten kan noteras eller återremitteras."),
        _matter(says, _("Läs svaren")),
    )


def _not_agreed(says: Hindrance, obstacle: Obstacle) -> Said:
    rule = says.floor.rules.disagreement.find(says.floor.day)
    to = says.body(rule.rule.to) if rule else ""
    return (
        _("Gruppen är inte enig: %(who)s motsätter sig") % {"who": says.people(obstacle.people)},
        _("Beslut fattas i enighet. Den som är frånvarande eller saknar mandat räknas inte in."),
        [*(_lift(says, to) if to else []), *table(says)],
    )


def _resources_elsewhere(says: Hindrance, obstacle: Obstacle) -> Said:
    body = says.body(obstacle.body)
    return (
        _("Ärendet kräver mer resurser och avgörs av %(body)s") % {"body": body},
        _("Gruppen kan bereda det och lyfta det dit."),
        [*_lift(says, body), *table(says)],
    )


def _backing(title: str, sentence: str) -> Callable[[Hindrance, Obstacle], Said]:
    """Return the words for backing that is missing, refused or too late."""

    def say(says: Hindrance, obstacle: Obstacle) -> Said:
        who = says.organisations(obstacle.who)
        ways = [*_matter(says, _("Registrera ett svar")), *table(says)]
        return _(title) % {"who": who}, _(sentence), ways

    return say


def _frame(says: Hindrance, obstacle: Obstacle) -> Said:
    body = says.body(obstacle.body) or _("den som beslutar ramen")
    return (
        _("Beslutet skulle överskrida ramen"),
        _("Ramen beslutas av %(body)s.") % {"body": body},
        _lift(says, body),
    )


def _proposal(says: Hindrance, obstacle: Obstacle) -> Said:
    ways = [Way(_("Skriv ett förslag"), says.ways.text)] if says.ways.text else []
    return _("Förslag till beslut saknas"), _("Skriv vad mötet ska besluta."), ways


def _presenter(says: Hindrance, obstacle: Obstacle) -> Said:
    return (
        _("Föredragande saknas"),
        _("Någon som är väl insatt ska föredra ärendet."),
        [*_matter(says, _("Ange föredragande i ärendet")), *table(says)],
    )


def _fields(says: Hindrance, obstacle: Obstacle) -> Said:
    names = words.joined([each[:1].lower() + each[1:] for each in obstacle.fields])
    return (
        _("Förslaget saknar %(fields)s") % {"fields": names},
        _("Förslag till beslut lämnas i den beslutade mallen."),
        [*_matter(says, _("Fyll i mallen")), *table(says)],
    )


def _chair(says: Hindrance, obstacle: Obstacle) -> Said:
    who = says.people(obstacle.people)
    return _("%(who)s har inget mandat") % {"who": who}, _("Ta bort ställningstagandet."), []


def _co_opted(says: Hindrance, obstacle: Obstacle) -> Said:
    who = says.people(obstacle.people)
    return (
        _("%(who)s deltar utan att gruppen har beslutat det") % {"who": who},
        _("Adjungering sker genom beslut."),
        [Way(_("Beslut om adjungering fattas på en egen punkt"))],
    )


def _template(says: Hindrance, obstacle: Obstacle) -> Said:
    return _("Mallen är ännu inte beslutad"), _("Beslutet kan fattas; det märks i underlaget."), []


def _without_mandate(says: Hindrance, obstacle: Obstacle) -> Said:
    ways = [
        Way(_("Registrera mandat för %(who)s") % {"who": says.person(pk)}, url)
        for pk in obstacle.people
        if (url := says.ways.mandates.get(pk))
    ]
    return (
        _("Mandat saknas: %(who)s") % {"who": says.people(obstacle.people)},
        _("Utan registrerat mandat räknas man inte som närvarande och tar inte ställning."),
        ways,
    )


def _late(title: str) -> Callable[[Hindrance, Obstacle], Said]:
    """Return the words for something that came late; it stops nothing."""

    def say(says: Hindrance, obstacle: Obstacle) -> Said:
        days = ngettext("en dag", "%(n)s dagar", obstacle.days)
        late = days % {"n": words.number(obstacle.days)}
        return _(title) % {"days": late}, _("Det hindrar inte beslutet men står i protokollet."), []

    return say


_WORDS: dict[ObstacleKind, Callable[[Hindrance, Obstacle], Said]] = {
    Kind.NOT_QUORATE: say_quorum,
    Kind.WRONG_BODY: _wrong_body,
    Kind.LIFTED: _lifted,
    Kind.ANSWERS_WAITED_FOR: _waiting,
    Kind.REFUSED_BY_PARTY: _refused,
    Kind.NOT_AGREED: _not_agreed,
    Kind.RESOURCES_ELSEWHERE: _resources_elsewhere,
    Kind.FINANCING_ELSEWHERE: _resources_elsewhere,
    Kind.BACKING_REFUSED: _backing(
        noop("%(who)s ställer sig inte bakom"),
        noop("Varje part ställer sig bakom ökade resurser först."),
    ),
    Kind.BACKING_MISSING: _backing(
        noop("%(who)s har inte ställt sig bakom resurserna"),
        noop(
            "Varje parts eget beslutsorgan ställer sig bakom ökade resurser innan beslutet fattas."
        ),
    ),
    Kind.BACKING_TOO_LATE: _backing(
        noop("Stödet från %(who)s är daterat efter mötet"),
        noop("Det ska finnas innan beslutet fattas."),
    ),
    Kind.LIMIT_WITHOUT_REASON: _backing(
        noop("Frågan om resurser har begränsats till %(who)s utan skäl"),
        noop("Skriv i ärendet varför bara de berörs."),
    ),
    Kind.FRAME_EXCEEDED: _frame,
    Kind.NO_PROPOSAL: _proposal,
    Kind.NO_PRESENTER: _presenter,
    Kind.FIELDS_MISSING: _fields,
    Kind.CHAIR_WITHOUT_MANDATE: _chair,
    Kind.CO_OPTED_WITHOUT_DECISION: _co_opted,
    Kind.TEMPLATE_UNDECIDED: _template,
    Kind.WITHOUT_MANDATE: _without_mandate,
    Kind.NOTICE_LATE: _late(noop("Kallelsen skickades %(days)s för sent")),
    Kind.DOCUMENTS_LATE: _late(noop("Handlingarna kom %(days)s för sent")),
    Kind.MATTER_LATE: _late(noop("Ärendet anmäldes %(days)s för sent")),
}
