"""Så arbetar gruppen: what each rule needs for its sentence; the sentences are templates.

templates/bodies/rules/<rule>.html gets `rule` (the dataclass) and `words` (texts made here).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.arrangements.nouns import Arrangement, BodyRules
from samsyn.rules.agenda import Actor
from samsyn.rules.agreement import AgreementRule
from samsyn.rules.decisions import DecisionKind, DecisionsRule, ResourcesRule
from samsyn.rules.escalation import PARTIES, EscalationRule
from samsyn.rules.mandate import MandateRule
from samsyn.rules.membership import IntroductionRule
from samsyn.rules.offices import OfficeRule
from samsyn.rules.quorum import Groups, QuorumRule
from samsyn.rules.record import RecordRule
from samsyn.rules.seats import SeatTable
from samsyn.rules.source import Source
from samsyn.web.words import joined, number

LABELS = {
    "quorum": gettext_lazy("Beslutför"),
    "agreement": gettext_lazy("Enighet"),
    "disagreement": gettext_lazy("Oenighet"),
    "decisions": gettext_lazy("Beslutar om"),
    "proposal": gettext_lazy("Förslag till beslut"),
    "resources": gettext_lazy("Nya resurser"),
    "absence": gettext_lazy("Frånvaro"),
    "views": gettext_lazy("Synpunkter"),
    "mandate": gettext_lazy("Mandat"),
    "co_option": gettext_lazy("Adjungerade"),
    "notice": gettext_lazy("Kallelse"),
    "matters": gettext_lazy("Sista dag"),
    "raising": gettext_lazy("Ärenden"),
    "preparation": gettext_lazy("Beredning"),
    "agenda": gettext_lazy("Dagordning"),
    "standing_items": gettext_lazy("Fasta punkter"),
    "chair": gettext_lazy("Ordförande"),
    "vice_chair": gettext_lazy("Vice ordförande"),
    "secretary": gettext_lazy("Sekreterare"),
    "record": gettext_lazy("Protokoll"),
    "publication": gettext_lazy("Offentligt"),
    "cadence": gettext_lazy("Hur ofta"),
    "introduction": gettext_lazy("Nya ledamöter"),
}
# What a reader would wonder about, and so is told when the document is silent.
WONDERED = {
    "quorum": gettext_lazy("när gruppen är beslutför"),
    "notice": gettext_lazy("när kallelsen ska gå ut"),
    "record": gettext_lazy("hur mötena dokumenteras"),
    "cadence": gettext_lazy("hur ofta gruppen möts"),
}


@dataclass(frozen=True)
class InWords:
    """One rule on the page.

    :ivar words: texts for its template
    """

    key: str
    label: str
    rule: Any
    source: Source
    in_force_from: date
    words: Mapping[str, Any] = field(default_factory=dict)

    @property
    def template(self) -> str:
        """Return the template that holds its sentence."""
        return f"bodies/rules/{self.key}.html"


@dataclass(frozen=True)
class Speaker:
    """Puts keys and actors of one arrangement on one day into words."""

    arrangement: Arrangement
    rules: BodyRules
    day: date

    def body(self, key: str) -> str:
        """Return the short name of a body or template."""
        known = self.arrangement.bodies.get(key) or self.arrangement.templates.get(key)
        return known.short_name if known else key

    def organisation(self, key: str) -> str:
        """Return the name of an organisation."""
        known = self.arrangement.organisations.get(key)
        return known.name if known else key

    def side(self, key: str) -> str:
        """Return the name of a side."""
        known = self.arrangement.sides.get(key)
        return known.name if known else key

    def who(self, actor: str) -> str:
        """Return an actor or body as it stands in a sentence."""
        words = {
            Actor.MEMBERS: _("ledamöterna"),
            Actor.CHAIR: _("ordföranden"),
            Actor.VICE_CHAIR: _("vice ordföranden"),
            Actor.SECRETARY: _("sekreteraren"),
            Actor.ADJUSTER: _("justeraren"),
            Actor.RAISER: _("den som anmält ärendet"),
            Actor.OUTSIDE: _("andra parter"),
        }
        return words[Actor(actor)] if actor in set(Actor) else self.body(actor)

    def all_of(self, actors: Iterable[str]) -> str:
        """Return several as "ordföranden och sekreteraren"."""
        return joined([self.who(each) for each in actors])

    def form(self, key: str) -> str:
        """Return the title of a form, "" when there is none."""
        known = self.arrangement.forms.get(key)
        return known.title.lower() if known else ""

    def table(self) -> SeatTable | None:
        """Return the seat table of the day."""
        found = self.rules.seats.find(self.day)
        return found.rule if found else None


def rules_in_words(arrangement: Arrangement, rules: BodyRules, day: date) -> list[InWords]:
    """Return every rule in force on `day`, in the order a reader asks for them."""
    speaker = Speaker(arrangement, rules, day)
    found = []
    for key, label in LABELS.items():
        version = getattr(rules, key).find(day)
        if version:
            prepare = _WORDS.get(key, _nothing)
            words = prepare(version.rule, speaker)
            title = words.get("label", str(label))
            found.append(
                InWords(key, title, version.rule, version.source, version.in_force_from, words)
            )
    return found


def silent_about(rules: BodyRules, day: date) -> list[str]:
    """Return what a reader would wonder about and the document does not say."""
    return [str(words) for key, words in WONDERED.items() if not getattr(rules, key).find(day)]


def share_in_words(share: Fraction, *, more_than: bool) -> str:
    """Return "fler än hälften", "minst två tredjedelar", "alla"."""
    named = {
        Fraction(1, 2): _("hälften"),
        Fraction(1, 3): _("en tredjedel"),
        Fraction(2, 3): _("två tredjedelar"),
        Fraction(1, 4): _("en fjärdedel"),
        Fraction(3, 4): _("tre fjärdedelar"),
    }
    if share == 1:
        return _("alla")
    if share == 0:
        return _("minst en")
    part = named.get(share, f"{share.numerator}/{share.denominator}")
    pattern = _("fler än %(part)s") if more_than else _("minst %(part)s")
    return pattern % {"part": part}


def _quorum(rule: QuorumRule, speaker: Speaker) -> dict[str, Any]:
    """Return the share, of whom, and the count for each group."""
    of_whom = {
        Groups.ALL: _("av alla ledamöter"),
        Groups.SIDE: _("från varje sida"),
        Groups.ORGANISATION: _("från varje organisation"),
    }
    share = share_in_words(rule.share, more_than=rule.more_than)
    return {
        "share": f"{share} {of_whom[rule.groups]}",
        "counts": [] if rule.filled_only else _thresholds(rule, speaker),
    }


def _thresholds(rule: QuorumRule, speaker: Speaker) -> list[str]:
    """Return "Kommunerna 8 av 15" for each group that the seat table has."""
    table = speaker.table()
    bases: dict[str, int] = {}
    for row in table.members if table else ():
        name = {
            Groups.ALL: _("Alla"),
            Groups.SIDE: speaker.side(row.side) if row.side else "",
            Groups.ORGANISATION: _short(row.organisation, speaker),
        }[rule.groups]
        if row.counts and name:
            bases[name] = bases.get(name, 0) + row.count
    pattern = _("%(name)s %(needed)s av %(base)s")
    return [
        pattern % {"name": name, "needed": rule.needed(base), "base": base}
        for name, base in bases.items()
    ]


def _short(key: str | None, speaker: Speaker) -> str:
    """Return the short name of an organisation, "" for none."""
    known = speaker.arrangement.organisations.get(key or "")
    return known.short_name if known else ""


def _agreement(rule: AgreementRule, speaker: Speaker) -> dict[str, Any]:
    """Return the share of a majority in words."""
    return {"share": share_in_words(rule.share, more_than=rule.more_than)}


def _disagreement(rule: EscalationRule, speaker: Speaker) -> dict[str, Any]:
    """Return where the matter goes."""
    return {"parties": rule.to == PARTIES, "to": speaker.body(rule.to)}


def _decisions(rule: DecisionsRule, speaker: Speaker) -> dict[str, Any]:
    """Return kinds and subjects, and what others decide."""
    kinds = {
        DecisionKind.WITHIN_MANDATE: _("beslut inom ledamöternas mandat"),
        DecisionKind.RECOMMENDATION: _("rekommendationer"),
        DecisionKind.POSITION: _("ställningstaganden"),
        DecisionKind.ASSIGNMENT: _("uppdrag"),
        DecisionKind.ELECTION: _("val"),
        DecisionKind.CO_OPTION: _("adjungeringar"),
        DecisionKind.PROCEDURE: _("ordningsfrågor"),
        DecisionKind.OPINION: _("yttranden"),
        DecisionKind.FUNDS: _("fördelning av medel"),
    }
    return {
        "kinds": joined([kinds[kind] for kind in rule.kinds]),
        "subjects": joined(list(rule.subjects)),
        "reserved": [(each.subject, speaker.body(each.body)) for each in rule.reserved],
    }


def _resources(rule: ResourcesRule, speaker: Speaker) -> dict[str, Any]:
    """Return the bodies that decide instead."""
    return {
        "lifted": speaker.body(rule.lifted_to) if rule.lifted_to else "",
        "frame": speaker.body(rule.frame_decided_by) if rule.frame_decided_by else "",
    }


def _office(rule: OfficeRule, speaker: Speaker) -> dict[str, Any]:
    """Return who provides the chair or secretary, and how."""
    provider = speaker.organisation(rule.provided_by) if rule.provided_by else ""
    percent = rule.share_of_post * 100 if rule.share_of_post else None
    return {
        "provider": ", ".join(part for part in (rule.unit, provider) if part),
        "percent": f"{float(percent):g}".replace(".", ",") if percent else "",
        "sides": joined([speaker.side(side) for side in rule.rotates_between]),
        "members_decide": rule.votes,
    }


def _mandate(rule: MandateRule, speaker: Speaker) -> dict[str, Any]:
    """Return who gives it."""
    return {"given_by": rule.given_by}


def _record(rule: RecordRule, speaker: Speaker) -> dict[str, Any]:
    """Return what is written, and who approves."""
    labels = {"minutes": _("Protokoll"), "notes": _("Minnesanteckningar"), "summary": _("Beslut")}
    approvers = [who for who in rule.approved_by if who is not Actor.ADJUSTER or not rule.adjusters]
    named = [speaker.who(who) for who in approvers]
    if rule.adjusters == 1:
        named.append(_("en vald justerare"))
    elif rule.adjusters:
        named.append(_("%(n)s valda justerare") % {"n": number(rule.adjusters)})
    draft = rule.draft_within_working_days
    return {
        "label": labels[rule.kind.value],
        "approved_by": joined(named),
        "draft": number(draft) if draft is not None else "",
        "approve": rule.approve_within_days,
    }


def _publication(rule: Any, speaker: Speaker) -> dict[str, Any]:
    """Return what becomes public at each step."""
    names = {
        "agenda": _("dagordningen"),
        "document": _("handlingarna"),
        "minutes": _("protokollet"),
    }
    steps: dict[str, list[str]] = {}
    for kind, name in names.items():
        steps.setdefault(getattr(rule, kind).value, []).append(name)
    return {step: joined(found) for step, found in steps.items()}


def _introduction(rule: IntroductionRule, speaker: Speaker) -> dict[str, Any]:
    """Return what is read and who introduces."""
    document = speaker.arrangement.documents.get(rule.document)
    return {"document": document.short_name if document else "", "by": speaker.who(rule.given_by)}


def _nothing(rule: Any, speaker: Speaker) -> dict[str, Any]:
    """Return no words: the rule has all its sentence needs."""
    return {}


_WORDS: dict[str, Callable[[Any, Speaker], dict[str, Any]]] = {
    "quorum": _quorum,
    "agreement": _agreement,
    "disagreement": _disagreement,
    "decisions": _decisions,
    "resources": _resources,
    "chair": _office,
    "vice_chair": _office,
    "secretary": _office,
    "mandate": _mandate,
    "record": _record,
    "publication": _publication,
    "introduction": _introduction,
    "proposal": lambda rule, speaker: {"form": speaker.form(rule.form)},
    "co_option": lambda rule, _speaker: {"suggested": joined(list(rule.suggested))},
    "raising": lambda rule, speaker: {
        "by": speaker.all_of(rule.by),
        "placed_by": speaker.all_of(rule.placed_by),
    },
    "preparation": lambda rule, speaker: {
        "by": speaker.all_of(rule.normally_by),
        "may_ask": speaker.all_of(rule.may_ask),
        "coordinator": speaker.body(rule.coordinated_by) if rule.coordinated_by else "",
    },
    "agenda": lambda rule, speaker: {
        "drafted_by": speaker.all_of(rule.drafted_by),
        "consulted": speaker.all_of(rule.consulted),
        "decided_by": speaker.all_of(rule.decided_by),
    },
    "views": lambda rule, speaker: {"to": speaker.who(rule.to)},
    "standing_items": lambda rule, _speaker: {
        "opening": ", ".join(each.title for each in rule.opening),
        "closing": ", ".join(each.title for each in rule.closing),
    },
}
