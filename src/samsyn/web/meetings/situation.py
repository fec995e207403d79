"""The situation at an item: who is there, which item, when, and where ways out lead."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from samsyn.meetings.models import AgendaItem
from samsyn.meetings.queries.floor import Floor
from samsyn.rules.escalation import PARTIES
from samsyn.web import words
from samsyn.web.meetings.names import named


@dataclass(frozen=True)
class Ways:
    """Where the ways out lead; empty where there is no such page for the reader.

    :ivar next_item: the item to take meanwhile
    :ivar next_day: the day of the body's next meeting, in words
    :ivar mandates: where a mandate is registered, by person id
    """

    table: str = ""
    lift: str = ""
    text: str = ""
    matter: str = ""
    roll: str = ""
    next_item: AgendaItem | None = None
    next_url: str = ""
    next_day: str = ""
    mandates: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Situation:
    """What the words about an item are made from."""

    floor: Floor
    item: AgendaItem
    moment: datetime
    ways: Ways = field(default_factory=Ways)

    def group(self, key: str) -> str:
        """Return the name of a side, an organisation or the whole body."""
        plan = self.floor.arrangement
        if key in plan.sides:
            return plan.sides[key].name
        if key in plan.organisations:
            return plan.organisations[key].short_name
        return self.floor.meeting.body.short_name

    def body(self, key: str) -> str:
        """Return the short name of a body, or the parties."""
        if key == PARTIES:
            return _("parternas egna beslutsorgan")
        plan = self.floor.arrangement.bodies.get(key)
        return plan.short_name if plan else key

    def organisations(self, keys: Iterable[str]) -> str:
        """Return short names, joined."""
        return words.joined([self.group(key) for key in keys])

    def person(self, pk: int) -> str:
        """Return name and organisation; by function where the person is protected."""
        found = next((a for a in self.floor.attendances if a.person_id == pk), None)
        if found is None:
            return next((str(p) for p in self.floor.holders.values() if p.pk == pk), "")
        return named(found)

    def people(self, pks: Iterable[int]) -> str:
        """Return several people, joined."""
        return words.joined([self.person(pk) for pk in pks])
