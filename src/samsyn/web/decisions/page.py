"""A decision's page as plain values: its frozen count, who was there, what it led to."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.arrangements.nouns import Arrangement
from samsyn.assignments.models import Assignment
from samsyn.decisions.models import Decision, Reservation
from samsyn.decisions.queries import reservations_of
from samsyn.matters.models import Lift, Matter
from samsyn.meetings.models import Stance
from samsyn.rules.dated import Version
from samsyn.rules.quorum import GroupCount, Groups
from samsyn.rules.source import Source
from samsyn.web import words
from samsyn.web.decisions.words import FORCES, KINDS
from samsyn.web.meetings.live import BY

BESIDE = {
    "chair": gettext_lazy("ordförande"),
    "secretary": gettext_lazy("sekreterare"),
    "co_opted": gettext_lazy("adjungerad"),
    "presenter": gettext_lazy("föredragande"),
    "substitute": gettext_lazy("ersättare"),
}


@dataclass(frozen=True)
class DecisionPage:
    """One decision, with everything its page says."""

    decision: Decision
    plan: Arrangement

    @property
    def day(self) -> date:
        """Return the day of the decision."""
        return timezone.localdate(self.decision.decided_at)

    @property
    def kind(self) -> str:
        """Return what sort of decision it is."""
        return str(KINDS.get(self.decision.kind, self.decision.kind))

    @property
    def force(self) -> str:
        """Return whom it binds, in words."""
        return str(FORCES.get(self.decision.force, ""))

    @property
    def areas(self) -> list[str]:
        """Return the names of its areas."""
        return [self.plan.areas[k].name for k in self.decision.areas if k in self.plan.areas]

    @cached_property
    def parties(self) -> list[str]:
        """Return whom it applies to."""
        return [str(each) for each in self.decision.parties.in_order()]

    @property
    def rule(self) -> Version[Any] | None:
        """Return the version of the rule that it was decided under, while the file has it."""
        rules = self.plan.rules_of(self.decision.body)
        versions = (each.find(self.day) for each in (rules.quorum, rules.decisions))
        return next((v for v in versions if v and str(v.source) == self.decision.rule_source), None)

    @property
    def source(self) -> Source | None:
        """Return the clause: as the file says it, else as it was kept."""
        if self.rule:
            return self.rule.source
        kept = self.decision.rule_source
        return Source(kept) if kept else None

    @property
    def counts(self) -> list[tuple[GroupCount, str]]:
        """Return the frozen count, group by group."""
        return _counts(self.decision.quorum, self)

    @property
    def other_readings(self) -> list[str]:
        """Return how it came out under other readings, where they differed."""
        said = []
        for other in self.decision.quorum.get("others", []):
            how = _("Räknat med platserna som annars inte räknas")
            if not other["else_sides"]:
                how = str(BY[Groups(other["groups_by"])])
            answer = _("beslutför") if other["met"] else _("inte beslutför")
            groups = [f"{name} {c.present}/{c.base}" for c, name in _counts(other, self)]
            said.append(f"{how}: {answer}. {words.joined(groups)}.")
        return said

    def group(self, key: str) -> str:
        """Return the name of a group that was counted."""
        if key in self.plan.sides:
            return self.plan.sides[key].name
        party = self.plan.organisations.get(key)
        return party.short_name if party else self.decision.body.short_name

    @property
    def present(self) -> list[tuple[str, list[str]]]:
        """Return who was there for the item, by organisation."""
        groups: dict[str, list[str]] = {}
        for each in self.decision.present:
            name = each["name"]
            if each["remote"]:
                name = _("%(name)s, digitalt") % {"name": name}
            if each["out"]:
                name = _("%(name)s, deltog inte på grund av jäv") % {"name": name}
            if each["capacity"] in BESIDE:
                name = f"{name} ({BESIDE[each['capacity']]})"
            side = self.plan.sides.get(each["side"])
            where = each["organisation"] or (side.name if side else _("Övriga"))
            groups.setdefault(where, []).append(name)
        return list(groups.items())

    @cached_property
    def reservations(self) -> list[Reservation]:
        """Return reservations and notes."""
        return list(reservations_of(self.decision))

    @cached_property
    def stances(self) -> list[Stance]:
        """Return the stances of those who did not support."""
        rows = Stance.objects.filter(item=self.decision.item_id).exclude(value="supports")
        return list(rows.select_related("person", "seat__organisation"))

    @cached_property
    def assignments(self) -> list[Assignment]:
        """Return the assignments that it gave."""
        given = Assignment.objects.filter(decision=self.decision).order_by("due_on")
        return list(given.select_related("to_body", "to_person", "to_organisation"))

    @cached_property
    def continued(self) -> list[Matter]:
        """Return the matters that go on from this one."""
        if not self.decision.matter_id:
            return []
        return list(Matter.objects.filter(origin=self.decision.matter_id).select_related("body"))

    @cached_property
    def answered(self) -> Lift | None:
        """Return the lift that the decision answered."""
        matter = self.decision.matter
        if matter is None or not matter.origin_id:
            return None
        lifts = Lift.objects.filter(matter=matter.origin_id, to_body=self.decision.body_id)
        return lifts.exclude(answered_at=None).select_related("matter", "from_body").first()


def _counts(quorum: dict[str, Any], page: DecisionPage) -> list[tuple[GroupCount, str]]:
    return [(GroupCount(**each), page.group(each["key"])) for each in quorum.get("groups", [])]
