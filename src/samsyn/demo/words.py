"""What happened in a demo, in words."""

from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samsyn.demo.events import Event

SENTENCES: dict[str, str | Promise] = {
    "raise": _("”%(about)s” anmäldes."),
    "paper": _("Underlag lades till ”%(about)s”."),
    "ask": _("”%(about)s” lämnades för beredning."),
    "prepare": _("”%(about)s” är berett."),
    "back": _("Parterna svarade om pengarna till ”%(about)s”."),
    "answer lift": _("Parterna svarade om ”%(about)s”."),
    "take back": _("”%(about)s” återkallades."),
    "plan": _("Mötet %(about)s planerades."),
    "cancel": _("Mötet %(about)s ställdes in."),
    "place": _("Ärenden lades på dagordningen för %(about)s."),
    "settle": _("Dagordningen för %(about)s bestämdes."),
    "call": _("Kallelsen till %(about)s skickades."),
    "answer": _("Ledamöter svarade om de kommer till %(about)s."),
    "withdraw": _("Ett ärende utgick från %(about)s."),
    "hold": _("Mötet %(about)s hölls."),
    "go on": _("Mötet %(about)s avslutades."),
    "out": _("Protokollet från %(about)s skickades för justering."),
    "adjusted": _("Protokollet från %(about)s justerades."),
    "published": _("Protokollet från %(about)s publicerades."),
    "dispatched": _("Besluten från %(about)s expedierades."),
    "correct": _("Protokollet från %(about)s rättades."),
    "report": _("Ett uppdrag från %(about)s redovisades."),
    "end": _("Ett uppdrag från %(about)s avslutades."),
}


def told(events: list[Event]) -> list[tuple[date, list[str]]]:
    """Return what happened, day by day; the same sentence once a day."""
    days: dict[date, dict[str, None]] = {}
    for event in events:
        sentence = SENTENCES[event.kind] % {"about": event.about}
        days.setdefault(timezone.localdate(event.at), {})[sentence] = None
    return [(day, list(sentences)) for day, sentences in days.items()]


def between(first: date, last: date) -> tuple[str, str]:
    """Return two days in words, the year only where they differ in it."""
    style = "j F" if first.year == last.year else "j F Y"
    short = "j" if (first.year, first.month) == (last.year, last.month) else style
    return date_format(first, short), date_format(last, style)
