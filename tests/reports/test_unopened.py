"""Dispatched decisions that nobody at a party has opened."""

from datetime import datetime

import pytest

from cast import Cast
from factories import at
from samsyn.meetings.actions import planning
from samsyn.meetings.models import Minutes
from samsyn.parties.models import Organisation, Person
from samsyn.publishing.models import Dispatch, DispatchReceipt
from samsyn.reports.queries.waiting import Kind, promises

NOW = at("2026-03-09")
pytestmark = pytest.mark.django_db


@pytest.fixture
def dispatch(cast: Cast) -> Dispatch:
    when = planning.TimeAndPlace(at("2026-04-16", "13:00"), at("2026-04-16", "16:00"), "Norrby")
    meeting = planning.plan(cast.body, when, by=cast.cleo, at=NOW)
    minutes = Minutes.objects.create(meeting=meeting, version=1)
    return Dispatch.objects.create(meeting=meeting, minutes=minutes, sent_at=NOW, sent_by=cast.cleo)


def receive(
    dispatch: Dispatch, person: Person, party: Organisation | None, opened: datetime | None = None
) -> None:
    DispatchReceipt.objects.create(
        dispatch=dispatch, person=person, organisation=party, opened_at=opened,
        secret=f"{person.pk} {party}",
    )  # fmt: skip


def test_a_party_is_waited_for_once_until_somebody_there_has_opened(
    cast: Cast, dispatch: Dispatch
) -> None:
    receive(dispatch, cast.ada, cast.norrby)
    receive(dispatch, cast.bo, cast.norrby)
    receive(dispatch, cast.siv, cast.soderby)
    receive(dispatch, cast.dan, cast.soderby, opened=NOW)
    receive(dispatch, cast.cleo, None, opened=NOW)
    receive(dispatch, cast.vera, None)

    found = [each for each in promises(cast.cleo, NOW) if each.kind is Kind.DISPATCH_UNOPENED]

    assert [(each.party, each.waits_for) for each in found] == [(cast.norrby, cast.ada)]


def test_one_who_gets_it_for_no_party_is_waited_for_too(cast: Cast, dispatch: Dispatch) -> None:
    receive(dispatch, cast.ada, cast.norrby, opened=NOW)
    receive(dispatch, cast.vera, None)

    found = [each for each in promises(cast.cleo, NOW) if each.kind is Kind.DISPATCH_UNOPENED]

    assert [(each.party, each.waits_for) for each in found] == [(None, cast.vera)]
