"""The pages of the last four steps: what is seen, by whom, and what each key does."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cast import Cast
from factories import at
from page import Fetch
from samsyn.decisions.models import Decision
from samsyn.documents.pdf_files import open_pdf
from samsyn.meetings.models import AgendaItem, Meeting, Minutes, Paragraph
from samsyn.publishing.actions import adjusting, dispatching
from samsyn.publishing.models import Dispatch, DispatchReceipt, Publication

SMALL = "exempellan"


def where(meeting: Meeting, route: str, **more: object) -> str:
    return reverse(route, kwargs={"arrangement": SMALL, "slug": meeting.slug, **more})


def test_the_minutes_are_filled_from_what_was_noted(page: Fetch, cast: Cast, held: Meeting) -> None:
    got = page("meeting_write", SMALL, held.slug, person=cast.cleo)

    assert "att den gäller från den 1 maj" in got.text
    assert "Följ upp återinläggningar" in got.text
    assert "Detta går till 2 personer för justering." in got.text
    assert "Ada Alm, ordförande" in got.texts(".send-guard .checks span")


def test_a_member_reads_the_draft_and_writes_nothing(
    page: Fetch, cast: Cast, held: Meeting
) -> None:
    got = page("meeting_write", SMALL, held.slug, person=cast.dan)

    assert got.select("main textarea") == []
    assert "Skicka på justering" not in got.text


def test_a_text_is_saved_as_it_is_typed(
    client: Client, cast: Cast, held: Meeting, decision: Decision
) -> None:
    client.force_login(cast.cleo.account)
    url = where(held, "minutes_text", item=decision.item_id, field="notes")

    answer = client.post(url, {"notes": "Bo föredrar.", "base": ""}, headers={"X-Autosave": "1"})

    decision.item.refresh_from_db()
    assert (answer.status_code, decision.item.notes) == (204, "Bo föredrar.")


def test_two_who_write_in_the_same_place_see_both_texts(
    page: Fetch, cast: Cast, held: Meeting, decision: Decision
) -> None:
    url = where(held, "minutes_text", item=decision.item_id, field="notes")
    first = {"notes": "Den första.", "base": ""}
    page(url, person=cast.cleo, data=first, follow=True)

    got = page(url, person=cast.ada, data={"notes": "Den andra.", "base": ""}, status=409)

    assert "Den första." in got.text
    assert "Den andra." in got.text


def test_a_personal_number_is_refused_and_nothing_is_saved(
    page: Fetch, cast: Cast, held: Meeting, decision: Decision
) -> None:
    url = where(held, "minutes_text", item=decision.item_id, field="notes")

    got = page(url, person=cast.cleo, data={"notes": "Gäller 191212121212", "base": ""}, status=422)

    decision.item.refresh_from_db()
    assert decision.item.notes == ""
    assert got.select("main .ruling")


def test_the_wording_of_a_decision_is_mended(
    page: Fetch, cast: Cast, held: Meeting, decision: Decision
) -> None:
    url = where(held, "minutes_wording", decision=decision.pk)

    page(url, person=cast.cleo, data={"clauses": "ställa sig bakom"}, follow=True)

    decision.refresh_from_db()
    assert decision.clauses == "ställa sig bakom"


def test_the_draft_is_a_document(client: Client, cast: Cast, held: Meeting) -> None:
    client.force_login(cast.cleo.account)

    answer = client.get(where(held, "minutes_draft"))

    with open_pdf(answer.content) as pdf:
        assert len(pdf.pages) >= 1


def test_the_draft_goes_out_and_a_double_click_asks_each_once(
    page: Fetch, cast: Cast, held: Meeting
) -> None:
    url = where(held, "minutes_send_out")
    page(url, person=cast.cleo, data={}, follow=True)
    got = page(url, person=cast.cleo, data={}, follow=True)

    assert held.minutes.get().approvals.count() == 2
    assert "Vi väntar på Ada Alm och Nora Nordin." in got.text


def test_without_an_adjuster_the_way_to_choose_one_is_shown(
    page: Fetch, cast: Cast, held: Meeting
) -> None:
    held.attendances.update(adjuster=False)

    got = page(where(held, "minutes_send_out"), person=cast.cleo, data={}, status=422)

    assert "Protokollet kan inte skickas ut: justerare saknas" in got.text


def test_one_who_is_asked_approves_what_was_sent_out(page: Fetch, cast: Cast, out: Minutes) -> None:
    got = page("meeting_adjust", SMALL, out.meeting.slug, person=cast.ada)
    assert "Godkänn protokollet" in got.text

    url = where(out.meeting, "minutes_approve")
    page(url, person=cast.ada, data={"version": 1}, follow=True)
    page(url, person=cast.ada, data={"version": 1}, follow=True)
    got = page(url, person=cast.nora, data={"version": 1}, follow=True)

    fresh = Minutes.objects.get(pk=out.pk)
    assert fresh.state == "adjusted"
    assert fresh.hash in got.text


def test_one_who_is_not_asked_sees_no_key_and_is_told_who_is(
    page: Fetch, cast: Cast, out: Minutes
) -> None:
    assert (
        "Godkänn protokollet"
        not in page("meeting_adjust", SMALL, out.meeting.slug, person=cast.bo).text
    )

    got = page(
        where(out.meeting, "minutes_approve"), person=cast.bo, data={"version": 1}, status=422
    )

    assert "Det godkänns av Ada Alm och Nora Nordin" in got.text


def test_a_remark_stands_at_its_paragraph_until_it_is_answered(
    page: Fetch, cast: Cast, out: Minutes, decision: Decision
) -> None:
    url = where(out.meeting, "remark_make", number=decision.paragraph)
    page(url, person=cast.nora, data={"text": "Datumet är fel."}, follow=True)
    note = out.remarks.get()

    refused = page(
        where(out.meeting, "minutes_approve"), person=cast.ada, data={"version": 1}, status=422
    )
    answer = where(out.meeting, "remark_settle", pk=note.pk)
    got = page(answer, person=cast.cleo, data={"answer": "Det stämmer."}, follow=True)

    assert "Det finns synpunkter som inte är besvarade" in refused.text
    assert "Besvarad: Det stämmer." in got.text


def test_an_empty_remark_is_refused_in_words(
    page: Fetch, cast: Cast, out: Minutes, decision: Decision
) -> None:
    url = where(out.meeting, "remark_make", number=decision.paragraph)

    got = page(url, person=cast.nora, data={"text": " "}, status=422)

    assert "Synpunkten är tom" in got.text


def test_nobody_approves_a_text_that_was_changed_after_it_went_out(
    page: Fetch, cast: Cast, out: Minutes, decision: Decision
) -> None:
    adjusting.approve(out, by=cast.ada, at=at("2026-03-18"))
    url = where(out.meeting, "minutes_wording", decision=decision.pk)
    page(url, person=cast.cleo, data={"clauses": "något helt annat"}, follow=True)

    got = page(
        where(out.meeting, "minutes_approve"), person=cast.nora, data={"version": 1}, status=422
    )

    assert "Texten har ändrats sedan den skickades ut" in got.text
    page(where(out.meeting, "minutes_send_out"), person=cast.cleo, data={}, follow=True)
    assert out.approvals.filter(approved_at=None).count() == 2


def test_a_correction_needs_a_reason_and_leaves_the_old_version(
    page: Fetch, cast: Cast, adjusted: Meeting
) -> None:
    url = where(adjusted, "minutes_correct")
    refused = page(url, person=cast.cleo, data={"why": ""}, status=422)
    got = page(url, person=cast.cleo, data={"why": "Fel datum i § 2"}, follow=True)

    assert refused.select("main .ruling")
    assert "Du skriver version 2, en rättelse: Fel datum i § 2" in got.text
    old = page("meeting_adjust", SMALL, adjusted.slug, person=cast.cleo, query={"version": 1})
    assert "går inte att ändra" in old.text


@pytest.mark.req("BLE-159")
def test_what_will_be_public_is_shown_as_the_public_sees_it(
    page: Fetch, cast: Cast, adjusted: Meeting, decision: Decision
) -> None:
    data = {f"hold-{decision.paragraph}-summary": "1", f"reason-{decision.paragraph}": "Skäl X"}

    got = page("meeting_publish", SMALL, adjusted.slug, person=cast.cleo, data=data)

    assert "Sammanfattningen: Skäl X" in got.text
    assert "Rutinen är reviderad efter remiss." not in got.text
    assert Publication.objects.count() == 0


def test_nothing_is_published_unread_and_what_was_ticked_stays(
    page: Fetch, cast: Cast, adjusted: Meeting, decision: Decision
) -> None:
    data = {f"hold-{decision.paragraph}-summary": "1", f"reason-{decision.paragraph}": "Skäl X"}

    got = page(where(adjusted, "publish_now"), person=cast.cleo, data=data, status=422)

    assert Publication.objects.count() == 0
    assert got.select("main .ruling")
    assert [each.get("value") for each in got.select(f"#s-{decision.paragraph}")] == ["Skäl X"]


def test_a_double_click_publishes_once(page: Fetch, cast: Cast, adjusted: Meeting) -> None:
    url = where(adjusted, "publish_now")
    page(url, person=cast.cleo, data={"read": "1"}, follow=True)
    got = page(url, person=cast.cleo, data={"read": "1"}, status=422)

    assert Publication.objects.filter(kind="minutes").count() == 1
    assert "Protokollet är redan publicerat så här" in got.text


def test_a_place_where_the_text_may_point_at_a_person_is_listed_without_the_words(
    page: Fetch, cast: Cast, adjusted: Meeting
) -> None:
    minutes = adjusted.minutes.get()
    minutes.content["paragraphs"][0]["summary"] = "Ring 0455-12 34 56."
    minutes.save()

    got = page("meeting_publish", SMALL, adjusted.slug, person=cast.cleo)

    number = minutes.content["paragraphs"][0]["number"]
    assert got.texts(".side .checks li") == [f"§ {number}, sammanfattningen"]


@pytest.mark.req("BLE-153")
def test_each_party_is_shown_what_goes_to_it_and_then_who_opened(
    page: Fetch, cast: Cast, published: Meeting
) -> None:
    before = page("meeting_dispatch", SMALL, published.slug, person=cast.cleo)
    url = where(published, "dispatch_send")
    after = page(url, person=cast.cleo, data={}, follow=True)
    again = page(url, person=cast.cleo, data={}, status=422)

    assert "hos 3 parter" in before.text
    assert {"Regionen", "Norrby", "Söderby"} <= set(after.texts("table th"))
    assert Dispatch.objects.count() == 1
    assert "redan expedierad" in again.text


def test_a_number_of_the_partys_own_is_written(page: Fetch, cast: Cast, published: Meeting) -> None:
    receipt = dispatching.dispatch(published, by=cast.cleo, at=at("2026-03-25")).receipts.first()
    assert receipt
    url = where(published, "dispatch_register", pk=receipt.pk)

    page(url, person=cast.cleo, data={"number": "SN 2026/7"}, follow=True)

    assert DispatchReceipt.objects.get(pk=receipt.pk).own_registry_number == "SN 2026/7"


@pytest.mark.parametrize("route", ["minutes_extract", "minutes_brief", "minutes_pdf"])
def test_extract_brief_and_minutes_are_documents(
    client: Client, cast: Cast, published: Meeting, decision: Decision, route: str
) -> None:
    more = {
        "minutes_extract": {"number": decision.paragraph},
        "minutes_brief": {"organisation": "norrby"},
        "minutes_pdf": {"version": 1},
    }[route]
    client.force_login(cast.cleo.account)

    answer = client.get(where(published, route, **more))

    with open_pdf(b"".join(answer) if answer.streaming else answer.content) as pdf:
        assert len(pdf.pages) >= 1


STEPS = ["meeting_write", "meeting_adjust", "meeting_publish", "meeting_dispatch"]


@pytest.mark.parametrize("route", STEPS)
def test_who_may_not_see_the_meeting_finds_nothing(
    page: Fetch, cast: Cast, published: Meeting, route: str
) -> None:
    page(route, SMALL, published.slug, person=cast.eve, status=404)


@pytest.mark.parametrize("route", STEPS[1:])
def test_a_step_ahead_is_not_there_yet(page: Fetch, cast: Cast, held: Meeting, route: str) -> None:
    page(route, SMALL, held.slug, person=cast.cleo, status=200 if "adjust" in route else 404)


@pytest.mark.parametrize("route", STEPS)
def test_the_queries_of_a_page_are_few(
    client: Client,
    cast: Cast,
    published: Meeting,
    django_assert_max_num_queries: Any,
    route: str,
) -> None:
    client.force_login(cast.cleo.account)
    client.get(where(published, route))

    with django_assert_max_num_queries(12):
        client.get(where(published, route))


@pytest.mark.parametrize("route", STEPS)
def test_thirty_paragraphs_cost_no_more_than_four(
    client: Client, cast: Cast, held: Meeting, route: str, on_day: Callable[[str], None]
) -> None:
    client.force_login(cast.cleo.account)
    _to_dispatch(cast, held)
    on_day("2026-03-25")
    client.get(where(held, route))
    few = queries(client, where(held, route))
    for n in range(30):
        item = AgendaItem.objects.create(
            meeting=held,
            position=100 + n,
            title=f"Punkt {n}",
            outcome="noted",
            done_at=held.closed_at,
            started_at=held.opened_at,
        )
        Paragraph.objects.create(item=item, body=held.body, year=2026, number=100 + n)
    minutes = held.minutes.get()
    last = minutes.content["paragraphs"][-1]
    minutes.content["paragraphs"] += [{**last, "number": 100 + n} for n in range(30)]
    minutes.save()

    assert queries(client, where(held, route)) == few


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)


def _to_dispatch(cast: Cast, meeting: Meeting) -> None:
    minutes = adjusting.send_out(meeting, by=cast.cleo, at=at("2026-03-17"))
    for person in (cast.ada, cast.nora):
        adjusting.approve(minutes, by=person, at=at("2026-03-18"))
    meeting.refresh_from_db()
