"""All that stands in the way of a decision at a meeting, in words, with names and ways out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop
from django.utils.translation import ngettext

from samsyn.meetings.models import AgendaItem, Attendance, Span
from samsyn.meetings.queries.floor import Floor
from samsyn.rules.escalation import PARTIES
from samsyn.rules.preconditions import Obstacle, ObstacleKind
from samsyn.rules.quorum import GroupCount, Groups, Quorum
from samsyn.rules.source import Source
from samsyn.web import words
from samsyn.web.parts import Ruling, Way

NAMED = 3  # how many who left are named

Kind = ObstacleKind


@dataclass(frozen=True)
class Ways:
    """Where the ways out lead; empty where there is no such page for the reader.

    :ivar next_item: the item to take meanwhile
    :ivar next_day: the day of the body's next meeting, in words
    :ivar mandates: where a mandate is registered, by person id
    """

    table: str = ""
    lift: str = ""
    text: str = ""
    matter: str = ""
    roll: str = ""
    next_item: AgendaItem | None = None
    next_url: str = ""
    next_day: str = ""
    mandates: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Hindrance:
    """Puts the obstacles of one item into words."""

    floor: Floor
    item: AgendaItem
    moment: datetime
    ways: Ways = field(default_factory=Ways)

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

    def group(self, key: str) -> str:
        """Return the name of a side, an organisation or the whole body."""
        plan = self.floor.arrangement
        if key in plan.sides:
            return plan.sides[key].name
        if key in plan.organisations:
            return plan.organisations[key].short_name
        return self.floor.meeting.body.short_name

    def body(self, key: str) -> str:
        """Return the short name of a body, or the parties."""
        if key == PARTIES:
            return _("parternas egna beslutsorgan")
        plan = self.floor.arrangement.bodies.get(key)
        return plan.short_name if plan else key

    def organisations(self, keys: Iterable[str]) -> str:
        """Return short names, joined."""
        return words.joined([self.group(key) for key in keys])

    def person(self, pk: int) -> str:
        """Return "Lars Brodalen, Olofström"; by function where the person is protected."""
        found = next((a for a in self.floor.attendances if a.person_id == pk), None)
        if found is None:
            return next((str(p) for p in self.floor.holders.values() if p.pk == pk), "")
        return named(found)

    def people(self, pks: Iterable[int]) -> str:
        """Return several people, joined."""
        return words.joined([self.person(pk) for pk in pks])


def _in_short(source: Source | None) -> Source | None:
    """Return the clause with its first reading; the page it leads to has them all."""
    return replace(source, readings=source.readings[:1]) if source else None


def name_of(attendance: Attendance) -> str:
    """Return the name, or the function of one whose data are protected."""
    if attendance.person.protected:
        return attendance.seat.function if attendance.seat else _("Skyddad person")
    return attendance.person.name


def named(attendance: Attendance) -> str:
    """Return the name with the organisation, where there is one."""
    owner = attendance.seat.organisation if attendance.seat else None
    return f"{name_of(attendance)}, {owner}" if owner else name_of(attendance)


def lower(name: str) -> str:
    """Return "kommunerna" for "Kommunerna", but "Region Blekinge" as it is."""
    return name if " " in name or name.isupper() else name[:1].lower() + name[1:]


Said = tuple[str, str, list[Way]]


def _quorum(says: Hindrance, obstacle: Obstacle) -> Said:
    """Say who is missing, what was counted, who changed it, and what can be done."""
    quorum = obstacle.finding
    assert isinstance(quorum, Quorum)
    missing = [
        ngettext("en ledamot från %(side)s", "%(n)s ledamöter från %(side)s", group.missing)
        % {"n": words.number(group.missing), "side": _side(says, quorum, group)}
        for group in quorum.lacking
    ]
    verb = ngettext("saknas", "saknas", sum(group.missing for group in quorum.lacking))
    title = _("Beslut kan inte fattas nu: %(missing)s %(verb)s") % {
        "missing": words.joined(missing),
        "verb": verb,
    }
    enough = [group for group in quorum.groups if not group.missing]
    said = [
        *(_counted(says, group) for group in quorum.lacking),
        *_why_missing(says, quorum),
        *(_counted(says, group) for group in enough),
    ]
    return title, " ".join(said), _ways_to_quorum(says, quorum)


def _side(says: Hindrance, quorum: Quorum, group: GroupCount) -> str:
    name = says.group(group.key)
    return lower(name) if quorum.groups_by is Groups.SIDE else name


def _counted(says: Hindrance, group: GroupCount) -> str:
    """Return "Kommunerna har 7 av 15 … och behöver 8." or "Regionen räcker med 4 av 5."."""
    facts = {
        "name": says.group(group.key),
        "present": group.present,
        "base": group.base,
        "needed": group.needed,
    }
    if group.missing:
        return _("%(name)s har %(present)s av %(base)s på plats och behöver %(needed)s.") % facts
    return _("%(name)s räcker med %(present)s av %(base)s.") % facts


def _why_missing(says: Hindrance, quorum: Quorum) -> list[str]:
    """Say who left, who is there without a mandate and who stands out, in lacking groups."""
    here = says.floor.here(says.moment)
    lacking = [a for a in says.floor.attendances if _belongs(says.floor, quorum, a)]
    gone = [(a, _left(a)) for a in lacking if a.person_id not in here]
    left = sorted(((when, a) for a, when in gone if when), key=lambda each: each[0])[-NAMED:]
    said = [
        _("%(who)s, gick %(when)s.") % {"who": named(a), "when": words.clock(when)}
        for when, a in left
    ]
    without = [a for a in lacking if a.person_id in says.floor.without_mandate & here]
    if without:
        who = words.joined([named(a) for a in without])
        said.append(
            ngettext(
                "%(who)s är på plats men saknar mandat och räknas inte.",
                "%(who)s är på plats men saknar mandat och räknas inte.",
                len(without),
            )
            % {"who": who}
        )
    out = {row.person_id for row in says.item.disqualifications.all()}
    said += [
        _("%(who)s deltar inte på grund av jäv.") % {"who": named(each)}
        for each in lacking
        if each.person_id in out & here
    ]
    return said


def _belongs(floor: Floor, quorum: Quorum, attendance: Attendance) -> bool:
    """Tell whether somebody's counting seat belongs to a group where people are missing."""
    row = floor.rows.get(attendance.seat_id or 0)
    if row is None or not row.counts:
        return False
    keys = {Groups.SIDE: row.side, Groups.ORGANISATION: row.organisation, Groups.ALL: Groups.ALL}
    return keys[quorum.groups_by] in {group.key for group in quorum.lacking}


def _left(attendance: Attendance) -> datetime | None:
    spans: list[Span] = list(attendance.spans.all())
    return max((span.left_at for span in spans if span.left_at), default=None)


def _ways_to_quorum(says: Hindrance, quorum: Quorum) -> list[Way]:
    """Return whom to wait for, whose mandate to register, and the next meeting."""
    here, ways = says.floor.here(says.moment), []
    for each in says.floor.attendances:
        if not _belongs(says.floor, quorum, each):
            continue
        if each.person_id not in here and each.expected_at:
            ways.append(_wait_for(says, each))
        if each.person_id in here and (url := says.ways.mandates.get(each.person_id)):
            ways.append(Way(_("Registrera mandat för %(who)s") % {"who": name_of(each)}, url))
    return [*ways, *_table(says)]


def _wait_for(says: Hindrance, attendance: Attendance) -> Way:
    assert attendance.expected_at
    told = {"who": named(attendance), "when": words.clock(attendance.expected_at)}
    if says.ways.next_item:
        told["no"] = str(says.ways.next_item.position)
        text = _("Invänta %(who)s, som väntas %(when)s, och ta punkt %(no)s så länge")
        return Way(text % told, says.ways.next_url)
    return Way(_("Invänta %(who)s, som väntas %(when)s") % told, says.ways.roll)


def _table(says: Hindrance) -> list[Way]:
    if not says.ways.table:
        return []
    day = says.ways.next_day
    text = _("Bordlägg till den %(day)s") % {"day": day} if day else _("Bordlägg till nästa möte")
    return [Way(text, says.ways.table)]


def _lift(says: Hindrance, to: str) -> list[Way]:
    return [Way(_("Lyft till %(to)s") % {"to": to}, says.ways.lift)] if says.ways.lift else []


def _matter(says: Hindrance, text: str) -> list[Way]:
    return [Way(text, says.ways.matter)] if says.ways.matter else []


def _wrong_body(says: Hindrance, obstacle: Obstacle) -> Said:
    body = says.body(obstacle.body)
    return (
        _("Frågan avgörs av %(body)s") % {"body": body},
        _("%(own)s kan lämna synpunkter.") % {"own": says.floor.meeting.body.short_name},
        _table(says),
    )


def _lifted(says: Hindrance, obstacle: Obstacle) -> Said:
    return (
        _("Ärendet är lyft till %(body)s") % {"body": says.body(obstacle.body)},
        _("Det avgörs här först när svaret har kommit."),
        _table(says),
    )


def _waiting(says: Hindrance, obstacle: Obstacle) -> Said:
    who = says.organisations(obstacle.who)
    return (
        _("Svar saknas från %(who)s") % {"who": who},
        _("Ärendet kommer tillbaka när alla tillfrågade har svarat."),
        [*_matter(says, _("Se vilka som har svarat")), *_table(says)],
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
        [*(_lift(says, to) if to else []), *_table(says)],
    )


def _resources_elsewhere(says: Hindrance, obstacle: Obstacle) -> Said:
    body = says.body(obstacle.body)
    return (
        _("Ärendet kräver mer resurser och avgörs av %(body)s") % {"body": body},
        _("Gruppen kan bereda det och lyfta det dit."),
        [*_lift(says, body), *_table(says)],
    )


def _backing(title: str, sentence: str) -> Callable[[Hindrance, Obstacle], Said]:
    """Return the words for backing that is missing, refused or too late."""

    def say(says: Hindrance, obstacle: Obstacle) -> Said:
        who = says.organisations(obstacle.who)
        ways = [*_matter(says, _("Registrera ett svar")), *_table(says)]
        return _(title) % {"who": who}, _(sentence), ways

    return say


def _frame(says: Hindrance, obstacle: Obstacle) -> Said:
    body = says.body(obstacle.body) or _("den som beslutar ramen")
    return (
        _("Beslutet skulle överskrida ramen"),
        _("Ramen beslutas av %(body)s.") % {"body": body},
        _lift(says, body),
    )


def _proposal(says: Hindrance, obstacle: Obstacle) -> Said:  # noqa: ARG001 -- one shape for all
    ways = [Way(_("Skriv ett förslag"), says.ways.text)] if says.ways.text else []
    return _("Förslag till beslut saknas"), _("Skriv vad mötet ska besluta."), ways


def _presenter(says: Hindrance, obstacle: Obstacle) -> Said:  # noqa: ARG001 -- one shape for all
    return (
        _("Föredragande saknas"),
        _("Någon som är väl insatt ska föredra ärendet."),
        [*_matter(says, _("Ange föredragande i ärendet")), *_table(says)],
    )


def _fields(says: Hindrance, obstacle: Obstacle) -> Said:
    names = words.joined([each[:1].lower() + each[1:] for each in obstacle.fields])
    return (
        _("Förslaget saknar %(fields)s") % {"fields": names},
        _("Förslag till beslut lämnas i den beslutade mallen."),
        [*_matter(says, _("Fyll i mallen")), *_table(says)],
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


def _template(says: Hindrance, obstacle: Obstacle) -> Said:  # noqa: ARG001 -- one shape for all
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

    def say(says: Hindrance, obstacle: Obstacle) -> Said:  # noqa: ARG001 -- one shape for all
        days = ngettext("en dag", "%(n)s dagar", obstacle.days)
        late = days % {"n": words.number(obstacle.days)}
        return _(title) % {"days": late}, _("Det hindrar inte beslutet men står i protokollet."), []

    return say


_WORDS: dict[ObstacleKind, Callable[[Hindrance, Obstacle], Said]] = {
    Kind.NOT_QUORATE: _quorum,
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
