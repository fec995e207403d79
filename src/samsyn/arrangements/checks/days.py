"""Days: versions in order, none before its body, no period that ends before it begins."""

from collections.abc import Iterator
from itertools import pairwise

from django.utils.translation import gettext as _

from samsyn.arrangements.build import RULE_NAMES
from samsyn.arrangements.checks.whole import Whole, mistake
from samsyn.arrangements.mistakes import Mistake, Path
from samsyn.arrangements.schema import BodyShape, Rules


def find(whole: Whole) -> Iterator[Mistake]:
    """Find days that cannot be right."""
    for table in ("bodies", "organisations", "areas"):
        for key, shape in getattr(whole.file, table).items():
            if shape.valid_from and shape.valid_to and shape.valid_to < shape.valid_from:
                message = _("Sista dagen %(last)s ligger före första dagen %(first)s.")
                facts = {"last": shape.valid_to, "first": shape.valid_from}
                yield mistake((table, key, "valid_to"), message, facts)
    yield from _statements(whole)
    for path, owner in whole.owners():
        yield from _versions(path, owner)
        if isinstance(owner, BodyShape):
            yield from _of_body(whole, path, owner)


def _statements(whole: Whole) -> Iterator[Mistake]:
    """Find statements of which two versions begin on the same day."""
    said = [(each.key, each.in_force_from) for each in whole.file.statements]
    for number, (key, day) in enumerate(said):
        if (key, day) in said[:number]:
            message = _("Två utsagor ”%(key)s” börjar gälla %(day)s. Byt nyckel eller datum.")
            path = ("statements", number, "in_force_from")
            yield mistake(path, message, {"key": key, "day": day})


def _versions(path: Path, owner: Rules) -> Iterator[Mistake]:
    """Find versions that begin on the same day or stand in the wrong order."""
    for name in RULE_NAMES:
        entries = getattr(owner, name)
        for number, (before, entry) in enumerate(pairwise(entries), start=1):
            where = (*path, name, number, "in_force_from")
            facts = {"day": entry.in_force_from, "before": before.in_force_from}
            if entry.in_force_from == before.in_force_from:
                message = _("Två versioner börjar gälla %(day)s. Ta bort den ena eller byt datum.")
                yield mistake(where, message, facts)
            elif entry.in_force_from < before.in_force_from:
                message = _(
                    "Versionen från %(day)s står efter den från %(before)s. Äldst ska stå först."
                )
                yield mistake(where, message, facts)


def _of_body(whole: Whole, path: Path, body: BodyShape) -> Iterator[Mistake]:
    """Find versions outside the life of the body, and days without a seat table."""
    for name in RULE_NAMES:
        for number, entry in enumerate(getattr(body, name)):
            where = (*path, name, number, "in_force_from")
            facts = {"day": entry.in_force_from, "body": body.short_name}
            if entry.in_force_from < body.valid_from:
                message = _("Versionen börjar %(day)s, men %(body)s finns först från %(first)s.")
                yield mistake(where, message, facts | {"first": body.valid_from})
            if body.valid_to and body.valid_from <= body.valid_to < entry.in_force_from:
                message = _("Versionen börjar %(day)s, men %(body)s upphörde %(last)s.")
                yield mistake(where, message, facts | {"last": body.valid_to})
    seats = whole.of(path, body, "seats")
    if seats and seats[0].entry.in_force_from > body.valid_from:
        message = _(
            "%(body)s finns från %(first)s men platstabellen gäller först från %(day)s. "
            "Lägg till den tabell som gällde dessförinnan."
        )
        facts = {
            "body": body.short_name,
            "first": body.valid_from,
            "day": seats[0].entry.in_force_from,
        }
        yield mistake((*seats[0].path, "in_force_from"), message, facts)
