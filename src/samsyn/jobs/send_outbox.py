"""Send what waits in the outbox.

A message goes WAITING → SENDING → SENT, each step committed by itself. It is claimed by a
conditional update just before it is handed over and marked sent just after the mail server has
said yes, one message at a time. So, whatever is killed and whenever:

- *nobody gets none*: a message claimed but not sent is taken again when its claim runs out;
- *nobody gets two*, but for one window: the time from the mail server's yes to our commit, some
  milliseconds for a single message. One who is killed just there leaves a message that is sent
  once more, with the same Message-ID, by which many mail systems drop the second copy. The window
  cannot be closed: mail has no transaction that spans both sides.

A mail server that does not answer costs no attempt: everything stays WAITING.
"""

import logging
import secrets
import smtplib
import time
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend
from django.db.models import F, Q, QuerySet

from samsyn.jobs.mail import compose
from samsyn.outbox.models import Message

log = logging.getLogger(__name__)

BATCH = 60  # seconds one run goes on at most
CLAIM = timedelta(minutes=5)  # longer than a batch and the slowest hand-over together
PAUSES = [timedelta(minutes=m) for m in (1, 5, 15, 60, 180, 360, 720, 1440)]  # then it has failed


def send_outbox(now: datetime) -> int:
    """Send every message that is due; return how many left."""
    if settings.DEMO:
        return _due(now).update(state=Message.State.SENT, sent_at=now, attempts=1)
    due = list(_due(now).order_by("not_before", "pk").values_list("pk", flat=True)[:500])
    if not due:
        return 0
    if not settings.EMAIL_HOST:
        log.warning("%s messages wait, but SAMSYN_SMTP names no mail server", len(due))
        return 0
    try:
        server = EmailBackend()
        server.open()
    except OSError as error:
        log.warning("%s messages wait, the mail server does not answer: %s", len(due), error)
        return 0
    try:
        return _send_all(due, server, now)
    finally:
        server.close()


def _due(now: datetime) -> QuerySet[Message]:
    waiting = Q(state=Message.State.WAITING, not_before__lte=now)
    abandoned = Q(state=Message.State.SENDING, claimed_until__lt=now)
    return Message.objects.filter(waiting | abandoned)


def _send_all(due: list[int], server: EmailBackend, now: datetime) -> int:
    sent, until = 0, time.monotonic() + BATCH
    for pk in due:
        if time.monotonic() > until:
            break
        message = _claim(pk, now)
        if message is None:
            continue
        try:
            _hand_over(message, server)
        except smtplib.SMTPServerDisconnected as error:
            _postpone(message, error, now)
            break
        except Exception as error:  # noqa: BLE001 -- one bad message must not stop the others
            _postpone(message, error, now)
        else:
            Message.objects.filter(pk=pk, claim=message.claim).update(
                state=Message.State.SENT, sent_at=now, claimed_until=None, last_error=""
            )
            sent += 1
    return sent


def _claim(pk: int, now: datetime) -> Message | None:
    """Take the message if it is still to be had; the update decides between two workers."""
    token = secrets.token_hex(20)
    taken = (
        _due(now)
        .filter(pk=pk)
        .update(
            state=Message.State.SENDING,
            claim=token,
            claimed_until=now + CLAIM,
            attempts=F("attempts") + 1,
        )
    )
    return Message.objects.get(pk=pk, claim=token) if taken else None


def _hand_over(message: Message, server: EmailBackend) -> None:
    """Give the message to the mail server; returns when it has said yes."""
    composed = compose(message)
    assert server.connection is not None
    server.connection.send_message(composed)


def _postpone(message: Message, error: Exception, now: datetime) -> None:
    """Let the message wait for its next attempt, or mark it failed when there is none."""
    hopeless = message.attempts > len(PAUSES) or _is_refused_for_good(error)
    log.warning("message %s was not sent, attempt %s: %r", message.pk, message.attempts, error)
    Message.objects.filter(pk=message.pk, claim=message.claim).update(
        state=Message.State.FAILED if hopeless else Message.State.WAITING,
        not_before=now if hopeless else now + PAUSES[message.attempts - 1],
        claimed_until=None,
        last_error=str(error)[:2000],
    )


def _is_refused_for_good(error: Exception) -> bool:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    return isinstance(error, smtplib.SMTPResponseException) and error.smtp_code >= 500
