"""Answers to the notice, views in writing, and who has opened it."""

from datetime import time, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from cast import Cast
from samsyn.ledger.models import Entry
from samsyn.meetings.actions import answers, notice
from samsyn.meetings.actions.guard import WrongStage
from samsyn.meetings.models import Meeting, NoticeReceipt, WrittenView
from samsyn.outbox.models import Message

from .conftest import CALLING, NOW


@pytest.fixture
def called(cast: Cast, ready: Meeting) -> Meeting:
    """Send the notice."""
    notice.call(ready, by=cast.cleo, at=CALLING)
    ready.refresh_from_db()
    return ready


def test_the_last_answer_counts(cast: Cast, called: Meeting) -> None:
    answers.answer(called, cast.dan, "absent", at=CALLING)
    answers.answer(
        called, cast.dan, "comes", note="Efter lunch", expected_at=time(14, 0), at=CALLING
    )

    mine = called.attendances.get(person=cast.dan)
    assert (mine.answer, mine.answer_note, mine.expected_at) == (
        "comes",
        "Efter lunch",
        time(14, 0),
    )
    assert Entry.objects.filter(action="notice.answered").count() == 2


def test_who_is_not_called_cannot_answer(cast: Cast, called: Meeting) -> None:
    with pytest.raises(PermissionDenied):
        answers.answer(called, cast.eve, "comes", at=CALLING)

    assert not Entry.objects.filter(action="notice.answered").exists()


def test_nobody_answers_before_the_notice(cast: Cast, ready: Meeting) -> None:
    with pytest.raises(WrongStage):
        answers.answer(ready, cast.dan, "comes", at=NOW)


@pytest.mark.req("BLE-157")
def test_views_in_writing_are_kept_on_the_item_and_are_no_presence(
    cast: Cast, called: Meeting
) -> None:
    item = called.items.exclude(matter=None).get()

    answers.answer(called, cast.dan, "absent", at=CALLING)
    for _ in range(2):
        answers.write_view(called, item=item, text="Norrby stöder.", by=cast.dan, at=CALLING)

    view = WrittenView.objects.get()
    assert (view.item, view.person, view.text) == (item, cast.dan, "Norrby stöder.")
    assert view.read_out_at is None
    assert not called.attendances.filter(spans__isnull=False).exists()


def test_empty_views_are_refused(cast: Cast, called: Meeting) -> None:
    with pytest.raises(answers.NothingWritten):
        answers.write_view(called, text="  ", by=cast.dan, at=CALLING)


def test_an_outsider_leaves_no_views(cast: Cast, called: Meeting) -> None:
    with pytest.raises(PermissionDenied):
        answers.write_view(called, text="Hej", by=cast.eve, at=CALLING)

    assert not WrittenView.objects.exists()


def test_opening_is_noted_the_first_time(cast: Cast, called: Meeting) -> None:
    answers.opened(called, cast.dan, at=CALLING)
    answers.opened(called, cast.dan, at=NOW)

    assert NoticeReceipt.objects.get(person=cast.dan).opened_at == CALLING


def test_a_presenter_is_asked_for_papers_once_a_day(cast: Cast, ready: Meeting) -> None:
    item = ready.items.exclude(matter=None).get()

    for minutes in (0, 5):
        answers.ask_for_papers(item, by=cast.cleo, at=NOW + timedelta(minutes=minutes))

    assert Message.objects.get(template="papers_wanted").name == "Bo Björk"
    assert Entry.objects.filter(action="agenda.papers_asked_for").count() == 1
