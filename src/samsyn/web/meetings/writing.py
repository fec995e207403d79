"""What the page *Skriva* shows: the minutes as they stand, and what is left before they go out."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.assignments.models import Assignment
from samsyn.decisions.models import Decision, Reservation
from samsyn.documents.render import plain
from samsyn.meetings.models import AgendaItem, Attendance, Minutes
from samsyn.parties.models import Person
from samsyn.publishing.actions.adjusting import NoAdjuster, approvers_of
from samsyn.publishing.queries.paragraphs import quorum_facts
from samsyn.publishing.queries.roll import roll_of
from samsyn.rules.dated import Version
from samsyn.rules.deadlines import last_approval_day, last_draft_day
from samsyn.rules.record import RecordRule
from samsyn.web import book
from samsyn.web.meetings.phrases import NOTES, phrases_for
from samsyn.web.meetings.shell import Shell, address

ROLES = {
    "chair": gettext_lazy("ordförande"),
    "secretary": gettext_lazy("sekreterare"),
    "adjuster": gettext_lazy("justerare"),
}


@dataclass(frozen=True)
class Chapter:
    """One § being written."""

    item: AgendaItem
    decision: Decision | None
    count: str
    phrases: Sequence[str]
    assignments: Sequence[Assignment] = ()
    reservations: Sequence[Reservation] = ()

    @property
    def number(self) -> int:
        """Return its number."""
        return self.item.paragraph.number

    @property
    def is_empty(self) -> bool:
        """Tell whether the minutes would say nothing but the heading."""
        told = self.item.notes or self.item.summary or self.item.outcome_text
        return not (told or self.decision or self.item.outcome in {"information", "lifted"})


@dataclass(frozen=True)
class Left:
    """Something to look at before the draft goes out, and where."""

    text: str
    url: str = ""
    is_open: bool = True


@dataclass
class Writing:
    """The page for one reader."""

    here: Shell
    notes: Sequence[str] = field(default=NOTES)

    @cached_property
    def minutes(self) -> Minutes | None:
        """Return the version that is being written, None before anybody has begun."""
        return self.here.meeting.minutes.order_by("-version").first()

    @cached_property
    def chapters(self) -> list[Chapter]:
        """Return the §§ with what was noted; four queries."""
        meeting = self.here.meeting
        rows = (
            meeting.items.filter(paragraph__isnull=False)
            .select_related("paragraph", "matter")
            .prefetch_related(
                "decisions",
                Prefetch("reservations", Reservation.objects.select_related("person")),
            )
            .order_by("paragraph__number")
        )
        given = defaultdict(list)
        found = Assignment.objects.filter(decision__meeting=meeting)
        for each in found.select_related("decision", "to_body", "to_person", "to_organisation"):
            given[each.decision.item_id].append(each)
        return [self._chapter(item, given[item.pk]) for item in rows]

    def _chapter(self, item: AgendaItem, given: Sequence[Assignment]) -> Chapter:
        decision = next(iter(item.decisions.all()), None)
        count = quorum_facts(decision, self.here.arrangement.sides) if decision else None
        return Chapter(
            item,
            decision,
            _count(count),
            phrases_for(decision.kind) if decision else (),
            given,
            list(item.reservations.all()),
        )

    @cached_property
    def roll(self) -> list[Attendance]:
        """Return who was there, with times; one query."""
        return list(roll_of(self.here.meeting))

    @property
    def came(self) -> list[Attendance]:
        """Return those who came, for whatever part."""
        return [each for each in self.roll if each.came]  # type: ignore[attr-defined]

    @cached_property
    def rule(self) -> Version[RecordRule] | None:
        """Return how the record is made by the rule of the day."""
        return self.here.rules.record.find(self.day)

    @property
    def day(self) -> date:
        """Return the day of the meeting."""
        return timezone.localdate(self.here.meeting.starts_at)

    @property
    def draft_by(self) -> date | None:
        """Return the last day for the draft."""
        times = self.rule.rule.times if self.rule else None
        return last_draft_day(times, self.day) if times else None

    @property
    def approve_by(self) -> date | None:
        """Return the last day for approval: what the meeting decided, else what the rule says."""
        times = self.rule.rule.times if self.rule else None
        by_rule = last_approval_day(times, self.day) if times else None
        return self.here.meeting.adjust_on or by_rule

    @cached_property
    def approvers(self) -> list[tuple[str, Person]]:
        """Return who would be asked, as what; nobody where an adjuster is missing."""
        rule, source = (self.rule.rule, self.rule.source) if self.rule else (None, None)
        try:
            found = approvers_of(self.roll, rule, source)
        except NoAdjuster:
            return []
        return [(str(ROLES[capacity]), person) for capacity, person in found]

    @property
    def left(self) -> list[Left]:
        """Return what is left before the draft goes out, else that nothing is."""
        found = [
            Left(
                _("§ %(n)s ”%(title)s” har ingen text") % {"n": c.number, "title": c.item.title},
                f"#p{c.number}",
            )
            for c in self.chapters
            if c.is_empty
        ]
        found += [
            Left(
                _("%(who)s har anmält reservation i § %(n)s utan text")
                % {"who": each.person, "n": c.number},
                f"#p{c.number}",
            )
            for c in self.chapters
            for each in c.reservations
            if not each.text
        ]
        if not self.approvers:
            choose = address(self.here.meeting, "hold_adjusters")
            found.append(Left(_("Ingen justerare är vald"), choose))
        return found or [Left(_("Varje paragraf har text och justerare är valda"), is_open=False)]


def _count(facts: object) -> str:
    return book.quorum(plain(facts)) if facts else ""  # type: ignore[arg-type]
