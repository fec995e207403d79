"""Genomföra: the roll, its times, mandates, those invited, views in writing."""

from datetime import datetime, time

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn import clock
from samsyn.meetings.actions import presence, stances
from samsyn.meetings.models import Attendance, Meeting, Span, WrittenView
from samsyn.meetings.queries.steps import Step
from samsyn.parties.actions.mandates import register_mandate
from samsyn.parties.models import Appointment
from samsyn.parties.queries import people_of
from samsyn.rules.refusal import Refusal
from samsyn.web.meetings import shell as shells
from samsyn.web.meetings.forms_hold import InviteForm, MandateForm, TimesForm
from samsyn.web.meetings.names import named
from samsyn.web.meetings.shell import address
from samsyn.web.meetings.views_hold import home, keeper, live_meeting, page, step
from samsyn.web.refusals import refusals_on, ruling_for
from samsyn.web.request import PersonRequest


@require_POST
def roll(request: PersonRequest, arrangement: str, slug: str, attendance: int) -> HttpResponse:
    """Note that somebody came or left just now; one may note oneself."""
    meeting = shells.load(request, arrangement, slug)
    found = _attendance(meeting, attendance)
    try:
        if request.POST.get("does") == "left":
            presence.leave(found, by=request.person, at=clock.now())
        else:
            remote = bool(request.POST.get("remote"))
            presence.arrive(found, remote=remote, by=request.person, at=clock.now())
    except (presence.AlreadyHere, presence.NotHere):
        pass  # somebody else was quicker, or pressed twice: it is as asked
    except Refusal as refusal:
        fresh = live_meeting(request, arrangement, slug)
        shell = shells.shell(request, fresh, Step.HOLD)
        return page(request, shell, ruling_for(refusal))
    return home(meeting, anchor="#upprop")


@require_POST
def everybody(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse:
    """Note all who said that they come as there, and those remotely as remote."""
    shell = keeper(request, arrangement, slug)
    said = shell.meeting.attendances.filter(answer__in=("comes", "remote"), spans=None)
    try:
        for each in said.select_related("person"):
            remote = each.answer == Attendance.Answer.REMOTE
            presence.arrive(each, remote=remote, by=request.person, at=clock.now())
    except Refusal as refusal:
        return page(request, shell, ruling_for(refusal))
    return home(shell.meeting, anchor="#upprop")


def times(request: PersonRequest, arrangement: str, slug: str, attendance: int) -> HttpResponse:
    """Show when somebody came and left, and note a stay afterwards."""
    shell = keeper(request, arrangement, slug)
    found = _attendance(shell.meeting, attendance)
    now = timezone.localtime(clock.now())
    first = {"arrived": now.time(), "remote": found.answer == Attendance.Answer.REMOTE}
    form = TimesForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with refusals_on(form):
            came = _moment(shell.meeting, said["arrived"])
            presence.arrive(
                found, remote=said["remote"], when=came, by=request.person, at=clock.now()
            )
            if said["left"]:
                left = _moment(shell.meeting, said["left"])
                presence.leave(found, when=left, by=request.person, at=clock.now())
            return home(shell.meeting, anchor="#upprop")
    return _times_page(request, shell, found, form)


def _times_page(
    request: PersonRequest, shell: shells.Shell, found: Attendance, form: TimesForm
) -> HttpResponse:
    """Show the stays; `form` is a new stay, or by its prefix one that was refused."""
    stays = [
        (
            each,
            form
            if form.prefix == f"s{each.pk}"
            else TimesForm(prefix=f"s{each.pk}", initial=_clock_of(each)),
        )
        for each in found.spans.order_by("arrived_at")
    ]
    told = {"shell": shell, "attendance": found, "form": form, "stays": stays, "who": named(found)}
    told["is_here"] = form.prefix or any(each.left_at is None for each, _form in stays)
    status = 422 if form.errors else 200
    return render(request, "meetings/hold/times.html", told, status=status)


def _clock_of(span: Span) -> dict[str, object]:
    left = timezone.localtime(span.left_at).time() if span.left_at else None
    return {
        "arrived": timezone.localtime(span.arrived_at).time(),
        "left": left,
        "remote": span.remote,
    }


@require_POST
def span(request: PersonRequest, arrangement: str, slug: str, span: int) -> HttpResponse:
    """Correct when somebody came or left."""
    shell = keeper(request, arrangement, slug)
    rows = Span.objects.select_related("attendance__meeting__body", "attendance__person")
    found = get_object_or_404(rows, pk=span, attendance__meeting=shell.meeting)
    form = TimesForm(request.POST, prefix=f"s{found.pk}")
    if form.is_valid():
        said = form.cleaned_data
        with refusals_on(form):
            presence.correct_span(
                found,
                arrived_at=_moment(shell.meeting, said["arrived"]),
                left_at=_moment(shell.meeting, said["left"]) if said["left"] else None,
                by=request.person,
                at=clock.now(),
            )
            return redirect(address(shell.meeting, "hold_times", attendance=found.attendance_id))
    return _times_page(request, shell, _attendance(shell.meeting, found.attendance_id), form)


def _moment(meeting: Meeting, at: time) -> datetime:
    """Return a time of day on the day of the meeting."""
    day = timezone.localtime(meeting.starts_at)
    return day.replace(hour=at.hour, minute=at.minute, second=at.second, microsecond=0)


def mandate(request: PersonRequest, arrangement: str, slug: str, attendance: int) -> HttpResponse:
    """Register a mandate at the meeting, until the decision is recorded (N4)."""
    shell = keeper(request, arrangement, slug)
    found = _attendance(shell.meeting, attendance)
    day = timezone.localdate(shell.meeting.starts_at)
    held = Appointment.objects.on(day).filter(seat=found.seat, person=found.person).first()
    if held is None:
        raise Http404
    form = MandateForm(request.POST or None, initial={"document_on": day})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with refusals_on(form):
            register_mandate(
                held,
                given_by=said["given_by"],
                document_on=said["document_on"],
                starts_on=form.starts_on,
                text=said["text"],
                by=request.person,
                at=clock.now(),
            )
            presence.tell_pages(shell.meeting)
            return home(shell.meeting, anchor="#upprop")
    title = _("Mandat för %(who)s") % {"who": named(found)}
    return step(request, shell, None, form, title=title, key=_("Registrera mandatet"))


def invite(request: PersonRequest, arrangement: str, slug: str) -> HttpResponse:
    """Invite somebody: to be co-opted by decision, or to present an item."""
    shell = keeper(request, arrangement, slug)
    people = people_of(arrangement, clock.today()).exclude(attendances__meeting=shell.meeting)
    form = InviteForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with refusals_on(form):
            presence.invite(
                shell.meeting,
                said["person"],
                capacity=said["capacity"],
                by=request.person,
                at=clock.now(),
            )
            return home(shell.meeting, anchor="#upprop")
    return step(request, shell, None, form, title=_("Bjud in"), key=_("Bjud in"))


@require_POST
def view_read(request: PersonRequest, arrangement: str, slug: str, view: int) -> HttpResponse:
    """Note that views in writing have been read out."""
    meeting = shells.load(request, arrangement, slug)
    found = get_object_or_404(WrittenView, pk=view, meeting=meeting)
    stances.read_out(found, by=request.person, at=clock.now())
    return home(meeting)


def _attendance(meeting: Meeting, pk: int) -> Attendance:
    rows = Attendance.objects.select_related(
        "meeting__body", "person", "seat__organisation", "seat__body"
    )
    return get_object_or_404(rows, pk=pk, meeting=meeting)
