"""Who does what in a demo: the people of a body, found by role on a day."""

from dataclasses import dataclass
from datetime import date
from zlib import crc32
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils import translation
from django.utils.dateformat import format as date_format

from samsyn.arrangements.nouns import Arrangement
from samsyn.demo.script import Script, Sitting, Subject
from samsyn.matters.models import Matter
from samsyn.meetings.models import Meeting
from samsyn.parties.models import Appointment, Body, Organisation, Person, Seat


@dataclass(frozen=True)
class Away:
    """Who does not sit in the room at a meeting, by name."""

    absent: frozenset[str]
    remote: frozenset[str]
    silent: frozenset[str]


@dataclass(frozen=True)
class Stage:
    """Everything that the events of one arrangement's demo stand on.

    :ivar strict: nothing is tabled because it cannot be decided, as when visitors change things
    """

    script: Script
    arrangement: Arrangement
    strict: bool = True

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

    def away(self, sitting: Sitting) -> Away:
        """Return who is away, as the script says or else as chance has it, always the same.

        By chance at most two of the municipalities and one of the others are absent.
        """
        order = sorted(self._members(sitting), key=lambda m: crc32(f"{m[0]}{sitting.day}".encode()))
        local = [name for name, side in order if side == "municipalities"]
        others = [name for name, side in order if side != "municipalities"]
        parted = crc32(sitting.day.isoformat().encode()) % 3
        chance = local[:parted] + others[: parted % 2]
        absent = frozenset(sitting.absent or chance)
        remote = frozenset(sitting.remote or local[3:5] + others[2:3]) - absent
        silent = frozenset(sitting.silent or local[5:6])
        return Away(absent, remote, silent - absent - remote)

    def adjuster(self, sitting: Sitting) -> str:
        """Return whose turn it is to adjust the minutes, among the members who are there."""
        away = self.away(sitting)
        body = self.body(sitting.body)
        held = _on_seats(body, sitting.day).filter(seat__role=Seat.Role.MEMBER)
        rows = self.arrangement.rules_of(body).seats.on(sitting.day).rule
        without = held.filter(mandates=None) if _needs_mandate(self, body, sitting.day) else ()
        lacking = {each.pk for each in without}
        names = [
            each.person.name
            for each in held
            if (row := rows.row(each.seat.row)) and row.decides and each.pk not in lacking
        ]
        there = [n for n in names if n not in away.absent and n not in sitting.late]
        stay = [n for n in there if n not in sitting.leaves]
        return stay[crc32(f"{sitting.body}{sitting.day}".encode()) % len(stay)]

    def standing_note(self, sitting: Sitting, key: str) -> str:
        """Return what the minutes say at a standing item: the script's own words, or in turn."""
        if key in sitting.notes:
            return sitting.notes[key]
        if key == "nasta":
            return self._next_after(sitting)
        texts = self.script.standing.get(f"{sitting.body}.{key}") or self.script.standing.get(key)
        return texts[sitting.day.toordinal() // 7 % len(texts)] if texts else ""

    def _next_after(self, sitting: Sitting) -> str:
        """Say when the body meets next, as it was planned."""
        later = [
            each
            for each in self.script.meetings
            if each.body == sitting.body and each.day > sitting.day and not each.cancelled
        ]
        if not later:
            return "Dagarna för nästa år är inte bestämda."
        coming = min(later, key=lambda each: each.day)
        with translation.override("sv"):
            day = date_format(coming.day, "l j F Y").replace(" ", "en den ", 1)
        return f"Nästa möte är {day} klockan {coming.starts:%H.%M}."

    def _members(self, sitting: Sitting) -> list[tuple[str, str]]:
        held = _on_seats(self.body(sitting.body), sitting.day)
        members = held.filter(seat__role=Seat.Role.MEMBER)
        return [(each.person.name, each.seat.side) for each in members]

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


def _on_seats(body: Body, day: date) -> QuerySet[Appointment]:
    """Return who sits in a body on a day, each with seat and person."""
    held = Appointment.objects.on(day).filter(seat__body=body)
    return held.select_related("person", "seat").order_by("seat__pk")


def _needs_mandate(stage: Stage, body: Body, day: date) -> bool:
    mandate = stage.arrangement.rules_of(body).mandate.find(day)
    return bool(mandate and not mandate.rule.follows_post)
