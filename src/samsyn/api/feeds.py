"""RSS of what has been published: minutes and decisions."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from samsyn.arrangements.nouns import Arrangement
from samsyn.arrangements.registry import UnknownArrangement, arrangement
from samsyn.publishing.queries import public
from samsyn.publishing.queries.extracts import line_of

NEWEST = 40


@login_not_required
@require_safe
@conditional_page
def minutes(request: HttpRequest, arrangement: str) -> HttpResponse:
    """Give the newest public minutes."""
    known = known_or_404(arrangement)
    feed = _feed(request, known, _("Protokoll från %(name)s") % {"name": known.name})
    rows = public.minutes_of(known.key).order_by("-published_at", "-pk")[:NEWEST]
    for each in public.masked(list(rows)):
        body, day = each.meeting.body, public.day_of(each.meeting)
        titles = [p["title"] for p in each.content["paragraphs"] if p["title"]]
        link = reverse("open_meeting", args=[known.key, each.meeting.slug])
        feed.add_item(
            title=_("%(body)s %(day)s") % {"body": body.short_name, "day": day.isoformat()},
            link=request.build_absolute_uri(link),
            description=". ".join(titles),
            pubdate=each.published_at,
            unique_id=f"{request.build_absolute_uri(link)}#v{each.version}",
            unique_id_is_permalink=False,
        )
    return _answer(feed)


@login_not_required
@require_safe
@conditional_page
def decisions(request: HttpRequest, arrangement: str) -> HttpResponse:
    """Give the newest public decisions."""
    known = known_or_404(arrangement)
    feed = _feed(request, known, _("Beslut från %(name)s") % {"name": known.name})
    rows = list(public.decisions_of(known.key)[:NEWEST])
    texts = public.paragraphs_of(rows)
    for each in rows:
        if (paragraph := texts.get(each.pk)) is None:
            continue
        link = request.build_absolute_uri(reverse("open_decision", args=[known.key, each.pk]))
        feed.add_item(
            title=f"{each.body.short_name} § {each.paragraph} {paragraph['title']}",
            link=link,
            description=_line(paragraph),
            pubdate=timezone.localtime(each.decided_at),
            unique_id=link,
        )
    return _answer(feed)


def known_or_404(key: str) -> Arrangement:
    """Return the arrangement.

    :raises Http404: there is none
    """
    try:
        return arrangement(key)
    except UnknownArrangement as unknown:
        raise Http404 from unknown


def _line(paragraph: dict[str, Any]) -> str:
    decision = paragraph["decision"]
    return line_of(decision["lead"], decision["that"]) if decision else ""


def _feed(request: HttpRequest, known: Arrangement, title: str) -> Rss201rev2Feed:
    return Rss201rev2Feed(
        title=title,
        link=request.build_absolute_uri(reverse("open_home", args=[known.key])),
        description=title,
        language="sv",
        feed_url=request.build_absolute_uri(request.path),
    )


def _answer(feed: Rss201rev2Feed) -> HttpResponse:
    response = HttpResponse(content_type="application/rss+xml; charset=utf-8")
    feed.write(response, "utf-8")
    return response
