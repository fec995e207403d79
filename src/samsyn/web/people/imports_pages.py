"""Import of members: a file, a preview of what it changes, and then the change."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn import clock
from samsyn.arrangements.nouns import Arrangement
from samsyn.parties.actions.member_rows import Change, Fault, Kind, MemberRow, Outcome, Wrong
from samsyn.parties.actions.members import (
    BadRows,
    ChangedSince,
    import_members,
    judge_members,
)
from samsyn.web import csv_xlsx
from samsyn.web.people.forms import UploadForm
from samsyn.web.people.forms_pages import managed
from samsyn.web.people.imports import COLUMNS, LARGEST, Parsed, Problem, parse
from samsyn.web.refusals import sentence
from samsyn.web.request import PersonRequest
from samsyn.web.words import mid_sentence, number

SALT = "samsyn.import"
HOURS = 2  # that a preview holds
HEADS = {column.field: column.head for column in COLUMNS}


@dataclass(frozen=True)
class Judged:
    """The preview in words."""

    problems: list[Problem]
    changes: list[dict[str, Any]]
    warnings: list[str]
    summary: str


def members(request: PersonRequest, arrangement: str) -> HttpResponse:
    """Take a file, show what it changes, and do it when asked to."""
    known = managed(request, arrangement)
    if token := request.POST.get("token", ""):
        return _carry_out(request, known, token)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, known, form)
    upload = form.cleaned_data["file"]
    parsed = parse(upload.read(LARGEST + 1))
    if parsed.problems:
        found = _all_problems(request, known, parsed)
        return _page(request, known, form, Judged(found, [], [], ""), status=422)
    outcome = judge_members(parsed.rows, arrangement=known, by=request.person, at=clock.now())
    status = 422 if outcome.faults else 200
    token = _seal(request, known, parsed, outcome)
    return _page(request, known, form, _in_words(outcome), token, status)


def _all_problems(request: PersonRequest, known: Arrangement, parsed: Parsed) -> list[Problem]:
    """Return what cannot be read, and what is wrong with the rows that can.

    A full seat is left out, for a row that cannot be read may be the one that empties it.
    """
    unread = {problem.number for problem in parsed.problems}
    rows = [row for row in parsed.rows if row.number not in unread]
    outcome = judge_members(rows, arrangement=known, by=request.person, at=clock.now())
    others = [_problem(fault) for fault in outcome.faults if fault.wrong is not Wrong.SEAT_FULL]
    return sorted([*parsed.problems, *others], key=lambda problem: problem.number or 0)


def _carry_out(request: PersonRequest, known: Arrangement, token: str) -> HttpResponse:
    """Do what was shown, if it still would be the same."""
    try:
        kept = signing.loads(token, salt=SALT, max_age=HOURS * 3600)
    except signing.BadSignature:
        messages.warning(request, _("Förhandsvisningen har blivit för gammal. Välj filen igen."))
        return redirect("people_import", known.key)
    if (kept["by"], kept["arrangement"]) != (request.person.pk, known.key):
        messages.warning(request, _("Förhandsvisningen hör inte hit. Välj filen igen."))
        return redirect("people_import", known.key)
    rows = [_opened(row) for row in kept["rows"]]
    try:
        outcome = import_members(
            rows, arrangement=known, shown=kept["digest"], by=request.person, at=clock.now()
        )
    except (BadRows, ChangedSince) as refusal:
        messages.warning(
            request,
            _("Något har ändrats sedan förhandsvisningen. Se efter igen innan du läser in."),
        )
        again = _seal(request, known, Parsed(kept["sha256"], rows), refusal.finding)
        return _page(request, known, UploadForm(), _in_words(refusal.finding), again, 409)
    messages.success(request, _("Inläst: %(what)s.") % {"what": _summary(outcome)})
    return redirect("people", known.key)


def template(request: PersonRequest, arrangement: str) -> HttpResponse:
    """Return a file with the headings and a row of example."""
    managed(request, arrangement)
    heads = [str(column.head) for column in COLUMNS]
    return csv_xlsx.export(_("ledamoter"), heads, [], "xlsx")


def _page(
    request: PersonRequest,
    known: Arrangement,
    form: UploadForm,
    judged: Judged | None = None,
    token: str = "",
    status: int = 200,
) -> HttpResponse:
    """Show the page of import."""
    context = {
        "arrangement": known,
        "form": form,
        "columns": COLUMNS,
        "judged": judged,
        "token": token,
    }
    status = 422 if form.errors else status
    return render(request, "people/import.html", context, status=status)


def _seal(request: PersonRequest, known: Arrangement, parsed: Parsed, outcome: Outcome) -> str:
    """Return the rows and what was shown, signed, to come back with the key that is pressed."""
    kept = {
        "by": request.person.pk,
        "arrangement": known.key,
        "sha256": parsed.sha256,
        "digest": outcome.digest,
        "rows": [
            {name: str(v) if isinstance(v, date) else v for name, v in vars(row).items()}
            for row in parsed.rows
        ],
    }
    return signing.dumps(kept, salt=SALT, compress=True)


def _opened(kept: dict[str, Any]) -> MemberRow:
    """Return a row from its sealed form."""
    days = {column.field for column in COLUMNS if column.is_day}
    values: dict[str, Any] = {
        name: date.fromisoformat(value) if name in days and value else value
        for name, value in kept.items()
    }
    return MemberRow(**values)


def _in_words(outcome: Outcome) -> Judged:
    """Return the outcome as the page shows it."""
    doubled = _("%(who)s får två platser och räknas en gång (N7).")
    return Judged(
        problems=[_problem(fault) for fault in outcome.faults],
        changes=[
            {"number": change.number, "name": change.name, "what": _what(change)}
            for change in outcome.changes
            if change.kind is not Kind.UNCHANGED
        ],
        warnings=[doubled % {"who": who} for who in outcome.doubles],
        summary=_summary(outcome),
    )


def _summary(outcome: Outcome) -> str:
    """Return "tre nya personer, fem tillsatta, två oförändrade"."""
    count = {kind: sum(c.kind is kind for c in outcome.changes) for kind in Kind}
    parts = [
        (
            Kind.NEW_PERSON,
            ngettext("%(n)s ny person", "%(n)s nya personer", count[Kind.NEW_PERSON]),
        ),
        (Kind.APPOINTED, ngettext("%(n)s tillsatt", "%(n)s tillsatta", count[Kind.APPOINTED])),
        (Kind.ENDED, ngettext("%(n)s avslutad", "%(n)s avslutade", count[Kind.ENDED])),
        (Kind.MANDATE, ngettext("%(n)s mandat", "%(n)s mandat", count[Kind.MANDATE])),
        (
            Kind.UNCHANGED,
            ngettext("%(n)s oförändrad", "%(n)s oförändrade", count[Kind.UNCHANGED]),
        ),
    ]
    found = [
        text % {"n": number(count[kind], neuter=kind is Kind.MANDATE)}
        for kind, text in parts
        if count[kind]
    ]
    return ", ".join(found) or _("inga ändringar")


def _what(change: Change) -> str:
    """Return one change in words."""
    told = dict(zip("abcd", [mid_sentence(each) for each in change.told], strict=False))
    if change.kind is Kind.NEW_PERSON:
        told["a"] = change.told[0]
    elif change.kind in (Kind.APPOINTED, Kind.ENDED):
        told["b"] = change.told[1]
    patterns = {
        Kind.NEW_PERSON: _("Läggs in i registret, %(a)s"),
        Kind.CHANGED_PERSON: _("E-post eller titel ändras"),
        Kind.APPOINTED: _("Blir %(a)s i %(b)s från %(c)s"),
        Kind.ENDED: _("Lämnar %(a)s i %(b)s efter %(c)s"),
        Kind.MANDATE: _("Får mandat från %(a)s"),
        Kind.INTRODUCED: _("Introducerad %(a)s"),
        Kind.UNCHANGED: _("Ingenting ändras"),
    }
    return (patterns[change.kind] % {**dict.fromkeys("abcd", ""), **told}).rstrip(", ")


def _problem(fault: Fault) -> Problem:
    """Return what is wrong with a row, and what to do."""
    head = str(HEADS.get(fault.field, ""))
    if fault.refusal is not None:
        return Problem(fault.number, head, sentence(fault.refusal), _("Rätta raden."))
    a, b = [*fault.told, "", ""][:2]
    told = {"a": a, "b": b}
    words = {
        Wrong.MISSING: (_("Cellen är tom"), _("Fyll i den.")),
        Wrong.IDENTITY_NUMBER: (
            _("Ett personnummer står i cellen"),
            _("Ta bort det. Samsyn tar inte emot personnummer."),
        ),
        Wrong.UNKNOWN_BODY: (
            _("Inget organ heter ”%(a)s”"),
            _("Skriv namnet så som det står under Organ."),
        ),
        Wrong.UNKNOWN_SEAT: (
            _("Ingen plats heter ”%(a)s” den dagen"),
            _("Skriv någon av: %(b)s."),
        ),
        Wrong.SEVERAL_SEATS: (
            _("Flera organisationer har platsen ”%(a)s”"),
            _("Skriv vilken organisation den hör till."),
        ),
        Wrong.UNKNOWN_ORGANISATION: (
            _("Ingen organisation heter ”%(a)s”"),
            _("Skriv namnet så som det står i överenskommelsen."),
        ),
        Wrong.SAME_NAME: (
            _("Flera personer heter %(a)s"),
            _("Skriv e-postadressen, så att det blir rätt person."),
        ),
        Wrong.SEAT_FULL: (
            _("Platsen ”%(a)s” är upptagen av %(b)s"),
            _("Ge den som slutar en rad med en dag i Till, eller rätta platsen."),
        ),
        Wrong.TWICE: (_("%(a)s står två gånger på samma plats"), _("Ta bort den ena raden.")),
        Wrong.REFUSED: (_("Det går inte"), _("Rätta raden.")),
    }
    what, how = words[fault.wrong]
    return Problem(fault.number, head, what % told, how % told)
