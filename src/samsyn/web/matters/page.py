"""The page of a matter put together: where it is, what blocks it, who has said what."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.decisions.models import Decision
from samsyn.matters.actions.preparing import may_write_note
from samsyn.matters.models import Backing, Lift, LiftAnswer, Matter, Preparation, PrivateNote
from samsyn.matters.queries.obstacles import obstacles_of
from samsyn.matters.queries.thread import thread_of
from samsyn.meetings.models import AgendaItem, Meeting
from samsyn.parties.models import Organisation, PartyContact, Person, Seat
from samsyn.parties.queries import bodies_open_to, principals_of
from samsyn.web import words
from samsyn.web.matters import words as said
from samsyn.web.matters.loading import RELATED, Here, papers_of
from samsyn.web.matters.obstacles import Asked, by_clause, rulings_of, summary
from samsyn.web.parts import Step, steps

State = Matter.State
_ON_THE_BAR = {
    State.RAISED: 0,
    State.IN_PREPARATION: 1,
    State.READY: 2,
    State.LIFTED: 2,
    State.PLACED: 3,
    State.DECIDED: 4,
    State.CLOSED: 4,
}


@dataclass(frozen=True)
class Answer:
    """What one party has said, or that it is waited for.

    :ivar may_answer: the reader may say it
    """

    party: Organisation
    given: Backing | LiftAnswer | None
    may_answer: bool
    is_asked: bool = True

    @property
    def yes(self) -> bool | None:
        """Tell whether it stands behind; None when it has not said."""
        if self.given is None:
            return None
        return self.given.backs if isinstance(self.given, Backing) else self.given.agrees


def context_of(here: Here, person: Person) -> dict[str, Any]:
    """Return everything that the page of a matter shows."""
    matter = _whole(here.matter)
    here = Here(matter, here.arrangement, here.today, here.held, may_write=here.may_write)
    obstacles = obstacles_of(matter, here.arrangement, here.today) if here.is_open else ()
    answers = _Answers(here, person)
    items = _items(matter)
    return {
        "here": here,
        "matter": matter,
        "arrangement": here.arrangement,
        "kind": said.KINDS[matter.kind],
        "state": said.STATES[matter.state],
        "shape": said.SHAPES[matter.state],
        "where": where_it_is(matter, items),
        "steps": bar(matter),
        "obstacles": by_clause(
            rulings_of(obstacles, Asked(matter, here.arrangement, here.may_write))
        ),
        "summary": summary(obstacles) if _is_to_decide(here) else "",
        "fields": _fields(here),
        "papers": papers_of(matter),
        "backings": answers.of_resources(),
        "lifts": answers.of_lifts(),
        "preparations": _preparations(here, person),
        "items": items,
        "decisions": _decisions(here, person),
        "late": _late(matter, items),
        "areas": [each for key, each in here.arrangement.areas.items() if key in matter.areas],
        "from_whom": _raised_by(matter),
        "lines": said.lines_of(thread_of(matter), matter, here.arrangement),
        "notes": _notes(matter, person),
        "may_note": here.is_open and may_write_note(matter, person, here.today),
        "continued": list(matter.continued_in.all()),
    }  # fmt: skip


def _whole(matter: Matter) -> Matter:
    """Return the matter with all that hangs on it; seven queries."""
    lifts = (
        Lift.objects.select_related("to_body", "from_body", "lifted_by")
        .prefetch_related(Prefetch("answers", LiftAnswer.objects.select_related("organisation")))
        .order_by("lifted_at")
    )
    preparations = Preparation.objects.select_related("body", "asked_by").order_by("asked_at")
    return (
        Matter.objects.select_related(*RELATED)
        .prefetch_related(
            "concerns_bodies__body",
            "concerns_parties__organisation",
            Prefetch("backings", Backing.objects.select_related("organisation", "document")),
            Prefetch("preparations", preparations),
            Prefetch("lifts", lifts),
            Prefetch("continued_in", Matter.objects.select_related("body")),
        )
        .get(pk=matter.pk)
    )  # fmt: skip


def _is_to_decide(here: Here) -> bool:
    return here.is_open and here.matter.kind == Matter.Kind.DECISION


def where_it_is(matter: Matter, items: list[AgendaItem]) -> str:
    """Return in one sentence where the matter is now."""
    body = {"body": str(matter.body)}
    if matter.state == State.PLACED:
        ahead = next((item for item in reversed(items) if not item.outcome), None)
        if ahead:
            told = {**body, "day": words.long_date(ahead.meeting.starts_at)}
            return _("Tas upp i %(body)s %(day)s.") % told
    if matter.state == State.LIFTED:
        lift = list(matter.lifts.all())[-1:]
        to = lift[0].to_body if lift else None
        if to:
            return _("Ligger hos %(to)s, som har fått det från %(body)s.") % {**body, "to": to}
        return _("Ligger hos varje organisations eget beslutsorgan.")
    if matter.state == State.IN_PREPARATION:
        who = [str(each.body) for each in matter.preparations.all() if not each.done_at]
        if who:
            return _("Bereds av %(who)s.") % {"who": words.joined(who)}
    sentences = {
        State.RAISED: _("Anmält till %(body)s, som inte har valt möte."),
        State.IN_PREPARATION: _("Bereds inför %(body)s."),
        State.READY: _("Klart, och väntar på ett möte med %(body)s."),
        State.PLACED: _("Står på en dagordning i %(body)s."),
        State.DECIDED: _("%(body)s har beslutat i ärendet."),
        State.CLOSED: _("%(body)s har avslutat ärendet."),
        State.WITHDRAWN: _("Ärendet är återtaget."),
    }
    return sentences[State(matter.state)] % body


def bar(matter: Matter) -> list[Step]:
    """Return the process bar of a matter; nothing for one that is withdrawn."""
    if matter.state not in _ON_THE_BAR:
        return []
    last = _("Avsluta") if matter.state == State.CLOSED else _("Besluta")
    labels = [_("Anmäla"), _("Bereda"), _("Välja möte"), _("Ta upp"), last]
    return steps(labels, _ON_THE_BAR[State(matter.state)])


def _fields(here: Here) -> list[dict[str, Any]]:
    """Return the parts of the body's form with what is written, the missing ones marked."""
    version = here.rules.proposal.find(here.today)
    form = here.arrangement.forms.get(version.rule.form) if version else None
    if not form:
        return []
    wanted = here.matter.kind == Matter.Kind.DECISION and here.is_open
    written = here.matter.form
    rows = [
        {
            "label": field.label,
            "text": written.get(field.key, ""),
            "missing": wanted and field.required and not written.get(field.key, "").strip(),
        }
        for field in form.fields
    ]
    return [row for row in rows if row["text"] or row["missing"]]


class _Answers:
    """What the parties have said, and for whom the reader may speak."""

    def __init__(self, here: Here, person: Person) -> None:
        self.here, self.matter, self.person = here, here.matter, person
        needed = bool(self.matter.needs_resources) or bool(self.matter.lifts.all())
        day, key = here.today, here.arrangement.key
        self.parties = list(principals_of(key, day)) if needed else []
        self.mine = _speaks_for(here, person) if needed else set()

    def of_resources(self) -> list[Answer]:
        """Return by party who backs what it costs; empty where nobody is to say."""
        version = self.here.rules.resources.find(self.here.today)
        backed = bool(version and version.rule.backed_by_parties)
        if not self.matter.needs_resources or not (backed or self.matter.backings.all()):
            return []
        given = {each.organisation_id: each for each in self.matter.backings.all()}
        concerned = {each.organisation_id for each in self.matter.concerns_parties.all()}
        limited = concerned if self.matter.resources_reason else set()
        return [
            Answer(each, given.get(each.pk), self._may(each), not limited or each.pk in limited)
            for each in self.parties
        ]

    def of_lifts(self) -> list[dict[str, Any]]:
        """Return each lift, with what every party has said when it went to them."""
        return [
            {
                "lift": lift,
                "reason": said.REASONS[lift.reason],
                "answers": [] if lift.to_body_id else self._of_lift(lift),
            }
            for lift in self.matter.lifts.all()
        ]

    def _of_lift(self, lift: Lift) -> list[Answer]:
        given = {each.organisation_id: each for each in lift.answers.all()}
        waits = lift.answered_at is None
        return [
            Answer(each, given.get(each.pk), waits and self._may(each)) for each in self.parties
        ]

    def _may(self, party: Organisation) -> bool:
        return self.here.is_open and (self.here.answers_for_all or party.pk in self.mine)


def _speaks_for(here: Here, person: Person) -> set[int]:
    """Return the organisations that the reader may answer for; two queries."""
    contact = PartyContact.objects.on(here.today).filter(person=person)
    seats = Seat.objects.filter(
        body=here.matter.body,
        role=Seat.Role.MEMBER,
        appointments__in=person.appointments.on(here.today),
    ).exclude(organisation=None)
    found = {*contact.values_list("organisation", flat=True)}
    return found | {each for each in seats.values_list("organisation", flat=True) if each}


def _preparations(here: Here, person: Person) -> list[dict[str, Any]]:
    """Return who has been asked to prepare, and whether the reader may answer."""
    asked = list(here.matter.preparations.all())
    if not asked:
        return []
    open_bodies = set(bodies_open_to(person, here.today).values_list("pk", flat=True))
    return [
        {
            "asked": each,
            "may_answer": here.is_open and not each.done_at and each.body_id in open_bodies,
            "late": bool(each.due_on and not each.done_at and each.due_on < here.today),
        }
        for each in asked
    ]


def _items(matter: Matter) -> list[AgendaItem]:
    """Return the agendas that the matter has been on, the first first; one query."""
    found = AgendaItem.objects.filter(matter=matter).exclude(outcome="withdrawn")
    return list(found.select_related("meeting__body").order_by("meeting__starts_at"))


def _notes(matter: Matter, person: Person) -> list[PrivateNote]:
    """Return the notes of the reader's own organisation; one query."""
    seen = PrivateNote.objects.seen_by(person).filter(matter=matter)
    return list(seen.select_related("person").order_by("written_at"))


def _decisions(here: Here, person: Person) -> list[Decision]:
    """Return the decisions in the matter, as far as the reader may know; one query."""
    seen = Decision.objects.seen_by(person, here.today)
    return list(seen.filter(matter=here.matter).order_by("decided_at"))


def _late(matter: Matter, items: list[AgendaItem]) -> date | None:
    """Return the last day that the matter missed, None when it came in time.

    Judged by the meeting it is on, else by the one that was wished for.
    """
    if items:
        return items[-1].meeting.matters_due_on if items[-1].late else None
    if not matter.wanted_on:
        return None
    day = matter.wanted_on
    wanted = Meeting.objects.filter(body=matter.body, starts_at__date=day).first()
    if wanted and timezone.localdate(matter.raised_at) > wanted.matters_due_on:
        return wanted.matters_due_on
    return None


def _raised_by(matter: Matter) -> str:
    """Return who raised the matter, with where she comes from."""
    if matter.raised_by:
        where = matter.raised_by_body or matter.raised_by.organisation
        return f"{matter.raised_by.name}, {where}" if where else matter.raised_by.name
    return str(matter.raised_by_body or matter.raised_by_outside)
