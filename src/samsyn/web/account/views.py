"""Signing in and out; in a demo by choosing whom to be."""

from allauth.account.views import login, logout
from django.conf import settings
from django.contrib import auth
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from samsyn import clock
from samsyn.parties.accounts import open_account, real_account_exists
from samsyn.parties.models import Person
from samsyn.web.account import choices

BACKEND = "django.contrib.auth.backends.ModelBackend"


def _choosing_is_open() -> bool:
    """Tell whether one may sign in by choosing: in a demo that nobody signs in to for real."""
    return settings.DEMO and not real_account_exists()


@login_not_required
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the way in: address and password, or in a demo the people to choose among."""
    if not _choosing_is_open():
        response: HttpResponse = login(request)
        return response
    groups = choices.groups(clock.today())
    context = {
        "groups": groups,
        "first_steps": choices.first_steps(groups),
        "next": request.GET.get("next", ""),
    }
    return render(request, "account/choose.html", context)


@login_not_required
@require_POST
def sign_in_as(request: HttpRequest) -> HttpResponse:
    """Sign in as the chosen invented person; nowhere but in a demo."""
    if not _choosing_is_open():
        raise Http404
    person = get_object_or_404(Person, pk=_number(request.POST.get("person", "")), protected=False)
    auth.login(request, open_account(person), backend=BACKEND)
    return redirect(_safe(request.POST.get("next", ""), request))


@login_not_required
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session, after a question when asked for by a link."""
    response: HttpResponse = logout(request)
    return response


def home(request: HttpRequest) -> HttpResponse:
    """Show what we know of the person who asks, and the ways to sign in."""
    return render(request, "account/home.html")


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _safe(url: str, request: HttpRequest) -> str:
    """Return `url` if it leads back to our own pages, else the start page."""
    ours = url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return url if ours else settings.LOGIN_REDIRECT_URL
