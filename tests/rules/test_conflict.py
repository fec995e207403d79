"""Two people write in the same text: nothing is lost."""

from hypothesis import given
from hypothesis import strategies as st

from samsyn.rules.conflict import Merge, merge_text

BASE = "Inledning\n\nFöredragning\n\nBeslut\n"
MINE = "Inledning av Ada\n\nFöredragning\n\nBeslut\n"
THEIRS = "Inledning\n\nFöredragning\n\nBeslut enligt förslag\n"
BOTH = "Inledning av Ada\n\nFöredragning\n\nBeslut enligt förslag\n"
texts = st.lists(st.sampled_from(["a", "b", "c", "d", ""]), max_size=8).map("\n".join)


def test_changes_in_different_places_are_joined() -> None:
    assert merge_text(BASE, MINE, THEIRS) == Merge(BOTH, MINE, THEIRS)


def test_changes_to_the_same_line_show_both_texts() -> None:
    theirs = BASE.replace("Inledning", "Inledning av Bo")

    found = merge_text(BASE, MINE, theirs)

    assert found == Merge(None, MINE, theirs)
    assert found.is_conflict


def test_two_additions_at_the_same_place_show_both_texts() -> None:
    assert merge_text(BASE, BASE + "Ada\n", BASE + "Bo\n").is_conflict


def test_the_same_change_by_both_counts_once() -> None:
    assert merge_text(BASE, MINE, MINE).text == MINE


def test_a_line_removed_here_and_added_there_are_both_kept() -> None:
    found = merge_text("a\nb\nc\nd\ne\n", "b\nc\nd\ne\n", "a\nb\nc\nd\ne\nf\n")

    assert found.text == "b\nc\nd\ne\nf\n"


def test_lines_added_above_do_not_move_a_change_below() -> None:
    assert merge_text("a\nb\nc\n", "x\ny\na\nb\nc\n", "a\nb\nC\n").text == "x\ny\na\nb\nC\n"


def test_a_last_line_without_an_end_is_kept_as_it_is() -> None:
    assert merge_text("a\nb\nc", "A\nb\nc", "a\nb\nC").text == "A\nb\nC"


def test_a_text_that_one_empties_and_the_other_changes_shows_both() -> None:
    assert merge_text(BASE, "", THEIRS).is_conflict


@given(texts, texts)
def test_who_writes_alone_gets_the_own_text(base: str, mine: str) -> None:
    assert merge_text(base, mine, base).text == mine
    assert merge_text(base, base, mine).text == mine


@given(texts, texts, texts)
def test_who_saves_first_makes_no_difference(base: str, mine: str, theirs: str) -> None:
    assert merge_text(base, mine, theirs).text == merge_text(base, theirs, mine).text


@given(texts, texts, texts)
def test_no_line_that_somebody_added_is_lost(base: str, mine: str, theirs: str) -> None:
    joined = merge_text(base, mine, theirs).text

    if joined is not None:
        for text in (mine, theirs):
            added = set(text.splitlines()) - set(base.splitlines())
            assert added <= set(joined.splitlines())
