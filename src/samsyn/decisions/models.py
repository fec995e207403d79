"""Nouns of decisions: the decision with its frozen count, and reservations."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from samsyn.matters.models import Matter
from samsyn.meetings.models import AgendaItem, Meeting
from samsyn.parties.models import Body, Organisation, Person
from samsyn.parties.queries import bodies_open_to


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Filters of decisions."""

    def seen_by(self, person: Person | None, day: date) -> Self:
        """Keep what `person` may read: decisions in adjusted minutes, and all of own bodies."""
        adjusted = Q(meeting__state__in=ADJUSTED_STATES)
        if person is None:
            return self.filter(meeting__state__in=PUBLIC_STATES)
        return self.filter(adjusted | Q(body__in=bodies_open_to(person, day)))


PUBLIC_STATES = (Meeting.State.PUBLISHED, Meeting.State.DISPATCHED)
ADJUSTED_STATES = (Meeting.State.ADJUSTED, *PUBLIC_STATES)


class Decision(models.Model):
    """What a body decided on an item, under which clause and which count.

    `quorum` and `present` are frozen as they were when it was taken. `clauses` is the
    att-satser, one per line, without "att". `force` is the key of what the arrangement says
    the decision binds (such as not binding, each within the own mandate).
    """

    class Kind(models.TextChoices):
        """What sort of decision."""

        WITHIN_MANDATE = "within_mandate"
        RECOMMENDATION = "recommendation"
        POSITION = "position"
        ASSIGNMENT = "assignment"
        ELECTION = "election"
        CO_OPTION = "co_option"
        PROCEDURE = "procedure"
        OPINION = "opinion"
        FUNDS = "funds"

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="decisions")
    matter = models.ForeignKey(
        Matter, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="decisions")
    year = models.PositiveSmallIntegerField()
    paragraph = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    clauses = models.TextField()
    conditions = models.TextField(blank=True)
    areas = models.JSONField(default=list, blank=True)
    force = models.CharField(max_length=60, blank=True)
    rule_source = models.CharField(max_length=300, blank=True)
    quorum = models.JSONField(default=dict)
    present = models.JSONField(default=list)
    decided_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    parties = models.ManyToManyField(Organisation, related_name="decisions", blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item"], name="item_has_one_decision"),
        ]
        indexes = [
            models.Index(fields=["body", "year", "paragraph"]),
            models.Index(fields=["decided_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.decided_at:%Y-%m-%d} § {self.paragraph}"

    @property
    def sentences(self) -> list[str]:
        """Return the att-satser, one each."""
        return [line.strip() for line in self.clauses.splitlines() if line.strip()]


class Reservation(models.Model):
    """Somebody does not stand behind a decision, or wants a note in the minutes."""

    class Kind(models.TextChoices):
        """Reservation against the decision, or a note."""

        RESERVATION = "reservation"
        STATEMENT = "statement"

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="reservations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    text = models.TextField(blank=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.person}: {self.kind}"
