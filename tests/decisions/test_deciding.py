"""Decide an item: what it takes, what is kept, what it sets in motion."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from cast import Cast
from factories import at
from floor import a_matter, a_meeting, come, go, item_of, later
from samsyn.decisions.actions import deciding
from samsyn.decisions.actions.deciding import Wording
from samsyn.decisions.models import Decision
from samsyn.documents.guard import PersonalNumberInText
from samsyn.ledger.models import Entry
from samsyn.matters.actions.backing import OwnDecision, register_backing
from samsyn.matters.actions.lifting import register_party_answer
from samsyn.matters.models import Matter
from samsyn.meetings.actions import items, presence, stances
from samsyn.meetings.actions.guard import WrongStage
from samsyn.meetings.actions.items import AlreadyDone
from samsyn.meetings.models import AgendaItem, Meeting, Paragraph
from samsyn.parties.actions.mandates import register_mandate
from samsyn.parties.models import Mandate
from samsyn.rules.escalation import Trigger
from samsyn.rules.preconditions import ObstacleKind
from samsyn.search.models import SearchEntry

AS_PROPOSED = Wording("within_mandate", "ställa sig bakom rutinen\nrutinen gäller från 1 maj")


def kinds(refused: pytest.ExceptionInfo[deciding.NotDecidable]) -> list[str]:
    return [each.kind.value for each in refused.value.finding if each.blocks]


def decide(cast: Cast, item: AgendaItem, minute: int = 30, **more: object) -> Decision:
    wording = Wording(**{"kind": "within_mandate", "clauses": AS_PROPOSED.clauses, **more})  # type: ignore[arg-type]
    return deciding.decide(item, wording, by=cast.cleo, at=later(minute))


@pytest.mark.req("BLE-154")
def test_a_quorate_meeting_decides_and_the_count_is_frozen(
    cast: Cast, quorate: Meeting, item: AgendaItem
) -> None:
    decision = decide(cast, item)
    go(cast, quorate, cast.rut, 40)

    decision.refresh_from_db()
    counted = [(g["key"], g["present"], g["base"], g["needed"]) for g in decision.quorum["groups"]]
    assert counted == [("kommunerna", 3, 5, 3), ("region", 2, 3, 2)]
    assert decision.quorum["met"] is True
    assert sorted(each["name"] for each in decision.present) == [
        "Bo Björk", "Dan Ask", "Nora Nordin", "Rut Rönn", "Siv Sund",
    ]  # fmt: skip
    assert decision.rule_source == "Överenskommelsen avsnitt 4.2"
    assert decision.force == "mandate"
    assert decision.sentences == ["ställa sig bakom rutinen", "rutinen gäller från 1 maj"]


def test_it_gets_its_number_closes_the_matter_and_can_be_found(
    cast: Cast, item: AgendaItem
) -> None:
    decision = decide(cast, item)

    item.refresh_from_db()
    assert item.outcome == "decided"
    assert (decision.year, decision.paragraph) == (2026, 1)
    assert item.matter
    assert item.matter.state == Matter.State.DECIDED
    assert SearchEntry.objects.filter(kind="decision", object_id=decision.pk).count() == 1


def test_it_is_written_in_the_ledger_with_its_clause(cast: Cast, item: AgendaItem) -> None:
    decision = decide(cast, item)

    entry = Entry.objects.get(action="decision.taken")
    assert (entry.subject_id, entry.actor) == (decision.pk, "Cleo Ceder")
    assert entry.clause == "Överenskommelsen avsnitt 4.2"
    assert entry.facts["quorum"]["met"] is True


@pytest.mark.req("BLE-154")
def test_without_quorum_nothing_is_decided_and_nothing_is_left(
    cast: Cast, quorate: Meeting, item: AgendaItem
) -> None:
    go(cast, quorate, cast.rut, 20)
    before = Entry.objects.count()

    with pytest.raises(deciding.NotDecidable) as refused:
        decide(cast, item)

    assert kinds(refused) == ["not_quorate"]
    assert refused.value.finding[0].who == ("region",)
    assert str(refused.value.source) == "Överenskommelsen avsnitt 4.2"
    item.refresh_from_db()
    assert (item.outcome, Paragraph.objects.count(), Decision.objects.count()) == ("", 0, 0)
    assert Entry.objects.count() == before


def test_a_time_before_somebody_left_may_not_be_used_to_decide_later(
    cast: Cast, quorate: Meeting, item: AgendaItem
) -> None:
    go(cast, quorate, cast.rut, 20)
    come(cast, quorate, ["rut"], 25)

    assert decide(cast, item).quorum["met"] is True


@pytest.mark.req("BLE-154")
def test_both_readings_are_kept_where_they_differ(cast: Cast) -> None:
    meeting = a_meeting(cast, a_matter(cast))
    come(cast, meeting, ["dan", "nora", "nils", "bo", "rut"])

    decision = decide(cast, item_of(meeting))

    assert decision.quorum["met"] is True
    other = decision.quorum["others"][0]
    assert (other["groups_by"], other["met"]) == ("organisation", False)
    assert [(g["key"], g["present"], g["base"]) for g in other["groups"]] == [
        ("norrby", 3, 3), ("soderby", 0, 2), ("region-exempel", 2, 3),
    ]  # fmt: skip


@pytest.mark.req("BLE-153")
def test_it_applies_to_every_party_also_one_with_nobody_there(cast: Cast) -> None:
    meeting = a_meeting(cast, a_matter(cast))
    come(cast, meeting, ["dan", "nora", "nils", "bo", "rut"])

    decision = decide(cast, item_of(meeting))

    assert {str(each) for each in decision.parties.all()} == {"Norrby", "Söderby", "Regionen"}


def test_a_double_click_gives_one_decision(cast: Cast, item: AgendaItem) -> None:
    decide(cast, item)

    with pytest.raises(AlreadyDone):
        decide(cast, item)

    assert (Decision.objects.count(), Paragraph.objects.count()) == (1, 1)


def test_a_member_does_not_record_decisions(cast: Cast, item: AgendaItem) -> None:
    with pytest.raises(PermissionDenied):
        deciding.decide(item, AS_PROPOSED, by=cast.dan, at=later(30))

    assert Decision.objects.count() == 0


def test_nothing_is_decided_without_a_word_or_with_a_personal_number(
    cast: Cast, item: AgendaItem
) -> None:
    with pytest.raises(deciding.NothingDecided):
        decide(cast, item, clauses="  \n ")
    with pytest.raises(PersonalNumberInText):
        decide(cast, item, conditions="Gäller 20121212-1212")

    assert Decision.objects.count() == 0


def test_only_kinds_that_the_document_gives_the_body(cast: Cast, item: AgendaItem) -> None:
    with pytest.raises(deciding.KindNotAllowed) as refused:
        decide(cast, item, kind="funds")

    assert refused.value.finding == "funds"
    assert str(refused.value.source) == "Överenskommelsen avsnitt 4.4"


@pytest.mark.req("BLE-174", "BLE-175")
def test_the_proposal_must_be_in_the_form_and_have_a_presenter(cast: Cast) -> None:
    meeting = a_meeting(cast, a_matter(cast, form={"background": "Kort."}, presenter=None))
    come(cast, meeting)

    with pytest.raises(deciding.NotDecidable) as refused:
        decide(cast, item_of(meeting))

    assert kinds(refused) == ["no_presenter", "fields_missing"]
    missing = next(e for e in refused.value.finding if e.kind is ObstacleKind.FIELDS_MISSING)
    assert missing.fields == ("Nytta för invånarna",)


@pytest.mark.req("BLE-179")
def test_resources_are_backed_by_each_party_first(cast: Cast) -> None:
    matter = a_matter(cast, needs_resources=True)
    meeting = a_meeting(cast, matter)
    come(cast, meeting)
    own = OwnDecision("Nämnden", date(2026, 4, 10))
    register_backing(matter, cast.region, own, backs=True, by=cast.cleo, at=later(1))
    register_backing(matter, cast.norrby, own, backs=True, by=cast.cleo, at=later(1))

    with pytest.raises(deciding.NotDecidable) as refused:
        decide(cast, item_of(meeting))
    assert kinds(refused) == ["backing_missing"]
    assert refused.value.finding[0].who == ("soderby",)
    register_backing(matter, cast.soderby, own, backs=True, by=cast.cleo, at=later(2))

    assert decide(cast, item_of(meeting)).paragraph == 1


@pytest.mark.req("BLE-180")
def test_resources_in_a_group_are_lifted_and_the_answer_comes_back(
    cast: Cast, group_item: Callable[..., AgendaItem]
) -> None:
    item = group_item(needs_resources=True)
    with pytest.raises(deciding.NotDecidable) as refused:
        decide(cast, item)
    assert kinds(refused) == ["resources_elsewhere"]

    items.lift_item(item, trigger=Trigger.RESOURCES, text="Kräver medel", by=cast.cleo, at=later(5))

    assert item.matter
    item.matter.refresh_from_db()
    assert item.matter.state == Matter.State.LIFTED
    above = Matter.objects.get(origin=item.matter)
    assert (above.body, above.raised_by_body) == (cast.body, cast.group)


@pytest.mark.req("BLE-177")
def test_disagreement_in_a_group_goes_to_the_upper_body_whose_answer_comes_back(
    cast: Cast, group_item: Callable[..., AgendaItem]
) -> None:
    item = group_item()
    stances.take(item, cast.alva, "opposes", by=cast.alva, at=later(3))
    with pytest.raises(deciding.NotDecidable) as refused:
        decide(cast, item)
    assert kinds(refused) == ["not_agreed"]
    items.lift_item(item, trigger=Trigger.DISAGREEMENT, text="Oeniga", by=cast.cleo, at=later(5))
    assert item.matter
    above = Matter.objects.get(origin=item.matter)
    meeting = a_meeting(cast, above, day="2026-05-21")
    come(cast, meeting)

    decision = deciding.decide(
        item_of(meeting), AS_PROPOSED, by=cast.cleo, at=at("2026-05-21", "13:30")
    )

    item.matter.refresh_from_db()
    assert item.matter.state == Matter.State.READY
    lift = item.matter.lifts.get()
    assert lift.answer.startswith(str(decision))
    deciding.take_back(decision, why="Fel ärende", by=cast.cleo, at=at("2026-05-21", "13:31"))
    item.matter.refresh_from_db()
    lift.refresh_from_db()
    assert (item.matter.state, lift.answered_at) == (Matter.State.LIFTED, None)


@pytest.mark.req("BLE-178")
def test_disagreement_goes_to_the_parties_and_comes_back_when_all_have_answered(
    cast: Cast, quorate: Meeting, item: AgendaItem
) -> None:
    stances.take(item, cast.siv, "opposes", by=cast.cleo, at=later(3))
    items.lift_item(item, trigger=Trigger.DISAGREEMENT, text="Oeniga", by=cast.cleo, at=later(5))
    assert item.matter
    lift = item.matter.lifts.get()
    assert lift.to_body is None
    own = OwnDecision("Nämnden", date(2026, 4, 16))

    for party in (cast.region, cast.norrby, cast.soderby):
        item.matter.refresh_from_db()
        assert item.matter.state == Matter.State.LIFTED
        register_party_answer(lift, party, own, agrees=True, text="", by=cast.cleo, at=later(50))

    item.matter.refresh_from_db()
    assert item.matter.state == Matter.State.READY


def test_a_stance_of_one_who_has_left_stops_nothing(
    cast: Cast, quorate: Meeting, item: AgendaItem
) -> None:
    come(cast, quorate, ["nils"])
    stances.take(item, cast.nils, "opposes", by=cast.cleo, at=later(3))
    go(cast, quorate, cast.nils, 10)

    assert decide(cast, item).paragraph == 1


@pytest.mark.req("BLE-137")
def test_who_lacks_a_mandate_is_not_counted_until_it_is_registered_at_the_meeting(
    cast: Cast, group_item: Callable[..., AgendaItem]
) -> None:
    Mandate.objects.filter(appointment__person=cast.alva).delete()
    item = group_item()
    with pytest.raises(deciding.NotDecidable) as refused:
        decide(cast, item)
    assert kinds(refused) == ["not_quorate"]
    assert [e.people for e in refused.value.finding if e.kind is ObstacleKind.WITHOUT_MANDATE] == [
        (cast.alva.pk,)
    ]

    register_mandate(
        cast.appointment(cast.alva, cast.group),
        given_by="Förvaltningschefen",
        document_on=date(2026, 4, 16),
        starts_on=date(2026, 4, 16),
        by=cast.cleo,
        at=later(10),
    )

    assert decide(cast, item).quorum["met"] is True


@pytest.mark.req("BLE-131", "BLE-132")
def test_co_opting_is_decided_by_the_body_and_then_the_person_comes_in(
    cast: Cast, quorate: Meeting, item: AgendaItem
) -> None:
    proposed = presence.invite(quorate, cast.eve, by=cast.cleo, at=later(1))
    with pytest.raises(presence.NotInvited):
        presence.arrive(proposed, by=cast.eve, at=later(2))
    first = quorate.items.exclude(pk=item.pk).order_by("position")[0]

    decide(cast, first, 3, kind="co_option", clauses="adjungera Eve Ek", admits=[proposed])

    presence.arrive(proposed, by=cast.eve, at=later(4))
    assert decide(cast, item, 5).paragraph == 2


def test_one_who_stands_out_is_not_counted(cast: Cast, quorate: Meeting, item: AgendaItem) -> None:
    stances.stand_out(item, cast.rut, ground="Leder projektet", by=cast.cleo, at=later(3))

    with pytest.raises(deciding.NotDecidable) as refused:
        decide(cast, item)

    assert kinds(refused) == ["not_quorate"]


def test_a_decision_taken_back_leaves_its_number_and_its_trace(
    cast: Cast, quorate: Meeting, item: AgendaItem
) -> None:
    decision = decide(cast, item)

    deciding.take_back(decision, why="Tryckte fel", by=cast.cleo, at=later(31))

    item.refresh_from_db()
    assert (item.outcome, item.done_at, item.paragraph.number) == ("", None, 1)
    assert Decision.objects.count() == 0
    assert Entry.objects.get(action="decision.taken_back").facts["why"] == "Tryckte fel"
    assert SearchEntry.objects.filter(kind="decision").count() == 0
    assert decide(cast, item, 32).paragraph == 1


def test_a_decision_is_not_taken_back_after_the_meeting(
    cast: Cast, quorate: Meeting, item: AgendaItem
) -> None:
    decision = decide(cast, item)
    for other in quorate.items.filter(outcome=""):
        items.settle(other, "noted", by=cast.cleo, at=later(40))
    items.close(quorate, by=cast.cleo, at=later(50))

    with pytest.raises(WrongStage):
        deciding.take_back(decision, why="", by=cast.cleo, at=later(55))
    assert Decision.objects.count() == 1


def test_the_wording_may_be_mended_and_both_are_kept(cast: Cast, item: AgendaItem) -> None:
    decision = decide(cast, item)

    deciding.change_wording(decision, clauses="bifalla rutinen", by=cast.cleo, at=later(35))

    decision.refresh_from_db()
    assert decision.sentences == ["bifalla rutinen"]
    assert Entry.objects.get(action="decision.reworded").facts["clauses"] == [
        AS_PROPOSED.clauses, "bifalla rutinen",
    ]  # fmt: skip


def test_numbers_run_through_the_year_and_each_body_has_its_own(
    cast: Cast, group_item: Callable[..., AgendaItem]
) -> None:
    first = a_meeting(cast, a_matter(cast), a_matter(cast, "Två"))
    come(cast, first)
    for item in first.items.order_by("position"):
        items.settle(item, "noted", by=cast.cleo, at=later(9))
    second = a_meeting(cast, a_matter(cast, "Tre"), day="2026-05-21")
    come(cast, second)
    items.settle(item_of(second), "noted", by=cast.cleo, at=at("2026-05-21", "13:30"))
    items.settle(group_item(), "noted", by=cast.cleo, at=later(9))
    next_year = a_meeting(cast, a_matter(cast, "Fyra"), day="2027-01-21")
    items.settle(item_of(next_year), "noted", by=cast.cleo, at=at("2027-01-21", "13:30"))

    numbers = Paragraph.objects.order_by("body__order", "year", "number")
    assert [(p.body.key, p.year, p.number) for p in numbers] == [
        *(("ledning", 2026, n) for n in range(1, first.items.count() + 2)),
        ("ledning", 2027, 1),
        ("vuxna", 2026, 1),
    ]
