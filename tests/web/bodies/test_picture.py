"""The structure drawn: nothing lies on anything else, and long names are wrapped."""

from itertools import combinations

from samsyn.web.bodies.picture import LEFT, WIDTH, draw, wrap
from samsyn.web.bodies.structure import Node, Structure


def node(key: str, level: str = "tactical", **fields: object) -> Node:
    return Node(key, f"/{key}/", key, fields.pop("name", key), level, **fields)  # type: ignore[arg-type]


def structure(*nodes: Node, neighbours: tuple[Node, ...] = ()) -> Structure:
    return Structure(nodes, neighbours, {})


def test_words_are_wrapped_and_a_longer_word_is_cut_with_a_hyphen() -> None:
    assert wrap("Ledningssamverkan vård och omsorg", 180, 7.3) == [
        "Ledningssamverkan vård", "och omsorg",
    ]  # fmt: skip
    assert wrap("Samverkansgruppsordförandekonferens", 100, 7.3) == [
        "Samverkansgr-", "uppsordföran-", "dekonferens",
    ]  # fmt: skip


def test_no_box_lies_on_another_and_all_stay_inside() -> None:
    tactical = [node(f"t{n}", above="top", name="Ett mycket långt namn " * 4) for n in range(9)]
    beside = [node(f"b{n}", "strategic", beside="top", relation="advises") for n in range(3)]
    operative = [node(f"o{n}", "operative", above=f"t{n}") for n in range(6)]

    picture = draw(structure(node("top", "strategic"), *beside, *tactical, *operative))

    assert len(picture.boxes) == 19
    for one, other in combinations(picture.boxes, 2):
        apart_sideways = one.right <= other.x or other.right <= one.x
        assert apart_sideways or one.bottom <= other.y or other.bottom <= one.y
    for box in picture.boxes:
        assert box.x >= LEFT
        assert box.right <= WIDTH
        assert box.bottom < picture.height
        assert all(box.y < line.y < box.bottom for line in box.lines)


def test_each_level_has_its_band_and_a_body_above_on_the_same_level_its_own_row() -> None:
    council, chiefs = node("council", "political"), node("chiefs", "political", above="council")

    picture = draw(structure(council, chiefs, node("lead", "strategic", above="chiefs")))

    ys = {box.node.key: box.y for box in picture.boxes}
    assert [band.level for band in picture.bands] == ["political", "strategic"]
    assert ys["council"] < ys["chiefs"] < ys["lead"]
    assert len(picture.reports) == len(picture.arrows) == 2


def test_a_line_that_passes_a_level_goes_between_its_boxes() -> None:
    groups = [node(f"t{n}", above="top") for n in range(3)]
    project = node("project", "operative", above="top")

    picture = draw(structure(node("top", "strategic"), *groups, project))

    straight, *_others = [path for path in picture.reports if "q" not in path]
    assert straight.startswith("M678")
    passing = picture.reports[-1]
    ups = [float(part.split("H")[-1].split("q")[0]) for part in passing.split("V")[1:-1]]
    middle = [box for box in picture.boxes if box.node.level == "tactical"]
    assert all(not box.x < ups[0] < box.right for box in middle)


def test_those_who_report_in_a_ring_are_drawn_once() -> None:
    picture = draw(structure(node("a", above="b"), node("b", above="a")))

    assert {box.node.key for box in picture.boxes} == {"a", "b"}


def test_an_empty_structure_is_an_empty_picture() -> None:
    picture = draw(structure())

    assert (picture.boxes, picture.bands, picture.words) == ((), (), ())
