"""Protokoll eller minnesanteckningar: how a body records its meetings, and who approves it."""

from dataclasses import dataclass
from enum import StrEnum

from samsyn.rules.agenda import Actor
from samsyn.rules.deadlines import MinutesRule


class RecordKind(StrEnum):
    """What is written."""

    MINUTES = "minutes"  # protokoll
    NOTES = "notes"  # minnesanteckningar
    SUMMARY = "summary"  # beslutssammanfattning


@dataclass(frozen=True)
class RecordRule:
    """How the record is made and approved (N30).

    :ivar approved_by: actors who approve, all of them
    :ivar adjusters: how many members are chosen to adjust (justerare)
    :ivar adjuster_needs_mandate: an adjuster must have a mandate to decide
    :ivar form: key of the form it is written in, empty when none is decided
    :ivar draft_within_working_days: None when no time is set
    :ivar approve_within_days: None when no time is set
    """

    kind: RecordKind
    approved_by: tuple[Actor, ...] = ()
    adjusters: int = 0
    adjuster_needs_mandate: bool = False
    form: str = ""
    draft_within_working_days: int | None = None
    approve_within_days: int | None = None

    @property
    def times(self) -> MinutesRule | None:
        """Return the last days for draft and approval, None when either is not set."""
        if self.draft_within_working_days is None or self.approve_within_days is None:
            return None
        return MinutesRule(self.draft_within_working_days, self.approve_within_days)
