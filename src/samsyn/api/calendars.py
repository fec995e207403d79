"""Calendars to subscribe to: the public one, and a person's own by a secret address."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samsyn import clock
from samsyn.api.feeds import known_or_404
from samsyn.documents.calendar import Entry, feed
from samsyn.meetings.models import Meeting
from samsyn.meetings.models.meetings import MeetingQuerySet
from samsyn.meetings.queries.invitation import entry_of
from samsyn.parties.models import Appointment, Person
from samsyn.publishing.models import Publication
from samsyn.publishing.queries.public import public_bodies

BACK = timedelta(days=400)


@login_not_required
@require_safe
def public(request: HttpRequest, arrangement: str) -> HttpResponse:
    """Give the meetings of the bodies that publish; one called off says so."""
    known = known_or_404(arrangement)
    bodies = [each.pk for each in public_bodies(known, clock.today())]
    rows = _recent().filter(body__in=bodies)
    shown = set(Publication.objects.filter(meeting__in=rows).values_list("meeting", flat=True))
    entries = [
        replace(
            entry_of(each, at=each.starts_at),
            link=f"{settings.BASE_URL}{reverse('open_meeting', args=[known.key, each.slug])}"
            if each.pk in shown and each.state != Meeting.State.CANCELLED
            else "",
        )
        for each in rows
    ]
    return _calendar(request, known.name, entries, "moten.ics")


@login_not_required
@require_safe
def person(request: HttpRequest, secret: str) -> HttpResponse:
    """Give a person's own meetings: title, time, place and a link, never the agenda."""
    owner = Person.objects.filter(feed_secret=secret).first() if secret else None
    if owner is None:
        raise Http404
    sits = Appointment.objects.on(clock.today()).filter(person=owner).values("seat__body")
    mine = Q(attendances__person=owner) | Q(body__in=sits)
    rows = _recent().filter(mine).distinct()
    entries = [entry_of(each, at=each.starts_at) for each in rows]
    return _calendar(request, _("Mina möten"), entries, "mina-moten.ics")


def _recent() -> MeetingQuerySet:
    rows = Meeting.objects.filter(starts_at__gte=clock.now() - BACK).select_related("body")
    return rows.order_by("starts_at", "pk")


def _calendar(
    request: HttpRequest, name: str, entries: Iterable[Entry], filename: str
) -> HttpResponse:
    """Return a calendar, or that it is unchanged."""
    content = feed(name, entries)
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    same = get_conditional_response(request, etag=etag)
    if same is not None:
        return same
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["Content-Disposition"] = f'inline; filename="{filename}"'
    return response
