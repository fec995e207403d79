"""Refusals that one fixed sentence says: what stands in the way, and what to do now.

Named by their place under `samsyn`, so that the site starts without them. Those that must count or
name something have a function in `web/<area>/refusals.py`, which goes before.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, tuple[str | Promise, str | Promise]] = {
    "matters.actions.backing.AnswerFromTheFuture": (
        _("Svaret är daterat efter i dag"),
        _("Skriv den dag då organisationen svarade."),
    ),
    "matters.actions.backing.NoResourcesAsked": (
        _("Ärendet kräver inga nya resurser"),
        _("Ange först att det gör det, så kan organisationerna ställa sig bakom."),
    ),
    "matters.actions.preparing.NothingSaid": (
        _("Texten är tom"),
        _("Skriv i en mening vad det gäller."),
    ),
    "matters.actions.raising.ChangedMeanwhile": (
        _("Någon annan ändrade ärendet medan du skrev"),
        _("Det du skrev är kvar här. Läs den nya texten, för ihop dem och skicka igen."),
    ),
    "matters.actions.raising.NotOpen": (
        _("Ärendet är beslutat, avslutat eller återtaget"),
        _("Det går inte längre att ändra. Anmäl ett nytt ärende och hänvisa till det här."),
    ),
    "parties.actions.appointments.IsOver": (_("Det är redan avslutat"), _("Historiken visar när.")),
    "publishing.actions.adjusting.AlreadyAdjusted": (
        _("Protokollet är justerat och låst"),
        _("Behöver något rättas, gör en ny version med skälet."),
    ),
    "publishing.actions.adjusting.NoReason": (
        _("Det står inte varför protokollet rättas"),
        _("Skriv skälet i en mening; det följer med den nya versionen."),
    ),
    "matters.actions.papers.NoReasonToWithhold": (
        _("Det står inte varför handlingen inte är offentlig"),
        _("Skriv skälet i en mening; det visas i stället för handlingen."),
    ),
    "publishing.actions.dispatching.NobodyToSendTo": (
        _("Det finns ingen att skicka till"),
        _("Lägg till en kontaktperson med e-postadress hos minst en organisation."),
    ),
    "publishing.actions.publishing.NoReasonForHolding": (
        _("Det står inte varför delen undantas"),
        _("Skriv skälet i en mening; det visas på den öppna sidan."),
    ),
    "publishing.actions.publishing.NotAdjusted": (
        _("Protokollet är inte justerat"),
        _("Det blir offentligt när det är justerat. Påminn justerarna."),
    ),
    "publishing.actions.publishing.NotLookedThrough": (
        _("Ingen har läst igenom texten för personuppgifter"),
        _("Läs igenom den och kryssa för att det är gjort. Publicera sedan."),
    ),
}
