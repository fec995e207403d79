"""Files of a meeting: the notice as PDF, its papers, the meeting for a calendar."""

import logging

from django.http import FileResponse, Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn import clock
from samsyn.documents.models import DocumentVersion
from samsyn.documents.packs import Paper, join
from samsyn.documents.refusals import NoRoom
from samsyn.documents.render import RenderFailed
from samsyn.documents.render import pdf as render_pdf
from samsyn.documents.store import open_kept
from samsyn.meetings.actions import notice
from samsyn.meetings.models import ItemPaper, Notice
from samsyn.meetings.queries.agenda import rows_of
from samsyn.meetings.queries.letter import content_of, facts_of
from samsyn.meetings.queries.notice import last_notice, what_would_go_out
from samsyn.parties.models import Person
from samsyn.web.meetings.shell import Shell

log = logging.getLogger(__name__)


def keep_pdf(sent: Notice, *, by: Person) -> None:
    """Keep the notice as PDF; it has been sent, so trouble here is noted and mended later."""
    try:
        notice.store_pdf(sent, by=by, at=clock.now())
    except (RenderFailed, NoRoom):
        log.exception("the notice %s could not be kept as PDF", sent)


def notice_pdf(here: Shell) -> HttpResponse | FileResponse:
    """Return the notice as it was last sent, or as it stands for those who draft it."""
    name = f"kallelse-{here.meeting.slug}.pdf"
    if sent := last_notice(here.meeting):
        return _kept(notice.store_pdf(sent, by=sent.sent_by, at=clock.now()))
    if not here.manages:
        raise Http404
    dispatch = what_would_go_out(here.meeting, at=clock.now(), rules=here.rules)
    content = render_pdf("kallelse", facts_of(dispatch, content_of(dispatch)))
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def pack(here: Shell) -> HttpResponse:
    """Return the notice and every paper that was sent with it as one file.

    :raises Http404: the notice has not gone
    """
    sent = last_notice(here.meeting)
    if sent is None:
        raise Http404
    kept = notice.store_pdf(sent, by=sent.sent_by, at=clock.now())
    papers = ItemPaper.objects.filter(item__meeting=here.meeting).order_by("number")
    parts = [Paper(_("Kallelse"), _content(kept))]
    for each in papers.select_related("version__document"):
        name = _("Bilaga %(n)s: %(title)s") % {"n": each.number, "title": each.version.document}
        parts.append(Paper(name, _content(each.version)))
    title = f"{here.meeting.body} {timezone.localdate(here.meeting.starts_at)}"
    headers = {"Content-Disposition": f'inline; filename="handlingar-{here.meeting.slug}.pdf"'}
    content = join(parts, title=title).content
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _content(version: DocumentVersion) -> bytes:
    try:
        with open_kept(version.shown_as or version.stored_as) as file:
            return file.read()
    except (FileNotFoundError, ValueError):
        return b""


def paper(here: Shell, pk: int) -> FileResponse:
    """Return a paper that was sent with the meeting; those who draft it see the unsent too.

    :raises Http404: it is no paper of the meeting
    """
    sent = ItemPaper.objects.filter(item__meeting=here.meeting, version=pk)
    found = sent.select_related("version").first()
    if found:
        return _kept(found.version)
    if here.manages:
        for row in rows_of(here.meeting):
            for each in row.papers:
                if each.version.pk == pk:
                    return _kept(each.version)
    raise Http404


def _kept(version: DocumentVersion) -> FileResponse:
    try:
        file = open_kept(version.shown_as or version.stored_as)
    except (FileNotFoundError, ValueError) as error:
        raise Http404 from error
    return FileResponse(file, content_type=version.content_type, filename=version.filename)
