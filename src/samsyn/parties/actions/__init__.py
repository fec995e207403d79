"""Verbs of parties: who sits where, with what mandate, and who may do what."""

from samsyn.parties.actions.appointments import appoint, end_appointment, move
from samsyn.parties.actions.introductions import introduce, note_reading
from samsyn.parties.actions.mandates import end_mandate, register_mandate
from samsyn.parties.actions.people import add_person, change_person
from samsyn.parties.actions.roles import (
    add_contact,
    end_contact,
    grant_role,
    revoke_role,
)

__all__ = [
    "add_contact",
    "add_person",
    "appoint",
    "change_person",
    "end_appointment",
    "end_contact",
    "end_mandate",
    "grant_role",
    "introduce",
    "move",
    "note_reading",
    "register_mandate",
    "revoke_role",
]
