"""Accounts and persons, and what a person is besides the seats."""

from datetime import date
from typing import ClassVar, Self

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import Q

from samsyn.parties.models.organisations import Organisation
from samsyn.parties.models.periods import valid_on


class AccountManager(UserManager["Account"]):
    """Fetches the person with the account: every page needs both."""

    use_in_migrations = False

    def get_queryset(self) -> models.QuerySet["Account"]:
        """Return accounts with person and organisation, and whether they administer; one query.

        `administers` is for menus, on any day; what one may do is asked in the action.
        """
        grants = Grant.objects.filter(
            person__account=models.OuterRef("pk"), role=Grant.Role.ADMINISTRATOR
        )
        found = super().get_queryset().select_related("person__organisation")
        return found.annotate(administers=models.Exists(grants))


class Account(AbstractUser):
    """A way to sign in; what a person is and may do follows from Person."""

    objects: ClassVar[AccountManager] = AccountManager()


class PersonQuerySet(models.QuerySet["Person"]):
    """Filters of persons."""

    def in_order(self) -> Self:
        """Sort in Swedish order."""
        return self.order_by("sort_key")


class Person(models.Model):
    """Somebody who sits in a body, works for one or is written to.

    `protected` (skyddade personuppgifter): shown by function only. `feed_secret` opens the
    person's calendar feed and can be changed at any time. `open_bodies` remembers by day which
    bodies are open to the person while one request is read; None where nothing is remembered.
    """

    open_bodies: dict[date, list[int]] | None = None

    name = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="people"
    )
    protected = models.BooleanField(default=False)
    feed_secret = models.CharField(max_length=64, blank=True)
    account = models.OneToOneField(
        Account, on_delete=models.SET_NULL, null=True, blank=True, related_name="person"
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["feed_secret"],
                condition=~Q(feed_secret=""),
                name="person_feed_secret_is_unique",
            ),
            models.UniqueConstraint(
                fields=["email"], condition=~Q(email=""), name="person_email_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PartyContactQuerySet(models.QuerySet["PartyContact"]):
    """Filters of contacts."""

    def on(self, day: date) -> Self:
        """Keep those that hold on `day`."""
        return self.filter(valid_on(day, "starts_on", "ends_on"))


class PartyContact(models.Model):
    """Whom a party wants to be written to (partskontakt)."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="contacts"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contact_for")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = PartyContactQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.organisation}: {self.person}"


class GrantQuerySet(models.QuerySet["Grant"]):
    """Filters of grants."""

    def on(self, day: date) -> Self:
        """Keep those that hold on `day`."""
        return self.filter(valid_on(day, "starts_on", "ends_on"))


class Grant(models.Model):
    """A role that does not follow from a seat: administrator, registrar or reader."""

    class Role(models.TextChoices):
        """Which role."""

        ADMINISTRATOR = "administrator"
        REGISTRAR = "registrar"
        READER = "reader"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, choices=Role.choices)
    arrangement = models.SlugField(max_length=60)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = GrantQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.person}: {self.role}"
