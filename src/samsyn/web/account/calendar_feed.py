"""The page of a person's own calendar address."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from samsyn import clock
from samsyn.parties.actions.feeds import end_feed, new_feed
from samsyn.web.request import PersonRequest


@never_cache
def calendar(request: PersonRequest) -> HttpResponse:
    """Show the address, or how to get one."""
    secret = request.person.feed_secret
    url = request.build_absolute_uri(reverse("person_feed", args=[secret])) if secret else ""
    return render(request, "account/calendar.html", {"url": url})


@require_POST
def change(request: PersonRequest) -> HttpResponse:
    """Give a new address; the old one stops."""
    had_one = bool(request.person.feed_secret)
    new_feed(request.person, at=clock.now())
    said = _("Adressen är bytt. Den gamla fungerar inte längre.") if had_one else ""
    messages.success(request, said or _("Här är din adress."))
    return redirect("account_calendar")


@require_POST
def end(request: PersonRequest) -> HttpResponse:
    """Take the address away."""
    end_feed(request.person, at=clock.now())
    messages.success(request, _("Kalendern är avstängd. Adressen fungerar inte längre."))
    return redirect("account_calendar")
