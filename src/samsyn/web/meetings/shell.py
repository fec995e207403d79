"""The shell of a meeting's page: load it, draw its process bar, know what may be done."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.urls import NoReverseMatch, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from samsyn import clock
from samsyn.arrangements.nouns import Arrangement, BodyRules
from samsyn.arrangements.registry import arrangement
from samsyn.meetings.models import Meeting
from samsyn.meetings.queries import steps
from samsyn.meetings.queries.steps import Step, Verb
from samsyn.parties.models import Person
from samsyn.parties.permissions import Permission, permissions_in
from samsyn.web import parts
from samsyn.web.request import PersonRequest

LABELS = {
    Step.PLAN: _("Planera"),
    Step.CALL: _("Kalla"),
    Step.HOLD: _("Genomföra"),
    Step.WRITE: _("Skriva"),
    Step.ADJUST: _("Justera"),
    Step.PUBLISH: _("Publicera"),
    Step.DISPATCH: _("Expediera"),
}
ROUTES = {
    Step.PLAN: "meeting_plan",
    Step.CALL: "meeting_call",
    Step.HOLD: "meeting_hold",
    Step.WRITE: "meeting_write",
    Step.ADJUST: "meeting_adjust",
    Step.PUBLISH: "meeting_publish",
    Step.DISPATCH: "meeting_dispatch",
}


def load(request: PersonRequest, key: str, slug: str) -> Meeting:
    """Return the meeting of the arrangement `key` if the person may see it; one query.

    :raises Http404: there is none, or it is not for this person
    """
    seen = Meeting.objects.seen_by(request.person, clock.today())
    found = seen.filter(body__arrangement=key, slug=slug).select_related("body")
    meeting = found.first()
    if meeting is None:
        raise Http404
    return meeting


def address(meeting: Meeting, route: str = "meeting", **more: object) -> str:
    """Return the address of a page of `meeting`, "" when the route does not exist yet."""
    where = {"arrangement": meeting.body.arrangement, "slug": meeting.slug, **more}
    try:
        return reverse(route, kwargs=where)
    except NoReverseMatch:
        return ""


@dataclass(frozen=True)
class Shell:
    """What every page of a meeting knows about it, for one person.

    Templates ask `shell.may.cancel`, `shell.may.call` … for what may be done now, in the terms of
    `Verb`.
    """

    meeting: Meeting
    step: Step | None
    person: Person
    today: date

    @cached_property
    def permissions(self) -> frozenset[Permission]:
        """Return what the person may do in the body; the queries of `permissions_in`."""
        return permissions_in(self.meeting.body, self.person, self.today)

    @cached_property
    def arrangement(self) -> Arrangement:
        """Return what the arrangement says; one query."""
        return arrangement(self.meeting.body.arrangement)

    @property
    def rules(self) -> BodyRules:
        """Return the rules of the body, dated."""
        return self.arrangement.rules_of(self.meeting.body)

    @cached_property
    def verbs(self) -> frozenset[Verb]:
        """Return what the person may do with the meeting now."""
        return steps.verbs_for(self.meeting, self.permissions)

    @property
    def may(self) -> dict[str, bool]:
        """Return the verbs by name, for templates."""
        return {verb.value: True for verb in self.verbs}

    @property
    def manages(self) -> bool:
        """Tell whether the person works with the meeting, rather than takes part in it."""
        return Permission.AGENDA_SET in self.permissions

    @property
    def steps(self) -> list[parts.Step]:
        """Return the process bar: done, the step this page shows, and those ahead."""
        order = list(Step)
        now = order.index(steps.current_step(self.meeting, self.today))
        shown = order.index(self.step) if self.step else now
        reach = steps.stage_of(self.meeting).reach
        return [
            parts.Step(
                label=str(LABELS[step]),
                state=_state(index, shown, now),
                url=address(self.meeting, ROUTES[step]) if step in reach else "",
            )
            for index, step in enumerate(order)
        ]


def _state(index: int, shown: int, now: int) -> parts.State:
    if index == shown:
        return parts.State.NOW
    return parts.State.PAST if index < now else parts.State.NEXT


def shell(request: PersonRequest, meeting: Meeting, step: Step | None = None) -> Shell:
    """Return the shell of `meeting` on the page of `step`; None for a page beside the steps."""
    return Shell(meeting, step, request.person, clock.today())
