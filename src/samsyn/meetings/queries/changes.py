"""What differs between two dispatches of a notice, and the same in Swedish words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

Content = Mapping[str, Any]


@dataclass(frozen=True)
class Change:
    """Something that differs from what was sent; the fields are those of the notice's content.

    :ivar item: number of the item, None for the meeting itself
    :ivar field: "new", "withdrawn", "moved", or the name of what was changed
    """

    field: str
    item: int | None = None
    title: str = ""
    before: str = ""
    after: str = ""


def changes_between(before: Content, now: Content) -> list[Change]:
    """Return what differs between two contents of a notice, the meeting first."""
    found = [
        Change(field, before=str(before.get(field, "")), after=str(now.get(field, "")))
        for field in ("when", "place", "link")
        if before.get(field, "") != now.get(field, "")
    ]
    old = {each["id"]: each for each in _items(before)}
    for item in _items(now):
        found += _item_changes(old.get(item["id"]), item)
    gone = set(old) - {item["id"] for item in _items(now)}
    found += [
        Change("withdrawn", int(old[pk]["number"]), str(old[pk]["title"])) for pk in sorted(gone)
    ]
    return found


def _items(content: Content) -> Sequence[Content]:
    items: Sequence[Content] = content.get("items", [])
    return items


SHOWN = ("title", "kind", "minutes", "presenter", "summary", "proposal", "papers")


def _item_changes(old: Content | None, now: Content) -> list[Change]:
    number, title = int(str(now["number"])), str(now["title"])
    if old is None:
        return [Change("new", number, title)]
    if now["withdrawn"]:
        return [] if old["withdrawn"] else [Change("withdrawn", number, title)]
    found = [
        Change(field, number, title, str(old[field]), str(now[field]))
        for field in SHOWN
        if old[field] != now[field]
    ]
    if old["number"] != now["number"]:
        found.append(Change("moved", number, title, str(old["number"]), str(number)))
    return found


def words_for(change: Change) -> str:
    """Return a change as a sentence in Swedish."""
    with translation.override("sv"):
        return _sentence(change)


def line_for(change: Change) -> str:
    """Return a change as a line of its own, with the item it is about."""
    if change.item is None:
        return words_for(change)
    with translation.override("sv"):
        about = {"number": change.item, "title": change.title, "what": _sentence(change)}
        return str(LINE) % about


LINE = _("Punkt %(number)s, %(title)s: %(what)s")
SENTENCES = {
    "cancelled": _("Mötet är inställt: %(after)s"),
    "when": _("Ny tid: %(after)s. Tidigare %(before)s."),
    "place": _("Ny plats: %(after)s."),
    "link": _("Länken till det digitala mötet är ny."),
    "new": _("Ny punkt."),
    "withdrawn": _("Punkten utgår."),
    "moved": _("Flyttad från punkt %(before)s."),
    "title": _("Rubriken löd tidigare ”%(before)s”."),
    "kind": _("Typen är ändrad."),
    "minutes": _("Tiden är ändrad från %(before)s till %(after)s minuter."),
    "presenter": _("Ny föredragande: %(after)s."),
    "summary": _("Sammanfattningen är ändrad."),
    "proposal": _("Förslaget till beslut är ändrat."),
    "papers": _("Handlingarna är ändrade."),
}


def _sentence(change: Change) -> str:
    values = {"before": _day_in(change.before), "after": _day_in(change.after)}
    return str(SENTENCES[change.field]) % values


def _day_in(text: str) -> str:
    """Return "torsdag 12 mars kl. 13:00–16:00" for "2026-03-12 13:00–16:00", others as they are."""
    day, _space, clock = text.partition(" ")
    try:
        parsed = date.fromisoformat(day)
    except ValueError:
        return text
    hours = f" kl. {clock.replace(':', '.')}" if clock else ""
    return f"{date_format(parsed, 'l j F')}{hours}"
