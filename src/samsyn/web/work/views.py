"""Views of Mitt arbete, Vad väntar vi på and Sök."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn import clock
from samsyn.meetings.models import Meeting
from samsyn.parties.queries import bodies_open_to
from samsyn.reports.actions import remind as send_reminder
from samsyn.reports.queries.waiting import promises
from samsyn.reports.queries.work import work_of
from samsyn.search.queries import find
from samsyn.web.request import PersonRequest
from samsyn.web.work import links
from samsyn.web.work.forms import KINDS, SearchFilters, WaitingFilters
from samsyn.web.work.rows import sections_of, summary

PER_PAGE = 40
FOUND = 400  # the best; whoever gets that many asks for more words


def my_work(request: PersonRequest) -> HttpResponse:
    """Show what the person has to do."""
    work = work_of(request.person, clock.now())
    sections = sections_of(work, clock.today())
    context = {"work": work, "sections": sections, "summary": summary(sections)}
    return render(request, "work/my_work.html", context)


def waiting(request: PersonRequest) -> HttpResponse:
    """Show every open promise, by whom and since when."""
    every = promises(request.person, clock.now())
    form = WaitingFilters(request.GET)
    form.offer(every)
    page = Paginator(form.keep(every), PER_PAGE).get_page(request.GET.get("sida"))
    rows = [
        {
            "promise": each,
            "what": KINDS[each.kind],
            "url": links.of_promise(each),
            "days": (clock.today() - each.since).days,
        }
        for each in page
    ]
    context = {
        "rows": rows,
        "page": page,
        "form": form,
        "every": len(every),
        "late": sum(1 for each in every if each.due and each.due < clock.today()),
    }
    return render(request, "work/waiting.html", context)


@require_POST
def remind(request: PersonRequest) -> HttpResponse:
    """Remind whoever is waited for, and say that it was done."""
    every = {each.key: each for each in promises(request.person, clock.now())}
    if promise := every.get(request.POST.get("promise", "")):
        told = send_reminder(promise, by=request.person, at=clock.now())
        names = ", ".join(person.name for person in told)
        if told:
            messages.success(request, _("%(names)s får en påminnelse.") % {"names": names})
        else:
            messages.info(
                request, _("Ingen att påminna har en adress, eller så är det gjort i dag.")
            )
    return redirect(request.POST.get("next") or "waiting")


def search(request: PersonRequest) -> HttpResponse:
    """Find matters, decisions, minutes and agendas by words."""
    form = SearchFilters(request.GET)
    words, kind = request.GET.get("q", ""), request.GET.get("kind", "")
    visible = Q(public=True) | Q(
        body_id__in=bodies_open_to(request.person, clock.today()).values("pk")
    )
    best = find(words, visible=visible, kind=kind).defer("title_stems", "stems", "folded")
    page = Paginator(list(best[:FOUND]), PER_PAGE).get_page(request.GET.get("sida"))
    meetings = [each.object_id for each in page if each.kind in {"minutes", "agenda"}]
    slugs = dict(Meeting.objects.filter(pk__in=meetings).values_list("pk", "slug"))
    rows = [{"entry": each, "url": links.of_find(each, slugs)} for each in page]
    context = {"form": form, "rows": rows, "page": page, "words": words}
    context["more"] = page.paginator.count == FOUND
    return render(request, "work/search.html", context)
