"""A rule says no, and a person can do something about it."""

from samsyn.rules.source import Source


class Refusal(Exception):
    """Raised by an action when a rule says no; a subclass lives beside its action.

    :ivar finding: what was needed, what was there and what is missing
    :ivar source: the clause that says so, None when it is plain sense and no rule
    """

    def __init__(self, finding: object = None, source: Source | None = None) -> None:
        super().__init__(finding)
        self.finding = finding
        self.source = source
