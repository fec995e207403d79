"""Backup and restore on PostgreSQL, by its own programs."""

import os
from pathlib import Path

import pytest
from django.db import connection

from installation import Installation
from samsyn.jobs.models import Lease


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_what_is_backed_up_comes_back(tmp_path: Path):
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    host, name = connection.settings_dict["HOST"], connection.settings_dict["NAME"]
    database = {"SAMSYN_DATABASE": f"postgresql://postgres:@/{name}?host={host}"}
    site = Installation(tmp_path / "site", {**database, "PATH": os.environ["PATH"]})
    (tmp_path / "site/files").mkdir(parents=True)
    (tmp_path / "site/files/doc").write_text("Underlag")
    Lease.objects.create(job="kept")

    backup = site.run("backup", str(tmp_path / "b.tar"))
    Lease.objects.all().delete()
    Lease.objects.create(job="later")
    refused = site.run("restore", str(tmp_path / "b.tar"))
    restored = site.run("restore", "--replace", str(tmp_path / "b.tar"))

    assert backup.stderr == ""
    assert "not empty" in refused.stderr
    assert restored.returncode == 0, restored.stderr
    assert [lease.job for lease in Lease.objects.all()] == ["kept"]
