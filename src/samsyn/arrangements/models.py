"""Noun of arrangements: an edition of an arrangement file, kept for ever."""

from django.db import models


class Edition(models.Model):
    """The text of an arrangement file as taken into use; the highest number is in force.

    Rules inside carry their own dates, so the edition in force also judges old meetings.
    """

    key = models.SlugField(max_length=60)
    number = models.PositiveIntegerField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()
    loaded_by = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "number"], name="edition_number_is_unique")
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.number}"
