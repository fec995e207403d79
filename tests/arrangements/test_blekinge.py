"""Samverkan Blekinge's arrangement says what the document says."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from samsyn.arrangements.cases import load_cases
from samsyn.arrangements.load import load
from samsyn.arrangements.nouns import Arrangement
from samsyn.config.catalogue import ROOT, State, standings
from samsyn.rules.escalation import EscalationRule, Trigger
from samsyn.rules.quorum import Groups
from samsyn.rules.seats import ExOfficio, SeatRole, SeatTable

FILE = ROOT / "arrangements/blekinge/arrangement.toml"
ADOPTED = date(2021, 3, 5)
DAY = date(2026, 3, 12)
GROUPS = ["barn-och-unga", "vuxna", "aldre"]
STANDING = ["lsvo", *GROUPS]
MUNICIPALITIES = ["karlshamn", "karlskrona", "ronneby", "solvesborg", "olofstrom"]

# Registers of a later kind: agreements under law, national agreements, indicators.
NOT_OF_THE_ARRANGEMENT = {"BLE-015", "BLE-074", "BLE-100", "BLE-103", "BLE-106"}

SECTIONS = {
    *("1", "2", "2.1", "2.1.1", "2.1.2", "2.1.3", "2.1.4", "2.1.5", "2.2", "2.3", "2.4", "2.5"),
    *("2.6", "3", *(f"3.1.{n}" for n in range(1, 10)), "4", "4.1.1", "4.1.2", "5", "6"),
    *(f"6.{n}" for n in range(1, 11)),
    *(f"6.4.{n}" for n in range(1, 8)),
    *("7", *(f"7.{n}" for n in range(1, 7))),
}
HEADINGS = [
    "Aktualisering av ärenden",
    "Avvikelsehantering i samverkan",
    "Beredning",
    "Beslut",
    "Budget",
    "Dokumentation beslut",
    "Dokumentation och kommunikation",
    "Frånvaro",
    "Ledamöter",
    "Ledamöternas roller och ansvar",
    "Mötesformer",
    "Ordförande",
    "Sekreterare",
    "Uppdrag",
    "Uppföljning",
    "Verkställighet",
]


@pytest.fixture(scope="module")
def blekinge() -> Arrangement:
    return load(FILE.read_bytes())


@pytest.fixture(scope="module")
def written() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def seats(arrangement: Arrangement, body: str) -> SeatTable:
    return arrangement.bodies[body].rules.seats.on(DAY).rule


def tables(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from tables(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from tables(inner)


@pytest.mark.req("BLE-130")
def test_the_four_groups_have_76_seats(blekinge: Arrangement) -> None:
    counted = {body: seats(blekinge, body).seats for body in STANDING}

    assert counted == {"lsvo": 23, "barn-och-unga": 21, "vuxna": 17, "aldre": 15}
    assert sum(counted.values()) == 76


@pytest.mark.req("BLE-130", "BLE-154", "BLE-155", "BLE-156")
@pytest.mark.parametrize(
    ("body", "municipalities", "region", "needed"),
    [
        ("lsvo", 15, 5, (8, 3)),
        ("barn-och-unga", 12, 6, (7, 4)),
        ("vuxna", 10, 4, (6, 3)),
        ("aldre", 6, 4, (4, 3)),
    ],
)
def test_each_side_has_its_seats_and_needs_more_than_half(
    blekinge: Arrangement, body: str, municipalities: int, region: int, needed: tuple[int, int]
) -> None:
    table = seats(blekinge, body)
    rule = blekinge.bodies[body].rules.quorum.on(DAY).rule

    bases = table.base_of("municipalities"), table.base_of("region")
    assert bases == (municipalities, region)
    assert tuple(rule.needed(base) for base in bases) == needed


@pytest.mark.req("BLE-126")
def test_lsvo_has_eleven_kinds_of_seat(blekinge: Arrangement) -> None:
    by_owner = Counter[str]()
    for row in seats(blekinge, "lsvo").members:
        by_owner[row.organisation or ""] += row.count

    assert by_owner == {
        "karlshamn": 3,
        "karlskrona": 4,
        "ronneby": 3,
        "solvesborg": 3,
        "olofstrom": 2,
        "region-blekinge": 8,
    }
    assert len(seats(blekinge, "lsvo").members) == 13  # the three chairs stand each in a row


@pytest.mark.req("BLE-127", "BLE-128", "BLE-129")
@pytest.mark.parametrize(
    ("body", "rows", "owners"),
    [
        (
            "barn-och-unga",
            15,
            {
                **dict.fromkeys(MUNICIPALITIES, 2),
                "": 2,
                "region-blekinge": 6,
                "fou-blekinge": 1,
                "e-halsa-blekinge": 1,
                "folkhalsa-blekinge": 1,
            },
        ),
        (
            "vuxna",
            11,
            {
                **dict.fromkeys(MUNICIPALITIES, 2),
                "region-blekinge": 4,
                "fou-blekinge": 1,
                "e-halsa-blekinge": 1,
                "folkhalsa-blekinge": 1,
            },
        ),
        (
            "aldre",
            11,
            {
                "": 6,
                "region-blekinge": 4,
                "privat-vardgivare": 1,
                "samverkansnamnden-hjalpmedel": 1,
                "fou-blekinge": 1,
                "e-halsa-blekinge": 1,
                "folkhalsa-blekinge": 1,
            },
        ),
    ],
)
def test_a_samverkansgrupp_has_its_rows(
    blekinge: Arrangement, body: str, rows: int, owners: dict[str, int]
) -> None:
    members = seats(blekinge, body).members
    by_owner = Counter[str]()
    for row in members:
        by_owner[row.organisation or ""] += row.count

    assert len(members) == rows
    assert by_owner == owners


@pytest.mark.req("BLE-155", "BLE-156")
def test_seats_of_no_side_neither_count_nor_decide(blekinge: Arrangement) -> None:
    rows = [row for body in STANDING for row in seats(blekinge, body).members if not row.counts]

    assert not any(row.decides for row in rows)
    assert [row.key for row in rows if row.else_side] == [
        *("ordforande-barn-och-unga", "ordforande-vuxna", "ordforande-aldre"),
        "privat-primarvard",
    ]
    assert sum(row.count for row in rows) == 3 + 3 + 3 + 5


@pytest.mark.req("BLE-140", "BLE-191")
def test_a_chair_brings_seats_in_lsvo_and_beredningsgruppen(blekinge: Arrangement) -> None:
    chairs = [ExOfficio(SeatRole.CHAIR, body) for body in GROUPS]
    secretary = ExOfficio(SeatRole.SECRETARY, "lsvo")

    in_lsvo = [row.ex_officio for row in seats(blekinge, "lsvo").rows if row.ex_officio]
    preparing = seats(blekinge, "beredningsgruppen").rows
    assert in_lsvo == chairs
    assert [row.ex_officio for row in preparing if row.ex_officio] == [
        *(ExOfficio(SeatRole.CHAIR, "lsvo"), *chairs, secretary),
    ]
    assert sum(row.count for row in preparing) == 7
    assert [row.sits_in for row in preparing if row.sits_in] == ["lsvo", "lsvo"]


@pytest.mark.req("BLE-139", "BLE-140", "BLE-141", "BLE-143", "BLE-144")
@pytest.mark.parametrize("body", STANDING)
def test_chair_and_secretary_are_provided_and_have_no_say(blekinge: Arrangement, body: str) -> None:
    rules = blekinge.bodies[body].rules
    offices = [rules.chair.on(DAY).rule, rules.secretary.on(DAY).rule]
    rows = [row for row in seats(blekinge, body).rows if row.role is not SeatRole.MEMBER]

    assert offices[0] == offices[1]
    assert offices[0].provided_by == "region-blekinge"
    assert offices[0].unit == "Hälso- och sjukvårdens enhet för kvalitet och utveckling"
    assert offices[0].share_of_post == Fraction(1, 4)
    assert not offices[0].votes
    assert [(row.role, row.counts, row.decides) for row in rows] == [
        (SeatRole.CHAIR, False, False),
        (SeatRole.SECRETARY, False, False),
    ]


def test_the_samverkansgrupper_share_their_rules(blekinge: Arrangement) -> None:
    own = {"seats", "co_option"}
    rules = [blekinge.bodies[body].rules for body in GROUPS]

    shared = [[rule for rule in each.each() if rule.name not in own] for each in rules]
    assert shared[0] == shared[1] == shared[2]
    assert len(shared[0]) == 21


def test_a_group_lifts_to_lsvo_and_lsvo_to_the_parties(blekinge: Arrangement) -> None:
    lifted = {body: blekinge.bodies[body].rules.escalations(DAY) for body in ["lsvo", "vuxna"]}

    assert lifted == {
        "lsvo": (EscalationRule(Trigger.DISAGREEMENT, "parties"),),
        "vuxna": tuple(
            EscalationRule(trigger, "lsvo")
            for trigger in [
                *(Trigger.DISAGREEMENT, Trigger.RESOURCES, Trigger.FINANCING, Trigger.FRAME)
            ]
        ),
    }


def test_no_group_counts_by_organisation_where_seats_are_pooled(blekinge: Arrangement) -> None:
    for body in STANDING:
        assert blekinge.bodies[body].rules.quorum.on(DAY).rule.groups is Groups.SIDE


def test_six_parties_stand_behind(blekinge: Arrangement) -> None:
    assert [party.key for party in blekinge.parties] == ["region-blekinge", *MUNICIPALITIES]


def test_all_bodies_of_the_document_are_there(blekinge: Arrangement) -> None:
    assert list(blekinge.bodies) == [
        *("regionalt-samverkansrad", "regionchefsgruppen", "lsvo", "beredningsgruppen", *GROUPS),
        *("referensgrupp-invanare", "kompetensplattform", "samverkansnamnden"),
        *("hjalpmedelscenter", "beredningsgrupp-hjalpmedel", "regionala-digitaliseringsradet"),
        *("sakomradesgrupp-e-halsa", "regional-arbetsgrupp-folkhalsa", "vardkommitten"),
        *("fou", "rss", "rss-chefsforum"),
    ]
    assert list(blekinge.templates) == ["kommunvis-samverkansgrupp", "arbetsgrupp", "projektgrupp"]


def test_bodies_without_stated_seats_have_no_quorum_notice_or_cadence(
    blekinge: Arrangement,
) -> None:
    for body in blekinge.bodies.values():
        if body.key not in STANDING:
            assert not body.rules.quorum.versions
            assert not body.rules.notice.versions
            assert not body.rules.cadence.versions


def test_everything_begins_on_the_day_of_the_document(written: dict[str, Any]) -> None:
    begins = {table["in_force_from"] for table in tables(written) if "in_force_from" in table}

    assert begins == {ADOPTED}


def test_every_rule_and_structure_of_the_document_is_in_the_data() -> None:
    missing = {
        row.requirement.id
        for row in standings().rows
        if row.requirement.county == "blekinge"
        and row.requirement.kind in {"structure", "rule"}
        and "arrangements/blekinge/arrangement.toml" not in row.files
    }

    assert missing == NOT_OF_THE_ARRANGEMENT


def test_only_blekinge_is_named_in_blekinge() -> None:
    named = [row for row in standings().rows if row.files and row.state is not State.NOT_YET]

    of_others = [row for row in named if not row.requirement.id.startswith("BLE-")]
    assert not [row for row in of_others if any("/blekinge/" in file for file in row.files)]


def test_every_clause_is_a_section_of_the_document(written: dict[str, Any]) -> None:
    clauses = {table["clause"] for table in tables(written) if "clause" in table}

    for clause in clauses:
        numbers = re.findall(r"\d+(?:\.\d+)*", clause)
        words = re.sub(r"\d+(?:\.\d+)*", "", clause)
        for heading in sorted(HEADINGS, key=len, reverse=True):
            words = words.replace(heading, "")
        assert set(numbers) <= SECTIONS, clause
        assert numbers, clause
        assert re.fullmatch(r"(?:och|[–, ])*", words), clause


def test_every_reading_has_its_note_and_a_sentence(written: dict[str, Any]) -> None:
    notes = (ROOT / "docs/requirements/blekinge-notes.md").read_text(encoding="utf-8")
    known = set(re.findall(r"\*\*(N\d+)", notes))

    for table in tables(written):
        if note := table.get("note") or table.get("interpretation"):
            assert note in known
            assert re.fullmatch(r"[A-ZÅÄÖ0-9].+\.", table["reason"]), table["reason"]


def test_statements_are_about_bodies_that_exist(blekinge: Arrangement) -> None:
    known = {*blekinge.bodies, *blekinge.templates}

    assert {key for each in blekinge.statements for key in each.about} <= known
    assert len({each.key for each in blekinge.statements}) == len(blekinge.statements)


KINDS = {
    "quorum": {"quorum"},
    "deadline": {"notice", "matters", "record"},
    "escalation": {"disagreement", "resources"},
    "resources": {"resources"},
    "mandate": {"mandate"},
    "composition": {"seats"},
    "agreement": {"agreement"},
    "publication": {"publication"},
    "admission": {"absence", "co_option"},
    "raising": {"raising"},
    "cadence": {"cadence"},
    "proposal": {"proposal"},
    "decisions": {"decisions"},
}


def test_every_rule_in_use_has_a_worked_case(blekinge: Arrangement) -> None:
    cases = load_cases((ROOT / "arrangements/blekinge/cases.toml").read_bytes())

    shown = {rule for kind, rules in KINDS.items() if getattr(cases, kind) for rule in rules}
    shown |= {case.rule for case in cases.rule}
    used = {rule.name for body in blekinge.bodies.values() for rule in body.rules.each()}
    assert used - shown == set()


@pytest.mark.parametrize("body", STANDING)
def test_each_group_has_cases_quorate_and_not(body: str) -> None:
    cases = load_cases((ROOT / "arrangements/blekinge/cases.toml").read_bytes())

    assert {case.met for case in cases.quorum if case.body == body} >= {True, False}
