"""Accounts: ways to sign in, kept apart from what a person is and may do."""

from django.db import transaction
from django.db.models import Q

from samsyn.parties.models import Account, Person


def real_account_exists() -> bool:
    """Tell whether anyone signs in for real: by password, passkey or identity provider.

    Where this is true no demo may be built and nobody may sign in by choosing a person.
    """
    no_password = Q(password="") | Q(password__startswith="!")  # noqa: S106 -- Django's mark of none
    another_way = Q(socialaccount__isnull=False) | Q(authenticator__isnull=False)
    return Account.objects.filter(~no_password | another_way).exists()


@transaction.atomic
def open_account(person: Person) -> Account:
    """Return the person's account; a new one has no way in until one is added to it."""
    locked = Person.objects.select_for_update().get(pk=person.pk)
    if locked.account is None:
        name = locked.email.lower() or f"person-{locked.pk}"
        account = Account(username=name, email=locked.email.lower())
        account.set_unusable_password()
        account.save()
        locked.account = account
        locked.save(update_fields=["account"])
    person.account = locked.account
    return locked.account
