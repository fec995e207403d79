"""A password alone opens nothing but the page where a second factor is added."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from samsyn.web.account.adapters import METHODS

OPEN = ("/konto/", "/logga-in/", "/logga-ut/", "/sprak/", settings.STATIC_URL)


class SecondFactorMiddleware:
    """Lead whoever signed in with a password only to the page of sign-in methods."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or lead to where a second factor is added.

        The session knows how one signed in; only in the session in which the second factor is
        added must the database be asked.
        """
        if settings.SECOND_FACTOR and not request.path.startswith(OPEN):
            methods = {m["method"] for m in request.session.get(METHODS, [])}
            if methods == {"password"} and not is_mfa_enabled(request.user):
                return redirect("mfa_index")
        return self.get_response(request)
