"""What was sent: the notice, its updates, and who got and opened them."""

from django.db import models

from samsyn.documents.models import DocumentVersion
from samsyn.meetings.models.meetings import Meeting
from samsyn.parties.models import Organisation, Person


class Notice(models.Model):
    """One dispatch of the notice (kallelse): the first, an update, or a cancellation.

    `content` is the facts as sent, `changes` what differs from the one before, in the terms of
    the agenda (item position, field, before, after).
    """

    class Kind(models.TextChoices):
        """First, changed or called off."""

        NOTICE = "notice"
        UPDATE = "update"
        CANCELLATION = "cancellation"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="notices")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    days_late = models.PositiveSmallIntegerField(default=0)
    late_reason = models.CharField(max_length=300, blank=True)
    clause = models.CharField(max_length=300, blank=True)
    content = models.JSONField(default=dict)
    changes = models.JSONField(default=list)
    pdf = models.ForeignKey(
        DocumentVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="notice_number_is_unique")
        ]

    def __str__(self) -> str:
        return f"{self.meeting} {self.number}"


class NoticeReceipt(models.Model):
    """Who a notice went to, and when it was opened."""

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="receipts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    capacity = models.CharField(max_length=20)
    address = models.EmailField(blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "person"], name="notice_goes_to_each_once")
        ]

    def __str__(self) -> str:
        return f"{self.person}"
