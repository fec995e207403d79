"""The loop that runs what no person starts.

A job is a function of the time that can run twice without harm. Turns are kept as lease rows, so
that any number of loops, on any number of machines, never run the same job at the same time; a
loop that is killed loses its turn when the lease runs out.
"""

import logging
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import close_old_connections
from django.db.models import Q
from django.utils import timezone

from samsyn import clock
from samsyn.jobs.clear_sessions import clear_sessions
from samsyn.jobs.models import Lease
from samsyn.jobs.publish_agendas import publish_agendas
from samsyn.jobs.send_outbox import send_outbox
from samsyn.jobs.sweep_files import sweep_files

log = logging.getLogger(__name__)

HOLDER = f"{socket.gethostname()[:40]}:{os.getpid()}"
PAUSE = 2  # seconds between two looks


@dataclass(frozen=True)
class Job:
    """What to run, how often, and how long a turn may last before it is taken for dead."""

    run: Callable[[datetime], object]
    every: timedelta
    lease: timedelta = timedelta(minutes=5)

    @property
    def name(self) -> str:
        """Return the name of its lease row."""
        return self.run.__name__


JOBS = (
    Job(send_outbox, every=timedelta(seconds=5), lease=timedelta(minutes=3)),
    Job(publish_agendas, every=timedelta(seconds=20)),
    Job(clear_sessions, every=timedelta(hours=6)),
    Job(sweep_files, every=timedelta(hours=6)),
)


def take(job: Job, *, holder: str, at: datetime) -> bool:
    """Take the job's turn if it is due and free; the update decides between two loops."""
    Lease.objects.get_or_create(job=job.name)
    free = Q(until=None) | Q(until__lt=at)
    due = Q(done_at=None) | Q(done_at__lte=at - job.every)
    taken = Lease.objects.filter(free, due, job=job.name)
    return bool(taken.update(holder=holder, until=at + job.lease))


def give_back(job: Job, *, holder: str, at: datetime) -> None:
    """End the turn, unless it has passed to another in the meantime."""
    Lease.objects.filter(job=job.name, holder=holder).update(holder="", until=None, done_at=at)


def run_due(jobs: Iterable[Job] = JOBS, *, holder: str = HOLDER) -> list[str]:
    """Run each job whose turn it is and return their names.

    Turns follow real time, since the date of a demo may jump; the jobs get the site's time.
    """
    ran = []
    for job in jobs:
        if not take(job, holder=holder, at=timezone.now()):
            continue
        try:
            job.run(clock.now())
        except Exception:
            log.exception("the job %s failed", job.name)
        finally:
            give_back(job, holder=holder, at=timezone.now())
        ran.append(job.name)
    return ran


def run_until_stopped() -> None:
    """Look for due jobs until SIGTERM or SIGINT; the job in hand is finished first."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    while not stop.is_set():
        close_old_connections()
        run_due()
        stop.wait(PAUSE)
