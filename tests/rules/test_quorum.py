"""N1 to N8 and N13: who is counted, of what, and what is enough."""

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.rules.quorum import (
    GroupCount,
    Groups,
    NotComputable,
    Place,
    Quorum,
    QuorumRule,
    count_quorum,
)

HALF = Fraction(1, 2)
BOTH_SIDES = QuorumRule(Groups.SIDE, HALF, more_than=True, compare=(Groups.ORGANISATION,))
EACH_ORGANISATION = QuorumRule(Groups.ORGANISATION, HALF, more_than=True)
LSVO = {
    "karlshamn": 3,
    "karlskrona": 4,
    "ronneby": 3,
    "solvesborg": 3,
    "olofstrom": 2,
    "region": 5,
}
THRESHOLDS = [
    pytest.param(15, 5, (8, 3), id="LSVO"),
    pytest.param(12, 6, (7, 4), id="Barn och unga"),
    pytest.param(10, 4, (6, 3), id="Vuxna"),
    pytest.param(6, 4, (4, 3), id="Äldre"),
]


def table(organisations: Mapping[str, int]) -> dict[int, Place]:
    owners = [key for key, count in organisations.items() for _ in range(count)]
    return {
        seat: Place(owner, "region" if owner == "region" else "kommun")
        for seat, owner in enumerate(owners)
    }


def sitting(places: Mapping[int, Place], organisations: Mapping[str, int]) -> set[int]:
    """Pick so many seats of each organisation."""
    return {
        seat
        for key, count in organisations.items()
        for seat in [seat for seat, place in places.items() if place.organisation == key][:count]
    }


def sides(kommun: int, region: int) -> dict[int, Place]:
    """Build a table of pooled seats, with no organisation named."""
    return {
        **{seat: Place(None, "kommun") for seat in range(kommun)},
        **{seat: Place(None, "region") for seat in range(100, 100 + region)},
    }


def first(kommun: int, region: int) -> set[int]:
    return {*range(kommun), *range(100, 100 + region)}


def figures(quorum: Quorum) -> dict[str, tuple[int, int, int]]:
    return {group.key: (group.present, group.base, group.needed) for group in quorum.groups}


@pytest.mark.req("BLE-154")
@pytest.mark.parametrize(("kommun", "region", "needed"), THRESHOLDS)
def test_more_than_half_of_each_side_gives_the_thresholds_of_the_four_groups(
    kommun: int, region: int, needed: tuple[int, int]
) -> None:
    quorum = count_quorum(BOTH_SIDES, places=sides(kommun, region), present=first(*needed))

    assert figures(quorum) == {
        "kommun": (needed[0], kommun, needed[0]),
        "region": (needed[1], region, needed[1]),
    }
    assert quorum.met


@pytest.mark.req("BLE-154")
@pytest.mark.parametrize(("kommun", "region", "needed"), THRESHOLDS)
def test_one_fewer_on_either_side_is_not_enough(
    kommun: int, region: int, needed: tuple[int, int]
) -> None:
    places = sides(kommun, region)

    for one_fewer in [(needed[0] - 1, region), (kommun, needed[1] - 1)]:
        assert not count_quorum(BOTH_SIDES, places=places, present=first(*one_fewer)).met


@pytest.mark.req("BLE-154")
def test_exactly_half_is_not_more_than_half() -> None:
    quorum = count_quorum(BOTH_SIDES, places=sides(10, 4), present=first(5, 4))

    assert quorum.lacking == (GroupCount("kommun", present=5, base=10, needed=6),)
    assert quorum.lacking[0].missing == 1


@pytest.mark.parametrize(("base", "needed"), [(5, 3), (15, 8), (2, 2), (1, 1), (0, 1)])
def test_more_than_half_of_the_base(base: int, needed: int) -> None:
    assert BOTH_SIDES.needed(base) == needed


def test_everybody_can_be_asked_for() -> None:
    assert QuorumRule(Groups.ALL, Fraction(1)).needed(5) == 5


@pytest.mark.parametrize(("base", "needed"), [(5, 3), (4, 2), (0, 0)])
def test_at_least_half_of_the_base(base: int, needed: int) -> None:
    assert QuorumRule(Groups.ALL, HALF).needed(base) == needed


@pytest.mark.req("BLE-154")
def test_per_organisation_the_thresholds_of_lsvo_follow_each_party() -> None:
    quorum = count_quorum(EACH_ORGANISATION, places=table(LSVO), present=[])

    assert {group.key: (group.needed, group.base) for group in quorum.groups} == {
        "karlshamn": (2, 3),
        "karlskrona": (3, 4),
        "ronneby": (2, 3),
        "solvesborg": (2, 3),
        "olofstrom": (2, 2),
        "region": (3, 5),
    }


@pytest.mark.req("BLE-154")
def test_a_reading_with_another_answer_is_shown_beside() -> None:
    places = table(LSVO)
    present = sitting(
        places, {**dict.fromkeys(LSVO, 2), "karlskrona": 3, "olofstrom": 1, "region": 4}
    )

    quorum = count_quorum(BOTH_SIDES, places=places, present=present)

    assert quorum.met
    assert [(other.groups_by, other.met) for other in quorum.others] == [
        (Groups.ORGANISATION, False)
    ]
    assert quorum.others[0].lacking == (GroupCount("olofstrom", present=1, base=2, needed=2),)


def test_a_reading_with_the_same_answer_is_left_out() -> None:
    places = table(LSVO)

    assert count_quorum(BOTH_SIDES, places=places, present=places).others == ()


def test_without_the_region_neither_reading_is_met() -> None:
    places = table(LSVO)
    present = sitting(places, {**LSVO, "region": 2})

    quorum = count_quorum(BOTH_SIDES, places=places, present=present)

    assert quorum.lacking == (GroupCount("region", present=2, base=5, needed=3),)
    assert quorum.others == ()


def test_pooled_seats_cannot_be_counted_per_organisation() -> None:
    with pytest.raises(NotComputable):
        count_quorum(EACH_ORGANISATION, places=sides(6, 4), present=[])


def test_a_comparison_that_the_seats_cannot_bear_is_left_out() -> None:
    quorum = count_quorum(BOTH_SIDES, places=sides(6, 4), present=first(6, 4))

    assert quorum.others == ()


@pytest.mark.req("BLE-155")
def test_the_chairs_seats_are_in_no_base() -> None:
    places = {**sides(15, 5), 200: Place("region", "region", counts=False)}

    quorum = count_quorum(BOTH_SIDES, places=places, present=first(8, 3) | {200})

    assert figures(quorum)["region"] == (3, 5, 3)


@pytest.mark.req("BLE-155")
@pytest.mark.parametrize(("present", "differs"), [(5, False), (4, True), (3, True)])
def test_the_chairs_under_region_are_counted_beside_when_that_changes_the_outcome(
    present: int, differs: bool
) -> None:
    chairs = {
        seat: Place("region", None, counts=False, else_side="region") for seat in (200, 201, 202)
    }

    quorum = count_quorum(BOTH_SIDES, places=sides(15, 5) | chairs, present=first(8, present))

    assert quorum.met
    assert [figures(other)["region"] for other in quorum.others] == (
        [(present, 8, 5)] if differs else []
    )
    assert [other.else_sides for other in quorum.others] == ([True] if differs else [])


def test_where_organisations_are_counted_the_side_of_a_seat_makes_no_reading() -> None:
    places = {1: Place("region", "region"), 2: Place("fou", None, else_side="kommun")}

    quorum = count_quorum(EACH_ORGANISATION, places=places, present=[1])

    assert not quorum.met
    assert (quorum.others, quorum.else_sides) == ((), False)


@pytest.mark.req("BLE-156")
def test_a_private_provider_counts_to_no_side_and_the_other_reading_is_shown() -> None:
    places = {**sides(6, 4), 200: Place("privat", None, else_side="region")}

    quorum = count_quorum(BOTH_SIDES, places=places, present=first(4, 2) | {200})

    assert not quorum.met
    assert figures(quorum) == {"kommun": (4, 6, 4), "region": (2, 4, 3)}
    assert [figures(other)["region"] for other in quorum.others] == [(3, 5, 3)]


@pytest.mark.req("BLE-156")
def test_a_seat_outside_the_sides_stays_outside_when_organisations_are_compared() -> None:
    places = {**table(LSVO), 90: Place("fou", None)}

    quorum = count_quorum(BOTH_SIDES, places=places, present=sitting(places, LSVO))

    assert quorum.met
    assert quorum.others == ()


def test_vacant_seats_stay_in_the_base() -> None:
    places = sides(4, 2) | {seat: Place(None, "kommun", filled=False) for seat in (4, 5)}

    assert figures(count_quorum(BOTH_SIDES, places=places, present=first(3, 2))) == {
        "kommun": (3, 6, 4),
        "region": (2, 2, 2),
    }


def test_vacant_seats_leave_the_base_where_the_rule_says_filled() -> None:
    rule = QuorumRule(Groups.SIDE, HALF, more_than=True, filled_only=True)
    places = sides(4, 2) | {seat: Place(None, "kommun", filled=False) for seat in (4, 5)}

    assert count_quorum(rule, places=places, present=first(3, 2)).met


def test_a_side_with_vacancies_only_is_never_enough() -> None:
    rule = QuorumRule(Groups.SIDE, HALF, more_than=True, filled_only=True)
    places = sides(4, 0) | {100: Place(None, "region", filled=False)}

    quorum = count_quorum(rule, places=places, present=first(4, 0))

    assert quorum.lacking == (GroupCount("region", present=0, base=0, needed=1),)


@pytest.mark.parametrize(("present", "met"), [({0, 1, 3}, True), ({0, 1, 2}, False)])
def test_one_from_each_party_can_be_asked_for_alone(present: set[int], met: bool) -> None:
    rule = QuorumRule(Groups.ORGANISATION, Fraction(0), at_least_one=True)
    places = table({"karlshamn": 3, "region": 1})

    assert count_quorum(rule, places=places, present=present).met == met


def test_more_than_half_of_all_asks_nobody_about_sides() -> None:
    rule = QuorumRule(Groups.ALL, HALF, more_than=True)

    assert figures(count_quorum(rule, places=sides(3, 2), present=first(3, 0))) == {
        "all": (3, 5, 3)
    }


def test_a_body_without_seats_to_count_is_never_quorate() -> None:
    assert not count_quorum(BOTH_SIDES, places={}, present=[]).met


def test_somebody_in_a_seat_that_the_body_does_not_have_is_an_error() -> None:
    with pytest.raises(KeyError):
        count_quorum(BOTH_SIDES, places=sides(2, 2), present=[999])


@pytest.mark.parametrize(("share", "more_than"), [("3/2", False), ("1", True), ("-1/2", False)])
def test_a_share_that_nobody_can_meet_is_an_error(share: str, more_than: bool) -> None:
    with pytest.raises(ValueError):
        QuorumRule(Groups.ALL, Fraction(share), more_than=more_than)


places_drawn = st.dictionaries(
    st.integers(0, 30),
    st.builds(
        Place,
        organisation=st.sampled_from(["a", "b", "c"]),
        side=st.sampled_from(["kommun", "region", None]),
        counts=st.booleans(),
        filled=st.booleans(),
    ),
    max_size=15,
)
rules_drawn = st.builds(
    QuorumRule,
    groups=st.sampled_from(Groups),
    share=st.sampled_from([Fraction(0), Fraction(1, 3), HALF, Fraction(2, 3)]),
    more_than=st.booleans(),
    at_least_one=st.booleans(),
    filled_only=st.booleans(),
)


@given(places_drawn, rules_drawn, st.sets(st.integers(0, 30)), st.integers(0, 30))
def test_one_more_present_never_undoes_a_quorum(
    places: dict[int, Place], rule: QuorumRule, drawn: set[int], more: int
) -> None:
    present = drawn & places.keys()

    before = count_quorum(rule, places=places, present=present)
    after = count_quorum(rule, places=places, present=(present | {more}) & places.keys())

    assert after.met or not before.met


@given(places_drawn, rules_drawn)
def test_everybody_present_is_enough_unless_a_group_is_too_small(
    places: dict[int, Place], rule: QuorumRule
) -> None:
    quorum = count_quorum(rule, places=places, present=places)

    assert all(group.present == group.base for group in quorum.groups)
    assert quorum.met == (
        bool(quorum.groups) and all(group.needed <= group.base for group in quorum.groups)
    )


@given(places_drawn, rules_drawn)
def test_the_order_of_seats_changes_no_figure(places: dict[int, Place], rule: QuorumRule) -> None:
    again = dict(reversed(places.items()))

    assert figures(count_quorum(rule, places=places, present=places)) == figures(
        count_quorum(rule, places=again, present=again)
    )


@given(st.integers(0, 500), rules_drawn)
def test_needed_is_the_least_that_satisfies_the_share(base: int, rule: QuorumRule) -> None:
    needed = QuorumRule(rule.groups, rule.share, more_than=rule.more_than).needed(base)
    enough = needed > rule.share * base if rule.more_than else needed >= rule.share * base
    one_less = needed - 1
    still = one_less > rule.share * base if rule.more_than else one_less >= rule.share * base

    assert enough
    assert not still or needed == 0
