"""Documents for each party, from the adjusted minutes: extracts and decisions in brief."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from samsyn.decisions.models import Decision
from samsyn.meetings.models import Minutes

HEAD = (
    "arrangement", "accent", "body", "body_name", "parties", "dated", "example", "meeting",
    "version", "corrections", "signatures", "adjusted_on",
)  # fmt: skip


def extract_facts(
    minutes: Minutes, number: int, *, certified_by: str = "", role: str = ""
) -> dict[str, Any] | None:
    """Return one § as it was adjusted, for an extract (protokollsutdrag); None without it."""
    content = minutes.content
    found = next((each for each in content["paragraphs"] if each["number"] == number), None)
    if found is None:
        return None
    return {
        **{key: content[key] for key in HEAD},
        "state": content["state"],
        "paragraph": found,
        "registry_number": found["registry_number"],
        "certified_by": certified_by,
        "certified_role": role,
        "certified_at": None,
    }


def brief_facts(
    minutes: Minutes,
    decisions: Collection[Decision],
    *,
    to: str,
    others: int,
    sent_on: str,
    links: Mapping[int, str] | None = None,
    minutes_link: str = "",
    contact: str = "",
) -> dict[str, Any]:
    """Return decisions in brief for one party, from the adjusted minutes.

    :param links: address of each decision's page, by §
    """
    content, links = minutes.content, links or {}
    wanted = {each.paragraph for each in decisions}
    return {
        **{key: content[key] for key in HEAD if key not in {"dated", "signatures"}},
        "registry_number": "",
        "dated": sent_on,
        "decisions": [
            _brief(each, links.get(each["number"], ""))
            for each in content["paragraphs"]
            if each["number"] in wanted
        ],
        "to": to,
        "others": others,
        "minutes_link": minutes_link,
        "contact": contact,
    }


def _brief(paragraph: Mapping[str, Any], link: str) -> dict[str, Any]:
    decision = paragraph["decision"] or {"lead": "", "that": [], "condition": ""}
    return {
        "number": paragraph["number"],
        "title": paragraph["title"],
        "line": line_of(decision["lead"], decision["that"]),
        "registry_number": paragraph["registry_number"],
        "condition": decision["condition"],
        "assignments": paragraph["assignments"],
        "link": link,
    }


def line_of(lead: str, that: Sequence[str]) -> str:
    """Return a decision as one sentence: lead, then each att-sats."""
    clauses = [each.strip().rstrip(".,;") for each in that]
    clauses = [each.removesuffix(" samt").removesuffix(" och").rstrip(",") for each in clauses]
    clauses = [each if each.startswith("att ") else f"att {each}" for each in clauses]
    joined = ", ".join(clauses[:-1]) + (" och " if len(clauses) > 1 else "") + "".join(clauses[-1:])
    return f"{lead} {joined}.".strip() if clauses else lead
