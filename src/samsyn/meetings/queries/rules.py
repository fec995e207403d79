"""The rules a meeting is judged by: those of its body, read once and passed on."""

from samsyn.arrangements.nouns import BodyRules
from samsyn.arrangements.registry import arrangement
from samsyn.parties.models import Body


def rules_of(body: Body) -> BodyRules:
    """Return the rules of `body`, dated; one query, so ask once and pass them on."""
    return arrangement(body.arrangement).rules_of(body)
