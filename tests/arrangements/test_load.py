"""An arrangement file becomes typed, dated and sourced rules."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from samsyn.arrangements.load import load
from samsyn.arrangements.nouns import Arrangement, Party
from samsyn.rules.escalation import EscalationRule, Trigger
from samsyn.rules.quorum import Groups, QuorumRule
from samsyn.rules.seats import ExOfficio, SeatRole, TableRow
from samsyn.rules.source import Reading, Source

SMALL = Path(__file__).parent / "small.toml"
DAY = date(2026, 3, 12)


@pytest.fixture(scope="module")
def small() -> Arrangement:
    return load(SMALL.read_bytes())


def test_a_rule_carries_its_day_its_clause_and_its_reading(small: Arrangement) -> None:
    version = small.bodies["ledning"].rules.quorum.on(DAY)

    assert version.in_force_from == date(2021, 1, 1)
    assert version.source == Source(
        "Överenskommelsen",
        "avsnitt 4.2",
        (Reading("T1", "Huvudman läses som kommunerna tillsammans och regionen."),),
    )
    assert version.rule == QuorumRule(
        groups=Groups.SIDE,
        share=Fraction(1, 2),
        more_than=True,
        mandate_required=True,
        compare=(Groups.ORGANISATION,),
    )


def test_a_default_of_ours_has_no_document_but_a_reason(small: Arrangement) -> None:
    source = small.bodies["ledning"].rules.agreement.on(DAY).source

    assert source == Source(readings=(Reading("T2", "Att någon motsätter sig är inte enighet."),))


def test_a_body_has_the_rules_of_the_set_it_follows_save_where_it_says_otherwise(
    small: Arrangement,
) -> None:
    ledning, vuxna = (small.bodies[key].rules for key in ("ledning", "vuxna"))

    assert vuxna.notice == ledning.notice
    assert [version.in_force_from for version in vuxna.quorum.versions] == [
        date(2021, 1, 1),
        date(2026, 7, 1),
    ]
    assert not vuxna.quorum.on(date(2026, 6, 30)).rule.filled_only
    assert vuxna.quorum.on(date(2026, 7, 1)).rule.filled_only


def test_a_document_that_is_silent_gives_no_rule(small: Arrangement) -> None:
    assert small.bodies["beredning"].rules.quorum.find(DAY) is None


def test_seats_count_to_the_side_of_their_owner(small: Arrangement) -> None:
    table = small.bodies["ledning"].rules.seats.on(DAY).rule

    assert table.row("chef-norrby") == TableRow(
        key="chef-norrby",
        function="Förvaltningschef",
        organisation="norrby",
        side="kommunerna",
        count=3,
        order=2,
    )
    assert (table.base_of("kommunerna"), table.base_of("region"), table.seats) == (5, 3, 9)


def test_the_chair_of_another_body_and_the_officers_neither_count_nor_decide(
    small: Arrangement,
) -> None:
    table = small.bodies["ledning"].rules.seats.on(DAY).rule

    assert [row.key for row in table.rows if not (row.counts or row.decides)] == [
        "ordforande",
        "sekreterare",
        "ordforande-vuxna",
    ]
    chair = table.row("ordforande-vuxna")
    assert chair is not None
    assert chair.ex_officio == ExOfficio(SeatRole.CHAIR, "vuxna")


def test_a_seat_of_nobody_on_a_side_is_pooled(small: Arrangement) -> None:
    table = small.bodies["vuxna"].rules.seats.on(DAY).rule

    assert [row.key for row in table.rows if row.is_pooled] == ["chef-kommun"]
    assert len(table.places()) == 9


def test_those_on_a_side_are_parties(small: Arrangement) -> None:
    assert [party.key for party in small.parties] == ["region-exempel", "norrby", "soderby"]
    assert small.organisations["vardbolaget"] == Party(
        key="vardbolaget", name="Vårdbolaget", short_name="Vårdbolaget", kind="private"
    )


def test_what_a_body_cannot_decide_goes_where_the_file_says(small: Arrangement) -> None:
    rules = small.bodies["vuxna"].rules

    assert rules.escalations(DAY) == (
        EscalationRule(Trigger.DISAGREEMENT, "ledning"),
        EscalationRule(Trigger.RESOURCES, "ledning"),
        EscalationRule(Trigger.FINANCING, "ledning"),
        EscalationRule(Trigger.FRAME, "ledning"),
    )
    assert small.bodies["ledning"].rules.escalations(DAY)[0].to_parties


def test_a_form_is_a_draft_until_it_is_decided(small: Arrangement) -> None:
    form = small.forms["foredragning"]

    assert not form.is_decided(DAY)
    assert [each.key for each in form.missing({"background": "Så här är det."})] == ["benefit"]
    assert small.forms["protokoll"].is_decided(DAY)
    assert not small.forms["protokoll"].is_decided(date(2021, 5, 31))


def test_the_bodies_that_prepare_a_body_are_known(small: Arrangement) -> None:
    assert [body.key for body in small.prepared_by("ledning")] == ["beredning"]
