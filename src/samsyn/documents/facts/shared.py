"""What every document says of itself, and what several of them hold."""

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

Accent = Literal["petrol", "klint", "rost", "mossa", "plommon"]
Kind = Literal["B", "Be", "I", "D", ""]


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What every document says about itself.

    :ivar arrangement: name of the arrangement
    :ivar body: short name
    :ivar body_name: full name; empty when there is only one
    :ivar parties: organisations named in the head, in place of logos
    :ivar dated: the document's own date (never the clock's)
    :ivar registry_number: shown as Dnr
    :ivar example: mark every page "Exempeldata"
    """

    arrangement: str
    body: str
    dated: date
    body_name: str = ""
    parties: tuple[str, ...] = ()
    registry_number: str = ""
    accent: Accent = "petrol"
    example: bool = False


@dataclass(frozen=True, kw_only=True)
class MeetingFacts:
    """When and where.

    :ivar online: the meeting is (also) held at a distance
    :ivar link: address of the digital meeting; left out of minutes
    :ivar adjourned: breaks, each from and to
    """

    day: date
    starts: time | None = None
    ends: time | None = None
    place: str = ""
    online: bool = False
    link: str = ""
    adjourned: tuple[tuple[time, time], ...] = ()


@dataclass(frozen=True, kw_only=True)
class PersonFacts:
    """A person with function and organisation; the name is empty for a protected identity."""

    name: str
    function: str = ""
    organisation: str = ""


@dataclass(frozen=True, kw_only=True)
class DecisionFacts:
    """A decision or a proposal for one.

    :ivar lead: the words before the clauses, such as "Gruppen beslutar"; alone when there are none
    :ivar that: the att-clauses, without "att", with their own commas and full stop
    :ivar condition: under what condition, without the words "under förutsättning att"
    """

    lead: str
    that: tuple[str, ...] = ()
    condition: str = ""
