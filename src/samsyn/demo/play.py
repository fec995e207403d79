"""Play a demo up to a moment, and on from there when the demo date is moved."""

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time
from pathlib import Path
from time import monotonic

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import transaction
from django.utils import timezone

from samsyn import clock
from samsyn.arrangements import registry
from samsyn.demo.cast import Stage
from samsyn.demo.events import Event, events_of
from samsyn.demo.people import seat_everyone
from samsyn.demo.script import MORNING_OF_ALL, Script, moment, read
from samsyn.rules.refusal import Refusal

log = logging.getLogger(__name__)


@dataclass
class Played:
    """What was done, and what a rule or a visitor's own doing stood in the way of."""

    done: list[Event] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    reached: datetime | None = None


def build() -> Played:
    """Seat everyone and play each demo up to where its script stands."""
    played, latest = Played(), None
    for stage in stages():
        seat_everyone(stage.script, stage.arrangement, at=_first(stage))
        now = stage.script.now.replace(tzinfo=stage.zone)
        _play(stage, after=None, until=now, played=played)
        latest = max(latest or now, now)
    if latest:
        _remember(latest)
        clock.move_demo_to(latest)
    return played


def go_on(until: datetime, *, seconds: float = 3600) -> Played:
    """Play what happens from where the demo stands up to `until`; nothing when it is earlier.

    :param seconds: of real time after which it stops, to be gone on with; `reached` tells where
    """
    played, after = Played(reached=until), _remembered()
    if after and until > after:
        stop = monotonic() + seconds
        for stage in stages(strict=False):
            _play(stage, after=after, until=until, played=played, stop=stop)
        assert played.reached is not None
        _remember(played.reached)
    return played


def stages(*, strict: bool = True) -> Iterator[Stage]:
    """Return each arrangement in use that has a script."""
    for key in registry.keys():  # noqa: SIM118 -- a module, not a mapping
        path = Path(settings.ARRANGEMENTS) / key / "demo.toml"
        if path.exists():
            yield Stage(read(path), registry.arrangement(key), strict=strict)


def _play(
    stage: Stage,
    *,
    after: datetime | None,
    until: datetime,
    played: Played,
    stop: float | None = None,
) -> None:
    for event in events_of(stage):
        if (after and event.at <= after) or event.at > until:
            continue
        if stop and monotonic() > stop and played.done and event.at > played.done[-1].at:
            played.reached = min(played.reached or until, played.done[-1].at)
            return
        try:
            with transaction.atomic():
                event.do(event.at)
        except (Refusal, PermissionDenied, ObjectDoesNotExist) as refusal:
            log.info("demo: %s was refused: %r", event.name, refusal)
            played.refused.append(f"{event.name}: {refusal!r}")
        else:
            played.done.append(event)


def set_clock_to_the_beginning() -> None:
    """Let the clock of an empty demo stand before everything that will happen in it."""
    scripts = [read(path) for path in Path(settings.ARRANGEMENTS).glob("*/demo.toml")]
    if scripts:
        first = min(each.begins for each in scripts)
        clock.move_demo_to(timezone.make_aware(datetime.combine(first, time(7))))


def _first(stage: Stage) -> datetime:
    script: Script = stage.script
    return moment(script.begins, MORNING_OF_ALL, stage.zone)


def _file() -> Path:
    return Path(settings.VAR) / "demo_played.json"


def _remember(until: datetime) -> None:
    _file().write_text(json.dumps({"until": until.isoformat()}))


def _remembered() -> datetime | None:
    if not _file().exists():
        return None
    return datetime.fromisoformat(json.loads(_file().read_text())["until"])
