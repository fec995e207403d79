"""Documents as PDF: a template and plain facts in, PDF/A-2a with PDF/UA-1 out.

The template is set by typst in a child process of its own, with limits on memory, processor time
and files (see `typesetter`), our own fonts and nothing else of the machine.
"""

import json
import logging
import os
import re
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

import typst
from django.utils import timezone

from samsyn.documents.facts import Facts
from samsyn.documents.letters import showable

log = logging.getLogger(__name__)
HERE = Path(__file__).resolve().parent
TEMPLATES = HERE.parent / "templates" / "documents"
FONTS = HERE / "fonts"
LIBRARIES = Path(typst.__file__).resolve().parents[1]
SECONDS = 15  # of wall clock, also on a busy machine; processor time is limited to five
AT_ONCE = threading.BoundedSemaphore(max(2, os.cpu_count() or 2))

TEMPLATE_NAME = re.compile(r"[a-z][a-z-]*")


class RenderFailed(Exception):
    """Raised when a document could not be set: a bug in a template or its facts, or a limit met.

    :ivar template: name of the template
    :ivar reason: what the typesetter said, in English, for the log
    """

    def __init__(self, template: str, reason: str) -> None:
        super().__init__(f"{template}: {reason}")
        self.template = template
        self.reason = reason


def pdf(template: str, facts: Facts | Mapping[str, object]) -> bytes:
    """Set a document and return it as PDF/A-2a and PDF/UA-1.

    :param template: name of a file in templates/documents, without its ending
    :param facts: plain values only; `dated` (a date) is the document's own date and required
    :raises RenderFailed: the template stumbled, the facts are not plain, or a limit was met
    """
    if not TEMPLATE_NAME.fullmatch(template) or not (TEMPLATES / f"{template}.typ").is_file():
        raise RenderFailed(template, "there is no such template")
    values = _plain_facts(template, facts)
    source, root = TEMPLATES / f"{template}.typ", TEMPLATES
    facts_text = json.dumps(showable(values, FONTS), ensure_ascii=False)
    order = (LIBRARIES, root, source, FONTS, _seconds(str(values["dated"])), facts_text)
    with AT_ONCE:
        return _set(template, "\0".join(map(str, order)).encode())


def _seconds(day: str) -> int:
    """Return midnight of an ISO day as the typesetter wants it: seconds since 1970."""
    return int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())


def _set(template: str, order: bytes) -> bytes:
    """Run the typesetter on `order` and return what it made."""
    try:
        done = subprocess.run(  # noqa: S603 -- our own script and interpreter, no shell
            [sys.executable, "-I", "-S", str(HERE / "typesetter.py")],
            input=order,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={"RAYON_NUM_THREADS": "2", "HTTPS_PROXY": "http://127.0.0.1:9"},
            cwd=TEMPLATES,
        )
    except subprocess.TimeoutExpired as error:
        raise RenderFailed(template, f"not done after {SECONDS} seconds") from error
    if done.returncode < 0:
        raise RenderFailed(template, f"stopped by signal {-done.returncode}: a limit was met")
    if done.returncode:
        raise RenderFailed(template, done.stderr.decode(errors="replace").strip()[-4000:])
    if done.stderr:
        log.warning("%s: %s", template, done.stderr.decode(errors="replace"))
    return done.stdout


def _plain_facts(template: str, facts: Facts | Mapping[str, object]) -> dict[str, object]:
    """Return `facts` as JSON values.

    :raises RenderFailed: a value is not plain, or the document has no date.
    """
    try:
        values = plain(facts)
    except TypeError as error:
        raise RenderFailed(template, str(error)) from error
    if not isinstance(values, dict) or not isinstance(values.get("dated"), str):
        raise RenderFailed(template, "the facts have no date (dated)")
    return values


def plain(value: object, path: str = "facts") -> object:
    """Return `value` as JSON values: dataclasses become objects, dates and times ISO text
    (an aware datetime in the installation's time zone).

    :raises TypeError: something is not a plain value, such as a model object
    """
    match value:
        case None | bool() | int() | str():
            return value
        case datetime():
            local = timezone.localtime(value) if timezone.is_aware(value) else value
            return local.strftime("%Y-%m-%dT%H:%M")
        case date():
            return value.isoformat()
        case time():
            return value.strftime("%H:%M")
        case Mapping():
            return {str(key): plain(each, f"{path}.{key}") for key, each in value.items()}
        case list() | tuple():
            return [plain(each, f"{path}[{n}]") for n, each in enumerate(value)]
    if is_dataclass(value) and not isinstance(value, type):
        each_field = (field.name for field in fields(value))
        return {name: plain(getattr(value, name), f"{path}.{name}") for name in each_field}
    raise TypeError(f"{path} is not a plain value: {type(value).__name__}")
