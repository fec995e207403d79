"""References: everything that is pointed at must exist, and every rule has a source."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from samsyn.arrangements.checks.whole import Said, Whole, mistake
from samsyn.arrangements.mistakes import Mistake, Path, suggestion
from samsyn.arrangements.schema import BodyShape, SourceShape, TemplateShape
from samsyn.rules.agenda import Actor
from samsyn.rules.escalation import PARTIES

BODIES, ANY_GROUP = ("bodies",), ("bodies", "templates")


def find(whole: Whole) -> Iterator[Mistake]:
    """Find what points at nothing, and sources that say too little."""
    yield from _of_organisations(whole)
    yield from _of_groups(whole)
    for key, form in whole.file.forms.items():
        if form.source:
            yield from _source(whole, ("forms", key), form.source)
    for number, statement in enumerate(whole.file.statements):
        path = ("statements", number)
        yield from _source(whole, path, statement.source)
        yield from _points(whole, (*path, "about"), statement.about, ANY_GROUP)
    for said in whole.every():
        yield from _source(whole, said.path, said.entry.source)
        yield from _of_rule(whole, said)


def _points(
    whole: Whole, path: Path, value: Any, tables: tuple[str, ...], *also: str
) -> Iterator[Mistake]:
    """Find keys that none of `tables` declares."""
    several = isinstance(value, tuple)
    known = (*whole.keys(*tables), *also)
    for number, key in enumerate(value if several else (value,)):
        if key and key not in known:
            message = {
                "documents": _("Dokumentet ”%(key)s” finns inte i filen."),
                "sides": _("Sidan ”%(key)s” finns inte i filen."),
                "areas": _("Området ”%(key)s” finns inte i filen."),
                "organisations": _("Organisationen ”%(key)s” finns inte i filen."),
                "forms": _("Mallen ”%(key)s” finns inte i filen."),
                "rule_sets": _("Regelsamlingen ”%(key)s” finns inte i filen."),
                "bodies": _("Organet ”%(key)s” finns inte i filen."),
                "templates": _("Gruppslaget ”%(key)s” finns inte i filen."),
            }[tables[0]]
            facts = {"key": key, "table": tables[0]}
            add = _("Lägg till [%(table)s.%(key)s] eller rätta.") % facts
            where = (*path, number) if several else path
            yield mistake(where, message, facts, suggestion(key, known) or f" {add}")


def _of_organisations(whole: Whole) -> Iterator[Mistake]:
    """Check the sides of organisations."""
    for key, shape in whole.file.organisations.items():
        yield from _points(whole, ("organisations", key, "side"), shape.side, ("sides",))


def _of_groups(whole: Whole) -> Iterator[Mistake]:
    """Check what bodies and templates point at."""
    for path, shape in whole.groups():
        yield from _source(whole, path, shape.source)
        tables = {
            "areas": ("areas",),
            "reports_to": BODIES,
            "informs": BODIES,
            "steered_by": BODIES,
            "may_assign_to": ANY_GROUP,
            "may_set_up": ("templates",),
            "follows": ("rule_sets",),
        }
        if isinstance(shape, BodyShape):
            tables |= {
                "parent": BODIES,
                "template": ("templates",),
                "prepares_for": BODIES,
                "connected_to": BODIES,
                "organisations": ("organisations",),
            }
        if isinstance(shape, TemplateShape):
            tables |= {"set_up_by": BODIES}
        for name, where in tables.items():
            yield from _points(whole, (*path, name), getattr(shape, name), where)


_RULES: dict[str, dict[str, tuple[str, ...]]] = {
    "chair": {"provided_by": ("organisations",), "rotates_between": ("sides",)},
    "vice_chair": {"provided_by": ("organisations",), "rotates_between": ("sides",)},
    "secretary": {"provided_by": ("organisations",), "rotates_between": ("sides",)},
    "preparation": {"may_ask": BODIES, "coordinated_by": BODIES, "several_of": BODIES},
    "proposal": {"form": ("forms",)},
    "resources": {
        "lifted_to": BODIES,
        "financing_lifted_to": BODIES,
        "frame_decided_by": BODIES,
    },
    "record": {"form": ("forms",)},
    "introduction": {"document": ("documents",)},
}
_ACTORS = {
    "agenda": ("drafted_by", "consulted", "decided_by"),
    "raising": ("by", "placed_by"),
    "preparation": ("normally_by",),
}


def _of_rule(whole: Whole, said: Said) -> Iterator[Mistake]:
    """Check what a rule points at."""
    for name, tables in _RULES.get(said.name, {}).items():
        yield from _points(whole, (*said.path, name), getattr(said.rule, name), tables)
    for name in _ACTORS.get(said.name, ()):
        yield from _points(whole, (*said.path, name), getattr(said.rule, name), BODIES, *Actor)
    if said.name == "disagreement":
        yield from _points(whole, (*said.path, "to"), said.rule.to, BODIES, PARTIES)
    if said.name == "decisions":
        for number, reserved in enumerate(said.rule.reserved):
            path = (*said.path, "reserved", number, "body")
            yield from _points(whole, path, reserved.body, BODIES)
    if said.name == "seats":
        yield from _of_rows(whole, said)


def _of_rows(whole: Whole, said: Said) -> Iterator[Mistake]:
    """Check what the rows of a seat table point at."""
    for number, row in enumerate(said.rule.rows):
        path = (*said.path, "rows", number)
        yield from _points(whole, (*path, "organisation"), row.organisation, ("organisations",))
        yield from _points(whole, (*path, "side"), row.side, ("sides",))
        yield from _points(whole, (*path, "else_side"), row.else_side, ("sides",))
        yield from _points(whole, (*path, "sits_in"), row.sits_in, BODIES)
        if row.ex_officio:
            yield from _points(whole, (*path, "ex_officio", "body"), row.ex_officio.body, BODIES)


def _source(whole: Whole, path: Path, source: SourceShape) -> Iterator[Mistake]:
    """Check that a source names a clause, or an interpretation with its reason."""
    path = (*path, "source")
    yield from _points(whole, (*path, "document"), source.document, ("documents",))
    if source.interpretation and not source.reason:
        message = _("Tolkningen ”%(note)s” saknar skäl. Skriv i ”reason” varför ni läser så.")
        yield mistake((*path, "reason"), message, {"note": source.interpretation})
    if source.reason and not source.interpretation:
        message = _("Skälet hör till en tolkning. Skriv tolkningens nummer i ”interpretation”.")
        yield mistake((*path, "interpretation"), message)
    if source.document and not source.clause:
        message = _("Här saknas klausulen. Skriv i ”clause” var i dokumentet det står.")
        yield mistake((*path, "clause"), message)
    if source.clause and not source.document:
        message = _("Här saknas dokumentet som klausulen ”%(clause)s” står i.")
        yield mistake((*path, "document"), message, {"clause": source.clause})
    if not (source.document or source.clause or source.interpretation or source.reason):
        message = _("Källan är tom. Ange dokument och klausul, eller en tolkning med skäl.")
        yield mistake(path, message)
