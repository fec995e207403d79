"""A missing quorum in words: who is missing, what was counted, who left, whom to wait for."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.meetings.models import Attendance, Span
from samsyn.meetings.queries.floor import Floor
from samsyn.rules.preconditions import Obstacle
from samsyn.rules.quorum import GroupCount, Groups, Quorum
from samsyn.web import words
from samsyn.web.meetings.names import lower, name_of, named
from samsyn.web.meetings.situation import Situation
from samsyn.web.parts import Way

NAMED = 3  # how many who left are named

Said = tuple[str, str, list[Way]]


def say_quorum(says: Situation, obstacle: Obstacle) -> Said:
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


def _side(says: Situation, quorum: Quorum, group: GroupCount) -> str:
    name = says.group(group.key)
    return lower(name) if quorum.groups_by is Groups.SIDE else name


def _counted(says: Situation, group: GroupCount) -> str:
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


def _why_missing(says: Situation, quorum: Quorum) -> list[str]:
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


def _ways_to_quorum(says: Situation, quorum: Quorum) -> list[Way]:
    """Return whom to wait for, whose mandate to register, and the next meeting."""
    here, ways = says.floor.here(says.moment), []
    for each in says.floor.attendances:
        if not _belongs(says.floor, quorum, each):
            continue
        if each.person_id not in here and each.expected_at:
            ways.append(_wait_for(says, each))
        if each.person_id in here and (url := says.ways.mandates.get(each.person_id)):
            ways.append(Way(_("Registrera mandat för %(who)s") % {"who": name_of(each)}, url))
    return [*ways, *table(says)]


def _wait_for(says: Situation, attendance: Attendance) -> Way:
    assert attendance.expected_at
    told = {"who": named(attendance), "when": words.clock(attendance.expected_at)}
    if says.ways.next_item:
        told["no"] = str(says.ways.next_item.position)
        text = _("Invänta %(who)s, som väntas %(when)s, och ta punkt %(no)s så länge")
        return Way(text % told, says.ways.next_url)
    return Way(_("Invänta %(who)s, som väntas %(when)s") % told, says.ways.roll)


def table(says: Situation) -> list[Way]:
    """Return the way to the body's next meeting."""
    if not says.ways.table:
        return []
    day = says.ways.next_day
    text = _("Bordlägg till den %(day)s") % {"day": day} if day else _("Bordlägg till nästa möte")
    return [Way(text, says.ways.table)]
