"""samsyn invite ADDRESS: let a person in, and print the link by which a password is chosen."""

import argparse
import sys

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from samsyn import clock
from samsyn.ledger.actions import record
from samsyn.parties.accounts import open_account
from samsyn.parties.models import Account, Grant, Person
from samsyn.parties.order import name_sort_key


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare whom, and what they may administer."""
    parser.add_argument("address", help="the person's e-mail address")
    parser.add_argument("--name", default="", help="for one who is not in the register yet")
    parser.add_argument(
        "--administrator", metavar="ARRANGEMENT", default="", help="such as blekinge"
    )


def run(args: argparse.Namespace) -> int:
    """Open an account, make the person an administrator if asked to, and print the link."""
    if settings.DEMO:
        print("This is a demo. Nobody signs in to it for real.", file=sys.stderr)
        return 1
    with transaction.atomic():
        person = _person(args.address.lower(), args.name)
        if person is None:
            print(f"Nobody has the address {args.address}. Say --name as well.", file=sys.stderr)
            return 1
        account = open_account(person)
        EmailAddress.objects.get_or_create(
            user=account, email=account.email, defaults={"verified": True, "primary": True}
        )
        if args.administrator:
            _grant(person, args.administrator)
        facts = {"administrator": args.administrator}
        record("account.invited", person, by=None, at=clock.now(), facts=facts)
    print(f"{person.name} chooses a password here, within three days:\n{_link(account)}")
    return 0


def _person(address: str, name: str) -> Person | None:
    known = Person.objects.filter(email__iexact=address).first()
    if known or not name:
        return known
    return Person.objects.create(name=name, sort_key=name_sort_key(name), email=address)


def _grant(person: Person, arrangement: str) -> None:
    Grant.objects.get_or_create(
        person=person,
        role=Grant.Role.ADMINISTRATOR,
        arrangement=arrangement,
        ends_on=None,
        defaults={"starts_on": clock.today()},
    )


def _link(account: Account) -> str:
    key = default_token_generator.make_token(account)
    where = {"uidb36": user_pk_to_url_str(account), "key": key}
    return f"{settings.BASE_URL}{reverse('account_reset_password_from_key', kwargs=where)}"
