"""Who holds which seat from when, and with what mandate."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from samsyn.parties.models.bodies import Seat
from samsyn.parties.models.people import Person
from samsyn.parties.models.periods import valid_on


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    """Filters of appointments."""

    def on(self, day: date) -> Self:
        """Keep those that hold on `day`."""
        return self.filter(valid_on(day, "starts_on", "ends_on"))


class Appointment(models.Model):
    """A person holds a seat from a day; history is never changed, only ended."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="appointments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    appointed_by = models.CharField(max_length=200, blank=True)
    appointed_on = models.DateField(null=True, blank=True)
    read_on = models.DateField(null=True, blank=True)
    introduced_on = models.DateField(null=True, blank=True)
    introduced_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="appointment_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(introduced_on=None, introduced_by=None)
                | Q(introduced_on__isnull=False, introduced_by__isnull=False),
                name="introduction_has_a_day_and_a_person",
            ),
        ]
        indexes = [models.Index(fields=["person", "starts_on", "ends_on"])]

    def __str__(self) -> str:
        return f"{self.person} ({self.starts_on}–{self.ends_on or ''})"


class MandateQuerySet(models.QuerySet["Mandate"]):
    """Filters of mandates."""

    def on(self, day: date) -> Self:
        """Keep those that hold on `day`."""
        return self.filter(valid_on(day, "starts_on", "ends_on"))


class Mandate(models.Model):
    """What the holder of a seat may decide, and who gave the right (mandat)."""

    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="mandates")
    text = models.TextField(blank=True)
    given_by = models.CharField(max_length=200)
    document_on = models.DateField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = MandateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="mandate_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.given_by} {self.document_on}"
