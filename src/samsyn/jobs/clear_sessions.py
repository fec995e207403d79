"""Throw away sessions that have ended and failed sign-ins that no longer count."""

from datetime import datetime

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone


def clear_sessions(now: datetime) -> None:  # noqa: ARG001 -- sessions end in real time
    """Delete ended sessions and old attempts."""
    real = timezone.now()
    Session.objects.filter(expire_date__lt=real).delete()
    AccessAttempt.objects.filter(attempt_time__lt=real - 4 * settings.AXES_COOLOFF_TIME).delete()
