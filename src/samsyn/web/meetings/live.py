"""What the templates of the live meeting say and where their keys lead, from `hold`."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samsyn.meetings.models import Attendance, Stance
from samsyn.meetings.queries.floor import floor_of
from samsyn.meetings.queries.live import fetch_marks, live_items
from samsyn.meetings.queries.steps import Verb
from samsyn.rules.quorum import GroupCount, Groups, Quorum
from samsyn.web import words
from samsyn.web.meetings.hold import Hold, Outcome
from samsyn.web.meetings.item_words import KINDS, OUTCOMES
from samsyn.web.meetings.obstacle_words import Hindrance
from samsyn.web.meetings.shell import Shell, address
from samsyn.web.parts import Ruling

STANCES: dict[str, str | Promise] = {
    Stance.Value.SUPPORTS: gettext_lazy("Du bifaller"),
    Stance.Value.ABSTAINS: gettext_lazy("Du avstår"),
    Stance.Value.OPPOSES: gettext_lazy("Du motsätter dig"),
}
BY = {
    Groups.ALL: gettext_lazy("Räknat alla tillsammans"),
    Groups.SIDE: gettext_lazy("Räknat per sida"),
    Groups.ORGANISATION: gettext_lazy("Räknat per organisation"),
}


@dataclass(frozen=True)
class PaperLink:
    """A paper of the item, and where to read it."""

    title: str
    url: str


class Live(Hold):
    """The live meeting with its words and addresses."""

    @property
    def home(self) -> str:
        """Return the address of the live page."""
        return address(self.meeting, "meeting_hold")

    @property
    def here(self) -> str:
        """Return the address of the page as it is shown."""
        return f"{self.home}?punkt={self.chosen}" if self.chosen else self.home

    @property
    def write_url(self) -> str:
        """Return where the minutes are written, "" until that page is there."""
        return address(self.meeting, "meeting_write")

    @property
    def decision_url(self) -> str:
        """Return the decision's own page."""
        return _reverse(
            "decision", self.meeting.body.arrangement, self.decision and self.decision.pk
        )

    def __getattr__(self, name: str) -> str:
        """Return the address behind a key of the item shown, such as `decide_url`."""
        try:
            route, more = _KEYS[name]
        except KeyError:
            raise AttributeError(name) from None
        return self.url(route, **more)

    @property
    def next_begin_url(self) -> str:
        """Return what begins the next item."""
        assert self.next_item is not None
        return address(self.meeting, "hold_begin", item=self.next_item.pk)

    @property
    def writes(self) -> bool:
        """Tell whether the reader may write in the minutes now."""
        return Verb.WRITE in self.shell.verbs

    @property
    def calls(self) -> bool:
        """Tell whether the reader keeps the roll now."""
        return Verb.ROLL in self.shell.verbs

    @property
    def may_arrive(self) -> bool:
        """Tell whether one may note oneself: on the day, until the meeting is closed."""
        is_day = self.floor.day <= self.shell.today
        return is_day and self.meeting.state in {"called", "open"}

    @property
    def is_to_decide(self) -> bool:
        """Tell whether the meeting is asked to decide the item."""
        return self.item is not None and self.item.kind == "decision"

    @property
    def kind(self) -> str:
        """Return what the meeting is asked to do with the item."""
        return str(KINDS.get(self.item.kind, "")) if self.item else ""

    @property
    def outcome(self) -> str:
        """Return what became of the item."""
        return str(OUTCOMES.get(Outcome(self.item.outcome), "")) if self.item else ""

    @property
    def left_words(self) -> str:
        """Return how many items are left, in words, as a sentence begins."""
        return words.number(len(self.left)).capitalize()

    @property
    def ahead(self) -> int:
        """Return how many minutes before the plan the meeting is."""
        return -self.behind

    @cached_property
    def quorum(self) -> Quorum | None:
        """Return the count at this moment; None where the document demands none."""
        return self.floor.quorum(self.now, self._out)

    @property
    def rules_url(self) -> str:
        """Return where the rules of the body stand in words."""
        return _reverse("body", self.meeting.body.arrangement, self.meeting.body.key)

    @property
    def counts(self) -> list[tuple[GroupCount, str]]:
        """Return each group with its name."""
        return (
            [(each, self._says.group(each.key)) for each in self.quorum.groups]
            if self.quorum
            else []
        )

    @property
    def counts_in_words(self) -> list[str]:
        """Return each group as a sentence."""
        said = []
        for count, name in self.counts:
            facts = {"name": name, "present": count.present, "base": count.base}
            line = _("%(name)s %(present)s av %(base)s") % facts
            lack = ngettext("en saknas", "%(n)s saknas", count.missing)
            missing = lack % {"n": words.number(count.missing)}
            said.append(" – ".join([line, missing if count.missing else _("beslutför")]))
        return said

    @property
    def other_readings(self) -> list[str]:
        """Return how it comes out under the other readings, where they differ."""
        return [self._reading(each) for each in self.quorum.others] if self.quorum else []

    def _reading(self, other: Quorum) -> str:
        how = (
            _("Räknat med platserna som annars inte räknas")
            if other.else_sides
            else str(BY[other.groups_by])
        )
        answer = _("beslutför") if other.met else _("inte beslutför")
        told = [
            _("%(name)s %(present)s av %(base)s")
            % {"name": self._says.group(g.key), "present": g.present, "base": g.base}
            for g in other.lacking or other.groups
        ]
        return f"{how}: {answer}. {words.joined(told)}."

    @property
    def uncounted(self) -> list[str]:
        """Return the functions of members' seats that the quorum does not count."""
        rows = [row for row in self.floor.rows.values() if not row.counts]
        return list(dict.fromkeys(_inside(row.function) for row in rows))

    @property
    def _says(self) -> Hindrance:
        item = self.item or self.items[0]
        return Hindrance(self.floor, item, self.now)

    @property
    def awaited(self) -> int:
        """Return how many have said that they come and have not been there."""
        return sum(self._is_awaited(each) for each in self.floor.attendances)

    @staticmethod
    def _is_awaited(attendance: Attendance) -> bool:
        said = attendance.answer in {Attendance.Answer.COMES, Attendance.Answer.REMOTE}
        return said and not attendance.spans.all()

    @property
    def awaited_words(self) -> str:
        """Return the key that notes them all."""
        text = ngettext(
            "Den som har sagt ja är här", "Alla %(n)s som har sagt ja är här", self.awaited
        )
        return text % {"n": words.number(self.awaited)}

    @property
    def my_stance_word(self) -> str:
        """Return what the reader has said, in words."""
        return str(STANCES[self.my_stance.value]) if self.my_stance else ""

    @property
    def stands(self) -> dict[str, str]:
        """Return for each stance whether it is the reader's, as `aria-pressed` wants it."""
        mine = self.my_stance.value if self.my_stance else ""
        return {value: "true" if value == mine else "false" for value in Stance.Value.values}

    @property
    def papers(self) -> list[PaperLink]:
        """Return the papers of the item shown; one query."""
        if self.item is None:
            return []
        rows = self.item.papers.select_related("version__document").order_by("number")
        return [
            PaperLink(
                str(each.version.document),
                _reverse("document_version", self.meeting.body.arrangement, each.version_id),
            )
            for each in rows
        ]


_KEYS: dict[str, tuple[str, dict[str, Any]]] = {
    "begin_url": ("hold_begin", {}),
    "text_url": ("hold_text", {"field": "proposal"}),
    "notes_url": ("hold_text", {"field": "notes"}),
    "reserve_url": ("hold_reserve", {}),
    "out_url": ("hold_out", {}),
    "decide_url": ("hold_decide", {}),
    "assign_url": ("hold_assign", {}),
    "information_url": ("hold_settle", {"outcome": "information"}),
    "table_url": ("hold_settle", {"outcome": "tabled"}),
    "remit_url": ("hold_settle", {"outcome": "remitted"}),
    "lift_url": ("hold_lift", {}),
    "back_url": ("hold_take_back", {}),
    "stance_url": ("hold_stance", {}),
}


def _inside(name: str) -> str:
    """Return a function as it stands inside a sentence."""
    return name[:1].lower() + name[1:]


def _reverse(route: str, arrangement: str, pk: object) -> str:
    try:
        return reverse(route, args=[arrangement, pk])
    except NoReverseMatch:
        return ""


def live_of(
    shell: Shell, now: datetime, chosen: int | None = None, ruling: Ruling | None = None
) -> Live:
    """Return the live meeting for one reader."""
    live = Live(shell, now, floor_of(shell.meeting), live_items(shell.meeting), chosen, ruling)
    if live.item:
        fetch_marks(live.item)
    return live
