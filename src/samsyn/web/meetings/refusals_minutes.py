"""The refusals of minutes, publication and dispatch in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.publishing.actions import adjusting, dispatching, publishing
from samsyn.web import words
from samsyn.web.meetings.shell import address
from samsyn.web.parts import Ruling, Way
from samsyn.web.refusals import sentence_for


@sentence_for(adjusting.NoAdjuster)
def _no_adjuster(refusal: adjusting.NoAdjuster) -> Ruling:
    wanted = refusal.finding
    text = ngettext(
        "%(n)s justerare ska väljas bland dem som var med på mötet.",
        "%(n)s justerare ska väljas bland dem som var med på mötet.",
        wanted,
    )
    said = {"n": words.number(wanted).capitalize()}
    return Ruling(_("Protokollet kan inte skickas ut: justerare saknas"), text % said)


@sentence_for(adjusting.NotAsked)
def _not_asked(refusal: adjusting.NotAsked) -> Ruling:
    named = [each.name for each in refusal.finding if not each.protected]
    return Ruling(
        _("Du är inte utsedd att justera det här protokollet"),
        _("Det godkänns av %(who)s. Har du en synpunkt, lämna den vid paragrafen.")
        % {"who": words.joined(named)},
    )


@sentence_for(adjusting.RemarksLeft)
def _remarks(refusal: adjusting.RemarksLeft) -> Ruling:
    numbers = sorted({each.item.paragraph.number for each in refusal.finding})
    text = ngettext(
        "En synpunkt väntar på svar från sekreteraren.",
        "%(n)s synpunkter väntar på svar från sekreteraren.",
        len(refusal.finding),
    )
    return Ruling(
        _("Det finns synpunkter som inte är besvarade"),
        text % {"n": len(refusal.finding)},
        ways=[Way(_("Visa § %(n)s") % {"n": number}, f"#p{number}") for number in numbers],
    )


@sentence_for(adjusting.TextChanged)
def _text_changed(refusal: adjusting.TextChanged) -> Ruling:
    meeting = refusal.finding.meeting
    return Ruling(
        _("Texten har ändrats sedan den skickades ut"),
        _("Ingen godkänner en text som de andra inte har läst. Sekreteraren skickar ut den igen."),
        ways=[Way(_("Visa den nya texten"), address(meeting, "meeting_write"))],
    )


@sentence_for(adjusting.NothingRemarked)
def _nothing(refusal: adjusting.NothingRemarked) -> Ruling:
    return Ruling(_("Synpunkten är tom"), _("Skriv vad som ska ändras."))


@sentence_for(publishing.AlreadyPublished)
def _published(refusal: publishing.AlreadyPublished) -> Ruling:
    made = refusal.finding
    said = {"day": words.long_date(made.published_at), "n": made.version}
    return Ruling(
        _("Protokollet är redan publicerat så här"),
        _("Version %(n)s kom ut %(day)s. Inget är ändrat sedan dess.") % said,
        ways=[Way(_("Visa den öppna sidan"), address(made.meeting, "open_meeting"))],
    )


@sentence_for(dispatching.AlreadyDispatched)
def _dispatched(refusal: dispatching.AlreadyDispatched) -> Ruling:
    said = {"day": words.long_date(refusal.finding.sent_at)}
    return Ruling(
        _("Den här versionen är redan expedierad"),
        _("Den gick %(day)s. Inget har skickats nu. En rättelse går som ny version.") % said,
    )
