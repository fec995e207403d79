"""On which line of the file a path stands, so that a mistake can be found."""

import re
from collections import Counter
from collections.abc import Callable

HEADER = re.compile(r"^\s*(\[\[?)\s*([^\]#]+?)\s*\]\]?\s*(?:#.*)?$")
KEY = re.compile(r"^\s*([A-Za-z0-9_-]+|\"[^\"]+\")(?:\s*\.\s*[A-Za-z0-9_-]+)*\s*=")


def find(text: str) -> Callable[[str], int | None]:
    """Return a function from a path to the nearest line at or above it."""
    known = _lines(text)

    def line_of(path: str) -> int | None:
        while path:
            if path in known:
                return known[path]
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return None

    return line_of


def _lines(text: str) -> dict[str, int]:
    """Return the line of every header and key, by path."""
    known: dict[str, int] = {}
    seen: Counter[str] = Counter()
    here = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if header := HEADER.match(line):
            name = _within(_plain(header[2]), seen)
            if header[1] == "[[":
                seen[name] += 1
                known.setdefault(name, number)
                name = f"{name}[{seen[name] - 1}]"
            here = name
            known.setdefault(here, number)
        elif key := KEY.match(line):
            path = f"{here}.{key[1]}" if here else key[1]
            known.setdefault(path.replace('"', ""), number)
    return known


def _plain(name: str) -> str:
    """Return a dotted name without quotation marks and blanks."""
    return ".".join(part.strip().strip('"') for part in name.split("."))


def _within(name: str, seen: Counter[str]) -> str:
    """Put the number of the latest list item into a name that lies inside a list."""
    path = ""
    for part in name.split("."):
        path = f"{path}.{part}".removeprefix(".")
        if seen[path] and path != name:
            path = f"{path}[{seen[path] - 1}]"
    return path
