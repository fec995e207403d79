"""Inför mötet: the notice on a phone, and the answers."""

from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from cast import Cast
from meetings.conftest import CALLING, NOW
from meetings.test_notice import paper
from page import Fetch
from samsyn.documents.render import pdf
from samsyn.documents.store import keep
from samsyn.meetings.actions import agenda, notice, planning
from samsyn.meetings.models import Meeting, NoticeReceipt, WrittenView
from samsyn.meetings.queries.letter import content_of, facts_of
from samsyn.meetings.queries.notice import what_would_go_out

from .conftest import SMALL

pytestmark = pytest.mark.usefixtures("on_day")


@pytest.mark.req("BLE-151")
def test_a_member_reads_the_items_with_their_proposals(
    page: Fetch, cast: Cast, called: Meeting
) -> None:
    shown = page("meeting", SMALL, called.slug, person=cast.dan, follow=True)

    assert "Kommer du?" in shown.text
    assert "Förslag till beslut att ställa sig bakom rutinen" in shown.text
    assert "Upp" not in shown.texts("button")
    assert NoticeReceipt.objects.get(person=cast.dan).opened_at is not None
    assert NoticeReceipt.objects.get(person=cast.bo).opened_at is None


def test_pressing_a_key_answers(page: Fetch, cast: Cast, called: Meeting) -> None:
    data = {"answer": "remote", "note": "Från Malmö"}

    shown = page("meeting_answer", SMALL, called.slug, person=cast.dan, data=data, follow=True)

    assert "Tack, ditt svar är noterat." in shown.text
    assert "deltar digitalt" in shown.text
    seen = page("meeting_call", SMALL, called.slug, person=cast.cleo)
    assert "Från Malmö" in seen.text
    assert seen.texts(".facts.pairs > dd") == ["0", "1", "0", "9"]


@pytest.mark.req("BLE-151")
def test_stances_are_taken_beforehand_and_the_chair_sees_how_many_have(
    page: Fetch, cast: Cast, called: Meeting
) -> None:
    item = called.items.exclude(matter=None).get()
    where = [SMALL, called.slug, item.pk]

    page("stance_before", *where, person=cast.dan, data={"value": "opposes"}, follow=True)
    mine = page("stance_before", *where, person=cast.dan, data={"value": "supports"}, follow=True)
    page("stance_before", *where, person=cast.bo, data={"value": "supports"}, follow=True)

    assert "Du stöder förslaget." in mine.text
    assert item.stances.count() == 2
    chair = page("meeting_call", SMALL, called.slug, person=cast.ada)
    assert "2 av 3 organisationer har tagit ställning" in chair.text


@pytest.mark.req("BLE-157")
def test_one_who_cannot_come_leaves_views_on_an_item(
    page: Fetch, cast: Cast, called: Meeting
) -> None:
    item = called.items.exclude(matter=None).get()
    absent = page(
        "meeting_answer",
        SMALL,
        called.slug,
        person=cast.dan,
        data={"answer": "absent"},
        follow=True,
    )
    assert "Lämna gärna synpunkter i skrift." in absent.text

    data = {"text": "Norrby stöder förslaget.", "item": item.pk}
    shown = page("view_write", SMALL, called.slug, person=cast.dan, data=data, follow=True)

    assert "Dina synpunkter: Norrby stöder förslaget." in shown.text
    assert WrittenView.objects.get().item == item
    others = page("meeting_before", SMALL, called.slug, person=cast.bo)
    assert "Norrby stöder" not in others.text


def test_empty_views_come_back_with_a_sentence(page: Fetch, cast: Cast, called: Meeting) -> None:
    shown = page("view_write", SMALL, called.slug, person=cast.dan, data={"text": ""}, status=422)

    assert "Skriv dina synpunkter" in shown.text


def test_views_with_a_personal_number_are_refused_and_kept_in_the_box(
    page: Fetch, cast: Cast, called: Meeting
) -> None:
    page(
        "meeting_answer",
        SMALL,
        called.slug,
        person=cast.dan,
        data={"answer": "absent"},
        follow=True,
    )
    text = "Om 19900101-2385 gäller"

    shown = page("view_write", SMALL, called.slug, person=cast.dan, data={"text": text}, status=422)

    assert shown.texts("textarea") == [text]
    assert not WrittenView.objects.exists()


def test_before_the_notice_a_member_reads_when_it_is_planned(
    page: Fetch, cast: Cast, meeting: Meeting
) -> None:
    shown = page("meeting", SMALL, meeting.slug, person=cast.dan, follow=True)

    assert "Kallelsen är inte skickad. Den planeras till torsdag 9 april." in shown.text


def test_marks_tell_what_is_new(page: Fetch, cast: Cast, called: Meeting) -> None:
    item = called.items.exclude(matter=None).get()
    agenda.withdraw(item, reason="Dröjer", by=cast.cleo, at=CALLING)
    notice.send_update(called, by=cast.cleo, at=CALLING + timedelta(hours=1))

    shown = page("meeting_before", SMALL, called.slug, person=cast.dan)

    assert "Ändrat sedan förra utskicket" in shown.text
    assert "Punkt 3, Rutin för utskrivning: Punkten utgår." in shown.text


def test_a_paper_is_read_by_those_called_and_nobody_else(
    client: Client, cast: Cast, ready: Meeting
) -> None:
    version = paper(ready.items.exclude(matter=None).get().matter)  # type: ignore[arg-type]
    version.stored_as = keep(b"%PDF-").name
    version.save()
    url = reverse("meeting_paper", args=[SMALL, ready.slug, version.pk])
    seen = {}

    for person in (cast.dan, cast.cleo, cast.eve):
        client.force_login(person.account)  # type: ignore[arg-type]
        answer = client.get(url)
        seen[person.name] = answer.status_code
        if answer.streaming:
            assert b"".join(answer.streaming_content) == b"%PDF-"  # type: ignore[attr-defined]
    notice.call(ready, by=cast.cleo, at=CALLING)
    client.force_login(cast.dan.account)  # type: ignore[arg-type]

    assert seen == {"Dan Ask": 404, "Cleo Ceder": 200, "Eve Ek": 404}
    answer = client.get(url)
    assert b"".join(answer.streaming_content) == b"%PDF-"  # type: ignore[attr-defined]


def test_the_notice_and_its_papers_come_as_one_file(
    client: Client, cast: Cast, ready: Meeting
) -> None:
    dispatch = what_would_go_out(ready, at=NOW)
    sheet = pdf("kallelse", facts_of(dispatch, content_of(dispatch)))
    version = paper(ready.items.exclude(matter=None).get().matter)  # type: ignore[arg-type]
    version.stored_as = keep(sheet).name
    version.save()
    notice.call(ready, by=cast.cleo, at=CALLING)
    client.force_login(cast.dan.account)  # type: ignore[arg-type]

    answer = client.get(reverse("meeting_pack", args=[SMALL, ready.slug]))

    with pikepdf.open(BytesIO(answer.content)) as pack, pack.open_outline() as outline:
        assert [each.title for each in outline.root] == ["Kallelse", "Bilaga 1: Rutin"]


def test_a_cancelled_meeting_says_why(page: Fetch, cast: Cast, called: Meeting) -> None:
    planning.cancel(called, reason="Få ärenden", by=cast.ada, at=CALLING)

    shown = page("meeting", SMALL, called.slug, person=cast.dan, follow=True)

    assert "Inställt: Få ärenden" in shown.text
    assert "Jag kommer" not in shown.text


def test_the_meeting_goes_in_a_calendar(client: Client, cast: Cast, meeting: Meeting) -> None:
    client.force_login(cast.dan.account)  # type: ignore[arg-type]

    answer = client.get(reverse("meeting_calendar", args=[SMALL, meeting.slug]))

    event = Calendar.from_ical(answer.content).walk("VEVENT")[0]
    assert str(event["UID"]) == meeting.uid
    assert event["DTSTART"].dt > NOW
