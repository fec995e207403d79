"""The matters of a demo: raised, prepared, backed."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from zlib import crc32

from django.utils.text import slugify

from samsyn.demo.cast import Stage
from samsyn.demo.script import Subject
from samsyn.documents.actions import store
from samsyn.documents.render import pdf
from samsyn.documents.uploads import inspect
from samsyn.matters.actions import papers
from samsyn.matters.actions.backing import OwnDecision, register_backing
from samsyn.matters.actions.lifting import register_party_answer
from samsyn.matters.actions.preparing import (
    ask_to_prepare,
    mark_ready,
    report_preparation,
    write_private_note,
)
from samsyn.matters.actions.raising import MatterText, raise_, raise_from_outside, withdraw
from samsyn.matters.models import Matter
from samsyn.meetings.queries.days import is_working_day
from samsyn.parties.models import Body, Person

INSTANCES = defaultdict(
    lambda: "Socialnämnden",
    {"region-blekinge": "Hälso- och sjukvårdsnämnden", "karlskrona": "Äldrenämnden"},
)


def raise_one(stage: Stage, subject: Subject, at: datetime) -> Matter:
    """Raise the matter of a subject; the parties' private notes follow a little later."""
    body = stage.body(subject.body)
    text = MatterText(
        title=subject.title,
        kind=subject.kind,
        question=subject.question,
        why_now=subject.why_now,
        areas=subject.areas,
        summary=subject.summary,
        proposal="\n".join(subject.proposal),
        form=_form(stage, subject),
        needs_resources=subject.needs_resources,
        minutes_wanted=subject.minutes,
        presenter=_presenter(stage, subject, body, at),
        wanted_on=subject.wanted,
        bodies=[stage.body(key) for key in subject.concerns],
    )
    if subject.outside:
        email = f"{slugify(subject.outside).replace('-', '.')}@exempel.example"
        matter = raise_from_outside(body, text, name=subject.outside, email=email, at=at)
    else:
        by = stage.person(subject.by) if subject.by else stage.secretary(body, at.date())
        matter = raise_(body, text, by=by, at=at)
    for name, note in subject.notes.items():
        write_private_note(matter, text=note, by=stage.person(name), at=at + timedelta(hours=2))
    add_papers(stage, subject, matter, at=at + timedelta(hours=1))
    if subject.ready and not subject.prepared_by and not subject.outside:
        mark_ready(matter, by=stage.secretary(body, at.date()), at=at + timedelta(hours=3))
    return matter


def _presenter(stage: Stage, subject: Subject, body: Body, at: datetime) -> Person | None:
    """Return whom the script names; for a decision else who raises it, or the chair."""
    if name := subject.presenter or (subject.by if subject.kind == "decision" else ""):
        return stage.person(name)
    return stage.chair(body, at.date()) if subject.kind == "decision" else None


def _form(stage: Stage, subject: Subject) -> dict[str, str]:
    """Fill in the proposal's form: the subject's own words, and where it is brief the usual ones.

    Background and assessment are what the matter says anyway.
    """
    if subject.kind != "decision" or not subject.proposal:
        return dict(subject.form)
    turn = crc32(subject.key.encode())
    usual = {key: texts[turn % len(texts)] for key, texts in stage.script.form_texts.items()}
    own = {"bakgrund": subject.why_now, "bedomning": subject.summary}
    return usual | {key: text for key, text in own.items() if text} | subject.form


def add_papers(stage: Stage, subject: Subject, matter: Matter, *, at: datetime) -> None:
    """Set the subject's papers and put them to the matter."""
    day = at.date()
    for paper in subject.papers:
        by = matter.raised_by or stage.secretary(matter.body, day)
        facts = {
            "dated": day,
            "arrangement": stage.arrangement.name,
            "parties": [],
            "example": True,
            "body": matter.body.short_name,
            "body_name": matter.body.name,
            "registry_number": matter.registry_number,
            "title": paper.title,
            "by": by.name,
            "text": paper.text,
        }
        name = f"{slugify(paper.title)}.pdf"
        stored = store(inspect(name, pdf("underlag", facts)))
        papers.add(matter, stored, title=paper.title, withheld_reason=paper.withheld, by=by, at=at)


def add_papers_of(stage: Stage, subject: Subject, at: datetime) -> None:
    """Put papers to a matter that was lifted here."""
    add_papers(stage, subject, stage.matter(subject), at=at)


def take_back(stage: Stage, subject: Subject, at: datetime) -> None:
    """Withdraw the matter."""
    matter = stage.matter(subject)
    by = matter.raised_by or stage.secretary(matter.body, at.date())
    withdraw(matter, why=subject.withdrawn_why, by=by, at=at)


def answer_lift(stage: Stage, subject: Subject, at: datetime) -> None:
    """Register what the parties have said on a matter that was lifted to them."""
    matter = stage.matter(subject)
    by = stage.secretary(matter.body, at.date())
    lifted = matter.lifts.get(answered_at=None)
    for number, (key, agrees) in enumerate(subject.answers.items(), start=1):
        own = OwnDecision(INSTANCES[key], _meeting_day(at, number))
        party = stage.organisation(key)
        register_party_answer(lifted, party, own, agrees=agrees, text="", by=by, at=at)


def ask(stage: Stage, subject: Subject, at: datetime) -> None:
    """Ask another body to prepare the matter."""
    matter, day = stage.matter(subject), at.date()
    ask_to_prepare(
        matter,
        stage.body(subject.prepared_by),
        task=subject.task or subject.question or subject.title,
        due_on=day + timedelta(days=21),
        by=stage.secretary(matter.body, day),
        at=at,
    )


def answer(stage: Stage, subject: Subject, at: datetime) -> None:
    """Let the body asked say what came out of its preparation."""
    matter = stage.matter(subject)
    preparation = matter.preparations.filter(done_at=None).first()
    if preparation:
        by = stage.chair(preparation.body, at.date())
        report_preparation(preparation, result=subject.summary, by=by, at=at)


def back(stage: Stage, subject: Subject, at: datetime) -> None:
    """Register what the parties' own decision bodies have said."""
    matter = stage.matter(subject)
    by = stage.secretary(matter.body, at.date())
    for number, (key, backs) in enumerate(subject.backed.items(), start=1):
        own = OwnDecision(
            INSTANCES[key], at.date() - timedelta(days=number), f"§ {20 + number * 7}"
        )
        register_backing(matter, stage.organisation(key), own, backs=backs, by=by, at=at)


def back_late(stage: Stage, subject: Subject, key: str, at: datetime) -> None:
    """Register that one more party backs the matter."""
    matter, party = stage.matter(subject), stage.organisation(key)
    own = OwnDecision(INSTANCES[key], at.date() - timedelta(days=1), "§ 31")
    by = stage.secretary(matter.body, at.date())
    register_backing(matter, party, own, backs=True, by=by, at=at)


def _meeting_day(at: datetime, days: int) -> date:
    """Return a working day at least some days before, on which a board may have met."""
    day = at.date() - timedelta(days=days)
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day
