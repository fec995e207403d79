"""A meeting at each of the last four steps, and a day to read its pages on."""

from collections.abc import Callable

import pytest
from pytest_django import Settings

from cast import Cast
from factories import at
from publishing.conftest import decision, held  # noqa: F401 -- fixtures
from samsyn.meetings.models import Meeting, Minutes
from samsyn.publishing.actions import adjusting, publishing

OUT, DONE = at("2026-03-17"), at("2026-03-24")


@pytest.fixture(autouse=True)
def on_day(settings: Settings) -> Callable[[str], None]:
    """Let it be a day after the meeting."""

    def set_day(day: str) -> None:
        settings.NOW = f"{day}T09:00"

    set_day("2026-03-18")
    return set_day


@pytest.fixture
def out(cast: Cast, held: Meeting) -> Minutes:  # noqa: F811
    """Send the draft out for adjustment."""
    minutes = adjusting.send_out(held, by=cast.cleo, at=OUT)
    held.refresh_from_db()
    return minutes


@pytest.fixture
def adjusted(cast: Cast, out: Minutes, on_day: Callable[[str], None]) -> Meeting:
    """Let all who are asked approve, and let it be the day after."""
    on_day("2026-03-25")
    for person in (cast.ada, cast.nora):
        adjusting.approve(out, by=person, at=DONE)
    return Meeting.objects.select_related("body").get(pk=out.meeting_id)


@pytest.fixture
def published(cast: Cast, adjusted: Meeting) -> Meeting:
    """Make the minutes public."""
    publishing.publish(adjusted, personal_data_checked=True, by=cast.cleo, at=DONE)
    adjusted.refresh_from_db()
    return adjusted
