"""Editions of an arrangement: taken into use, kept, and read with one query."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from samsyn.arrangements import registry
from samsyn.arrangements.actions import take_into_use
from samsyn.arrangements.mistakes import InvalidArrangement
from samsyn.arrangements.models import Edition

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
AT = datetime(2026, 1, 15, 9, tzinfo=UTC)
TEXT = (Path(__file__).parent / "small.toml").read_text()
LATER = TEXT.replace("minimum = 8", "minimum = 6")


def test_the_first_edition_is_number_one_and_in_force() -> None:
    edition = take_into_use(TEXT, at=AT, by="Administratören")

    assert (edition.key, edition.number, edition.loaded_by) == (
        "exempellan",
        1,
        "Administratören",
    )
    assert registry.arrangement("exempellan").name == "Samverkan Exempellän"
    assert registry.keys() == ["exempellan"]


def test_a_later_edition_takes_over_and_the_earlier_is_kept() -> None:
    take_into_use(TEXT, at=AT, by="A")
    edition = take_into_use(LATER, at=AT, by="B")

    assert edition.number == 2
    cadences = [
        registry.arrangement("exempellan", edition=number)
        .bodies["ledning"]
        .rules.cadence.versions[0]
        .rule.minimum
        for number in (None, 1, 2)
    ]
    assert cadences == [6, 8, 6]


def test_the_same_text_again_changes_nothing() -> None:
    first = take_into_use(TEXT, at=AT, by="A")

    assert take_into_use(TEXT.encode(), at=AT, by="B") == first
    assert Edition.objects.count() == 1


def test_a_file_with_mistakes_is_refused_with_all_of_them_and_leaves_no_trace() -> None:
    wrong = TEXT.replace("days_before = 7", 'days_before = "sju"').replace(
        'kind = "private"', 'kind = "privat"'
    )

    with pytest.raises(InvalidArrangement) as refused:
        take_into_use(wrong, at=AT, by="A")

    assert [mistake.path for mistake in refused.value.mistakes] == [
        "organisations.vardbolaget.kind",
        "rule_sets.gemensamt.notice[0].days_before",
    ]
    assert not Edition.objects.exists()


def test_reading_takes_one_query_once_the_text_has_been_parsed(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    take_into_use(TEXT, at=AT, by="A")
    registry.arrangement("exempellan")

    with django_assert_num_queries(1):
        again = registry.arrangement("exempellan")

    assert again is registry.arrangement("exempellan")


def test_an_arrangement_that_nobody_took_into_use_is_unknown() -> None:
    with pytest.raises(registry.UnknownArrangement, match="elsewhere 2"):
        registry.arrangement("elsewhere", edition=2)
