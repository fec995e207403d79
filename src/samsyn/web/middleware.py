"""Who asks, in which language, within which arrangement."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from samsyn.arrangements.registry import remembering
from samsyn.parties.models import Person
from samsyn.web.arrangement import arrangement_of

Answer = Callable[[HttpRequest], HttpResponse]


class LanguageMiddleware:
    """Swedish for everyone who has not chosen another language in the footer."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the reader's language."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
        return response


def _person_of(request: HttpRequest) -> Person | None:
    """Return the person who is signed in, None for a stranger; no query beside the account's."""
    if not request.user.is_authenticated:
        return None
    try:
        return request.user.person
    except Person.DoesNotExist:
        return None


class PersonMiddleware:
    """Set `request.person` and `request.arrangement`, the one we were in last."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the person known, and remember the arrangement of a page that was found."""
        request.person = _person_of(request)  # type: ignore[attr-defined]  # see web.request
        last = request.session.get("arrangement", "") if request.person else ""  # type: ignore[attr-defined]
        request.arrangement = last  # type: ignore[attr-defined]
        response = self._answer(request)
        here = request.arrangement  # type: ignore[attr-defined]
        found = request.user.is_authenticated and here and response.status_code < 400
        if found and request.session.get("arrangement") != here:
            request.session["arrangement"] = here
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        """Answer; one who only reads is asked about once, not by each part of the page."""
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        if request.person:  # type: ignore[attr-defined]
            request.person.open_bodies = {}  # type: ignore[attr-defined]
        with remembering():
            return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., Any],
        args: Sequence[Any],  # noqa: ARG002 -- Django's
        kwargs: Mapping[str, Any],
    ) -> HttpResponse | None:
        """Take the arrangement from the URL, else the one remembered; then ask for a person."""
        person = request.person  # type: ignore[attr-defined]
        here = kwargs.get("arrangement") or request.arrangement  # type: ignore[attr-defined]
        if person and not here:
            here = arrangement_of(person)
        request.arrangement = here  # type: ignore[attr-defined]
        if request.user.is_authenticated and not person and _needs_person(request, view):
            return render(request, "errors/no_person.html", status=403)
        return None


class LoginMiddleware(LoginRequiredMiddleware):
    """Ask for sign-in; what was written in a form comes back on the page that says so."""

    def handle_no_permission(  # type: ignore[override]  # Django only ever redirects
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponse:
        """Send a reader to sign in, show a writer the text, let a poll know."""
        if request.method == "POST":
            kept = [
                (name, value)
                for name in request.POST
                if not _is_secret(name)
                for value in request.POST.getlist(name)
            ]
            told = {
                "kept": kept,
                "retry": request.get_full_path(),
                "login": self.get_login_url(view_func),
            }
            return render(request, "errors/signed_out.html", told, status=401)
        if request.headers.get("HX-Request"):
            return HttpResponse(status=401)
        return super().handle_no_permission(request, view_func)


def _is_secret(name: str) -> bool:
    """Tell whether a field must not be shown again."""
    return name == "csrfmiddlewaretoken" or "password" in name


def _needs_person(request: HttpRequest, view: Callable[..., Any]) -> bool:
    """Tell whether the view is of our own and closed; signing in and out are not."""
    name = request.resolver_match.url_name if request.resolver_match else None
    return getattr(view, "login_required", True) and not str(name).startswith(("account_", "mfa_"))
