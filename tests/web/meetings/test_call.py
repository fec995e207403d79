"""Kalla: the agenda, the guard, the notice."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from cast import Cast
from factories import at
from meetings.conftest import CALLING, NOW, when
from page import Fetch
from samsyn.matters.models import Matter
from samsyn.meetings.actions import agenda, planning, wording
from samsyn.meetings.models import Meeting, Notice
from samsyn.outbox.models import Message

from .conftest import SMALL

pytestmark = pytest.mark.usefixtures("on_day")
Raise = Callable[..., Matter]


def test_the_page_says_how_many_it_goes_to_and_what_is_in_the_way(
    page: Fetch, cast: Cast, meeting: Meeting, raised: Raise
) -> None:
    agenda.place(meeting, raised(), by=cast.cleo, at=NOW)

    shown = page("meeting_call", SMALL, meeting.slug, person=cast.cleo)

    assert "Detta går till 11 personer i 3 organisationer." in shown.text
    assert (
        "Kallelsen ska gå senast torsdagen den 9 april 2026, sju dagar före mötet. "
        "I dag är det tisdag 7 april: 2 dagar kvar." in shown.text
    )
    assert "Beredningsgruppen har inte beslutat dagordningen." in shown.text
    assert "Punkt 3 är ett beslut utan underlag." in shown.text
    assert shown.texts(".process > li[aria-current=step]") == ["Kalla"]


def test_a_member_is_led_to_the_notice(page: Fetch, cast: Cast, meeting: Meeting) -> None:
    shown = page("meeting_call", SMALL, meeting.slug, person=cast.dan, follow=True)

    assert "Kallelsen är inte skickad." in shown.text
    assert "Val av justerare" not in shown.text


def test_an_outsider_finds_no_meeting(page: Fetch, cast: Cast, meeting: Meeting) -> None:
    page("meeting_call", SMALL, meeting.slug, person=cast.eve, status=404)


@pytest.mark.req("BLE-145")
def test_sending_an_undecided_agenda_is_refused_with_the_clause(
    page: Fetch, cast: Cast, meeting: Meeting
) -> None:
    shown = page("notice_send", SMALL, meeting.slug, person=cast.cleo, data={}, status=422)

    assert "Kallelsen kan inte skickas än" in shown.text
    assert "Beredningsgruppen ska först besluta dagordningen." in shown.text
    assert "Överenskommelsen avsnitt 3.2" in shown.text
    assert not Notice.objects.exists()


def test_the_secretary_sends_and_is_told_to_how_many(
    page: Fetch, cast: Cast, ready: Meeting, on_day: Callable[[str], None]
) -> None:
    on_day("2026-04-08")
    data = {"version": ready.version}

    shown = page("notice_send", SMALL, ready.slug, person=cast.cleo, data=data, follow=True)

    assert "Kallelsen är skickad till 11 personer." in shown.text
    assert "Den gick i tid." in shown.text
    assert Notice.objects.get().pdf is not None


def test_pressing_send_twice_sends_once(client: Client, cast: Cast, ready: Meeting) -> None:
    assert cast.cleo.account
    client.force_login(cast.cleo.account)
    url = reverse("notice_send", args=[SMALL, ready.slug])

    answers = [client.post(url, {"version": ready.version}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Message.objects.filter(template="kallelse").count() == 11


def test_a_late_notice_asks_why_and_keeps_what_was_written(
    page: Fetch, cast: Cast, ready: Meeting, on_day: Callable[[str], None]
) -> None:
    on_day("2026-04-11")
    shown = page("notice_send", SMALL, ready.slug, person=cast.cleo, data={}, status=422)
    assert "Den är 2 dagar sen." in shown.text

    data = {"late_reason": "Sjukdom"}
    sent = page("notice_send", SMALL, ready.slug, person=cast.cleo, data=data, follow=True)

    assert "Den gick 2 dagar för sent. Sjukdom" in sent.text


def test_a_personal_number_in_the_reason_is_refused_and_the_reason_stays(
    page: Fetch, cast: Cast, ready: Meeting, on_day: Callable[[str], None]
) -> None:
    on_day("2026-04-11")
    data = {"late_reason": "Väntade på 19900101-2385"}

    shown = page("notice_send", SMALL, ready.slug, person=cast.cleo, data=data, status=422)

    assert shown.select("#late_reason")[0].get("value") == "Väntade på 19900101-2385"


@pytest.mark.req("BLE-149")
def test_a_late_matter_is_proposed_for_the_next_meeting(
    page: Fetch, cast: Cast, meeting: Meeting, raised: Raise
) -> None:
    later = planning.plan(cast.body, when("2026-05-21"), by=cast.cleo, at=NOW)
    matter = raised("Sent ärende", on=at("2026-04-06"))

    shown = page("meeting_call", SMALL, meeting.slug, person=cast.cleo)
    assert "Anmält för sent, 6 april. Sista dag var söndag 5 april." in shown.text
    assert "Föreslå 21 maj: Sent ärende" in shown.text
    page(
        "agenda_place", SMALL, meeting.slug, person=cast.cleo, follow=True,
        data={"matter": matter.pk, "next": "1"},
    )  # fmt: skip

    assert later.items.filter(matter=matter).exists()


@pytest.mark.req("BLE-150")
def test_a_member_cannot_place_a_matter_by_address(
    page: Fetch, cast: Cast, meeting: Meeting, raised: Raise
) -> None:
    page(
        "agenda_place", SMALL, meeting.slug, person=cast.dan, status=403,
        data={"matter": raised().pk},
    )  # fmt: skip


def test_items_are_moved_taken_off_and_decided_from_the_page(
    page: Fetch, cast: Cast, meeting: Meeting, raised: Raise
) -> None:
    item = agenda.place(meeting, raised(), by=cast.cleo, at=NOW)
    where = {"person": cast.cleo, "follow": True}

    page("item_shift", SMALL, meeting.slug, item.pk, data={"steps": "-1"}, **where)
    page("item_kind", SMALL, meeting.slug, item.pk, data={"kind": "information"}, **where)
    decided = page("agenda_decide", SMALL, meeting.slug, data={}, **where)
    item.refresh_from_db()
    assert (item.position, item.kind) == (2, "information")
    assert "Beredningsgruppen beslutade dagordningen i dag." in decided.text
    page("item_remove", SMALL, meeting.slug, item.pk, data={}, **where)

    assert meeting.items.count() == 3


def test_a_dragged_order_is_kept_and_a_stale_one_is_told(
    page: Fetch, cast: Cast, meeting: Meeting
) -> None:
    order = list(meeting.items.order_by("-position").values_list("pk", flat=True))
    data = {"order": ",".join(map(str, order))}

    page("agenda_reorder", SMALL, meeting.slug, person=cast.cleo, data=data, follow=True)
    stale = page(
        "agenda_reorder", SMALL, meeting.slug, person=cast.cleo, data={"order": "1"}, status=422
    )

    assert list(meeting.items.order_by("position").values_list("pk", flat=True)) == order
    assert "Dagordningen har ändrats sedan du öppnade sidan" in stale.text


def test_two_editors_see_both_texts_and_the_next_save_counts(
    page: Fetch, cast: Cast, meeting: Meeting, raised: Raise
) -> None:
    item = agenda.place(meeting, raised(), by=cast.cleo, at=NOW)
    opened = page("item_edit", SMALL, meeting.slug, item.pk, person=cast.cleo)
    form = opened.form(f"punkter/{item.pk}/")
    base = wording.text_of(item)
    wording.edit(item, wording.replace(base, summary="Adas text."), base=base, by=cast.ada, at=NOW)

    data = form | {"summary": "Cleos text."}
    refused = page(
        "item_edit", SMALL, meeting.slug, item.pk, person=cast.cleo, data=data, status=422
    )
    assert "Någon annan har ändrat samma text" in refused.text
    assert "Din text Cleos text." in refused.text
    assert "Den andras text Adas text." in refused.text
    again = refused.form(f"punkter/{item.pk}/")
    page("item_edit", SMALL, meeting.slug, item.pk, person=cast.cleo, data=again, follow=True)

    item.refresh_from_db()
    assert item.summary == "Cleos text."


def test_after_the_notice_the_page_shows_what_is_not_sent(
    page: Fetch, cast: Cast, called: Meeting, raised: Raise
) -> None:
    agenda.place(called, raised("Nytt"), by=cast.cleo, at=CALLING)

    shown = page("meeting_call", SMALL, called.slug, person=cast.cleo)
    sent = page("notice_update", SMALL, called.slug, person=cast.cleo, data={}, follow=True)

    assert "Punkt 4, Nytt: Ny punkt." in shown.text
    assert "Ny efter kallelsen" in shown.text
    assert "Ändringen går till 11 personer" in shown.text
    assert "Skicka ändringen" not in sent.text


def test_the_page_costs_the_same_with_one_item_and_with_thirty(
    page: Fetch, cast: Cast, meeting: Meeting, raised: Raise, django_assert_max_num_queries: object
) -> None:
    agenda.place(meeting, raised(), by=cast.cleo, at=NOW)
    page("meeting_call", SMALL, meeting.slug, person=cast.cleo)
    few = _queries(page, cast, meeting)
    for number in range(29):
        agenda.place(meeting, raised(f"Ärende {number}"), by=cast.cleo, at=NOW)
        raised(f"Väntar {number}")

    assert _queries(page, cast, meeting) == few
    assert few <= 12


def _queries(page: Fetch, cast: Cast, meeting: Meeting, route: str = "meeting_call") -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    assert cast.cleo.account
    client = Client()
    client.force_login(cast.cleo.account)
    url = reverse(route, args=[SMALL, meeting.slug])
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get(url)
    return len(captured)


@pytest.mark.parametrize("route", ["meeting_call", "meeting_before", "meeting_plan"])
def test_a_called_meeting_costs_at_most_twelve_queries(
    page: Fetch, cast: Cast, called: Meeting, route: str
) -> None:
    assert _queries(page, cast, called, route) <= 12


def test_the_notice_is_shown_as_pdf(client: Client, cast: Cast, called: Meeting) -> None:
    assert cast.dan.account
    client.force_login(cast.dan.account)

    answer = client.get(reverse("notice_pdf", args=[SMALL, called.slug]))

    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]


def test_a_sample_goes_to_me(page: Fetch, cast: Cast, ready: Meeting) -> None:
    shown = page("notice_sample", SMALL, ready.slug, person=cast.cleo, data={}, follow=True)

    assert "Ett prov är skickat till" in shown.text
