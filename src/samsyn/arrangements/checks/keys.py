"""Keys and names: none twice, none that means something else."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from samsyn.arrangements.checks.whole import Whole, mistake, twice
from samsyn.arrangements.mistakes import Mistake
from samsyn.rules.agenda import Actor
from samsyn.rules.escalation import PARTIES

RESERVED = (PARTIES, *Actor)


def find(whole: Whole) -> Iterator[Mistake]:
    """Find keys, names and numbers that are used twice."""
    yield from _of_groups(whole)
    yield from _prefixes(whole)
    yield from _names(whole)
    for key, form in whole.file.forms.items():
        for number, word in twice([field.key for field in form.fields]):
            message = _("Fältet ”%(key)s” finns två gånger i mallen. Byt nyckel på det ena.")
            yield mistake(("forms", key, "fields", number, "key"), message, {"key": word})
    for said in whole.every("seats"):
        for number, word in twice([row.key for row in said.rule.rows]):
            message = _("Raden ”%(key)s” finns två gånger i platstabellen. Byt nyckel på den ena.")
            yield mistake((*said.path, "rows", number, "key"), message, {"key": word})
    for said in whole.every("standing_items"):
        for number, word in twice([item.key for item in said.rule.items]):
            message = _("Den stående punkten ”%(key)s” finns två gånger. Byt nyckel på den ena.")
            yield mistake((*said.path, "items", number, "key"), message, {"key": word})


def _of_groups(whole: Whole) -> Iterator[Mistake]:
    """Find bodies and templates under the same key, or under a word of the format."""
    bodies = whole.keys("bodies")
    for key in whole.file.templates:
        if key in bodies:
            message = _("Nyckeln ”%(key)s” är också ett organ. Organ och gruppslag delar nycklar.")
            yield mistake(("templates", key), message, {"key": key})
    for key in whole.file.bodies:
        if key in RESERVED:
            message = _("Ordet ”%(key)s” har en egen betydelse i filen. Byt nyckel på organet.")
            yield mistake(("bodies", key), message, {"key": key})


def _prefixes(whole: Whole) -> Iterator[Mistake]:
    """Find bodies whose registry numbers could not be told apart."""
    taken: dict[str, str] = {}
    for key, body in whole.file.bodies.items():
        prefix = body.prefix.casefold()
        if prefix in taken:
            message = _(
                "Diarienumren skulle börja på ”%(prefix)s” som i %(other)s. Välj en egen början."
            )
            facts = {"prefix": body.prefix, "other": taken[prefix]}
            yield mistake(("bodies", key, "prefix"), message, facts)
        taken.setdefault(prefix, body.short_name)


def _names(whole: Whole) -> Iterator[Mistake]:
    """Find names and aliases that mean two organisations."""
    taken: dict[str, str] = {}
    for key, shape in whole.file.organisations.items():
        for name in dict.fromkeys((shape.name, shape.short_name, *shape.aliases)):
            if taken.setdefault(name.casefold(), key) != key:
                message = _("Namnet ”%(name)s” används också av [organisations.%(other)s].")
                facts = {"name": name, "other": taken[name.casefold()]}
                yield mistake(("organisations", key), message, facts)
