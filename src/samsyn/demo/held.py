"""Hold a meeting of a demo: roll call, each item in its time, close."""

from datetime import datetime, timedelta

from samsyn.demo.course import Course
from samsyn.demo.outcomes import settle_item
from samsyn.meetings.actions import items, presence, stances
from samsyn.meetings.models import AgendaItem, Attendance

MINUTE = timedelta(minutes=1)


def run(course: Course) -> None:
    """Hold the meeting from the roll call to the close, or halfway."""
    presence.open_(course.meeting, by=course.by, at=course.now)
    course.call_the_roll()
    _let_them_in(course)
    halfway = course.sitting.halfway
    agenda = course.meeting.items.select_related("matter").order_by("position")
    for item in agenda[: halfway or None]:
        _come_and_go(course)
        _rest(course)
        _deal_with(course, item, item.minutes)
    if not halfway:
        items.close(course.meeting, by=course.by, at=course.now)


def finish(course: Course, at: datetime) -> None:
    """Deal with what is left of a meeting that was held halfway, and close it."""
    course.now = at - 3 * MINUTE
    course.call_the_roll()
    left = course.meeting.items.filter(outcome="")
    for item in left.select_related("matter").order_by("position"):
        _deal_with(course, item, 1)
    items.close(course.meeting, by=course.by, at=course.now)


def _let_them_in(course: Course) -> None:
    """Note who is there when the meeting begins, in the room or remotely."""
    away = course.stage.away(course.sitting)
    for row in course.roll:
        name = row.person.name
        invited = row.capacity == Attendance.Capacity.CO_OPTED and not row.seat_id
        if not invited and name not in away.absent and name not in course.sitting.late:
            presence.arrive(row, remote=name in away.remote, by=course.by, at=course.now)


def _come_and_go(course: Course) -> None:
    """Let those who come late or leave early do so when their minute has passed."""
    passed = (course.now - course.meeting.starts_at) / MINUTE
    moves = [(n, m, True) for n, m in course.sitting.late.items()]
    moves += [(n, m, False) for n, m in course.sitting.leaves.items()]
    for name, minute, comes in sorted(moves, key=lambda move: move[1]):
        key = f"{name} {comes}"
        if minute > passed or key in course.moved:
            continue
        course.moved.add(key)
        when = course.meeting.starts_at + minute * MINUTE
        row = next(each for each in course.roll if each.person.name == name)
        act = presence.arrive if comes else presence.leave
        act(row, by=course.by, at=course.now, when=when)


def _rest(course: Course) -> None:
    """Pause for ten minutes when the time for it has come."""
    passed = (course.now - course.meeting.starts_at) / MINUTE
    if course.sitting.pause and passed >= course.sitting.pause and "pause" not in course.moved:
        course.moved.add("pause")
        items.adjourn(course.meeting, by=course.by, at=course.now)
        course.now += 10 * MINUTE
        items.resume(course.meeting, by=course.by, at=course.now)


def _deal_with(course: Course, item: AgendaItem, minutes: int) -> None:
    """Begin an item, let its minutes pass and say what became of it."""
    if item.outcome:
        return
    if item.matter:
        items.begin(item, by=course.by, at=course.now)
    course.now += (max(2, minutes) - 1) * MINUTE
    if item.standing == "foregaende":
        _read_out(course)
    settle_item(course, item)
    course.now += MINUTE


def _read_out(course: Course) -> None:
    """Read out the views in writing, before anything is decided."""
    for view in course.meeting.written_views.filter(read_out_at=None):
        stances.read_out(view, by=course.by, at=course.now)
