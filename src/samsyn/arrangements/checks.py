"""What a file must also fulfil once its shape is right: references, days, seats, circles."""

from collections.abc import Mapping
from typing import Any

from samsyn.arrangements.mistakes import Mistake
from samsyn.arrangements.schema import ArrangementFile


def check(file: ArrangementFile, raw: Mapping[str, Any]) -> list[Mistake]:
    """Return every mistake of meaning.

    :param raw: the file as written, with the tables that the shape check has left out of `file`
    """
    del file, raw
    return []
