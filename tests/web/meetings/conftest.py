"""The meeting of tests/meetings, and a reader of pages."""

from collections.abc import Callable

import pytest
from pytest_django import Settings

from cast import Cast
from meetings.conftest import CALLING, meeting, raised, ready  # noqa: F401 -- fixtures
from samsyn.meetings.actions import notice
from samsyn.meetings.models import Meeting

SMALL = "exempellan"


@pytest.fixture
def on_day(settings: Settings) -> Callable[[str], None]:
    """Let it be a day."""

    def set_day(day: str) -> None:
        settings.NOW = f"{day}T09:00"

    set_day("2026-04-07")
    return set_day


@pytest.fixture
def called(cast: Cast, ready: Meeting) -> Meeting:  # noqa: F811
    """Send the notice."""
    notice.call(ready, by=cast.cleo, at=CALLING)
    ready.refresh_from_db()
    return ready
