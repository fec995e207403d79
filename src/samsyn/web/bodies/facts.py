"""What stands beside a body: its meetings of the year, what waits, and its lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    Count,
    Exists,
    IntegerField,
    Min,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.arrangements.nouns import Arrangement, BodyRules
from samsyn.assignments.models import Assignment
from samsyn.matters.models import Matter
from samsyn.meetings.models import Meeting
from samsyn.parties.models import Body, Person
from samsyn.rules.cadence import Cadence, CadenceVerdict, judge_cadence, period_of

_S = Meeting.State
WORDS = {
    _S.PLANNED: gettext_lazy("Planeras"),
    _S.CALLED: gettext_lazy("Kallelsen är ute"),
    _S.OPEN: gettext_lazy("Mötet pågår"),
    _S.HELD: gettext_lazy("Protokollet skrivs"),
    _S.ADJUSTING: gettext_lazy("Protokollet justeras"),
    _S.ADJUSTED: gettext_lazy("Protokollet är justerat"),
    _S.PUBLISHED: gettext_lazy("Protokollet är publicerat"),
    _S.DISPATCHED: gettext_lazy("Besluten är expedierade"),
    _S.CANCELLED: gettext_lazy("Inställt"),
}
SHOWN = 6
WAITING = [Matter.State.RAISED, Matter.State.IN_PREPARATION, Matter.State.READY]


@dataclass(frozen=True)
class MeetingRow:
    """A meeting in the side column; no address for those who may not read its papers."""

    day: date
    word: str
    url: str


@dataclass(frozen=True)
class Year:
    """A year's meetings: the next and the latest, and how many against the rule."""

    rows: tuple[MeetingRow, ...]
    count: int
    cadence: Cadence | None

    @property
    def note(self) -> str:
        """Return "9 av 8–10", or only how many."""
        rule = self.cadence.rule if self.cadence else None
        if rule is None:
            return ""
        bounds = [str(each) for each in (rule.minimum, rule.maximum) if each is not None]
        words = {"count": self.cadence.total if self.cadence else 0, "bounds": "–".join(bounds)}
        return _("%(count)s av %(bounds)s") % words

    @property
    def few(self) -> int:
        """Return how many meetings are missing in the period."""
        return self.cadence.missing if self.cadence else 0

    @property
    def many(self) -> int:
        """Return how many meetings are too many."""
        too_many = self.cadence and self.cadence.verdict is CadenceVerdict.TOO_MANY
        return self.cadence.surplus if self.cadence and too_many else 0


def year_of(body: Body, rules: BodyRules, day: date, person: Person) -> Year:
    """Return the meetings of the year of `day`; one query."""
    seen = Meeting.objects.seen_by(person, day).filter(pk=OuterRef("pk"))
    meetings = Meeting.objects.filter(body=body, starts_at__year=day.year)
    found = list(meetings.annotate(readable=Exists(seen)).order_by("starts_at"))
    days = {meeting.pk: timezone.localdate(meeting.starts_at) for meeting in found}
    ahead = [meeting for meeting in found if days[meeting.pk] >= day]
    behind = [meeting for meeting in found if days[meeting.pk] < day]
    chosen = [*ahead[: SHOWN - min(2, len(behind))], *reversed(behind)][:SHOWN]
    rows = tuple(
        MeetingRow(
            days[meeting.pk],
            str(WORDS[_S(meeting.state)]),
            address("meeting", body.arrangement, meeting.slug)
            if meeting.readable  # type: ignore[attr-defined]  # annotated
            else "",
        )
        for meeting in chosen
    )
    return Year(rows, len(found), _cadence(rules, found, days, day))


def _cadence(
    rules: BodyRules, meetings: Sequence[Meeting], days: dict[int, date], day: date
) -> Cadence | None:
    """Return the count in the period of `day` against the rule, None where there is none."""
    version = rules.cadence.find(day)
    if version is None:
        return None
    first, last = period_of(version.rule.per, day)
    counted = [
        meeting
        for meeting in meetings
        if first <= days[meeting.pk] <= last and meeting.state != _S.CANCELLED
    ]
    not_held = {_S.PLANNED, _S.CALLED, _S.OPEN}
    held = sum(meeting.state not in not_held for meeting in counted)
    return judge_cadence(version.rule, held=held, planned=len(counted) - held)


@dataclass(frozen=True)
class Waiting:
    """What a body has before it."""

    matters: int
    assignments: int
    late: int


def waiting_in(body: Body, day: date, person: Person) -> Waiting:
    """Return what waits, of what `person` may read; one query."""
    matters = Matter.objects.seen_by(person, day).filter(body=OuterRef("pk"), state__in=WAITING)
    given = Assignment.objects.seen_by(person, day).filter(
        from_body=OuterRef("pk"), state=Assignment.State.GIVEN
    )
    counts = Body.objects.filter(pk=body.pk).values_list(
        _count(matters), _count(given), _count(given.filter(due_on__lt=day))
    )
    return Waiting(*counts.get())


def _count(rows: QuerySet[Any]) -> Coalesce:
    """Return how many rows a subquery has, as an expression."""
    one = (
        rows.order_by().annotate(all=Value(1)).values("all").annotate(n=Count("pk", distinct=True))
    )
    return Coalesce(Subquery(one.values("n"), output_field=IntegerField()), 0)


@dataclass(frozen=True)
class Lines:
    """Whom a body reports to, who reports to it, who prepares and who stands near."""

    up: tuple[Body, ...]
    down: tuple[Body, ...]
    prepared_by: tuple[Body, ...]
    prepares_for: tuple[Body, ...]
    near: tuple[Body, ...]


def lines_of(body: Body, arrangement: Arrangement, bodies: Sequence[Body]) -> Lines:
    """Return the lines between `body` and the others of the day; no query."""
    by_key = {each.key: each for each in bodies}
    plans = arrangement.bodies
    plan = plans.get(body.key)

    def those(*keys: str) -> tuple[Body, ...]:
        return tuple(by_key[key] for key in dict.fromkeys(keys) if key in by_key)

    above = (plan.reports_to or plan.parent) if plan else ""
    preparing = [key for key, each in plans.items() if body.key in each.prepares_for]
    groups = [each.key for each in bodies if each.parent_id == body.pk and each.key not in plans]
    below = [
        key
        for key, each in plans.items()
        if body.key in (each.reports_to, each.parent) and key not in preparing
    ]
    near = plan.connected_to if plan else ()
    return Lines(
        up=those(above) if plan else tuple(each for each in bodies if each.pk == body.parent_id),
        down=those(*below, *groups),
        prepared_by=those(*preparing),
        prepares_for=those(*(plan.prepares_for if plan else ())),
        near=those(*(key for key in near if key != above)),
    )


def next_meetings(arrangement: str, day: date) -> dict[int, date]:
    """Return the day of each body's next meeting, by the body's id; one query."""
    ahead = Meeting.objects.filter(
        body__arrangement=arrangement,
        starts_at__date__gte=day,
        state__in=[_S.PLANNED, _S.CALLED, _S.OPEN],
    )
    first = ahead.values_list("body").annotate(first=Min("starts_at")).order_by()
    return {body: timezone.localdate(starts_at) for body, starts_at in first}


def address(route: str, *args: object) -> str:
    """Return the address of a route, "" where it does not exist."""
    try:
        return reverse(route, args=args)
    except NoReverseMatch:
        return ""
