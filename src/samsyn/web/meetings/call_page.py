"""What the page *Kalla* shows: agenda, what waits, the guard, and who has answered."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.utils.functional import cached_property

from samsyn import clock
from samsyn.meetings.models import Attendance, Meeting, Notice, NoticeReceipt, Stance
from samsyn.meetings.queries import agenda
from samsyn.meetings.queries.agenda import Row, WaitingMatter, rows_of
from samsyn.meetings.queries.changes import changes_between, line_for
from samsyn.meetings.queries.days import Days
from samsyn.meetings.queries.letter import items_of
from samsyn.meetings.queries.notice import Dispatch, last_notice, what_would_go_out
from samsyn.rules.source import Source
from samsyn.web.meetings.guard_words import Line, lines_for
from samsyn.web.meetings.shell import Shell
from samsyn.web.parts import Ruling

Answer = Attendance.Answer

NOT_ASKED = (Attendance.Capacity.SECRETARY, Attendance.Capacity.FOR_INFORMATION)


@dataclass
class CallPage:
    """The page for those who work with the meeting."""

    here: Shell
    late_reason: str = ""
    ruling: Ruling | None = None

    @property
    def meeting(self) -> Meeting:
        """Return the meeting."""
        return self.here.meeting

    @property
    def is_called(self) -> bool:
        """Tell whether the notice has been sent."""
        return self.meeting.state != Meeting.State.PLANNED

    @cached_property
    def rows(self) -> list[Row]:
        """Return the agenda."""
        return list(self.dispatch.rows) if self.dispatch else rows_of(self.meeting)

    @cached_property
    def agenda(self) -> list[tuple[Row, int]]:
        """Return the rows, each with how many organisations have taken a stance beforehand."""
        taken: dict[int, set[int | None]] = defaultdict(set)
        if self.is_called:
            stances = Stance.objects.filter(item__meeting=self.meeting)
            for item, organisation in stances.values_list("item", "person__organisation"):
                taken[item].add(organisation)
        return [(row, len(taken[row.item.pk])) for row in self.rows]

    @cached_property
    def organisations(self) -> int:
        """Return how many organisations have members who got the notice."""
        members = [each for each in self.receipts if each.capacity == Attendance.Capacity.MEMBER]
        return len({each.organisation_id for each in members})

    @cached_property
    def ends_at(self) -> datetime:
        """Return when the agenda is through."""
        return agenda.ends_at(self.meeting, self.rows)

    @property
    def runs_over(self) -> bool:
        """Tell whether the agenda takes longer than the meeting."""
        return self.ends_at > self.meeting.ends_at

    @cached_property
    def dispatch(self) -> Dispatch | None:
        """Return what would go out; None when it has gone."""
        if self.is_called:
            return None
        return what_would_go_out(self.meeting, at=clock.now(), rules=self.here.rules)

    @cached_property
    def lines(self) -> list[Line]:
        """Return the findings of the guard as sentences."""
        return lines_for(self.dispatch, self.here.arrangement) if self.dispatch else []

    @property
    def is_late(self) -> bool:
        """Tell whether a reason is needed."""
        return bool(self.dispatch and self.dispatch.days_late)

    @property
    def source(self) -> Source | None:
        """Return the clause that says when the notice must go."""
        version = self.dispatch.days.notice if self.dispatch else None
        return version.source if version else None

    @property
    def in_force_from(self) -> object:
        """Return since when that clause holds."""
        version = self.dispatch.days.notice if self.dispatch else None
        return version.in_force_from if version else None

    @cached_property
    def next_at(self) -> datetime | None:
        """Return when the next meeting is, asked only when a matter has come too late."""
        following = agenda.next_meeting(self.meeting)
        return following.starts_at if following else None

    @property
    def days(self) -> Days | None:
        """Return the days that lead up to the meeting."""
        return self.dispatch.days if self.dispatch else None

    @property
    def matters_source(self) -> str:
        """Return the clause that says when a matter must have come."""
        version = self.dispatch.days.matters if self.dispatch else None
        return str(version.source) if version else ""

    @cached_property
    def waiting(self) -> list[WaitingMatter]:
        """Return the matters that wait for a meeting."""
        return agenda.waiting(self.meeting, self.here.today)

    @cached_property
    def notice(self) -> Notice | None:
        """Return what was last sent."""
        return last_notice(self.meeting) if self.is_called else None

    @cached_property
    def unsent(self) -> list[str]:
        """Return what differs from what was sent, a line each."""
        if self.notice is None or not self.here.may.get("update"):
            return []
        now = {**self.notice.content, "items": items_of(self.rows)}
        return [line_for(change) for change in changes_between(self.notice.content, now)]

    @cached_property
    def receipts(self) -> list[NoticeReceipt]:
        """Return who got the last dispatch, with `answer` and `note`; one query."""
        if self.notice is None:
            return []
        mine = Attendance.objects.filter(meeting=self.meeting, person=OuterRef("person"))
        return list(
            self.notice.receipts.select_related("person", "organisation")
            .annotate(
                answer=Subquery(mine.values("answer")[:1]),
                note=Subquery(mine.values("answer_note")[:1]),
            )
            .order_by("organisation__sort_key", "person__sort_key")
        )

    @property
    def asked(self) -> list[NoticeReceipt]:
        """Return those who were asked whether they come, not those who are only told."""
        return [each for each in self.receipts if each.capacity not in NOT_ASKED]

    @cached_property
    def answers(self) -> dict[str, int]:
        """Return how many have answered what, of those who are asked."""
        given = Counter(each.answer or "none" for each in self.asked)  # type: ignore[attr-defined]
        return {key: given[key] for key in ("comes", "remote", "absent", "none")}
