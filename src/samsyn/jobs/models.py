"""Noun of jobs: who is doing what, so that two loops never do the same."""

from django.db import models


class Lease(models.Model):
    """One job's turn: who holds it until when, and when it last was done."""

    job = models.CharField(max_length=60, primary_key=True)
    holder = models.CharField(max_length=60, blank=True)
    until = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.job
