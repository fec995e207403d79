"""What was sent, to whom and in what words.

In a demo all see all, and nothing of it leaves the machine. Elsewhere administrators see how
each message fares, and nobody reads it: a message may hold a link that opens an account.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from samsyn import clock
from samsyn.outbox.models import Message
from samsyn.outbox.render import Letter
from samsyn.outbox.render import render as words_of
from samsyn.parties.models import Grant
from samsyn.web.request import PersonRequest

PER_PAGE = 40


@dataclass(frozen=True)
class Row:
    """A message and its words."""

    message: Message
    letter: Letter


def _row(message: Message) -> Row:
    return Row(message, words_of(message, base_url=settings.BASE_URL))


def _is_administrator(request: PersonRequest) -> bool:
    granted = Grant.objects.on(clock.today()).filter(person=request.person)
    return granted.filter(role=Grant.Role.ADMINISTRATOR).exists()


def messages(request: PersonRequest) -> HttpResponse:
    """Show all messages, those that failed first, then the latest."""
    if not (settings.DEMO or _is_administrator(request)):
        raise Http404
    failed = ExpressionWrapper(Q(state=Message.State.FAILED), output_field=BooleanField())
    found = Message.objects.order_by(failed.desc(), "-created_at", "-pk")
    if words := request.GET.get("q", "").strip():
        found = found.filter(Q(name__icontains=words) | Q(address__icontains=words))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("sida"))
    context = {"page": page, "rows": [_row(each) for each in page], "words": words}
    return render(request, "outbox/list.html", context)


def message(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one message as its receiver would have read it; only in a demo."""
    if not settings.DEMO:
        raise Http404
    found = get_object_or_404(Message, pk=pk)
    names = [str(each.get("name", "")) for each in found.attachments if each.get("name")]
    return render(request, "outbox/message.html", {"row": _row(found), "attachments": names})
