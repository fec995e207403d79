"""Så arbetar gruppen: each rule in correct Swedish, whatever its values."""

import re
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from django.template.loader import render_to_string

from samsyn.arrangements.nouns import Arrangement, BodyRules
from samsyn.rules.admission import Substitutes
from samsyn.rules.agenda import (
    Actor,
    AgendaRule,
    MatterKind,
    PreparationRule,
    RaisingRule,
    StandingItem,
    StandingItems,
)
from samsyn.rules.agreement import AgreementMethod, AgreementRule
from samsyn.rules.cadence import CadenceRule, Per
from samsyn.rules.dated import Dated, Version
from samsyn.rules.deadlines import MattersKind, MattersRule, NoticeRule
from samsyn.rules.decisions import DecisionKind, DecisionsRule, Force, ProposalRule, ResourcesRule
from samsyn.rules.escalation import EscalationRule, Trigger
from samsyn.rules.mandate import MandateRule
from samsyn.rules.membership import (
    AbsenceRule,
    CoOptionRule,
    IntroductionDue,
    IntroductionRule,
    ViewsRule,
)
from samsyn.rules.offices import OfficeRule
from samsyn.rules.publication import Milestone, PublicationRule
from samsyn.rules.quorum import Groups, QuorumRule
from samsyn.rules.record import RecordKind, RecordRule
from samsyn.rules.source import Source
from samsyn.web.bodies.rules_in_words import LABELS, rules_in_words, share_in_words, silent_about

DAY = date(2026, 3, 9)


def said(arrangement: Arrangement, **rules: Any) -> str:
    """Return the sentences of one rule as the page has them."""
    dated = {
        name: Dated(name, (Version(date(2021, 1, 1), Source("Överenskommelsen", "1"), rule),))
        for name, rule in rules.items()
    }
    (found,) = rules_in_words(arrangement, BodyRules(**dated), DAY)
    text = render_to_string(found.template, {"rule": found.rule, "words": found.words})
    return re.sub(r"\s+", " ", text).strip()


SENTENCES: list[tuple[dict[str, Any], str]] = [
    ({"notice": NoticeRule(1)}, "Dagordningen går ut minst en dag före mötet."),
    ({"notice": NoticeRule(14)}, "Dagordningen går ut minst 14 dagar före mötet."),
    (
        {"notice": NoticeRule(5, calendar=False)},
        "Dagordningen går ut minst fem arbetsdagar före mötet.",
    ),
    (
        {"matters": MattersRule(MattersKind.DAYS_BEFORE_DISPATCH, 1)},
        "Ärenden anmäls senast en dag innan dagordningen går ut.",
    ),
    (
        {"matters": MattersRule(MattersKind.WEEK_BEFORE_DISPATCH)},
        "Ärenden anmäls senast veckan före den vecka då dagordningen går ut.",
    ),
    ({"cadence": CadenceRule(4, 4)}, "Fyra möten per år."),
    ({"cadence": CadenceRule(1, 1, Per.TERM)}, "Ett möte per termin."),
    ({"cadence": CadenceRule(minimum=1)}, "Minst ett möte per år."),
    ({"cadence": CadenceRule(maximum=3, per=Per.TERM)}, "Högst tre möten per termin."),
    ({"cadence": CadenceRule(8, 10)}, "8–10 möten per år."),
    (
        {"quorum": QuorumRule(Groups.ALL, Fraction(2, 3), per_item=False, remote_counts=False)},
        "Minst två tredjedelar av alla ledamöter. Vakanta platser räknas med. "
        "Det räknas en gång för hela mötet. Den som deltar på distans räknas inte.",
    ),
    (
        {"quorum": QuorumRule(Groups.ORGANISATION, Fraction(0), at_least_one=True)},
        "Minst en från varje organisation. Vakanta platser räknas med. "
        "Det räknas när varje beslut fattas. Den som deltar på distans räknas.",
    ),
    (
        {"agreement": AgreementRule(AgreementMethod.MAJORITY, share=Fraction(3, 5))},
        "Gruppen röstar. För ett beslut behövs fler än 3/5 av dem som röstar för eller emot.",
    ),
    (
        {"agreement": AgreementRule(blocks_on_abstention=True)},
        "Gruppen beslutar när alla som tar ställning är ense. Ingen röstar. "
        "Motsätter sig någon är gruppen inte enig. Den som avstår hindrar också enighet.",
    ),
    (
        {"disagreement": EscalationRule(Trigger.DISAGREEMENT, "ledning")},
        "Kan gruppen inte enas lyfts frågan till Ledningsgruppen.",
    ),
    (
        {"decisions": DecisionsRule((DecisionKind.OPINION,), Force.ADVICE)},
        "Det kan gälla yttranden. Besluten är råd. Inga beslut fattas mellan mötena.",
    ),
    (
        {"proposal": ProposalRule(required=False, presenter_required=False)},
        "Förslag skrivs helst ner.",
    ),
    (
        {"proposal": ProposalRule("foredragning")},
        "Inget beslut utan ett skriftligt förslag enligt mallen för föredragning. "
        "Någon ska föredra det.",
    ),
    (
        {"resources": ResourcesRule(lifted_to="ledning", frame_decided_by="ledning")},
        "Ett ärende som kräver mer resurser lämnas till Ledningsgruppen. "
        "Medel fördelas inom den ram som Ledningsgruppen har beslutat.",
    ),
    (
        {"absence": AbsenceRule(Substitutes.OWN)},
        "Den som är borta får skicka en egen ersättare med fullt mandat.",
    ),
    (
        {"views": ViewsRule(read_out=False)},
        "Den som inte kan komma får lämna skriftliga synpunkter till sekreteraren. "
        "De skickas ut före mötet.",
    ),
    (
        {"mandate": MandateRule(follows_post=False)},
        "Ledamoten behöver ett mandat för att delta i beslut.",
    ),
    (
        {"co_option": CoOptionRule(suggested=("Tandvården", "Polisen"))},
        "Andra kan bjudas in efter beslut av gruppen. De räknas inte och tar inte ställning. "
        "Dokumentet nämner Tandvården och Polisen.",
    ),
    (
        {"raising": RaisingRule((Actor.MEMBERS, "vuxna"), (Actor.CHAIR, Actor.SECRETARY))},
        "Anmäls av ledamöterna och Vuxengruppen. "
        "Ordföranden och sekreteraren bestämmer på vilket möte ärendet tas upp.",
    ),
    (
        {"preparation": PreparationRule()},
        "Den som anmält ärendet bereder ärendet.",
    ),
    (
        {"agenda": AgendaRule((Actor.CHAIR,), ("beredning",), (Actor.CHAIR,))},
        "Ordföranden gör ett förslag. Samråd sker med Beredningsgruppen. "
        "Ordföranden beslutar om dagordningen.",
    ),
    (
        {
            "standing_items": StandingItems(
                (StandingItem("a", "Upprop", MatterKind.INFORMATION), StandingItem("b", "Jäv")),
            )
        },
        "Mötet inleds med: Upprop, Jäv.",
    ),
    (
        {
            "chair": OfficeRule(
                votes=True,
                rotates_between=("kommunerna", "region"),
                term_months=12,
                share_of_post=Fraction(1, 8),
            )
        },
        "Leder mötet och deltar i besluten. Uppdraget växlar mellan Kommunerna och Regionen. "
        "En period är tolv månader. Uppdraget tar ungefär 12,5 procent av en heltid.",
    ),
    (
        {"vice_chair": OfficeRule(elected_by="kommunernas ledamöter")},
        "Leder mötet när ordföranden är borta, utan eget mandat. Väljs av kommunernas ledamöter.",
    ),
    (
        {"secretary": OfficeRule(unit="Kansliet", joint=True)},
        "Håller i gruppens handlingar och deltar inte i besluten. Uppdraget delas av flera. "
        "Kommer från Kansliet.",
    ),
    (
        {"record": RecordRule(RecordKind.NOTES)},
        "Mötet dokumenteras i minnesanteckningar.",
    ),
    (
        {
            "record": RecordRule(
                RecordKind.MINUTES,
                (Actor.CHAIR, Actor.ADJUSTER),
                adjusters=2,
                draft_within_working_days=1,
                approve_within_days=14,
            )
        },
        "Mötet dokumenteras i ett protokoll. "
        "Det godkänns av ordföranden och två valda justerare. "
        "Utkastet är klart inom en arbetsdag. Det är godkänt inom 14 dagar från mötet.",
    ),
    (
        {"publication": PublicationRule(agenda=Milestone.DISPATCH, minutes=Milestone.APPROVAL)},
        "Dagordningen publiceras när kallelsen går ut. "
        "Protokollet publiceras efter godkännandet. Handlingarna publiceras inte.",
    ),
    (
        {"introduction": IntroductionRule(Actor.SECRETARY, due=IntroductionDue.DAYS, days=30)},
        "Den som är ny introduceras av sekreteraren inom 30 dagar.",
    ),
]


@pytest.mark.parametrize(("rule", "sentence"), SENTENCES)
def test_a_rule_is_said_in_correct_swedish(
    small: Arrangement, rule: dict[str, Any], sentence: str
) -> None:
    assert said(small, **rule) == sentence


def test_every_rule_has_a_label_a_template_and_a_case_here() -> None:
    named = {name for rule, _sentence in SENTENCES for name in rule}

    assert set(LABELS) == {rule for rule in vars(BodyRules()) if rule != "seats"}
    assert set(LABELS) == named


def test_shares_in_words() -> None:
    assert [
        share_in_words(Fraction(1, 2), more_than=True),
        share_in_words(Fraction(3, 4), more_than=False),
        share_in_words(Fraction(5, 6), more_than=True),
        share_in_words(Fraction(1), more_than=False),
    ] == ["fler än hälften", "minst tre fjärdedelar", "fler än 5/6", "alla"]


def test_a_body_without_rules_is_silent_about_what_one_would_wonder() -> None:
    assert silent_about(BodyRules(), DAY) == [
        "när gruppen är beslutför", "när kallelsen ska gå ut", "hur mötena dokumenteras",
        "hur ofta gruppen möts",
    ]  # fmt: skip
