"""The repeated looks of the pages; a builtin, so no template loads it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from functools import wraps
from typing import Any

from django import template
from django.core.paginator import Page
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from samsyn.rules.quorum import GroupCount
from samsyn.rules.source import Source
from samsyn.web import words
from samsyn.web.parts import QuorumSide, Ruling, Step

register = template.Library()

Day = date | datetime | None


def _or_nothing(shown: Any) -> Any:
    """Let a filter answer "" when there is nothing to show."""

    @wraps(shown)
    def filter_(value: Any, *args: Any) -> str:
        return "" if value in (None, "") else shown(value, *args)

    return filter_


for _name in (
    "long_date", "day_month", "full_date", "weekday_date", "clock", "span", "moment",
    "distance", "near", "thousands",
):  # fmt: skip
    register.filter(_name, _or_nothing(getattr(words, _name)))


@register.filter
def iso(value: Day) -> str:
    """Return "2026-03-12"."""
    return words.day_of(value).isoformat() if value else ""


@register.filter
def machine(value: datetime | date | time) -> str:
    """Return the value for a `datetime` attribute."""
    return words.local(value).isoformat() if isinstance(value, datetime) else value.isoformat()


@register.filter
def in_words(value: int, gender: str = "en") -> str:
    """Return the number in words up to twelve; `in_words:"ett"` for neuter."""
    return words.number(int(value), neuter=gender == "ett")


@register.filter
def days_late(day: Day, today: date) -> int:
    """Return how many days `day` has passed, 0 when it has not."""
    return max(0, (today - words.day_of(day)).days) if day else 0


@register.filter
def joined(names: Iterable[object]) -> str:
    """Return "a, b och c"."""
    return words.joined([str(name) for name in names])


@register.filter
def paragraphs(numbers: Sequence[int]) -> str:
    """Return "§ 17" for one number and "§§ 13–21" for a run of them."""
    if not numbers:
        return ""
    if len(numbers) == 1:
        return f"§{words.HARD}{numbers[0]}"
    return f"§§{words.HARD}{min(numbers)}–{max(numbers)}"


@register.simple_block_tag
def section(
    content: str,
    title: str,
    count: int | None = None,
    note: str = "",
    id: str = "",  # noqa: A002 -- it is the attribute's name
    level: int = 2,
) -> SafeString:
    """Put a section with its head on an ink line; `count` or `note` stands at the right."""
    key = id or slugify(title)
    right = format_html('<span class="count">{}</span>', count) if count is not None else ""
    if note:
        right = format_html('<span class="meta">{}</span>', note)
    return format_html(
        '<section class="section" aria-labelledby="{0}"><div class="section-head">'
        '<h{1} id="{0}">{2}</h{1}>{3}</div>{4}</section>',
        key, level, title, right, mark_safe(content),
    )  # fmt: skip


@register.simple_tag
def status(shape: str, word: str) -> SafeString:
    """Show a state as shape and word: done, planned, reserved, silent, idle or now."""
    return format_html('<span class="status is-{}">{}</span>', shape, word)


@register.simple_block_tag
def date_block(content: str, day: date) -> SafeString:
    """Put a list row with the day, large, at the left."""
    local = words.day_of(day)
    return format_html(
        '<li class="date-block"><time datetime="{}">{}<b>{}</b>{}</time><div>{}</div></li>',
        local.isoformat(), words.short_weekday(local), local.day, words.short_month(local),
        mark_safe(content),
    )  # fmt: skip


@register.inclusion_tag("ui/clause.html")
def clause(
    source: Source | None, in_force_from: date | None = None, url: str = "", text: str = ""
) -> dict[str, object]:
    """Show the clause a rule stands on, since when, and any reading of ours."""
    return {"source": source, "in_force_from": in_force_from, "url": url, "text": text}


@register.inclusion_tag("ui/ruling.html")
def ruling(
    ruling: Ruling,
    in_force_from: date | None = None,
    url: str = "",
    id: str = "",  # noqa: A002 -- it is the attribute's name
) -> dict[str, object]:
    """Show what a rule says: what and why, what was counted, what to do, which clause."""
    return {"ruling": ruling, "in_force_from": in_force_from, "url": url, "id": id}


@register.inclusion_tag("ui/process.html")
def process(steps: Sequence[Step], label: str = "") -> dict[str, object]:
    """Show the process bar: where we are among the steps."""
    return {"steps": steps, "label": label, "of": len(steps)}


@register.inclusion_tag("ui/quorum_side.html")
def quorum_side(count: GroupCount, label: str) -> dict[str, object]:
    """Show one group's quorum as a sentence and circles with the needed-mark."""
    return {"side": QuorumSide(label, count), "missing": count.missing}


@register.simple_block_tag
def facts(content: str, kind: str = "") -> SafeString:
    """Put a list of facts; `kind="pairs"` for a word and a figure."""
    return format_html('<dl class="facts {}">{}</dl>', kind, mark_safe(content))


@register.simple_block_tag
def fact(content: str, name: str) -> SafeString:
    """Put one row of a list of facts, nothing at all when it is empty."""
    if not content.strip():
        return SafeString("")
    return format_html("<dt>{}</dt><dd>{}</dd>", name, mark_safe(content))


@register.simple_block_tag
def nothing(content: str) -> SafeString:
    """Say what would be here, and when, where a list is empty."""
    return format_html('<p class="nothing">{}</p>', mark_safe(content))


@register.simple_block_tag
def scroll(content: str, label: str) -> SafeString:
    """Let a wide table scroll sideways, also by keyboard."""
    return format_html(
        '<div class="scroll" role="region" aria-label="{}" tabindex="0">{}</div>',
        label, mark_safe(content),
    )  # fmt: skip


@register.inclusion_tag("ui/pager.html", takes_context=True)
def pager(context: template.Context, page: "Page[Any]", name: str = "sida") -> dict[str, object]:
    """Show links to the pages of a long list; the filters stay in the URL."""
    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    query = context["request"].GET.copy()

    def link(number: int) -> str:
        query[name] = str(number)
        return f"?{query.urlencode()}"

    return {
        "page": page,
        "links": [(n, link(n)) if isinstance(n, int) else (None, "") for n in shown],
        "earlier": link(page.previous_page_number()) if page.has_previous() else "",
        "later": link(page.next_page_number()) if page.has_next() else "",
    }


@register.inclusion_tag("ui/filters.html", takes_context=True)
def filters(context: template.Context, form: Any, target: str = "") -> dict[str, object]:
    """Show a row of filters whose state lives in the URL.

    :param target: id of the piece that htmx replaces; without it the page is fetched anew
    """
    request = context["request"]
    return {"form": form, "target": target, "path": request.path, "filtered": bool(request.GET)}


@register.inclusion_tag("ui/act.html", takes_context=True)
def act(
    context: template.Context, url: str, label: str, about: str = "", look: str = "word-key",
    key: str = "", target: str = "", **values: object,
) -> dict[str, object]:  # fmt: skip
    """Show a key that posts to `url` in a form of its own; `values` go along as hidden inputs.

    :param about: what it acts on, read out but not shown
    :param look: word-key, primary, secondary or tertiary
    :param key: the letter that presses it
    :param target: id of the piece that htmx replaces
    """
    return {
        "url": url, "label": label, "about": about, "look": look, "key": key, "target": target,
        "values": values, "csrf_token": context.get("csrf_token"),
    }  # fmt: skip
