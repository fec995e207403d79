"""Rows of a list of members: what one says, what can be wrong with it, what it comes to."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from samsyn.rules.refusal import Refusal


class Wrong(StrEnum):
    """What can be wrong with a row."""

    MISSING = "missing"
    IDENTITY_NUMBER = "identity_number"
    UNKNOWN_BODY = "unknown_body"
    UNKNOWN_SEAT = "unknown_seat"
    SEVERAL_SEATS = "several_seats"
    UNKNOWN_ORGANISATION = "unknown_organisation"
    SAME_NAME = "same_name"
    SEAT_FULL = "seat_full"
    TWICE = "twice"
    REFUSED = "refused"


class Kind(StrEnum):
    """What a row does."""

    NEW_PERSON = "new_person"
    CHANGED_PERSON = "changed_person"
    APPOINTED = "appointed"
    ENDED = "ended"
    MANDATE = "mandate"
    INTRODUCED = "introduced"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class MemberRow:
    """A row as read; `number` is its line in the file."""

    number: int
    body: str
    seat: str
    organisation: str
    name: str
    email: str
    title: str
    starts_on: date | None
    ends_on: date | None
    appointed_by: str
    mandate_from: date | None
    mandate_to: date | None
    mandate_by: str
    introduced_on: date | None

    @property
    def texts(self) -> dict[str, str]:
        """Return the texts by field."""
        return {name: value for name, value in vars(self).items() if isinstance(value, str)}


@dataclass(frozen=True)
class Fault:
    """One thing wrong with one row.

    :ivar field: the field of the row, empty for the row as a whole
    :ivar told: values for the sentence
    :ivar refusal: the rule's own no, for REFUSED
    """

    number: int
    wrong: Wrong
    field: str = ""
    told: tuple[str, ...] = ()
    refusal: Refusal | None = None


@dataclass(frozen=True)
class Change:
    """One thing that a row does."""

    number: int
    kind: Kind
    name: str
    told: tuple[str, ...] = ()


@dataclass
class Outcome:
    """What the rows come to.

    :ivar doubles: names of those who would hold two members' seats in a body (N7)
    """

    changes: list[Change] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    doubles: list[str] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """Return a hash of all that would happen, to know it again."""
        told = [[c.number, c.kind, c.name, *c.told] for c in self.changes]
        return hashlib.sha256(json.dumps([told, self.doubles]).encode()).hexdigest()
