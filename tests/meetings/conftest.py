"""A meeting on its way: planned for 16 April, with matters to place."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from cast import Cast
from factories import at
from samsyn.matters.actions.raising import MatterText, raise_
from samsyn.matters.models import Matter
from samsyn.meetings.actions import agenda, planning
from samsyn.meetings.models import Meeting

NOW = at("2026-03-09")
CALLING = at("2026-04-08")


def when(
    day: str = "2026-04-16", starts: str = "13:00", ends: str = "16:00"
) -> planning.TimeAndPlace:
    """Return a time and a place."""
    return planning.TimeAndPlace(at(day, starts), at(day, ends), "Stadshuset i Norrby")


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """Plan a meeting of the management group, by its secretary."""
    return planning.plan(cast.body, when(), by=cast.cleo, at=NOW)


@pytest.fixture
def raised(cast: Cast) -> Callable[..., Matter]:
    """Raise a matter for the management group, by Dan unless another is named."""

    def make(title: str = "Rutin för utskrivning", *, on: datetime = NOW, **more: object) -> Matter:
        text = MatterText(
            title=title,
            kind="decision",
            summary="Rutinen är reviderad.",
            proposal="ställa sig bakom rutinen",
            presenter=cast.bo,
        )
        by = more.pop("by", cast.dan)
        body = more.pop("body", cast.body)
        return raise_(body, replace(text, **more), by=by, at=on)  # type: ignore[arg-type]

    return make


@pytest.fixture
def ready(cast: Cast, meeting: Meeting, raised: Callable[..., Matter]) -> Meeting:
    """Place a matter and decide the agenda, so that the notice can go."""
    agenda.place(meeting, raised(), by=cast.cleo, at=NOW)
    agenda.decide(meeting, by=cast.dan, at=NOW)
    meeting.refresh_from_db()
    return meeting
