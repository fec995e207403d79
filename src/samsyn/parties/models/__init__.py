"""Nouns of parties: organisations, bodies, seats, people, appointments, mandates."""

from samsyn.parties.models.appointments import Appointment, Mandate
from samsyn.parties.models.bodies import Body, Seat
from samsyn.parties.models.organisations import Organisation
from samsyn.parties.models.people import Account, Grant, PartyContact, Person
from samsyn.parties.models.periods import valid_on

__all__ = [
    "Account",
    "Appointment",
    "Body",
    "Grant",
    "Mandate",
    "Organisation",
    "PartyContact",
    "Person",
    "Seat",
    "valid_on",
]
