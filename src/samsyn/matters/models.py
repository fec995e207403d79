"""Nouns of matters: the matter, whom it concerns, its papers, backing, lifts and notes."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from samsyn.documents.models import Document
from samsyn.parties.models import Body, Organisation, Person
from samsyn.parties.queries import bodies_open_to


class MatterQuerySet(models.QuerySet["Matter"]):
    """Filters of matters."""

    def seen_by(self, person: Person | None, day: date) -> Self:
        """Keep what `person` may read on `day`.

        Those are the matters of a body open to the person, those that concern such a body or
        that it is asked to prepare, and those that the person raised or presents.
        """
        if person is None:
            return self.none()
        open_bodies = bodies_open_to(person, day)
        concerned = MatterBody.objects.filter(body__in=open_bodies).values("matter")
        prepared = Preparation.objects.filter(body__in=open_bodies).values("matter")
        return self.filter(
            Q(body__in=open_bodies)
            | Q(pk__in=concerned)
            | Q(pk__in=prepared)
            | Q(raised_by=person)
            | Q(presenter=person)
        )


class Matter(models.Model):
    """A question on its way (ärende), one thread from raised to closed.

    `form` holds the parts of the proposal that the arrangement's form asks for, by field key.
    `proposal` is the att-satser, one per line, without "att". `needs_resources` is None until
    somebody has answered. `version` rises with each change, for two who write at once.
    """

    class Kind(models.TextChoices):
        """What the body is asked to do with it: B, Be, I or D."""

        DECISION = "decision"
        PREPARATION = "preparation"
        INFORMATION = "information"
        DIALOGUE = "dialogue"

    class State(models.TextChoices):
        """Where the matter is."""

        RAISED = "raised"
        IN_PREPARATION = "in_preparation"
        READY = "ready"
        PLACED = "placed"
        LIFTED = "lifted"
        DECIDED = "decided"
        CLOSED = "closed"
        WITHDRAWN = "withdrawn"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="matters")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    registry_number = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    question = models.TextField(blank=True)
    why_now = models.TextField(blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    areas = models.JSONField(default=list, blank=True)
    summary = models.TextField(blank=True)
    proposal = models.TextField(blank=True)
    form = models.JSONField(default=dict, blank=True)
    needs_resources = models.BooleanField(null=True, blank=True)
    resources_reason = models.TextField(blank=True)
    minutes_wanted = models.PositiveSmallIntegerField(default=15)
    presenter = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="presents"
    )
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="raised_matters"
    )
    raised_by_body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    raised_by_outside = models.CharField(max_length=200, blank=True)
    outside_email = models.EmailField(blank=True)
    wanted_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=State.choices, default=State.RAISED)
    state_since = models.DateTimeField()
    origin = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="continued_in"
    )
    version = models.PositiveIntegerField(default=1)

    objects = MatterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year", "number"], name="matter_number_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(raised_by__isnull=False)
                | Q(raised_by_body__isnull=False)
                | ~Q(raised_by_outside=""),
                name="matter_is_raised_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["body", "state", "raised_at"]),
            models.Index(fields=["raised_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.registry_number} {self.title}"

    @property
    def clauses(self) -> list[str]:
        """Return the att-satser of the proposal, one each."""
        return [line.strip() for line in self.proposal.splitlines() if line.strip()]


ENDED = (Matter.State.DECIDED, Matter.State.CLOSED, Matter.State.WITHDRAWN)


class MatterBody(models.Model):
    """A further body that the matter touches."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="concerns_bodies")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="concerned_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["matter", "body"], name="matter_concerns_a_body_once")
        ]

    def __str__(self) -> str:
        return f"{self.matter_id} {self.body_id}"


class MatterParty(models.Model):
    """A party that the matter concerns."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="concerns_parties")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="concerned_by"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "organisation"], name="matter_concerns_a_party_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.matter_id} {self.organisation_id}"


class MatterDocument(models.Model):
    """A paper of the matter (underlag), in order; `open` may be read by all when dispatched."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="papers")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    open = models.BooleanField(default=True)
    withheld_reason = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return str(self.document)


class Backing(models.Model):
    """A party's own decision body backs, or refuses, a matter that needs resources (N18)."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="backings")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    backs = models.BooleanField()
    instance = models.CharField(max_length=200)
    decided_on = models.DateField()
    paragraph = models.CharField(max_length=60, blank=True)
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "organisation"], name="party_answers_a_matter_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.decided_on}"


class Preparation(models.Model):
    """A body is asked to prepare the matter (beredning), or to co-ordinate its preparation."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="preparations")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="prepares")
    task = models.TextField()
    due_on = models.DateField(null=True, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    result = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.body}: {self.task[:60]}"


class Lift(models.Model):
    """The matter is lifted from a body: to another body, or to each party's own (N16, N17).

    `to_body` is None when it goes to the parties. The body is locked until `answered_at`.
    """

    class Reason(models.TextChoices):
        """Why it was lifted."""

        DISAGREEMENT = "disagreement"
        RESOURCES = "resources"
        COMPETENCE = "competence"

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="lifts")
    from_body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="lifted_from")
    to_body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="lifted_to"
    )
    reason = models.CharField(max_length=20, choices=Reason.choices)
    text = models.TextField(blank=True)
    clause = models.CharField(max_length=300)
    lifted_at = models.DateTimeField()
    lifted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.from_body} → {self.to_body or 'parterna'}"


class LiftAnswer(models.Model):
    """One party's stand on a matter that was lifted to the parties."""

    lift = models.ForeignKey(Lift, on_delete=models.PROTECT, related_name="answers")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agrees = models.BooleanField()
    instance = models.CharField(max_length=200)
    decided_on = models.DateField()
    text = models.TextField(blank=True)
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["lift", "organisation"], name="party_answers_a_lift_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.agrees}"


class PrivateNoteQuerySet(models.QuerySet["PrivateNote"]):
    """Filters of private notes."""

    def seen_by(self, person: Person | None) -> Self:
        """Keep the notes of the person's own organisation; nobody else may see them."""
        if person is None or person.organisation_id is None:
            return self.none()
        return self.filter(organisation=person.organisation_id)


class PrivateNote(models.Model):
    """A party's own preparation note on a matter (förankring), seen by that party only."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="private_notes")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    written_at = models.DateTimeField()

    objects = PrivateNoteQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.organisation} {self.written_at:%Y-%m-%d}"
