"""A refusal becomes words: each class has a sentence, in `web/<area>/refusals.py`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from samsyn.rules.refusal import Refusal
from samsyn.web.forms import FormLook
from samsyn.web.parts import Ruling
from samsyn.web.plain_refusals import SENTENCES

R = TypeVar("R", bound=Refusal)
Sentence = Callable[[Any], Ruling]

_sentences: dict[type[Refusal], Sentence] = {}


def sentence_for(kind: type[R]) -> Callable[[Callable[[R], Ruling]], Callable[[R], Ruling]]:
    """Register the function that puts refusals of `kind` into words."""

    def keep(function: Callable[[R], Ruling]) -> Callable[[R], Ruling]:
        _sentences[kind] = function
        return function

    return keep


def _plain(kind: type[Refusal]) -> tuple[str, str] | None:
    """Return the fixed title and sentence of `kind`, None when it has none."""
    found = SENTENCES.get(f"{kind.__module__}.{kind.__qualname__}".removeprefix("samsyn."))
    return (str(found[0]), str(found[1])) if found else None


def has_sentence(kind: type[Refusal]) -> bool:
    """Tell whether refusals of `kind` have words of their own, or of a nearer class."""
    return any(each in _sentences or _plain(each) for each in kind.__mro__)


def ruling_for(refusal: Refusal) -> Ruling:
    """Return the refusal in words, with its clause."""
    for kind in type(refusal).__mro__:
        if words := _sentences.get(kind):
            ruling = words(refusal)
            return ruling if ruling.source else replace(ruling, source=refusal.source)
        if fixed := _plain(kind):
            return Ruling(*fixed, source=refusal.source)
    return Ruling(_("Det går inte att göra nu"), source=refusal.source)


def sentence(refusal: Refusal) -> str:
    """Return the refusal in one line, for places without room for a box."""
    ruling = ruling_for(refusal)
    return f"{ruling.title}. {ruling.sentence}".replace("..", ".").strip()


@contextmanager
def refusals_on(form: Any) -> Iterator[None]:
    """Turn a refusal into a ruling at the top of `form`, which is then no longer valid.

    `with refusals_on(form): …; return redirect(…)` – after it the refusal has been caught.
    """
    try:
        yield
    except Refusal as refusal:
        assert isinstance(form, FormLook)
        form.ruling = ruling_for(refusal)
        for name in form.ruling.fields:
            if name in form.fields:  # type: ignore[attr-defined]
                form.add_error(name, form.ruling.beside)  # type: ignore[attr-defined]
        form.add_error(None, ValidationError(sentence(refusal), code="refusal"))  # type: ignore[attr-defined]
