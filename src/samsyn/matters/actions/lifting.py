"""Lift a matter out of a body, and bring the answers back (N16, N17)."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from samsyn.documents.guard import refuse_personal_numbers
from samsyn.ledger.actions import record
from samsyn.matters.actions.backing import (
    AlreadyAnswered,
    AnswerFromTheFuture,
    OwnDecision,
    may_answer_for,
)
from samsyn.matters.actions.raising import MatterText, NotOpen, raise_, set_state
from samsyn.matters.models import ENDED, Lift, LiftAnswer, Matter
from samsyn.outbox.actions import tell
from samsyn.parties.models import Body, Organisation, PartyContact, Person
from samsyn.parties.permissions import Permission, require
from samsyn.parties.queries import principals_of
from samsyn.rules.refusal import Refusal


class AlreadyLifted(Refusal):
    """The matter is lifted and waits for its answer; `finding` is the lift."""

    finding: Lift


class NotLifted(Refusal):
    """The lift is already answered; `finding` is the lift."""

    finding: Lift


@transaction.atomic
def lift(
    matter: Matter,
    *,
    to_body: Body | None,
    reason: str,
    text: str,
    clause: str,
    by: Person,
    at: datetime,
) -> Lift:
    """Lift a matter to another body, or to each party's own decision body.

    In the body it goes to, a new matter is raised that continues this one.

    :param to_body: None for the parties
    :param clause: the source of the rule that sends it there
    :raises AlreadyLifted: it is lifted and not answered
    :raises NotOpen: it is ended
    """
    locked = Matter.objects.select_for_update().select_related("body").get(pk=matter.pk)
    require(by, Permission.DECISION_RECORD, body=locked.body, day=timezone.localdate(at))
    if locked.state in ENDED:
        raise NotOpen(locked)
    if waiting := locked.lifts.filter(answered_at=None).first():
        raise AlreadyLifted(waiting)
    refuse_personal_numbers(text=text)
    lifted = Lift.objects.create(
        matter=locked,
        from_body=locked.body,
        to_body=to_body,
        reason=reason,
        text=text,
        clause=clause,
        lifted_at=at,
        lifted_by=by,
    )
    set_state(locked, Matter.State.LIFTED, by=by, at=at, why=text)
    facts = {"to": to_body.key if to_body else "parties", "reason": reason}
    scope = locked.body.scope
    record("matter.lifted", locked, by=by, at=at, scope=scope, clause=clause, facts=facts)
    if to_body:
        raise_(
            to_body, _continued(locked, text), by=by, at=at, on_behalf_of=locked.body, origin=locked
        )
    else:
        _ask_parties(lifted, at=at)
    return lifted


@transaction.atomic
def answer_lift(lifted: Lift, *, text: str, by: Person, at: datetime) -> None:
    """Record what the body that it was lifted to has said; the matter comes back.

    Called when that body has decided the continued matter; nothing decides by itself.

    :raises NotLifted: it is answered already
    """
    locked = Lift.objects.select_for_update().select_related("matter__body").get(pk=lifted.pk)
    if locked.answered_at:
        raise NotLifted(locked)
    locked.answered_at, locked.answer = at, text
    locked.save(update_fields=["answered_at", "answer"])
    set_state(locked.matter, Matter.State.READY, by=by, at=at, why=text)
    record(
        "matter.lift_answered",
        locked.matter,
        by=by,
        at=at,
        scope=locked.matter.body.scope,
        facts={"answer": text},
    )


@transaction.atomic
def take_back_answer(lifted: Lift, *, by: Person, at: datetime) -> None:
    """Take back an answer, when the decision that gave it is taken back."""
    locked = Lift.objects.select_for_update().select_related("matter__body").get(pk=lifted.pk)
    locked.answered_at, locked.answer = None, ""
    locked.save(update_fields=["answered_at", "answer"])
    set_state(locked.matter, Matter.State.LIFTED, by=by, at=at)
    scope = locked.matter.body.scope
    record("matter.lift_answer_taken_back", locked.matter, by=by, at=at, scope=scope)


@transaction.atomic
def register_party_answer(
    lifted: Lift,
    organisation: Organisation,
    own: OwnDecision,
    *,
    agrees: bool,
    text: str,
    by: Person,
    at: datetime,
) -> LiftAnswer:
    """Register one party's stand; when all have answered the matter comes back (N17).

    :raises NotLifted: the lift is answered already
    :raises AlreadyAnswered: the party has answered
    :raises AnswerFromTheFuture: dated after today
    :raises PermissionDenied: `by` may not speak for the party
    """
    locked = Lift.objects.select_for_update().select_related("matter__body").get(pk=lifted.pk)
    matter, day = locked.matter, timezone.localdate(at)
    if not may_answer_for(organisation, matter, by, day):
        raise PermissionDenied(f"{by} may not answer for {organisation}")
    if locked.answered_at or locked.to_body_id:
        raise NotLifted(locked)
    if own.decided_on > day:
        raise AnswerFromTheFuture(own.decided_on)
    if answered := locked.answers.filter(organisation=organisation).first():
        raise AlreadyAnswered(answered)
    refuse_personal_numbers(text=text, instance=own.instance)
    answer = LiftAnswer.objects.create(
        lift=locked,
        organisation=organisation,
        agrees=agrees,
        instance=own.instance,
        decided_on=own.decided_on,
        text=text,
        registered_at=at,
        registered_by=by,
    )
    record(
        "matter.party_answered",
        matter,
        by=by,
        at=at,
        scope=matter.body.scope,
        on_behalf_of=str(organisation),
        facts={"agrees": agrees, "text": text},
    )
    _close_when_all_have_answered(locked, by=by, at=at)
    return answer


def _close_when_all_have_answered(lifted: Lift, *, by: Person, at: datetime) -> None:
    answered = set(lifted.answers.values_list("organisation", flat=True))
    asked = {
        each.pk for each in principals_of(lifted.from_body.arrangement, timezone.localdate(at))
    }
    if asked <= answered:
        lifted.answered_at = at
        lifted.save(update_fields=["answered_at"])
        set_state(lifted.matter, Matter.State.READY, by=by, at=at)


def _continued(matter: Matter, text: str) -> MatterText:
    """Return the text of the matter that continues `matter` in another body."""
    return MatterText(
        title=matter.title,
        kind=Matter.Kind.DECISION,
        question=matter.question,
        why_now=text,
        areas=tuple(matter.areas),
        summary=matter.summary,
        proposal=matter.proposal,
        form=dict(matter.form),
        needs_resources=matter.needs_resources,
        resources_reason=matter.resources_reason,
        minutes_wanted=matter.minutes_wanted,
        presenter=matter.presenter,
    )


def _ask_parties(lifted: Lift, *, at: datetime) -> None:
    """Tell each party's contacts that their own decision body must take a stand."""
    day = timezone.localdate(at)
    contacts = PartyContact.objects.on(day).filter(
        organisation__in=principals_of(lifted.from_body.arrangement, day)
    )
    facts = {
        "title": lifted.matter.title,
        "number": lifted.matter.registry_number,
        "id": lifted.matter_id,
        "body": str(lifted.from_body),
        "text": lifted.text,
        "arrangement": lifted.from_body.arrangement,
    }
    for contact in contacts.select_related("person"):
        tell(
            contact.person,
            "lift_asked",
            facts,
            at=at,
            key=f"lift_asked:{lifted.pk}",
            about=lifted.matter,
        )
