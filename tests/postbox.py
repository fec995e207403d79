"""A real SMTP server in a thread, which keeps what it gets."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller


class Mailbox:
    """What a mail server does with each message; `on_recipient` and `on_data` may interfere."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.on_recipient: Callable[[int, str], str | None] = lambda count, address: None
        self.on_data: Callable[[int], None] = lambda count: None
        self.asked = 0
        self.port = 0

    @property
    def addresses(self) -> list[str]:
        """Return who got something, once for each time, in order."""
        return [str(mail["To"].addresses[0].addr_spec) for mail in self.mails]

    async def handle_RCPT(  # noqa: N802 -- aiosmtpd's name
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        self.asked += 1
        if answer := self.on_recipient(self.asked, address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        mail = message_from_bytes(envelope.content.replace(b"\r\n", b"\n"), policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        self.on_data(len(self.mails))
        return "250 OK"


class _AnyPort(Controller):
    def _trigger_server(self) -> None:
        """Learn which port the system gave before the first visit."""
        assert self.server is not None
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def mail_server(mailbox: Mailbox, port: int = 0) -> Iterator[Mailbox]:
    """Serve `mailbox` on a free port, or on `port`."""
    controller = _AnyPort(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    mailbox.port = controller.port
    try:
        yield mailbox
    finally:
        controller.stop()
