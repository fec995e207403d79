"""A number on every request, so that the page a person sees and the line in the log meet."""

import logging
import secrets
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse
from django.template import loader

_number: ContextVar[str] = ContextVar("number", default="-")


class RequestNumberMiddleware:
    """Give each request a number of eight characters, also as a header of the answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request under a number of its own."""
        token = _number.set(secrets.token_hex(4))
        try:
            response = self.get_response(request)
            response["X-Request-Number"] = _number.get()
            return response
        finally:
            _number.reset(token)


class RequestNumberFilter(logging.Filter):
    """Write the number of the request in hand into every line of the log."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Add `number` to the record and let it pass."""
        record.number = _number.get()
        return True


def server_error(request: HttpRequest) -> HttpResponse:
    """Tell that something broke, and the number to quote; uses nothing that may be broken too."""
    page = loader.render_to_string("500.html", {"number": _number.get()})
    return HttpResponse(page, status=500)
