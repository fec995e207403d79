"""What pages are put together from, as plain values a view can prepare."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from samsyn.rules.quorum import GroupCount
from samsyn.rules.source import Source
from samsyn.web.words import number, swedish


class State(StrEnum):
    """A step's place on the way: behind us, where we are, or ahead."""

    PAST = "past"
    NOW = "now"
    NEXT = "next"


@dataclass(frozen=True)
class Step:
    """One step of a process bar."""

    label: str
    state: State = State.NEXT
    url: str = ""


def steps(labels: Sequence[str], now: int, urls: Sequence[str] = ()) -> list[Step]:
    """Return a process bar of `labels` with step `now` (from 0) as the current one.

    :param urls: where each step leads, "" for none; shorter than `labels` is fine
    """
    links = [*urls, *[""] * (len(labels) - len(urls))]
    states = [
        State.PAST if index < now else State.NOW if index == now else State.NEXT
        for index in range(len(labels))
    ]
    return [Step(*each) for each in zip(labels, states, links, strict=True)]


@dataclass(frozen=True)
class Way:
    """Something a person can do now; a link when it has a place to go."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Ruling:
    """What a rule says, in words: the box of a refusal, a warning or a note.

    :ivar kind: "stop", "warning" or "note"
    :ivar fields: names of the form's fields that it is about
    :ivar beside: what is said beside those fields
    """

    title: str
    sentence: str = ""
    ways: Sequence[Way] = ()
    source: Source | None = None
    kind: str = "stop"
    fields: Sequence[str] = ()
    beside: str = ""


@dataclass(frozen=True)
class QuorumSide:
    """One group of a quorum as a sentence and a row of circles."""

    label: str
    count: GroupCount
    circles: list[tuple[int, str]] = field(init=False)

    def __post_init__(self) -> None:
        """Place a circle for each seat: there, lacking (needed but empty) or empty."""
        kinds = ["there"] * self.count.present
        kinds += ["lacking"] * min(self.count.missing, self.count.base - self.count.present)
        kinds += ["empty"] * (self.count.base - len(kinds))
        object.__setattr__(self, "circles", [(8 + 24 * i, k) for i, k in enumerate(kinds)])

    @property
    def mark(self) -> int:
        """Return where the needed-mark stands."""
        return 24 * self.count.needed - 4

    @property
    def width(self) -> int:
        """Return the width of the picture, at least fifteen places."""
        return max(360, 24 * self.count.base)

    @property
    def sentence(self) -> str:
        """Return the picture in words, for those who do not see it."""
        there, base = number(self.count.present).capitalize(), number(self.count.base)
        needed = number(self.count.needed)
        if swedish():
            return f"{there} av {base} platser är på plats. {needed.capitalize()} behövs."
        return f"{there} of {base} seats are present. {needed.capitalize()} needed."
