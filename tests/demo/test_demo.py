"""The demo: the script reads, the build is refused nothing, and the year plays on."""

import argparse
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.db import models, transaction
from pytest_django import DjangoDbBlocker

from samsyn.config.commands import load
from samsyn.config.commands.verify import broken_entries
from samsyn.decisions.models import Decision
from samsyn.demo.play import Played, build, go_on
from samsyn.demo.script import Script, read
from samsyn.ledger.models import Entry
from samsyn.matters.models import Matter
from samsyn.meetings.models import AgendaItem, Meeting, Paragraph
from samsyn.outbox.models import Message
from samsyn.parties.models import Person
from samsyn.rules.identity_numbers import stops

FILE = Path(__file__).parents[2] / "arrangements/blekinge/demo.toml"
SWEDEN = ZoneInfo("Europe/Stockholm")


@pytest.fixture(scope="module")
def script() -> Script:
    return read(FILE)


@pytest.fixture(scope="module")
def played(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Played]:
    """Build the demo once; everything is undone when the last test of the file is over."""
    room = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setattr(settings, "VAR", room)
        patch.setattr(settings, "MEDIA_ROOT", room / "files")
        load.run(argparse.Namespace(files=[FILE.with_name("arrangement.toml")]))
        yield build()
        transaction.set_rollback(True)


def test_nobody_is_written_to_outside_example(script: Script, played: Played) -> None:
    addresses = Person.objects.exclude(email="").values_list("email", flat=True)

    assert [each for each in addresses if not each.endswith(".example")] == []


def test_every_matter_of_a_meeting_is_in_the_script(script: Script) -> None:
    keys = [each.key for each in script.matters]
    placed = {key for meeting in script.meetings for key in meeting.matters}

    assert sorted(placed - set(keys)) == []
    assert [key for key, count in Counter(keys).items() if count > 1] == []


def test_nothing_of_the_build_is_refused(played: Played) -> None:
    assert played.refused == []


def test_the_demo_is_large_enough_to_fill_the_lists(played: Played) -> None:
    assert Meeting.objects.count() >= 35
    assert Matter.objects.count() >= 110
    assert Decision.objects.count() >= 55


@pytest.mark.parametrize(
    ("model", "field", "values"),
    [
        (Meeting, "state", Meeting.State.values),
        (Matter, "state", Matter.State.values),
        (AgendaItem, "outcome", AgendaItem.Outcome.values),
    ],
)
def test_every_state_and_outcome_has_something_to_show(
    played: Played, model: type[models.Model], field: str, values: list[str]
) -> None:
    found = set(model._default_manager.values_list(field, flat=True))

    assert sorted(set(values) - found) == []


def test_paragraphs_run_without_gaps_by_body_and_year(played: Played) -> None:
    numbers: dict[tuple[int, int], list[int]] = {}
    for body, year, number in Paragraph.objects.values_list("body", "year", "number"):
        numbers.setdefault((body, year), []).append(number)

    assert [
        key for key, all_ in numbers.items() if sorted(all_) != [*range(1, len(all_) + 1)]
    ] == []


def test_the_ledger_of_the_demo_holds(played: Played) -> None:
    assert Entry.objects.count() > 1000
    assert list(broken_entries()) == []


def test_there_is_no_personal_number_anywhere(played: Played) -> None:
    assert not stops(FILE.read_text().replace("-", " - "))
    written = [
        *AgendaItem.objects.values_list("title", "notes", "proposal", "summary"),
        *Matter.objects.values_list("title", "question", "why_now", "proposal"),
        *Message.objects.values_list("facts"),
    ]

    assert [texts for texts in written if stops(" | ".join(map(str, texts)))] == []


def test_playing_on_to_the_day_after_holds_the_meeting_as_in_the_worked_example(
    played: Played, tmp_path: Path
) -> None:
    _stand_where_the_script_does(tmp_path)
    went_on = go_on(datetime(2026, 3, 13, 8, 30, tzinfo=SWEDEN))

    assert went_on.refused == []
    routine = Decision.objects.get(
        meeting__slug="2026-03-12-lsvo", title="Reviderad rutin för in- och utskrivning"
    )
    assert _counts(routine.quorum) == {"municipalities": "10/15", "region": "4/5"}
    assert routine.quorum["met"]
    by_organisation = routine.quorum["others"][0]
    assert not by_organisation["met"]
    assert _counts(by_organisation) == {
        "karlshamn": "2/3",
        "karlskrona": "3/4",
        "ronneby": "2/3",
        "solvesborg": "2/3",
        "olofstrom": "1/2",
        "region-blekinge": "4/5",
    }
    tabled = AgendaItem.objects.get(
        meeting__slug="2026-03-12-lsvo", title="Kompetensplattformens rekryteringsmål"
    )
    assert tabled.outcome == "tabled"


def test_going_back_plays_nothing(played: Played, tmp_path: Path) -> None:
    _stand_where_the_script_does(tmp_path)

    assert go_on(datetime(2026, 1, 1, 8, 30, tzinfo=SWEDEN)).done == []


def _stand_where_the_script_does(room: Path) -> None:
    built = read(FILE).now.replace(tzinfo=SWEDEN).isoformat()
    room.joinpath("demo_played.json").write_text(f'{{"until": "{built}"}}')
    shutil.rmtree(room / "files", ignore_errors=True)


def _counts(quorum: dict[str, list[dict[str, object]]]) -> dict[object, str]:
    return {each["key"]: f"{each['present']}/{each['base']}" for each in quorum["groups"]}
