"""The job that makes agendas public after the notice."""

import pytest

from factories import at
from publishing.conftest import held  # noqa: F401 -- a fixture
from samsyn.jobs.publish_agendas import publish_agendas
from samsyn.meetings.models import Meeting
from samsyn.publishing.models import Publication


@pytest.mark.django_db
@pytest.mark.req("BLE-159")
def test_an_agenda_becomes_public_once_after_its_notice(held: Meeting) -> None:  # noqa: F811
    ran = [publish_agendas(at("2026-03-05", "09:01")), publish_agendas(at("2026-03-05", "09:02"))]

    assert ran == [1, 0]
    assert Publication.objects.get().meeting == held
