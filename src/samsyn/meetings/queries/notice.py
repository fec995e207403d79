"""Questions about the notice: whom it goes to, what stands in the way, what has changed."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from django.db.models import Exists, FilteredRelation, OuterRef
from django.utils import timezone

from samsyn.arrangements.nouns import BodyRules
from samsyn.meetings.models import Attendance, Meeting, Notice, NoticeReceipt
from samsyn.meetings.queries import agenda
from samsyn.meetings.queries.agenda import Row, rows_of
from samsyn.meetings.queries.days import Days, days_of
from samsyn.meetings.queries.rules import rules_of
from samsyn.parties.models import (
    Appointment,
    Body,
    Organisation,
    PartyContact,
    Person,
    Seat,
    valid_on,
)
from samsyn.rules.agenda import AgendaRule
from samsyn.rules.dated import Version
from samsyn.rules.deadlines import Deadline, judge_deadline
from samsyn.rules.publication import (
    Milestone,
    Publication,
    PublicationRule,
    Published,
    judge_publication,
)
from samsyn.rules.source import Source

Capacity = Attendance.Capacity
_CAPACITY = {
    Seat.Role.MEMBER: Capacity.MEMBER,
    Seat.Role.CHAIR: Capacity.CHAIR,
    Seat.Role.VICE_CHAIR: Capacity.CHAIR,
    Seat.Role.SECRETARY: Capacity.SECRETARY,
    Seat.Role.EXPERT: Capacity.CO_OPTED,
}


@dataclass(frozen=True)
class Recipient:
    """Somebody the notice goes to, on one seat or without; on two seats there are two."""

    person: Person
    capacity: Capacity
    organisation: Organisation | None = None
    seat: Seat | None = None

    @property
    def function(self) -> str:
        """Return what the seat is for, else the person's title."""
        return self.seat.function if self.seat else self.person.title


@dataclass(frozen=True)
class Group:
    """The recipients of one organisation."""

    organisation: Organisation | None
    recipients: tuple[Recipient, ...]

    @property
    def members(self) -> int:
        """Return how many hold a member's seat."""
        return sum(each.capacity == Capacity.MEMBER for each in self.recipients)

    @property
    def others(self) -> int:
        """Return how many take part otherwise."""
        return len(self.recipients) - self.members


class CheckKind(StrEnum):
    """What is looked at before anything is sent."""

    EMPTY = "empty"
    LATE = "late"
    DAYS_LEFT = "days_left"
    UNDECIDED = "undecided"
    DECIDED = "decided"
    NO_PROPOSAL = "no_proposal"
    NO_PAPERS = "no_papers"
    NO_PRESENTER = "no_presenter"
    MATTER_LATE = "matter_late"
    NO_ADDRESS = "no_address"
    PUBLIC = "public"
    VACANT = "vacant"


@dataclass(frozen=True)
class Check:
    """One finding of the notice guard.

    :ivar open: to think of before sending
    :ivar blocks: nothing goes while it stands
    """

    kind: CheckKind
    open: bool = True
    blocks: bool = False
    row: Row | None = None
    people: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    source: Source | None = None


def agenda_publication(
    meeting: Meeting, rules: BodyRules, sent_at: datetime | None, *, at: datetime
) -> Publication:
    """Judge whether anyone may read the agenda at the moment `at` (N31).

    :param sent_at: when the notice first went, None while it has not
    """
    version = rules.publication.find(timezone.localdate(meeting.starts_at))
    reached = {Milestone.DISPATCH: sent_at} if sent_at else {}
    rule = version.rule if version else PublicationRule()
    return judge_publication(rule, Published.AGENDA, reached=reached, at=at)


@dataclass(frozen=True)
class Dispatch:
    """What would go out if the notice were sent now."""

    meeting: Meeting
    today: date
    recipients: tuple[Recipient, ...]
    vacant: tuple[Seat, ...]
    rows: tuple[Row, ...]
    days: Days
    deadline: Deadline | None
    agenda_rule: Version[AgendaRule] | None
    becomes_public: bool = False

    @property
    def withheld(self) -> int:
        """Return how many papers are held back from the public."""
        return sum(not paper.open for row in self.rows for paper in row.papers)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Return each person once."""
        return tuple({each.person.pk: each.person for each in self.recipients}.values())

    @cached_property
    def without_address(self) -> tuple[Person, ...]:
        """Return those who cannot be written to."""
        return tuple(person for person in self.people if not person.email)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Return the recipients by organisation, in Swedish order."""
        by: dict[int | None, list[Recipient]] = {}
        for each in self.recipients:
            by.setdefault(each.organisation.pk if each.organisation else None, []).append(each)
        groups = [Group(each[0].organisation, tuple(each)) for each in by.values()]
        last = "\uffff"
        return tuple(
            sorted(groups, key=lambda g: g.organisation.sort_key if g.organisation else last)
        )

    @property
    def organisations(self) -> int:
        """Return how many organisations it goes to."""
        return sum(group.organisation is not None for group in self.groups)

    @property
    def days_late(self) -> int:
        """Return how many days after the last one it is, 0 when in time."""
        return self.deadline.days_late if self.deadline else 0

    @property
    def needs_decision(self) -> bool:
        """Tell whether the rule names somebody who must decide the agenda first."""
        return bool(self.agenda_rule and self.agenda_rule.rule.decided_by)

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """Return the findings of the notice guard, what is in order first."""
        every = (*self._of_agenda(), *self._of_time(), *self._of_items(), *self._of_people())
        return tuple(sorted(every, key=lambda check: (check.open, not check.blocks)))

    @property
    def blocked_by(self) -> tuple[Check, ...]:
        """Return what forbids sending."""
        return tuple(check for check in self.checks if check.blocks)

    def _of_agenda(self) -> list[Check]:
        if not any(not row.withdrawn for row in self.rows):
            return [Check(CheckKind.EMPTY, blocks=True)]
        source = self.agenda_rule.source if self.agenda_rule else None
        if self.meeting.agenda_decided_at:
            return [Check(CheckKind.DECIDED, open=False, source=source)]
        if self.needs_decision:
            return [Check(CheckKind.UNDECIDED, blocks=True, source=source)]
        return []

    def _of_time(self) -> list[Check]:
        if self.deadline is None:
            return []
        source = self.days.notice.source if self.days.notice else None
        late = self.deadline.days_late > 0
        kind = CheckKind.LATE if late else CheckKind.DAYS_LEFT
        return [Check(kind, open=late, source=source)]

    def _of_items(self) -> list[Check]:
        found = []
        for row in self.rows:
            if row.lacks_proposal:
                found.append(Check(CheckKind.NO_PROPOSAL, row=row))
            if row.lacks_papers:
                found.append(Check(CheckKind.NO_PAPERS, row=row))
            if row.lacks_presenter:
                found.append(Check(CheckKind.NO_PRESENTER, row=row))
            if row.item.late and not row.withdrawn:
                found.append(Check(CheckKind.MATTER_LATE, row=row))
        return found

    def _of_people(self) -> list[Check]:
        found = []
        if self.becomes_public:
            found.append(Check(CheckKind.PUBLIC, open=False))
        if self.without_address:
            names = tuple(str(person) for person in self.without_address)
            found.append(Check(CheckKind.NO_ADDRESS, people=names))
        if self.vacant:
            seats = tuple(_seat_in_words(seat) for seat in self.vacant)
            found.append(Check(CheckKind.VACANT, seats=seats))
        return found


def _seat_in_words(seat: Seat) -> str:
    return f"{seat.function}, {seat.organisation}" if seat.organisation else seat.function


def what_would_go_out(
    meeting: Meeting, *, at: datetime, rules: BodyRules | None = None
) -> Dispatch:
    """Return whom the notice would go to, what it holds and what stands in the way.

    Five queries, four before the notice; one more when the rules are not given.
    """
    rules = rules or rules_of(meeting.body)
    today, days = timezone.localdate(at), days_of(meeting, rules)
    recipients, vacant = recipients_of(meeting)
    deadline = judge_deadline(days.last_dispatch, None, on=today) if days.last_dispatch else None
    return Dispatch(
        meeting=meeting,
        today=today,
        recipients=recipients,
        vacant=vacant,
        rows=tuple(rows_of(meeting)),
        days=days,
        deadline=deadline,
        agenda_rule=agenda.agenda_rule(meeting, rules),
        becomes_public=agenda_publication(meeting, rules, at, at=at).is_public,
    )


def recipients_of(meeting: Meeting) -> tuple[tuple[Recipient, ...], tuple[Seat, ...]]:
    """Return whom the notice goes to and the seats that nobody holds then; three queries.

    Those are the holders of seats on the day of the meeting, and for information the contacts of
    the organisations that have a seat. One on several seats is there once for each.
    """
    day = timezone.localdate(meeting.starts_at)
    seats = _seats_with_holders(meeting.body, day)
    vacant = tuple(seat for seat, held in seats if held is None)
    recipients = [_on_seat(seat, held) for seat, held in seats if held]
    there = {each.person.pk for each in recipients}
    owners = {seat.organisation_id for seat, _ in seats if seat.organisation_id}
    contacts = PartyContact.objects.on(day).filter(organisation__in=owners)
    for contact in contacts.select_related("person", "organisation").order_by("organisation", "pk"):
        if contact.person_id not in there:
            there.add(contact.person_id)
            recipients.append(
                Recipient(contact.person, Capacity.FOR_INFORMATION, contact.organisation)
            )
    return tuple(recipients), vacant


def _seats_with_holders(body: Body, day: date) -> list[tuple[Seat, Appointment | None]]:
    """Return the seats of `body` on `day`, each with its appointment or None; one query."""
    holds = valid_on(day, "appointments__starts_on", "appointments__ends_on")
    seats = (
        Seat.objects.on(day)
        .filter(body=body)
        .annotate(held=FilteredRelation("appointments", condition=holds))
        .select_related("organisation", "held__person__organisation")  # type: ignore[misc]
    )
    return [(seat, getattr(seat, "held", None)) for seat in seats]


def _on_seat(seat: Seat, held: Appointment) -> Recipient:
    organisation = seat.organisation or held.person.organisation
    return Recipient(held.person, _CAPACITY[Seat.Role(seat.role)], organisation, seat)


def called_before(meeting: Meeting) -> list[Recipient]:
    """Return everyone who has got a notice of the meeting, on whatever seat; one query."""
    receipts = NoticeReceipt.objects.filter(notice__meeting=meeting)
    return [
        Recipient(each.person, Capacity(each.capacity), each.organisation)
        for each in receipts.select_related("person", "organisation").order_by("pk")
    ]


def last_notice(meeting: Meeting, reader: Person | None = None) -> Notice | None:
    """Return what was last sent, None when nothing has been.

    :param reader: `unopened` then tells whether it is new to that person
    """
    notices = meeting.notices.select_related("sent_by")
    if reader:
        receipts = NoticeReceipt.objects.filter(notice=OuterRef("pk"), person=reader)
        notices = notices.annotate(unopened=Exists(receipts.filter(opened_at=None)))
    return notices.order_by("-number").first()
