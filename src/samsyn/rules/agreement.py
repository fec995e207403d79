"""Enighet: whether those who may take a stance agree (N15)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Stance(StrEnum):
    """What a member says to the proposal."""

    SUPPORTS = "supports"  # bifall
    ABSTAINS = "abstains"  # avstår
    OPPOSES = "opposes"  # motsätter sig


class AgreementMethod(StrEnum):
    """How a body comes to a decision."""

    CONSENSUS = "consensus"
    MAJORITY = "majority"


@dataclass(frozen=True)
class AgreementRule:
    """How a body agrees.

    :ivar blocks_on_opposition: in consensus, one who opposes is disagreement (ej enighet)
    :ivar blocks_on_abstention: in consensus, one who abstains is disagreement too
    :ivar share: in majority, the share of those for and against that must be for
    :ivar more_than: more than the share, else at least
    """

    method: AgreementMethod = AgreementMethod.CONSENSUS
    blocks_on_opposition: bool = True
    blocks_on_abstention: bool = False
    share: Fraction = Fraction(1, 2)
    more_than: bool = True


@dataclass(frozen=True)
class Agreement:
    """The finding: agreed or not, and who said what, as ids in order.

    :ivar not_counted: stances that are recorded only: absent, or no mandate to decide
    """

    reached: bool
    supporting: tuple[int, ...] = ()
    opposing: tuple[int, ...] = ()
    abstaining: tuple[int, ...] = ()
    not_counted: tuple[int, ...] = ()


def judge_agreement(
    rule: AgreementRule,
    stances: Mapping[int, Stance],
    without_stance: Collection[int] = (),
) -> Agreement:
    """Judge whether the stances amount to agreement.

    In consensus silence agrees: no stance at all is agreement. In majority nobody is none.

    :param stances: by the id of the one who takes it
    :param without_stance: ids whose stance does not count: the chair, absent, no mandate
    """
    counted = {who: said for who, said in stances.items() if who not in without_stance}
    supporting, opposing, abstaining = (
        tuple(sorted(who for who, said in counted.items() if said is stance))
        for stance in (Stance.SUPPORTS, Stance.OPPOSES, Stance.ABSTAINS)
    )
    if rule.method is AgreementMethod.CONSENSUS:
        reached = not (
            (opposing and rule.blocks_on_opposition) or (abstaining and rule.blocks_on_abstention)
        )
    else:
        reached = _is_majority(rule, len(supporting), len(opposing))
    not_counted = tuple(sorted(stances.keys() - counted.keys()))
    return Agreement(reached, supporting, opposing, abstaining, not_counted)


def _is_majority(rule: AgreementRule, supporting: int, opposing: int) -> bool:
    """Tell whether those for are enough of those for and against."""
    needed = rule.share * (supporting + opposing)
    return supporting > needed if rule.more_than else 0 < supporting >= needed
