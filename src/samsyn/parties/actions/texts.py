"""What is written about people: trimmed, and never a personal identity number."""

from samsyn.rules.identity_numbers import stops
from samsyn.rules.refusal import Refusal


class IdentityNumberWritten(Refusal):
    """A text holds a personal identity number; the finding names the field, never the number."""

    finding: str


def judge_text(field: str, text: str) -> str:
    """Return `text` with single spaces and none around it.

    :raises IdentityNumberWritten: it holds a personal identity number
    """
    if stops(text):
        raise IdentityNumberWritten(field)
    return " ".join(text.split())
