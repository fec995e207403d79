"""Planning, moving and calling off."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from cast import Cast
from factories import at
from samsyn.ledger.models import Entry
from samsyn.meetings.actions import planning
from samsyn.meetings.actions.guard import WrongStage
from samsyn.meetings.models import Meeting

from .conftest import NOW, when


def _entries(action: str) -> int:
    return Entry.objects.filter(action=action).count()


def test_a_meeting_gets_its_address_its_days_and_its_standing_items(
    cast: Cast, meeting: Meeting
) -> None:
    assert meeting.slug == "2026-04-16-ledningsgruppen"
    assert (meeting.dispatch_on, meeting.matters_due_on) == (date(2026, 4, 9), date(2026, 4, 5))
    titles = list(meeting.items.order_by("position").values_list("title", flat=True))
    assert titles == ["Mötet öppnas", "Val av justerare", "Mötet avslutas"]
    assert _entries("meeting.planned") == 1


def test_planning_twice_is_planning_once(cast: Cast, meeting: Meeting) -> None:
    again = planning.plan(cast.body, when(), by=cast.cleo, at=NOW)

    assert again == meeting
    assert Meeting.objects.count() == 1
    assert _entries("meeting.planned") == 1


def test_a_member_may_not_plan(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        planning.plan(cast.body, when(), by=cast.dan, at=NOW)

    assert not Meeting.objects.exists()


def test_a_body_has_one_meeting_at_a_time(cast: Cast, meeting: Meeting) -> None:
    with pytest.raises(planning.AlreadyPlanned) as refused:
        planning.plan(cast.body, when(starts="15:00", ends="17:00"), by=cast.cleo, at=NOW)

    assert refused.value.finding == meeting
    assert Meeting.objects.count() == 1


def test_two_meetings_on_a_day_get_addresses_of_their_own(cast: Cast, meeting: Meeting) -> None:
    second = planning.plan(cast.body, when(starts="17:00", ends="18:00"), by=cast.cleo, at=NOW)

    assert second.slug == "2026-04-16-ledningsgruppen-2"


@pytest.mark.parametrize(
    ("time", "refusal"),
    [
        (when("2026-03-08"), planning.InThePast),
        (when(starts="16:00", ends="13:00"), planning.EndsBeforeItBegins),
    ],
)
def test_what_is_no_time_is_refused(
    cast: Cast, time: planning.TimeAndPlace, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        planning.plan(cast.body, time, by=cast.cleo, at=NOW)

    assert not Meeting.objects.exists()


def test_a_body_that_does_not_exist_then_has_no_meetings(cast: Cast) -> None:
    cast.body.valid_to = date(2026, 3, 31)
    cast.body.save()

    with pytest.raises(planning.BodyNotThere):
        planning.plan(cast.body, when(), by=cast.cleo, at=NOW)


def test_a_year_is_planned_whole_or_not_at_all(cast: Cast, meeting: Meeting) -> None:
    times = [when("2026-05-21"), when(starts="14:00")]

    with pytest.raises(planning.AlreadyPlanned):
        planning.plan_many(cast.body, times, by=cast.cleo, at=NOW)

    assert list(Meeting.objects.all()) == [meeting]


def test_a_meeting_in_a_hurry_is_planned_to_be_called_today(cast: Cast) -> None:
    soon = planning.plan(cast.body, when("2026-03-12"), by=cast.cleo, at=NOW)

    assert soon.dispatch_on == date(2026, 3, 9)


def test_moving_a_planned_meeting_moves_its_days_and_address(cast: Cast, meeting: Meeting) -> None:
    moved = planning.change(meeting, when("2026-05-21"), by=cast.ada, at=NOW)

    assert moved.slug == "2026-05-21-ledningsgruppen"
    assert (moved.dispatch_on, moved.matters_due_on) == (date(2026, 5, 13), date(2026, 5, 10))
    assert moved.sequence == 1
    assert _entries("meeting.moved") == 1


def test_moving_to_the_same_time_and_place_does_nothing(cast: Cast, meeting: Meeting) -> None:
    planning.change(meeting, when(), by=cast.cleo, at=NOW)

    assert _entries("meeting.moved") == 0


def test_a_meeting_does_not_move_onto_another(cast: Cast, meeting: Meeting) -> None:
    other = planning.plan(cast.body, when("2026-05-21"), by=cast.cleo, at=NOW)

    with pytest.raises(planning.AlreadyPlanned):
        planning.change(other, when(), by=cast.cleo, at=NOW)

    other.refresh_from_db()
    assert other.starts_at == at("2026-05-21", "13:00")


def test_the_last_day_for_matters_follows_the_day_of_dispatch(cast: Cast, meeting: Meeting) -> None:
    planning.set_dispatch_day(meeting, date(2026, 4, 2), by=cast.cleo, at=NOW)

    meeting.refresh_from_db()
    assert (meeting.dispatch_on, meeting.matters_due_on) == (date(2026, 4, 2), date(2026, 3, 29))


def test_a_dispatch_day_after_the_last_is_refused_with_its_clause(
    cast: Cast, meeting: Meeting
) -> None:
    with pytest.raises(planning.DispatchTooLate) as refused:
        planning.set_dispatch_day(meeting, date(2026, 4, 10), by=cast.cleo, at=NOW)

    assert refused.value.finding.last_dispatch == date(2026, 4, 9)
    assert "4.3" in str(refused.value.source)
    meeting.refresh_from_db()
    assert meeting.dispatch_on == date(2026, 4, 9)


def test_when_the_last_day_has_passed_a_later_one_may_be_planned(
    cast: Cast, meeting: Meeting
) -> None:
    planning.set_dispatch_day(meeting, date(2026, 4, 13), by=cast.cleo, at=at("2026-04-10"))

    meeting.refresh_from_db()
    assert meeting.dispatch_on == date(2026, 4, 13)


def test_a_notice_after_the_meeting_is_refused(cast: Cast, meeting: Meeting) -> None:
    with pytest.raises(planning.DispatchAfterMeeting):
        planning.set_dispatch_day(meeting, date(2026, 4, 17), by=cast.cleo, at=NOW)


def test_calling_off_needs_a_reason(cast: Cast, meeting: Meeting) -> None:
    with pytest.raises(planning.ReasonMissing):
        planning.cancel(meeting, reason=" ", by=cast.cleo, at=NOW)

    meeting.refresh_from_db()
    assert meeting.state == Meeting.State.PLANNED


def test_calling_off_sends_the_matters_back_to_wait(cast: Cast, ready: Meeting) -> None:
    planning.cancel(ready, reason="Få ärenden", by=cast.ada, at=NOW)

    matter = ready.items.exclude(matter=None).get().matter
    assert matter is not None
    assert matter.state == "ready"
    assert _entries("meeting.cancelled") == 1


def test_a_meeting_is_called_off_once(cast: Cast, meeting: Meeting) -> None:
    planning.cancel(meeting, reason="Få ärenden", by=cast.ada, at=NOW)

    with pytest.raises(WrongStage):
        planning.cancel(meeting, reason="Igen", by=cast.ada, at=NOW)

    assert _entries("meeting.cancelled") == 1
