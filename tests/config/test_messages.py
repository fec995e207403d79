"""The texts to translate are found in code and templates, and catalogues follow them."""

from argparse import Namespace
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from pytest_django import Settings

from samsyn.config.commands.messages import gather, run

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
PLURAL = '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'


@pytest.fixture
def catalogue(tmp_path: Path, settings: Settings) -> Path:
    path = tmp_path / "en/LC_MESSAGES/django.po"
    path.parent.mkdir(parents=True)
    path.write_text(
        f'{HEADER}{PLURAL}\nmsgid "Logga in"\nmsgstr "Sign in"\n\nmsgid "Åk"\nmsgstr "Go"\n'
    )
    settings.LOCALE_PATHS = [tmp_path]
    return path


def test_texts_of_code_templates_and_plurals_are_found():
    found = gather()

    assert "E-postadress" in found  # web/account/forms.py
    assert "Börja här" in found  # account/choose.html
    assert ("%(n)s bilaga", "%(n)s bilagor") in [message.id for message in found]


def test_what_is_translated_stays_and_what_is_gone_goes(catalogue: Path):
    code = run(Namespace(check=False))

    with catalogue.open("rb") as file:
        kept = read_po(file)
    assert code == 0
    assert kept["Logga in"].string == "Sign in"  # type: ignore[union-attr]
    assert "Åk" not in kept
    assert catalogue.with_suffix(".mo").exists()


def test_a_check_names_what_is_left_and_changes_nothing(
    catalogue: Path, capsys: pytest.CaptureFixture[str]
):
    before = catalogue.read_text()

    code = run(Namespace(check=True))

    assert code == 1
    assert "  Börja här\n" in capsys.readouterr().out
    assert catalogue.read_text() == before
