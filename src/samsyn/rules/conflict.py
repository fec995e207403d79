"""Två skriver samtidigt: join two people's changes to a text, or show both."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Merge:
    """The finding: the joined text, or None and both texts where they collide."""

    text: str | None
    mine: str
    theirs: str

    @property
    def is_conflict(self) -> bool:
        """Tell whether a person must choose."""
        return self.text is None


@dataclass(frozen=True)
class Change:
    """Lines `start` to `end` of the base are now `lines`."""

    start: int
    end: int
    lines: tuple[str, ...]

    def collides(self, other: "Change") -> bool:
        """Tell whether both touch the same or neighbouring lines, in different ways."""
        return self != other and self.start <= other.end and other.start <= self.end


def merge_text(base: str, mine: str, theirs: str) -> Merge:
    """Join two versions of `base`, line by line.

    Changes to lines that are not neighbours are both kept; the same change counts once.
    """
    if mine == theirs or theirs == base:
        return Merge(mine, mine, theirs)
    if mine == base:
        return Merge(theirs, mine, theirs)
    lines = base.splitlines(keepends=True)
    ours, others = (tuple(_changes(lines, text)) for text in (mine, theirs))
    if any(a.collides(b) for a in ours for b in others):
        return Merge(None, mine, theirs)
    return Merge(_apply(lines, {*ours, *others}), mine, theirs)


def _changes(base: list[str], text: str) -> Iterator[Change]:
    """Tell how `text` differs from `base`."""
    lines = text.splitlines(keepends=True)
    matcher = SequenceMatcher(a=base, b=lines, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag != "equal":
            yield Change(start, end, tuple(lines[first:last]))


def _apply(base: list[str], changes: set[Change]) -> str:
    """Make `changes`, which do not collide, to `base`; last line first."""
    lines = list(base)
    for change in sorted(changes, key=lambda change: change.start, reverse=True):
        lines[change.start : change.end] = change.lines
    return "".join(lines)
