"""Two people take editions into use at the same moment: both are kept, each under a number."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection, connections

from samsyn.arrangements.actions import take_into_use
from samsyn.arrangements.models import Edition

TEXT = (Path(__file__).parent / "small.toml").read_text()
AT = datetime(2026, 1, 15, 9, tzinfo=UTC)


def take(meetings: int) -> int:
    text = TEXT.replace("minimum = 8", f"minimum = {meetings}")
    try:
        return take_into_use(text, at=AT, by="A").number
    finally:
        connections.close_all()


@pytest.mark.postgres_only
@pytest.mark.skipif(connection.vendor == "sqlite", reason="one writer at a time as it is")
@pytest.mark.django_db(transaction=True)
def test_editions_taken_into_use_at_once_get_a_number_each() -> None:
    with ThreadPoolExecutor(4) as people:
        numbers = list(people.map(take, [3, 4, 5, 6]))

    assert sorted(numbers) == [1, 2, 3, 4]
    assert Edition.objects.count() == 4
