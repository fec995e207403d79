"""Noun of assignments: what somebody was asked to do, and whether it was reported."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from samsyn.decisions.models import Decision
from samsyn.parties.models import Body, Organisation, Person
from samsyn.parties.queries import bodies_open_to


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Filters of assignments."""

    def seen_by(self, person: Person | None, day: date) -> Self:
        """Keep those from or to a body open to `person`, and those to the person."""
        if person is None:
            return self.none()
        open_bodies = bodies_open_to(person, day)
        return self.filter(
            Q(from_body__in=open_bodies) | Q(to_body__in=open_bodies) | Q(to_person=person)
        )


class Assignment(models.Model):
    """A body asks a body, a person or an organisation to do something (uppdrag)."""

    class State(models.TextChoices):
        """Given, reported back, or closed."""

        GIVEN = "given"
        REPORTED = "reported"
        CLOSED = "closed"

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="assignments")
    from_body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="gave")
    to_body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="got"
    )
    to_person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    to_organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    text = models.TextField()
    due_on = models.DateField()
    state = models.CharField(max_length=20, choices=State.choices, default=State.GIVEN)
    reported_at = models.DateTimeField(null=True, blank=True)
    report = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(to_body__isnull=False)
                | Q(to_person__isnull=False)
                | Q(to_organisation__isnull=False),
                name="assignment_goes_to_somebody",
            )
        ]
        indexes = [models.Index(fields=["state", "due_on"])]

    def __str__(self) -> str:
        return self.text[:80]
