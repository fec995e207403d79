"""Widgets in the project's clothes; plain Django widgets get them through the templates."""

from typing import Any

from django import forms


class Day(forms.DateInput):
    """A date with the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class Clock(forms.TimeInput):
    """A time of day."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class Moment(forms.DateTimeInput):
    """A day and a time of day."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class LongText(forms.Textarea):
    """A text that is never lost: a copy is kept in the browser until the server has it.

    :param keep: a key of its own for the copy, such as "minutes-17-text"
    :param save_to: where the text is posted as it is written; None keeps it only locally
    """

    def __init__(
        self, keep: str = "", save_to: str = "", rows: int = 6, attrs: dict[str, Any] | None = None
    ) -> None:
        given = {"rows": rows, "data-autosave": keep or True, **(attrs or {})}
        if save_to:
            given["data-save-to"] = save_to
        super().__init__(given)


class File(forms.ClearableFileInput):
    """A file to send.

    :param accept: endings or types the browser offers, such as ".pdf,.docx"
    """

    def __init__(self, accept: str = "", attrs: dict[str, Any] | None = None) -> None:
        super().__init__({**({"accept": accept} if accept else {}), **(attrs or {})})


class ManyFiles(File):
    """Several files at once."""

    allow_multiple_selected = True
