"""Periods: the condition that a row holds on a day."""

from datetime import date

from django.db.models import Q


def valid_on(day: date, first: str = "valid_from", last: str = "valid_to") -> Q:
    """Return the condition that the period from `first` to `last` covers `day`.

    An open end is null.
    """
    return Q(**{f"{first}__lte": day}) & (Q(**{last: None}) | Q(**{f"{last}__gte": day}))
