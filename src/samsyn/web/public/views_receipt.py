"""What one recipient at a party got: a page that opens by its own secret, without signing in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from samsyn import clock
from samsyn.documents.render import pdf as render_pdf
from samsyn.publishing.actions import dispatching
from samsyn.publishing.models import DispatchReceipt
from samsyn.publishing.queries.extracts import brief_facts, extract_facts
from samsyn.rules.refusal import Refusal
from samsyn.web.arrangement import look_of
from samsyn.web.book import chapter
from samsyn.web.meetings.views_dispatch import document
from samsyn.web.parts import Ruling
from samsyn.web.refusals import ruling_for


def found_or_404(secret: str) -> DispatchReceipt:
    """Return what the secret leads to; one query.

    :raises Http404: it leads nowhere
    """
    rows = DispatchReceipt.objects.select_related(
        "dispatch__meeting__body", "dispatch__minutes", "organisation", "person"
    )
    found = rows.filter(secret=secret).first()
    if found is None:
        raise Http404
    return found


@login_not_required
@never_cache
def receipt(request: HttpRequest, secret: str) -> HttpResponse:
    """Show a party its decisions, and note that they were opened."""
    found = found_or_404(secret)
    reader = getattr(request, "person", None)
    if found.opened_at is None and (reader is None or reader == found.person):
        dispatching.opened(secret, at=clock.now())
    return _page(request, found)


def _page(
    request: HttpRequest, found: DispatchReceipt, ruling: Ruling | None = None
) -> HttpResponse:
    meeting, minutes = found.dispatch.meeting, found.dispatch.minutes
    wanted = set(found.decisions.values_list("paragraph", flat=True))
    body = meeting.body.short_name
    every = [each for each in minutes.content["paragraphs"] if each["decision"]]
    context = {
        "receipt": found,
        "meeting": meeting,
        "minutes": minutes,
        "chapters": [chapter(each, body) for each in every if each["number"] in wanted],
        "others": sum(each["number"] not in wanted for each in every),
        "look": look_of(meeting.body.arrangement),
        "open_home": reverse("open_home", args=[meeting.body.arrangement]),
        "ruling": ruling,
    }
    return render(request, "public/receipt.html", context, status=422 if ruling else 200)


@login_not_required
@require_POST
def register(request: HttpRequest, secret: str) -> HttpResponse:
    """Write the party's own registry number."""
    found = found_or_404(secret)
    number = request.POST.get("number", "").strip()[:60]
    try:
        dispatching.give_own_number(found, number=number, by=found.person, at=clock.now())
    except Refusal as refusal:
        return _page(request, found, ruling_for(refusal))
    messages.success(request, _("Diarienumret är antecknat."))
    return redirect("receipt", secret)


@login_not_required
def minutes(request: HttpRequest, secret: str) -> HttpResponse:
    """Give the adjusted minutes as a document."""
    found = found_or_404(secret)
    name = f"protokoll-{found.dispatch.meeting.slug}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    content = render_pdf("protokoll", found.dispatch.minutes.content)
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@login_not_required
def brief(request: HttpRequest, secret: str) -> HttpResponse:
    """Give the party's decisions in brief as a document."""
    found = found_or_404(secret)
    decisions = list(found.decisions.all())
    every = [each for each in found.dispatch.minutes.content["paragraphs"] if each["decision"]]
    facts = brief_facts(
        found.dispatch.minutes,
        decisions,
        to=str(found.organisation or ""),
        others=len(every) - len(decisions),
        sent_on=timezone.localdate(found.dispatch.sent_at).isoformat(),
        minutes_link=request.build_absolute_uri(reverse("receipt_minutes", args=[secret])),
        contact=found.dispatch.minutes.content["secretary"],
    )
    return document("beslut-i-korthet", facts, "beslut-i-korthet.pdf")


@login_not_required
def extract(request: HttpRequest, secret: str, number: int) -> HttpResponse:
    """Give one of the party's decisions as an extract of the minutes."""
    found = found_or_404(secret)
    if not found.decisions.filter(paragraph=number).exists():
        raise Http404
    minutes_ = found.dispatch.minutes
    facts = extract_facts(minutes_, number, certified_by=minutes_.content["secretary"])
    if facts is None:
        raise Http404
    return document("utdrag", facts, f"utdrag-{number}.pdf")
