"""The notice: guarded, sent once, frozen; updated, late, called off."""

from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied
from icalendar import Calendar

import factories
from cast import Cast
from factories import at
from samsyn.documents.models import Document, DocumentVersion
from samsyn.documents.store import path_of
from samsyn.ledger.models import Entry
from samsyn.matters.models import Matter, MatterDocument
from samsyn.meetings.actions import agenda, notice, planning, wording
from samsyn.meetings.models import ItemPaper, Meeting, Notice, NoticeReceipt
from samsyn.meetings.queries.notice import CheckKind, what_would_go_out
from samsyn.outbox.models import Message

from .conftest import CALLING, NOW, when

Raise = Callable[..., Matter]
LATER = at("2026-04-10")


def paper(matter: Matter, title: str = "Rutin", number: int = 1) -> DocumentVersion:
    """Give a matter a paper."""
    document = Document.objects.create(title=title, created_at=NOW)
    MatterDocument.objects.create(matter=matter, document=document, position=number)
    return DocumentVersion.objects.create(
        document=document, number=1, filename="rutin.pdf", content_type="application/pdf", size=1,
        pages=4, sha256="0" * 64, stored_as=f"{document.pk:032d}", added_at=NOW, added_by="Dan Ask",
    )  # fmt: skip


@pytest.mark.req("BLE-148")
def test_calling_sends_to_everyone_with_a_seat_and_freezes_what_was_sent(
    cast: Cast, ready: Meeting
) -> None:
    version = paper(ready.items.exclude(matter=None).get().matter)  # type: ignore[arg-type]

    sent = notice.call(ready, by=cast.cleo, at=CALLING)

    ready.refresh_from_db()
    assert ready.state == Meeting.State.CALLED
    people = set(sent.receipts.values_list("person__name", flat=True))
    assert people == {"Ada Alm", "Cleo Ceder", *(str(each) for each in cast.members())}
    assert Message.objects.filter(template="kallelse").count() == len(people)
    assert ready.attendances.count() == len(people)
    frozen = ItemPaper.objects.get()
    assert (frozen.number, frozen.version) == (1, version)
    version.refresh_from_db()
    assert version.state == DocumentVersion.State.SENT
    assert sent.content["items"][2]["papers"][0]["number"] == 1
    assert (sent.days_late, "4.3" in sent.clause) == (0, True)
    entry = Entry.objects.get(action="notice.sent")
    assert (entry.facts["people"], entry.facts["organisations"]) == (len(people), 3)


def test_a_double_click_sends_once(cast: Cast, ready: Meeting) -> None:
    first = notice.call(ready, by=cast.cleo, at=CALLING)

    second = notice.call(ready, by=cast.cleo, at=CALLING)

    assert first == second
    assert Notice.objects.count() == 1
    assert Message.objects.filter(template="kallelse").count() == first.receipts.count()


@pytest.mark.req("BLE-148")
def test_only_the_secretary_sends(cast: Cast, ready: Meeting) -> None:
    for person in (cast.ada, cast.dan, cast.eve):
        with pytest.raises(PermissionDenied):
            notice.call(ready, by=person, at=CALLING)

    assert not Notice.objects.exists()
    assert not Message.objects.filter(template="kallelse").exists()


@pytest.mark.req("BLE-145")
def test_an_agenda_that_is_not_decided_is_not_sent(
    cast: Cast, meeting: Meeting, raised: Raise
) -> None:
    agenda.place(meeting, raised(), by=cast.cleo, at=NOW)

    with pytest.raises(notice.AgendaUndecided) as refused:
        notice.call(meeting, by=cast.cleo, at=CALLING)

    assert "3.2" in str(refused.value.source)
    meeting.refresh_from_db()
    assert meeting.state == Meeting.State.PLANNED
    agenda.decide(meeting, by=cast.vera, at=CALLING)
    assert notice.call(meeting, by=cast.cleo, at=CALLING).number == 1


def test_an_empty_agenda_is_not_sent(cast: Cast, meeting: Meeting) -> None:
    for item in meeting.items.all():
        agenda.remove(item, by=cast.cleo, at=NOW)

    with pytest.raises(notice.NothingOnAgenda):
        notice.call(meeting, by=cast.cleo, at=CALLING)


@pytest.mark.req("BLE-148")
def test_a_late_notice_needs_a_reason_and_is_marked(cast: Cast, ready: Meeting) -> None:
    with pytest.raises(notice.LateReasonMissing) as refused:
        notice.call(ready, by=cast.cleo, at=LATER)

    assert refused.value.finding.days_late == 1
    sent = notice.call(ready, by=cast.cleo, at=LATER, late_reason="Sjukdom")
    assert (sent.days_late, sent.late_reason) == (1, "Sjukdom")
    assert sent.content["document"]["late"]["last_day"] == "2026-04-09"


@pytest.mark.req("BLE-148")
def test_on_the_last_day_it_is_in_time_and_the_reason_is_not_kept(
    cast: Cast, ready: Meeting
) -> None:
    sent = notice.call(ready, by=cast.cleo, at=at("2026-04-09", "23:59"), late_reason="I onödan")

    assert (sent.days_late, sent.late_reason) == (0, "")


def test_an_agenda_changed_under_the_senders_eyes_is_not_sent(cast: Cast, ready: Meeting) -> None:
    seen = ready.version
    agenda.shift(ready.items.get(position=3), -1, by=cast.ada, at=NOW)

    with pytest.raises(notice.ChangedBeforeSending):
        notice.call(ready, by=cast.cleo, at=CALLING, version=seen)


def test_the_guard_names_everything_at_once(cast: Cast, meeting: Meeting, raised: Raise) -> None:
    agenda.place(meeting, raised(proposal=""), by=cast.cleo, at=NOW)
    agenda.place(meeting, raised(on=at("2026-04-07")), by=cast.cleo, at=at("2026-04-07"))
    cast.bo.email = ""
    cast.bo.save()
    cast.appointment(cast.siv).delete()

    found = what_would_go_out(meeting, at=LATER)

    assert [check.kind for check in found.checks] == [
        CheckKind.PUBLIC,
        CheckKind.UNDECIDED,
        CheckKind.LATE,
        CheckKind.NO_PROPOSAL,
        CheckKind.NO_PAPERS,
        CheckKind.NO_PAPERS,
        CheckKind.MATTER_LATE,
        CheckKind.NO_ADDRESS,
        CheckKind.VACANT,
    ]
    assert found.without_address == (cast.bo,)
    assert [seat.row for seat in found.vacant] == ["chef-soderby"]


def test_a_person_on_two_seats_gets_one_letter(cast: Cast, ready: Meeting) -> None:
    factories.appointment(factories.seat(cast.body, cast.norrby), cast.dan)

    sent = notice.call(ready, by=cast.cleo, at=CALLING)

    assert sent.receipts.filter(person=cast.dan).count() == 1
    assert ready.attendances.filter(person=cast.dan).count() == 2


def test_a_contact_of_a_party_gets_it_for_information(cast: Cast, ready: Meeting) -> None:
    factories.contact(cast.norrby, cast.eve)

    sent = notice.call(ready, by=cast.cleo, at=CALLING)

    assert sent.receipts.get(person=cast.eve).capacity == "for_information"


def test_who_holds_the_seat_on_the_day_of_the_meeting_is_called(cast: Cast, ready: Meeting) -> None:
    leaving = cast.appointment(cast.dan)
    leaving.ends_on = at("2026-04-15").date()
    leaving.save()
    factories.appointment(leaving.seat, cast.eve, starts_on=at("2026-04-16").date())

    sent = notice.call(ready, by=cast.cleo, at=CALLING)

    names = set(sent.receipts.values_list("person__name", flat=True))
    assert "Eve Ek" in names
    assert "Dan Ask" not in names


def test_the_letter_carries_an_invitation_without_what_is_on_the_agenda(
    cast: Cast, ready: Meeting
) -> None:
    notice.call(ready, by=cast.cleo, at=CALLING)

    letter = Message.objects.get(template="kallelse", person_id=cast.dan.pk)
    attached = letter.attachments[0]
    calendar = Calendar.from_ical(attached["content"])
    event = calendar.walk("VEVENT")[0]
    assert attached["type"].startswith("text/calendar; method=REQUEST")
    assert str(calendar["METHOD"]) == "REQUEST"
    assert (str(event["UID"]), int(event["SEQUENCE"])) == (ready.uid, 0)
    assert "utskrivning" not in attached["content"]


def test_the_notice_is_kept_as_a_tagged_archive_pdf(cast: Cast, ready: Meeting) -> None:
    sent = notice.call(ready, by=cast.cleo, at=CALLING)

    version = notice.store_pdf(sent, by=cast.cleo, at=CALLING)

    with pikepdf.open(path_of(version.stored_as)) as pdf:
        assert pdf.Root.MarkInfo.Marked
    assert notice.store_pdf(sent, by=cast.cleo, at=CALLING) == version


def test_a_change_after_the_notice_is_marked_and_told(
    cast: Cast, ready: Meeting, raised: Raise
) -> None:
    notice.call(ready, by=cast.cleo, at=CALLING)
    item = ready.items.exclude(matter=None).get()
    base = wording.text_of(item)
    wording.edit(item, replace(base, minutes=40), base=base, by=cast.cleo, at=CALLING)
    new = agenda.place(ready, raised("Nytt"), by=cast.cleo, at=CALLING)
    paper(item.matter)  # type: ignore[arg-type]

    update = notice.send_update(ready, by=cast.cleo, at=LATER)

    assert (update.kind, update.number, update.days_late) == ("update", 2, 1)
    assert [change["words"] for change in update.changes] == [
        "Punkt 3, Rutin för utskrivning: Tiden är ändrad från 15 till 40 minuter.",
        "Punkt 3, Rutin för utskrivning: Handlingarna är ändrade.",
        "Punkt 4, Nytt: Ny punkt.",
        "Punkt 5, Mötet avslutas: Flyttad från punkt 4.",
    ]
    item.refresh_from_db()
    new.refresh_from_db()
    assert (item.changed_after_notice, new.added_after_notice) == (True, True)
    assert ItemPaper.objects.get().added_after_notice
    assert NoticeReceipt.objects.filter(notice=update).count() == 11


def test_an_update_with_nothing_new_is_not_sent(cast: Cast, ready: Meeting) -> None:
    first = notice.call(ready, by=cast.cleo, at=CALLING)

    assert notice.send_update(ready, by=cast.cleo, at=LATER) == first
    assert Notice.objects.count() == 1


def test_an_update_sent_twice_is_sent_once(cast: Cast, ready: Meeting, raised: Raise) -> None:
    notice.call(ready, by=cast.cleo, at=CALLING)
    agenda.place(ready, raised("Nytt"), by=cast.cleo, at=CALLING)

    updates = [notice.send_update(ready, by=cast.cleo, at=LATER) for _ in range(2)]

    assert updates[0] == updates[1]
    assert Notice.objects.count() == 2


def test_an_item_that_lapses_keeps_its_number_and_its_matter_waits(
    cast: Cast, ready: Meeting
) -> None:
    notice.call(ready, by=cast.cleo, at=CALLING)
    item = ready.items.exclude(matter=None).get()

    agenda.withdraw(item, reason="Underlaget dröjer", by=cast.cleo, at=LATER)
    update = notice.send_update(ready, by=cast.cleo, at=LATER)

    assert [change["field"] for change in update.changes] == ["withdrawn"]
    assert update.content["items"][2]["withdrawn"]
    item.refresh_from_db()
    assert (item.position, item.outcome) == (3, "withdrawn")
    assert item.matter is not None
    assert Matter.objects.get(pk=item.matter.pk).state == "ready"


def test_a_new_time_goes_out_at_once_and_replaces_the_invitation(
    cast: Cast, ready: Meeting, raised: Raise
) -> None:
    notice.call(ready, by=cast.cleo, at=CALLING)
    agenda.place(ready, raised("Under arbete"), by=cast.cleo, at=CALLING)

    planning.change(ready, when("2026-04-17"), by=cast.ada, at=LATER)

    update = Notice.objects.get(number=2)
    assert [change["field"] for change in update.changes] == ["when"]
    assert "Under arbete" not in str(update.content)
    assert update.content["document"]["meeting"]["day"] == "2026-04-17"
    letter = Message.objects.get(person_id=cast.dan.pk, facts__kind="update")
    event = Calendar.from_ical(letter.attachments[0]["content"]).walk("VEVENT")[0]
    assert int(event["SEQUENCE"]) == 1
    ready.refresh_from_db()
    assert ready.slug == "2026-04-16-ledningsgruppen"


def test_calling_off_takes_the_meeting_out_of_every_calendar(cast: Cast, ready: Meeting) -> None:
    sent = notice.call(ready, by=cast.cleo, at=CALLING)

    planning.cancel(ready, reason="Få ärenden", by=cast.ada, at=LATER)

    letters = Message.objects.filter(template="kallelse_installd")
    assert letters.count() == sent.receipts.count()
    calendar = Calendar.from_ical(letters[0].attachments[0]["content"])
    assert str(calendar["METHOD"]) == "CANCEL"
    assert int(calendar.walk("VEVENT")[0]["SEQUENCE"]) == 1


def test_a_planned_meeting_is_called_off_without_letters(cast: Cast, ready: Meeting) -> None:
    planning.cancel(ready, reason="Få ärenden", by=cast.ada, at=NOW)

    assert not Message.objects.filter(template="kallelse_installd").exists()


def test_a_sample_goes_to_the_sender_only(cast: Cast, ready: Meeting) -> None:
    notice.send_sample(ready, by=cast.cleo, at=CALLING)

    assert [message.name for message in Message.objects.filter(template="kallelse")] == [
        "Cleo Ceder"
    ]
    assert not Notice.objects.exists()
