"""What is allowed but odd in an arrangement; nothing here stops anybody."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from samsyn.arrangements.nouns import Arrangement, BodyPlan
from samsyn.rules.quorum import Groups

MEETING_RULES = ("quorum", "agreement", "notice", "record", "decisions")


def lint(arrangement: Arrangement) -> list[str]:
    """Return a sentence for everything that is worth a second look."""
    found = [*_of_arrangement(arrangement)]
    for body in arrangement.bodies.values():
        found += [f"{body.short_name}: {odd}" for odd in _of_body(arrangement, body)]
    return found


def _of_arrangement(arrangement: Arrangement) -> Iterator[str]:
    """Find what nothing in the file uses."""
    if arrangement.unconfirmed:
        facts = {"notes": ", ".join(arrangement.unconfirmed)}
        yield _("Ingen har bekräftat tolkningarna %(notes)s.") % facts
    seats = [
        row
        for kind in (*arrangement.bodies.values(), *arrangement.templates.values())
        for version in kind.rules.seats.versions
        for row in version.rule.rows
    ]
    owners = {row.organisation for row in seats}
    owners |= {key for body in arrangement.bodies.values() for key in body.organisations}
    for party in arrangement.parties:
        pooled = any(row.is_pooled and row.side == party.side for row in seats)
        if party.key not in owners and not pooled:
            yield _("%(name)s är part men har ingen plats någonstans.") % {"name": party.name}
    answers = {body.reports_to for body in arrangement.bodies.values()}
    for key, body in arrangement.bodies.items():
        alone = not (body.reports_to or body.parent or body.connected_to or body.prepares_for)
        if alone and key not in answers and len(arrangement.bodies) > 1:
            facts = {"name": body.name}
            yield _("%(name)s svarar inte inför någon och ingen svarar inför det.") % facts


def _of_body(arrangement: Arrangement, body: BodyPlan) -> Iterator[str]:
    """Find what is odd in one body."""
    del arrangement
    if not body.meets:
        return
    rules = body.rules
    for name in MEETING_RULES:
        if rules.quorum.versions and not getattr(rules, name).versions:
            yield _("ingenting sägs om ”%(rule)s”, fast organet fattar beslut.") % {"rule": name}
    pooled = any(
        row.is_pooled and row.counts for table in rules.seats.versions for row in table.rule.rows
    )
    for version in rules.quorum.versions:
        if pooled and Groups.ORGANISATION in version.rule.compare:
            yield _("jämförelsen per organisation går inte att räkna med gemensamma platser.")
