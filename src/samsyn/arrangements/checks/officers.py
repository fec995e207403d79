"""Officers: a rule that gives chair or secretary something to do needs a seat for one."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from samsyn.arrangements.checks.whole import Said, Whole, mistake
from samsyn.arrangements.mistakes import Mistake, Path
from samsyn.arrangements.schema import BodyFacts
from samsyn.rules.agenda import Actor
from samsyn.rules.record import RecordKind
from samsyn.rules.seats import SeatRole

OFFICES = (SeatRole.CHAIR, SeatRole.VICE_CHAIR, SeatRole.SECRETARY)
NAMED_IN = {
    "agenda": ("drafted_by", "consulted", "decided_by"),
    "raising": ("by", "placed_by"),
    "preparation": ("normally_by",),
    "record": ("approved_by",),
    "introduction": ("given_by",),
    "views": ("to",),
}


def find(whole: Whole) -> Iterator[Mistake]:
    """Find officers that the seat table lacks; a body without a seat table holds no meetings."""
    for path, body in whole.groups():
        tables = whole.of(path, body, "seats")
        if not tables or not whole.is_whole(body):
            continue
        roles = {row.role for table in tables for row in table.rule.rows}
        yield from _secretary(whole, path, body)
        for role in OFFICES:
            if role not in roles:
                yield from _without(whole, path, body, role)
    for said in whole.every("record"):
        yield from _adjusters(said)


def _secretary(whole: Whole, path: Path, body: BodyFacts) -> Iterator[Mistake]:
    """Find bodies that keep minutes without anybody to write them."""
    keeps = [
        said
        for said in whole.of(path, body, "record")
        if said.rule.kind in {RecordKind.MINUTES, RecordKind.SUMMARY}
    ]
    for table in whole.of(path, body, "seats") if keeps else ():
        if SeatRole.SECRETARY not in {row.role for row in table.rule.rows}:
            message = _(
                "%(body)s för protokoll men har ingen sekreterare. Lägg till en rad med "
                "role = ”secretary” i platstabellen."
            )
            yield mistake((*table.path, "rows"), message, {"body": body.short_name})


def _without(whole: Whole, path: Path, body: BodyFacts, role: SeatRole) -> Iterator[Mistake]:
    """Find rules of the body that rest on a role it lacks."""
    facts = {"body": body.short_name, "role": role.value}
    for said in whole.of(path, body, role.value):
        message = _(
            "Regeln säger vem som är ”%(role)s” i %(body)s, men platstabellen har ingen sådan "
            "rad. Lägg till en rad med role = ”%(role)s”."
        )
        yield mistake(said.path, message, facts)
    for name, keys in NAMED_IN.items():
        for said in whole.of(path, body, name):
            for key in keys:
                value = getattr(said.rule, key)
                if role.value in (value if isinstance(value, tuple) else (value,)):
                    message = _(
                        "Regeln räknar med ”%(role)s”, men %(body)s har ingen sådan rad i sin "
                        "platstabell. Lägg till raden eller ta bort rollen här."
                    )
                    yield mistake((*said.path, key), message, facts)


def _adjusters(said: Said) -> Iterator[Mistake]:
    """Find adjusters who approve but are not chosen, and the other way round."""
    approves = Actor.ADJUSTER in said.rule.approved_by
    if approves and said.rule.adjusters == 0:
        message = _("Justerare godkänner, men ingen väljs. Skriv hur många i ”adjusters”.")
        yield mistake((*said.path, "adjusters"), message)
    if said.rule.adjusters > 0 and not approves:
        message = _("Justerare väljs men godkänner inget. Lägg till ”adjuster” i ”approved_by”.")
        yield mistake((*said.path, "approved_by"), message)
