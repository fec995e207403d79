"""The one transition table of a meeting: from its state to step, pages, verbs and buttons.

Actions ask it before they judge, pages before they show a key, and the process bar is drawn from
it. A verb names the permission that it needs, so that the two are never listed apart.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils import timezone

from samsyn.meetings.models import Meeting
from samsyn.parties.permissions import Permission

State = Meeting.State


class Step(StrEnum):
    """The seven steps, in order; the value is the word in the address."""

    PLAN = "planera"
    CALL = "kalla"
    HOLD = "genomfora"
    WRITE = "skriva"
    ADJUST = "justera"
    PUBLISH = "publicera"
    DISPATCH = "expediera"


class Verb(StrEnum):
    """What somebody does with a meeting."""

    CHANGE = "change"  # time, place, day of dispatch
    CANCEL = "cancel"
    SET_AGENDA = "set_agenda"
    DECIDE_AGENDA = "decide_agenda"
    CALL = "call"
    UPDATE = "update"  # send the notice again
    ANSWER = "answer"  # come, take part remotely, or be absent with views
    OPEN = "open"
    ROLL = "roll"  # who came and who left, from just before the meeting
    RUN = "run"  # items, presence, stances, decisions
    CLOSE = "close"
    WRITE = "write"
    SEND_OUT = "send_out"  # the draft, for adjustment
    REMARK = "remark"
    ADJUST = "adjust"
    CORRECT = "correct"
    PUBLISH = "publish"
    DISPATCH = "dispatch"


NEEDS: dict[Verb, Permission] = {
    Verb.CHANGE: Permission.MEETING_PLAN,
    Verb.CANCEL: Permission.MEETING_PLAN,
    Verb.SET_AGENDA: Permission.AGENDA_SET,
    Verb.DECIDE_AGENDA: Permission.AGENDA_DECIDE,
    Verb.CALL: Permission.NOTICE_SEND,
    Verb.UPDATE: Permission.NOTICE_SEND,
    Verb.ANSWER: Permission.VIEW_WRITE,
    Verb.OPEN: Permission.MEETING_RUN,
    Verb.ROLL: Permission.MEETING_RUN,
    Verb.RUN: Permission.MEETING_RUN,
    Verb.CLOSE: Permission.MEETING_RUN,
    Verb.WRITE: Permission.MINUTES_WRITE,
    Verb.SEND_OUT: Permission.MINUTES_WRITE,
    Verb.REMARK: Permission.MINUTES_REMARK,
    Verb.ADJUST: Permission.MINUTES_ADJUST,
    Verb.CORRECT: Permission.MINUTES_WRITE,
    Verb.PUBLISH: Permission.MINUTES_PUBLISH,
    Verb.DISPATCH: Permission.DISPATCH_SEND,
}


@dataclass(frozen=True)
class Stage:
    """What a state means: where on the bar, how far one may look, and what may be done."""

    step: Step
    reach: tuple[Step, ...]
    verbs: frozenset[Verb]


def _stage(step: Step, reach: Step, *verbs: Verb) -> Stage:
    steps = list(Step)
    return Stage(step, tuple(steps[: steps.index(reach) + 1]), frozenset(verbs))


_BEFORE = (Verb.CHANGE, Verb.CANCEL, Verb.SET_AGENDA, Verb.DECIDE_AGENDA)
STAGES: dict[State, Stage] = {
    State.PLANNED: _stage(Step.CALL, Step.CALL, *_BEFORE, Verb.CALL),
    State.CALLED: _stage(
        Step.HOLD, Step.HOLD, *_BEFORE, Verb.UPDATE, Verb.ANSWER, Verb.OPEN, Verb.ROLL
    ),
    State.OPEN: _stage(Step.HOLD, Step.WRITE, Verb.ROLL, Verb.RUN, Verb.CLOSE, Verb.WRITE),
    State.HELD: _stage(Step.WRITE, Step.ADJUST, Verb.WRITE, Verb.SEND_OUT),
    State.ADJUSTING: _stage(
        Step.ADJUST, Step.ADJUST, Verb.WRITE, Verb.SEND_OUT, Verb.REMARK, Verb.ADJUST
    ),
    State.ADJUSTED: _stage(Step.PUBLISH, Step.DISPATCH, Verb.CORRECT, Verb.PUBLISH, Verb.DISPATCH),
    # A published version may be published again, with more or fewer parts held back.
    State.PUBLISHED: _stage(
        Step.DISPATCH, Step.DISPATCH, Verb.CORRECT, Verb.PUBLISH, Verb.DISPATCH
    ),
    State.DISPATCHED: _stage(
        Step.DISPATCH, Step.DISPATCH, Verb.CORRECT, Verb.PUBLISH, Verb.DISPATCH
    ),
    State.CANCELLED: _stage(Step.PLAN, Step.CALL),
}


def stage_of(meeting: Meeting) -> Stage:
    """Return the stage of `meeting`; no query."""
    return STAGES[State(meeting.state)]


def allows(meeting: Meeting, verb: Verb) -> bool:
    """Tell whether the state of `meeting` allows `verb`, whoever asks."""
    return verb in stage_of(meeting).verbs


def states_that_allow(verb: Verb) -> tuple[State, ...]:
    """Return the states in which `verb` may be done, to say so in a refusal."""
    return tuple(state for state, stage in STAGES.items() if verb in stage.verbs)


def current_step(meeting: Meeting, today: date) -> Step:
    """Return the step that the work is at; a called meeting waits at *Kalla* until its day."""
    step = stage_of(meeting).step
    if meeting.state == State.CALLED and today < timezone.localdate(meeting.starts_at):
        return Step.CALL
    return step


def verbs_for(meeting: Meeting, permissions: Collection[Permission]) -> frozenset[Verb]:
    """Return what somebody with `permissions` may do with `meeting` now."""
    return frozenset(verb for verb in stage_of(meeting).verbs if NEEDS[verb] in permissions)
