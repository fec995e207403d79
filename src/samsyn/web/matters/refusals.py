"""Each refusal of matters in words: what and why, what was counted, what to do now."""

from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.matters.actions import backing, papers, preparing, raising
from samsyn.matters.models import Backing, LiftAnswer, Matter
from samsyn.rules.agenda import Actor
from samsyn.web import words
from samsyn.web.parts import Ruling, Way
from samsyn.web.refusals import sentence_for


def address(matter: Matter) -> str:
    """Return the page of a matter."""
    return reverse("matter", args=[matter.body.arrangement, matter.pk])


@sentence_for(raising.Elsewhere)
def elsewhere(refusal: raising.Elsewhere) -> Ruling:
    """Say where the matter is, and that it must come back first."""
    matter = refusal.finding
    if matter.state == Matter.State.LIFTED:
        return Ruling(
            _("Ärendet är lyft och väntar på svar"),
            _("Det går inte att ändra läget förrän svaret har kommit."),
            [Way(_("Se var ärendet är"), address(matter))],
        )
    return Ruling(
        _("Ärendet står på en dagordning"),
        _("Be sekreteraren ta bort det därifrån först. Sedan kan du återta det."),
        [Way(_("Se vilket möte det gäller"), address(matter))],
    )


@sentence_for(raising.MayNotRaise)
def may_not_raise(refusal: raising.MayNotRaise) -> Ruling:
    """Say from whom the body takes matters."""
    names = {
        Actor.MEMBERS: _("ledamöter"),
        Actor.CHAIR: _("ordföranden"),
        Actor.VICE_CHAIR: _("vice ordföranden"),
        Actor.SECRETARY: _("sekreteraren"),
    }
    who = [str(names[Actor(each)]) for each in refusal.finding.by if each in names]
    return Ruling(
        _("Gruppen tar emot ärenden från %(who)s") % {"who": words.joined(who)},
        _("Be någon av dem att anmäla ärendet. Det du skrev är kvar."),
    )


@sentence_for(raising.TooManyFromOutside)
def too_many(refusal: raising.TooManyFromOutside) -> Ruling:
    """Say how many are taken in, and when to come back."""
    said = {"n": words.number(refusal.finding)}
    return Ruling(
        _("Det har kommit fler ärenden än vi hinner läsa"),
        _("Vi tar emot %(n)s på en kort tid. Försök igen i morgon. Det du skrev är kvar här.")
        % said,
    )


@sentence_for(backing.AlreadyAnswered)
def already_answered(refusal: backing.AlreadyAnswered) -> Ruling:
    """Say what the party has answered, where and when."""
    given: Backing | LiftAnswer = refusal.finding
    said = {
        "who": given.organisation.short_name,
        "instance": given.instance,
        "day": words.full_date(given.decided_on),
    }
    return Ruling(
        _("%(who)s har redan svarat") % said,
        _("Svaret är från %(instance)s, %(day)s. Det står på ärendets sida.") % said,
    )


@sentence_for(backing.NotAsked)
def not_asked(refusal: backing.NotAsked) -> Ruling:
    """Say that the organisation is not among those that must back it."""
    said = {"who": refusal.finding.short_name}
    return Ruling(
        _("%(who)s ska inte svara på det här") % said,
        _("Bara huvudmännen ställer sig bakom ärenden som kräver resurser."),
    )


@sentence_for(preparing.AlreadyAsked)
def already_asked(refusal: preparing.AlreadyAsked) -> Ruling:
    """Say who has been asked, and when."""
    asked = refusal.finding
    said = {"body": asked.body.short_name, "day": words.full_date(asked.asked_at)}
    return Ruling(
        _("%(body)s har redan frågan") % said,
        _("Den ställdes den %(day)s och är inte besvarad.") % said,
        [Way(_("Se ärendets sida"), address(asked.matter))],
    )


@sentence_for(preparing.AlreadyReported)
def already_reported(refusal: preparing.AlreadyReported) -> Ruling:
    """Say that the answer is given."""
    asked = refusal.finding
    return Ruling(
        _("Beredningen är redan besvarad"),
        _("%(body)s har svarat. Svaret står på ärendets sida.") % {"body": asked.body.short_name},
        [Way(_("Se svaret"), address(asked.matter))],
    )


@sentence_for(papers.SameFile)
def same_file(refusal: papers.SameFile) -> Ruling:
    """Say which version it is the same as."""
    said = {"n": refusal.finding.number, "day": words.full_date(refusal.finding.added_at)}
    return Ruling(
        _("Det är samma fil som version %(n)s") % said,
        _("Den lades till den %(day)s. Inget har ändrats. Välj den nya filen.") % said,
        fields=("file",),
        beside=_("Välj den nya filen."),
    )
