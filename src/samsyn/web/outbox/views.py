"""What the demo would have sent, to whom and in what words; nothing of it leaves the machine."""

from dataclasses import dataclass

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from samsyn.outbox.models import Message
from samsyn.outbox.render import Letter
from samsyn.outbox.render import render as words_of

PER_PAGE = 40


@dataclass(frozen=True)
class Row:
    """A message and its words."""

    message: Message
    letter: Letter


def _row(message: Message) -> Row:
    return Row(message, words_of(message, base_url=settings.BASE_URL))


def messages(request: HttpRequest) -> HttpResponse:
    """Show all messages, the latest first; only in a demo."""
    if not settings.DEMO:
        raise Http404
    found = Message.objects.order_by("-created_at", "-pk")
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
