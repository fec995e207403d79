"""What happens in a demo and when, in the order of time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from zlib import crc32

from samsyn.demo import matters, sittings
from samsyn.demo.cast import Stage
from samsyn.demo.script import Sitting, Subject, moment
from samsyn.meetings.queries.days import is_working_day

MORNING, TEN, ELEVEN, AFTERNOON = time(9, 0), time(10, 0), time(11, 0), time(14, 0)
DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Event:
    """One thing that happens; the order of two at the same moment is that of the script."""

    at: datetime
    order: int
    do: Callable[[datetime], object]
    kind: str = ""
    about: str = ""

    @property
    def name(self) -> str:
        """Return what it is called in the log."""
        return f"{self.kind} {self.about}"


def events_of(stage: Stage) -> list[Event]:
    """Return everything that happens, oldest first."""
    found = [*_of_matters(stage)]
    for sitting in stage.script.meetings:
        found += _of_sitting(stage, sitting)
    made = [Event(at, order, do, *name) for order, (at, name, do) in enumerate(found)]
    return sorted(made, key=lambda event: (event.at, event.order))


Step = tuple[datetime, tuple[str, str], Callable[[datetime], object]]


def _of_matters(stage: Stage) -> Iterator[Step]:
    for subject in stage.script.matters:
        if subject.answers_on:
            on = moment(subject.answers_on, TEN, stage.zone)
            yield on, ("answer lift", subject.title), partial(matters.answer_lift, stage, subject)
        if subject.origin:
            lifted = moment(subject.raised + DAY, TEN, stage.zone)
            yield lifted, ("paper", subject.title), partial(matters.add_papers_of, stage, subject)
            continue
        raised = moment(subject.raised, _clock(subject.key), stage.zone)
        yield raised, ("raise", subject.title), partial(matters.raise_one, stage, subject)
        if subject.prepared_by:
            asked = raised + 2 * DAY
            yield asked, ("ask", subject.title), partial(matters.ask, stage, subject)
            told = raised + 16 * DAY
            yield told, ("prepare", subject.title), partial(matters.answer, stage, subject)
        if subject.withdrawn:
            on = moment(subject.withdrawn, ELEVEN, stage.zone)
            yield on, ("take back", subject.title), partial(matters.take_back, stage, subject)
        yield from _of_late_backings(stage, subject)
        if subject.backed:
            on = moment(subject.backed_on or subject.raised + 20 * DAY, ELEVEN, stage.zone)
            yield on, ("back", subject.title), partial(matters.back, stage, subject)


def _of_late_backings(stage: Stage, subject: Subject) -> Iterator[Step]:
    for key, day in subject.backed_later.items():
        on = moment(day, TEN, stage.zone)
        yield on, ("back", subject.title), partial(matters.back_late, stage, subject, key)


def _of_sitting(stage: Stage, sitting: Sitting) -> Iterator[Step]:
    """Return the steps of a meeting, each on its usual day."""
    name = f"{stage.arrangement.bodies[sitting.body].short_name} {sitting.day}"
    planned = moment(stage.script.planned, MORNING, stage.zone)
    yield planned, ("plan", name), partial(sittings.plan, stage, sitting)
    if sitting.cancelled:
        off = moment(sitting.cancelled, TEN, stage.zone)
        yield off, ("cancel", name), partial(sittings.cancel, stage, sitting)
        return
    sent = sitting.day - (7 - sitting.sent_late) * DAY
    while not is_working_day(sent):
        sent -= DAY
    yield _on(stage, sent - 2 * DAY), ("place", name), partial(sittings.place, stage, sitting)
    yield (
        _on(stage, sent - DAY, AFTERNOON),
        ("settle", name),
        partial(sittings.decide_agenda, stage, sitting),
    )
    yield _on(stage, sent), ("call", name), partial(sittings.call, stage, sitting)
    for number, share in enumerate(sittings.ROUNDS):
        answered = _on(stage, sent + share * DAY, TEN)
        yield answered, ("answer", name), partial(sittings.answer, stage, sitting, number)
    if sitting.stops_at == "called":
        return
    yield from _on_the_day(stage, sitting, name)
    yield from _after(stage, sitting, name)


def _on_the_day(stage: Stage, sitting: Sitting, name: str) -> Iterator[Step]:
    if any(what.outcome == "withdrawn" for what in sitting.what):
        before = _on(stage, sitting.day - DAY, AFTERNOON)
        yield before, ("withdraw", name), partial(sittings.take_off, stage, sitting)
    begins = moment(sitting.day, sitting.starts, stage.zone)
    yield begins, ("hold", name), partial(sittings.hold, stage, sitting)
    if sitting.halfway:
        ends = moment(sitting.day, sitting.ends, stage.zone)
        yield ends, ("go on", name), partial(sittings.go_on, stage, sitting)


def _after(stage: Stage, sitting: Sitting, name: str) -> Iterator[Step]:
    """Return what is done after a meeting, until where it stops."""
    steps: tuple[tuple[str, int, Callable[[Stage, Sitting, datetime], object]], ...] = (
        ("out", 4, sittings.send_out),
        ("adjusted", 11, sittings.adjust),
        ("published", 13, sittings.publish),
        ("dispatched", 14, sittings.dispatch),
    )
    if sitting.stops_at == "held":
        return
    for order, (what, days, do) in enumerate(steps):
        at = _on(stage, _work(sitting.day + days * DAY), TEN) + timedelta(minutes=7 * order)
        yield at, (what, name), partial(do, stage, sitting)
        if sitting.stops_at == what:
            return
    if sitting.correction:
        at = _on(stage, _work(sitting.day + 22 * DAY), AFTERNOON)
        yield at, ("correct", name), partial(sittings.correct, stage, sitting)
    for what_was in sitting.what:
        for job in what_was.assignments:
            if job.reported:
                at = _on(stage, job.reported, AFTERNOON)
                yield at, ("report", name), partial(sittings.report, stage, sitting, job)
            if job.closed:
                at = _on(stage, job.closed, AFTERNOON)
                yield at, ("end", name), partial(sittings.end, stage, sitting, job)


def _work(day: date) -> date:
    """Return the first working day from `day` on."""
    while not is_working_day(day):
        day += DAY
    return day


def _clock(key: str) -> time:
    """Return some time of a working day, always the same for the same key."""
    number = crc32(key.encode())
    return time(8 + number % 8, number // 8 % 60)


def _on(stage: Stage, day: date, clock: time = MORNING) -> datetime:
    return moment(day, clock, stage.zone)
