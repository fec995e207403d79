"""The command line says what it can do."""

import importlib.util

import pytest

from samsyn.config import cli


def test_without_a_command_it_lists_all(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        cli.main([])

    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines() if line[:3] == "  b"]
    assert listed == ["backup"]


def test_an_unknown_command_is_refused(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as ended:
        cli.main(["fly"])

    assert ended.value.code == 2


@pytest.mark.parametrize("name", sorted(set(cli.COMMANDS) - {"manage"}))
def test_every_command_in_the_list_exists(name: str):
    assert importlib.util.find_spec(f"samsyn.config.commands.{name}")
