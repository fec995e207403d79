"""The meetings of a demo: planned, called, held, adjusted, published and dispatched."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zlib import crc32

from samsyn.assignments.actions import close as end_assignment
from samsyn.assignments.actions import report as report_assignment
from samsyn.assignments.models import Assignment
from samsyn.demo import held
from samsyn.demo.cast import Stage
from samsyn.demo.course import Course
from samsyn.demo.script import Job, Sitting, moment
from samsyn.meetings.actions import agenda, answers, notice, planning
from samsyn.meetings.models import Attendance, Meeting, NoticeReceipt
from samsyn.meetings.queries import agenda as agenda_queries
from samsyn.meetings.queries.rules import rules_of
from samsyn.parties.models import Person
from samsyn.publishing.actions import adjusting, dispatching, publishing
from samsyn.rules.agenda import Actor

Capacity = Attendance.Capacity
ROUNDS = (1, 3)  # days after the notice on which people answer
REMEMBERED = timedelta(days=40)


def plan(stage: Stage, sitting: Sitting, at: datetime) -> Meeting:
    """Plan the meeting."""
    body = stage.body(sitting.body)
    when = planning.TimeAndPlace(
        moment(sitting.day, sitting.starts, stage.zone),
        moment(sitting.day, sitting.ends, stage.zone),
        sitting.place,
        sitting.link,
    )
    return planning.plan(body, when, by=stage.secretary(body, at.date()), at=at)


def cancel(stage: Stage, sitting: Sitting, at: datetime) -> None:
    """Call the meeting off."""
    meeting = stage.meeting(sitting)
    by = stage.secretary(meeting.body, at.date())
    planning.cancel(meeting, reason=sitting.cancelled_why, by=by, at=at)


def place(stage: Stage, sitting: Sitting, at: datetime) -> None:
    """Draw up the agenda: the standing items, and the matters in the script's order."""
    meeting = stage.meeting(sitting)
    by = stage.secretary(meeting.body, at.date())
    agenda.fill(meeting, by=by, at=at)
    for key in sitting.matters:
        agenda.place(meeting, stage.matter(stage.subject(key)), by=by, at=at)


def decide_agenda(stage: Stage, sitting: Sitting, at: datetime) -> None:
    """Let whoever the rule names decide the agenda."""
    meeting = stage.meeting(sitting)
    rule = agenda_queries.agenda_rule(meeting, rules_of(meeting.body))
    if rule is None or not rule.rule.decided_by:
        return
    who = rule.rule.decided_by[0]
    body = meeting.body if who == Actor.CHAIR else stage.body(who)
    agenda.decide(meeting, by=stage.chair(body, at.date()), at=at)


def call(stage: Stage, sitting: Sitting, at: datetime) -> None:
    """Send the notice."""
    meeting = stage.meeting(sitting)
    by = stage.secretary(meeting.body, at.date())
    notice.call(meeting, by=by, at=at, late_reason=sitting.late_why)


def answer(stage: Stage, sitting: Sitting, number: int, at: datetime) -> None:
    """Let some of those called say whether they come; at first views in writing too.

    Of meetings long ago only those who do not come to the room have said so.
    """
    meeting, away = stage.meeting(sitting), stage.away(sitting)
    elsewhere = away.absent | away.remote
    is_old = stage.script.now.date() - sitting.day > REMEMBERED
    for order, person in enumerate(_called(meeting)):
        if person.name in away.silent or order % len(ROUNDS) != number:
            continue
        if is_old and person.name not in elsewhere:
            continue
        said = "absent" if person.name in away.absent else "comes"
        said = "remote" if person.name in away.remote else said
        when = at + timedelta(minutes=17 * order % 240)
        answers.answer(meeting, person, said, at=when)
    if number:
        _open_the_notice(meeting, at=at)
    for name, text in sitting.views.items() if number == 0 else ():
        answers.write_view(meeting, text=text, by=stage.person(name), at=at + timedelta(hours=1))


def take_off(stage: Stage, sitting: Sitting, at: datetime) -> None:
    """Let the items that lapse do so, the day before."""
    meeting = stage.meeting(sitting)
    by = stage.secretary(meeting.body, at.date())
    for what in sitting.what:
        if what.outcome == "withdrawn":
            item = meeting.items.get(matter=stage.matter(stage.subject(what.matter)))
            agenda.withdraw(item, reason=what.text, by=by, at=at)


def hold(stage: Stage, sitting: Sitting, at: datetime) -> None:  # noqa: ARG001 -- as the others
    """Hold the meeting, item by item, and close it."""
    held.run(Course(stage, sitting, stage.meeting(sitting)))


def go_on(stage: Stage, sitting: Sitting, at: datetime) -> None:
    """Hold the rest of a meeting that was left halfway."""
    held.finish(Course(stage, sitting, stage.meeting(sitting)), at)


def send_out(stage: Stage, sitting: Sitting, at: datetime) -> None:
    """Send the minutes out for adjustment, and let remarks come."""
    meeting = stage.meeting(sitting)
    minutes = adjusting.send_out(meeting, by=stage.secretary(meeting.body, at.date()), at=at)
    later = at + timedelta(days=1)
    for title, text in sitting.remarks.items():
        item = meeting.items.filter(title=title).first()
        asked = minutes.approvals.filter(capacity="adjuster").select_related("person").first()
        if item and asked:
            adjusting.remark(minutes, item, text=text, by=asked.person, at=later)


def adjust(stage: Stage, sitting: Sitting, at: datetime) -> None:
    """Settle the remarks and let all who are asked approve."""
    meeting = stage.meeting(sitting)
    minutes = meeting.minutes.latest("version")
    by = stage.secretary(meeting.body, at.date())
    for note in minutes.remarks.filter(settled_at=None):
        adjusting.settle(note, answer="Texten är ändrad så.", by=by, at=at)
    for approval in minutes.approvals.select_related("person"):
        adjusting.approve(minutes, by=approval.person, at=at)


def publish(stage: Stage, sitting: Sitting, at: datetime) -> None:
    """Make the minutes public."""
    meeting = stage.meeting(sitting)
    by = stage.secretary(meeting.body, at.date())
    publishing.publish(meeting, personal_data_checked=True, by=by, at=at)


def dispatch(stage: Stage, sitting: Sitting, at: datetime) -> None:
    """Send the decisions to the parties; most of them open and register what they got."""
    meeting = stage.meeting(sitting)
    sent = dispatching.dispatch(meeting, by=stage.secretary(meeting.body, at.date()), at=at)
    is_old = stage.script.now.date() - sitting.day > REMEMBERED
    for receipt in sent.receipts.select_related("organisation", "person").order_by("pk"):
        turn = crc32(f"{meeting.slug} {receipt.address}".encode())
        if turn % 4 == 0 and not is_old:
            continue
        when = at + timedelta(minutes=turn % 420)
        dispatching.opened(receipt.secret, at=when)
        pattern = stage.script.registry.get(
            receipt.organisation.key if receipt.organisation else ""
        )
        if pattern and turn % 3 and receipt.person:
            number = pattern.format(year=at.year, number=100 + turn % 800)
            dispatching.give_own_number(receipt, number=number, by=receipt.person, at=when)


def correct(stage: Stage, sitting: Sitting, at: datetime) -> None:
    """Correct minutes that are out already, in a new version that goes the same way."""
    meeting = stage.meeting(sitting)
    by = stage.secretary(meeting.body, at.date())
    adjusting.correct(meeting, why=sitting.correction, by=by, at=at)
    minutes = adjusting.send_out(stage.meeting(sitting), by=by, at=at + timedelta(hours=1))
    later = at + timedelta(hours=2)
    for approval in minutes.approvals.select_related("person"):
        adjusting.approve(minutes, by=approval.person, at=later)
    publish(stage, sitting, later)
    dispatch(stage, sitting, later)


def end(stage: Stage, sitting: Sitting, job: Job, at: datetime) -> None:
    """Close an assignment that is reported."""
    given = Assignment.objects.get(decision__meeting=stage.meeting(sitting), text=job.what)
    end_assignment(given, by=stage.secretary(given.from_body, at.date()), at=at)


def report(stage: Stage, sitting: Sitting, job: Job, at: datetime) -> None:
    """Report an assignment back."""
    given = Assignment.objects.filter(
        decision__meeting=stage.meeting(sitting), text=job.what, state=Assignment.State.GIVEN
    ).first()
    if given:
        by = given.to_person or stage.chair(given.to_body or given.from_body, at.date())
        report_assignment(given, text=job.report, by=by, at=at)


def _called(meeting: Meeting) -> Sequence[Person]:
    """Return those who answer a notice, each once."""
    roll = meeting.attendances.exclude(
        capacity__in=(Capacity.SECRETARY, Capacity.FOR_INFORMATION)
    ).select_related("person")
    return list(dict.fromkeys(each.person for each in roll.order_by("pk")))


def _open_the_notice(meeting: Meeting, *, at: datetime) -> None:
    """Let most of those who have not answered, such as the contacts, open the notice at least."""
    receipts = NoticeReceipt.objects.filter(notice__meeting=meeting, opened_at=None)
    for receipt in receipts.select_related("person"):
        turn = crc32(f"{meeting.slug} {receipt.person}".encode())
        if receipt.person and turn % 4:
            answers.opened(meeting, receipt.person, at=at + timedelta(minutes=turn % 300))
