"""What every open page begins with, and how it answers one who has it already."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe

from samsyn.arrangements.nouns import Arrangement
from samsyn.meetings.models import Meeting
from samsyn.web.arrangement import Look

View = Callable[..., HttpResponseBase]


def open_page(view: View) -> View:
    """Let anyone read a page, and answer 304 when it is unchanged; it sets no cookie."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "no-cache")
        return response

    guarded: View = login_not_required(require_safe(conditional_page(answer)))
    return guarded


def shown(request: HttpRequest, template: str, known: Arrangement, **context: Any) -> HttpResponse:
    """Return an open page in the look of its arrangement."""
    look = Look(known.name, known.accent)
    return render(request, template, {"arrangement": known, "look": look, **context})


def meeting_or_404(arrangement: str, slug: str) -> Meeting:
    """Return a meeting that something has been published of; one query.

    :raises Http404: there is none, it is called off, or nothing of it is public
    """
    found = (
        Meeting.objects.filter(body__arrangement=arrangement, slug=slug)
        .exclude(state=Meeting.State.CANCELLED)
        .select_related("body")
        .first()
    )
    if found is None:
        raise Http404
    return found
