"""The demo date in the footer: play on to another day."""

from datetime import date, datetime, time

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from samsyn import clock
from samsyn.demo.play import go_on
from samsyn.demo.words import between, told
from samsyn.parties.accounts import real_account_exists

MORNING = time(8, 30)
PATIENCE = 8  # seconds that somebody waits for a page; then they may go on
FARTHEST = date(2030, 12, 31)


class DayForm(forms.Form):
    """The day to play to."""

    day = forms.DateField(
        label=_("Demodatum"), error_messages={"invalid": _("Skriv en dag som finns.")}
    )


@login_required
def demo_date(request: HttpRequest) -> HttpResponse:
    """Move the demo to another day, and tell what happened on the way."""
    if not settings.DEMO or real_account_exists():
        raise Http404
    back = _safe(request.POST.get("next", ""), request)
    form = DayForm(request.POST or None)
    if not form.is_valid():
        found = {"form": form, "back": back}
        return render(request, "site/demo_date.html", found, status=422 if form.is_bound else 200)
    day = min(form.cleaned_data["day"], FARTHEST)
    return render(request, "site/demo_date.html", {"back": back, **_move_to(day)})


def _move_to(day: date) -> dict[str, object]:
    """Play on to the morning of `day`, or set the clock back to it."""
    before = clock.today()
    until = timezone.make_aware(datetime.combine(day, MORNING))
    played = go_on(until, seconds=PATIENCE)
    reached = played.reached or until
    clock.move_demo_to(reached)
    first = timezone.localdate(played.done[0].at) if played.done else before
    return {
        "day": day,
        "moved": True,
        "reached": timezone.localdate(reached),
        "is_there": reached >= until,
        "went_back": day < before,
        "number": len(played.done),
        "between": between(min(first, before), timezone.localdate(reached)),
        "days": told(played.done),
        "refused": len(played.refused),
    }


def _safe(url: str, request: HttpRequest) -> str:
    ours = url_has_allowed_host_and_scheme(url, {request.get_host()}, request.is_secure())
    return url if ours else "/"
