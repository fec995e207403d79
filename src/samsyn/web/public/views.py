"""Open pages of an arrangement: home, structure, bodies, calendar, search."""

from dataclasses import replace
from datetime import date

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from samsyn import clock
from samsyn.arrangements.nouns import Arrangement
from samsyn.meetings.models import Meeting
from samsyn.parties.models import Body
from samsyn.parties.queries import holders_on
from samsyn.publishing.queries import public
from samsyn.search.models import SearchEntry
from samsyn.search.queries import find
from samsyn.web.bodies.loading import arrangement_or_404
from samsyn.web.bodies.picture import draw
from samsyn.web.bodies.rules_in_words import rules_in_words, silent_about
from samsyn.web.bodies.structure import Node, Structure, level_word, structure_on
from samsyn.web.public.forms import SearchForm
from samsyn.web.public.loading import open_page, shown

PER_PAGE = 30


@open_page
def home(request: HttpRequest, arrangement: str) -> HttpResponse:
    """Tell what this is, with the next meetings and the latest minutes."""
    known = arrangement_or_404(arrangement)
    bodies = public.public_bodies(known, clock.today())
    context = {
        "ahead": public.meetings_ahead(bodies, clock.now())[:5],
        "latest": public.minutes_of(known.key)[:5],
        "bodies": bodies,
        "form": SearchForm(),
    }
    return shown(request, "public/home.html", known, **context)


@open_page
def structure(request: HttpRequest, arrangement: str) -> HttpResponse:
    """Show the bodies as a picture, and the same as a list."""
    known, today = arrangement_or_404(arrangement), clock.today()
    bodies = list(Body.objects.of(known.key).on(today).select_related("parent"))
    found = _open(structure_on(known, bodies, today, _next(known, bodies)), known.key)
    return shown(request, "public/structure.html", known, structure=found, picture=draw(found))


def _next(known: Arrangement, bodies: list[Body]) -> dict[int, date]:
    """Return the day of the next open meeting of each body; one query."""
    today = clock.today()
    meetings = public.meetings_ahead(
        [b for b in bodies if b.pk in {p.pk for p in public.public_bodies(known, today)}],
        clock.now(),
    )
    return {each.body_id: timezone.localdate(each.starts_at) for each in reversed(list(meetings))}


def _open(found: Structure, arrangement: str) -> Structure:
    """Return a structure whose boxes lead to open pages."""

    def node(each: Node) -> Node:
        is_body = each.url.rstrip("/").endswith(f"/{each.key}")
        where = reverse("open_body", args=[arrangement, each.key]) if is_body else "#lista"
        return replace(each, url=where)

    return replace(
        found,
        nodes=tuple(node(each) for each in found.nodes),
        neighbours=tuple(node(each) for each in found.neighbours),
    )


@open_page
def body(request: HttpRequest, arrangement: str, key: str) -> HttpResponse:
    """Show a body: its rules in words, who sits there, its meetings and minutes."""
    known, today = arrangement_or_404(arrangement), clock.today()
    found = Body.objects.of(known.key).filter(key=key).on(today).select_related("parent").first()
    if found is None:
        raise Http404
    rules = known.rules_of(found)
    is_open = found.pk in {each.pk for each in public.public_bodies(known, today)}
    context = {
        "body": found,
        "kind": known.bodies.get(found.key) or known.templates.get(found.template_key),
        "level_word": level_word(found.level),
        "rules": rules_in_words(known, rules, today),
        "silent": silent_about(rules, today),
        "holders": holders_on(found, today),
        "ahead": public.meetings_ahead([found], clock.now())[:4] if is_open else [],
        "latest": public.minutes_of(known.key).filter(meeting__body=found)[:6],
        "is_open": is_open,
    }
    return shown(request, "public/body.html", known, **context)


@open_page
def calendar(request: HttpRequest, arrangement: str) -> HttpResponse:
    """Show the meetings to come, and those that have been."""
    known = arrangement_or_404(arrangement)
    bodies = public.public_bodies(known, clock.today())
    past = Paginator(public.meetings_past(bodies, clock.now()), PER_PAGE)
    context = {
        "ahead": public.meetings_ahead(bodies, clock.now())[:60],
        "page": past.get_page(request.GET.get("sida")),
    }
    return shown(request, "public/calendar.html", known, **context)


@open_page
def search(request: HttpRequest, arrangement: str) -> HttpResponse:
    """Find words among what is public."""
    known = arrangement_or_404(arrangement)
    form = SearchForm(request.GET or None)
    asked = form.chosen.get("q", "") if form.is_bound else ""
    visible = Q(arrangement=known.key, public=True)
    page = Paginator(find(asked, visible=visible), PER_PAGE).get_page(request.GET.get("sida"))
    context = {"form": form, "words": asked, "page": page, "rows": _rows(known.key, list(page))}
    return shown(request, "public/search.html", known, **context)


def _rows(arrangement: str, entries: list[SearchEntry]) -> list[tuple[SearchEntry, str]]:
    """Return what was found with its address; one query."""
    wanted = [each.object_id for each in entries if each.kind in {"minutes", "agenda"}]
    slugs = dict(
        Meeting.objects.filter(pk__in=wanted)
        .exclude(state=Meeting.State.CANCELLED)
        .values_list("pk", "slug")
    )
    found = []
    for each in entries:
        if each.kind == "decision":
            found.append((each, reverse("open_decision", args=[arrangement, each.object_id])))
        elif each.object_id in slugs:
            route = "open_meeting" if each.kind == "minutes" else "open_agenda"
            found.append((each, reverse(route, args=[arrangement, slugs[each.object_id]])))
    return found
