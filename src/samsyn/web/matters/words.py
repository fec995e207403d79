"""What the pages say about a matter: its kind, where it is, what has happened to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.arrangements.nouns import Arrangement
from samsyn.matters.models import Lift, Matter
from samsyn.matters.queries.thread import Event
from samsyn.web import words

KINDS: dict[str, Promise] = {
    Matter.Kind.DECISION: gettext_lazy("Beslut"),
    Matter.Kind.PREPARATION: gettext_lazy("Beredning"),
    Matter.Kind.INFORMATION: gettext_lazy("Information"),
    Matter.Kind.DIALOGUE: gettext_lazy("Dialog"),
}
STATES: dict[str, Promise] = {
    Matter.State.RAISED: gettext_lazy("Anmält"),
    Matter.State.IN_PREPARATION: gettext_lazy("Bereds"),
    Matter.State.READY: gettext_lazy("Väntar på ett möte"),
    Matter.State.PLACED: gettext_lazy("På en dagordning"),
    Matter.State.LIFTED: gettext_lazy("Lyft"),
    Matter.State.DECIDED: gettext_lazy("Beslutat"),
    Matter.State.CLOSED: gettext_lazy("Avslutat"),
    Matter.State.WITHDRAWN: gettext_lazy("Återtaget"),
}
SHAPES: dict[str, str] = {
    Matter.State.RAISED: "idle",
    Matter.State.IN_PREPARATION: "planned",
    Matter.State.READY: "planned",
    Matter.State.PLACED: "now",
    Matter.State.LIFTED: "reserved",
    Matter.State.DECIDED: "done",
    Matter.State.CLOSED: "done",
    Matter.State.WITHDRAWN: "idle",
}
REASONS: dict[str, Promise] = {
    Lift.Reason.DISAGREEMENT: gettext_lazy("Gruppen kunde inte enas."),
    Lift.Reason.RESOURCES: gettext_lazy("Ärendet kräver mer resurser."),
    Lift.Reason.COMPETENCE: gettext_lazy("Frågan är någon annans att avgöra."),
}
FIELDS: dict[str, Promise] = {
    "title": gettext_lazy("rubriken"),
    "kind": gettext_lazy("typen"),
    "question": gettext_lazy("frågan"),
    "why_now": gettext_lazy("varför nu"),
    "areas": gettext_lazy("områdena"),
    "summary": gettext_lazy("sammanfattningen"),
    "proposal": gettext_lazy("förslaget till beslut"),
    "form": gettext_lazy("underlaget"),
    "needs_resources": gettext_lazy("resursfrågan"),
    "resources_reason": gettext_lazy("skälet till avgränsningen"),
    "minutes_wanted": gettext_lazy("tiden på mötet"),
    "presenter": gettext_lazy("föredragande"),
    "wanted_on": gettext_lazy("önskat möte"),
}


@dataclass(frozen=True)
class Line:
    """An event of the thread in words.

    :ivar quote: what somebody wrote, set apart
    """

    event: Event
    sentence: str
    quote: str = ""
    elsewhere: str = ""


def lines_of(thread: list[Event], matter: Matter, arrangement: Arrangement) -> list[Line]:
    """Return the thread in words; moves that another event already tells are left out."""
    told = (_line(event, matter, arrangement) for event in thread)
    return [line for line in told if line]


def _line(event: Event, matter: Matter, arrangement: Arrangement) -> Line | None:
    if not (say := _SAID.get(event.action)):
        return None
    sentence, quote = say(event.facts, arrangement)
    if not sentence:
        return None
    elsewhere = "" if event.matter.startswith(f"{matter.registry_number} ") else event.matter
    return Line(event, sentence, quote, elsewhere)


Facts = Mapping[str, Any]
Said = tuple[str, str]


def _body(arrangement: Arrangement, key: str) -> str:
    plan = arrangement.bodies.get(key)
    return plan.short_name if plan else key


def _raised(facts: Facts, arrangement: Arrangement) -> Said:
    return _("Anmälde ärendet."), ""


def _changed(facts: Facts, arrangement: Arrangement) -> Said:
    names = [str(FIELDS[name]) for name in facts if name in FIELDS]
    if not names:
        return _("Ändrade vilka ärendet berör."), ""
    return _("Ändrade %(fields)s.") % {"fields": words.joined(names)}, ""


def _moved(facts: Facts, arrangement: Arrangement) -> Said:
    state = facts["state"][1]
    sentences = {
        Matter.State.READY: _("Ärendet väntar på ett möte."),
        Matter.State.PLACED: _("La ärendet på en dagordning."),
        Matter.State.DECIDED: _("Ärendet är beslutat."),
        Matter.State.CLOSED: _("Ärendet är avslutat."),
        Matter.State.WITHDRAWN: _("Återtog ärendet."),
        Matter.State.RAISED: _("Ärendet är anmält igen."),
    }
    return sentences.get(state, ""), str(facts.get("why") or "")


def _asked(facts: Facts, arrangement: Arrangement) -> Said:
    body = _body(arrangement, facts["of"])
    return _("Bad %(body)s bereda ärendet.") % {"body": body}, facts["task"]


def _prepared(facts: Facts, arrangement: Arrangement) -> Said:
    body = _body(arrangement, facts["by"])
    return _("%(body)s har berett ärendet.") % {"body": body}, facts["result"]


def _lifted(facts: Facts, arrangement: Arrangement) -> Said:
    if facts["to"] == "parties":
        return _("Lyfte ärendet till varje organisations eget beslutsorgan."), ""
    return _("Lyfte ärendet till %(body)s.") % {"body": _body(arrangement, facts["to"])}, ""


def _own(facts: Facts, said: str) -> Said:
    day = date.fromisoformat(facts["on"])
    place = f"{facts['instance']} {words.full_date(day)} {facts['§']}".strip()
    return f"{said} {place}.", ""


def _answered(facts: Facts, arrangement: Arrangement) -> Said:
    yes = _("Står bakom förslaget.") if facts["agrees"] else _("Står inte bakom förslaget.")
    return yes, facts["text"]


_SAID: dict[str, Callable[[Facts, Arrangement], Said]] = {
    "matter.raised": _raised,
    "matter.changed": _changed,
    "matter.moved": _moved,
    "matter.preparation_asked": _asked,
    "matter.prepared": _prepared,
    "matter.lifted": _lifted,
    "matter.lift_answered": lambda facts, _a: (_("Svarade på lyftet."), facts["answer"]),
    "matter.lift_answer_taken_back": lambda _f, _a: (_("Tog tillbaka svaret på lyftet."), ""),
    "matter.party_answered": _answered,
    "matter.backed": lambda facts, _a: _own(facts, _("Ställde sig bakom ärendet:")),
    "matter.backing_refused": lambda facts, _a: _own(facts, _("Sa nej till ärendet:")),
    "matter.backing_taken_back": lambda _f, _a: (_("Tog tillbaka sitt svar om resurser."), ""),
    "matter.paper_added": lambda facts, _a: (
        _("La till handlingen ”%(paper)s”.") % {"paper": facts["paper"]}, "",
    ),
    "matter.paper_replaced": lambda facts, _a: (
        _("La till version %(version)s av ”%(paper)s”.") % facts, "",
    ),
    "matter.paper_withheld": lambda facts, _a: (
        _("Undantog ”%(paper)s” från det öppna.") % {"paper": facts["paper"]}, facts["reason"],
    ),
    "matter.paper_opened": lambda facts, _a: (
        _("Gjorde ”%(paper)s” öppen.") % {"paper": facts["paper"]}, "",
    ),
}  # fmt: skip
