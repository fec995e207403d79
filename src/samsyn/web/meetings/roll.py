"""The roll as it is called: by organisation, who is here, who left, who is awaited."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from samsyn.meetings.models import Attendance, Span
from samsyn.meetings.queries.floor import Floor
from samsyn.parties.models import Person, Seat
from samsyn.web import words
from samsyn.web.meetings.names import name_of
from samsyn.web.meetings.shell import address

Capacity = Attendance.Capacity
Answer = Attendance.Answer


@dataclass(frozen=True)
class RollRow:
    """One place on the roll: a person, or a seat that nobody holds.

    :ivar shape: of the status: done, planned, idle or reserved
    :ivar mandate_url: where a mandate that is missing is registered
    """

    name: str
    shape: str
    word: str
    is_here: bool = False
    counts: bool = False
    attendance: Attendance | None = None
    mandate_url: str = ""

    @property
    def person(self) -> Person | None:
        """Return who it is, None for a vacant seat."""
        return self.attendance.person if self.attendance else None

    @property
    def comes_remotely(self) -> bool:
        """Tell whether the answer was to take part remotely."""
        return self.attendance is not None and self.attendance.answer == Answer.REMOTE

    @property
    def is_proposed(self) -> bool:
        """Tell whether the person waits for a decision on co-opting."""
        each = self.attendance
        return (
            each is not None
            and each.capacity == Capacity.CO_OPTED
            and each.seat_id is None
            and each.decided_in_id is None
        )


@dataclass(frozen=True)
class RollGroup:
    """An organisation, or those beside the table."""

    name: str
    rows: tuple[RollRow, ...]

    @property
    def here(self) -> int:
        """Return how many are there."""
        return sum(row.is_here for row in self.rows)

    @property
    def of(self) -> int:
        """Return how many places there are."""
        return len(self.rows)


@dataclass(frozen=True)
class Roll:
    """The whole roll."""

    groups: tuple[RollGroup, ...]

    @property
    def here(self) -> int:
        """Return how many of the counting members are there."""
        return sum(row.is_here and row.counts for group in self.groups for row in group.rows)

    @property
    def of(self) -> int:
        """Return how many seats count."""
        return sum(row.counts for group in self.groups for row in group.rows)


def roll_of(floor: Floor, now: datetime, *, out: frozenset[int] = frozenset()) -> Roll:
    """Return the roll at `now`; no query.

    :param out: who stands out of the item
    """
    by_seat = {a.seat_id: a for a in floor.attendances if a.seat_id and _is_current(floor, a)}
    groups: dict[str, list[RollRow]] = {}
    for seat in floor.seats:
        if seat.pk in floor.rows:
            row = _row(floor, seat, by_seat.get(seat.pk), now, out)
            groups.setdefault(_group_of(floor, seat), []).append(row)
    beside = [
        _beside(each, now)
        for each in floor.attendances
        if each.seat_id not in floor.rows and each.capacity != Capacity.FOR_INFORMATION
    ]
    if beside:
        groups[_("Utan plats som räknas")] = beside
    return Roll(tuple(RollGroup(name, tuple(rows)) for name, rows in groups.items()))


def _is_current(floor: Floor, attendance: Attendance) -> bool:
    """Tell whether somebody on the roll holds the seat on the day, or comes for the holder."""
    holder = floor.holders.get(attendance.seat_id or 0)
    return holder is None or holder.pk == attendance.person_id


def _group_of(floor: Floor, seat: Seat) -> str:
    plan = floor.arrangement
    row = floor.rows[seat.pk]
    if seat.organisation:
        party = plan.organisations.get(seat.organisation.key)
        return party.short_name if party else str(seat.organisation)
    side = plan.sides.get(row.side or "")
    return side.name if side else _("Övriga")


def _row(
    floor: Floor, seat: Seat, attendance: Attendance | None, now: datetime, out: frozenset[int]
) -> RollRow:
    counts = floor.rows[seat.pk].counts
    if attendance is None:
        holder = floor.holders.get(seat.pk)
        name = str(holder) if holder else _("Vakant plats")
        return RollRow(name, "idle", _("Ingen utsedd") if not holder else "", counts=counts)
    shape, word, is_here = _status(attendance, now)
    if attendance.person_id in out and is_here:
        shape, word = "reserved", _("Jäv")
    return RollRow(
        name_of(attendance), shape, word, is_here, counts, attendance,
        _mandate_url(floor, attendance),
    )  # fmt: skip


def _mandate_url(floor: Floor, attendance: Attendance) -> str:
    if attendance.person_id not in floor.without_mandate:
        return ""
    return address(floor.meeting, "hold_mandate", attendance=attendance.pk)


def _beside(attendance: Attendance, now: datetime) -> RollRow:
    shape, word, is_here = _status(attendance, now)
    return RollRow(name_of(attendance), shape, word, is_here, attendance=attendance)


def _status(attendance: Attendance, now: datetime) -> tuple[str, str, bool]:
    """Return shape, word and whether the person is there."""
    spans: Iterable[Span] = sorted(attendance.spans.all(), key=lambda span: span.arrived_at)
    last = max(spans, key=lambda span: span.arrived_at, default=None)
    if last and last.arrived_at <= now and (last.left_at is None or now < last.left_at):
        told = _("Digitalt %(when)s") if last.remote else _("Här %(when)s")
        return "done", told % {"when": words.clock(last.arrived_at)}, True
    if last and last.left_at:
        return "idle", _("Gick %(when)s") % {"when": words.clock(last.left_at)}, False
    if attendance.expected_at:
        when = words.clock(attendance.expected_at)
        return "planned", _("Väntas %(when)s") % {"when": when}, False
    answers = {
        Answer.COMES: ("planned", _("Väntas")),
        Answer.REMOTE: ("planned", _("Väntas digitalt")),
        Answer.ABSENT: ("idle", _("Anmält förhinder")),
        Answer.NONE: ("idle", _("Inte hörts av")),
    }
    shape, word = answers[Answer(attendance.answer)]
    return shape, word, False
