"""Where a rule comes from: a clause of the governing document, or a reading of ours."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reading:
    """A decided interpretation (tolkning) where the document is silent or unclear.

    :ivar note: number of the note, such as "N1"
    :ivar reason: one sentence in Swedish that says how the clause is read
    """

    note: str
    reason: str


@dataclass(frozen=True)
class Source:
    """The clause behind a rule; document and clause are empty for a default wholly of ours."""

    document: str = ""
    clause: str = ""
    readings: tuple[Reading, ...] = ()

    @property
    def is_reading(self) -> bool:
        """Tell whether any part of the rule is an interpretation."""
        return bool(self.readings)

    def __str__(self) -> str:
        return f"{self.document} {self.clause}".strip()
