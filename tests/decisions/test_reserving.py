"""Reserve oneself, or have a note put in the minutes."""

import pytest
from django.core.exceptions import PermissionDenied

from cast import Cast
from floor import later
from samsyn.decisions.actions.reserving import reserve
from samsyn.decisions.models import Reservation
from samsyn.documents.guard import PersonalNumberInText
from samsyn.ledger.models import Entry
from samsyn.meetings.actions.guard import WrongStage
from samsyn.meetings.models import AgendaItem, Meeting


def test_a_member_reserves_and_the_text_may_come_later(cast: Cast, item: AgendaItem) -> None:
    reserve(item, cast.siv, kind="reservation", by=cast.siv, at=later(20))
    reserve(item, cast.siv, kind="reservation", text="För dyrt.", by=cast.siv, at=later(25))

    made = Reservation.objects.get()
    assert (made.person, made.organisation, made.text) == (cast.siv, cast.soderby, "För dyrt.")
    assert Entry.objects.filter(action="decision.reservation").count() == 2


def test_the_secretary_notes_what_anybody_says(cast: Cast, item: AgendaItem) -> None:
    reserve(item, cast.siv, kind="statement", text="Tack.", by=cast.cleo, at=later(20))

    assert Reservation.objects.get().kind == "statement"


def test_nobody_reserves_for_another(cast: Cast, item: AgendaItem) -> None:
    with pytest.raises(PermissionDenied):
        reserve(item, cast.siv, kind="reservation", by=cast.dan, at=later(20))
    with pytest.raises(PermissionDenied):
        reserve(item, cast.eve, kind="reservation", by=cast.eve, at=later(20))
    with pytest.raises(PersonalNumberInText):
        reserve(item, cast.siv, kind="statement", text="20121212-1212", by=cast.siv, at=later(20))

    assert Reservation.objects.count() == 0


def test_it_is_too_late_when_the_minutes_are_adjusted(cast: Cast, item: AgendaItem) -> None:
    Meeting.objects.filter(pk=item.meeting_id).update(state="adjusted")

    with pytest.raises(WrongStage):
        reserve(item, cast.siv, kind="reservation", by=cast.siv, at=later(20))
