"""Mitt arbete as rows: the sections, the words on the keys, the sentence that sums it up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samsyn.meetings.models import AgendaItem
from samsyn.reports.queries.work import Kind, Todo, Work
from samsyn.web import words
from samsyn.web.work import links

KEYS: dict[Kind, Promise] = {
    Kind.TAKE_STANCE: gettext_lazy("Ta ställning"),
    Kind.ANSWER_NOTICE: gettext_lazy("Svara"),
    Kind.ADJUST: gettext_lazy("Justera"),
    Kind.REPORT: gettext_lazy("Rapportera"),
    Kind.PREPARE: gettext_lazy("Bered"),
    Kind.COMPLETE_MATTER: gettext_lazy("Skriv förslag"),
    Kind.PLACE_MATTER: gettext_lazy("Välj möte"),
    Kind.CALL: gettext_lazy("Förbered kallelsen"),
    Kind.HOLD: gettext_lazy("Gå till mötet"),
    Kind.WRITE: gettext_lazy("Skriv"),
    Kind.PUBLISH: gettext_lazy("Publicera"),
    Kind.DISPATCH: gettext_lazy("Expediera"),
}
SECTIONS: tuple[tuple[str, Promise, tuple[Kind, ...]], ...] = (
    ("ta-stallning", gettext_lazy("Ta ställning"), (Kind.TAKE_STANCE,)),
    ("svara", gettext_lazy("Svara"), (Kind.ANSWER_NOTICE, Kind.REPORT, Kind.ADJUST)),
    (
        "forbereda",
        gettext_lazy("Förbereda"),
        (Kind.CALL, Kind.HOLD, Kind.PREPARE, Kind.COMPLETE_MATTER, Kind.PLACE_MATTER),
    ),
    ("avsluta", gettext_lazy("Avsluta"), (Kind.WRITE, Kind.PUBLISH, Kind.DISPATCH)),
)


@dataclass(frozen=True)
class Row:
    """A thing to do as the page shows it."""

    todo: Todo
    key: Promise
    url: str
    title: str
    text: str
    days: int | None

    @property
    def is_late(self) -> bool:
        """Tell whether its day has passed."""
        return self.days is not None and self.days < 0


@dataclass(frozen=True)
class Section:
    """Things to do of one sort."""

    id: str
    title: Promise
    rows: Sequence[Row]


def sections_of(work: Work, today: date) -> list[Section]:
    """Return the sections that have something in them."""
    made = [Section(key, title, [*_rows(work, kinds, today)]) for key, title, kinds in SECTIONS]
    return [section for section in made if section.rows]


def summary(sections: Sequence[Section]) -> str:
    """Return the one sentence that says what matters most."""
    rows = [row for section in sections for row in section.rows]
    if not rows:
        return _("Inget väntar på dig.")
    things = ngettext("En sak väntar på dig.", "%(n)s saker väntar på dig.", len(rows))
    first = things % {"n": words.number(len(rows)).capitalize()}
    late = sum(row.is_late for row in rows)
    if not late:
        return first
    lateness = ngettext("En är försenad.", "%(n)s är försenade.", late)
    return f"{first} {lateness % {'n': words.number(late).capitalize()}}"


def _rows(work: Work, kinds: Sequence[Kind], today: date) -> Iterator[Row]:
    """Return a row for each thing; matters that wait for a meeting share one for each body."""
    waiting: dict[int, list[Todo]] = {}
    for todo in work.of(*kinds):
        if todo.kind is Kind.PLACE_MATTER:
            waiting.setdefault(todo.body.pk, []).append(todo)
        else:
            yield _row(todo, today)
    for same in waiting.values():
        yield _row(same[0], today) if len(same) == 1 else _queue(same)


def _queue(same: list[Todo]) -> Row:
    """Return the row of several matters that wait for a meeting of one body."""
    first = same[0]
    title = _("%(n)s ärenden väntar på ett möte i %(body)s") % {
        "n": len(same),
        "body": first.body.short_name,
    }
    names = ", ".join(each.title for each in same[:3])
    return Row(first, KEYS[first.kind], links.of_queue(first.body), title, f"{names} …", None)


def _row(todo: Todo, today: date) -> Row:
    title, text = _words(todo)
    days = (todo.due - today).days if todo.due else None
    return Row(todo, KEYS[todo.kind], links.of_todo(todo), title, text, days)


def _words(todo: Todo) -> tuple[str, str]:
    """Return title and text of a thing to do."""
    body = {"body": todo.body.short_name}
    if isinstance(todo.subject, AgendaItem):
        return todo.title, todo.subject.summary
    sentences = {
        Kind.ANSWER_NOTICE: (_("Kallelse till %(body)s") % body, _("Säg om du kommer.")),
        Kind.ADJUST: (
            _("Protokoll från %(body)s") % body,
            _("Läs och godkänn, eller lämna en synpunkt."),
        ),
        Kind.CALL: (_("Dagordning och kallelse, %(body)s") % body, ""),
        Kind.HOLD: (_("%(body)s möts") % body, ""),
        Kind.WRITE: (
            _("Protokoll från %(body)s") % body,
            _("Texten är ifylld från mötet. Läs igenom och skicka på justering."),
        ),
        Kind.PUBLISH: (
            _("Protokoll från %(body)s") % body,
            _("Det är justerat och kan läggas ut."),
        ),
        Kind.DISPATCH: (
            _("Beslut från %(body)s") % body,
            _("Parterna har inte fått sina beslut än."),
        ),
        Kind.PREPARE: (todo.title, getattr(todo.subject, "task", "")),
        Kind.COMPLETE_MATTER: (todo.title, _("Förslag till beslut saknas.")),
        Kind.PLACE_MATTER: (todo.title, _("Ärendet väntar på ett möte.")),
    }
    return sentences.get(todo.kind, (todo.title, ""))
