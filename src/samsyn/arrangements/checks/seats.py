"""Seats and quorum: whether the seats of a body can be counted as its rule says."""

from collections.abc import Iterator
from itertools import zip_longest

from django.utils.translation import gettext as _

from samsyn.arrangements.build import counts, side_of
from samsyn.arrangements.checks.whole import Said, Whole, mistake
from samsyn.arrangements.mistakes import Mistake, Path
from samsyn.arrangements.schema import BodyFacts, BodyShape, RowShape
from samsyn.rules.quorum import Groups


def find(whole: Whole) -> Iterator[Mistake]:
    """Find quorum rules that the seat table cannot bear, and seats that lead nowhere."""
    for path, body in whole.groups():
        if whole.is_whole(body) and whole.is_complete("organisations"):
            for quorum in whole.of(path, body, "quorum"):
                yield from _of_quorum(whole, path, body, quorum)
    for said in whole.every("seats"):
        yield from _ex_officio(whole, said)


def _of_quorum(whole: Whole, path: Path, body: BodyFacts, quorum: Said) -> Iterator[Mistake]:
    """Check one version of a quorum rule against the seat tables that hold beside it."""
    tables = whole.of(path, body, "seats")
    facts = {"body": body.short_name}
    if not tables and isinstance(body, BodyShape):
        message = _("%(body)s har en regel om beslutförhet men ingen platstabell att räkna mot.")
        yield mistake(quorum.path, message, facts)
    for table in _beside(quorum, whole.of(path, body, "quorum"), tables):
        counted = [row for row in table.rule.rows if counts(row, whole.file)]
        if not counted:
            message = _(
                "Ingen plats i %(body)s räknas i beslutförheten. Skriv counts = true på de rader "
                "som ska räknas, eller ge dem en sida."
            )
            yield mistake(table.path, message, facts)
        elif quorum.rule.groups is Groups.ORGANISATION:
            yield from _pooled(quorum, counted, facts)
        elif quorum.rule.groups is Groups.SIDE:
            yield from _sides(whole, quorum, counted, facts)


def _beside(quorum: Said, versions: tuple[Said, ...], tables: tuple[Said, ...]) -> Iterator[Said]:
    """Return the seat tables in force at some time while `quorum` is."""
    first = quorum.entry.in_force_from
    later = [v.entry.in_force_from for v in versions if v.entry.in_force_from > first]
    ends = min(later, default=None)
    for table, after in zip_longest(tables, tables[1:]):
        begins_in_time = ends is None or table.entry.in_force_from < ends
        if begins_in_time and (after is None or after.entry.in_force_from > first):
            yield table


def _pooled(quorum: Said, counted: list[RowShape], facts: dict[str, str]) -> Iterator[Mistake]:
    """Find a count by organisation of seats that name none (domain.md 5.5 d)."""
    pooled = [row.key for row in counted if row.organisation is None]
    if pooled:
        message = _(
            "Beslutförheten i %(body)s räknas per organisation, men platserna på raden %(rows)s "
            "är gemensamma och säger inte vilken organisation de hör till. Räkna per sida "
            "(groups = ”side”), eller skriv vilken organisation som äger varje plats."
        )
        yield mistake((*quorum.path, "groups"), message, facts | {"rows": ", ".join(pooled)})


def _sides(
    whole: Whole, quorum: Said, counted: list[RowShape], facts: dict[str, str]
) -> Iterator[Mistake]:
    """Find sides without a seat that counts."""
    there = {side_of(row, whole.file) for row in counted}
    known = whole.keys("sides")
    for key in known if there <= {None, *known} else ():
        if key not in there:
            message = _(
                "Beslutförheten i %(body)s räknas per sida, men sidan ”%(side)s” har ingen plats "
                "som räknas. Ge den en plats eller räkna alla tillsammans (groups = ”all”)."
            )
            yield mistake((*quorum.path, "groups"), message, facts | {"side": key})


def _ex_officio(whole: Whole, said: Said) -> Iterator[Mistake]:
    """Find seats that follow with a role that the other body does not have."""
    for number, row in enumerate(said.rule.rows):
        given = row.ex_officio
        body = whole.file.bodies.get(given.body) if given else None
        if given is None or body is None or not whole.is_whole(body):
            continue
        tables = whole.of(("bodies", given.body), body, "seats")
        roles = {other.role for table in tables for other in table.rule.rows}
        if tables and given.role not in roles:
            message = _(
                "Platsen följer med rollen ”%(role)s” i %(body)s, men dess platstabell har ingen "
                "sådan rad. Lägg till raden där eller rätta rollen."
            )
            facts = {"role": given.role.value, "body": body.short_name}
            yield mistake((*said.path, "rows", number, "ex_officio"), message, facts)
