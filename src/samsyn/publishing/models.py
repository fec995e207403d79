"""Nouns of publishing: what is public, what is held back, what was dispatched to whom."""

from django.db import models

from samsyn.decisions.models import Decision
from samsyn.meetings.models import AgendaItem, Meeting, Minutes
from samsyn.parties.models import Organisation, Person


class Publication(models.Model):
    """One version of something made public; the address of a meeting always shows the newest.

    `content` is the facts as shown, already without the withheld parts.
    """

    class Kind(models.TextChoices):
        """Agenda with open papers, or minutes."""

        AGENDA = "agenda"
        MINUTES = "minutes"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="publications")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    version = models.PositiveSmallIntegerField()
    minutes = models.ForeignKey(
        Minutes, on_delete=models.PROTECT, null=True, blank=True, related_name="publications"
    )
    content = models.JSONField(default=dict)
    pdf = models.CharField(max_length=64, blank=True)
    etag = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    personal_data_checked = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "kind", "version"], name="publication_version_is_unique"
            )
        ]
        indexes = [models.Index(fields=["kind", "published_at"])]

    def __str__(self) -> str:
        return f"{self.meeting} {self.kind} {self.version}"


class WithheldPart(models.Model):
    """A part of an item that is not shown in public, and the reason that is (N31)."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="withheld")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=30)
    reason = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"{self.item}: {self.part}"


class Dispatch(models.Model):
    """The decisions of a meeting go out to each party (expediering)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="dispatches")
    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="dispatches")
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["minutes"], name="minutes_are_dispatched_once")
        ]

    def __str__(self) -> str:
        return f"{self.meeting} {self.sent_at:%Y-%m-%d}"


class DispatchReceipt(models.Model):
    """What one person got for one party: which decisions, when opened, own registry number."""

    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="receipts")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="dispatch_receipts")
    address = models.EmailField(blank=True)
    decisions = models.ManyToManyField(Decision, related_name="receipts")
    secret = models.CharField(max_length=64, unique=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    own_registry_number = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dispatch", "organisation", "person"],
                name="dispatched_once_per_party_and_person",
            ),
            # Nulls are distinct to SQLite, so what goes to no party has a constraint of its own.
            models.UniqueConstraint(
                fields=["dispatch", "person"],
                condition=models.Q(organisation=None),
                name="dispatched_once_per_person_without_party",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.person}"
