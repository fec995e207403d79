"""The course of one meeting of a demo: roll call, each item in its time, close."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from samsyn.assignments.actions import Task, add
from samsyn.decisions.actions.deciding import Wording, decide
from samsyn.decisions.actions.reserving import reserve
from samsyn.demo.cast import Stage
from samsyn.demo.script import Job, Sitting, Subject, What
from samsyn.meetings.actions import items, presence, stances
from samsyn.meetings.models import AgendaItem, Attendance, Meeting
from samsyn.parties.models import Person
from samsyn.rules.escalation import Trigger

Capacity = Attendance.Capacity
OUTCOME_OF_KIND = {"information": "information", "dialogue": "noted", "preparation": "noted"}


@dataclass
class Course:
    """A meeting as it goes; the clock moves with the minutes of each item."""

    stage: Stage
    sitting: Sitting
    meeting: Meeting

    def run(self) -> None:
        """Hold the meeting from the roll call to the close."""
        day = self.sitting.day
        self.by: Person = self.stage.secretary(self.meeting.body, day)
        self.now: datetime = self.meeting.starts_at
        self.gone: set[str] = set()
        presence.open_(self.meeting, by=self.by, at=self.now)
        self._roll_call()
        for item in self.meeting.items.select_related("matter").order_by("position"):
            self._come_and_go()
            self._deal_with(item)
        items.close(self.meeting, by=self.by, at=self.now)

    def _roll_call(self) -> None:
        sitting = self.sitting
        for attendance in self._roll():
            name = attendance.person.name
            if name not in sitting.absent and name not in sitting.late:
                remote = name in sitting.remote
                presence.arrive(attendance, remote=remote, by=self.by, at=self.now)

    def _come_and_go(self) -> None:
        """Let those who come late or leave early do so when their minute has passed."""
        passed = (self.now - self.meeting.starts_at) / timedelta(minutes=1)
        moves = [(n, m, True) for n, m in self.sitting.late.items()]
        moves += [(n, m, False) for n, m in self.sitting.leaves.items()]
        for name, minute, comes in sorted(moves, key=lambda move: move[1]):
            key = f"{name} {comes}"
            if minute > passed or key in self.gone:
                continue
            self.gone.add(key)
            when = self.meeting.starts_at + timedelta(minutes=minute)
            attendance = next(a for a in self._roll() if a.person.name == name)
            act = presence.arrive if comes else presence.leave
            act(attendance, by=self.by, at=self.now, when=when)

    def _deal_with(self, item: AgendaItem) -> None:
        if item.outcome:
            return
        items.begin(item, by=self.by, at=self.now)
        self.now += timedelta(minutes=max(1, item.minutes - 1))
        subject = self._subject(item)
        what = self._what(subject)
        if item.standing and item.kind == "decision" and not item.matter:
            self._decide_order(item)
        elif what and what.outcome in {"tabled", "remitted", "information", "noted"}:
            self._write(item, what.notes)
            items.settle(item, what.outcome, text=what.text, by=self.by, at=self.now)
        elif what and what.outcome == "lifted":
            trigger = Trigger(what.trigger)
            self._write(item, what.notes)
            items.lift_item(item, trigger=trigger, text=what.text, by=self.by, at=self.now)
        elif subject and subject.kind == "decision":
            self._decide(item, what or What(matter=subject.key))
        else:
            self._write(item, subject.summary if subject else "")
            outcome = OUTCOME_OF_KIND.get(item.kind, "noted")
            items.settle(item, outcome, by=self.by, at=self.now)
        self.now += timedelta(minutes=1)

    def _decide_order(self, item: AgendaItem) -> None:
        """Choose who adjusts, or settle the agenda."""
        chosen = next((a for a in self._roll() if a.person.name == self.sitting.adjuster), None)
        if chosen and not any(a.adjuster for a in self._roll()):
            adjust_on = self.sitting.day + timedelta(days=11)
            items.choose_adjusters(
                self.meeting, [chosen], adjust_on=adjust_on, by=self.by, at=self.now
            )
            items.settle(item, "noted", text=chosen.person.name, by=self.by, at=self.now)
        else:
            items.settle(item, "noted", by=self.by, at=self.now)

    def _decide(self, item: AgendaItem, what: What) -> None:
        for names, value in ((what.opposes, "opposes"), (what.abstains, "abstains")):
            for name in names:
                person = self.stage.person(name)
                stances.take(item, person, value, by=self.by, at=self.now)
        for name, ground in what.out.items():
            person = self.stage.person(name)
            stances.stand_out(item, person, ground=ground, by=self.by, at=self.now)
        self._write(item, what.notes)
        clauses = "\n".join(what.clauses) or item.proposal
        wording = Wording(what.kind or "within_mandate", clauses, what.conditions)
        decision = decide(item, wording, by=self.by, at=self.now)
        for job in what.assignments:
            add(decision, self._task(job), by=self.by, at=self.now)
        for name, text in what.reserves.items():
            person = self.stage.person(name)
            reserve(item, person, kind="reservation", text=text, by=self.by, at=self.now)

    def _task(self, job: Job) -> Task:
        return Task(
            job.what,
            job.due,
            body=self.stage.body(job.body) if job.body else None,
            person=self.stage.person(job.person) if job.person else None,
        )

    def _write(self, item: AgendaItem, notes: str) -> None:
        if notes:
            typed = items.Typed("notes", notes, item.notes)
            items.write(item, typed, by=self.by, at=self.now)

    def _roll(self) -> list[Attendance]:
        """Return one row per person who may come, without those only told."""
        rows = self.meeting.attendances.exclude(capacity=Capacity.FOR_INFORMATION)
        by_person = {row.person_id: row for row in rows.select_related("person").order_by("-pk")}
        return list(by_person.values())

    def _subject(self, item: AgendaItem) -> Subject | None:
        found = (s for s in self.stage.script.matters if item.matter and s.title == item.title)
        return next(found, None)

    def _what(self, subject: Subject | None) -> What | None:
        if subject is None:
            return None
        return next((w for w in self.sitting.what if w.matter == subject.key), None)
