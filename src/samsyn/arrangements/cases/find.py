"""What comes of a case: each function returns, by name, all that the case may have foretold."""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any

import holidays

from samsyn.arrangements.cases import shapes
from samsyn.arrangements.nouns import Arrangement, BodyRules
from samsyn.rules.admission import AdmissionRule, judge_admission
from samsyn.rules.agreement import Stance, judge_agreement
from samsyn.rules.attendance import seats_present
from samsyn.rules.cadence import judge_cadence
from samsyn.rules.composition import Holder, SeatRow, judge_composition
from samsyn.rules.deadlines import (
    IsWorkingDay,
    days_late,
    last_approval_day,
    last_day_for_matters,
    last_dispatch_day,
    last_draft_day,
    suggested_dispatch_day,
    working_days,
)
from samsyn.rules.escalation import escalation_for, may_be_decided_again, meeting_for_lifted
from samsyn.rules.mandate import judge_mandate
from samsyn.rules.preconditions import (
    Backing,
    DecisionFacts,
    ProposalFacts,
    ResourceFacts,
    blocking,
    find_obstacles,
)
from samsyn.rules.publication import Milestone, judge_publication
from samsyn.rules.quorum import NotComputable, Place, Quorum, count_quorum
from samsyn.rules.seats import SeatTable

Found = dict[str, Any]


class CannotBeJudged(ValueError):
    """The case speaks of something that the arrangement does not have, such as a row."""


@cache
def _holidays_of(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("SE", years=year, include_sundays=False))


def _is_working_day(day: date) -> bool:
    return working_days(_holidays_of(day.year))(day)


def quorum(case: shapes.QuorumCase, rules: BodyRules, arrangement: Arrangement) -> Found:
    """Count who is there."""
    del arrangement
    rule = rules.quorum.on(case.on).rule
    if case.groups:
        rule = replace(rule, groups=case.groups, compare=())
    places, present = _seated(case, rules.seats.on(case.on).rule, rule.mandate_required)
    if case.remote and not rule.remote_counts:
        present = frozenset()
    if case.else_sides:
        places = {
            seat: replace(place, side=place.else_side, counts=True) if place.else_side else place
            for seat, place in places.items()
        }
    try:
        count = count_quorum(rule, places=places, present=present)
    except NotComputable:
        return {"computable": False, "met": False}
    return {
        "computable": True,
        "met": count.met,
        "counts": {group.key: f"{group.present}/{group.base}" for group in count.groups},
        "needed": {group.key: group.needed for group in count.groups},
        "lacking": {group.key: group.missing for group in count.lacking},
        "differs": tuple(sorted(_reading(other) for other in count.others)),
    }


def _reading(other: Quorum) -> str:
    return "else_sides" if other.else_sides else other.groups_by.value


def _seated(
    case: shapes.QuorumCase,
    table: SeatTable,
    mandate_required: bool,  # noqa: FBT001
) -> tuple[dict[int, Place], frozenset[int]]:
    """Return the seats by number, and those with somebody who is counted.

    In each row people fill the seats from the first; the first few may be one person's.
    """
    places: dict[int, Place] = {}
    holders: dict[int, int] = {}
    people: set[int] = set()
    lacking: set[int] = set()
    _known_rows({*case.present, *case.without_mandate, *case.vacant, *case.same_person}, table)
    for row in table.rows:
        vacant, there = case.vacant.get(row.key, 0), case.present.get(row.key, 0)
        if there + vacant > row.count:
            raise CannotBeJudged(f"{row.key}: {there} + {vacant} > {row.count}")
        first = len(places) + 1
        for number in range(row.count):
            seat = first + number
            places[seat] = row.place(filled=number < row.count - vacant)
            holders[seat] = first if number < case.same_person.get(row.key, 0) else seat
            if number < there:
                people.add(holders[seat])
            if mandate_required and number < case.without_mandate.get(row.key, 0):
                lacking.add(holders[seat])
    return places, seats_present(holders, people, places=places, without_mandate=lacking)


def _known_rows(named: Collection[str], table: SeatTable) -> None:
    """Go on only if the table has every row that is named."""
    if unknown := set(named) - {row.key for row in table.rows}:
        raise CannotBeJudged(", ".join(sorted(unknown)))


def deadline(case: shapes.DeadlineCase, rules: BodyRules, arrangement: Arrangement) -> Found:
    """Reckon the last days of a meeting on the day."""
    del arrangement
    working: IsWorkingDay = _is_working_day
    found: Found = {}
    if notice := rules.notice.find(case.on):
        last = last_dispatch_day(notice.rule, case.on, working)
        suggested = suggested_dispatch_day(notice.rule, case.on, working)
        found |= {"notice_last": last, "notice_suggested": suggested}
        found["notice_days_late"] = days_late(last, case.sent or suggested)
        if matters := rules.matters.find(case.on):
            due = last_day_for_matters(matters.rule, case.dispatch or suggested)
            found |= {
                "matters_last": due,
                "matter_days_late": days_late(due, case.notified or due),
            }
    record = rules.record.find(case.on)
    if record and record.rule.times:
        found["draft_last"] = last_draft_day(record.rule.times, case.on, working)
        found["approval_last"] = last_approval_day(record.rule.times, case.on)
    return found


def escalation(case: shapes.EscalationCase, rules: BodyRules, arrangement: Arrangement) -> Found:
    """Find where and when a matter goes, and what the organisations' answers come to."""
    rule = escalation_for(rules.escalations(case.on), case.because)
    found: Found = {"to": rule.to if rule else ""}
    if case.meetings:
        planned = [meeting.fact(number) for number, meeting in enumerate(case.meetings)]
        meeting = meeting_for_lifted(planned, case.on)
        found["meeting"] = meeting.day if meeting else None
    if rule and rule.to_parties:
        asked = tuple(party.key for party in arrangement.parties)
        judged = may_be_decided_again({who: case.answers.get(who) for who in asked})
        found |= {"state": judged.state, "waiting": judged.waiting, "refused": judged.refused}
    return found


def resources(case: shapes.ResourcesCase, rules: BodyRules, arrangement: Arrangement) -> Found:
    """Find what stands in the way of deciding a matter that needs resources."""
    rule = rules.resources.on(case.on).rule
    asked = tuple(party.key for party in arrangement.parties) if rule.backed_by_parties else ()
    backings = tuple(each.fact() for each in case.backings)
    if case.all_others_backed:
        named = {each.organisation for each in backings}
        day = case.all_others_backed
        backings += tuple(Backing(who, True, day) for who in asked if who not in named)  # noqa: FBT003
    facts = ResourceFacts(
        needed=case.needed,
        decided_by=rule.lifted_to,
        asked_of=asked,
        limited_to=case.limited_to,
        limit_reason=case.limit_reason,
        backings=backings,
        exceeds_frame=case.exceeds_frame,
        frame_decided_by=rule.frame_decided_by,
    )
    obstacles = find_obstacles(DecisionFacts(day=case.on, resources=facts))
    return {
        "may_decide": not blocking(obstacles),
        "obstacles": tuple(obstacle.kind for obstacle in obstacles),
        "who": tuple(sorted({who for obstacle in obstacles for who in obstacle.who})),
        "decided_by": next((each.body for each in obstacles if each.body), ""),
        "financing_decided_by": rule.financing_lifted_to,
    }


def mandate(case: shapes.MandateCase, rules: BodyRules, arrangement: Arrangement) -> Found:
    """Judge a member's mandate on the day."""
    del arrangement
    mandates = tuple(each.fact() for each in case.mandates)
    judged = judge_mandate(rules.mandate.on(case.on).rule, mandates, case.on)
    return {"holds": judged.holds, "state": judged.state}


def composition(case: shapes.CompositionCase, rules: BodyRules, arrangement: Arrangement) -> Found:
    """Count the seats of the table in force on the day."""
    del arrangement
    table = rules.seats.on(case.on).rule
    counted: Counter[str] = Counter()
    for row in table.rows:
        if row.counts and row.side:
            counted[row.side] += row.count
    return {
        "seats": table.seats,
        "counted": dict(counted),
        "deciding": sum(row.count for row in table.rows if row.decides),
        **_held(case, table),
    }


def _held(case: shapes.CompositionCase, table: SeatTable) -> Found:
    """Judge the rows that the case says somebody holds."""
    _known_rows(case.held, table)
    rows = [row for row in table.rows if row.key in case.held]
    people = iter(range(sum(case.held.values())))
    judged = judge_composition(
        [
            SeatRow(
                row.order,
                tuple(Holder(next(people), case.on) for _ in range(case.held[row.key])),
                row.count,
                row.at_least,
            )
            for row in rows
        ],
        case.on,
    )
    found = list(zip(rows, judged.rows, strict=True))
    return {
        "vacant": {row.key: seat.vacant for row, seat in found if seat.vacant},
        "surplus": {row.key: seat.surplus for row, seat in found if seat.surplus},
    }


def agreement(case: shapes.AgreementCase, rules: BodyRules, arrangement: Arrangement) -> Found:
    """Judge whether the stances amount to agreement."""
    del arrangement
    said: list[Stance] = [each for each, times in case.stances.items() for _ in range(times)]
    extra = [each for each, times in case.not_counted.items() for _ in range(times)]
    judged = judge_agreement(
        rules.agreement.on(case.on).rule,
        dict(enumerate([*said, *extra])),
        without_stance=range(len(said), len(said) + len(extra)),
    )
    return {"reached": judged.reached}


def publication(case: shapes.PublicationCase, rules: BodyRules, arrangement: Arrangement) -> Found:
    """Judge what the public may read on the day."""
    del arrangement
    days = {Milestone.DISPATCH: case.dispatched, Milestone.APPROVAL: case.approved}
    reached = {milestone: _moment(day) for milestone, day in days.items() if day}
    judged = judge_publication(
        rules.publication.on(case.on).rule,
        case.kind,
        reached=reached,
        at=_moment(case.on),
        withheld_because=case.withheld_because,
    )
    return {"state": judged.state}


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)


def admission(case: shapes.AdmissionCase, rules: BodyRules, arrangement: Arrangement) -> Found:
    """Judge in what capacity somebody may take part."""
    del arrangement
    judged = judge_admission(
        rules.admission(case.on) or AdmissionRule(),
        day=case.on,
        holds_seat=case.holds_seat,
        for_absent=case.for_absent,
        is_named=case.is_named,
        co_opting=case.co_opting.fact() if case.co_opting else None,
        matter=case.matter,
    )
    capacity = judged.capacity.value if judged.capacity else None
    return {"admitted": judged.is_admitted, "capacity": capacity, "denial": judged.denial}


def raising(case: shapes.RaisingCase, rules: BodyRules, arrangement: Arrangement) -> Found:
    """Tell whether somebody may raise a matter."""
    del arrangement
    return {"allowed": rules.raising.on(case.on).rule.allows(case.who)}


def cadence(case: shapes.CadenceCase, rules: BodyRules, arrangement: Arrangement) -> Found:
    """Count the meetings of the period."""
    del arrangement
    judged = judge_cadence(rules.cadence.on(case.on).rule, held=case.held, planned=case.planned)
    return {
        "verdict": judged.verdict,
        "missing": judged.missing,
        "surplus": judged.surplus,
    }


def proposal(case: shapes.ProposalCase, rules: BodyRules, arrangement: Arrangement) -> Found:
    """Find what a proposal for decision lacks."""
    rule = rules.proposal.on(case.on).rule
    form = arrangement.forms.get(rule.form)
    missing = form.missing(dict.fromkeys(case.filled, "x")) if form else ()
    facts = ProposalFacts(
        required=rule.required,
        has_text=case.text,
        has_presenter=case.presenter or not rule.presenter_required,
        missing_fields=tuple(field.key for field in missing),
        template_is_decided=form is None or form.is_decided(case.on),
    )
    obstacles = find_obstacles(DecisionFacts(day=case.on, proposal=facts))
    return {
        "may_decide": not blocking(obstacles),
        "obstacles": tuple(each.kind for each in obstacles if each.blocks),
        "warnings": tuple(each.kind for each in obstacles if not each.blocks),
        "missing": facts.missing_fields,
    }


def decisions(case: shapes.DecisionsCase, rules: BodyRules, arrangement: Arrangement) -> Found:
    """Find what the body may decide."""
    del arrangement
    rule = rules.decisions.on(case.on).rule
    return {
        "force": rule.force,
        "kinds": rule.kinds,
        "reserved_for": tuple(each.body for each in rule.reserved),
    }


def rule(case: shapes.RuleCase, rules: BodyRules, arrangement: Arrangement) -> Found:
    """Find the version of a rule in force on the day."""
    del arrangement
    dated = getattr(rules, case.rule, None)
    if dated is None:
        raise CannotBeJudged(case.rule)
    version = dated.find(case.on)
    if version is None:
        return {"silent": True}
    return {
        "silent": False,
        "in_force_from": version.in_force_from,
        "source": str(version.source),
        "readings": tuple(reading.note for reading in version.source.readings),
    }


FINDERS: dict[str, Callable[[Any, BodyRules, Arrangement], Found]] = {
    "quorum": quorum,
    "deadline": deadline,
    "escalation": escalation,
    "resources": resources,
    "mandate": mandate,
    "composition": composition,
    "agreement": agreement,
    "publication": publication,
    "admission": admission,
    "raising": raising,
    "cadence": cadence,
    "proposal": proposal,
    "decisions": decisions,
    "rule": rule,
}
