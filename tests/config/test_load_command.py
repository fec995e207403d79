"""`samsyn load` takes arrangements into use: the shipped ones once, others when asked."""

import argparse
from pathlib import Path

import pytest
from pytest_django import Settings as Settings

from samsyn.arrangements import registry
from samsyn.arrangements.models import Edition
from samsyn.config.commands import load
from samsyn.ledger.models import Entry
from samsyn.parties.models import Body, Seat

pytestmark = pytest.mark.django_db
SMALL = (Path(__file__).parents[1] / "arrangements/small.toml").read_text()


@pytest.fixture
def shipped(tmp_path: Path, settings: Settings) -> Path:
    """Ship small.toml, and nothing else."""
    settings.ARRANGEMENTS = tmp_path
    file = tmp_path / "exempellan/arrangement.toml"
    file.parent.mkdir()
    file.write_text(SMALL)
    return file


def run(*files: Path) -> int:
    return load.run(argparse.Namespace(files=list(files)))


def test_the_first_start_takes_what_is_shipped_into_use(shipped: Path) -> None:
    assert run() == 0

    assert registry.keys() == ["exempellan"]
    assert [body.key for body in Body.objects.of("exempellan")] == [
        "ledning",
        "vuxna",
        "beredning",
    ]
    assert Seat.objects.filter(body__key="ledning").count() == 11
    loaded = Entry.objects.filter(action="arrangement.loaded")
    assert [(entry.actor, entry.scope) for entry in loaded] == [("Samsyn", "exempellan")]


def test_a_later_start_leaves_a_changed_file_alone_until_asked(shipped: Path) -> None:
    run()
    shipped.write_text(SMALL.replace("minimum = 8", "minimum = 6"))

    assert run() == 0
    assert Edition.objects.count() == 1

    assert run(shipped) == 0
    assert [edition.number for edition in Edition.objects.order_by("number")] == [1, 2]


def test_the_same_file_again_leaves_no_new_entry(shipped: Path) -> None:
    run()
    entries = Entry.objects.count()

    assert run(shipped) == 0
    assert (Edition.objects.count(), Entry.objects.count()) == (1, entries)


def test_a_file_with_mistakes_is_told_and_the_others_are_taken_into_use(
    shipped: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(SMALL.replace("days_before = 7", "days_before = -7"))

    assert run(wrong, tmp_path / "absent.toml", shipped) == 1
    told = capsys.readouterr()
    assert told.out == "exempellan: edition 1 is in use\n"
    assert told.err.splitlines()[:2] == [
        f"{wrong}:",
        "rule_sets.gemensamt.notice[0].days_before, rad 100: Talet är -7, men måste vara minst 0.",
    ]


def test_a_body_without_a_seat_table_is_set_up_without_seats(shipped: Path) -> None:
    shipped.write_text(
        SMALL + '\n[bodies.granne]\nname = "Granne"\nshort_name = "Granne"\nlevel = "neighbour"\n'
        'prefix = "GR"\nvalid_from = 2021-01-01\nconnected_to = ["ledning"]\n'
        'source = { document = "overenskommelse", clause = "5" }\n'
    )

    assert run() == 0
    assert Seat.objects.filter(body__key="granne").count() == 0


def test_the_shipped_arrangements_are_without_mistakes(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.ARRANGEMENTS = settings.ROOT / "arrangements"

    assert run() == 0
    assert capsys.readouterr().err == ""
