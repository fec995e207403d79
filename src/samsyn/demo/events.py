"""What happens in a demo and when, in the order of time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

from samsyn.demo import matters, sittings
from samsyn.demo.cast import Stage
from samsyn.demo.script import Sitting, moment

MORNING, TEN, ELEVEN, AFTERNOON = time(9, 0), time(10, 0), time(11, 0), time(14, 0)
DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Event:
    """One thing that happens; the order of two at the same moment is that of the script."""

    at: datetime
    order: int
    do: Callable[[datetime], object]
    name: str = ""


def events_of(stage: Stage) -> list[Event]:
    """Return everything that happens, oldest first."""
    found = [*_of_matters(stage)]
    for sitting in stage.script.meetings:
        found += _of_sitting(stage, sitting)
    made = [Event(at, order, do, name) for order, (at, name, do) in enumerate(found)]
    return sorted(made, key=lambda event: (event.at, event.order))


Step = tuple[datetime, str, Callable[[datetime], object]]


def _of_matters(stage: Stage) -> Iterator[Step]:
    for subject in stage.script.matters:
        raised = moment(subject.raised, MORNING, stage.zone)
        yield raised, f"raise {subject.key}", partial(matters.raise_one, stage, subject)
        if subject.prepared_by:
            asked = raised + 2 * DAY
            yield asked, f"ask {subject.key}", partial(matters.ask, stage, subject)
            told = raised + 16 * DAY
            yield told, f"prepare {subject.key}", partial(matters.answer, stage, subject)
        if subject.backed:
            on = moment(subject.backed_on or subject.raised + 20 * DAY, ELEVEN, stage.zone)
            yield on, f"back {subject.key}", partial(matters.back, stage, subject)


def _of_sitting(stage: Stage, sitting: Sitting) -> Iterator[Step]:
    """Return the steps of a meeting, each on its usual day."""
    name = f"{sitting.body} {sitting.day}"
    planned = moment(stage.script.planned, MORNING, stage.zone)
    yield planned, f"plan {name}", partial(sittings.plan, stage, sitting)
    if sitting.cancelled:
        off = moment(sitting.cancelled, TEN, stage.zone)
        yield off, f"cancel {name}", partial(sittings.cancel, stage, sitting)
        return
    sent = sitting.day - 7 * DAY
    while sent.weekday() >= 5:
        sent -= DAY
    yield _on(stage, sent - 2 * DAY), f"place {name}", partial(sittings.place, stage, sitting)
    yield (
        _on(stage, sent - DAY, AFTERNOON),
        f"settle {name}",
        partial(sittings.decide_agenda, stage, sitting),
    )
    yield _on(stage, sent), f"call {name}", partial(sittings.call, stage, sitting)
    answered = _on(stage, sent + 3 * DAY, TEN)
    yield answered, f"answer {name}", partial(sittings.answer, stage, sitting)
    if sitting.stops_at == "called":
        return
    begins = moment(sitting.day, sitting.starts, stage.zone)
    yield begins, f"hold {name}", partial(sittings.hold, stage, sitting)
    yield from _after(stage, sitting, name)


def _after(stage: Stage, sitting: Sitting, name: str) -> Iterator[Step]:
    """Return what is done after a meeting, until where it stops."""
    steps: tuple[tuple[str, int, Callable[[Stage, Sitting, datetime], object]], ...] = (
        ("out", 4, sittings.send_out),
        ("adjusted", 11, sittings.adjust),
        ("published", 12, sittings.publish),
        ("dispatched", 12, sittings.dispatch),
    )
    if sitting.stops_at == "held":
        return
    for order, (what, days, do) in enumerate(steps):
        at = _on(stage, sitting.day + days * DAY, TEN) + timedelta(minutes=order)
        yield at, f"{what} {name}", partial(do, stage, sitting)
        if sitting.stops_at == what:
            return
    for what_was in sitting.what:
        for job in what_was.assignments:
            if job.reported:
                at = _on(stage, job.reported, AFTERNOON)
                yield at, f"report {name}", partial(sittings.report, stage, sitting, job)


def _on(stage: Stage, day: date, clock: time = MORNING) -> datetime:
    return moment(day, clock, stage.zone)
