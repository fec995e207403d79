"""What is public, when, and what goes to each party."""

import pytest
from django.core.exceptions import PermissionDenied

from cast import Cast
from factories import at
from samsyn.decisions.models import Decision
from samsyn.documents.guard import PersonalNumberInText
from samsyn.meetings.models import Meeting, Notice
from samsyn.outbox.models import Message
from samsyn.publishing.actions import adjusting, dispatching, publishing
from samsyn.publishing.models import Dispatch, Publication
from samsyn.search.models import SearchEntry

OUT, DONE = at("2026-03-17"), at("2026-03-24")
pytestmark = pytest.mark.django_db


@pytest.fixture
def adjusted(cast: Cast, held: Meeting) -> Meeting:
    minutes = adjusting.send_out(held, by=cast.cleo, at=OUT)
    adjusting.approve(minutes, by=cast.ada, at=DONE)
    adjusting.approve(minutes, by=cast.nora, at=DONE)
    held.refresh_from_db()
    return held


@pytest.mark.req("BLE-182")
def test_minutes_are_not_public_before_they_are_approved(cast: Cast, held: Meeting) -> None:
    with pytest.raises(publishing.NotAdjusted) as refused:
        publishing.publish(held, personal_data_checked=True, by=cast.cleo, at=OUT)

    assert refused.value.source
    assert Publication.objects.count() == 0


@pytest.mark.req("BLE-159", "BLE-182")
def test_adjusted_minutes_are_published_as_they_were_frozen(cast: Cast, adjusted: Meeting) -> None:
    made = publishing.publish(adjusted, personal_data_checked=True, by=cast.cleo, at=DONE)

    adjusted.refresh_from_db()
    assert adjusted.state == "published"
    assert made.content["paragraphs"] == adjusted.minutes.get().content["paragraphs"]
    assert SearchEntry.objects.get(kind="decision").public


def test_nothing_is_published_unread(cast: Cast, adjusted: Meeting) -> None:
    with pytest.raises(publishing.NotLookedThrough):
        publishing.publish(adjusted, personal_data_checked=False, by=cast.cleo, at=DONE)


def test_a_part_held_back_is_gone_and_its_reason_stands_there(
    cast: Cast, adjusted: Meeting, decision: Decision
) -> None:
    hold = publishing.Hold(decision.item, "summary", "Uppgift om enskild leverantör")
    made = publishing.publish(
        adjusted, holds=[hold], personal_data_checked=True, by=cast.cleo, at=DONE
    )

    paragraph = next(
        each for each in made.content["paragraphs"] if each["number"] == decision.paragraph
    )
    assert paragraph["summary"] == ""
    assert paragraph["withheld"] == {"summary": "Uppgift om enskild leverantör"}
    assert not SearchEntry.objects.get(kind="decision").public


def test_a_part_is_not_held_back_without_a_reason(
    cast: Cast, adjusted: Meeting, decision: Decision
) -> None:
    with pytest.raises(publishing.NoReasonForHolding):
        publishing.publish(
            adjusted,
            holds=[publishing.Hold(decision.item, "summary", " ")],
            personal_data_checked=True,
            by=cast.cleo,
            at=DONE,
        )


def test_a_reason_may_not_hold_a_personal_number(
    cast: Cast, adjusted: Meeting, decision: Decision
) -> None:
    with pytest.raises(PersonalNumberInText):
        publishing.publish(
            adjusted,
            holds=[publishing.Hold(decision.item, "summary", "Gäller 191212121212")],
            personal_data_checked=True,
            by=cast.cleo,
            at=DONE,
        )


def test_the_chair_may_not_publish(cast: Cast, adjusted: Meeting) -> None:
    with pytest.raises(PermissionDenied):
        publishing.publish(adjusted, personal_data_checked=True, by=cast.ada, at=DONE)


@pytest.mark.req("BLE-159")
def test_the_agenda_is_public_when_it_is_sent_and_without_the_names_of_those_called(
    cast: Cast, held: Meeting
) -> None:
    notice = Notice.objects.get(meeting=held)

    made = publishing.publish_agenda(notice, at=OUT)
    again = publishing.publish_agenda(notice, at=OUT)

    assert made
    assert again is None
    assert "called" not in made.content
    assert "Rutin för utskrivning" in [each["title"] for each in made.content["items"]]


@pytest.mark.req("BLE-153")
def test_every_party_gets_its_decisions_also_one_that_was_absent(
    cast: Cast, adjusted: Meeting
) -> None:
    publishing.publish(adjusted, personal_data_checked=True, by=cast.cleo, at=DONE)

    made = dispatching.dispatch(adjusted, by=cast.cleo, at=DONE)

    parties = {str(each.organisation) for each in made.receipts.all()}
    assert parties == {"Regionen", "Norrby", "Söderby"}
    assert {each.person for each in made.receipts.filter(organisation=cast.norrby)} == {cast.nils}
    assert Message.objects.filter(template="decisions").count() == made.receipts.count()


def test_a_double_click_dispatches_once(cast: Cast, adjusted: Meeting) -> None:
    publishing.publish(adjusted, personal_data_checked=True, by=cast.cleo, at=DONE)
    dispatching.dispatch(adjusted, by=cast.cleo, at=DONE)

    with pytest.raises(dispatching.AlreadyDispatched):
        dispatching.dispatch(adjusted, by=cast.cleo, at=DONE)

    assert Dispatch.objects.count() == 1


def test_who_opened_what_is_known(cast: Cast, adjusted: Meeting) -> None:
    publishing.publish(adjusted, personal_data_checked=True, by=cast.cleo, at=DONE)
    receipt = dispatching.dispatch(adjusted, by=cast.cleo, at=DONE).receipts.first()
    assert receipt

    found = dispatching.opened(receipt.secret, at=at("2026-03-25"))

    assert found
    assert found.opened_at == at("2026-03-25")
    assert dispatching.opened("okänd", at=at("2026-03-25")) is None
