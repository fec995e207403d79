"""The guard at every text: personal identity numbers are refused, not warned about."""

from collections.abc import Mapping

from samsyn.rules.identity_numbers import PersonalData, Severity, find_personal_data, stops
from samsyn.rules.refusal import Refusal


class PersonalNumberInText(Refusal):
    """A typed text holds a personal identity number; `finding` is the names of the fields."""

    finding: tuple[str, ...]


def refuse_personal_numbers(**texts: str) -> None:
    """Go on only if no text holds a personal identity number (domain.md 3.3).

    :param texts: the typed texts by field name
    :raises PersonalNumberInText: names the fields, never the value
    """
    if held := tuple(field for field, text in texts.items() if stops(text)):
        raise PersonalNumberInText(held)


def warnings_in(texts: Mapping[str, str]) -> dict[str, tuple[PersonalData, ...]]:
    """Return by field what points at a person without being a number, for somebody to look at."""
    found = {
        field: tuple(each for each in find_personal_data(text) if each.severity is Severity.WARN)
        for field, text in texts.items()
    }
    return {field: places for field, places in found.items() if places}
