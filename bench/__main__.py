"""script/bench: build the county once, serve it, measure each page, print a table."""

import argparse
import hashlib
import os
import time
from pathlib import Path

import django

HERE = Path(__file__).parent
SOURCES = ("county", "history", "people", "sittings", "store", "words")


def main() -> int:
    """Build what is missing and measure."""
    parser = argparse.ArgumentParser(prog="script/bench")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8109")))
    parser.add_argument("--seconds", type=float, default=2.0, help="for each measurement")
    parser.add_argument("--only", default="", help="names of routes, with commas between")
    parser.add_argument("--fresh", action="store_true", help="build the county anew")
    args = parser.parse_args()
    room = Path(os.environ["SAMSYN_VAR"])
    _build(room, fresh=args.fresh)
    from bench import report

    rows = report.measure_all(args.port, args.seconds, set(filter(None, args.only.split(","))))
    print(report.table(rows))
    return 0


def _build(room: Path, *, fresh: bool) -> None:
    """Build the county unless the one that is there came from the same code."""
    code = b"".join((HERE / f"{name}.py").read_bytes() for name in SOURCES)
    mark, built = room / "built", hashlib.sha256(code).hexdigest()
    is_there = mark.exists() and mark.read_text() == built
    if fresh or not is_there:
        for old in (*room.glob("samsyn.sqlite3*"), mark):
            old.unlink(missing_ok=True)
    from bench import county

    county.write(Path(os.environ["SAMSYN_ARRANGEMENTS"]))
    django.setup()
    from samsyn.config.cli import main as samsyn

    if samsyn(["prepare"]):
        raise SystemExit(1)
    if not mark.exists():
        from bench import history

        print("Building twenty years; this is done once", flush=True)
        began = time.monotonic()
        rows = history.build()
        mark.write_text(built)
        print(f"{rows} rows in {time.monotonic() - began:.0f} s", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
