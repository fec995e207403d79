"""Messages leave once, also when the mail server or the worker goes down."""

import os
import signal
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from installation import Installation
from postbox import Mailbox, mail_server
from samsyn.jobs.send_outbox import PAUSES, send_outbox
from samsyn.outbox.models import Message

NOW = datetime(2026, 3, 5, 9, tzinfo=UTC)


@pytest.fixture
def mailbox(settings: Settings) -> Iterator[Mailbox]:
    with mail_server(Mailbox()) as box:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", box.port
        yield box


def write(number: int = 1, **fields: Any) -> Message:
    return Message.objects.create(
        key=f"test:{number}",
        template="plain",
        name="Helena Alvemark",
        address=f"helena{number}@example.se",
        facts={"subject": "Kallelse: LSVO å ä ö", "body": "Välkommen den 12 mars."},
        created_at=NOW,
        not_before=fields.pop("not_before", NOW),
        **fields,
    )


def states() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("state", flat=True))


@pytest.mark.django_db
def test_a_message_that_is_due_is_delivered_with_its_first_line_as_subject(mailbox: Mailbox):
    write()

    send_outbox(NOW)

    (mail,) = mailbox.mails
    assert mail["Subject"] == "Kallelse: LSVO å ä ö"
    assert str(mail["To"]) == "Helena Alvemark <helena1@example.se>"
    assert mail.get_content() == "Välkommen den 12 mars.\n"
    assert Message.objects.get().sent_at == NOW
    assert states() == ["sent"]


@pytest.mark.django_db
def test_a_sent_message_is_not_sent_again_and_one_for_later_waits(mailbox: Mailbox):
    write(1)
    write(2, not_before=NOW + timedelta(hours=1))

    send_outbox(NOW)
    send_outbox(NOW)

    assert mailbox.addresses == ["helena1@example.se"]
    assert states() == ["sent", "waiting"]


@pytest.mark.django_db
def test_an_invitation_is_both_an_alternative_to_the_text_and_a_file(mailbox: Mailbox):
    invitation = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Möte\r\nEND:VCALENDAR\r\n"
    kind = "text/calendar; method=REQUEST; charset=utf-8"
    write(attachments=[{"name": "mote.ics", "type": kind, "content": invitation}])

    send_outbox(NOW)

    (mail,) = mailbox.mails
    parts = [(p.get_content_type(), p.get_param("method"), p.get_filename()) for p in mail.walk()]
    assert parts == [
        ("multipart/mixed", None, None),
        ("multipart/alternative", None, None),
        ("text/plain", None, None),
        ("text/calendar", "REQUEST", None),
        ("text/calendar", None, "mote.ics"),
    ]
    calendar = list(mail.walk())[3]
    assert "SUMMARY:Möte" in calendar.get_payload(decode=True).decode()  # type: ignore[union-attr]


@pytest.mark.django_db
def test_a_mail_server_that_is_down_costs_nothing_and_all_leaves_when_it_is_up(settings: Settings):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    write(1)
    write(2)

    send_outbox(NOW)
    down = [(m.state, m.attempts) for m in Message.objects.all()]
    with mail_server(Mailbox(), port) as mailbox:
        send_outbox(NOW + timedelta(minutes=1))

    assert down == [("waiting", 0), ("waiting", 0)]
    assert sorted(mailbox.addresses) == ["helena1@example.se", "helena2@example.se"]


@pytest.mark.django_db
def test_a_receiver_who_cannot_be_reached_just_now_is_tried_again_later(mailbox: Mailbox):
    mailbox.on_recipient = lambda count, address: "450 try later" if count == 1 else None
    write()

    send_outbox(NOW)
    soon = send_outbox(NOW)
    later = send_outbox(NOW + PAUSES[0])

    assert (soon, later) == (0, 1)
    assert mailbox.addresses == ["helena1@example.se"]


@pytest.mark.django_db
def test_an_address_that_does_not_exist_fails_at_once_and_stops_nobody_else(mailbox: Mailbox):
    mailbox.on_recipient = lambda count, address: (
        "550 no such user" if address == "helena1@example.se" else None
    )
    write(1)
    write(2)

    send_outbox(NOW)

    assert states() == ["failed", "sent"]
    assert "no such user" in Message.objects.get(pk=Message.objects.earliest("pk").pk).last_error


@pytest.mark.django_db
def test_after_the_last_attempt_a_message_has_failed(mailbox: Mailbox):
    mailbox.on_recipient = lambda count, address: "450 try later"
    write()

    now = NOW
    for pause in [*PAUSES, timedelta()]:
        send_outbox(now)
        now += pause

    assert states() == ["failed"]
    assert Message.objects.get().attempts == len(PAUSES) + 1


@pytest.mark.django_db
def test_in_a_demo_nothing_leaves_and_all_is_marked_sent(mailbox: Mailbox, settings: Settings):
    settings.DEMO = True
    write()

    send_outbox(NOW)

    assert mailbox.mails == []
    assert states() == ["sent"]


FORTY = f"""
from datetime import datetime
from samsyn.outbox.models import Message
at = datetime.fromisoformat("{NOW.isoformat()}")
for n in range(40):
    Message.objects.create(key=f"k{{n}}", template="plain", name="N", address=f"n{{n}}@example.se",
        facts={{"subject": "S", "body": "B"}}, created_at=at, not_before=at)
"""
SEND_LATER = """
from datetime import datetime, timedelta, timezone
from samsyn.jobs.send_outbox import CLAIM, send_outbox
print(send_outbox(datetime.now(timezone.utc) + CLAIM + timedelta(minutes=1)))
"""
EVERYONE = sorted(f"n{n}@example.se" for n in range(40))


@pytest.fixture
def killed(tmp_path: Path) -> Iterator[tuple[Installation, Mailbox]]:
    """Make a site with forty messages and a mail server to send them to."""
    with mail_server(Mailbox()) as mailbox:
        site = Installation(tmp_path, {"SAMSYN_SMTP": f"smtp://127.0.0.1:{mailbox.port}"})
        site.migrate()
        site.python(FORTY)
        yield site, mailbox


def test_a_worker_killed_in_the_middle_of_a_dispatch_leaves_nobody_out_and_nobody_gets_two(
    killed: tuple[Installation, Mailbox],
):
    site, mailbox = killed
    workers = []

    def kill_at_the_twentieth(count: int, _address: str) -> None:
        if count == 20:
            os.kill(workers[0].pid, signal.SIGKILL)

    mailbox.on_recipient = kill_at_the_twentieth
    workers.append(site.start("work"))
    workers[0].communicate(timeout=60)
    before = len(mailbox.mails)
    second = int(site.python(SEND_LATER))

    assert workers[0].returncode == -signal.SIGKILL
    assert (before, second) == (19, 21)
    assert sorted(mailbox.addresses) == EVERYONE


def test_killed_between_the_servers_yes_and_our_commit_one_gets_the_same_message_twice(
    killed: tuple[Installation, Mailbox],
):
    site, mailbox = killed
    workers = []

    def kill_at_the_twentieth(count: int) -> None:
        if count == 20:
            os.kill(workers[0].pid, signal.SIGKILL)

    mailbox.on_data = kill_at_the_twentieth
    workers.append(site.start("work"))
    workers[0].communicate(timeout=60)
    site.python(SEND_LATER)

    ids = [mail["Message-ID"] for mail in mailbox.mails]
    assert sorted(set(mailbox.addresses)) == EVERYONE
    assert (len(ids), len(set(ids))) == (41, 40)
