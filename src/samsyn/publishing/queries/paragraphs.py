"""One § as facts: the decision with its count, stances, dissents, assignments."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from samsyn.arrangements.nouns import Side
from samsyn.assignments.models import Assignment
from samsyn.decisions.models import Decision, Reservation
from samsyn.documents.facts import (
    AssignmentFacts,
    CountFacts,
    DecisionFacts,
    DissentFacts,
    Outcome,
    ParagraphFacts,
    PersonFacts,
    QuorumFacts,
    StanceFacts,
)
from samsyn.meetings.models import AgendaItem, Stance
from samsyn.parties.models import Person

_OUTCOMES: dict[str, Outcome] = {
    AgendaItem.Outcome.INFORMATION: "information",
    AgendaItem.Outcome.NOTED: "",
    AgendaItem.Outcome.TABLED: "tabled",
    AgendaItem.Outcome.REMITTED: "remitted",
    AgendaItem.Outcome.LIFTED: "lifted",
}
_STANCES: dict[str, Literal["for", "against", "abstains"]] = {
    Stance.Value.SUPPORTS: "for",
    Stance.Value.OPPOSES: "against",
    Stance.Value.ABSTAINS: "abstains",
}


def paragraph_facts(
    item: AgendaItem,
    *,
    decision: Decision | None,
    assignments: Sequence[Assignment],
    reservations: Sequence[Reservation],
    sides: Mapping[str, Side],
) -> ParagraphFacts:
    """Return one § from what was noted; no query on rows fetched by `record.recorded`."""
    return ParagraphFacts(
        number=item.paragraph.number,
        title=item.title,
        registry_number=item.matter.registry_number if item.matter else "",
        outcome=_OUTCOMES.get(item.outcome, ""),
        decision=decision_facts(decision) if decision else None,
        summary=item.notes or item.summary,
        proposals=tuple(map(_without_att, item.clauses))
        if decision and _differs(item, decision)
        else (),
        procedure=item.outcome_text,
        stances=_stances(item) if _is_divided(item) else (),
        dissents=tuple(_dissent(each) for each in reservations),
        disqualified=tuple(
            PersonFacts(name=name_of(each.person), organisation=str(each.person.organisation or ""))
            for each in item.disqualifications.all()
        ),
        basis=tuple(str(each.version.document) for each in item.papers.all()),
        assignments=tuple(_assignment(each) for each in assignments),
        sent_to=tuple(str(each) for each in decision.parties.all()) if decision else (),
        quorum=quorum_facts(decision, sides) if decision else None,
    )


def name_of(person: Person) -> str:
    """Return the name as documents show it: none for one whose identity is protected."""
    return "" if person.protected else person.name


def decision_facts(decision: Decision) -> DecisionFacts:
    """Return the decision: who decides, the att-satser, the condition."""
    with translation.override("sv"):
        lead = _("%(body)s beslutar") % {"body": decision.body.short_name}
    return DecisionFacts(
        lead=lead,
        that=tuple(_without_att(each) for each in decision.sentences),
        condition=decision.conditions,
    )


def quorum_facts(decision: Decision, sides: Mapping[str, Side]) -> QuorumFacts | None:
    """Return the count as it was frozen with the decision; None where none is demanded."""
    if not decision.quorum:
        return None
    groups = decision.quorum["groups"]
    return QuorumFacts(
        sides=tuple(
            CountFacts(
                name=sides[each["key"]].name if each["key"] in sides else each["key"],
                present=each["present"],
                base=each["base"],
            )
            for each in groups
        ),
        met=decision.quorum["met"],
        at=timezone.localtime(decision.decided_at).time().replace(second=0, microsecond=0),
        clause=decision.rule_source,
    )


def _differs(item: AgendaItem, decision: Decision) -> bool:
    """Tell whether what was proposed is not what was decided."""
    return bool(item.clauses) and _bare(item.clauses) != _bare(decision.sentences)


def _bare(clauses: Sequence[str]) -> list[str]:
    """Return att-satser as they are compared: without "att" and the stops at their ends."""
    return [_without_att(each).rstrip(".,; ") for each in clauses]


def _without_att(clause: str) -> str:
    """Return an att-sats as documents take it; the template writes "att" itself."""
    return clause.removeprefix("att ").strip()


def _is_divided(item: AgendaItem) -> bool:
    """Tell whether somebody did not support; where all do the minutes need not say so."""
    return any(each.value != Stance.Value.SUPPORTS for each in item.stances.all())


def _stances(item: AgendaItem) -> tuple[StanceFacts, ...]:
    return tuple(
        StanceFacts(
            party=", ".join(
                filter(
                    None, (name_of(each.person), str(each.seat.organisation or each.seat.function))
                )
            ),
            stance=_STANCES[each.value],
            note=each.note,
        )
        for each in item.stances.all()
    )


def _dissent(note: Reservation) -> DissentFacts:
    is_note = note.kind == Reservation.Kind.STATEMENT
    return DissentFacts(
        kind="note" if is_note else "reservation",
        name=name_of(note.person),
        organisation=str(note.organisation or ""),
        text=note.text,
    )


def _assignment(each: Assignment) -> AssignmentFacts:
    if each.to_person and each.to_person.protected:
        return AssignmentFacts(what=each.text, who=each.to_person.title, due=each.due_on)
    who: Any = each.to_body or each.to_person or each.to_organisation
    return AssignmentFacts(what=each.text, who=str(who), due=each.due_on)
