"""Organisations: the parties and the others that take part."""

from datetime import date
from typing import Self

from django.db import models

from samsyn.parties.models.periods import valid_on


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Filters of organisations."""

    def on(self, day: date) -> Self:
        """Keep those that hold on `day`."""
        return self.filter(valid_on(day))

    def in_order(self) -> Self:
        """Sort in Swedish order."""
        return self.order_by("sort_key")


class Organisation(models.Model):
    """A region, a municipality or another organisation that owns seats or takes part.

    `side` is the key of the side it counts to in a quorum ("" for none); `sort_key` gives
    Swedish order on every database.
    """

    class Kind(models.TextChoices):
        """What the organisation is."""

        REGION = "region"
        MUNICIPALITY = "municipality"
        JOINT_BODY = "joint_body"
        PRIVATE = "private"
        AUTHORITY = "authority"
        OTHER = "other"

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=100)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    side = models.CharField(max_length=30, blank=True)
    aliases = models.JSONField(default=list, blank=True)
    sort_key = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = OrganisationQuerySet.as_manager()

    def __str__(self) -> str:
        return self.short_name
