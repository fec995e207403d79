"""The menus as data; an area that is not routed yet is left out."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Item:
    """An area of the site.

    :ivar section: the word of the path that tells we are in it
    """

    label: str | Promise
    name: str
    section: str = ""


@dataclass(frozen=True)
class Entry:
    """An area as shown in a menu."""

    label: str | Promise
    url: str
    is_current: bool = False


MAIN = (
    Item(_("Mitt arbete"), "my_work"),
    Item(pgettext_lazy("flera", "Organ"), "bodies", "organ"),
    Item(_("Ärenden"), "matters", "arenden"),
    Item(_("Möten"), "meetings", "moten"),
    Item(pgettext_lazy("flera", "Beslut"), "decisions", "beslut"),
    Item(_("Vad väntar vi på"), "waiting", "vantar"),
    Item(_("Sök"), "search", "sok"),
)
MORE = (
    Item(pgettext_lazy("flera", "Uppdrag"), "assignments", "uppdrag"),
    Item(_("Utskick"), "outbox", "utskick"),
    Item(_("Utskick"), "outbox_state", "utskick"),
    Item(_("Personer och platser"), "people", "personer"),
    Item(_("Inställningar"), "settings", "installningar"),
    Item(_("Öppna sidor"), "open_home", "offentligt"),
)
FOOTER = (
    Item(_("Tillgänglighet"), "accessibility"),
    Item(_("Så behandlas personuppgifter"), "personal_data"),
    Item(_("Handbok"), "handbook"),
)
OPEN = (
    Item(_("Struktur"), "open_structure", "struktur"),
    Item(_("Kalender"), "open_calendar", "kalender"),
    Item(_("Protokoll"), "open_minutes", "protokoll"),
    Item(pgettext_lazy("flera", "Beslut"), "open_decisions", "beslut"),
)


def address(name: str, arrangement: str = "") -> str:
    """Return the URL of a route with or without an arrangement in it, "" when there is none."""
    for args in ([], [arrangement] if arrangement else None):
        if args is not None:
            try:
                return reverse(name, args=args)
            except NoReverseMatch:
                continue
    return ""


def entries(items: Iterable[Item], *, path: str = "", arrangement: str = "") -> list[Entry]:
    """Return those of `items` that lead somewhere, marking the one `path` is in."""
    words = path.strip("/").split("/")[:3]  # deeper down a word belongs to the page itself
    return [
        Entry(item.label, url, is_current=item.section in words if item.section else path == url)
        for item in items
        if (url := address(item.name, arrangement))
    ]
