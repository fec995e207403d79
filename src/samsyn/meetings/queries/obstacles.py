"""Everything that stands between an item and a decision at the meeting (N22)."""

from dataclasses import replace
from datetime import datetime

from samsyn.matters.queries.obstacles import matter_facts, sources_of
from samsyn.meetings.models import AgendaItem, Attendance
from samsyn.meetings.queries.floor import Floor, agreement_on, out_of
from samsyn.rules.preconditions import (
    DecisionFacts,
    Obstacle,
    PeopleFacts,
    ProposalFacts,
    TimingFacts,
    find_obstacles,
)


def obstacles_at(
    floor: Floor, item: AgendaItem, moment: datetime, *, form_demanded: bool = True
) -> tuple[Obstacle, ...]:
    """Return what is in the way of deciding `item` at `moment`; at most nine queries.

    :param form_demanded: False for decisions on procedure, which need no proposal in the form
    """
    facts = facts_at(floor, item, moment)
    if not form_demanded:
        facts = replace(facts, proposal=ProposalFacts(required=False))
    return find_obstacles(facts, sources_of(floor.rules, floor.day))


def facts_at(floor: Floor, item: AgendaItem, moment: datetime) -> DecisionFacts:
    """Return all that is known about `item` at `moment`: the matter, and who is there."""
    if item.matter:
        facts = matter_facts(item.matter, floor.arrangement, floor.day)
        # The text on the table counts, not the one in the matter.
        proposal = replace(facts.proposal, has_text=bool(item.clauses))
        if item.presenter_id or item.presenter_text:
            proposal = replace(proposal, has_presenter=True)
        facts = replace(facts, proposal=proposal)
    else:
        facts = DecisionFacts(day=floor.day, proposal=ProposalFacts(required=False))
    return replace(
        facts,
        quorum=floor.quorum(moment, out_of(item)),
        agreement=agreement_on(floor, item, moment),
        people=_people(floor, moment),
        timing=TimingFacts(notice_days_late=_notice_days_late(floor)),
    )


def _people(floor: Floor, moment: datetime) -> PeopleFacts:
    here = floor.here(moment)
    uninvited = tuple(
        each.person_id
        for each in floor.attendances
        if each.capacity == Attendance.Capacity.CO_OPTED
        and each.seat_id is None
        and each.decided_in_id is None
        and each.person_id in here
    )
    return PeopleFacts(
        without_mandate=tuple(sorted(floor.without_mandate & here)),
        co_opted_without_decision=uninvited,
    )


def _notice_days_late(floor: Floor) -> int:
    if hasattr(floor.meeting, "notice_late"):  # asked for together with the meeting
        return floor.meeting.notice_late or 0
    first = floor.meeting.notices.order_by("number").values_list("days_late", flat=True).first()
    return first or 0
