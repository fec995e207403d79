"""The matters of a demo: raised, prepared, backed."""

from datetime import datetime, timedelta

from samsyn.demo.cast import Stage
from samsyn.demo.script import Subject
from samsyn.matters.actions.backing import OwnDecision, register_backing
from samsyn.matters.actions.preparing import (
    ask_to_prepare,
    mark_ready,
    report_preparation,
    write_private_note,
)
from samsyn.matters.actions.raising import MatterText, raise_, raise_from_outside
from samsyn.matters.models import Matter


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
        form=dict(subject.form),
        needs_resources=subject.needs_resources,
        minutes_wanted=subject.minutes,
        presenter=stage.person(subject.presenter) if subject.presenter else None,
        wanted_on=subject.wanted,
        bodies=[stage.body(key) for key in subject.concerns],
    )
    if subject.outside:
        email = "anmalan@exempel.example"
        matter = raise_from_outside(body, text, name=subject.outside, email=email, at=at)
    else:
        by = stage.person(subject.by) if subject.by else stage.secretary(body, at.date())
        matter = raise_(body, text, by=by, at=at)
    for name, note in subject.notes.items():
        write_private_note(matter, text=note, by=stage.person(name), at=at + timedelta(hours=2))
    if not subject.prepared_by and not subject.outside:
        mark_ready(matter, by=stage.secretary(body, at.date()), at=at + timedelta(hours=3))
    return matter


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
        own = OwnDecision("Ansvarig nämnd", at.date(), f"§ {20 + number * 7}")
        register_backing(matter, stage.organisation(key), own, backs=backs, by=by, at=at)
