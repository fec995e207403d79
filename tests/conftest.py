"""What every test stands on: quick hashing, plain static files, files of its own."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from pytest_django import Settings

pytest_plugins = ["browser", "cast", "floor", "page", "blekinge"]

ON_POSTGRES = {
    "assignments", "config", "decisions", "documents", "jobs", "ledger", "matters", "meetings",
    "outbox", "parties", "publishing", "search",
}  # fmt: skip


def pytest_configure() -> None:
    """Change what only a real installation needs."""
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.WHITENOISE_AUTOREFRESH = True
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the browser's own loop runs in our thread


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
) -> Iterator[None]:
    """Keep SQLite in a file: in memory all threads of a journey's server share one connection."""
    default = settings.DATABASES["default"]
    with tempfile.TemporaryDirectory(prefix="samsyn-tests-", ignore_cleanup_errors=True) as folder:
        if default["ENGINE"].endswith("sqlite3"):
            default["TEST"]["NAME"] = f"{folder}/samsyn.sqlite3"
            default["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what also runs on PostgreSQL: every test of an app that touches the database."""
    tests = Path(__file__).parent
    for item in items:
        room = item.path.relative_to(tests).parts[0]
        touched = {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
        if room in ON_POSTGRES and (touched or item.get_closest_marker("django_db")):
            item.add_marker("postgres")


@pytest.fixture(autouse=True)
def files_of_its_own(tmp_path: Path, settings: Settings) -> None:
    """Give each test its own place for files."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.VAR = tmp_path
