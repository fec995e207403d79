"""Every message that is told has its words."""

import re
from pathlib import Path

import pytest
from django.conf import settings

TOLD = re.compile(r'\btell\(\s*[^,()]+(?:\([^()]*\))?,\s*"([a-z_]+)"')
NAMES = sorted(
    {
        name
        for file in (settings.ROOT / "src").rglob("*.py")
        for name in TOLD.findall(file.read_text())
    }
)


@pytest.mark.parametrize("name", NAMES)
def test_a_message_has_its_words_with_the_subject_on_the_first_line(name: str):
    file: Path = settings.ROOT / f"src/samsyn/templates/email/{name}.txt"

    assert file.exists()
    assert file.read_text().strip().splitlines()[0]
