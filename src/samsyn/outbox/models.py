"""Noun of the outbox: a message waiting to leave, and what became of it."""

from django.db import models


class Message(models.Model):
    """One message to one address. No foreign keys: the outbox knows no other room.

    `key` makes it once only: the same thing told to the same person twice is one row.
    `facts` are plain values for the template `email/<template>.txt`.
    `attachments` is a list of {"version": document version id} or
    {"name", "type", "content"} with text content (an invitation).
    """

    class State(models.TextChoices):
        """Where the message is on its way."""

        WAITING = "waiting"
        SENDING = "sending"
        SENT = "sent"
        FAILED = "failed"

    key = models.CharField(max_length=200, unique=True)
    template = models.CharField(max_length=100)
    person_id = models.BigIntegerField(null=True)
    name = models.CharField(max_length=200)
    address = models.EmailField()
    facts = models.JSONField(default=dict)
    attachments = models.JSONField(default=list)
    subject_type = models.CharField(max_length=100, blank=True)
    subject_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField()
    not_before = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    claim = models.CharField(max_length=40, blank=True)
    claimed_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "not_before"]),
            models.Index(fields=["subject_type", "subject_id"]),
            models.Index(fields=["person_id", "created_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.template} → {self.address}"
