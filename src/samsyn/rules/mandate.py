"""Mandat: whether a member may decide for the organisation on a day (N4, N12)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True)
class MandateRule:
    """Where a member's mandate comes from.

    :ivar follows_post: it follows from the post, nothing is registered; else it must be
    :ivar given_by: function that gives it, such as the head of administration
    """

    follows_post: bool
    given_by: str = ""


@dataclass(frozen=True)
class Mandate:
    """A registered mandate; `valid_to` is the last day, None until further notice."""

    valid_from: date
    valid_to: date | None
    document_date: date | None
    given_by: str


class MandateState(StrEnum):
    """Why a member has a mandate on a day, or why not."""

    FROM_POST = "from_post"
    REGISTERED = "registered"
    MISSING = "missing"
    NOT_YET = "not_yet"
    ENDED = "ended"
    NO_DOCUMENT = "no_document"
    NO_GIVER = "no_giver"
    DOCUMENT_TOO_LATE = "document_too_late"


HOLDS = frozenset({MandateState.FROM_POST, MandateState.REGISTERED})


@dataclass(frozen=True)
class MandateFinding:
    """The finding: the state, and the mandate it rests or founders on."""

    state: MandateState
    mandate: Mandate | None = None

    @property
    def holds(self) -> bool:
        """Tell whether the member may decide."""
        return self.state in HOLDS


def judge_mandate(rule: MandateRule, mandates: Collection[Mandate], day: date) -> MandateFinding:
    """Judge whether a member has a mandate on `day`.

    Of several the one that holds; else the latest, with what is wrong with it.
    """
    if rule.follows_post:
        return MandateFinding(MandateState.FROM_POST)
    latest_first = sorted(mandates, key=lambda mandate: mandate.valid_from, reverse=True)
    findings = [MandateFinding(_state_of(mandate, day), mandate) for mandate in latest_first]
    nothing = MandateFinding(MandateState.MISSING)
    return next((found for found in findings if found.holds), next(iter(findings), nothing))


def may_register_at_meeting(mandate: Mandate, *, meeting_day: date, is_decided: bool) -> bool:
    """Tell whether the secretary may still register `mandate` during the meeting (N4).

    Until the decision is recorded, and only if it would hold on the meeting day.
    """
    return not is_decided and _state_of(mandate, meeting_day) in HOLDS


def _state_of(mandate: Mandate, day: date) -> MandateState:
    """Return whether one registered mandate holds on `day`, or the first thing wrong with it."""
    wrong = {
        MandateState.NO_GIVER: not mandate.given_by,
        MandateState.NO_DOCUMENT: mandate.document_date is None,
        MandateState.DOCUMENT_TOO_LATE: (mandate.document_date or day) > day,
        MandateState.NOT_YET: day < mandate.valid_from,
        MandateState.ENDED: mandate.valid_to is not None and mandate.valid_to < day,
    }
    return next((state for state, is_so in wrong.items() if is_so), MandateState.REGISTERED)
