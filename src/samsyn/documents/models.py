"""Nouns of documents: a document and its versions."""

from django.db import models
from django.db.models import Q


class Document(models.Model):
    """A paper with a title; its content is in its versions, the newest counts."""

    title = models.CharField(max_length=300)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.title


class DocumentVersion(models.Model):
    """One file, never overwritten.

    `stored_as` is the random name of the original bytes, `shown_as` of a cleaned copy that is
    shown and packed, when it differs. `text` is what could be read, for search.
    """

    class State(models.TextChoices):
        """What the paper is in the law's eyes (domain.md 3.2)."""

        WORKING = "working"
        SENT = "sent"
        FINAL = "final"

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    filename = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    pages = models.PositiveSmallIntegerField(null=True)
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=64, unique=True)
    shown_as = models.CharField(max_length=64, blank=True)
    text = models.TextField(blank=True)
    scanned = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WORKING)
    added_at = models.DateTimeField()
    added_by_id = models.BigIntegerField(null=True)
    added_by = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number"], name="document_version_number_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="document_version_number_starts_at_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.filename} ({self.number})"
