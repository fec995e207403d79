"""The floor: who is there at a moment, what that amounts to, and what stands in the way."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import FilteredRelation
from django.utils import timezone

from samsyn.arrangements.nouns import Arrangement, BodyRules
from samsyn.arrangements.registry import arrangement
from samsyn.meetings.models import AgendaItem, Attendance, Meeting
from samsyn.parties.models import Appointment, Person, Seat, valid_on
from samsyn.parties.models import Mandate as MandateRow
from samsyn.rules.agreement import Agreement, Stance, judge_agreement
from samsyn.rules.attendance import Interval, present_at, seats_present
from samsyn.rules.mandate import Mandate, MandateFinding, MandateRule, judge_mandate
from samsyn.rules.quorum import Place, Quorum, count_quorum
from samsyn.rules.seats import SeatTable, TableRow

_HERE = (Attendance.Capacity.MEMBER, Attendance.Capacity.CHAIR, Attendance.Capacity.SECRETARY)


@dataclass(frozen=True)
class Floor:
    """A meeting as the rules see it: seats, holders, presence and mandates on its day.

    :ivar holders: who holds each seat of a member, by seat id
    :ivar rows: the line of the seat table, by seat id
    :ivar mandates: the finding on each holder's mandate, by person id
    """

    meeting: Meeting
    arrangement: Arrangement
    rules: BodyRules
    day: date
    seats: tuple[Seat, ...]
    rows: dict[int, TableRow]
    holders: dict[int, Person]
    attendances: tuple[Attendance, ...]
    mandates: dict[int, MandateFinding] = field(default_factory=dict)

    @property
    def places(self) -> dict[int, Place]:
        """Return every member's seat as the quorum counts it."""
        return {seat: row.place(filled=seat in self.holders) for seat, row in self.rows.items()}

    @property
    def without_mandate(self) -> frozenset[int]:
        """Return the holders who lack a mandate that the rule demands (N4)."""
        return frozenset(person for person, found in self.mandates.items() if not found.holds)

    def here(self, moment: datetime, *, remote_counts: bool = True) -> frozenset[int]:
        """Return the ids of the people who are there at `moment`."""
        spans = {each.person_id: _intervals(each) for each in self.attendances}
        return present_at(spans, moment, remote_counts=remote_counts)

    def quorum(self, moment: datetime, out: Iterable[int] = ()) -> Quorum | None:
        """Count who is there at `moment`; None where the document demands no quorum.

        :param out: people who stand out of the item (jäv), counted as absent
        """
        version = self.rules.quorum.find(self.day)
        if version is None:
            return None
        rule = version.rule
        if not rule.per_item and self.meeting.opened_at:
            moment = self.meeting.opened_at
        people = self.here(moment, remote_counts=rule.remote_counts) - set(out)
        return count_quorum(
            rule,
            places=self.places,
            present=seats_present(
                {seat: person.pk for seat, person in self.holders.items()},
                people,
                places=self.places,
                without_mandate=self.without_mandate if rule.mandate_required else (),
            ),
        )

    def deciders(self, moment: datetime, out: Iterable[int] = ()) -> frozenset[int]:
        """Return the ids of those there who may take a stance: seat decides, mandate holds."""
        may = {person.pk for seat, person in self.holders.items() if self.rows[seat].decides}
        return frozenset((may & self.here(moment)) - set(out) - self.without_mandate)


def floor_of(meeting: Meeting) -> Floor:
    """Return the floor of `meeting`; four queries, five where mandates are registered."""
    day = timezone.localdate(meeting.starts_at)
    plan = arrangement(meeting.body.arrangement)
    rules = plan.rules_of(meeting.body)
    table = rules.seats.find(day)
    sitting = _sitting(meeting, day)
    seats = tuple(sitting)
    rows = _rows(seats, table.rule if table else SeatTable(()))
    held = {seat.pk: each for seat, each in sitting.items() if each and seat.pk in rows}
    mandate = rules.mandate.find(day)
    return Floor(
        meeting=meeting,
        arrangement=plan,
        rules=rules,
        day=day,
        seats=seats,
        rows=rows,
        holders={seat: each.person for seat, each in held.items()},
        attendances=_attendances(meeting),
        mandates=_mandates(
            {each.pk: each.person_id for seat, each in held.items() if rows[seat].counts},
            mandate.rule if mandate else MandateRule(follows_post=True),
            day,
        ),
    )


def agreement_on(floor: Floor, item: AgendaItem, moment: datetime) -> Agreement | None:
    """Judge the stances on `item`; None where the document says nothing; two queries.

    Stances of the absent, of those without mandate and of the disqualified are recorded only.
    """
    version = floor.rules.agreement.find(floor.day)
    if version is None:
        return None
    stances = {each.person_id: Stance(each.value) for each in item.stances.all()}
    may = floor.deciders(moment, out_of(item))
    return judge_agreement(version.rule, stances, without_stance=stances.keys() - may)


def out_of(item: AgendaItem) -> frozenset[int]:
    """Return the ids of those who stand out of `item` (jäv); one query, none if prefetched."""
    return frozenset(row.person_id for row in item.disqualifications.all())


def _sitting(meeting: Meeting, day: date) -> dict[Seat, Appointment | None]:
    """Return the seats of the body on `day` with who holds each; one query."""
    then = valid_on(day, "appointments__starts_on", "appointments__ends_on")
    seats = (
        Seat.objects.on(day)
        .filter(body=meeting.body)
        .annotate(held=FilteredRelation("appointments", condition=then))
        .select_related("organisation", "held__person")  # type: ignore[misc]  # annotated above
    )
    return {seat: getattr(seat, "held", None) for seat in seats}


def _attendances(meeting: Meeting) -> tuple[Attendance, ...]:
    return tuple(
        meeting.attendances.select_related("person", "seat", "seat__organisation")
        .prefetch_related("spans")
        .order_by("pk")
    )


def _rows(seats: Iterable[Seat], table: SeatTable) -> dict[int, TableRow]:
    """Return the table's line for each member's seat."""
    found = {seat.pk: table.row(seat.row) for seat in seats if seat.role == Seat.Role.MEMBER}
    return {seat: row for seat, row in found.items() if row}


def _mandates(
    appointments: dict[int, int], rule: MandateRule, day: date
) -> dict[int, MandateFinding]:
    """Judge the mandate of each holder; no query where it follows from the post."""
    held: dict[int, list[Mandate]] = {pk: [] for pk in appointments}
    if not rule.follows_post:
        for row in MandateRow.objects.filter(appointment__in=appointments):
            held[row.appointment_id].append(
                Mandate(row.starts_on, row.ends_on, row.document_on, row.given_by)
            )
    return {
        person: judge_mandate(rule, held[appointment], day)
        for appointment, person in appointments.items()
    }


def _intervals(attendance: Attendance) -> list[Interval]:
    return [Interval(each.arrived_at, each.left_at, each.remote) for each in attendance.spans.all()]
