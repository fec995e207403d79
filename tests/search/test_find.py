"""Search finds what a Swedish reader would expect, and only what the asker may see."""

from datetime import date

import pytest
from django.db.models import Q

from samsyn.search.actions import index, remove
from samsyn.search.queries import find

pytestmark = pytest.mark.django_db
ALL = Q()


def put(
    number: int, title: str, text: str = "", *, body: int = 1, day: date = date(2026, 3, 12)
) -> None:
    index("matter", number, arrangement="demo", title=title, text=text, body_id=body, day=day)


def found(text: str, visible: Q = ALL) -> list[int]:
    return [entry.object_id for entry in find(text, visible=visible)]


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("avtalet", "Hemsjukvårdsavtalet"),
        ("avtal", "Samverkansavtal om hjälpmedel"),
        ("ledamöter", "Ny ledamot i gruppen"),
        ("rutiner", "Reviderad rutin för in- och utskrivning"),
        ("utskrivningen", "Reviderad rutin för in- och utskrivning"),
        ("atgard", "Åtgärder efter avvikelser"),
        ("hjalpmedel", "Hjälpmedel vid flytt"),
        ("hjälpmdel", "Hjälpmedel vid flytt"),
        ("ÅRSRAPPORT", "Årsrapport 2025"),
        ("§ 17", "Protokollet § 17"),
        ("LSVO 2026/14", "LSVO 2026/14 Digital SIP"),
        ("flytt hjälpmedel", "Hjälpmedel vid flytt"),
    ],
)
def test_what_a_swedish_reader_means_is_found(asked: str, title: str) -> None:
    put(1, title)
    put(2, "Något helt annat")

    assert found(asked) == [1]


def test_every_word_must_be_there() -> None:
    put(1, "Rutin för utskrivning")
    put(2, "Rutin för inskrivning")

    assert found("rutin utskrivning") == [1]


def test_the_title_comes_before_the_text_and_the_newest_first() -> None:
    put(1, "Annat", text="om elevhälsa")
    put(2, "Samlad elevhälsa", day=date(2025, 1, 1))
    put(3, "Elevhälsa och remisser", day=date(2026, 1, 1))

    assert found("elevhälsa") == [3, 2, 1]


def test_what_one_may_not_see_is_not_found() -> None:
    put(1, "Elevhälsa", body=1)
    put(2, "Elevhälsa", body=2)

    assert found("elevhälsa", Q(body_id=2)) == [2]


def test_a_changed_title_is_found_and_the_old_one_is_not() -> None:
    put(1, "Suicidprevention")
    put(1, "Rekryteringsmål")

    assert found("rekryteringsmål") == [1]
    assert found("suicidprevention") == []


def test_what_is_removed_is_not_found() -> None:
    put(1, "Elevhälsa")

    remove("matter", 1)

    assert found("elevhälsa") == []


def test_quotes_and_signs_in_the_question_do_no_harm() -> None:
    put(1, "Elevhälsa")

    assert found('"elev*) OR "') == []
    assert found("%_'\";--") == []
    assert found("") == []
