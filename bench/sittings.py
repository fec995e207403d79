"""One meeting with everything that belongs to it, as it stands in its state."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from bench import words
from bench.county import KEY
from bench.people import Sitting
from bench.store import Store
from samsyn.assignments.models import Assignment
from samsyn.decisions.models import Decision
from samsyn.documents.models import Document, DocumentVersion
from samsyn.matters.models import Matter, MatterDocument
from samsyn.meetings.models import (
    AgendaItem,
    Attendance,
    ItemPaper,
    Meeting,
    Notice,
    NoticeReceipt,
    Paragraph,
    Span,
    Stance,
)
from samsyn.outbox.models import Message
from samsyn.parties.models import Person, Seat
from samsyn.search.models import SearchEntry
from samsyn.search.words import folded, stems_of

STOCKHOLM = ZoneInfo("Europe/Stockholm")
State = Meeting.State
OVER = (State.HELD, State.ADJUSTING, State.DISPATCHED)
_CAPACITY = {Seat.Role.CHAIR: "chair", Seat.Role.SECRETARY: "secretary"}


@dataclass(frozen=True)
class Plan:
    """How large a meeting is: `items`, of them `matters`, each with `papers`; § or not."""

    items: int = 12
    matters: int = 7
    decisions: int = 4
    papers: int = 4
    sentences: int = 3
    record: bool = True


class Maker:
    """Makes the meetings of the county, keeping count of numbers as it goes."""

    def __init__(self, store: Store, random: Random) -> None:
        self.store, self.random = store, random
        self.texts = [words.text(random, 3) for _ in range(300)]
        self.long = [words.text(random, 14) for _ in range(60)]
        self._numbers: dict[tuple[str, int, int], int] = {}

    def number(self, kind: str, body: int, year: int) -> int:
        """Return the next number of a kind in a body and year."""
        key = (kind, body, year)
        self._numbers[key] = self._numbers.get(key, 0) + 1
        return self._numbers[key]

    def meeting(self, sitting: Sitting, starts: datetime, state: str, plan: Plan) -> Meeting:
        """Make one meeting of a body with its agenda, people and outcome."""
        body, day = sitting.body, starts.date()
        over = state in OVER
        found = self.store.add(
            Meeting, body=body, slug=f"{day}-{body.key}", starts_at=starts,
            ends_at=starts + timedelta(hours=3), place="Sammanträdesrum Lunden", state=state,
            dispatch_on=day - timedelta(days=7), matters_due_on=day - timedelta(days=12),
            uid=f"{day}-{body.key}@bank.example", adjust_on=day + timedelta(days=14),
            opened_at=starts if over or state == State.OPEN else None,
            closed_at=starts + timedelta(hours=2, minutes=50) if over else None, version=20,
        )  # fmt: skip
        people = sitting.on(day)
        keeper = next(person for seat, person in people if seat.role == Seat.Role.SECRETARY)
        if state != State.PLANNED:
            self._call(found, people, keeper, here=over or state == State.OPEN)
        for position in range(1, plan.items + 1):
            self._item(found, position, plan, people, keeper)
        if state == State.OPEN:
            found.current_item_id = self.store.last(AgendaItem) - plan.items + 5
        return found

    def _call(
        self, meeting: Meeting, people: list[tuple[Seat, Person]], by: Person, *, here: bool
    ) -> None:
        sent = meeting.starts_at - timedelta(days=8)
        notice = self.store.add(
            Notice, meeting=meeting, number=1, kind="notice", sent_at=sent, sent_by=by,
            content={"when": "", "place": meeting.place, "items": [], "called": []},
        )  # fmt: skip
        told = set()
        for seat, person in people:
            capacity = _CAPACITY.get(Seat.Role(seat.role), "member")
            comes = self.random.random() < 0.9
            attendance = self.store.add(
                Attendance, meeting=meeting, person=person, seat=seat, capacity=capacity,
                answer="comes" if comes else "absent", answered_at=sent + timedelta(days=1),
                adjuster=seat.row == "region" and seat.number == 1,
            )  # fmt: skip
            if here and comes:
                left = meeting.closed_at
                self.store.add(
                    Span, attendance=attendance, arrived_at=meeting.starts_at, left_at=left
                )
            if person.pk in told:
                continue
            told.add(person.pk)
            self.store.add(
                NoticeReceipt, notice=notice, person=person, organisation=seat.organisation,
                capacity=capacity, address=person.email, opened_at=sent + timedelta(hours=5),
            )  # fmt: skip
            self.store.add(
                Message, key=f"notice:{notice.pk}:{person.pk}", template="notice",
                person_id=person.pk, name=person.name, address=person.email, created_at=sent,
                not_before=sent, state="sent", sent_at=sent, subject_type="meetings.meeting",
                subject_id=meeting.pk,
            )  # fmt: skip
        self.store.note("notice.sent", meeting, by, sent, meeting.body.scope)

    def _item(
        self, meeting: Meeting, position: int, plan: Plan, people: list[Any], by: Person
    ) -> None:
        """Make one item; the first are matters, of those the first are decided."""
        over = meeting.state in OVER
        has_matter, decides = position <= plan.matters, position <= plan.decisions
        done = meeting.starts_at + timedelta(minutes=12 * position) if over else None
        matter = self.matter(meeting, by, plan, decides=decides) if has_matter else None
        outcome = ("decided" if decides else "information") if over else ""
        item = self.store.add(
            AgendaItem, meeting=meeting, position=position, matter=matter,
            title=matter.title if matter else words.title(self.random),
            kind="decision" if decides else "information", minutes=12,
            presenter=people[position % len(people)][1],
            summary=words.text(self.random, plan.sentences),
            proposal=matter.proposal if matter else "",
            notes=self.random.choice(self.texts) if over else "", outcome=outcome, done_at=done,
        )  # fmt: skip
        if matter and meeting.state != State.PLANNED:
            self._papers(item, plan)
        if over and plan.record:
            self._paragraph(item, meeting, people, by, decides=decides)

    def matter(
        self, meeting: Meeting, by: Person, plan: Plan, *, decides: bool, waits: bool = False
    ) -> Matter:
        """Make a matter with its papers, raised five weeks before the meeting."""
        body, year = meeting.body, meeting.starts_at.year
        number = self.number("matter", body.pk, year)
        raised = meeting.starts_at - timedelta(days=35)
        state = Matter.State.READY if waits else Matter.State.PLACED
        if not waits and meeting.state in OVER:
            state = Matter.State.DECIDED if decides else Matter.State.CLOSED
        matter = self.store.add(
            Matter, body=body, year=year, number=number,
            registry_number=f"{body.prefix} {year}/{number}", title=words.title(self.random),
            question=words.text(self.random, 2), why_now=words.text(self.random, 1),
            kind="decision" if decides else "information", areas=["vard"],
            summary=self.random.choice(self.texts),
            proposal=words.clauses(self.random, 2) if decides else "", needs_resources=False,
            presenter=by, raised_at=raised, raised_by=by, state=state, state_since=raised,
        )  # fmt: skip
        for position in range(1, plan.papers + 1):
            self._paper(matter, position, raised, by)
        self.store.note("matter.raised", matter, by, raised, body.scope)
        self.find("matter", matter.pk, meeting, matter.title, f"{matter.question} {matter.summary}")
        return matter

    def _paper(self, matter: Matter, position: int, at: datetime, by: Person) -> None:
        title = words.title(self.random)
        document = self.store.add(Document, title=title, created_at=at)
        name = f"bench/{document.pk}"
        self.store.add(
            DocumentVersion, document=document, number=1, filename=f"{title}.pdf",
            content_type="application/pdf", size=800_000, pages=self.random.randint(1, 12),
            sha256=hashlib.sha256(name.encode()).hexdigest(), stored_as=name, added_at=at,
            text=self.random.choice(self.long), added_by_id=by.pk, added_by=by.name,
        )  # fmt: skip
        self.store.add(MatterDocument, matter=matter, document=document, position=position)

    def _papers(self, item: AgendaItem, plan: Plan) -> None:
        """Send the papers of a matter just made with its item."""
        store = self.store
        first = store.last(DocumentVersion) - plan.papers
        paper = store.last(MatterDocument) - plan.papers
        for n in range(1, plan.papers + 1):
            number = (item.position - 1) * plan.papers + n
            store.add(
                ItemPaper, item=item, version_id=first + n, matter_paper_id=paper + n, number=number
            )

    def _paragraph(
        self, item: AgendaItem, meeting: Meeting, people: list[Any], by: Person, *, decides: bool
    ) -> None:
        store, body, year = self.store, meeting.body, meeting.starts_at.year
        number = self.number("paragraph", body.pk, year)
        store.add(Paragraph, item=item, body=body, year=year, number=number)
        store.note("item.settled", item, by, item.done_at, body.scope)
        if not decides:
            return
        members = [(seat, person) for seat, person in people if seat.role == Seat.Role.MEMBER]
        for seat, person in members:
            store.add(
                Stance, item=item, person=person, seat=seat, value="supports", taken_at=item.done_at
            )
        decision = store.add(
            Decision, item=item, matter=item.matter, meeting=meeting, body=body, year=year,
            paragraph=number, title=item.title, kind="within_mandate", areas=["vard"],
            clauses=item.proposal, force="mandate", rule_source="Överenskommelsen avsnitt 4.1",
            quorum=_quorum(members), decided_at=item.done_at, recorded_by=by,
            present=[_there(seat, person) for seat, person in members],
        )  # fmt: skip
        for organisation in {seat.organisation_id for seat, _ in members if seat.organisation_id}:
            store.add(Decision.parties.through, decision=decision, organisation_id=organisation)
        store.note("decision.taken", decision, by, item.done_at, body.scope)
        self.find("decision", decision.pk, meeting, item.title, f"{item.proposal} {item.notes}")
        if item.position == 1:
            self._assign(decision, item, meeting, members[0][1])

    def _assign(self, decision: Decision, item: AgendaItem, meeting: Meeting, to: Person) -> None:
        due = meeting.starts_at.date() + timedelta(days=90)
        is_done = meeting.starts_at.date() < LATELY
        self.store.add(
            Assignment, decision=decision, from_body=meeting.body, to_person=to,
            text=f"Återkomma med {item.title.lower()}", due_on=due,
            state="closed" if is_done else "given",
            reported_at=item.done_at if is_done else None,
            closed_at=item.done_at if is_done else None,
        )  # fmt: skip

    def find(self, kind: str, pk: int, meeting: Meeting, title: str, text: str) -> None:
        """Put an entry in the index, as `search.actions.index` does."""
        stems = stems_of(f"{title} {text}")
        public = meeting.state == State.DISPATCHED and kind != "matter"
        self.store.add(
            SearchEntry, kind=kind, object_id=pk, arrangement=KEY, body_id=meeting.body_id,
            public=public, day=meeting.starts_at.date(), title=title, excerpt=text[:300],
            title_stems=stems_of(title), stems=stems, folded=folded(stems),
        )  # fmt: skip


LATELY = datetime(2025, 9, 1, tzinfo=STOCKHOLM).date()  # from when assignments are still open


def _there(seat: Seat, person: Person) -> dict[str, Any]:
    """Return one who was there as a decision keeps it."""
    return {
        "person": person.pk, "name": person.name, "capacity": "member", "function": seat.function,
        "organisation": str(seat.organisation or ""), "side": seat.side, "counts": True,
        "remote": False, "out": False,
    }  # fmt: skip


def _quorum(members: list[Any]) -> dict[str, Any]:
    sides: dict[str, int] = {}
    for seat, _person in members:
        sides[seat.side] = sides.get(seat.side, 0) + 1
    groups = [
        {"key": key, "present": count, "base": count, "needed": count // 2 + 1}
        for key, count in sides.items()
    ]
    return {"groups_by": "side", "groups": groups, "met": True, "others": [], "else_sides": False}


def moment(day: Any, hour: int = 9) -> datetime:
    """Return a full hour of `day` in Swedish time."""
    return datetime.combine(day, time(hour), STOCKHOLM)
