"""The letters as they are read: subjects without names, links that lead somewhere."""

import pytest
from django.conf import settings

from cast import Cast
from factories import at
from samsyn.meetings.actions import agenda, answers, notice, planning
from samsyn.meetings.models import Meeting
from samsyn.meetings.queries.notice import agenda_publication
from samsyn.meetings.queries.rules import rules_of
from samsyn.outbox.models import Message
from samsyn.outbox.render import Letter, render

from .conftest import CALLING, NOW, when


def _letter(template: str, **found: object) -> Letter:
    message = Message.objects.filter(template=template, **found).order_by("-pk").first()
    assert message is not None
    return render(message, base_url=settings.BASE_URL)


def test_the_notice_tells_when_where_and_what(cast: Cast, ready: Meeting) -> None:
    notice.call(ready, by=cast.cleo, at=CALLING)

    letter = _letter("kallelse", person_id=cast.dan.pk)

    assert letter.subject == "Kallelse: Ledningsgruppen 2026-04-16"
    assert "Tid: 2026-04-16 kl. 13:00–16:00" in letter.text
    assert "3. Rutin för utskrivning" in letter.text
    assert f"{settings.BASE_URL}/exempellan/moten/{ready.slug}/kallelse/" in letter.text
    assert "<li>Rutin för utskrivning</li>" in letter.html


def test_an_update_tells_what_is_changed(cast: Cast, ready: Meeting) -> None:
    notice.call(ready, by=cast.cleo, at=CALLING)
    item = ready.items.exclude(matter=None).get()
    agenda.withdraw(item, by=cast.cleo, at=CALLING)
    notice.send_update(ready, by=cast.cleo, at=at("2026-04-08", "15:00"))

    letter = _letter("kallelse", person_id=cast.dan.pk)

    assert letter.subject == "Ändrad kallelse: Ledningsgruppen 2026-04-16"
    assert "- Punkt 3, Rutin för utskrivning: Punkten utgår." in letter.text
    assert "Rutin för utskrivning (utgår)" in letter.text


def test_the_other_letters_can_be_read_too(cast: Cast, ready: Meeting) -> None:
    item = ready.items.exclude(matter=None).get()
    answers.ask_for_papers(item, by=cast.cleo, at=NOW)
    notice.send_sample(ready, by=cast.cleo, at=NOW)
    sample = _letter("kallelse")
    notice.call(ready, by=cast.cleo, at=CALLING)
    planning.cancel(ready, reason="Få ärenden", by=cast.ada, at=CALLING)

    assert sample.subject == "Prov: Kallelse: Ledningsgruppen 2026-04-16"
    assert "Skäl: Få ärenden" in _letter("kallelse_installd").text
    assert "Cleo Ceder ber dig om underlaget" in _letter("papers_wanted").text
    assert "”Rutin för utskrivning” tas upp" in _letter("matter_placed").text
    subjects = {_letter(name).subject for name in ("kallelse_installd", "papers_wanted")}
    assert not any(person.split()[1] in subject for person in cast.people for subject in subjects)


@pytest.mark.req("BLE-159")
def test_the_agenda_is_public_from_the_moment_the_notice_goes(cast: Cast, ready: Meeting) -> None:
    rules = rules_of(cast.body)

    before = agenda_publication(ready, rules, None, at=CALLING)
    sent = notice.call(ready, by=cast.cleo, at=CALLING)
    after = agenda_publication(ready, rules, sent.sent_at, at=CALLING)

    assert (before.is_public, after.is_public) == (False, True)


def test_moving_to_another_day_before_the_notice_sends_nothing(cast: Cast, ready: Meeting) -> None:
    planning.change(ready, when("2026-05-21"), by=cast.cleo, at=NOW)

    assert not Message.objects.filter(template="kallelse").exists()
