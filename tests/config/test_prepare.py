"""A demo is never made where someone signs in for real."""

from pathlib import Path

from installation import Installation

REAL = """
from samsyn.parties.models import Account
Account.objects.create_user("eva@example.se", "eva@example.se", "fyra gröna båtar")
"""


def test_a_database_with_a_real_account_cannot_become_a_demo(tmp_path: Path):
    Installation(tmp_path).migrate()
    Installation(tmp_path).python(REAL)

    prepared = Installation(tmp_path, {"SAMSYN_DEMO": "1"}).run("prepare")

    assert prepared.returncode == 1
    assert prepared.stderr == (
        "Someone signs in to this database for real, so it cannot be a demo. Set SAMSYN_DEMO=0, "
        "or point SAMSYN_VAR at an empty folder.\n"
    )
