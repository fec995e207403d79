"""Where a thing to do, a promise or a find leads."""

from django.urls import reverse

from samsyn.assignments.models import Assignment
from samsyn.matters.models import Matter, Preparation
from samsyn.meetings.models import AgendaItem, Approval, Attendance, Meeting
from samsyn.parties.models import Body
from samsyn.reports.queries.waiting import Kind as Waits
from samsyn.reports.queries.waiting import Promise
from samsyn.reports.queries.work import Kind, Todo
from samsyn.search.models import SearchEntry

STEPS = {
    Kind.CALL: "meeting_call",
    Kind.HOLD: "meeting_hold",
    Kind.WRITE: "meeting_write",
    Kind.PUBLISH: "meeting_publish",
    Kind.DISPATCH: "meeting_dispatch",
}


def of_todo(todo: Todo) -> str:
    """Return the page where the thing is done."""
    subject = todo.subject
    if isinstance(subject, AgendaItem):
        return f"{of_meeting(subject.meeting)}#punkt-{subject.pk}"
    if isinstance(subject, Attendance):
        return of_meeting(subject.meeting)
    if isinstance(subject, Approval):
        return of_meeting(subject.minutes.meeting, "meeting_adjust")
    if isinstance(subject, Assignment):
        return reverse("assignment", args=[subject.from_body.arrangement, subject.pk])
    if isinstance(subject, Preparation):
        return of_matter(subject.matter)
    if isinstance(subject, Matter):
        return of_matter(subject)
    return of_meeting(subject, STEPS[todo.kind])


def of_promise(promise: Promise) -> str:
    """Return the page that shows what is waited for."""
    if promise.matter:
        return of_matter(promise.matter)
    if promise.assignment:
        return reverse("assignment", args=[promise.body.arrangement, promise.assignment.pk])
    step = {
        Waits.APPROVAL: "meeting_adjust",
        Waits.REMARK: "meeting_adjust",
        Waits.DISPATCH_UNOPENED: "meeting_dispatch",
    }.get(promise.kind, "meeting")
    assert promise.meeting
    return of_meeting(promise.meeting, step)


def of_find(entry: SearchEntry, slugs: dict[int, str]) -> str:
    """Return the page of what was found.

    :param slugs: of meetings, by id
    """
    if entry.kind in {"minutes", "agenda"}:
        return reverse("meeting", args=[entry.arrangement, slugs[entry.object_id]])
    return reverse(entry.kind, args=[entry.arrangement, entry.object_id])


def of_meeting(meeting: Meeting, name: str = "meeting") -> str:
    """Return a page of a meeting."""
    return reverse(name, args=[meeting.body.arrangement, meeting.slug])


def of_matter(matter: Matter) -> str:
    """Return the page of a matter."""
    return reverse("matter", args=[matter.body.arrangement, matter.pk])


def of_queue(body: Body) -> str:
    """Return the page of the matters that wait for a meeting of a body."""
    return reverse("matter_backlog", args=[body.arrangement, body.key])
