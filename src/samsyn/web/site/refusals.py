"""Refusals about files and typed texts in words; the same wherever they are sent or written."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.arrangements.mistakes import InvalidArrangement
from samsyn.documents.guard import PersonalNumberInText
from samsyn.documents.refusals import (
    BadName,
    Bomb,
    EmptyFile,
    Encrypted,
    ExternalLinks,
    FileRefusal,
    HasMacros,
    Hits,
    Infected,
    Kinds,
    NoRoom,
    NotAllowed,
    NotWhatItSays,
    PersonalNumber,
    Place,
    Size,
    TooLarge,
    Unreadable,
)
from samsyn.parties.actions.texts import IdentityNumberWritten
from samsyn.web.parts import Ruling, Way
from samsyn.web.refusals import sentence_for
from samsyn.web.words import joined

MEGABYTE = 1024 * 1024


def _megabytes(size: int) -> str:
    return _("%(n)s MB") % {"n": max(1, round(size / MEGABYTE))}


@sentence_for(FileRefusal)
def file_refusal(refusal: FileRefusal) -> Ruling:
    """Say that a file was not taken in."""
    return Ruling(_("Filen tas inte emot"), _("Spara den som PDF och skicka den igen."))


@sentence_for(TooLarge)
def too_large(refusal: TooLarge) -> Ruling:
    """Say how large the file is and may be."""
    size = refusal.finding
    assert isinstance(size, Size)
    return Ruling(
        _("Filen är för stor: minst %(size)s") % {"size": _megabytes(size.size)},
        _("En fil får vara högst %(limit)s.") % {"limit": _megabytes(size.limit)},
        [Way(_("Spara den med mindre bilder")), Way(_("Dela den i två filer"))],
    )


@sentence_for(EmptyFile)
def empty_file(refusal: EmptyFile) -> Ruling:
    """Say that nothing is in the file."""
    return Ruling(_("Filen är tom"), _("Öppna den på din dator, spara om den och skicka igen."))


@sentence_for(BadName)
def bad_name(refusal: BadName) -> Ruling:
    """Say that the file needs another name."""
    return Ruling(_("Filen behöver ett annat namn"), _("Välj ett kort namn utan snedstreck."))


@sentence_for(NotAllowed)
def not_allowed(refusal: NotAllowed) -> Ruling:
    """Say which kinds of files are taken in."""
    kinds = refusal.finding
    assert isinstance(kinds, Kinds)
    return Ruling(
        _("Filer av slaget %(kind)s tas inte emot") % {"kind": kinds.named or _("utan ändelse")},
        _("Skicka %(kinds)s.") % {"kinds": joined(list(kinds.allowed)) or "PDF"},
    )


@sentence_for(NotWhatItSays)
def not_what_it_says(refusal: NotWhatItSays) -> Ruling:
    """Say that name and content disagree."""
    kinds = refusal.finding
    assert isinstance(kinds, Kinds)
    what = {"named": kinds.named, "found": kinds.found or _("något annat")}
    return Ruling(
        _("Filen heter %(named)s men innehåller %(found)s") % what,
        _("Öppna den i programmet den är gjord i och spara om den."),
    )


@sentence_for(Encrypted)
def encrypted(refusal: Encrypted) -> Ruling:
    """Say that the file is locked."""
    return Ruling(
        _("Filen är låst med lösenord"),
        _("Alla som får handlingen ska kunna läsa den. Spara den utan lösenord och skicka igen."),
    )


@sentence_for(HasMacros)
def has_macros(refusal: HasMacros) -> Ruling:
    """Say that the file carries code."""
    return Ruling(
        _("Filen innehåller makron"),
        _("Makron är program som körs när filen öppnas. Spara den utan makron eller som PDF."),
    )


@sentence_for(ExternalLinks)
def external_links(refusal: ExternalLinks) -> Ruling:
    """Say that the file fetches parts of itself."""
    return Ruling(
        _("Filen hämtar delar från andra ställen"),
        _("Bryt länkarna i filen, eller spara den som PDF, så ser alla samma innehåll."),
    )


@sentence_for(Bomb)
def bomb(refusal: Bomb) -> Ruling:
    """Say that the file unpacks to too much."""
    return Ruling(
        _("Filen packar upp sig till mycket mer än den verkar"),
        _("Spara innehållet som PDF och skicka den i stället."),
    )


@sentence_for(Unreadable)
def unreadable(refusal: Unreadable) -> Ruling:
    """Say that the file is damaged."""
    return Ruling(
        _("Filen går inte att öppna"),
        _("Den är skadad, eller kom inte fram hel. Spara om den och skicka igen."),
    )


@sentence_for(Infected)
def infected(refusal: Infected) -> Ruling:
    """Say what the virus scanner found."""
    return Ruling(
        _("Virusskyddet stoppade filen: %(name)s") % {"name": refusal.finding},
        _("Skicka den inte vidare. Kontakta din egen it-avdelning."),
    )


@sentence_for(NoRoom)
def no_room(refusal: NoRoom) -> Ruling:
    """Say that the disk is full."""
    return Ruling(
        _("Filen fick inte plats"),
        _("Disken i Samsyn är full. Det du skrev är kvar; berätta för den som sköter Samsyn."),
    )


def _place(place: Place) -> str:
    """Return where in a file, as people say it."""
    names = {
        "filename": _("filnamnet"),
        "properties": _("filens egenskaper"),
        "page": _("sidan %(name)s"),
        "body": _("texten"),
        "comments": _("kommentarerna"),
        "deleted": _("struken text"),
        "header": _("sidhuvud eller sidfot"),
        "notes": _("anteckningarna"),
        "sheet": _("bladet %(name)s"),
        "slide": _("bilden %(name)s"),
        "line": _("raden %(name)s"),
        "outline": _("bokmärkena"),
        "annotations": _("anteckningarna"),
        "form": _("formulärfälten"),
        "image": _("en bild"),
    }
    return names[place.kind] % {"name": place.name}


@sentence_for(PersonalNumber)
def personal_number(refusal: PersonalNumber) -> Ruling:
    """Say where in the file personal identity numbers stand, never which."""
    hits = refusal.finding
    assert isinstance(hits, Hits)
    count = sum(hit.count for hit in hits.hits)
    places = list(dict.fromkeys(_place(hit.place) for hit in hits.hits))
    return Ruling(
        ngettext("Filen innehåller ett personnummer", "Filen innehåller %(n)s personnummer", count)
        % {"n": count},
        _("Det står i %(places)s. Samsyn tar aldrig emot personnummer.")
        % {"places": joined(places)},
        [Way(_("Ta bort numret ur filen och skicka den igen"))],
    )


def _in_text(fields: tuple[str, ...]) -> Ruling:
    return Ruling(
        _("Texten innehåller ett personnummer"),
        _("Samsyn tar aldrig emot personnummer. Ta bort det; allt annat du skrev är kvar."),
        fields=fields,
        beside=_("Här står ett personnummer. Ta bort det."),
    )


@sentence_for(PersonalNumberInText)
def personal_number_in_text(refusal: PersonalNumberInText) -> Ruling:
    """Say which field holds a personal identity number."""
    return _in_text(refusal.finding)


@sentence_for(IdentityNumberWritten)
def identity_number_written(refusal: IdentityNumberWritten) -> Ruling:
    """Say which field holds a personal identity number."""
    return _in_text((refusal.finding,))


@sentence_for(InvalidArrangement)
def invalid_arrangement(refusal: InvalidArrangement) -> Ruling:
    """List every mistake of an arrangement file."""
    count = len(refusal.mistakes)
    return Ruling(
        ngettext(
            "Filen kan inte tas i bruk: en sak att rätta",
            "Filen kan inte tas i bruk: %(n)s saker att rätta",
            count,
        )
        % {"n": count},
        _("Inget har ändrats. Rätta i filen och ladda upp den igen."),
        [Way(str(mistake)) for mistake in refusal.mistakes],
    )
