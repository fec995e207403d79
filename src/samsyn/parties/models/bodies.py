"""Bodies and their seats."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from samsyn.parties.models.organisations import Organisation
from samsyn.parties.models.periods import valid_on


class BodyQuerySet(models.QuerySet["Body"]):
    """Filters of bodies."""

    def on(self, day: date) -> Self:
        """Keep those that hold on `day`."""
        return self.filter(valid_on(day))

    def of(self, arrangement: str) -> Self:
        """Keep those of one arrangement, in the order of its file."""
        return self.filter(arrangement=arrangement).order_by("order", "pk")


class Body(models.Model):
    """An organ of a collaboration; its rules and seat table stand in the arrangement."""

    class Level(models.TextChoices):
        """Where it works."""

        POLITICAL = "political"
        STRATEGIC = "strategic"
        TACTICAL = "tactical"
        OPERATIVE = "operative"
        NEIGHBOUR = "neighbour"

    arrangement = models.SlugField(max_length=60)
    key = models.SlugField(max_length=60)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=100)
    level = models.CharField(max_length=20, choices=Level.choices)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True)
    prepares_for = models.ManyToManyField(
        "self", symmetrical=False, related_name="prepared_by", blank=True
    )
    prefix = models.CharField(max_length=30)
    order = models.PositiveSmallIntegerField(default=0)
    template_key = models.SlugField(max_length=60, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = BodyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["arrangement", "key"], name="body_key_is_unique"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="body_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.short_name

    @property
    def scope(self) -> str:
        """Return "arrangement/body", the scope of its entries in the ledger."""
        return f"{self.arrangement}/{self.key}"


class SeatQuerySet(models.QuerySet["Seat"]):
    """Filters of seats."""

    def on(self, day: date) -> Self:
        """Keep the seats of the table valid on `day`, in the table's order."""
        return self.filter(valid_on(day)).order_by("order", "number")


class Seat(models.Model):
    """One place in a body, owned by an organisation; it exists also when nobody holds it.

    `row` and `number` point at the line of the seat table in the arrangement, which says
    whether the seat counts and may decide.
    """

    class Role(models.TextChoices):
        """What the holder is in the body."""

        MEMBER = "member"
        CHAIR = "chair"
        VICE_CHAIR = "vice_chair"
        SECRETARY = "secretary"
        EXPERT = "expert"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats")
    row = models.SlugField(max_length=80)
    number = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.MEMBER)
    function = models.CharField(max_length=200)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="seats"
    )
    side = models.CharField(max_length=30, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "row", "number", "valid_from"], name="seat_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.function} {self.number}"
