"""Rules in force from a day: a version has a start and no end, the next start ends it."""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from samsyn.rules.source import Source

T = TypeVar("T")


@dataclass(frozen=True)
class Version(Generic[T]):
    """One wording of a rule, from the day it came into force, with its source."""

    in_force_from: date
    source: Source
    rule: T


class NotInForce(LookupError):
    """No version of the rule had come into force on the day asked for."""

    def __init__(self, name: str, day: date, first: date | None = None) -> None:
        begins = f", the first version begins {first}" if first else ""
        super().__init__(f"{name}: nothing in force on {day}{begins}")
        self.day = day
        self.first = first


@dataclass(frozen=True)
class Dated(Generic[T]):
    """All versions of one rule, oldest first; empty when the document is silent."""

    name: str
    versions: tuple[Version[T], ...] = ()

    def on(self, day: date) -> Version[T]:
        """Return the version in force on `day`.

        :raises NotInForce: the first version is later than `day`, or there is none
        """
        if found := self.find(day):
            return found
        first = self.versions[0].in_force_from if self.versions else None
        raise NotInForce(self.name, day, first)

    def find(self, day: date) -> Version[T] | None:
        """Return the version in force on `day`, None where the document is silent."""
        for version in reversed(self.versions):
            if version.in_force_from <= day:
                return version
        return None
