"""Minutes as a page shows them: the kept facts with dates as dates and people as words."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.web import words

Plain = Mapping[str, Any]

ROLES = {
    "secretary": gettext_lazy("Vid protokollet"),
    "chair": gettext_lazy("Ordförande"),
    "adjuster": gettext_lazy("Justerare"),
}
PARTS = {
    "title": gettext_lazy("Rubriken"),
    "decision": gettext_lazy("Beslutet"),
    "summary": gettext_lazy("Sammanfattningen"),
    "proposals": gettext_lazy("Förslag under mötet"),
    "procedure": gettext_lazy("Beslutsgången"),
    "stances": gettext_lazy("Ställningstaganden"),
    "dissents": gettext_lazy("Reservationer och anteckningar"),
    "disqualified": gettext_lazy("Jäv"),
    "basis": gettext_lazy("Beslutsunderlag"),
    "assignments": gettext_lazy("Uppdrag"),
    "sent_to": gettext_lazy("Vem det skickas till"),
    "follow_up": gettext_lazy("Uppföljning"),
    "all": gettext_lazy("Hela paragrafen"),
}


def book_of(content: Plain) -> dict[str, Any]:
    """Return minutes ready for `minutes/_book.html`."""
    numbers = [each["number"] for each in content["paragraphs"]]
    return {
        **content,
        "is_notes": content["record"] == "notes",
        "is_adjusted": content["state"] == "adjusted",
        "day": date.fromisoformat(content["meeting"]["day"]),
        "span": words.span(_time(content["meeting"]["starts"]), _time(content["meeting"]["ends"])),
        "pauses": [words.span(_time(a), _time(b)) for a, b in content["meeting"]["adjourned"]],
        "place": place(content["meeting"]),
        "numbers": runs([(numbers[0], numbers[-1])]) if numbers else "",
        "groups": [
            {"organisation": each["organisation"], "people": people(each["people"])}
            for each in content["present"]
        ],
        "beside": people([*content["substitutes"], *_beside(content)]),
        "away": people(content["absent"]),
        "count": quorum(content["quorum"]),
        "chapters": [chapter(each, content["body"]) for each in content["paragraphs"]],
        "signs": [_sign(each) for each in content["signatures"]],
        "adjusted": _last_approval(content),
        "published_on": _day(content.get("published")),
        "changes": [{**each, "day": _day(each["day"])} for each in content["corrections"]],
    }


def chapter(paragraph: Plain, body: str) -> dict[str, Any]:
    """Return one § ready for `minutes/_paragraph.html`."""
    held = paragraph.get("withheld") or {}
    return {
        **paragraph,
        "body": body,
        "text": [each for each in paragraph["summary"].split("\n\n") if each.strip()],
        "count": quorum(paragraph["quorum"]),
        "held": [(str(PARTS.get(part, part)), reason) for part, reason in held.items()],
        "all_held": held.get("all", ""),
        "title_held": held.get("title", "") or held.get("all", ""),
        "tasks": [{**each, "due": _day(each["due"])} for each in paragraph["assignments"]],
        "out": [name_of(each) for each in paragraph["disqualified"]],
    }


def quorum(found: Plain | None) -> str:
    """Return "Region 4 av 5, kommunerna 9 av 15, kl. 13.38." """
    if not found:
        return ""
    sides = [
        _("%(side)s %(present)s av %(base)s")
        % {"side": each["name"], "present": each["present"], "base": each["base"]}
        for each in found["sides"]
    ]
    at = words.span(_time(found["at"])) if found.get("at") else ""
    said = ", ".join(filter(None, [*sides, at]))
    if found["met"] is False:
        return said + ". " + _("Gruppen är inte beslutför.")
    return f"{said}."


def people(rows: Iterable[Plain]) -> list[str]:
    """Return names with what is to be said of each; the function where no name is shown."""
    return [_person(each) for each in rows]


def name_of(each: Plain) -> str:
    """Return the name, else function and organisation."""
    named = each["name"] or each.get("function") or _("ledamot")
    return ", ".join(filter(None, [named, "" if each["name"] else each.get("organisation", "")]))


def runs(stays: Sequence[Sequence[int]]) -> str:
    """Return "§ 17" or "§§ 13–17, 19–21"."""
    parts = [str(a) if a == b else f"{a}–{b}" for a, b in stays]
    mark = "§" if len(stays) == 1 and stays[0][0] == stays[0][1] else "§§"
    return f"{mark}{words.HARD}{', '.join(parts)}"


def place(meeting: Plain) -> str:
    """Return where it was."""
    if not meeting["online"]:
        return str(meeting["place"])
    return _("%(place)s och digitalt") % meeting if meeting["place"] else _("digitalt")


def _person(each: Plain) -> str:
    notes = [
        _("digitalt") if each.get("remote") else "",
        runs(each["paragraphs"]) if each.get("paragraphs") else "",
        each.get("note", ""),
        _("skriftliga synpunkter") if each.get("written_views") else "",
    ]
    said = ", ".join(filter(None, notes))
    who = each["name"] or each["function"] or _("ledamot")
    return f"{who} ({said})" if said else str(who)


def _beside(content: Plain) -> list[Plain]:
    """Return those beside the members, save chair and secretary, who stand first."""
    first = {content["chair"], content["secretary"]} - {""}
    return [each for each in content["others"] if each["name"] not in first]


def _sign(each: Plain) -> dict[str, Any]:
    at = datetime.fromisoformat(each["at"]) if each["at"] else None
    return {"name": each["name"], "role": ROLES[each["role"]], "at": at}


def _last_approval(content: Plain) -> date | None:
    """Return the day when the last of those asked approved."""
    if content["state"] != "adjusted":
        return None
    moments = [each["at"] for each in content["signatures"] if each["at"]]
    return datetime.fromisoformat(max(moments)).date() if moments else _day(content["dated"])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


def _time(text: str) -> time:
    return time.fromisoformat(text)
