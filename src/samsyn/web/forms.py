"""Forms: the shape of what is written, and how every form looks.

Rules judge in actions; a form only says what is missing or cannot be read.
"""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField as DjangoBoundField
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from samsyn.web.parts import Ruling


class BoundField(DjangoBoundField):
    """A field as the templates see it."""

    @property
    def is_optional(self) -> bool:
        """Tell whether the label says that the field may be left empty.

        A field with `needed_later` may be empty now, and must not be so when it counts.
        """
        later = getattr(self.field, "needed_later", False)
        return not (self.field.required or later) and self.widget_type != "checkbox"

    @property
    def anchor(self) -> str:
        """Return the id that a link to the field leads to: its first key where it has many."""
        return f"{self.auto_id}_0" if self.use_fieldset else self.auto_id


class Renderer(TemplatesSetting):
    """Renders forms from the project's templates; django/forms/div.html is their look."""

    bound_field_class = BoundField


_REQUIRED = {
    forms.FileField: _("Välj en fil: %(label)s."),
    forms.MultipleChoiceField: _("Välj minst ett av: %(label)s."),
    forms.ModelMultipleChoiceField: _("Välj minst ett av: %(label)s."),
    forms.ModelChoiceField: _("Välj %(label)s."),
    forms.ChoiceField: _("Välj %(label)s."),
    forms.BooleanField: _("Kryssa för ”%(label)s”."),
    forms.Field: _("Fyll i %(label)s."),
}
_UNREADABLE = {
    forms.DateField: _("Den dagen finns inte. Skriv som 2026-03-12."),
    forms.TimeField: _("Det klockslaget finns inte. Skriv som 13.00."),
    forms.DateTimeField: _("Den tiden finns inte. Skriv som 2026-03-12 13:00."),
    forms.IntegerField: _("Skriv ett heltal med siffror."),
    forms.DecimalField: _("Skriv ett tal med siffror."),
    forms.EmailField: _("Skriv en e-postadress, som namn@exempel.se."),
    forms.URLField: _("Skriv en hel webbadress, som https://exempel.se."),
    forms.FileField: _("Filen kom inte fram. Välj den igen."),
}
_GONE = _("Valet finns inte längre. Välj ett annat.")


def _first(table: dict[type[forms.Field], Any], field: forms.Field) -> Any:
    """Return the entry for the nearest class of `field`, None when there is none."""
    return next((table[kind] for kind in type(field).__mro__ if kind in table), None)


def _name(label: str) -> str:
    """Return a label as it stands inside a sentence; "SIP" keeps its capitals."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


class FormLook:
    """What every form of ours has: sentences in our voice and room for a ruling."""

    ruling: Ruling | None = None
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for name, field in self.fields.items():  # type: ignore[attr-defined]  # of the form
            label = str(field.label or name.replace("_", " "))
            field.error_messages["required"] = _first(_REQUIRED, field) % {"label": _name(label)}
            if unreadable := _first(_UNREADABLE, field):
                field.error_messages["invalid"] = unreadable
            if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
                field.error_messages["invalid_choice"] = _GONE


class Form(FormLook, forms.Form):
    """The form that all others are made from."""


class ModelForm(FormLook, forms.ModelForm):  # type: ignore[type-arg]  # the subclass names it
    """For plain registers such as addresses; never where a rule is at stake."""


class Filters(Form):
    """Choices in a list's URL; nothing is ever required and a bad value counts as none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="filter_%s", **kwargs)
        for field in self.fields.values():
            field.required = False

    @property
    def chosen(self) -> dict[str, Any]:
        """Return what was chosen, without the empty and the unreadable."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
