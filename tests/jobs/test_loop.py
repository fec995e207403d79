"""Jobs take turns: never two at the same time, and a dead holder loses its turn."""

from datetime import UTC, datetime, timedelta

import pytest

from samsyn.jobs.loop import Job, give_back, run_due, take
from samsyn.jobs.models import Lease

NOW = datetime(2026, 3, 5, 9, tzinfo=UTC)


def count_sheep(now: datetime) -> None:
    """Do nothing."""


JOB = Job(count_sheep, every=timedelta(minutes=1), lease=timedelta(minutes=5))


@pytest.mark.django_db
def test_a_turn_is_one_loops_only_until_it_is_given_back_and_due_again():
    first = take(JOB, holder="a", at=NOW)
    while_held = take(JOB, holder="b", at=NOW + timedelta(minutes=2))
    give_back(JOB, holder="a", at=NOW + timedelta(minutes=2))
    too_soon = take(JOB, holder="b", at=NOW + timedelta(minutes=2, seconds=59))
    due = take(JOB, holder="b", at=NOW + timedelta(minutes=3))

    assert (first, while_held, too_soon, due) == (True, False, False, True)


@pytest.mark.django_db
def test_a_loop_that_died_loses_its_turn_when_the_lease_runs_out():
    take(JOB, holder="dead", at=NOW)

    before = take(JOB, holder="b", at=NOW + JOB.lease)
    after = take(JOB, holder="b", at=NOW + JOB.lease + timedelta(seconds=1))

    assert (before, after) == (False, True)


@pytest.mark.django_db
def test_one_who_was_too_slow_does_not_end_the_turn_of_the_next():
    take(JOB, holder="slow", at=NOW)
    take(JOB, holder="next", at=NOW + timedelta(minutes=6))

    give_back(JOB, holder="slow", at=NOW + timedelta(minutes=7))

    assert Lease.objects.get().holder == "next"


@pytest.mark.django_db
def test_a_job_that_fails_is_logged_and_stops_no_other(caplog: pytest.LogCaptureFixture):
    ran = []

    def breaks(now: datetime) -> None:
        raise ZeroDivisionError

    def works(now: datetime) -> None:
        ran.append(now)

    names = run_due([Job(breaks, every=timedelta(1)), Job(works, every=timedelta(1))])

    assert names == ["breaks", "works"]
    assert len(ran) == 1
    assert "the job breaks failed" in caplog.text


@pytest.mark.django_db
def test_a_job_that_was_just_done_is_not_done_again():
    ran = []

    def works(now: datetime) -> None:
        ran.append(now)

    run_due([Job(works, every=timedelta(1))])
    run_due([Job(works, every=timedelta(1))])

    assert len(ran) == 1
