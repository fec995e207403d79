"""What becomes of an item at a meeting of a demo."""

from datetime import timedelta

from django.db import transaction

from samsyn.assignments.actions import Task, add, give
from samsyn.decisions.actions.deciding import Wording, decide
from samsyn.decisions.actions.reserving import reserve
from samsyn.decisions.models import Decision
from samsyn.demo.course import Course
from samsyn.demo.script import Job, Subject, What
from samsyn.meetings.actions import items, presence, stances
from samsyn.meetings.models import AgendaItem, Attendance
from samsyn.rules.escalation import Trigger
from samsyn.rules.refusal import Refusal

OUTCOME_OF_KIND = {"information": "information", "dialogue": "noted", "preparation": "noted"}
SETTLED = {"tabled", "remitted", "information", "noted"}


def settle_item(course: Course, item: AgendaItem) -> None:
    """Deal with one item as the script says, or as its kind suggests."""
    subject = course.subject(item)
    what = course.what(subject)
    if item.standing == "justerare":
        _choose_adjuster(course, item)
    elif item.matter is None:
        _stand(course, item)
    elif what and what.outcome in SETTLED:
        _write(course, item, what.notes)
        items.settle(item, what.outcome, text=what.text, by=course.by, at=course.now)
    elif what and what.outcome == "lifted":
        _take_stances(course, item, what)
        _write(course, item, what.notes)
        trigger = Trigger(what.trigger)
        items.lift_item(item, trigger=trigger, text=what.text, by=course.by, at=course.now)
    elif item.kind == "decision" and subject:
        _decide_if_possible(course, item, what or What(matter=subject.key))
    else:
        _write(course, item, what.notes if what else _told(subject))
        outcome = OUTCOME_OF_KIND.get(item.kind, "noted")
        items.settle(item, outcome, by=course.by, at=course.now)


def _told(subject: Subject | None) -> str:
    return subject.summary if subject else ""


def _choose_adjuster(course: Course, item: AgendaItem) -> None:
    """Choose who adjusts: whom the script names, else the members in turn."""
    name = course.sitting.adjuster or course.stage.adjuster(course.sitting)
    chosen = next(row for row in course.roll if row.person.name == name)
    adjust_on = course.sitting.day + timedelta(days=11)
    items.choose_adjusters(
        course.meeting, [chosen], adjust_on=adjust_on, by=course.by, at=course.now
    )
    text = f"{name} utses att justera protokollet tillsammans med ordföranden."
    items.settle(item, "noted", text=text, by=course.by, at=course.now)


def _stand(course: Course, item: AgendaItem) -> None:
    """Note what was said at a standing item."""
    _write(course, item, course.stage.standing_note(course.sitting, item.standing))
    outcome = "information" if item.kind == "information" else "noted"
    items.settle(item, outcome, by=course.by, at=course.now)


def _decide_if_possible(course: Course, item: AgendaItem, what: What) -> None:
    """Decide; where visitors have changed what it needs, table it instead."""
    try:
        with transaction.atomic():
            _decide(course, item, what)
    except Refusal:
        if course.stage.strict:
            raise
        text = "Beslut kunde inte fattas. Ärendet tas upp på nästa möte."
        items.settle(item, "tabled", text=text, by=course.by, at=course.now)


def _decide(course: Course, item: AgendaItem, what: What) -> None:
    """Take the stances, decide, and give what follows."""
    _take_stances(course, item, what)
    _write(course, item, what.notes)
    clauses = "\n".join(what.clauses) or item.proposal
    guests = [_invite(course, name) for name in what.invites]
    wording = Wording(what.kind or "within_mandate", clauses, what.conditions, admits=guests)
    jobs = [_task(course, job) for job in what.assignments]
    if what.outcome == "assigned" and jobs:
        given = give(item, wording, jobs.pop(0), by=course.by, at=course.now)
        decision: Decision = given.decision
    else:
        decision = decide(item, wording, by=course.by, at=course.now)
    for job in jobs:
        add(decision, job, by=course.by, at=course.now)
    for guest in guests:
        presence.arrive(guest, by=course.by, at=course.now)
    for kind, texts in (("reservation", what.reserves), ("statement", what.statements)):
        for name, text in texts.items():
            person = course.stage.person(name)
            reserve(item, person, kind=kind, text=text, by=course.by, at=course.now)


def _take_stances(course: Course, item: AgendaItem, what: What) -> None:
    for names, value in ((what.opposes, "opposes"), (what.abstains, "abstains")):
        for name in names:
            person = course.stage.person(name)
            stances.take(item, person, value, by=course.by, at=course.now)
    for name, ground in what.out.items():
        person = course.stage.person(name)
        stances.stand_out(item, person, ground=ground, by=course.by, at=course.now)


def _invite(course: Course, name: str) -> Attendance:
    person = course.stage.person(name)
    return presence.invite(course.meeting, person, by=course.by, at=course.now)


def _task(course: Course, job: Job) -> Task:
    return Task(
        job.what,
        job.due,
        body=course.stage.body(job.body) if job.body else None,
        person=course.stage.person(job.person) if job.person else None,
    )


def _write(course: Course, item: AgendaItem, notes: str) -> None:
    if notes:
        typed = items.Typed("notes", notes, item.notes)
        items.write(item, typed, by=course.by, at=course.now)
