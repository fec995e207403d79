"""The open pages: read without signing in, only what is published, never what is held back."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cast import Cast
from factories import at
from page import Fetch
from samsyn.decisions.models import Decision
from samsyn.documents.pdf_files import open_pdf
from samsyn.meetings.models import Meeting, Notice
from samsyn.outbox.models import Message
from samsyn.outbox.render import render
from samsyn.publishing.actions import adjusting, dispatching, publishing
from samsyn.publishing.actions.publishing import Hold
from samsyn.publishing.models import DispatchReceipt

SMALL = "exempellan"
DONE = at("2026-03-24")
LISTS = [
    "open_home",
    "open_structure",
    "open_calendar",
    "open_minutes",
    "open_decisions",
    "open_search",
    "open_minutes_rss",
    "open_decisions_rss",
    "open_calendar_ics",
]


def everything_open(client: Client, meeting: Meeting, decision: Decision) -> str:
    """Return all that a stranger can read of a meeting, the PDF's text too."""
    of_meeting = ["open_meeting", "open_agenda"]
    urls = [reverse(name, args=[SMALL]) for name in LISTS]
    urls += [reverse(name, args=[SMALL, meeting.slug]) for name in of_meeting]
    urls += [reverse("open_decision", args=[SMALL, decision.pk])]
    urls += [f"{reverse('open_search', args=[SMALL])}?q=rutin"]
    urls += [reverse("open_version", args=[SMALL, meeting.slug, n]) for n in (1, 2)]
    return "\n".join(client.get(url).content.decode() for url in urls)


@pytest.mark.req("BLE-159", "BLE-182")
def test_public_minutes_are_a_book_that_needs_no_login(page: Fetch, published: Meeting) -> None:
    got = page("open_meeting", SMALL, published.slug)

    assert got.h1 == "Protokoll den 12 mars 2026"
    assert "att den gäller från den 1 maj" in got.text
    assert published.minutes.get().hash in got.text


@pytest.mark.parametrize("route", LISTS[:6])
def test_every_open_page_is_read_without_login(page: Fetch, published: Meeting, route: str) -> None:
    page(route, SMALL)


@pytest.mark.parametrize("route", LISTS[:6])
def test_an_open_page_is_whole_before_anything_is_published(
    page: Fetch, cast: Cast, route: str
) -> None:
    page(route, SMALL)


def test_open_pages_set_no_cookie(client: Client, published: Meeting) -> None:
    answer = client.get(reverse("open_meeting", args=[SMALL, published.slug]))

    assert dict(answer.cookies) == {}


@pytest.mark.parametrize("route", LISTS)
def test_a_repeated_request_is_answered_304(client: Client, published: Meeting, route: str) -> None:
    url = reverse(route, args=[SMALL])
    tag = client.get(url)["ETag"]

    assert client.get(url, headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.req("BLE-182")
def test_minutes_that_are_not_published_are_not_there(
    page: Fetch, adjusted: Meeting, decision: Decision
) -> None:
    page("open_meeting", SMALL, adjusted.slug, status=404)
    page("open_decision", SMALL, decision.pk, status=404)
    page("open_version", SMALL, adjusted.slug, 1, status=404)
    assert "Rutin" not in page("open_decisions", SMALL).text


@pytest.mark.req("BLE-159")
def test_the_agenda_is_open_before_the_minutes(page: Fetch, adjusted: Meeting) -> None:
    publishing.publish_agenda(Notice.objects.get(meeting=adjusted), at=DONE)

    got = page("open_meeting", SMALL, adjusted.slug)

    assert "Rutin för utskrivning" in got.text


def test_a_meeting_called_off_is_not_there(page: Fetch, published: Meeting) -> None:
    Meeting.objects.filter(pk=published.pk).update(state="cancelled")

    page("open_meeting", SMALL, published.slug, status=404)
    page("open_meeting", "okand", published.slug, status=404)


@pytest.mark.parametrize("part", ["title", "decision", "summary", "all"])
def test_what_is_held_back_is_nowhere(
    client: Client, cast: Cast, adjusted: Meeting, decision: Decision, part: str
) -> None:
    secret = {
        "title": "Rutin för utskrivning",
        "decision": "ställa sig bakom rutinen",
        "summary": "reviderad efter remiss",
        "all": "Följ upp återinläggningar",
    }[part]
    publishing.publish_agenda(Notice.objects.get(meeting=adjusted), at=DONE)
    publishing.publish(
        adjusted,
        holds=[Hold(decision.item, part, "Gäller affärsförhållanden")],
        personal_data_checked=True,
        by=cast.cleo,
        at=DONE,
    )

    found = everything_open(client, adjusted, decision)
    pdf = client.get(reverse("open_pdf", args=[SMALL, adjusted.slug, 1]))

    assert "Gäller affärsförhållanden" in found
    assert secret not in found
    with open_pdf(pdf.content) as document:
        assert len(document.pages) >= 1


def test_what_is_found_to_be_secret_later_is_hidden_in_every_version(
    client: Client, cast: Cast, published: Meeting, decision: Decision
) -> None:
    publishing.publish(
        published,
        holds=[Hold(decision.item, "summary", "Gäller affärsförhållanden")],
        personal_data_checked=True,
        by=cast.cleo,
        at=DONE,
    )

    assert "reviderad efter remiss" not in everything_open(client, published, decision)


def test_a_protected_persons_name_is_nowhere_also_when_protected_later(
    client: Client, cast: Cast, published: Meeting, decision: Decision
) -> None:
    assert "Nora Nordin" in everything_open(client, published, decision)

    cast.nora.protected = True
    cast.nora.save()

    assert "Nora Nordin" not in everything_open(client, published, decision)


def test_an_earlier_version_says_what_replaced_it(
    page: Fetch, cast: Cast, published: Meeting
) -> None:
    adjusting.correct(published, why="Fel datum", by=cast.cleo, at=DONE)
    minutes = adjusting.send_out(published, by=cast.cleo, at=DONE)
    during = page("open_meeting", SMALL, published.slug)
    for person in (cast.ada, cast.nora):
        adjusting.approve(minutes, by=person, at=DONE)
    publishing.publish(published, personal_data_checked=True, by=cast.cleo, at=DONE)

    old = page("open_version", SMALL, published.slug, 1)
    new = page("open_meeting", SMALL, published.slug)

    assert during.h1 == "Protokoll den 12 mars 2026"
    assert "Den är ersatt av version 2" in old.text
    assert "Fel datum" in new.text


def test_the_public_document_is_kept_from_the_first_time(
    client: Client, published: Meeting
) -> None:
    url = reverse("open_pdf", args=[SMALL, published.slug, 1])

    assert client.get(url).content == client.get(url).content
    assert published.publications.get(kind="minutes").pdf


def test_a_public_decision_has_a_page_and_is_found_by_its_words(
    page: Fetch, published: Meeting, decision: Decision
) -> None:
    got = page("open_decision", SMALL, decision.pk)
    found = page("open_decisions", SMALL, query={"q": "rutin", "part": "norrby"})
    none = page("open_decisions", SMALL, query={"q": "flygplats"})

    assert got.h1 == "Rutin för utskrivning"
    assert "Rutin för utskrivning" in found.text
    assert "Rutin för utskrivning" not in none.text


def test_a_body_shows_its_rules_and_who_sits_there(page: Fetch, cast: Cast) -> None:
    cast.nora.protected = True
    cast.nora.save()

    got = page("open_body", SMALL, "ledning")

    assert "Så arbetar gruppen" in got.text
    assert "Dan Ask" in got.text
    assert "Nora Nordin" not in got.text


@pytest.fixture
def receipt(cast: Cast, published: Meeting) -> DispatchReceipt:
    made = dispatching.dispatch(published, by=cast.cleo, at=DONE)
    return made.receipts.get(organisation=cast.norrby)


@pytest.mark.req("BLE-153")
def test_a_recipient_opens_the_decisions_by_the_secret_link(
    page: Fetch, receipt: DispatchReceipt, decision: Decision
) -> None:
    got = page("receipt", receipt.secret)
    again = page("receipt_register", receipt.secret, data={"number": "SN 2026/7"}, follow=True)

    fresh = DispatchReceipt.objects.get(pk=receipt.pk)
    assert "Ett beslut rör Norrby." in got.text
    assert fresh.opened_at is not None
    assert fresh.own_registry_number == "SN 2026/7"
    assert 'value="SN 2026/7"' in again.html
    page("receipt", "okand", status=404)


def test_the_secretary_who_looks_has_not_opened_it_for_the_party(
    page: Fetch, cast: Cast, receipt: DispatchReceipt
) -> None:
    page("receipt", receipt.secret, person=cast.cleo)

    assert DispatchReceipt.objects.get(pk=receipt.pk).opened_at is None


@pytest.mark.parametrize("route", ["receipt_brief", "receipt_minutes", "receipt_extract"])
def test_a_recipient_gets_the_documents(
    client: Client, receipt: DispatchReceipt, decision: Decision, route: str
) -> None:
    more = [decision.paragraph] if route == "receipt_extract" else []

    with open_pdf(client.get(reverse(route, args=[receipt.secret, *more])).content) as pdf:
        assert len(pdf.pages) >= 1


@pytest.mark.parametrize("template", ["decisions", "minutes_to_adjust"])
def test_the_letters_lead_to_their_pages(receipt: DispatchReceipt, template: str) -> None:
    message = Message.objects.filter(template=template).first()
    assert message

    letter = render(message, base_url="https://samsyn.example")

    assert "2026-03-12" in letter.subject
    assert "https://samsyn.example/" in letter.text


@pytest.mark.parametrize("route", LISTS)
def test_the_queries_of_an_open_page_are_few(
    client: Client, published: Meeting, django_assert_max_num_queries: Any, route: str
) -> None:
    client.get(reverse(route, args=[SMALL]))

    with django_assert_max_num_queries(12):
        client.get(reverse(route, args=[SMALL]))
