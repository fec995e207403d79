"""Nouns of the ledger: entries that are never changed, and the head of their chain."""

from django.db import models


class Entry(models.Model):
    """One thing done. No foreign keys, so that it outlives its subject.

    `facts` holds before and after of what changed, as plain values.
    """

    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=200)
    on_behalf_of = models.CharField(max_length=200, blank=True)
    action = models.CharField(max_length=100)
    subject_type = models.CharField(max_length=100)
    subject_id = models.BigIntegerField()
    subject = models.CharField(max_length=300)
    scope = models.CharField(max_length=200, blank=True)
    clause = models.CharField(max_length=300, blank=True)
    facts = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "at"]),
            models.Index(fields=["actor_id", "at"]),
            models.Index(fields=["scope", "at"]),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor}: {self.action} {self.subject}"


class Head(models.Model):
    """The last hash of the chain; locked while an entry is added, so that writers queue."""

    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.hash
