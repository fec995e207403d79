"""Numbers: days, counts, ages and shares within what they can be; a time zone that exists."""

from collections.abc import Iterator
from zoneinfo import available_timezones

from django.utils.translation import gettext as _

from samsyn.arrangements.checks.whole import Said, Whole, mistake
from samsyn.arrangements.mistakes import Mistake
from samsyn.rules.quorum import QuorumRule

AT_LEAST = {
    "notice": {"days_before": 0},
    "matters": {"days": 0},
    "record": {"draft_within_working_days": 0, "approve_within_days": 0, "adjusters": 0},
    "cadence": {"minimum": 0, "maximum": 1},
    "introduction": {"days": 0},
    "chair": {"term_months": 1},
    "vice_chair": {"term_months": 1},
    "secretary": {"term_months": 1},
    "seats": {"at_least": 0, "at_most": 1},
}
BOUNDS = {"cadence": ("minimum", "maximum"), "seats": ("at_least", "at_most")}
OLDEST = 120
OFFICES = ("chair", "vice_chair", "secretary")


def find(whole: Whole) -> Iterator[Mistake]:
    """Find numbers that cannot be right."""
    zone = whole.file.arrangement.time_zone
    if zone not in available_timezones():
        message = _("Tidszonen ”%(zone)s” finns inte. I Sverige är den ”Europe/Stockholm”.")
        yield mistake(("arrangement", "time_zone"), message, {"zone": zone})
    yield from _of_groups(whole)
    for said in whole.every():
        yield from _too_small(said)
        yield from _reversed(said)
        yield from _shares(said)


def _of_groups(whole: Whole) -> Iterator[Mistake]:
    """Find ages and horizons the wrong way round."""
    for path, shape in whole.groups():
        ages = shape.target_group
        if ages and (ages.from_age or 0) > (OLDEST if ages.to_age is None else ages.to_age):
            message = _("Målgruppen går från %(from)s till %(to)s år. Byt plats på åldrarna.")
            facts = {"from": ages.from_age, "to": ages.to_age}
            yield mistake((*path, "target_group"), message, facts)
        if shape.horizon_years and not 0 <= shape.horizon_years[0] <= shape.horizon_years[1]:
            message = _("Skriv tidshorisonten med det mindre talet först, till exempel [3, 5].")
            yield mistake((*path, "horizon_years"), message)


def _too_small(said: Said) -> Iterator[Mistake]:
    """Find numbers below what they can be."""
    for name, least in AT_LEAST.get(said.name, {}).items():
        value = getattr(said.rule, name)
        if value is not None and value < least:
            message = _("Talet är %(value)d, men måste vara minst %(least)d.")
            yield mistake((*said.path, name), message, {"value": value, "least": least})
    if said.name == "seats":
        for number, row in enumerate(said.rule.rows):
            if row.count < 1:
                message = _("Raden har %(count)d platser. Skriv minst 1 eller ta bort raden.")
                path = (*said.path, "rows", number, "count")
                yield mistake(path, message, {"count": row.count})
    if said.name == "standing_items":
        for number, item in enumerate(said.rule.items):
            if item.minutes < 0:
                message = _("Talet är %(value)d, men måste vara minst %(least)d.")
                path = (*said.path, "items", number, "minutes")
                yield mistake(path, message, {"value": item.minutes, "least": 0})


def _reversed(said: Said) -> Iterator[Mistake]:
    """Find bounds the wrong way round."""
    if names := BOUNDS.get(said.name):
        low, high = (getattr(said.rule, name) for name in names)
        if low is not None and high is not None and low > high:
            message = _("Minst %(low)d är mer än högst %(high)d. Byt plats på talen.")
            yield mistake((*said.path, names[0]), message, {"low": low, "high": high})


def _shares(said: Said) -> Iterator[Mistake]:
    """Find shares that mean nothing."""
    if said.name == "quorum":
        rule: QuorumRule = said.rule
        if rule.share == 0 and not (rule.at_least_one or rule.more_than):
            message = _(
                "Andelen är 0, så ingen behöver vara där. Skriv hur många som krävs, lägg till "
                "at_least_one = true, eller ta bort regeln."
            )
            yield mistake((*said.path, "share"), message)
    name = "share_of_post" if said.name in OFFICES else "share"
    share = getattr(said.rule, name, None)
    if said.name in {*OFFICES, "agreement"} and share is not None and not 0 <= share <= 1:
        message = _("Andelen %(share)s ligger inte mellan 0 och 1.")
        yield mistake((*said.path, name), message, {"share": share})
