"""The file under check, with the ways through it that the checks share."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from samsyn.arrangements.build import RULE_NAMES, said_of
from samsyn.arrangements.mistakes import Mistake, Path, path_of
from samsyn.arrangements.schema import ArrangementFile, BodyFacts, Entry, Rules


@dataclass(frozen=True)
class Said:
    """One version of a rule in the file.

    :ivar owner: body, template or rule set that it stands in
    """

    path: Path
    name: str
    owner: Rules
    entry: Entry[Any]

    @property
    def rule(self) -> Any:
        """Return the rule itself."""
        return self.entry.rule


class Whole:
    """A file of the right shape; tables with mistakes of shape are known by key only."""

    def __init__(self, file: ArrangementFile, raw: Mapping[str, Any]) -> None:
        self.file = file
        self._raw = raw

    def keys(self, *tables: str) -> tuple[str, ...]:
        """Return the keys that the file declares in `tables`, also those with mistakes."""
        found = (self._raw.get(table) for table in tables)
        return tuple(key for table in found if isinstance(table, dict) for key in table)

    def is_complete(self, table: str) -> bool:
        """Tell whether everything in `table` has the right shape."""
        return len(getattr(self.file, table)) == len(self.keys(table))

    def owners(self) -> Iterator[tuple[Path, Rules]]:
        """Return every table that rules may stand in."""
        for table in ("rule_sets", "bodies", "templates"):
            for key, shape in getattr(self.file, table).items():
                yield (table, key), shape

    def groups(self) -> Iterator[tuple[Path, BodyFacts]]:
        """Return bodies and templates."""
        for path, shape in self.owners():
            if isinstance(shape, BodyFacts):
                yield path, shape

    def every(self, *names: str) -> Iterator[Said]:
        """Return every version of the rules called `names`, of all rules without a name."""
        for path, owner in self.owners():
            for name in names or RULE_NAMES:
                for number, entry in enumerate(getattr(owner, name)):
                    yield Said((*path, name, number), name, owner, entry)

    def of(self, path: Path, shape: BodyFacts, name: str) -> tuple[Said, ...]:
        """Return the versions of a rule that hold for the body at `path`, wherever they stand."""
        table, entries = said_of(self.file, shape, name)
        return tuple(
            Said((*(table or path), name, number), name, shape, entry)
            for number, entry in enumerate(entries)
        )

    def is_whole(self, shape: BodyFacts) -> bool:
        """Tell whether everything that gives the body rules has the right shape."""
        template = getattr(shape, "template", None)
        follows = shape.follows
        return (not follows or follows in self.file.rule_sets) and (
            not template or template in self.file.templates
        )


def mistake(
    path: Path, message: str, facts: Mapping[str, object] | None = None, hint: str = ""
) -> Mistake:
    """Make a mistake of a message with named places for `facts`, and a hint as it is."""
    return Mistake(path_of(path), message % (facts or {}) + hint)


def twice(words: Collection[str]) -> Iterator[tuple[int, str]]:
    """Return what comes again, with its number in the list."""
    seen = set()
    for number, word in enumerate(words):
        if word in seen:
            yield number, word
        seen.add(word)
