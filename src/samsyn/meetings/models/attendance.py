"""Who was there, when and how; what they wrote, stood for, and stood out of."""

from django.db import models
from django.db.models import F, Q

from samsyn.meetings.models.meetings import AgendaItem, Meeting
from samsyn.parties.models import Person, Seat


class Attendance(models.Model):
    """A person's part in a meeting: called or co-opted, the answer, and presence by spans.

    `seat` is None for those without one. `decided_in` is the item where the body decided to
    co-opt; nobody co-opted takes part without it.
    """

    class Capacity(models.TextChoices):
        """As what the person takes part."""

        MEMBER = "member"
        CHAIR = "chair"
        SECRETARY = "secretary"
        SUBSTITUTE = "substitute"
        CO_OPTED = "co_opted"
        PRESENTER = "presenter"
        FOR_INFORMATION = "for_information"

    class Answer(models.TextChoices):
        """The answer to the notice."""

        NONE = ""
        COMES = "comes"
        REMOTE = "remote"
        ABSENT = "absent"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="attendances")
    seat = models.ForeignKey(
        Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="attendances"
    )
    capacity = models.CharField(max_length=20, choices=Capacity.choices)
    answer = models.CharField(
        max_length=10, choices=Answer.choices, default=Answer.NONE, blank=True
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_note = models.CharField(max_length=200, blank=True)
    expected_at = models.TimeField(null=True, blank=True)
    decided_in = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="co_options"
    )
    adjuster = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person", "capacity", "seat"],
                name="person_takes_part_once_per_seat",
            ),
            # Nulls are distinct to SQLite, so those without a seat have a constraint of their own.
            models.UniqueConstraint(
                fields=["meeting", "person", "capacity"],
                condition=Q(seat=None),
                name="person_takes_part_once_without_seat",
            ),
        ]
        indexes = [models.Index(fields=["person", "meeting"])]

    def __str__(self) -> str:
        return f"{self.person}, {self.capacity}"


class Span(models.Model):
    """One stretch of presence: there from arrival, gone from departure (N6)."""

    attendance = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="spans")
    arrived_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    remote = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(left_at__gte=F("arrived_at")),
                name="nobody_leaves_before_arriving",
            ),
            models.UniqueConstraint(
                fields=["attendance"],
                condition=Q(left_at=None),
                name="nobody_is_there_twice_at_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.arrived_at:%H:%M}–"


class WrittenView(models.Model):
    """Views in writing from one who cannot come (skriftliga synpunkter)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="written_views")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="written_views"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    received_at = models.DateTimeField()
    read_out_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.person}: {self.text[:60]}"


class Stance(models.Model):
    """What a member says of the proposal: supports, abstains or opposes (N15)."""

    class Value(models.TextChoices):
        """The three stances."""

        SUPPORTS = "supports"
        ABSTAINS = "abstains"
        OPPOSES = "opposes"

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="stances")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    value = models.CharField(max_length=10, choices=Value.choices)
    note = models.TextField(blank=True)
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "seat"], name="seat_has_one_stance")]

    def __str__(self) -> str:
        return f"{self.person}: {self.value}"


class Disqualification(models.Model):
    """Somebody stands out of an item because of a personal interest (jäv)."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="disqualifications")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=300)
    left_room = models.BooleanField(default=True)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "person"], name="disqualified_once_per_item")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.ground}"


class Adjournment(models.Model):
    """A pause in the meeting (ajournering)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="adjournments")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.starts_at:%H:%M}"
