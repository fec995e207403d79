"""Beslut: what a body may decide, with what force, in what form and with whose money."""

from dataclasses import dataclass
from enum import StrEnum

from samsyn.rules.escalation import EscalationRule, Trigger


class DecisionKind(StrEnum):
    """What sort of decision."""

    WITHIN_MANDATE = "within_mandate"
    RECOMMENDATION = "recommendation"
    POSITION = "position"
    ASSIGNMENT = "assignment"
    ELECTION = "election"
    CO_OPTION = "co_option"
    PROCEDURE = "procedure"
    OPINION = "opinion"
    FUNDS = "funds"


class Force(StrEnum):
    """Whom a decision binds."""

    MANDATE = "mandate"  # vars och ens mandat som chef, inte formellt bindande
    RECOMMENDATION = "recommendation"  # parterna beslutar själva
    ADVICE = "advice"
    BINDING = "binding"


@dataclass(frozen=True)
class Reserved:
    """A subject that another body alone decides (N24)."""

    subject: str
    body: str


@dataclass(frozen=True)
class DecisionsRule:
    """What the body may decide.

    :ivar kinds: the sorts of decision, in the order in which they are offered
    :ivar subjects: what it decides about, in words
    :ivar reserved: what others decide
    :ivar applies_to_all: a decision applies to those absent too
    :ivar between_meetings: decisions may be taken without a meeting (N23)
    """

    kinds: tuple[DecisionKind, ...]
    force: Force = Force.MANDATE
    subjects: tuple[str, ...] = ()
    reserved: tuple[Reserved, ...] = ()
    applies_to_all: bool = False
    between_meetings: bool = False


@dataclass(frozen=True)
class ProposalRule:
    """In what form a proposal for decision comes.

    :ivar form: key of the form in the arrangement whose required fields must be filled in
    :ivar required: without it no decision
    :ivar presenter_required: somebody must present it (föredragande)
    """

    form: str = ""
    required: bool = True
    presenter_required: bool = True


@dataclass(frozen=True)
class ResourcesRule:
    """What holds when a matter needs increased resources (N18–N21).

    :ivar backed_by_parties: each organisation's own decision body must back it first
    :ivar lifted_to: key of the body that decides it instead, empty when this body may
    :ivar financing_lifted_to: key of the body that decides joint financing, empty for this one
    :ivar frame_decided_by: key of the body that decides the frame for funds, empty for none
    """

    backed_by_parties: bool = False
    lifted_to: str = ""
    financing_lifted_to: str = ""
    frame_decided_by: str = ""

    @property
    def escalations(self) -> tuple[EscalationRule, ...]:
        """Return where such matters go."""
        goes = {
            Trigger.RESOURCES: self.lifted_to,
            Trigger.FINANCING: self.financing_lifted_to,
            Trigger.FRAME: self.frame_decided_by,
        }
        return tuple(EscalationRule(trigger, to) for trigger, to in goes.items() if to)
