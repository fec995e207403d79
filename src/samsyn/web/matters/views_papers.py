"""Papers of a matter: put there, replaced, held back, read."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from samsyn import clock
from samsyn.documents.models import DocumentVersion
from samsyn.documents.store import open_kept
from samsyn.matters.actions import papers
from samsyn.web.matters.files import take_in
from samsyn.web.matters.forms_small import HoldForm, PaperForm, VersionForm
from samsyn.web.matters.loading import Here, here, open_to_writer, paper_or_404
from samsyn.web.matters.refusals import address
from samsyn.web.refusals import refusals_on
from samsyn.web.request import PersonRequest

# Shown in the browser's own window; browsers do not show a PDF in a sandbox, so it is kept.
SHOWN = {"image/png", "image/jpeg", "text/plain; charset=utf-8"}
SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:"


def add(request: PersonRequest, arrangement: str, pk: int) -> HttpResponse:
    """Put a paper to the matter."""
    found = open_to_writer(request, arrangement, pk)
    form = PaperForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            said = form.cleaned_data
            papers.add(
                found.matter,
                take_in(said["file"]),
                title=said["title"],
                withheld_reason=said["withheld_reason"],
                by=request.person,
                at=clock.now(),
            )
            return _back(found)
    return _page(request, found, form, _("Lägg till en handling"), _("Lägg till"))


def replace(request: PersonRequest, arrangement: str, pk: int, paper: int) -> HttpResponse:
    """Put a new version of a paper; the earlier ones stay."""
    found = open_to_writer(request, arrangement, pk)
    each = paper_or_404(found, paper)
    form = VersionForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            file = take_in(form.cleaned_data["file"])
            papers.replace(each, file, by=request.person, at=clock.now())
            return _back(found)
    title = _("Ny version av ”%(paper)s”") % {"paper": each}
    return _page(request, found, form, title, _("Lägg till versionen"))


def hold(request: PersonRequest, arrangement: str, pk: int, paper: int) -> HttpResponse:
    """Hold a paper back from the public, with the reason; or open it again."""
    found = open_to_writer(request, arrangement, pk)
    each = paper_or_404(found, paper)
    if request.method == "POST" and "oppna" in request.POST:
        papers.make_open(each, by=request.person, at=clock.now())
        return _back(found)
    form = HoldForm(request.POST or None, initial={"reason": each.withheld_reason})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            reason = form.cleaned_data["reason"]
            papers.withhold(each, reason=reason, by=request.person, at=clock.now())
            messages.success(request, _("”%(paper)s” visas inte öppet.") % {"paper": each})
            return _back(found)
    title = _("Undanta ”%(paper)s”") % {"paper": each}
    return _page(request, found, form, title, _("Undanta handlingen"))


def download(
    request: PersonRequest, arrangement: str, pk: int, paper: int, number: int
) -> FileResponse:
    """Return one version of a paper: the cleaned copy, or with `?original=1` as it came."""
    found = here(request, arrangement, pk)
    each = paper_or_404(found, paper)
    version = get_object_or_404(DocumentVersion, document=each.document_id, number=number)
    return sent(version, original="original" in request.GET)


def backing_file(request: PersonRequest, arrangement: str, pk: int, party: str) -> FileResponse:
    """Return the document of a party's own decision about resources."""
    found = here(request, arrangement, pk)
    given = get_object_or_404(found.matter.backings, organisation__key=party)
    version = (
        DocumentVersion.objects.filter(document=given.document_id, document__isnull=False)
        .order_by("-number")
        .first()
    )
    if version is None:
        raise Http404
    return sent(version)


def sent(version: DocumentVersion, *, original: bool = False) -> FileResponse:
    """Return a file so that nothing in it can act in our name.

    :raises Http404: the file is gone from the disk
    """
    try:
        file = open_kept(version.stored_as if original else version.shown_as or version.stored_as)
    except (FileNotFoundError, ValueError) as gone:
        raise Http404 from gone
    answer = FileResponse(
        file,
        content_type=version.content_type,
        filename=version.filename,
        as_attachment=original or version.content_type not in SHOWN,
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = SANDBOX
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _back(found: Here) -> HttpResponse:
    return redirect(f"{address(found.matter)}#handlingar")


def _page(request: PersonRequest, found: Here, form: object, title: str, key: str) -> HttpResponse:
    context = {"here": found, "form": form, "title": title, "key": key, "has_file": True}
    status = 422 if form.errors else 200  # type: ignore[attr-defined]
    return render(request, "matters/form.html", context, status=status)
