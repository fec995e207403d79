"""What the notice guard has found, in words, with what can be done about it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.arrangements.nouns import Arrangement
from samsyn.arrangements.registry import arrangement
from samsyn.meetings.queries.notice import Check, CheckKind, Dispatch
from samsyn.rules.agenda import Actor
from samsyn.web import words


@dataclass(frozen=True)
class Line:
    """A finding as a sentence.

    :ivar item: id of the item it is about, None for none
    :ivar ask: whom the papers can be asked of
    :ivar inform: the item may be made into information
    """

    text: str
    is_open: bool
    item: int | None = None
    ask: str = ""
    inform: bool = False
    decide: bool = False


def lines_for(dispatch: Dispatch, known: Arrangement) -> list[Line]:
    """Return the findings as sentences, what is in order first."""
    return [_line(check, dispatch, known) for check in dispatch.checks]


def _line(check: Check, dispatch: Dispatch, known: Arrangement) -> Line:
    if check.row:
        return _of_item(check, dispatch)
    if check.kind is CheckKind.UNDECIDED:
        said = {"who": who_decides(dispatch, known)}
        return Line(_("%(who)s har inte beslutat dagordningen.") % said, check.open, decide=True)
    if check.kind is CheckKind.DECIDED:
        return Line(_decided(dispatch, known), check.open)
    text = {
        CheckKind.EMPTY: _empty,
        CheckKind.LATE: _late,
        CheckKind.DAYS_LEFT: _days_left,
        CheckKind.NO_ADDRESS: _no_address,
        CheckKind.PUBLIC: _public,
        CheckKind.VACANT: _vacant,
    }[check.kind](check, dispatch)
    return Line(text, check.open)


def _empty(check: Check, dispatch: Dispatch) -> str:
    return _("Dagordningen är tom. Lägg på minst en punkt.")


def _days_left(check: Check, dispatch: Dispatch) -> str:
    last = dispatch.days.last_dispatch
    assert last is not None
    days = (dispatch.days.meeting_day - last).days
    left = ngettext("%(n)s dag kvar", "%(n)s dagar kvar", (last - dispatch.today).days) % {
        "n": (last - dispatch.today).days
    }
    said = {
        "day": words.long_date(last),
        "days": words.number(days),
        "today": words.weekday_date(dispatch.today),
        "left": left,
    }
    if last == dispatch.today:
        return _("Kallelsen ska gå i dag, %(days)s dagar före mötet.") % said
    rule = _("Kallelsen ska gå senast %(day)s, %(days)s dagar före mötet.") % said
    now = _("I dag är det %(today)s: %(left)s.") % said
    return f"{rule} {now}"


def _late(check: Check, dispatch: Dispatch) -> str:
    last, late = dispatch.days.last_dispatch, dispatch.days_late
    assert last is not None
    said = {"day": words.long_date(last), "n": late}
    return (
        ngettext(
            "Kallelsen är %(n)s dag sen. Sista dag var %(day)s. "
            "Mötet kan hållas, och kallelsen märks som sen.",
            "Kallelsen är %(n)s dagar sen. Sista dag var %(day)s. "
            "Mötet kan hållas, och kallelsen märks som sen.",
            late,
        )
        % said
    )


def _decided(dispatch: Dispatch, known: Arrangement) -> str:
    decided_at = dispatch.meeting.agenda_decided_at
    assert decided_at is not None
    said = {
        "who": who_decides(dispatch, known) or str(dispatch.meeting.agenda_decided_by),
        "when": words.near(decided_at, dispatch.today),
    }
    return _("%(who)s beslutade dagordningen %(when)s.") % said


def who_decides(dispatch: Dispatch, known: Arrangement | None = None) -> str:
    """Return who decides the agenda, as the first words of a sentence; no query with `known`."""
    version = dispatch.agenda_rule
    if version is None or not version.rule.decided_by:
        return ""
    known = known or arrangement(dispatch.meeting.body.arrangement)
    names = words.joined([name_of(who, known) for who in version.rule.decided_by])
    return names[:1].upper() + names[1:]


def name_of(who: str, known: Arrangement) -> str:
    """Return who is meant by an actor or the key of a body, inside a sentence."""
    if body := known.bodies.get(who):
        return body.short_name
    return {
        Actor.CHAIR: _("ordföranden"),
        Actor.VICE_CHAIR: _("vice ordföranden"),
        Actor.SECRETARY: _("sekreteraren"),
        Actor.MEMBERS: _("ledamöterna"),
    }.get(Actor(who), who)


def _no_address(check: Check, dispatch: Dispatch) -> str:
    said = {"who": words.joined(list(check.people)), "n": len(check.people)}
    return (
        ngettext(
            "%(who)s saknar e-postadress och får inget brev.",
            "%(who)s saknar e-postadress och får inga brev.",
            len(check.people),
        )
        % said
    )


def _public(check: Check, dispatch: Dispatch) -> str:
    if not dispatch.withheld:
        return _("Dagordningen och handlingarna blir offentliga när du skickar.")
    text = ngettext(
        "Dagordningen blir offentlig när du skickar. %(n)s handling hålls inne, och det syns.",
        "Dagordningen blir offentlig när du skickar. %(n)s handlingar hålls inne, och det syns.",
        dispatch.withheld,
    )
    return text % {"n": dispatch.withheld}


def _vacant(check: Check, dispatch: Dispatch) -> str:
    said = {"seats": "; ".join(check.seats), "n": len(check.seats)}
    return (
        ngettext(
            "En plats är vakant: %(seats)s.",
            "%(n)s platser är vakanta: %(seats)s.",
            len(check.seats),
        )
        % said
    )


def _of_item(check: Check, dispatch: Dispatch) -> Line:
    assert check.row is not None
    item = check.row.item
    number = next(n for n, row in enumerate(dispatch.rows, 1) if row is check.row)
    text = {
        CheckKind.NO_PROPOSAL: _("Punkt %(n)s är ett beslut utan förslag."),
        CheckKind.NO_PAPERS: _(
            "Punkt %(n)s är ett beslut utan underlag. Skickar du nu märks den ”underlag kommer”."
        ),
        CheckKind.NO_PRESENTER: _("Punkt %(n)s är ett beslut utan föredragande."),
        CheckKind.MATTER_LATE: _(
            "Punkt %(n)s anmäldes efter sista dagen för ärenden. Den märks som sent anmäld."
        ),
    }[check.kind] % {"n": number}
    papers = check.kind is CheckKind.NO_PAPERS
    ask = str(item.presenter) if papers and item.presenter and item.presenter.email else ""
    return Line(text, check.open, item=item.pk, ask=ask, inform=papers)
