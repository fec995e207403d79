"""The pages for what could not be done; each says what happened and what to do now."""

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 413 to what is too large to receive, 400 to what cannot be understood."""
    if isinstance(exception, RequestDataTooBig | TooManyFilesSent):
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403 with the reason, where one was given."""
    return render(request, "403.html", {"reason": str(exception)}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404: it does not exist, or is not for this person to see."""
    known = request.session.get("arrangement", "")  # the one in the address may not exist
    request.arrangement = known  # type: ignore[attr-defined]
    return render(request, "404.html", status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 when a form has grown old, and show what was written in it."""
    kept = [
        (name, value)
        for name, value in request.POST.items()
        if name != "csrfmiddlewaretoken" and "password" not in name
    ]
    return render(request, "errors/form_too_old.html", {"kept": kept}, status=403)
