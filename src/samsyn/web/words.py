"""Dates, times and numbers as people say them, in the language of the reader."""

from datetime import date, datetime, time

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

NARROW = "\u202f"  # narrow no-break space, between thousands
HARD = "\u00a0"  # no-break space

_SV = (
    "noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
)  # fmt: skip
_EN = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
)  # fmt: skip


def swedish() -> bool:
    """Tell whether the reader's language is Swedish."""
    return (get_language() or "sv").startswith("sv")


def local(value: date | datetime) -> date | datetime:
    """Return an aware datetime in local time, anything else as it is."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def day_of(value: date | datetime) -> date:
    """Return the local day of a date or a moment."""
    value = local(value)
    if isinstance(value, datetime):
        return value.date()
    return date(value.year, value.month, value.day)  # also of the lazy `today` of templates


def long_date(value: date | datetime) -> str:
    """Return "torsdagen den 12 mars 2026"."""
    day = day_of(value)
    pattern = r"l\e\n \d\e\n j F Y" if swedish() else "l j F Y"
    return date_format(day, pattern)


def day_month(value: date | datetime) -> str:
    """Return "12 mars"."""
    return date_format(day_of(value), "j F")


def full_date(value: date | datetime) -> str:
    """Return "12 mars 2026"."""
    return date_format(day_of(value), "j F Y")


def weekday_date(value: date | datetime) -> str:
    """Return "torsdag 12 mars"."""
    return date_format(day_of(value), "l j F")


def short_weekday(value: date | datetime) -> str:
    """Return "tors" (Swedish) or "Thu" (English)."""
    short = date_format(day_of(value), "D")
    return short.lower() if swedish() else short


def short_month(value: date | datetime) -> str:
    """Return "feb", but "mars" and "april" in full."""
    day = day_of(value)
    short = date_format(day, "F" if 3 <= day.month <= 7 else "M").rstrip(".")
    return short.lower() if swedish() else short


def clock(value: datetime | time) -> str:
    """Return "9.05" (Swedish) or "9:05" (English)."""
    if isinstance(value, datetime):
        value = local(value)  # type: ignore[assignment]  # a datetime stays a datetime
    return f"{value.hour}{'.' if swedish() else ':'}{value.minute:02d}"


def span(start: datetime | time, end: datetime | time | None = None) -> str:
    """Return "kl. 13.00–16.00", or "kl. 13.00" with no end."""
    lead = f"kl.{HARD}" if swedish() else ""
    return lead + clock(start) + (f"–{clock(end)}" if end else "")


def moment(value: datetime) -> str:
    """Return "torsdagen den 12 mars 2026 kl. 13.00"."""
    return (
        f"{long_date(value)} {span(value)}"
        if swedish()
        else f"{long_date(value)} at {clock(value)}"
    )


def distance(day: date | datetime, today: date | datetime) -> str:
    """Return "i dag", "3 dagar kvar" or "4 dagar sen"."""
    days = (day_of(day) - day_of(today)).days
    if days == 0:
        return "i dag" if swedish() else "today"
    if swedish():
        unit = "dag" if abs(days) == 1 else "dagar"
        return f"{abs(days)} {unit} {'kvar' if days > 0 else 'sen'}"
    unit = "day" if abs(days) == 1 else "days"
    return f"{abs(days)} {unit} {'left' if days > 0 else 'late'}"


def near(day: date | datetime, today: date | datetime) -> str:
    """Return "i dag", "i morgon", "i går", a weekday within a week, else "12 mars" (with year)."""
    the_day, now = day_of(day), day_of(today)
    days = (the_day - now).days
    names = ("i går", "i dag", "i morgon") if swedish() else ("yesterday", "today", "tomorrow")
    if -1 <= days <= 1:
        return names[days + 1]
    if abs(days) < 7:
        return date_format(the_day, "l")
    return day_month(the_day) if the_day.year == now.year else full_date(the_day)


def number(value: int, *, neuter: bool = False) -> str:
    """Return a number in words up to twelve, in figures beyond; `neuter` gives "ett"."""
    if not 0 <= value <= 12:
        return thousands(value)
    if swedish():
        return "ett" if neuter and value == 1 else _SV[value]
    return _EN[value]


def thousands(value: float | str) -> str:
    """Return "1 000 000", with narrow no-break spaces; decimals with a comma in Swedish."""
    whole, _, rest = str(value).partition(".")
    grouped = f"{int(whole):,}".replace(",", NARROW)
    return grouped + (f"{',' if swedish() else '.'}{rest}" if rest else "")


def mid_sentence(name: str) -> str:
    """Return a function or title as it stands in a sentence; "FoU-strateg" keeps its capital."""
    first = name.split(" ", 1)[0]
    return name if first[1:] != first[1:].lower() else name[:1].lower() + name[1:]


def joined(names: list[str]) -> str:
    """Return "a, b och c"."""
    if len(names) < 2:
        return "".join(names)
    last = "och" if swedish() else "and"
    return f"{', '.join(names[:-1])} {last} {names[-1]}"
