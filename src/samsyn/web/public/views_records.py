"""Open pages of what has been published: agendas, minutes, decisions."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Max, Min, Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from samsyn import clock
from samsyn.documents.models import DocumentVersion
from samsyn.documents.store import open_kept
from samsyn.meetings.models import ItemPaper, Meeting
from samsyn.parties.queries import principals_of
from samsyn.publishing.actions.publishing import public_pdf
from samsyn.publishing.models import Publication
from samsyn.publishing.queries import public
from samsyn.search.queries import find
from samsyn.web.bodies.loading import arrangement_or_404
from samsyn.web.book import book_of, chapter
from samsyn.web.public.forms import DecisionForm, ListForm
from samsyn.web.public.loading import meeting_or_404, open_page, shown

PER_PAGE = 30
Kind = Publication.Kind


@open_page
def minutes(request: HttpRequest, arrangement: str) -> HttpResponse:
    """List the public minutes, the latest first."""
    known = arrangement_or_404(arrangement)
    every = public.minutes_of(known.key)
    bodies = public.public_bodies(known, clock.today())
    form = ListForm(bodies, _years(known.key), request.GET or None)
    for name, value in (form.chosen if form.is_bound else {}).items():
        every = every.filter(meeting__body__key=value) if name == "organ" else _of(every, value)
    page = Paginator(every, PER_PAGE).get_page(request.GET.get("sida"))
    rows = [(each, _numbers(each)) for each in page]
    return shown(request, "public/minutes.html", known, form=form, page=page, rows=rows)


def _of(every: Any, year: str) -> Any:
    return every.filter(meeting__starts_at__year=int(year))


def _numbers(publication: Publication) -> list[int]:
    return [each["number"] for each in publication.content["paragraphs"]]


def _years(arrangement: str) -> list[int]:
    """Return the years that have public minutes, the latest first; one query."""
    span = public.minutes_of(arrangement).aggregate(
        first=Min("meeting__starts_at"), last=Max("meeting__starts_at")
    )
    if span["first"] is None:
        return []
    return list(range(span["last"].year, span["first"].year - 1, -1))


@open_page
def meeting(request: HttpRequest, arrangement: str, slug: str) -> HttpResponse:
    """Show the minutes of a meeting as a book, or its agenda until they are public."""
    found = meeting_or_404(arrangement, slug)
    versions = public.publications_of(found, Kind.MINUTES)
    if not versions:
        return _agenda(request, found)
    return _minutes(request, found, versions, versions[0])


@open_page
def version(request: HttpRequest, arrangement: str, slug: str, number: int) -> HttpResponse:
    """Show a version of public minutes; an earlier one says which replaced it."""
    found = meeting_or_404(arrangement, slug)
    versions = public.publications_of(found, Kind.MINUTES)
    wanted = next((each for each in versions if each.version == number), None)
    if wanted is None:
        raise Http404
    return _minutes(request, found, versions, wanted)


def _minutes(
    request: HttpRequest, found: Meeting, versions: list[Publication], wanted: Publication
) -> HttpResponse:
    known = arrangement_or_404(found.body.arrangement)
    has_agenda = found.publications.filter(kind=Kind.AGENDA).exists()
    return shown(
        request,
        "public/book.html",
        known,
        meeting=found,
        versions=versions,
        publication=wanted,
        newest=versions[0],
        book=book_of(wanted.content),
        has_agenda=has_agenda,
    )


@open_page
def minutes_pdf(
    request: HttpRequest,
    arrangement: str,
    slug: str,
    number: int,
) -> HttpResponse:
    """Give public minutes as a document, without what is held back."""
    found = meeting_or_404(arrangement, slug)
    versions = public.publications_of(found, Kind.MINUTES)
    wanted = next((each for each in versions if each.version == number), None)
    if wanted is None:
        raise Http404
    headers = {"Content-Disposition": f'inline; filename="protokoll-{slug}.pdf"'}
    return HttpResponse(public_pdf(wanted), content_type="application/pdf", headers=headers)


@open_page
def agenda(request: HttpRequest, arrangement: str, slug: str) -> HttpResponse:
    """Show the public agenda of a meeting, also when its minutes are public."""
    return _agenda(request, meeting_or_404(arrangement, slug))


def _agenda(request: HttpRequest, found: Meeting) -> HttpResponse:
    known = arrangement_or_404(found.body.arrangement)
    shown_now = _public_agenda(found)
    return shown(request, "public/agenda.html", known, meeting=found, publication=shown_now)


def _public_agenda(found: Meeting) -> Publication:
    """Return the newest public agenda, without titles that the minutes hold back.

    :raises Http404: none is public
    """
    versions = public.publications_of(found, Kind.AGENDA)
    if not versions:
        raise Http404
    held = public.held_parts(found)
    newest = versions[0]
    newest.content = {
        **newest.content,
        "items": [
            public.agenda_without(each, held.get(each.get("id"), ()))
            for each in newest.content["items"]
        ],
    }
    return newest


@open_page
def paper(
    request: HttpRequest,
    arrangement: str,
    slug: str,
    pk: int,
) -> FileResponse:
    """Give an open paper of the public agenda: the cleaned copy, never the original."""
    content = _public_agenda(meeting_or_404(arrangement, slug)).content
    if pk not in {each["version"] for item in content["items"] for each in item["papers"]}:
        raise Http404
    closed = Q(open=False) | Q(matter_paper__open=False)
    if ItemPaper.objects.filter(closed, item__meeting__slug=slug, version=pk).exists():
        raise Http404  # closed after it was published
    found = get_object_or_404(DocumentVersion, pk=pk)
    try:
        file = open_kept(found.shown_as or found.stored_as)
    except FileNotFoundError as gone:
        raise Http404 from gone
    return FileResponse(file, content_type=found.content_type, filename=found.filename)


@open_page
def decisions(request: HttpRequest, arrangement: str) -> HttpResponse:
    """List the public decisions, the latest first."""
    known, today = arrangement_or_404(arrangement), clock.today()
    parties = list(principals_of(known.key, today))
    bodies = public.public_bodies(known, today)
    form = DecisionForm(bodies, _years(known.key), parties, request.GET or None)
    every = public.decisions_of(known.key)
    chosen = form.chosen if form.is_bound else {}
    if "organ" in chosen:
        every = every.filter(body__key=chosen["organ"])
    if "ar" in chosen:
        every = every.filter(year=int(chosen["ar"]))
    if "part" in chosen:
        every = every.filter(parties__key=chosen["part"])
    if "q" in chosen:
        visible = Q(arrangement=known.key, public=True)
        hits = find(chosen["q"], visible=visible, kind="decision")
        every = every.filter(pk__in=list(hits.values_list("object_id", flat=True)[:500]))
    page = Paginator(every, PER_PAGE).get_page(request.GET.get("sida"))
    texts = public.paragraphs_of(list(page))
    rows = [(each, texts[each.pk]) for each in page if each.pk in texts]
    return shown(request, "public/decisions.html", known, form=form, page=page, rows=rows)


@open_page
def decision(request: HttpRequest, arrangement: str, pk: int) -> HttpResponse:
    """Show a public decision as it stands in the published minutes."""
    known = arrangement_or_404(arrangement)
    found = get_object_or_404(public.decisions_of(known.key), pk=pk)
    paragraph = public.paragraphs_of([found]).get(found.pk)
    if paragraph is None:
        raise Http404
    p = chapter(paragraph, found.body.short_name)
    return shown(request, "public/decision.html", known, decision=found, p=p)
