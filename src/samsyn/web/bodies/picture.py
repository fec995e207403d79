"""The structure drawn: rows by level, boxes, lines. Only places are computed here; no words."""

from collections.abc import Sequence
from dataclasses import dataclass

from samsyn.web.bodies.structure import LEVELS, Node, Structure

WIDTH = 1140
LEFT = 215  # where the boxes begin; the names of the levels stand before
WIDEST = 300
GAP = 24
IN_A_ROW = 4
PAD = 14  # above and below the text in a box
BOLD, SMALL = 19, 18  # height of a line
PER_SIGN = 7.3  # width of a letter, 14 units high; 6.4 for the small
PER_SMALL = 6.4
BETWEEN = 46  # rows within a level
LEVEL_GAP = 40
TURN = 10  # radius of a corner
ARROW = 9


@dataclass(frozen=True)
class Line:
    """A line of text in a box."""

    text: str
    y: float
    bold: bool = False


@dataclass(frozen=True)
class Box:
    """A node in its place; `row` is the upper edge of its row."""

    node: Node
    row: float
    x: float
    y: float
    width: float
    height: float
    lines: tuple[Line, ...]

    @property
    def middle(self) -> float:
        """Return the middle of the box, sideways."""
        return self.x + self.width / 2

    @property
    def bottom(self) -> float:
        """Return its lower edge."""
        return self.y + self.height

    @property
    def right(self) -> float:
        """Return its right edge."""
        return self.x + self.width


@dataclass(frozen=True)
class Band:
    """A level: its line, name and how far ahead it looks."""

    level: str
    horizon: str
    y: float


@dataclass(frozen=True)
class Word:
    """A neighbour in its place; a word that leads to its page."""

    node: Node
    x: float
    y: float


@dataclass(frozen=True)
class Picture:
    """Everything with its place.

    :ivar reports: paths of who reports to whom
    :ivar arrows: paths of the points of the lines
    :ivar beside: paths of who prepares and advises
    :ivar edge: where the neighbours begin
    """

    height: float
    bands: tuple[Band, ...]
    boxes: tuple[Box, ...]
    reports: tuple[str, ...]
    arrows: tuple[str, ...]
    beside: tuple[str, ...]
    edge: float
    words: tuple[Word, ...]


def draw(structure: Structure) -> Picture:
    """Return the picture of a structure, 1140 units wide."""
    bands: list[Band] = []
    boxes: dict[str, Box] = {}
    y = 22.0
    for level in LEVELS:
        rows = _rows(structure.nodes, level)
        if not rows:
            continue
        bands.append(Band(level, structure.horizons.get(level, ""), y))
        y += 20
        for row in rows:
            placed = _place(row, y, boxes)
            boxes |= placed
            y = max(box.bottom for box in placed.values()) + BETWEEN
        y += LEVEL_GAP - BETWEEN + 20
    words, bottom = _words(structure.neighbours, y + 30)
    return Picture(
        height=bottom,
        bands=tuple(bands),
        boxes=tuple(boxes.values()),
        reports=tuple(_path(box, boxes[box.node.above], boxes) for box in _reporting(boxes)),
        arrows=tuple(_arrow(boxes[box.node.above]) for box in _reporting(boxes)),
        beside=tuple(
            _dots(b, boxes[b.node.beside]) for b in boxes.values() if b.node.beside in boxes
        ),
        edge=y,
        words=words,
    )


def wrap(text: str, width: float, per_sign: float = PER_SIGN) -> list[str]:
    """Return `text` in lines no wider than `width`; a longer word is cut with a hyphen."""
    room = max(4, int(width / per_sign))
    lines = [""]
    for word in text.split():
        rest = word
        while len(rest) > room:
            if lines[-1]:
                lines.append("")
            lines[-1], rest = rest[: room - 1] + "-", rest[room - 1 :]
            lines.append("")
        joined = f"{lines[-1]} {rest}".strip()
        if len(joined) <= room:
            lines[-1] = joined
        else:
            lines.append(rest)
    return [line for line in lines if line]


def _rows(nodes: Sequence[Node], level: str) -> list[list[Node]]:
    """Return the nodes of a level in rows: those reporting within it come below, four abreast."""
    here = {node.key: node for node in nodes if node.level == level}
    by_depth: dict[int, list[Node]] = {}
    for node in here.values():
        if node.beside not in here:
            by_depth.setdefault(_depth(node, here), []).append(node)
    rows: list[list[Node]] = []
    for depth in sorted(by_depth):
        row: list[Node] = []
        for node in by_depth[depth]:
            cluster = _cluster(node, [n for n in here.values() if n.beside == node.key])
            if row and len(row) + len(cluster) > IN_A_ROW:
                rows.append(row)
                row = []
            row += cluster
        rows.append(row)
    return rows


def _cluster(node: Node, beside: list[Node]) -> list[Node]:
    """Return a node with those beside it, half on each side."""
    half = (len(beside) + 1) // 2
    return [*beside[:half], node, *beside[half:]]


def _depth(node: Node, here: dict[str, Node]) -> int:
    """Return how many on the same level stand above a node."""
    depth, seen = 0, {node.key}
    while node.above in here and node.above not in seen:
        node = here[node.above]
        seen.add(node.key)
        depth += 1
    return depth


def _place(row: list[Node], y: float, above: dict[str, Box]) -> dict[str, Box]:
    """Return the boxes of a row, spread evenly, the middles in line."""
    slot = (WIDTH - LEFT) / len(row)
    width = min(WIDEST, slot - GAP)
    sizes = {node.key: _text(node, width) for node in row}
    height = max(tall for _, tall in sizes.values())
    placed = {}
    for index, node in enumerate(row):
        middle = LEFT + slot * (index + 0.5)
        if len(row) == 1 and node.above in above:
            middle = above[node.above].middle
        lines, tall = sizes[node.key]
        top = y + (height - tall) / 2
        moved = tuple(Line(line.text, line.y + top, line.bold) for line in lines)
        placed[node.key] = Box(node, y, middle - width / 2, top, width, tall, moved)
    return placed


def _text(node: Node, width: float) -> tuple[list[Line], float]:
    """Return the lines in a box and how high it is."""
    inner = width - 2 * PAD
    lines: list[Line] = []
    y = float(PAD)
    for text in wrap(node.title, inner):
        y += BOLD
        lines.append(Line(text, y - 5, bold=True))
    extra = [] if node.title in node.name else [node.name]
    for note in [*extra, *node.notes]:
        for text in wrap(note, inner, PER_SMALL):
            y += SMALL
            lines.append(Line(text, y - 5))
    return lines, y + PAD


def _reporting(boxes: dict[str, Box]) -> list[Box]:
    """Return the boxes that report to another in the picture."""
    return [box for box in boxes.values() if box.node.above in boxes]


def _path(box: Box, to: Box, boxes: dict[str, Box]) -> str:
    """Return the line from a box up to the one it reports to, past what stands between."""
    top = to.bottom + ARROW - 1
    between = [each for each in boxes.values() if to.bottom < each.row < box.row]
    way = [(box.middle, box.y)]
    if between:
        gap = _gap(box, to, between)
        way += [
            (gap, box.row - BETWEEN / 2),
            (to.middle, min(b.row for b in between) - BETWEEN / 2),
        ]
    elif abs(box.middle - to.middle) >= 1:
        way.append((to.middle, box.row - BETWEEN / 2))
    return _rounded(way, top)


def _gap(box: Box, to: Box, between: Sequence[Box]) -> float:
    """Return where a line can go up between boxes: the free place nearest to both ends."""
    edges = [each.right + GAP / 2 for each in between] + [each.x - GAP / 2 for each in between]
    free = [x for x in edges if not any(b.x - 4 < x < b.right + 4 for b in between)]
    here = [x for x in free if LEFT <= x <= WIDTH] or [WIDTH - 4.0]
    return min(here, key=lambda x: (abs(x - box.middle) + abs(x - to.middle), x))


def _rounded(way: Sequence[tuple[float, float]], top: float) -> str:
    """Return a path up through turns: each of `way` is where to go sideways to, and how high."""
    x, y = way[0]
    path = f"M{x:.0f} {y:.0f}"
    for end, bend in way[1:]:
        if abs(end - x) < 1:
            continue
        side, turn = (1 if end > x else -1), min(TURN, abs(end - x) / 2)
        path += f"V{bend + turn:.0f}q0 {-turn:.0f} {side * turn:.0f} {-turn:.0f}"
        path += f"H{end - side * turn:.0f}q{side * turn:.0f} 0 {side * turn:.0f} {-turn:.0f}"
        x = end
    return f"{path}V{top:.0f}"


def _arrow(to: Box) -> str:
    """Return the point below the box that is reported to."""
    return f"M{to.middle:.1f} {to.bottom + 1:.1f}l5.5 {ARROW}h-11z"


def _dots(box: Box, to: Box) -> str:
    """Return the dotted line from one that stands beside."""
    if box.y < to.bottom and to.y < box.bottom:
        y = max(box.y, to.y) + (min(box.bottom, to.bottom) - max(box.y, to.y)) / 2
        left, right = (box.right, to.x) if box.x < to.x else (to.right, box.x)
        return f"M{left:.0f} {y:.0f}H{right:.0f}"
    return f"M{box.middle:.0f} {box.y:.0f}V{to.bottom + 12:.0f}H{to.middle:.0f}V{to.bottom:.0f}"


def _words(neighbours: Sequence[Node], y: float) -> tuple[tuple[Word, ...], float]:
    """Return the neighbours as words in four columns, and where they end."""
    column = (WIDTH - LEFT) / IN_A_ROW
    placed = tuple(
        Word(node, LEFT + index % IN_A_ROW * column, y + index // IN_A_ROW * 26)
        for index, node in enumerate(neighbours)
    )
    return placed, max([y, *(word.y for word in placed)]) + 14
