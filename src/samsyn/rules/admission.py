"""Tillträde: in what capacity somebody may be registered as there (N10)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Substitutes(StrEnum):
    """Whether an absent member may send somebody."""

    NONE = "none"  # ingen ersättare; the absent leave it to those present
    OWN = "own"  # the member's own, with full mandate
    NAMED = "named"  # a person named for the seat
    APPOINTED = "appointed"  # appointed by the organisation


@dataclass(frozen=True)
class AdmissionRule:
    """Who besides the holders of seats may take part.

    :ivar co_opting_needs_decision: co-opting only by decision of the body
    """

    substitutes: Substitutes = Substitutes.NONE
    co_opting_needs_decision: bool = True


@dataclass(frozen=True)
class CoOpting:
    """An invitation to take part without mandate.

    :ivar decision: reference to the body's decision, empty when there is none
    :ivar matter: id of the only matter it is for, None for all
    :ivar valid_to: last day, None until further notice
    """

    decision: str
    valid_from: date
    valid_to: date | None = None
    matter: int | None = None

    def covers(self, day: date, matter: int | None) -> bool:
        """Tell whether it is for `day` and for `matter`; None asks for the meeting as such."""
        in_time = self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
        return in_time and (matter is None or self.matter in {None, matter})


class Capacity(StrEnum):
    """As what somebody takes part."""

    MEMBER = "member"
    SUBSTITUTE = "substitute"
    CO_OPTED = "co_opted"


class Denial(StrEnum):
    """Why somebody may not be registered as there."""

    NO_SEAT = "no_seat"
    NO_SUBSTITUTES = "no_substitutes"
    NOT_NAMED = "not_named"
    NO_DECISION = "no_decision"
    OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True)
class Admission:
    """The finding: the capacity, or why not."""

    capacity: Capacity | None = None
    denial: Denial | None = None

    @property
    def is_admitted(self) -> bool:
        """Tell whether the person may be registered as there."""
        return self.capacity is not None


def judge_admission(
    rule: AdmissionRule,
    *,
    day: date,
    holds_seat: bool = False,
    for_absent: bool = False,
    is_named: bool = False,
    co_opting: CoOpting | None = None,
    matter: int | None = None,
) -> Admission:
    """Judge whether a person may be registered as there on `day`.

    :param holds_seat: holds a seat of the body on the day
    :param for_absent: comes in place of an absent member
    :param is_named: is named or appointed as substitute for that seat
    :param matter: id of the matter that is dealt with, None for the meeting as such
    """
    if holds_seat:
        return Admission(Capacity.MEMBER)
    if co_opting:
        return _judge_co_opting(rule, co_opting, day, matter)
    if for_absent:
        return _judge_substitute(rule, is_named=is_named)
    return Admission(denial=Denial.NO_SEAT)


def _judge_co_opting(
    rule: AdmissionRule, co_opting: CoOpting, day: date, matter: int | None
) -> Admission:
    """Judge an invitation: it needs a decision and must be for this occasion."""
    if rule.co_opting_needs_decision and not co_opting.decision:
        return Admission(denial=Denial.NO_DECISION)
    if not co_opting.covers(day, matter):
        return Admission(denial=Denial.OUT_OF_SCOPE)
    return Admission(Capacity.CO_OPTED)


def _judge_substitute(rule: AdmissionRule, *, is_named: bool) -> Admission:
    """Judge somebody who comes for an absent member."""
    if rule.substitutes is Substitutes.NONE:
        return Admission(denial=Denial.NO_SUBSTITUTES)
    if rule.substitutes is not Substitutes.OWN and not is_named:
        return Admission(denial=Denial.NOT_NAMED)
    return Admission(Capacity.SUBSTITUTE)
