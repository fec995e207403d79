"""Law of refusals: each says in words what cannot be done, and what to do."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import samsyn
from samsyn.rules.refusal import Refusal
from samsyn.web.plain_refusals import SENTENCES
from samsyn.web.refusals import has_sentence


def subclasses(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    for each in kind.__subclasses__():
        yield each
        yield from subclasses(each)


def refusals() -> list[type[Refusal]]:
    """Import every module of the project and return the refusals they define."""
    for module in walk_packages(samsyn.__path__, "samsyn."):
        if ".migrations" not in module.name and not module.name.endswith("__main__"):
            import_module(module.name)
    found = {kind for kind in subclasses(Refusal) if kind.__module__.startswith("samsyn.")}
    return sorted(found, key=lambda kind: kind.__qualname__)


def test_every_refusal_has_a_sentence() -> None:
    """Write it in src/samsyn/web/<area>/refusals.py with @sentence_for(TheRefusal)."""
    assert [kind.__name__ for kind in refusals() if not has_sentence(kind)] == []


def test_no_sentence_is_left_for_a_refusal_that_is_gone() -> None:
    there = {f"{kind.__module__}.{kind.__qualname__}" for kind in refusals()}

    assert [name for name in SENTENCES if f"samsyn.{name}" not in there] == []
