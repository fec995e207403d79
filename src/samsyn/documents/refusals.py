"""What an uploaded file, or the disk, can be refused for; the web has a sentence for each."""

from dataclasses import dataclass
from typing import Literal

from samsyn.rules.identity_numbers import DataKind
from samsyn.rules.refusal import Refusal

# What the readers of PDF, zip and XML raise on damaged content, besides errors of their own.
DAMAGE = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, RuntimeError, OverflowError,
    OSError, EOFError, NotImplementedError,
)  # fmt: skip


class FileRefusal(Refusal):
    """A file is not taken in; `finding` says what was there."""


@dataclass(frozen=True)
class Size:
    """Bytes there were (at least) and bytes allowed."""

    size: int
    limit: int


@dataclass(frozen=True)
class Kinds:
    """What the name says, what the content says (empty when unknown), and what is allowed."""

    named: str
    found: str = ""
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Parts:
    """The parts of the file that stopped it, by their names inside it."""

    names: tuple[str, ...]


PlaceKind = Literal[
    "filename", "properties", "page", "body", "comments", "deleted", "header", "notes",
    "sheet", "slide", "line", "outline", "annotations", "form", "image",
]  # fmt: skip


@dataclass(frozen=True, order=True)
class Place:
    """Where in a file: what kind of place, and its number or name."""

    kind: PlaceKind
    name: str = ""


@dataclass(frozen=True, order=True)
class Hit:
    """Personal data in a place: of what kind and how many times, never the value."""

    place: Place
    kind: DataKind
    count: int


@dataclass(frozen=True)
class Hits:
    """All places with a personal identity number."""

    hits: tuple[Hit, ...]


class TooLarge(FileRefusal):
    """Raised when a file is larger than allowed; finding: Size."""


class EmptyFile(FileRefusal):
    """Raised when there is nothing in the file."""


class BadName(FileRefusal):
    """Raised when a file's name is empty, too long, or holds what a name cannot hold."""


class NotAllowed(FileRefusal):
    """Raised when the kind of file is not taken in; finding: Kinds."""


class NotWhatItSays(FileRefusal):
    """Raised when name and content disagree; finding: Kinds."""


class Encrypted(FileRefusal):
    """Raised when a password is needed to read the file."""


class HasMacros(FileRefusal):
    """Raised when a file carries program code; finding: Parts."""


class ExternalLinks(FileRefusal):
    """Raised when a file fetches parts of itself from elsewhere; finding: Parts."""


class Bomb(FileRefusal):
    """Raised when a file unpacks to far more than it is; finding: Size."""


class Unreadable(FileRefusal):
    """Raised when a file is damaged."""


class PersonalNumber(FileRefusal):
    """Raised when a personal identity number was found; finding: Hits."""


class Infected(FileRefusal):
    """Raised when the virus scanner says so; finding: the name it gave."""


class NoRoom(Refusal):
    """Raised when the disk is full and the file could not be kept."""
