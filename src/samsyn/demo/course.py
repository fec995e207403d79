"""A meeting of a demo as it goes: what everyone in it knows, and what time it is."""

from dataclasses import dataclass, field
from datetime import datetime

from samsyn.demo.cast import Stage
from samsyn.demo.script import Sitting, Subject, What
from samsyn.meetings.models import AgendaItem, Attendance, Meeting
from samsyn.parties.models import Person


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

    def call_the_roll(self) -> None:
        """Find one row per person who may come, without those only told."""
        rows = self.meeting.attendances.exclude(capacity=Attendance.Capacity.FOR_INFORMATION)
        called = rows.select_related("person", "seat").order_by("-pk")
        self.roll = list({row.person_id: row for row in called}.values())

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
