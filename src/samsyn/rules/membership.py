"""Ledamotskap: absence, co-opting, introduction and views in writing."""

from dataclasses import dataclass
from enum import StrEnum

from samsyn.rules.admission import Substitutes
from samsyn.rules.agenda import Actor


@dataclass(frozen=True)
class AbsenceRule:
    """What holds for one who cannot come.

    :ivar consents: the absent leave it to those present, whose decisions apply to all (N9)
    """

    substitutes: Substitutes
    consents: bool = False


@dataclass(frozen=True)
class CoOptionRule:
    """How others are invited to take part (adjungeras).

    :ivar by_decision: only by decision of the body
    :ivar suggested: whom the document names as examples, in words
    """

    by_decision: bool = True
    suggested: tuple[str, ...] = ()


class IntroductionDue(StrEnum):
    """When a new member must have been introduced."""

    FIRST_MEETING = "first_meeting"
    DAYS = "days"


@dataclass(frozen=True)
class IntroductionRule:
    """What a new member reads and is told (N59).

    :ivar document: key of the document to read, empty for none
    :ivar days: from the appointment, when due in days
    """

    given_by: Actor
    document: str = ""
    due: IntroductionDue = IntroductionDue.FIRST_MEETING
    days: int = 0


@dataclass(frozen=True)
class ViewsRule:
    """Views in writing from one who plans to be absent.

    :ivar to: who receives them
    :ivar sent_out: they may be sent out to the members before the meeting
    :ivar read_out: they may be read at the meeting
    """

    to: Actor = Actor.SECRETARY
    sent_out: bool = True
    read_out: bool = True
