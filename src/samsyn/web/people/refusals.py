"""Refusals about people in words."""

from django.utils.translation import gettext as _

from samsyn.parties.actions.appointments import IsOver
from samsyn.parties.actions.holding import MustSitIn, NoOrganisation, SeatNotThere, SeatTaken
from samsyn.parties.actions.mandates import DocumentTooLate, OutsideAppointment
from samsyn.parties.actions.members import BadRows, ChangedSince
from samsyn.parties.actions.people import AddressTaken
from samsyn.parties.actions.periods import EndsBeforeItBegins, InTheFuture, Period
from samsyn.parties.actions.roles import HasItAlready, LastAdministrator
from samsyn.parties.actions.texts import IdentityNumberWritten
from samsyn.parties.models import Body
from samsyn.web.parts import Ruling
from samsyn.web.people.history import FIELDS
from samsyn.web.refusals import sentence_for
from samsyn.web.words import full_date, mid_sentence


def _span(period: Period) -> str:
    """Return "från den 1 januari 2021" or "från den 1 … till den 2 …"."""
    told = {"first": full_date(period.starts_on)}
    if period.ends_on is None:
        return _("från den %(first)s") % told
    told["last"] = full_date(period.ends_on)
    return _("från den %(first)s till den %(last)s") % told


@sentence_for(SeatTaken)
def seat_taken(refusal: SeatTaken) -> Ruling:
    """Name who holds the seat, and how long."""
    held = refusal.finding
    told = {
        "holder": held.holder,
        "seat": mid_sentence(held.seat),
        "body": held.body,
        "span": _span(Period(held.starts_on, held.ends_on)),
    }
    return Ruling(
        _("Platsen är upptagen"),
        _("%(holder)s är %(seat)s i %(body)s %(span)s. Välj en annan dag eller en annan plats.")
        % told,
    )


@sentence_for(SeatNotThere)
def seat_not_there(refusal: SeatNotThere) -> Ruling:
    """Tell when the seat exists."""
    told = {"span": _span(refusal.finding)}
    return Ruling(
        _("Platsen finns inte hela den tiden"),
        _("Platstabellen har platsen %(span)s. Välj dagar inom den tiden.") % told,
    )


@sentence_for(NoOrganisation)
def no_organisation(refusal: NoOrganisation) -> Ruling:
    """Ask for the person's organisation."""
    return Ruling(
        _("%(name)s saknar organisation") % {"name": refusal.finding},
        _("En ledamot företräder en organisation. Skriv den på personens sida först."),
    )


@sentence_for(MustSitIn)
def must_sit_in(refusal: MustSitIn) -> Ruling:
    """Tell in which body the person must sit."""
    body = Body.objects.filter(key=refusal.finding).first()
    told = {"body": body.short_name if body else refusal.finding}
    return Ruling(
        _("Platsen är till för den som sitter i %(body)s") % told,
        _("Välj någon av ledamöterna där."),
    )


@sentence_for(EndsBeforeItBegins)
def ends_before_it_begins(refusal: EndsBeforeItBegins) -> Ruling:
    """Tell the two days."""
    told = {"first": full_date(refusal.finding.starts_on)}
    return Ruling(
        _("Sista dagen kommer före den första"),
        _("Det börjar den %(first)s. Välj en sista dag efter det.") % told,
    )


@sentence_for(IsOver)
def is_over(refusal: IsOver) -> Ruling:
    """Tell when it ended."""
    return Ruling(
        _("Det är redan avslutat"),
        _("Det upphörde den %(day)s. Historien ändras inte; gör en ny tillsättning i stället.")
        % {"day": full_date(refusal.finding)},
    )


@sentence_for(InTheFuture)
def in_the_future(refusal: InTheFuture) -> Ruling:
    """Tell that the day has not come."""
    told = {"day": full_date(refusal.finding)}
    return Ruling(
        _("Den %(day)s har inte varit ännu") % told, _("Skriv en dag till och med i dag.")
    )


@sentence_for(DocumentTooLate)
def document_too_late(refusal: DocumentTooLate) -> Ruling:
    """Tell that a mandate needs its document first."""
    told = {"day": full_date(refusal.finding)}
    return Ruling(
        _("Mandatet kan inte börja före sitt dokument"),
        _("Dokumentet är daterat den %(day)s. Låt mandatet börja då eller senare.") % told,
    )


@sentence_for(OutsideAppointment)
def outside_appointment(refusal: OutsideAppointment) -> Ruling:
    """Tell when the person holds the seat."""
    return Ruling(
        _("Mandatet gäller inte någon dag då personen har platsen"),
        _("Platsen innehas %(span)s.") % {"span": _span(refusal.finding)},
    )


@sentence_for(AddressTaken)
def address_taken(refusal: AddressTaken) -> Ruling:
    """Name who has the address."""
    return Ruling(
        _("E-postadressen tillhör %(name)s") % {"name": refusal.finding},
        _("Är det samma person finns den redan i registret. Annars behövs en annan adress."),
    )


@sentence_for(IdentityNumberWritten)
def identity_number_written(refusal: IdentityNumberWritten) -> Ruling:
    """Name the field, never the number."""
    field = FIELDS.get(refusal.finding, refusal.finding)
    return Ruling(
        _("Ett personnummer står i fältet: %(field)s") % {"field": field},
        _("Samsyn tar inte emot personnummer. Ta bort det och försök igen."),
    )


@sentence_for(HasItAlready)
def has_it_already(refusal: HasItAlready) -> Ruling:
    """Tell since when."""
    return Ruling(
        _("Personen har det redan"),
        _("Det gäller från den %(day)s.") % {"day": full_date(refusal.finding)},
    )


@sentence_for(LastAdministrator)
def last_administrator(refusal: LastAdministrator) -> Ruling:
    """Tell that somebody must be left."""
    return Ruling(
        _("Någon måste kunna sköta arrangemanget"),
        _("Det här är den enda administratören. Ge rollen till någon annan först."),
    )


@sentence_for(BadRows)
def bad_rows(refusal: BadRows) -> Ruling:
    """Tell how many rows are wrong."""
    return Ruling(
        _("Inget är inläst"),
        _("%(n)s rader behöver rättas först.") % {"n": len(refusal.finding.faults)},
    )


@sentence_for(ChangedSince)
def changed_since(refusal: ChangedSince) -> Ruling:
    """Tell that the preview no longer holds."""
    return Ruling(
        _("Inget är inläst"),
        _("Något har ändrats sedan förhandsvisningen. Se efter igen innan du läser in."),
    )
