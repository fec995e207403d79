"""Filters of the log and the list of assignments, and the report of an assignment."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.arrangements.nouns import Arrangement
from samsyn.assignments.models import Assignment
from samsyn.parties.models import Body
from samsyn.web.decisions.words import KINDS
from samsyn.web.forms import Filters, Form
from samsyn.web.widgets import LongText

SORTED = [
    ("nyast", _("Nyast först")),
    ("aldst", _("Äldst först")),
    ("grupp", _("Per grupp")),
    ("rubrik", _("Efter rubrik")),
]
STATES = [
    (Assignment.State.GIVEN, _("Pågår")),
    (Assignment.State.REPORTED, _("Återrapporterat")),
    (Assignment.State.CLOSED, _("Avslutat")),
]


class LogFilters(Filters):
    """What to keep of the log."""

    ord = forms.CharField(label=_("Ord"), max_length=100)
    grupp = forms.ChoiceField(label=_("Grupp"))
    ar = forms.ChoiceField(label=_("År"))
    part = forms.ChoiceField(label=_("Part"))
    omrade = forms.ChoiceField(label=_("Område"))
    slag = forms.ChoiceField(label=_("Slag"), choices=[("", _("Alla")), *KINDS.items()])
    ordning = forms.ChoiceField(label=_("Ordning"), choices=SORTED)

    def __init__(
        self, *args: Any, plan: Arrangement, bodies: Iterable[Body], years: list[int], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self._offer("grupp", [(each.key, each.short_name) for each in bodies])
        self._offer("ar", [(str(year), str(year)) for year in years])
        self._offer("part", [(each.key, each.short_name) for each in plan.parties])
        self._offer("omrade", [(each.key, each.name) for each in plan.areas.values()])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Alla")), *choices]

    @property
    def asked(self) -> dict[str, str]:
        """Return the filters in the terms of `decisions.queries.chosen`."""
        names = {
            "ord": "words",
            "grupp": "body",
            "ar": "year",
            "part": "party",
            "omrade": "area",
            "slag": "kind",
            "ordning": "sort",
        }
        return {names[name]: value for name, value in self.chosen.items()}


class AssignmentFilters(Filters):
    """What to keep of the assignments."""

    lage = forms.ChoiceField(label=_("Läge"), choices=[("", _("Alla")), *STATES])
    grupp = forms.ChoiceField(label=_("Grupp"))
    vems = forms.ChoiceField(label=_("Vems"), choices=[("", _("Allas")), ("mina", _("Mina"))])

    def __init__(self, *args: Any, bodies: Iterable[Body], **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["grupp"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Alla")), *((each.key, each.short_name) for each in bodies)]


class ReportForm(Form):
    """What has been done."""

    text = forms.CharField(
        label=_("Vad har gjorts?"),
        help_text=_("Gruppen som gav uppdraget ser det du skriver."),
        widget=LongText(rows=6),
    )
