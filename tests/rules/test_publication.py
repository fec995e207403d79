"""N30 and N31: agenda and documents at dispatch, minutes at approval."""

from datetime import datetime, timedelta

import pytest

from samsyn.rules.publication import (
    Milestone,
    Publication,
    PublicationRule,
    PublicState,
    Published,
    judge_publication,
)

BLEKINGE = PublicationRule(
    agenda=Milestone.DISPATCH, document=Milestone.DISPATCH, minutes=Milestone.APPROVAL
)
SENT = datetime(2026, 3, 5, 10)
APPROVED = datetime(2026, 3, 19, 10)
REACHED = {Milestone.DISPATCH: SENT, Milestone.APPROVAL: APPROVED}


@pytest.mark.req("BLE-159")
@pytest.mark.parametrize("kind", [Published.AGENDA, Published.DOCUMENT])
def test_agenda_and_documents_are_public_from_dispatch(kind: Published) -> None:
    before = judge_publication(BLEKINGE, kind, reached={}, at=SENT)
    after = judge_publication(BLEKINGE, kind, reached=REACHED, at=SENT)

    assert before == Publication(PublicState.WAITS, waits_for=Milestone.DISPATCH)
    assert after == Publication(PublicState.PUBLIC, since=SENT)
    assert (before.is_public, after.is_public) == (False, True)


@pytest.mark.req("BLE-159", "BLE-182")
def test_minutes_wait_for_approval() -> None:
    sent_only = {Milestone.DISPATCH: SENT}

    assert judge_publication(
        BLEKINGE, Published.MINUTES, reached=sent_only, at=APPROVED
    ) == Publication(PublicState.WAITS, waits_for=Milestone.APPROVAL)
    assert judge_publication(
        BLEKINGE, Published.MINUTES, reached=REACHED, at=APPROVED
    ) == Publication(PublicState.PUBLIC, since=APPROVED)


def test_what_has_not_happened_yet_does_not_count() -> None:
    moment_before = APPROVED - timedelta(minutes=1)

    found = judge_publication(BLEKINGE, Published.MINUTES, reached=REACHED, at=moment_before)

    assert found.state == PublicState.WAITS


@pytest.mark.req("BLE-159")
def test_a_secret_document_is_withheld_with_its_reason_and_only_when_it_would_be_public() -> None:
    withheld = judge_publication(
        BLEKINGE, Published.DOCUMENT, reached=REACHED, at=SENT, withheld_because="OSL 21:7"
    )
    too_early = judge_publication(
        BLEKINGE, Published.DOCUMENT, reached={}, at=SENT, withheld_because="OSL 21:7"
    )

    assert withheld == Publication(PublicState.WITHHELD, withheld_because="OSL 21:7")
    assert too_early.state == PublicState.WAITS


@pytest.mark.parametrize("kind", Published)
def test_where_the_document_is_silent_nothing_is_public(kind: Published) -> None:
    found = judge_publication(PublicationRule(), kind, reached=REACHED, at=APPROVED)

    assert found == Publication(PublicState.INTERNAL)
