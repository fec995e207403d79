"""The live meeting as its pages show it: the item now, the agenda, what is left, the count."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import NoReverseMatch, reverse
from django.utils.functional import cached_property

from samsyn.assignments.models import Assignment
from samsyn.decisions.models import Decision, Reservation
from samsyn.meetings.models import AgendaItem, Attendance, Meeting, Stance, WrittenView
from samsyn.meetings.queries.days import is_working_day
from samsyn.meetings.queries.floor import Floor
from samsyn.meetings.queries.obstacles import obstacles_at
from samsyn.meetings.queries.steps import Verb
from samsyn.rules.deadlines import last_approval_day, working_day_on_or_before
from samsyn.rules.preconditions import Obstacle, blocking
from samsyn.web import words
from samsyn.web.meetings.item_words import KINDS, SHORT
from samsyn.web.meetings.names import named
from samsyn.web.meetings.obstacle_words import Hindrance
from samsyn.web.meetings.roll import Roll, roll_of
from samsyn.web.meetings.shell import Shell, address
from samsyn.web.meetings.situation import Ways
from samsyn.web.parts import Ruling

Outcome = AgendaItem.Outcome
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Row:
    """An item as the live agenda shows it.

    :ivar at: when it began, or when it is planned to
    """

    item: AgendaItem
    at: datetime
    is_now: bool

    @property
    def number(self) -> int | None:
        """Return its §, when it has one."""
        paragraph = getattr(self.item, "paragraph", None)
        return paragraph.number if paragraph else None

    @property
    def word(self) -> str:
        """Return what became of it, short; nothing where the number says enough."""
        return str(SHORT.get(Outcome(self.item.outcome), ""))

    @property
    def kind(self) -> str:
        """Return what the meeting is asked to do with it."""
        return str(KINDS.get(self.item.kind, ""))


@dataclass(frozen=True)
class Clock:
    """How long an item has taken of its time, in minutes."""

    used: int
    planned: int

    @property
    def over(self) -> int:
        """Return how many minutes over the time, 0 when within it."""
        return max(0, self.used - self.planned)


@dataclass(frozen=True)
class Hold:
    """A live meeting for one reader at a moment.

    :ivar chosen: id of the item to show, when not the current one
    """

    shell: Shell
    now: datetime
    floor: Floor
    items: Sequence[AgendaItem]
    chosen: int | None = None
    ruling: Ruling | None = None

    @property
    def meeting(self) -> Meeting:
        """Return the meeting."""
        return self.shell.meeting

    @property
    def runs(self) -> bool:
        """Tell whether the reader runs the meeting and it is open."""
        return Verb.RUN in self.shell.verbs

    @cached_property
    def item(self) -> AgendaItem | None:
        """Return the item shown: the one asked for, the current one, or the first left."""
        by_id = {each.pk: each for each in self.items}
        if self.chosen in by_id:
            return by_id[self.chosen]
        if self.meeting.current_item_id in by_id:
            return by_id[self.meeting.current_item_id]
        return next((each for each in self.items if not each.outcome), None)

    @property
    def is_current(self) -> bool:
        """Tell whether the item shown is the one dealt with now."""
        return self.item is not None and self.item.pk == self.meeting.current_item_id

    @cached_property
    def next_item(self) -> AgendaItem | None:
        """Return the next item without an outcome, after the one shown and then from the top."""
        here = self.item.position if self.item else 0
        left = [each for each in self.items if not each.outcome and each != self.item]
        return next((each for each in left if each.position > here), left[0] if left else None)

    @cached_property
    def clock(self) -> Clock:
        """Return how long the item shown has taken."""
        assert self.item is not None
        end = self.item.done_at or self.now
        spent = max(timedelta(), end - self.item.started_at) if self.item.started_at else 0 * MINUTE
        return Clock(spent // MINUTE, self.item.minutes)

    @cached_property
    def rows(self) -> list[Row]:
        """Return the agenda with the time of each item."""
        planned, rows = self.meeting.starts_at, []
        for each in self.items:
            is_now = each.pk == self.meeting.current_item_id and not each.outcome
            rows.append(Row(each, each.started_at or planned, is_now))
            planned += each.minutes * MINUTE
        return rows

    @property
    def behind(self) -> int:
        """Return how many minutes after the plan the meeting is; negative when before it."""
        planned = self.meeting.starts_at
        for each in self.items:
            if each.pk == self.meeting.current_item_id and each.started_at:
                over = max(0, (self.now - each.started_at) // MINUTE - each.minutes)
                late = (each.started_at - planned).total_seconds() / 60 + over
                return 0 if each.outcome else int(late)
            planned += each.minutes * MINUTE
        return 0

    @cached_property
    def roll(self) -> Roll:
        """Return the roll, by organisation."""
        return roll_of(self.floor, self.now, out=self._out)

    @property
    def _out(self) -> frozenset[int]:
        if self.item is None:
            return frozenset()
        return frozenset(row.person_id for row in self.item.disqualifications.all())

    @cached_property
    def obstacles(self) -> tuple[Obstacle, ...]:
        """Return everything that stands in the way of deciding the item shown, also warnings."""
        item = self.item
        if item is None or item.outcome or not self.meeting.opened_at:
            return ()
        return obstacles_at(self.floor, item, self.now, form_demanded=item.matter is not None)

    @cached_property
    def rulings(self) -> list[tuple[Ruling, date | None]]:
        """Return what forbids a decision on the item shown, all at once, and since when."""
        if self.item is None or self.item.kind != "decision":
            return []
        says = self.hindrance
        return [(says.ruling(each), says.since(each)) for each in blocking(self.obstacles)]

    @property
    def warnings(self) -> list[Ruling]:
        """Return what does not forbid a decision but will be seen with it."""
        return self.hindrance.all(each for each in self.obstacles if not each.blocks)

    @cached_property
    def hindrance(self) -> Hindrance:
        """Return what puts the obstacles of the item shown into words."""
        assert self.item is not None
        return Hindrance(self.floor, self.item, self.now, self._ways)

    @property
    def _ways(self) -> Ways:
        if not self.runs or self.item is None:
            return Ways()
        nearest = getattr(self.meeting, "next_at", None)
        home = address(self.meeting, "meeting_hold")
        return Ways(
            table=self.url("hold_settle", outcome="tabled"),
            lift=self.url("hold_lift") if self.item.matter_id else "",
            text=self.url("hold_text", field="proposal"),
            matter=self.matter_url,
            roll="#upprop",
            next_item=self.next_item,
            next_url=f"{home}?punkt={self.next_item.pk}" if self.next_item else "",
            next_day=words.day_month(nearest) if nearest else "",
            mandates={
                each.person.pk: each.mandate_url
                for group in self.roll.groups
                for each in group.rows
                if each.person and each.mandate_url
            },
        )

    @property
    def matter_url(self) -> str:
        """Return where the matter of the item shown is, "" where it has none."""
        if self.item is None or self.item.matter is None:
            return ""
        try:
            return reverse("matter", args=[self.meeting.body.arrangement, self.item.matter_id])
        except NoReverseMatch:
            return ""

    def url(self, route: str, **more: object) -> str:
        """Return the address of what is done with the item shown."""
        assert self.item is not None
        return address(self.meeting, route, item=self.item.pk, **more)

    @cached_property
    def left(self) -> list[int]:
        """Return the numbers of the items that lack an outcome."""
        return [each.position for each in self.items if not each.outcome]

    @cached_property
    def adjusters(self) -> list[str]:
        """Return who are chosen to adjust, with organisation."""
        return [named(each) for each in self.floor.attendances if each.adjuster]

    @property
    def adjusters_wanted(self) -> int:
        """Return how many the rule wants; 0 where it is silent."""
        rule = self.floor.rules.record.find(self.floor.day)
        return rule.rule.adjusters if rule else 0

    @property
    def adjust_day(self) -> date | None:
        """Return the day to propose for adjustment: the last working day the rule allows."""
        rule = self.floor.rules.record.find(self.floor.day)
        if rule is None or rule.rule.times is None:
            return None
        last = last_approval_day(rule.rule.times, self.floor.day)
        return working_day_on_or_before(last, is_working_day)

    @cached_property
    def reservations(self) -> list[Reservation]:
        """Return the reservations and notes on the item shown."""
        if self.item is None:
            return []
        made = Reservation.objects.filter(item=self.item).order_by("made_at")
        return list(made.select_related("person", "organisation"))

    @cached_property
    def decision(self) -> Decision | None:
        """Return the decision on the item shown, if it is decided."""
        if self.item is None or self.item.outcome not in {Outcome.DECIDED, Outcome.ASSIGNED}:
            return None
        return Decision.objects.filter(item=self.item).first()

    @cached_property
    def assignments(self) -> list[Assignment]:
        """Return the assignments that the decision gave."""
        if self.decision is None:
            return []
        given = Assignment.objects.filter(decision=self.decision)
        return list(given.select_related("to_body", "to_person", "to_organisation"))

    @cached_property
    def views(self) -> list[WrittenView]:
        """Return the written views on the item shown; those on no item stand at the first."""
        if self.item is None or not getattr(self.item, "has_views", True):
            return []
        views = self.meeting.written_views.select_related("person").order_by("received_at")
        first = self.items[0] if self.items else None
        return [
            each
            for each in views
            if each.item_id == self.item.pk or (each.item_id is None and self.item == first)
        ]

    @cached_property
    def divided(self) -> dict[str, list[str]]:
        """Return who opposes and who abstains, in words, by the stance."""
        said: dict[str, list[str]] = {}
        for each in self.item.stances.all() if self.item else ():
            if each.value != Stance.Value.SUPPORTS:
                said.setdefault(each.value, []).append(self.hindrance.person(each.person_id))
        return said

    @cached_property
    def paused_since(self) -> datetime | None:
        """Return since when the meeting is paused, None when it goes on."""
        found: datetime | None = getattr(self.meeting, "paused_since", None)
        return found

    @cached_property
    def mine(self) -> Attendance | None:
        """Return the reader's own place on the roll."""
        own = [a for a in self.floor.attendances if a.person_id == self.shell.person.pk]
        return min(own, key=lambda a: a.capacity != "member", default=None)

    @property
    def am_here(self) -> bool:
        """Tell whether the reader is there."""
        return self.shell.person.pk in self.floor.here(self.now)

    @property
    def decides(self) -> bool:
        """Tell whether the reader has a seat that takes stances."""
        held = (seat for seat, who in self.floor.holders.items() if who == self.shell.person)
        return any(self.floor.rows[seat].decides for seat in held)

    @property
    def my_stance(self) -> Stance | None:
        """Return what the reader has said of the item shown."""
        said = self.item.stances.all() if self.item else ()
        return next((each for each in said if each.person_id == self.shell.person.pk), None)
