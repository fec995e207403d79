"""Forms of the pages of bodies."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.arrangements.nouns import Template
from samsyn.parties.actions import Plan
from samsyn.web.forms import Form
from samsyn.web.widgets import Day


class DayForm(Form):
    """Which day a page shows."""

    dag = forms.DateField(label=_("Visa dagen"), widget=Day())


class NewGroup(Form):
    """A group that a body has decided to set up."""

    template = forms.ChoiceField(label=_("Slags grupp"))
    name = forms.CharField(
        label=_("Namn"), max_length=200, help_text=_("Så som det står i beslutet.")
    )
    short_name = forms.CharField(
        label=_("Kort namn"), max_length=40, help_text=_("Det som syns i menyer och listor.")
    )
    decision = forms.CharField(
        label=_("Beslut"),
        max_length=100,
        help_text=_("Gruppens möte och paragraf, som 2026-03-12 § 17."),
    )
    starts_on = forms.DateField(label=_("Från och med"), widget=Day())
    ends_on = forms.DateField(
        label=_("Till och med"),
        widget=Day(),
        required=False,
        help_text=_("En tillfällig grupp behöver en sista dag."),
    )
    members = forms.IntegerField(
        label=_("Antal deltagare"),
        min_value=0,
        max_value=60,
        initial=6,
        help_text=_("Utöver ledare och sekreterare."),
    )

    def __init__(self, templates: Sequence[Template], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(template.key, template.name) for template in templates]
        self.fields["template"].choices = choices  # type: ignore[attr-defined]  # of the choices

    @property
    def plan(self) -> Plan:
        """Return the group as written."""
        return Plan(**self.cleaned_data)
