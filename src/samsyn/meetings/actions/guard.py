"""The beginning of every verb: lock the meeting, permit, and see that its state allows it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.utils import timezone

from samsyn.meetings.models import Meeting
from samsyn.meetings.queries.steps import NEEDS, Verb, allows, states_that_allow
from samsyn.parties.models import Person
from samsyn.parties.permissions import require
from samsyn.rules.refusal import Refusal


@dataclass(frozen=True)
class Stageless:
    """The finding: what was tried, where the meeting is, and where it would be possible."""

    verb: Verb
    state: str
    possible_in: tuple[str, ...]


class WrongStage(Refusal):
    """The meeting has not come so far, or has passed it."""


def lock(meeting: Meeting, verb: Verb, *, by: Person, at: datetime) -> Meeting:
    """Lock `meeting` and return it fresh, if `by` may do `verb` and its state allows it.

    :raises PermissionDenied: no role of `by` in the body holds the permission
    :raises WrongStage: the state of the meeting does not allow it
    """
    fresh = (
        Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
    )
    require(by, NEEDS[verb], body=fresh.body, day=timezone.localdate(at))
    require_stage(fresh, verb)
    return fresh


def require_stage(meeting: Meeting, verb: Verb) -> None:
    """Go on only if the state of `meeting` allows `verb`.

    :raises WrongStage: it does not
    """
    if not allows(meeting, verb):
        raise WrongStage(Stageless(verb, meeting.state, states_that_allow(verb)))


def touch(meeting: Meeting) -> None:
    """Let the live pages know that something is new; the meeting's row is locked."""
    Meeting.objects.filter(pk=meeting.pk).update(version=F("version") + 1)
