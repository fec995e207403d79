"""Noun of search: one entry per thing that can be found."""

from django.db import models


class SearchEntry(models.Model):
    """What can be found about one thing.

    `stems` and `folded` are the normalised words of title and text, each word between spaces.
    `body_id` and `public` say who may find it; the filter is part of the query.
    """

    kind = models.CharField(max_length=30)
    object_id = models.BigIntegerField()
    arrangement = models.CharField(max_length=60)
    body_id = models.BigIntegerField(null=True)
    public = models.BooleanField(default=False)
    day = models.DateField(null=True)
    title = models.CharField(max_length=300)
    excerpt = models.TextField(blank=True)
    title_stems = models.TextField()
    stems = models.TextField()
    folded = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="search_entry_is_unique")
        ]
        indexes = [
            models.Index(fields=["body_id", "day"]),
            models.Index(fields=["arrangement", "public"]),
        ]

    def __str__(self) -> str:
        return self.title
