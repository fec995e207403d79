"""From a message of the outbox to an e-mail."""

import hashlib
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from typing import Any

from django.conf import settings

from samsyn.documents.models import DocumentVersion
from samsyn.documents.store import open_kept
from samsyn.outbox.models import Message
from samsyn.outbox.render import render


def message_id(message: Message) -> str:
    """Return the same Message-ID each time, so that a mail server can drop a second copy."""
    digest = hashlib.sha256(message.key.encode()).hexdigest()[:32]
    return f"<{digest}.{message.pk}@{settings.SENDER_DOMAIN}>"


def compose(message: Message) -> EmailMessage:
    """Write the e-mail: text, HTML and invitation as alternatives, then the attachments."""
    letter = render(message, base_url=settings.BASE_URL)
    mail = EmailMessage()
    mail["Subject"] = letter.subject
    mail["From"] = _address(*parseaddr(settings.DEFAULT_FROM_EMAIL))
    mail["To"] = _address(message.name, message.address)
    mail["Date"] = format_datetime(message.created_at)
    mail["Message-ID"] = message_id(message)
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(letter.text)
    if letter.html:
        mail.add_alternative(letter.html, subtype="html")
    invitations = [each for each in message.attachments if _is_calendar(each)]
    for each in invitations[:1]:
        mail.add_alternative(
            each["content"], subtype="calendar", params={"method": _method(each["type"])}
        )
    for each in message.attachments:
        _attach(mail, each)
    return mail


def _address(name: str, address: str) -> Address:
    return Address(display_name=" ".join(name.split()), addr_spec=address)


def _is_calendar(attachment: dict[str, Any]) -> bool:
    return str(attachment.get("type", "")).startswith("text/calendar")


def _method(content_type: str) -> str:
    return content_type.partition("method=")[2].partition(";")[0].strip() or "REQUEST"


def _attach(mail: EmailMessage, attachment: dict[str, Any]) -> None:
    if "version" in attachment:
        version = DocumentVersion.objects.get(pk=attachment["version"])
        with open_kept(version.shown_as or version.stored_as) as file:
            content = file.read()
        name, content_type = version.filename, version.content_type
    else:
        content = attachment["content"].encode()
        name, content_type = attachment["name"], attachment["type"]
    main, _, sub = content_type.partition(";")[0].strip().partition("/")
    mail.add_attachment(content, maintype=main, subtype=sub, filename=name)
    if main == "text":
        mail.get_payload()[-1].set_param("charset", "utf-8")  # type: ignore[union-attr, index]
