"""The course of one meeting of a demo: roll call, each item in its time, close."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from samsyn.demo.cast import Stage
from samsyn.demo.outcomes import settle_item
from samsyn.demo.script import Sitting, Subject, What
from samsyn.meetings.actions import items, presence, stances
from samsyn.meetings.models import AgendaItem, Attendance, Meeting
from samsyn.parties.models import Person

Capacity = Attendance.Capacity
MINUTE = timedelta(minutes=1)


@dataclass
class Course:
    """A meeting as it goes; the clock moves with the minutes of each item."""

    stage: Stage
    sitting: Sitting
    meeting: Meeting
    moved: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.by: Person = self.stage.secretary(self.meeting.body, self.sitting.day)
        self.now: datetime = self.meeting.starts_at
        self.roll: list[Attendance] = []

    def run(self) -> None:
        """Hold the meeting from the roll call to the close, or halfway."""
        presence.open_(self.meeting, by=self.by, at=self.now)
        self.roll = self._those_called()
        self._roll_call()
        self._go_through(self.sitting.halfway or None)
        if not self.sitting.halfway:
            items.close(self.meeting, by=self.by, at=self.now)

    def finish(self, at: datetime) -> None:
        """Deal with what is left of a meeting that was held halfway, and close it."""
        self.now = at - 3 * MINUTE
        self.roll = self._those_called()
        left = self.meeting.items.filter(outcome="")
        for item in left.select_related("matter").order_by("position"):
            self._deal_with(item, 1)
        items.close(self.meeting, by=self.by, at=self.now)

    def _go_through(self, until: int | None) -> None:
        agenda = self.meeting.items.select_related("matter").order_by("position")
        for item in agenda[:until]:
            self._come_and_go()
            self._rest()
            self._deal_with(item, item.minutes)

    def _roll_call(self) -> None:
        sitting, away = self.sitting, self.stage.away(self.sitting)
        for attendance in self.roll:
            name = attendance.person.name
            if attendance.capacity == Capacity.CO_OPTED and not attendance.seat_id:
                continue
            if name not in away.absent and name not in sitting.late:
                remote = name in away.remote
                presence.arrive(attendance, remote=remote, by=self.by, at=self.now)

    def _come_and_go(self) -> None:
        """Let those who come late or leave early do so when their minute has passed."""
        passed = (self.now - self.meeting.starts_at) / MINUTE
        moves = [(n, m, True) for n, m in self.sitting.late.items()]
        moves += [(n, m, False) for n, m in self.sitting.leaves.items()]
        for name, minute, comes in sorted(moves, key=lambda move: move[1]):
            key = f"{name} {comes}"
            if minute > passed or key in self.moved:
                continue
            self.moved.add(key)
            when = self.meeting.starts_at + timedelta(minutes=minute)
            attendance = next(a for a in self.roll if a.person.name == name)
            act = presence.arrive if comes else presence.leave
            act(attendance, by=self.by, at=self.now, when=when)

    def _rest(self) -> None:
        """Pause for ten minutes when the time for it has come."""
        passed = (self.now - self.meeting.starts_at) / MINUTE
        if self.sitting.pause and passed >= self.sitting.pause and "pause" not in self.moved:
            self.moved.add("pause")
            items.adjourn(self.meeting, by=self.by, at=self.now)
            self.now += 10 * MINUTE
            items.resume(self.meeting, by=self.by, at=self.now)

    def _deal_with(self, item: AgendaItem, minutes: int) -> None:
        """Begin an item, let its minutes pass and say what became of it."""
        if item.outcome:
            return
        if item.matter:
            items.begin(item, by=self.by, at=self.now)
        self.now += (max(2, minutes) - 1) * MINUTE
        if item.standing == "foregaende":
            self._read_out()
        settle_item(self, item)
        self.now += MINUTE

    def _read_out(self) -> None:
        """Read out the views in writing, before anything is decided."""
        for view in self.meeting.written_views.filter(read_out_at=None):
            stances.read_out(view, by=self.by, at=self.now)

    def _those_called(self) -> list[Attendance]:
        """Return one row per person who may come, without those only told."""
        rows = self.meeting.attendances.exclude(capacity=Capacity.FOR_INFORMATION)
        called = rows.select_related("person", "seat").order_by("-pk")
        return list({row.person_id: row for row in called}.values())

    def here(self, name: str) -> Attendance | None:
        """Return the row of somebody who is there now."""
        rows = self.meeting.attendances.filter(person__name=name, spans__left_at=None)
        return rows.exclude(spans=None).first()

    def subject(self, item: AgendaItem) -> Subject | None:
        """Return the subject of the script that an item is about."""
        known = self.stage.script.matters
        found = (s for s in known if s.title == item.title and s.body == self.sitting.body)
        return next(found, None) if item.matter else None

    def what(self, subject: Subject | None) -> What | None:
        """Return what the script says becomes of a subject at this meeting."""
        if subject is None:
            return None
        return next((w for w in self.sitting.what if w.matter == subject.key), None)
