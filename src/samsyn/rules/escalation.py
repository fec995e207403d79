"""Lyft: where a matter goes that a body cannot decide, and when it may come back (N16–N18)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

PARTIES = "parties"


class Trigger(StrEnum):
    """What makes a matter leave the body."""

    DISAGREEMENT = "disagreement"
    RESOURCES = "resources"
    FINANCING = "financing"
    FRAME = "frame"


@dataclass(frozen=True)
class EscalationRule:
    """Where a matter goes.

    :ivar to: key of a body, or `PARTIES`: each organisation's own decision body
    """

    on: Trigger
    to: str

    @property
    def to_parties(self) -> bool:
        """Tell whether each organisation is asked, and not one body."""
        return self.to == PARTIES


class ReturnState(StrEnum):
    """Where a matter stands that the organisations have been asked about."""

    WAITING = "waiting"
    BACKED = "backed"
    REFUSED = "refused"


@dataclass(frozen=True)
class Return:
    """The finding: it comes back when all have answered; nothing decides by itself (N17)."""

    state: ReturnState
    waiting: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()

    @property
    def returns(self) -> bool:
        """Tell whether the matter goes back to the body, to be decided or closed."""
        return self.state is not ReturnState.WAITING

    @property
    def may_decide(self) -> bool:
        """Tell whether the body may decide at a quorate meeting; else note, close or redo."""
        return self.state is ReturnState.BACKED


@dataclass(frozen=True)
class UpperMeeting:
    """A planned meeting of the body that a matter is lifted to."""

    meeting: int
    day: date
    last_day_for_matters: date


def escalation_for(rules: Collection[EscalationRule], trigger: Trigger) -> EscalationRule | None:
    """Return the rule for `trigger`, None where the document is silent."""
    return next((rule for rule in rules if rule.on is trigger), None)


def may_be_decided_again(answers: Mapping[str, bool | None]) -> Return:
    """Judge the answers of the organisations asked.

    :param answers: by organisation: in favour, against, or None while unanswered
    :raises ValueError: nobody has been asked
    """
    if not answers:
        raise ValueError("nobody has been asked")
    waiting = tuple(who for who, answer in answers.items() if answer is None)
    refused = tuple(who for who, answer in answers.items() if answer is False)
    if waiting:
        return Return(ReturnState.WAITING, waiting, refused)
    return Return(ReturnState.REFUSED if refused else ReturnState.BACKED, refused=refused)


def meeting_for_lifted(meetings: Collection[UpperMeeting], day: date) -> UpperMeeting | None:
    """Return the first meeting whose last day for matters has not passed on `day` (N16)."""
    open_ones = [meeting for meeting in meetings if day <= meeting.last_day_for_matters]
    return min(open_ones, key=lambda meeting: (meeting.day, meeting.meeting), default=None)
