"""The structure as plain values: who reports to whom, who prepares, who stands beside."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.arrangements.nouns import Arrangement, BodyPlan, Template
from samsyn.parties.models import Body
from samsyn.web.words import day_month, number

LEVELS = ("political", "strategic", "tactical", "operative")
NEIGHBOUR = "neighbour"


def level_word(level: str) -> str:
    """Return "taktisk nivå", or that it stands beside."""
    words = {
        "political": _("politisk nivå"),
        "strategic": _("strategisk nivå"),
        "tactical": _("taktisk nivå"),
        "operative": _("operativ nivå"),
    }
    return words.get(level, _("angränsande"))


@dataclass(frozen=True)
class Node:
    """A body, or the groups of one kind, as the picture and the list show it.

    :ivar above: key of the one it reports to, "" for none
    :ivar beside: key of the one it prepares for or advises, "" for none
    :ivar relation: "prepares" or "advises" when it stands beside
    :ivar lead: the body that the collaboration is led by
    :ivar notes: short facts, one a line
    """

    key: str
    url: str
    title: str
    name: str
    level: str
    above: str = ""
    beside: str = ""
    relation: str = ""
    lead: bool = False
    notes: tuple[str, ...] = ()

    @property
    def level_word(self) -> str:
        """Return its level in words."""
        return level_word(self.level)

    @property
    def long_name(self) -> str:
        """Return short and full name where they differ."""
        return self.name if self.title in self.name else f"{self.title}, {self.name}"


@dataclass(frozen=True)
class Branch:
    """A node with those below it, for the nested list."""

    node: Node
    branches: tuple["Branch", ...] = field(default_factory=tuple)


@dataclass(frozen=True)
class Structure:
    """Everything on one day.

    :ivar nodes: those on a level, in the order of the file
    :ivar neighbours: those that stand beside the collaboration
    """

    nodes: tuple[Node, ...]
    neighbours: tuple[Node, ...]
    horizons: Mapping[str, str]

    @property
    def tree(self) -> tuple[Branch, ...]:
        """Return the nested list, from those who report to nobody."""
        keys = {node.key for node in self.nodes}
        return tuple(
            self._branch(node, frozenset())
            for node in self.nodes
            if (node.above or node.beside) not in keys
        )

    def _branch(self, node: Node, seen: frozenset[str]) -> Branch:
        seen = seen | {node.key}
        below = [
            each
            for each in self.nodes
            if (each.above or each.beside) == node.key and each.key not in seen
        ]
        ordered = sorted(below, key=lambda each: not each.beside)
        return Branch(node, tuple(self._branch(each, seen) for each in ordered))


def structure_on(
    arrangement: Arrangement, bodies: Iterable[Body], day: date, next_meetings: Mapping[int, date]
) -> Structure:
    """Return the structure on `day`; no query.

    :param bodies: those that exist that day, with their parents
    :param next_meetings: by the id of the body
    """
    known = list(bodies)
    plans = [arrangement.bodies.get(body.key) for body in known]
    nodes = [
        _node(body, plan, arrangement, day, next_meetings.get(body.pk))
        for body, plan in zip(known, plans, strict=True)
        if plan or not body.template_key
    ]
    groups = [body for body in known if body.template_key and body.key not in arrangement.bodies]
    nodes += _kinds(arrangement, groups)
    on_a_level = [node for node in nodes if node.level in LEVELS]
    return Structure(
        _with_lead(on_a_level),
        tuple(node for node in nodes if node.level == NEIGHBOUR),
        {level: _horizon(arrangement, level) for level in LEVELS},
    )


def _node(
    body: Body, plan: BodyPlan | None, arrangement: Arrangement, day: date, meets_on: date | None
) -> Node:
    """Return one body as a node."""
    above, beside, relation = _ties(body, plan)
    table = plan.rules.seats.find(day) if plan else None
    counting = sum(row.count for row in table.rule.members if row.counts) if table else 0
    notes = []
    if plan and plan.target_group and plan.target_group.text:
        notes.append(plan.target_group.text)
    if counting:
        notes.append(
            ngettext("%(n)s plats räknas", "%(n)s platser räknas", counting) % {"n": counting}
        )
    if meets_on:
        notes.append(_("nästa möte %(day)s") % {"day": day_month(meets_on)})
    url = reverse("body", args=[arrangement.key, body.key])
    node = Node(body.key, url, body.short_name, body.name, body.level, above, beside, relation)
    return replace(node, notes=(", ".join(notes),) if notes else ())


def _ties(body: Body, plan: BodyPlan | None) -> tuple[str, str, str]:
    """Return whom a body reports to, whom it stands beside and why."""
    if plan is None:
        return (body.parent.key if body.parent else ""), "", ""
    if plan.prepares_for:
        return "", plan.prepares_for[0], "prepares"
    if not plan.reports_to and plan.parent and plan.parent in plan.connected_to:
        return "", plan.parent, "advises"
    return plan.reports_to or plan.parent, "", ""


def _kinds(arrangement: Arrangement, groups: list[Body]) -> list[Node]:
    """Return a node for each kind of group that decisions set up, also when there is none."""
    made = []
    for template in arrangement.templates.values():
        of_the_kind = [group for group in groups if group.template_key == template.key]
        above = _above(arrangement, template, of_the_kind)
        note = _how_many(len(of_the_kind))
        url = (
            reverse("body", args=[arrangement.key, of_the_kind[0].key])
            if len(of_the_kind) == 1
            else f"#{template.key}"
        )
        name = template.name
        node = Node(template.key, url, name, name, template.level, above, notes=(note,))
        made.append(node)
    return sorted(made, key=lambda node: _place(arrangement, node))


def _place(arrangement: Arrangement, node: Node) -> tuple[int, int]:
    """Return where a kind stands in its row: below its own, and last when that is far above."""
    above = arrangement.bodies.get(node.above)
    if above is None:
        return 0, 0
    is_near = above.level in LEVELS and LEVELS.index(node.level) - LEVELS.index(above.level) == 1
    return 1 if is_near else 2, above.order


def _above(arrangement: Arrangement, template: Template, groups: list[Body]) -> str:
    """Return whom groups of a kind report to: theirs when it is one, else one of those who may."""
    parents = {group.parent.key for group in groups if group.parent}
    if len(parents) == 1:
        return parents.pop()
    may = set(_may_set_up(arrangement, template))
    level = [key for key in arrangement.bodies if key in may]
    return level[len(level) // 2] if level else ""


def _may_set_up(arrangement: Arrangement, template: Template) -> list[str]:
    """Return the keys of the bodies that may set up groups of a kind."""
    others = [b.key for b in arrangement.bodies.values() if template.key in b.may_set_up]
    return [*template.set_up_by, *others]


def _how_many(count: int) -> str:
    """Return how many groups there are of a kind."""
    if not count:
        return _("ingen just nu")
    return ngettext("%(n)s pågår", "%(n)s pågår", count) % {"n": number(count)}


def _with_lead(nodes: list[Node]) -> tuple[Node, ...]:
    """Return the nodes, marking the first on the strategic level that others report to."""
    above = {node.above for node in nodes}
    lead = next((n.key for n in nodes if n.level == "strategic" and n.key in above), "")
    return tuple(replace(node, lead=node.key == lead) for node in nodes)


def _horizon(arrangement: Arrangement, level: str) -> str:
    """Return how many years ahead a level looks: "3–5 år"."""
    for kind in [*arrangement.bodies.values(), *arrangement.templates.values()]:
        if kind.level == level and kind.horizon_years:
            first, last = kind.horizon_years
            return _("%(first)s–%(last)s år") % {"first": first, "last": last}
    return ""
