"""The log of decisions, a decision's page, assignments."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from cast import Cast
from floor import a_matter, a_meeting, come, item_of, later
from page import Fetch
from samsyn.assignments import actions as assignments
from samsyn.assignments.actions import Task
from samsyn.assignments.models import Assignment
from samsyn.decisions.actions import deciding
from samsyn.decisions.actions.deciding import Wording
from samsyn.decisions.actions.reserving import reserve
from samsyn.decisions.models import Decision
from samsyn.meetings.models import Meeting


@pytest.fixture
def decided(cast: Cast) -> list[Decision]:
    """Decide three matters, one of them as an assignment."""
    matters = [
        a_matter(cast, "Rutin för utskrivning", areas=("vard",)),
        a_matter(cast, "Elevhälsans samarbete", areas=("skola",)),
        a_matter(cast, "Uppföljning"),
    ]
    meeting = a_meeting(cast, *matters)
    come(cast, meeting)
    made = [
        deciding.decide(
            item_of(meeting, matter),
            Wording("within_mandate", matter.title, parties=parties),
            by=cast.cleo,
            at=later(10 + n),
        )
        for n, (matter, parties) in enumerate(zip(matters[:2], ((), (cast.norrby,)), strict=True))
    ]
    task = Task("Följ upp rutinen", date(2026, 11, 19), cast.group)
    given = assignments.give(
        item_of(meeting, matters[2]), Wording("assignment", "uppdra"), task,
        by=cast.cleo, at=later(20),
    )  # fmt: skip
    return [*made, given.decision]


def titles(fetch: Fetch, cast: Cast, **query: str) -> list[str]:
    shown = fetch("decisions", "exempellan", person=cast.dan, query=query)
    return shown.texts("#beslut h3")


def test_the_log_lists_the_latest_first(page: Fetch, cast: Cast, decided: list[Decision]) -> None:
    assert titles(page, cast) == ["Uppföljning", "Elevhälsans samarbete", "Rutin för utskrivning"]


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ({"ord": "utskrivningar"}, ["Rutin för utskrivning"]),
        ({"slag": "assignment"}, ["Uppföljning"]),
        ({"omrade": "skola"}, ["Elevhälsans samarbete"]),
        ({"part": "soderby"}, ["Uppföljning", "Rutin för utskrivning"]),
        ({"ar": "2026", "ordning": "aldst", "omrade": "vard"}, ["Rutin för utskrivning"]),
        ({"grupp": "vuxna"}, []),
        ({"ord": "finns-inte"}, []),
    ],
)
def test_the_log_is_filtered(
    page: Fetch, cast: Cast, decided: list[Decision], query: dict[str, str], kept: list[str]
) -> None:
    assert titles(page, cast, **query) == kept


def test_the_log_leaves_as_a_file(client: Client, cast: Cast, decided: list[Decision]) -> None:
    assert cast.dan.account
    client.force_login(cast.dan.account)

    text = client.get(reverse("decisions_file", args=["exempellan", "csv"])).content.decode()

    assert "Rutin för utskrivning" in text
    assert text.splitlines()[0].endswith("Gäller")


def test_who_has_nothing_to_do_with_the_body_sees_no_decision_before_it_is_adjusted(
    page: Fetch, cast: Cast, decided: list[Decision]
) -> None:
    shown = page("decisions", "exempellan", person=cast.gun)
    assert shown.texts("#beslut h3") == []
    page("decision", "exempellan", decided[0].pk, person=cast.gun, status=404)

    Meeting.objects.update(state="adjusted")

    assert len(page("decisions", "exempellan", person=cast.gun).texts("#beslut h3")) == 3


def test_the_log_asks_the_same_number_of_questions_however_long(
    client: Client,
    cast: Cast,
    decided: list[Decision],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    assert cast.dan.account
    client.force_login(cast.dan.account)
    client.get(reverse("decisions", args=["exempellan"]))

    with django_assert_max_num_queries(10):
        client.get(reverse("decisions", args=["exempellan"]))


def test_a_decision_tells_its_count_who_was_there_and_what_it_set_in_motion(
    page: Fetch, cast: Cast, decided: list[Decision]
) -> None:
    reserve(decided[0].item, cast.siv, kind="reservation", text="Dyrt", by=cast.siv, at=later(30))

    shown = page("decision", "exempellan", decided[0].pk, person=cast.dan)

    assert shown.h1 == "Rutin för utskrivning"
    assert "Kommunerna 3 av 5 – beslutför" in shown.text
    assert "Räknat per organisation: inte beslutför." in shown.text
    assert "Dan Ask och Nora Nordin" in shown.text
    assert "Siv Sund, Söderby reserverade sig: Dyrt" in shown.text
    assert "Överenskommelsen avsnitt 4.2, i kraft från 2021-01-01" in shown.text
    assert "Fattat utifrån vars och ens mandat som chef" in shown.text
    assert "Norrby, Regionen och Söderby" in shown.text


def test_an_assignment_is_reported_by_who_got_it(
    page: Fetch, cast: Cast, decided: list[Decision]
) -> None:
    given = Assignment.objects.get()
    assert "Följ upp rutinen" in page("decision", "exempellan", decided[2].pk, person=cast.dan).text
    listed = page("assignments", "exempellan", person=cast.vera)
    assert listed.texts("#uppdrag h3") == ["Följ upp rutinen"]
    page("assignment", "exempellan", given.pk, person=cast.vera, data={"text": ""}, status=422)

    page(
        "assignment", "exempellan", given.pk, person=cast.vera, data={"text": "Klart."}, follow=True
    )

    given.refresh_from_db()
    assert (given.state, given.report) == ("reported", "Klart.")
    page("assignment_close", "exempellan", given.pk, person=cast.cleo, data={}, follow=True)
    given.refresh_from_db()
    assert given.state == "closed"


def test_the_empty_log_says_what_will_be_there(page: Fetch, cast: Cast) -> None:
    assert "Här samlas gruppernas beslut" in page("decisions", "exempellan", person=cast.dan).text
