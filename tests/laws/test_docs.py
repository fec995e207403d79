"""Laws of the documents: decisions numbered once and indexed, links lead, pictures small."""

import re
from collections import Counter
from pathlib import Path

import pytest

DECISIONS = sorted(Path("docs/decisions").glob("[0-9]*.md"))
PAGES = [Path("README.md"), Path("CHANGELOG.md"), *sorted(Path("docs").rglob("*.md"))]
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
LARGEST_PICTURE = 200_000


def test_the_number_of_a_decision_is_used_once() -> None:
    numbers = Counter(path.name[:4] for path in DECISIONS)

    assert [number for number, times in numbers.items() if times > 1] == []


def test_every_decision_is_in_the_index() -> None:
    index = Path("docs/decisions/README.md").read_text(encoding="utf-8")

    assert [path.name for path in DECISIONS if f"({path.name})" not in index] == []


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_links_and_pictures_lead_to_files(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))

    assert [
        target for target in targets if "://" not in target and not (page.parent / target).exists()
    ] == []


def test_pictures_are_small() -> None:
    pictures = Path("docs/img").glob("*.png")

    assert [each.name for each in pictures if each.stat().st_size > LARGEST_PICTURE] == []
