"""What is held back from minutes, and minutes without it (N31)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from samsyn.meetings.models import AgendaItem

# What is emptied when a part of a § is held back; "all" leaves only the number.
_EMPTY: Mapping[str, Any] = {
    "title": "",
    "decision": None,
    "summary": "",
    "proposals": [],
    "procedure": "",
    "stances": [],
    "dissents": [],
    "disqualified": [],
    "basis": [],
    "assignments": [],
    "sent_to": [],
    "follow_up": "",
}
PARTS = (*_EMPTY, "all")
ALONG = {"decision": "proposals"}  # what was proposed tells what was decided
HIDES = ("title", "decision", "all")  # what takes the decision itself out of public view


@dataclass(frozen=True)
class Hold:
    """A part of an item that is held back, and why."""

    item: AgendaItem
    part: str
    reason: str


def without(content: Mapping[str, Any], holds: Sequence[Hold]) -> dict[str, Any]:
    """Return minutes without the parts that are held back, and with each reason in their place."""
    by_number: dict[int, list[Hold]] = defaultdict(list)
    for hold in holds:
        by_number[hold.item.paragraph.number].append(hold)
    paragraphs = [_without(each, by_number[each["number"]]) for each in content["paragraphs"]]
    return {**content, "paragraphs": paragraphs}


def _without(paragraph: dict[str, Any], holds: Sequence[Hold]) -> dict[str, Any]:
    if not holds:
        return paragraph
    parts = {hold.part for hold in holds}
    parts |= {ALONG[part] for part in parts if part in ALONG}
    emptied = _EMPTY if "all" in parts else {part: _EMPTY[part] for part in parts}
    reasons = {hold.part: hold.reason for hold in holds}
    return {**paragraph, **emptied, "withheld": reasons}
