"""A site of its own in a folder: its database, its files and the commands run against it."""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path


@dataclass
class Installation:
    """An installation in `room`, used through the command line as an operator does."""

    room: Path
    environment: dict[str, str] = field(default_factory=dict)

    def _environment(self) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith("SAMSYN_")}
        return {**kept, "SAMSYN_VAR": str(self.room), **self.environment}

    def migrate(self) -> None:
        """Give the site an empty database; one is made and the others are copies of it."""
        self.room.mkdir(parents=True, exist_ok=True)
        shutil.copy(_empty_database(), self.room / "samsyn.sqlite3")

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start `samsyn` with arguments and go on."""
        command = [sys.executable, "-m", "samsyn.config.cli", *arguments]
        return self._popen(command)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `samsyn` with arguments to its end."""
        process = self.start(*arguments)
        out, err = process.communicate(timeout=120)
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    def python(self, code: str) -> str:
        """Run lines of Python in the site and return what they print."""
        setup = "import django; django.setup()\n"
        environment = "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'samsyn.config.settings'\n"
        process = self._popen([sys.executable, "-c", environment + setup + code])
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        return out

    def _popen(self, command: list[str]) -> subprocess.Popen[str]:
        return subprocess.Popen(
            command,
            env=self._environment(),
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )


@cache
def _empty_database() -> Path:
    room = Path(tempfile.mkdtemp(prefix="samsyn-empty-"))
    atexit.register(shutil.rmtree, room, ignore_errors=True)
    made = Installation(room).run("manage", "migrate", "-v0")
    assert made.returncode == 0, made.stderr
    return room / "samsyn.sqlite3"
