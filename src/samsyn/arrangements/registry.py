"""Which arrangements there are and what they say: one query, parsed once per text."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models import Max

from samsyn.arrangements.load import load
from samsyn.arrangements.models import Edition
from samsyn.arrangements.nouns import Arrangement


class UnknownArrangement(LookupError):
    """No arrangement, or no such edition of it, has been taken into use."""


def arrangement(key: str, edition: int | None = None) -> Arrangement:
    """Return what the edition in force says, or an earlier one by its number; one query.

    :raises UnknownArrangement: nothing with that key and number has been taken into use
    """
    asked = _ASKED.get() if edition is None else None
    if asked is not None and key in asked:
        return asked[key]
    editions = Edition.objects.filter(key=key)
    if edition is not None:
        editions = editions.filter(number=edition)
    found = editions.order_by("-number").values_list("pk", "sha256").first()
    if found is None:
        raise UnknownArrangement(key if edition is None else f"{key} {edition}")
    parsed = _parsed(found[1]) or _read(*found)
    if asked is not None:
        asked[key] = parsed
    return parsed


@contextmanager
def remembering() -> Iterator[None]:
    """Ask for each edition in force once until the block ends; for requests that only read."""
    token = _ASKED.set({})
    try:
        yield
    finally:
        _ASKED.reset(token)


def keys() -> list[str]:
    """Return the keys of all arrangements, in the order in which they came."""
    first = Edition.objects.values("key").annotate(first=Max("pk")).order_by("first")
    return list(first.values_list("key", flat=True))


def clear() -> None:
    """Forget what has been parsed; for tests."""
    _KEPT.clear()


_ASKED: ContextVar[dict[str, Arrangement] | None] = ContextVar("asked", default=None)
_KEPT: dict[str, Arrangement] = {}
_ROOM = 64


def _parsed(sha256: str) -> Arrangement | None:
    """Return the arrangement with this hash if it has been parsed."""
    return _KEPT.get(sha256)


def _read(pk: int, sha256: str) -> Arrangement:
    """Parse an edition and keep it, in place of the oldest when there is no room."""
    text = Edition.objects.values_list("text", flat=True).get(pk=pk)
    while len(_KEPT) >= _ROOM:
        _KEPT.pop(next(iter(_KEPT)), None)
    return _KEPT.setdefault(sha256, load(text))
