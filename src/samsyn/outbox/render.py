"""The words of a message: templates/email/<template>.txt, whose first line is the subject."""

from dataclasses import dataclass

from django.template import Context, Engine, TemplateDoesNotExist
from django.template.loader import get_template
from django.utils import translation

from samsyn.outbox.models import Message


@dataclass(frozen=True)
class Letter:
    """What a message says; `html` is empty when its template has only text."""

    subject: str
    text: str
    html: str


def render(message: Message, *, base_url: str) -> Letter:
    """Write the message out in Swedish.

    :param base_url: what the links in it begin with
    :raises TemplateDoesNotExist: nobody has written the words
    """
    context = {"name": message.name, "base_url": base_url, **message.facts}
    with translation.override("sv"):
        plain = Engine.get_default().get_template(f"email/{message.template}.txt")
        text = plain.render(Context(context, autoescape=False))
        try:
            html = get_template(f"email/{message.template}.html").render(context)
        except TemplateDoesNotExist:
            html = ""
    subject, _, body = text.strip().partition("\n")
    return Letter(" ".join(subject.split()), f"{body.strip()}\n", html)
