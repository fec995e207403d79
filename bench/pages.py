"""The pages that are measured, each by the name of its route, and what each asks for."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.urls import NoReverseMatch, reverse

from bench.county import KEY
from bench.history import CALLING, OPEN, THICK
from bench.sittings import State
from samsyn.decisions.models import Decision
from samsyn.meetings.models import Attendance, Meeting
from samsyn.parties.models import Person, Seat

LIST, MEETING = 0.5, 0.33  # the least share of the bare view's rate that we aim at


@dataclass(frozen=True)
class Page:
    """A page to measure.

    :ivar path: None where the route does not exist (yet)
    :ivar aim: least share of the bare view's rate, None where the rate is not what counts
    """

    name: str
    route: str
    path: str | None
    aim: float | None = None
    public: bool = False
    slow: bool = False


def secretary() -> Person:
    """Return who signs in: the secretary of the management group and of two others."""
    return Person.objects.get(
        appointments__seat__role=Seat.Role.SECRETARY, appointments__seat__body__key="ledning"
    )


def sign_in(person: Person) -> str:
    """Return the key of a session in which `person` is signed in, as after a passkey."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.account_id)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = person.account.get_session_auth_hash()  # type: ignore[union-attr]
    session["arrangement"] = KEY
    session.create()
    return str(session.session_key)


def pages() -> list[Page]:
    """Return every page that is measured, also those whose route is missing."""
    calling, live, thick = _slug(CALLING), _slug(OPEN), _slug(THICK)
    past = Meeting.objects.filter(body__key="ledning", state=State.DISPATCHED)
    last = past.order_by("-starts_at").first()
    decision = Decision.objects.filter(body__key="ledning").order_by("-decided_at").first()
    assert last
    assert decision
    here = {"arrangement": KEY}
    return [
        _page("Meeting list", "meetings", LIST, **here),
        _page("Meeting list, page 20", "meetings", LIST, query="?sida=20", **here),
        _page("Meeting, 15 items, 30 documents", "meeting_call", MEETING, slug=calling, **here),
        _page("Live view", "meeting_hold", MEETING, slug=live, **here),
        _page("Matters", "matters", LIST, **here),
        _page("Decision log", "decisions", LIST, **here),
        _page("Decision", "decision", MEETING, pk=decision.pk, **here),
        _page("Search, two words", "search", LIST, query="?q=samordnad+f%C3%A4rdplan"),
        _page("Search, one common word", "search", LIST, query="?q=plan"),
        _page("Mitt arbete", "my_work", MEETING),
        _page("Waiting", "waiting", LIST),
        _page("Public decisions", "open_decisions", LIST, public=True, **here),
        _page("Public minutes", "open_meeting", MEETING, public=True, slug=last.slug, **here),
        _page("Notice as PDF", "notice_pdf", None, slow=True, slug=thick, **here),
    ]


def _page(
    name: str, route: str, aim: float | None, query: str = "", *,
    public: bool = False, slow: bool = False, **where: object,
) -> Page:  # fmt: skip
    try:
        path = reverse(route, kwargs=where) + query
    except NoReverseMatch:
        path = None
    return Page(name, route, path, aim, public, slow)


def _slug(day: date) -> str:
    return Meeting.objects.values_list("slug", flat=True).get(
        body__key="ledning", starts_at__date=day
    )


def roll() -> list[tuple[str, int]]:
    """Return where the roll of the open meeting is called, and whose presence is noted there."""
    meeting = Meeting.objects.get(body__key="ledning", starts_at__date=OPEN)
    called = Attendance.objects.filter(meeting=meeting, capacity="member").order_by("pk")
    route = {"arrangement": KEY, "slug": meeting.slug}
    return [(reverse("hold_roll", kwargs={**route, "attendance": a.pk}), a.pk) for a in called]
