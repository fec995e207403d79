"""Circles: nothing may be reported, lifted or placed back to where it came from."""

from collections.abc import Callable, Iterator
from functools import partial

from django.utils.translation import gettext as _

from samsyn.arrangements.checks.whole import Whole, mistake
from samsyn.arrangements.mistakes import Mistake, Path
from samsyn.arrangements.schema import BodyShape
from samsyn.rules.escalation import PARTIES

Step = tuple[Path, str]
LIFTS = (
    ("disagreement", "to"),
    ("resources", "lifted_to"),
    ("resources", "financing_lifted_to"),
)


def find(whole: Whole) -> Iterator[Mistake]:
    """Find ways through the bodies that come back."""
    reported = _("Rapporteringen går runt: %(way)s. Ta bort ett av leden.")
    placed = _("Organen ligger under varandra i en ring: %(way)s. Ta bort ett av leden.")
    lifted = _("Ett ärende skulle lyftas runt i en ring: %(way)s. Ta bort ett av leden.")
    yield from _around(whole, partial(_fact, name="reports_to"), reported)
    yield from _around(whole, partial(_fact, name="parent"), placed)
    for rule, name in LIFTS:
        yield from _around(whole, partial(_rule, whole, rule=rule, name=name), lifted)
    yield from _own_preparation(whole)
    yield from _no_parties(whole)


def _fact(key: str, body: BodyShape, name: str) -> Iterator[Step]:
    """Return where a fact of the body points."""
    if to := getattr(body, name):
        yield ("bodies", key, name), to


def _rule(whole: Whole, key: str, body: BodyShape, rule: str, name: str) -> Iterator[Step]:
    """Return where the latest version of a rule points."""
    for said in whole.of(("bodies", key), body, rule)[-1:]:
        if to := getattr(said.rule, name):
            yield (*said.path, name), to


def _around(
    whole: Whole, steps: Callable[[str, BodyShape], Iterator[Step]], message: str
) -> Iterator[Mistake]:
    """Follow the steps from every body; a circle is told once, where it first is found."""
    told: set[str] = set()
    bodies = whole.file.bodies
    for key in bodies:
        way, path, here = [key], None, key
        while here in bodies and (step := next(steps(here, bodies[here]), None)):
            path, here = path or step[0], step[1]
            way.append(here)
            if here in way[:-1]:
                break
        if path and way.count(here) > 1 and here == key and not told & set(way):
            told |= set(way)
            yield mistake(path, message, {"way": " → ".join(way)})


def _own_preparation(whole: Whole) -> Iterator[Mistake]:
    """Find bodies that would prepare their own meetings."""
    for key, body in whole.file.bodies.items():
        if key in body.prepares_for:
            message = _("%(body)s kan inte bereda sina egna möten. Ta bort ”%(key)s” här.")
            facts = {"body": body.short_name, "key": key}
            yield mistake(("bodies", key, "prepares_for"), message, facts)


def _no_parties(whole: Whole) -> Iterator[Mistake]:
    """Find matters lifted to the parties where there are none."""
    organisations = whole.file.organisations.values()
    if any(shape.party or (shape.side and shape.party is None) for shape in organisations):
        return
    for said in whole.every("disagreement"):
        if said.rule.to == PARTIES and whole.is_complete("organisations"):
            message = _("Ärendet lyfts till parterna, men ingen organisation i filen är part.")
            yield mistake((*said.path, "to"), message)
