"""Matters of the small county, and files to put to them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from cast import Cast
from factories import at
from samsyn.documents.actions import StoredFile, store
from samsyn.documents.uploads import inspect
from samsyn.matters.actions.raising import MatterText, raise_
from samsyn.matters.models import Matter

NOW = at("2026-03-09")
LATER = at("2026-03-10")
FORM = {"background": "Rutinen är fem år.", "benefit": "Tryggare hemgång."}


def text(**more: object) -> MatterText:
    """Return what is typed about a matter that lacks nothing."""
    said = MatterText(
        title="Rutin för utskrivning",
        kind="decision",
        question="Ska gruppen ställa sig bakom rutinen?",
        summary="Rutinen är reviderad.",
        proposal="ställa sig bakom rutinen\nrutinen gäller från 1 maj",
        form=FORM,
        needs_resources=False,
    )
    return replace(said, **more)  # type: ignore[arg-type]


def a_file(content: str = "Rutin för hemgång", name: str = "Rutin.txt") -> StoredFile:
    """Inspect and store a small file."""
    return store(inspect(name, content.encode()))


Raise = Callable[..., Matter]


@pytest.fixture
def raised(cast: Cast) -> Raise:
    """Raise a matter in the management group, by Dan and presented by Bo unless told."""

    def make(*, on: datetime = NOW, **more: object) -> Matter:
        by = more.pop("by", cast.dan)
        body = more.pop("body", cast.body)
        more.setdefault("presenter", cast.bo)
        return raise_(body, text(**more), by=by, at=on)  # type: ignore[arg-type]

    return make


@pytest.fixture
def matter(raised: Raise) -> Matter:
    """Raise one matter."""
    return raised()
