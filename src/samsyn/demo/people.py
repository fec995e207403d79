"""Let the invented people sit on their seats, with accounts that nobody has a password to."""

from datetime import datetime

from django.utils.text import slugify

from samsyn.arrangements.nouns import Arrangement
from samsyn.demo.script import Script, SeatTaken, Somebody
from samsyn.parties.actions.appointments import appoint
from samsyn.parties.actions.introductions import introduce
from samsyn.parties.actions.mandates import register_mandate
from samsyn.parties.actions.roles import add_contact
from samsyn.parties.models import Account, Appointment, Grant, Organisation, Person, Seat
from samsyn.parties.order import name_sort_key
from samsyn.rules.seats import SeatRole


def seat_everyone(script: Script, arrangement: Arrangement, *, at: datetime) -> dict[str, Person]:
    """Make the people of a script and let them hold their seats; return them by name.

    The administrator comes first and appoints the others.
    """
    organisations = {each.key: each for each in Organisation.objects.all()}
    people = {
        each.name: _make(each, organisations.get(each.organisation)) for each in script.people
    }
    administrator = next(each for each in script.people if each.role == "administrator")
    for each in script.people:
        if each.role:
            Grant.objects.create(
                person=people[each.name],
                role=each.role,
                arrangement=arrangement.key,
                starts_on=script.begins,
            )
    by = people[administrator.name]
    for each in script.people:
        for taken in each.seats:
            _seat(each, taken, people, script, arrangement, by=by, at=at)
        if each.contact_for:
            add_contact(
                organisations[each.contact_for],
                person=people[each.name],
                arrangement=arrangement.key,
                starts_on=script.begins,
                by=by,
                at=at,
            )
    return people


def _make(somebody: Somebody, organisation: Organisation | None) -> Person:
    address = f"{slugify(somebody.name).replace('-', '.')}@exempel.example"
    account = Account(username=address, email=address)
    account.set_unusable_password()
    account.save()
    return Person.objects.create(
        name=somebody.name,
        sort_key=name_sort_key(somebody.name),
        email=address,
        title=somebody.title,
        organisation=organisation,
        protected=somebody.protected,
        account=account,
    )


def _seat(
    somebody: Somebody,
    taken: SeatTaken,
    people: dict[str, Person],
    script: Script,
    arrangement: Arrangement,
    *,
    by: Person,
    at: datetime,
) -> None:
    """Let one person hold one seat, with mandate where the body demands one."""
    seat = Seat.objects.select_related("body").get(
        body__arrangement=arrangement.key,
        body__key=taken.body,
        row=taken.row,
        number=taken.number,
        valid_to=None,
    )
    starts = taken.starts or script.begins
    appointment = appoint(
        seat,
        person=people[somebody.name],
        starts_on=starts,
        ends_on=taken.ends,
        appointed_by=str(people[somebody.name].organisation or ""),
        appointed_on=starts,
        by=by,
        at=at,
    )
    rules = arrangement.rules_of(seat.body)
    mandate = rules.mandate.find(starts)
    if mandate and not mandate.rule.follows_post and seat.role == SeatRole.MEMBER:
        _give_mandate(appointment, taken, mandate.rule.given_by, by=by, at=at)
    if taken.introduced and rules.introduction.find(starts):
        introduce(appointment, on=max(starts, at.date()), by=by, at=at)


def _give_mandate(
    appointment: Appointment, taken: SeatTaken, given_by: str, *, by: Person, at: datetime
) -> None:
    if taken.without_mandate:
        return
    register_mandate(
        appointment,
        given_by=given_by or "Förvaltningschefen",
        document_on=appointment.starts_on,
        starts_on=appointment.starts_on,
        ends_on=taken.mandate_ends,
        by=by,
        at=at,
    )
