"""From the checked shape of a file to the plain nouns that the other rooms use."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from samsyn.arrangements.mistakes import Path
from samsyn.arrangements.nouns import (
    Area,
    Arrangement,
    BodyKind,
    BodyPlan,
    BodyRules,
    Form,
    FormField,
    GoverningDocument,
    Party,
    Side,
    Statement,
    TargetGroup,
    Template,
)
from samsyn.arrangements.schema import (
    ArrangementFile,
    BodyFacts,
    BodyShape,
    DisagreementShape,
    Entry,
    FormShape,
    OrganisationShape,
    RowShape,
    Rules,
    SeatsShape,
    SourceShape,
)
from samsyn.rules.dated import Dated, Version
from samsyn.rules.escalation import EscalationRule, Trigger
from samsyn.rules.seats import SeatRole, SeatTable, TableRow
from samsyn.rules.source import Reading, Source

Kind = TypeVar("Kind", bound=BodyKind)
RULE_NAMES = tuple(rule.name for rule in fields(BodyRules))


def build(file: ArrangementFile, sha256: str = "") -> Arrangement:
    """Return the arrangement that a file without mistakes describes."""
    about = file.arrangement
    maker = _Maker(file)
    return Arrangement(
        key=about.key,
        name=about.name,
        short_name=about.short_name,
        accent=about.accent,
        time_zone=ZoneInfo(about.time_zone),
        checked_on=about.checked_on,
        purpose=about.purpose,
        documents=_each(file.documents, GoverningDocument),
        sides=_each(file.sides, Side),
        areas=_each(file.areas, Area),
        organisations={key: _party(key, shape) for key, shape in file.organisations.items()},
        forms={key: maker.form(key, shape) for key, shape in file.forms.items()},
        bodies={
            key: maker.kind(BodyPlan, key, shape, order=order)
            for order, (key, shape) in enumerate(file.bodies.items())
        },
        templates={key: maker.kind(Template, key, shape) for key, shape in file.templates.items()},
        statements=tuple(
            Statement(
                key=each.key,
                text=each.text,
                source=maker.source(each.source),
                in_force_from=each.in_force_from,
                about=each.about,
            )
            for each in file.statements
        ),
        sha256=sha256,
        unconfirmed=tuple(dict.fromkeys(maker.unconfirmed)),
    )


Plain = TypeVar("Plain")


def _each(shapes: Mapping[str, BaseModel], noun: Callable[..., Plain]) -> dict[str, Plain]:
    """Make a noun of each table, under its key."""
    return {key: noun(key=key, **_said(shape)) for key, shape in shapes.items()}


def _said(shape: BaseModel) -> dict[str, Any]:
    """Return what a table says, without the requirements it names."""
    return {name: value for name, value in shape if name != "requirements"}


def _party(key: str, shape: OrganisationShape) -> Party:
    """Make an organisation; one that counts to a side is a party unless it says otherwise."""
    said = _said(shape)
    said["party"] = shape.side is not None if shape.party is None else shape.party
    return Party(key=key, **(said | {"side": shape.side or ""}))


def layers_of(file: ArrangementFile, shape: Rules) -> Iterator[tuple[Path, Rules]]:
    """Return where the rules of a body may stand: own, shared, of its template; first is first."""
    yield (), shape
    if isinstance(shape, BodyFacts) and shape.follows in file.rule_sets:
        yield ("rule_sets", shape.follows), file.rule_sets[shape.follows]
    if isinstance(shape, BodyShape) and shape.template in file.templates:
        template = file.templates[shape.template]
        yield ("templates", shape.template), template
        yield from list(layers_of(file, template))[1:]


def said_of(file: ArrangementFile, shape: Rules, name: str) -> tuple[Path, tuple[Entry[Any], ...]]:
    """Return the versions of a rule that hold for a body, and the path of the table they are in.

    The path is empty when they are its own.
    """
    for path, layer in layers_of(file, shape):
        if entries := getattr(layer, name):
            return path, entries
    return (), ()


def side_of(row: RowShape, file: ArrangementFile) -> str | None:
    """Return the side that a row counts to: its own, else that of its organisation."""
    owner = file.organisations.get(row.organisation or "")
    return row.side or (owner.side if owner else None)


def counts(row: RowShape, file: ArrangementFile) -> bool:
    """Tell whether a row counts for the quorum: a member of a side, unless it says otherwise."""
    if row.counts is not None:
        return row.counts
    return row.role is SeatRole.MEMBER and side_of(row, file) is not None


class _Maker:
    """Makes nouns of shapes that need to know the rest of the file."""

    def __init__(self, file: ArrangementFile) -> None:
        self.file = file
        self.unconfirmed: list[str] = []

    def source(self, shape: SourceShape) -> Source:
        """Return the clause with the name of its document, and how it is read."""
        document = self.file.documents[shape.document] if shape.document else None
        readings = tuple(Reading(each.note, each.reason) for each in shape.readings)
        if shape.interpretation:
            readings = (Reading(shape.interpretation, shape.reason), *readings)
        self.unconfirmed += [each.note for each in shape.readings if not each.confirmed_on]
        if shape.interpretation and not shape.confirmed_on:
            self.unconfirmed.append(shape.interpretation)
        clause = shape.clause
        if document and document.clause_word and clause[:1].isdigit():
            clause = f"{document.clause_word} {clause}"
        return Source(document.short_name if document else "", clause, readings)

    def form(self, key: str, shape: FormShape) -> Form:
        """Make a form."""
        return Form(
            key=key,
            title=shape.title,
            fields=tuple(FormField(**dict(each)) for each in shape.fields),
            decided_on=shape.decided_on,
            source=self.source(shape.source) if shape.source else None,
        )

    def kind(self, noun: Callable[..., Kind], key: str, shape: BodyFacts, **more: Any) -> Kind:
        """Make a body or a template."""
        said = {name: value for name, value in _said(shape).items() if name not in RULE_NAMES}
        said |= {
            name: value or ""
            for name, value in said.items()
            if name in {"reports_to", "follows", "parent", "template"}
        }
        ages = shape.target_group
        said["source"] = self.source(shape.source)
        said["target_group"] = TargetGroup(**dict(ages)) if ages else None
        return noun(key=key, rules=self.rules(shape), **said, **more)

    def rules(self, shape: BodyFacts) -> BodyRules:
        """Collect the rules: its own, else those it follows, else those of its template."""
        found = {}
        for name in RULE_NAMES:
            _path, entries = said_of(self.file, shape, name)
            found[name] = Dated(name, tuple(self.version(entry) for entry in entries))
        return BodyRules(**found)

    def version(self, entry: Entry[Any]) -> Version[Any]:
        """Make one version of a rule."""
        rule = entry.rule
        if isinstance(rule, SeatsShape):
            rows = tuple(self.row(row, order) for order, row in enumerate(rule.rows))
            rule = SeatTable(rows, rule.at_least, rule.at_most)
        elif isinstance(rule, DisagreementShape):
            rule = EscalationRule(Trigger.DISAGREEMENT, rule.to)
        return Version(entry.in_force_from, self.source(entry.source), rule)

    def row(self, shape: RowShape, order: int) -> TableRow:
        """Make a row of a seat table, with what follows from its role and side."""
        said = dict(shape)
        said["side"] = side_of(shape, self.file)
        said["counts"] = counts(shape, self.file)
        said["decides"] = said["counts"] if shape.decides is None else shape.decides
        return TableRow(order=order, **said)
