"""The minutes: versions, remarks and approvals."""

from django.db import models
from django.db.models import Q

from samsyn.documents.models import DocumentVersion
from samsyn.meetings.models.meetings import AgendaItem, Meeting
from samsyn.parties.models import Person


class Minutes(models.Model):
    """One version of a meeting's minutes (protokoll).

    A draft reads the meeting as it stands; adjusted minutes are `content`, frozen with their
    hash. A correction is a new version with its reason; both stay readable (N32).
    """

    class State(models.TextChoices):
        """Draft, out for adjustment, or adjusted."""

        DRAFT = "draft"
        OUT = "out"
        ADJUSTED = "adjusted"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="minutes")
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=20, choices=State.choices, default=State.DRAFT)
    sent_out_at = models.DateTimeField(null=True, blank=True)
    adjusted_at = models.DateTimeField(null=True, blank=True)
    correction = models.TextField(blank=True)
    content = models.JSONField(default=dict)
    hash = models.CharField(max_length=64, blank=True)
    pdf = models.ForeignKey(
        DocumentVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "version"], name="minutes_version_is_unique"
            ),
            models.CheckConstraint(
                condition=~Q(state="adjusted") | (Q(adjusted_at__isnull=False) & ~Q(hash="")),
                name="adjusted_minutes_are_frozen",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting} v{self.version}"


class Remark(models.Model):
    """An adjuster's or member's remark on one item of a draft."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="remarks")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="remarks")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.person}: {self.text[:60]}"


class Approval(models.Model):
    """Somebody whom the rule names approves a version of the minutes."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="approvals")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=20)
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "person"], name="minutes_approved_once_by_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}"
