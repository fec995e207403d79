"""The request as our views get it."""

from django.http import HttpRequest

from samsyn.parties.models import Person


class PersonRequest(HttpRequest):
    """A request of somebody signed in: LoginMiddleware lets no one else reach the view."""

    person: Person
    arrangement: str


class OpenRequest(HttpRequest):
    """A request that anyone may make; `person` is None for a stranger."""

    person: Person | None
    arrangement: str
