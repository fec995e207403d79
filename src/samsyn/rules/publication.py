"""Offentliggörande: what the public may read, and from when (N30, N31)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Published(StrEnum):
    """A kind of thing that may be made public."""

    AGENDA = "agenda"
    DOCUMENT = "document"
    MINUTES = "minutes"


class Milestone(StrEnum):
    """What must have happened first."""

    DISPATCH = "dispatch"
    APPROVAL = "approval"
    NEVER = "never"


@dataclass(frozen=True)
class PublicationRule:
    """When each kind of thing becomes public; a kind that is not named never does.

    :ivar channel: where, in words
    """

    agenda: Milestone = Milestone.NEVER
    document: Milestone = Milestone.NEVER
    minutes: Milestone = Milestone.NEVER
    channel: str = ""

    def milestone(self, kind: Published) -> Milestone:
        """Return what must have happened before `kind` is public."""
        return {
            Published.AGENDA: self.agenda,
            Published.DOCUMENT: self.document,
            Published.MINUTES: self.minutes,
        }[kind]


class PublicState(StrEnum):
    """Where a thing stands."""

    PUBLIC = "public"
    WAITS = "waits"
    WITHHELD = "withheld"
    INTERNAL = "internal"


@dataclass(frozen=True)
class Publication:
    """The finding.

    :ivar since: when it became public
    :ivar waits_for: what must happen first
    :ivar withheld_because: why it is held back; that something is, is shown openly
    """

    state: PublicState
    since: datetime | None = None
    waits_for: Milestone | None = None
    withheld_because: str = ""

    @property
    def is_public(self) -> bool:
        """Tell whether anyone may read it."""
        return self.state is PublicState.PUBLIC


def judge_publication(
    rule: PublicationRule,
    kind: Published,
    *,
    reached: Mapping[Milestone, datetime],
    at: datetime,
    withheld_because: str = "",
) -> Publication:
    """Judge whether the public may read a thing at the moment `at`.

    :param reached: when the notice was dispatched and the minutes approved, so far
    :param withheld_because: secrecy or personal data; empty when open
    """
    milestone = rule.milestone(kind)
    if milestone is Milestone.NEVER:
        return Publication(PublicState.INTERNAL)
    since = reached.get(milestone)
    if since is None or since > at:
        return Publication(PublicState.WAITS, waits_for=milestone)
    if withheld_because:
        return Publication(PublicState.WITHHELD, withheld_because=withheld_because)
    return Publication(PublicState.PUBLIC, since=since)
