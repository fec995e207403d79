"""Ledger rows about people in words: what was done, and what was before and after."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.ledger.models import Entry

ACTIONS = {
    "appointment.made": gettext_lazy("Tillsatt"),
    "appointment.ended": gettext_lazy("Avslutad"),
    "mandate.registered": gettext_lazy("Mandat registrerat"),
    "mandate.ended": gettext_lazy("Mandat avslutat"),
    "member.introduced": gettext_lazy("Introducerad"),
    "member.read": gettext_lazy("Har läst dokumentet"),
    "person.added": gettext_lazy("Inlagd i registret"),
    "person.changed": gettext_lazy("Uppgifter ändrade"),
    "role.granted": gettext_lazy("Roll given"),
    "role.revoked": gettext_lazy("Roll avslutad"),
    "contact.added": gettext_lazy("Kontakt för en part"),
    "contact.ended": gettext_lazy("Inte längre kontakt"),
}
FIELDS = {
    "name": gettext_lazy("namn"),
    "email": gettext_lazy("e-post"),
    "phone": gettext_lazy("telefon"),
    "title": gettext_lazy("titel"),
    "organisation": gettext_lazy("organisation"),
    "protected": gettext_lazy("skyddade uppgifter"),
    "seat": gettext_lazy("plats"),
    "starts_on": gettext_lazy("från"),
    "ends_on": gettext_lazy("till"),
    "appointed_by": gettext_lazy("utsedd av"),
    "given_by": gettext_lazy("given av"),
    "document_on": gettext_lazy("dokument daterat"),
    "introduced_on": gettext_lazy("introducerad"),
    "read_on": gettext_lazy("läst"),
}


@dataclass(frozen=True)
class Done:
    """One thing done.

    :ivar details: "till: – → 2026-03-31", one for each field
    """

    entry: Entry
    what: str
    details: tuple[str, ...]


def in_words(entry: Entry) -> Done:
    """Return a ledger row in words."""
    before: Mapping[str, Any] = entry.facts.get("before") or {}
    after: Mapping[str, Any] = entry.facts.get("after") or {}
    details = []
    for field, word in FIELDS.items():
        old, new = before.get(field), after.get(field)
        if field not in after or old == new:
            continue
        if before:
            pair = {"field": word, "old": _shown(old), "new": _shown(new)}
            details.append(_("%(field)s: %(old)s → %(new)s") % pair)
        elif new not in (None, "", False):
            details.append(f"{word}: {_shown(new)}")
    return Done(entry, str(ACTIONS.get(entry.action, entry.action)), tuple(details))


def _shown(value: object) -> str:
    """Return a value of the ledger as a reader sees it."""
    if value in (None, ""):
        return "–"
    if isinstance(value, bool):
        return _("ja") if value else _("nej")
    return str(value)
