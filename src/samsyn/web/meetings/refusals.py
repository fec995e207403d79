"""Each refusal of meetings in words: what and why, what was counted, what to do now."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samsyn.arrangements.registry import arrangement
from samsyn.meetings.actions import agenda, answers, notice, planning, wording
from samsyn.meetings.actions.guard import WrongStage
from samsyn.meetings.models import Meeting
from samsyn.web import words
from samsyn.web.meetings.guard_words import name_of, who_decides
from samsyn.web.meetings.shell import address
from samsyn.web.parts import Ruling, Way
from samsyn.web.refusals import sentence_for

STATES = {
    Meeting.State.PLANNED: gettext_lazy("Mötet är planerat men inte kallat."),
    Meeting.State.CALLED: gettext_lazy("Kallelsen är skickad och mötet har inte börjat."),
    Meeting.State.OPEN: gettext_lazy("Mötet pågår."),
    Meeting.State.HELD: gettext_lazy("Mötet är hållet och protokollet skrivs."),
    Meeting.State.ADJUSTING: gettext_lazy("Protokollet är ute för justering."),
    Meeting.State.ADJUSTED: gettext_lazy("Protokollet är justerat."),
    Meeting.State.PUBLISHED: gettext_lazy("Protokollet är publicerat."),
    Meeting.State.DISPATCHED: gettext_lazy("Besluten är expedierade."),
    Meeting.State.CANCELLED: gettext_lazy("Mötet är inställt."),
}


@sentence_for(WrongStage)
def _wrong_stage(refusal: WrongStage) -> Ruling:
    state = Meeting.State(refusal.finding.state)  # type: ignore[attr-defined]
    return Ruling(_("Det går inte i det här läget"), str(STATES[state]))


@sentence_for(planning.InThePast)
def _in_the_past(refusal: planning.InThePast) -> Ruling:
    said = {"when": words.moment(refusal.finding)}
    return Ruling(
        _("Mötet skulle redan ha börjat"), _("Du har skrivit %(when)s. Välj en senare tid.") % said
    )


@sentence_for(planning.EndsBeforeItBegins)
def _ends_first(refusal: planning.EndsBeforeItBegins) -> Ruling:
    when: Any = refusal.finding
    said = {"ends": words.clock(when.ends_at), "starts": words.clock(when.starts_at)}
    return Ruling(
        _("Mötet slutar innan det börjar"),
        _("Det börjar %(starts)s och slutar %(ends)s. Ändra en av tiderna.") % said,
    )


@sentence_for(planning.BodyNotThere)
def _no_body(refusal: planning.BodyNotThere) -> Ruling:
    said = {"body": refusal.finding}
    return Ruling(_("%(body)s finns inte den dagen") % said, _("Välj en dag då organet finns."))


@sentence_for(planning.AlreadyPlanned)
def _already(refusal: planning.AlreadyPlanned) -> Ruling:
    other = refusal.finding
    said = {
        "body": other.body,
        "day": words.long_date(other.starts_at),
        "span": words.span(other.starts_at, other.ends_at),
    }
    return Ruling(
        _("%(body)s har redan ett möte då") % said,
        _("Det mötet är %(day)s %(span)s.") % said,
        ways=[Way(_("Visa mötet"), address(other)), Way(_("Välj en annan tid."))],
    )


@sentence_for(planning.DispatchTooLate)
def _dispatch_late(refusal: planning.DispatchTooLate) -> Ruling:
    days = refusal.finding
    assert days.last_dispatch is not None
    said = {
        "last": words.long_date(days.last_dispatch),
        "n": words.number((days.meeting_day - days.last_dispatch).days),
        "suggested": words.long_date(days.suggested),
    }
    return Ruling(
        _("Den dagen är för sen för kallelsen"),
        _("Kallelsen ska gå senast %(last)s, %(n)s dagar före mötet.") % said,
        ways=[Way(_("Välj %(suggested)s eller tidigare.") % said)],
    )


@sentence_for(planning.DispatchAfterMeeting)
def _dispatch_after(refusal: planning.DispatchAfterMeeting) -> Ruling:
    said = {"day": words.long_date(refusal.finding.meeting_day)}
    return Ruling(
        _("Då har mötet redan varit"), _("Mötet är %(day)s. Välj en dag före det.") % said
    )


@sentence_for(planning.ReasonMissing)
def _reason(refusal: planning.ReasonMissing) -> Ruling:
    return Ruling(_("Skriv varför mötet ställs in"), _("Skälet går till alla som är kallade."))


@sentence_for(agenda.NotWaiting)
def _not_waiting(refusal: agenda.NotWaiting) -> Ruling:
    said = {"title": refusal.finding.title}
    return Ruling(
        _("Ärendet väntar inte på ett möte"),
        _("”%(title)s” står redan på en dagordning, är lyft eller är avslutat.") % said,
    )


@sentence_for(agenda.AnotherBodys)
def _anothers(refusal: agenda.AnotherBodys) -> Ruling:
    said = {"title": refusal.finding.title, "body": refusal.finding.body}
    return Ruling(_("Ärendet hör till ett annat organ"), _("”%(title)s” hör till %(body)s.") % said)


@sentence_for(wording.EditedMeanwhile)
def _edited(refusal: wording.EditedMeanwhile) -> Ruling:
    return Ruling(
        _("Någon annan har ändrat samma text"),
        _("Båda texterna finns kvar här nedanför. Skriv ihop dem och spara en gång till."),
    )


@sentence_for(agenda.AgendaChanged)
def _agenda_changed(refusal: agenda.AgendaChanged) -> Ruling:
    return Ruling(
        _("Dagordningen har ändrats sedan du öppnade sidan"),
        _("Här är den som den är nu. Flytta punkten en gång till."),
    )


@sentence_for(agenda.NotYoursToDecide)
def _not_yours(refusal: agenda.NotYoursToDecide) -> Ruling:
    known = arrangement(refusal.meeting.body.arrangement)
    who = [name_of(key, known) for key in refusal.finding.decided_by]
    return Ruling(
        _("Andra beslutar den här dagordningen"),
        _("Den beslutas av %(who)s. Be någon där att besluta den.") % {"who": words.joined(who)},
    )


@sentence_for(agenda.NoNextMeeting)
def _no_next(refusal: agenda.NoNextMeeting) -> Ruling:
    body = refusal.finding.body
    return Ruling(
        _("Det finns inget senare möte att flytta till"),
        _("%(body)s har inget möte planerat efter det här.") % {"body": body},
    )


@sentence_for(notice.NothingOnAgenda)
def _empty(refusal: notice.NothingOnAgenda) -> Ruling:
    return Ruling(_("Kallelsen kan inte skickas tom"), _("Lägg minst en punkt på dagordningen."))


@sentence_for(notice.AgendaUndecided)
def _undecided(refusal: notice.AgendaUndecided) -> Ruling:
    said = {"who": who_decides(refusal.finding)}
    return Ruling(
        _("Kallelsen kan inte skickas än"),
        _("%(who)s ska först besluta dagordningen.") % said,
        ways=[Way(_("Be dem besluta den. Sedan kan du skicka."))],
    )


@sentence_for(notice.LateReasonMissing)
def _late(refusal: notice.LateReasonMissing) -> Ruling:
    late = refusal.finding.days_late
    text = ngettext(
        "Den är %(n)s dag sen. Skriv varför, så går den och märks som sen.",
        "Den är %(n)s dagar sen. Skriv varför, så går den och märks som sen.",
        late,
    )
    return Ruling(_("Skriv varför kallelsen är sen"), text % {"n": late})


@sentence_for(notice.ChangedBeforeSending)
def _changed(refusal: notice.ChangedBeforeSending) -> Ruling:
    return Ruling(
        _("Dagordningen har ändrats sedan du öppnade sidan"),
        _("Inget är skickat. Se efter att allt stämmer och skicka en gång till."),
    )


@sentence_for(answers.NothingWritten)
def _nothing(refusal: answers.NothingWritten) -> Ruling:
    return Ruling(_("Skriv dina synpunkter"), _("Rutan är tom."))
