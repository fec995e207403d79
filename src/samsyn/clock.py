"""The clock, read in this one place; rules and actions take the time as an argument."""

from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone


def _offset_file() -> Path:
    return Path(settings.VAR) / "demo_now"


def now() -> datetime:
    """Return the time to act under: the real one, `SAMSYN_NOW`, or the demo date moved along."""
    real = timezone.now()  # noqa: TID251 -- the one place
    if settings.NOW:
        return timezone.make_aware(datetime.fromisoformat(settings.NOW))
    if settings.DEMO and _offset_file().exists():
        return real + timedelta(seconds=float(_offset_file().read_text()))
    return real


def today() -> date:
    """Return the day in the installation's time zone."""
    return timezone.localdate(now())


def move_demo_to(moment: datetime) -> None:
    """Let the demo go on from `moment`, which then moves along with real time."""
    real = timezone.now()  # noqa: TID251 -- the one place
    _offset_file().write_text(str((moment - real).total_seconds()))
