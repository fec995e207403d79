"""Pages that are asked for again and again: nothing new costs next to nothing."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from importlib.metadata import version as installed
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language

from samsyn import clock

View = Callable[..., HttpResponse]
RELEASE = installed("samsyn")


def unchanged_answers_304(state: Callable[..., object]) -> Callable[[View], View]:
    """Let a view run only when what it shows has changed since the reader last got it.

    :param state: gets what the view gets and returns what decides the page, such as the version
        of a meeting; cheap to ask for. Reader, language, day and release are added.
    """

    def around(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            etag = _etag(request, state(request, *args, **kwargs))
            same = get_conditional_response(request, etag=etag)
            response = view(request, *args, **kwargs) if same is None else same
            assert isinstance(response, HttpResponse)
            if response.status_code in {200, 304}:
                response["ETag"] = etag
                patch_cache_control(response, private=True, no_cache=True)
            return response

        return answer

    return around


def _etag(request: HttpRequest, state: object) -> str:
    """Return the mark of a page in this state, for this reader, in this language, today."""
    person = getattr(getattr(request, "person", None), "pk", None)
    known = (person, get_language(), clock.today(), RELEASE, request.get_full_path(), state)
    return f'"{sha256(repr(known).encode()).hexdigest()[:24]}"'
