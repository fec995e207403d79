"""Verbs of parties: who sits where, with what mandate, and who may do what."""

from samsyn.parties.actions.appointments import Terms, appoint, end_appointment, move
from samsyn.parties.actions.groups import Plan, set_up_group
from samsyn.parties.actions.introductions import introduce, note_reading
from samsyn.parties.actions.mandates import end_mandate, register_mandate
from samsyn.parties.actions.people import PersonCard, add_person, card_of, change_person
from samsyn.parties.actions.roles import (
    add_contact,
    end_contact,
    grant_role,
    revoke_role,
)
from samsyn.parties.actions.set_up import set_up

__all__ = [
    "PersonCard",
    "Plan",
    "Terms",
    "add_contact",
    "add_person",
    "appoint",
    "card_of",
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
    "set_up",
    "set_up_group",
]
