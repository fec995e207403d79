"""The meeting, its agenda and the papers that go out."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from samsyn.documents.models import DocumentVersion
from samsyn.matters.models import Matter, MatterDocument
from samsyn.parties.models import Body, Person
from samsyn.parties.queries import bodies_open_to


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Filters of meetings."""

    def seen_by(self, person: Person | None, day: date) -> Self:
        """Keep the meetings of bodies open to `person` on `day`, and those called to."""
        if person is None:
            return self.none()
        # A subquery, not a join: a join gives a row per attendance, and all of them must then be
        # sorted to be made distinct, for twenty years of meetings.
        called = person.attendances.values("meeting")
        return self.filter(Q(body__in=bodies_open_to(person, day)) | Q(pk__in=called))


class Meeting(models.Model):
    """One meeting of a body, from planned to dispatched.

    `slug` is "2026-03-12-lsvo", stable in the address. `uid` and `sequence` belong to the
    calendar invitation; the sequence rises when time, place or state changes. `version` rises
    with each change of agenda or text. `dispatch_on` is the planned day for the notice.
    """

    class State(models.TextChoices):
        """Where on the process bar the meeting is."""

        PLANNED = "planned"
        CALLED = "called"
        OPEN = "open"
        HELD = "held"
        ADJUSTING = "adjusting"
        ADJUSTED = "adjusted"
        PUBLISHED = "published"
        DISPATCHED = "dispatched"
        CANCELLED = "cancelled"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    slug = models.SlugField(max_length=100)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    remote_link = models.URLField(blank=True)
    state = models.CharField(max_length=20, choices=State.choices, default=State.PLANNED)
    dispatch_on = models.DateField()
    matters_due_on = models.DateField()
    agenda_decided_at = models.DateTimeField(null=True, blank=True)
    agenda_decided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    uid = models.CharField(max_length=100, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    adjust_on = models.DateField(null=True, blank=True)
    current_item = models.ForeignKey(
        "AgendaItem", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    cancelled_reason = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "slug"], name="meeting_slug_is_unique"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(agenda_decided_at=None, agenda_decided_by=None)
                | Q(agenda_decided_at__isnull=False, agenda_decided_by__isnull=False),
                name="agenda_is_decided_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["body", "starts_at"]),
            models.Index(fields=["starts_at"]),
            models.Index(fields=["state", "starts_at"]),
        ]

    def __str__(self) -> str:
        return self.slug


class AgendaItem(models.Model):
    """One item of the agenda; it becomes a paragraph when it has been dealt with.

    `proposal` is copied from the matter when placed and may be changed at the meeting;
    `notes` is the text of the minutes, saved as it is typed. `version` rises with each change.
    """

    class Outcome(models.TextChoices):
        """What became of it."""

        NONE = ""
        NOTED = "noted"
        INFORMATION = "information"
        DECIDED = "decided"
        ASSIGNED = "assigned"
        TABLED = "tabled"
        REMITTED = "remitted"
        LIFTED = "lifted"
        WITHDRAWN = "withdrawn"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    matter = models.ForeignKey(
        Matter, on_delete=models.PROTECT, null=True, blank=True, related_name="items"
    )
    standing = models.SlugField(max_length=60, blank=True)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Matter.Kind.choices, blank=True)
    minutes = models.PositiveSmallIntegerField(default=10)
    presenter = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    presenter_text = models.CharField(max_length=200, blank=True)
    summary = models.TextField(blank=True)
    proposal = models.TextField(blank=True)
    late = models.BooleanField(default=False)
    added_after_notice = models.BooleanField(default=False)
    changed_after_notice = models.BooleanField(default=False)
    notes = models.TextField(blank=True)
    outcome = models.CharField(
        max_length=20, choices=Outcome.choices, default=Outcome.NONE, blank=True
    )
    outcome_text = models.TextField(blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "position"], name="agenda_position_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", done_at=None) | (~Q(outcome="") & Q(done_at__isnull=False)),
                name="outcome_has_a_time",
            ),
        ]
        indexes = [models.Index(fields=["matter", "meeting"])]

    def __str__(self) -> str:
        return f"{self.position} {self.title}"

    @property
    def clauses(self) -> list[str]:
        """Return the att-satser of the proposal as it stands at the meeting."""
        return [line.strip() for line in self.proposal.splitlines() if line.strip()]


class ItemPaper(models.Model):
    """A paper sent with an item, in the version that was sent (bilaga)."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="papers")
    version = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, related_name="+")
    matter_paper = models.ForeignKey(
        MatterDocument, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    number = models.PositiveSmallIntegerField()
    open = models.BooleanField(default=True)
    added_after_notice = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"Bilaga {self.number}"


class Paragraph(models.Model):
    """The § of an item: numbers run per body and calendar year without gaps, and never change."""

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="paragraph")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="paragraphs")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "year", "number"], name="paragraph_number_is_unique"
            )
        ]

    def __str__(self) -> str:
        return f"§ {self.number}"
