"""Minutes are adjusted by those whom the rule names, then frozen."""

import pytest
from django.core.exceptions import PermissionDenied

from cast import Cast
from factories import at
from samsyn.documents.pdf_files import open_pdf
from samsyn.documents.store import open_kept
from samsyn.meetings.actions.guard import WrongStage
from samsyn.meetings.actions.items import Typed, write
from samsyn.meetings.models import Meeting, Minutes
from samsyn.outbox.models import Message
from samsyn.publishing.actions import adjusting

OUT = at("2026-03-17")
LATER = at("2026-03-24")
pytestmark = pytest.mark.django_db


@pytest.fixture
def out(cast: Cast, held: Meeting) -> Minutes:
    return adjusting.send_out(held, by=cast.cleo, at=OUT)


@pytest.mark.req("BLE-182")
def test_the_chair_and_the_chosen_member_are_asked(cast: Cast, out: Minutes) -> None:
    asked = {(each.person, each.capacity) for each in out.approvals.all()}

    assert asked == {(cast.ada, "chair"), (cast.nora, "adjuster")}
    told = Message.objects.filter(template="minutes_to_adjust").values_list("name", flat=True)
    assert set(told) == {"Ada Alm", "Nora Nordin"}


def test_the_minutes_are_frozen_when_all_have_approved(cast: Cast, out: Minutes) -> None:
    adjusting.approve(out, by=cast.ada, at=LATER)
    halfway = Minutes.objects.get(pk=out.pk).state
    adjusting.approve(out, by=cast.nora, at=LATER)

    fresh = Minutes.objects.get(pk=out.pk)
    assert (halfway, fresh.state) == ("out", "adjusted")
    assert len(fresh.hash) == 64
    decided = [each for each in fresh.content["paragraphs"] if each["decision"]]
    assert decided[0]["decision"]["that"] == [
        "ställa sig bakom rutinen",
        "den gäller från den 1 maj",
    ]


def test_adjusted_minutes_are_never_written_again(cast: Cast, out: Minutes) -> None:
    adjusting.approve(out, by=cast.ada, at=LATER)
    adjusting.approve(out, by=cast.nora, at=LATER)
    item = out.meeting.items.first()
    assert item

    with pytest.raises(WrongStage):
        write(item, Typed("notes", "Ändrat efteråt", ""), by=cast.cleo, at=LATER)
    with pytest.raises(adjusting.AlreadyAdjusted):
        adjusting.approve(out, by=cast.ada, at=LATER)


def test_one_whom_the_rule_does_not_name_is_told_who_is(cast: Cast, out: Minutes) -> None:
    with pytest.raises(adjusting.NotAsked) as refused:
        adjusting.approve(out, by=cast.bo, at=LATER)

    assert set(refused.value.finding) == {cast.ada, cast.nora}
    assert refused.value.source


def test_a_remark_must_be_settled_before_anyone_approves(cast: Cast, out: Minutes) -> None:
    item = out.meeting.items.get(matter__isnull=False)
    note = adjusting.remark(out, item, text="Datumet är fel.", by=cast.nora, at=OUT)

    with pytest.raises(adjusting.RemarksLeft):
        adjusting.approve(out, by=cast.ada, at=LATER)

    adjusting.settle(note, answer="Ändrat.", by=cast.cleo, at=LATER)
    adjusting.approve(out, by=cast.ada, at=LATER)
    assert out.approvals.get(person=cast.ada).approved_at == LATER


def test_sending_out_needs_a_chosen_adjuster(cast: Cast, held: Meeting) -> None:
    held.attendances.update(adjuster=False)

    with pytest.raises(adjusting.NoAdjuster) as refused:
        adjusting.send_out(held, by=cast.cleo, at=OUT)

    assert refused.value.finding == 1
    assert held.minutes.count() == 0


def test_a_member_may_not_send_the_draft_out(cast: Cast, held: Meeting) -> None:
    with pytest.raises(PermissionDenied):
        adjusting.send_out(held, by=cast.dan, at=OUT)


def test_a_correction_is_a_new_version_and_the_old_one_stays(cast: Cast, out: Minutes) -> None:
    adjusting.approve(out, by=cast.ada, at=LATER)
    adjusting.approve(out, by=cast.nora, at=LATER)
    before = Minutes.objects.get(pk=out.pk).hash

    second = adjusting.correct(out.meeting, why="Fel datum i § 3", by=cast.cleo, at=LATER)

    assert (second.version, second.state) == (2, "draft")
    assert Minutes.objects.get(pk=out.pk).hash == before


def test_the_adjusted_minutes_become_a_tagged_document(cast: Cast, out: Minutes) -> None:
    adjusting.approve(out, by=cast.ada, at=LATER)
    adjusting.approve(out, by=cast.nora, at=LATER)

    version = adjusting.store_minutes_pdf(Minutes.objects.get(pk=out.pk), by=cast.cleo, at=LATER)
    again = adjusting.store_minutes_pdf(Minutes.objects.get(pk=out.pk), by=cast.cleo, at=LATER)

    assert version == again
    with open_kept(version.stored_as) as file, open_pdf(file.read()) as pdf:
        assert len(pdf.pages) >= 1
        assert str(pdf.Root.Lang).startswith("sv")
