"""The script of a demo: demo.toml beside an arrangement, read into what happens when."""

import tomllib
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

MORNING_OF_ALL = time(8, 0)


class Part(BaseModel):
    """A table of the file; unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SeatTaken(Part):
    """A seat that somebody holds, from when to when."""

    body: str
    row: str
    number: int = 1
    starts: date | None = None
    ends: date | None = None
    mandate_ends: date | None = None
    without_mandate: bool = False
    introduced: bool = True


class Somebody(Part):
    """An invented person."""

    name: str
    title: str = ""
    organisation: str = ""
    seats: tuple[SeatTaken, ...] = ()
    contact_for: str = ""
    role: Literal["", "administrator", "registrar", "reader"] = ""
    protected: bool = False


class Paper(Part):
    """A paper put to a matter; a heading for each line that begins with a hash."""

    title: str
    text: str
    withheld: str = ""


class Subject(Part):
    """A matter and its way to the agenda.

    :ivar raised: the day it is raised
    :ivar ready: whether it may be placed at once; else it stays as raised
    :ivar origin: key of the matter that this one continues when it is lifted; not raised itself
    :ivar prepared_by: key of a body that is asked to prepare it, and answers after two weeks
    :ivar backed: by organisation, whether its own decision body stands behind it
    :ivar answers: by organisation, whether it agrees to what was lifted to the parties
    """

    key: str
    body: str
    title: str
    raised: date
    ready: bool = True
    origin: str = ""
    withdrawn: date | None = None
    withdrawn_why: str = ""
    answers: dict[str, bool] = {}
    answers_on: date | None = None
    papers: tuple[Paper, ...] = ()
    by: str = ""
    outside: str = ""
    kind: Literal["decision", "preparation", "information", "dialogue"] = "decision"
    question: str = ""
    why_now: str = ""
    summary: str = ""
    proposal: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    presenter: str = ""
    minutes: int = 15
    form: dict[str, str] = {}
    needs_resources: bool | None = None
    concerns: tuple[str, ...] = ()
    wanted: date | None = None
    prepared_by: str = ""
    task: str = ""
    backed: dict[str, bool] = {}
    backed_on: date | None = None
    backed_later: dict[str, date] = {}
    notes: dict[str, str] = {}


class Job(Part):
    """An assignment that follows from a decision."""

    what: str
    body: str = ""
    person: str = ""
    due: date
    report: str = ""
    reported: date | None = None
    closed: date | None = None


class What(Part):
    """What becomes of a matter at a meeting, where it is not as proposed."""

    matter: str
    outcome: Literal[
        "decided", "information", "tabled", "remitted", "lifted", "noted", "assigned", "withdrawn"
    ] = "decided"
    kind: str = ""
    clauses: tuple[str, ...] = ()
    conditions: str = ""
    text: str = ""
    notes: str = ""
    trigger: str = "disagreement"
    opposes: tuple[str, ...] = ()
    abstains: tuple[str, ...] = ()
    out: dict[str, str] = {}
    statements: dict[str, str] = {}
    invites: tuple[str, ...] = ()
    reserves: dict[str, str] = {}
    assignments: tuple[Job, ...] = ()


class Sitting(Part):
    """A meeting and what happens at it.

    :ivar stops_at: the last thing done with it, though time goes on
    :ivar late: arrivals by name, as minutes after the start
    :ivar leaves: departures by name, as minutes after the start
    :ivar sent_late: days after the last day that the notice goes
    :ivar halfway: how many items are dealt with at first; the others when the meeting ends
    :ivar pause: minutes after the start when there is a pause of ten minutes
    :ivar notes: what the minutes say at a standing item, by its key
    """

    body: str
    day: date
    starts: time = time(13, 0)
    ends: time = time(16, 0)
    place: str = ""
    link: str = ""
    matters: tuple[str, ...] = ()
    what: tuple[What, ...] = ()
    absent: tuple[str, ...] = ()
    remote: tuple[str, ...] = ()
    late: dict[str, int] = {}
    leaves: dict[str, int] = {}
    views: dict[str, str] = {}
    silent: tuple[str, ...] = ()
    sent_late: int = 0
    late_why: str = ""
    halfway: int = 0
    pause: int = 0
    notes: dict[str, str] = {}
    adjuster: str = ""
    cancelled: date | None = None
    cancelled_why: str = ""
    stops_at: Literal["", "called", "held", "out", "adjusted", "published"] = ""
    remarks: dict[str, str] = {}
    correction: str = ""


class Script(Part):
    """The whole file."""

    now: datetime
    begins: date
    planned: date
    people: tuple[Somebody, ...]
    registry: dict[str, str] = {}
    form_texts: dict[str, tuple[str, ...]] = {}
    standing: dict[str, tuple[str, ...]] = {}
    matters: Annotated[tuple[Subject, ...], Field(default=())]
    meetings: Annotated[tuple[Sitting, ...], Field(default=())]

    def person(self, name: str) -> Somebody:
        """Return the person called `name`.

        :raises KeyError: nobody is
        """
        return next(each for each in self.people if each.name == name)


def read(path: Path) -> Script:
    """Read a script.

    :raises ValidationError: a key is unknown or a value of the wrong shape
    """
    with path.open("rb") as file:
        data: dict[str, Any] = tomllib.load(file)
    return Script.model_validate(data)


def moment(day: date, clock: time, zone: ZoneInfo, minutes: int = 0) -> datetime:
    """Return a moment of the demo in the arrangement's time zone."""
    return datetime.combine(day, clock, tzinfo=zone) + timedelta(minutes=minutes)
