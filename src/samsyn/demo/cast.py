"""Who does what in a demo: the people of a body, found by role on a day."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from samsyn.arrangements.nouns import Arrangement
from samsyn.demo.script import Script, Sitting, Subject
from samsyn.matters.models import Matter
from samsyn.meetings.models import Meeting
from samsyn.parties.models import Appointment, Body, Organisation, Person, Seat


@dataclass(frozen=True)
class Stage:
    """Everything that the events of one arrangement's demo stand on."""

    script: Script
    arrangement: Arrangement

    @property
    def zone(self) -> ZoneInfo:
        """Return the time zone of the arrangement."""
        return self.arrangement.time_zone

    def body(self, key: str) -> Body:
        """Return a body by its key."""
        return Body.objects.get(arrangement=self.arrangement.key, key=key)

    def person(self, name: str) -> Person:
        """Return an invented person by name."""
        return Person.objects.get(name=name)

    def organisation(self, key: str) -> Organisation:
        """Return an organisation by its key."""
        return Organisation.objects.get(key=key)

    def secretary(self, body: Body, day: date) -> Person:
        """Return who keeps the papers of a body."""
        return self._holder(body, Seat.Role.SECRETARY, day)

    def chair(self, body: Body, day: date) -> Person:
        """Return who leads a body."""
        return self._holder(body, Seat.Role.CHAIR, day)

    def matter(self, subject: Subject) -> Matter:
        """Return the matter that a subject of the script became, the first by that title."""
        return Matter.objects.filter(
            body__arrangement=self.arrangement.key, body__key=subject.body, title=subject.title
        ).earliest("pk")

    def subject(self, key: str) -> Subject:
        """Return a subject by its key in the script."""
        return next(each for each in self.script.matters if each.key == key)

    def meeting(self, sitting: Sitting) -> Meeting:
        """Return the meeting that a sitting of the script became."""
        return Meeting.objects.select_related("body").get(
            body__arrangement=self.arrangement.key,
            body__key=sitting.body,
            starts_at__date=sitting.day,
        )

    def _holder(self, body: Body, role: str, day: date) -> Person:
        held = Appointment.objects.on(day).select_related("person")
        return held.get(seat__body=body, seat__role=role).person
