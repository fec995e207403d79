"""What a file must also fulfil once its shape is right: references, days, seats, circles."""

from collections.abc import Mapping
from typing import Any

from samsyn.arrangements.checks import circles, days, keys, numbers, officers, references, seats
from samsyn.arrangements.checks.whole import Whole
from samsyn.arrangements.mistakes import Mistake
from samsyn.arrangements.schema import ArrangementFile

ROOMS = (references, keys, days, numbers, seats, officers, circles)


def check(file: ArrangementFile, raw: Mapping[str, Any]) -> list[Mistake]:
    """Return every mistake of meaning.

    :param raw: the file as written, with the tables that the shape check has left out of `file`
    """
    whole = Whole(file, raw)
    return [mistake for room in ROOMS for mistake in room.find(whole)]
