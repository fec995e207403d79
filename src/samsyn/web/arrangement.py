"""The look of an arrangement: its name and its accent."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """How an arrangement shows on a page."""

    name: str = ""
    accent: str = "petrol"


def look_of(key: str) -> Look:
    """Return the look of the arrangement `key`, the house's own when it is unknown."""
    del key
    return Look()
