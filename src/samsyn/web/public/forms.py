"""What may be asked of the open lists; it stands in their addresses."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.parties.models import Body, Organisation
from samsyn.web.forms import Filters


class SearchForm(Filters):
    """Words to find."""

    q = forms.CharField(label=_("Sök bland protokoll, beslut och dagordningar"), max_length=200)


class ListForm(Filters):
    """Whose minutes, of which year."""

    organ = forms.ChoiceField(label=_("Organ"))
    ar = forms.ChoiceField(label=_("År"))

    def __init__(self, bodies: list[Body], years: list[int], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choose("organ", [(each.key, each.short_name) for each in bodies])
        self._choose("ar", [(str(year), str(year)) for year in years])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Alla")), *choices]


class DecisionForm(ListForm):
    """Which decisions: words, body, year, party."""

    q = forms.CharField(label=_("Ord"), max_length=200)
    part = forms.ChoiceField(label=_("Rör"))
    field_order = ("q", "organ", "ar", "part")

    def __init__(
        self,
        bodies: list[Body],
        years: list[int],
        parties: list[Organisation],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(bodies, years, *args, **kwargs)
        self._choose("part", [(each.key, each.short_name) for each in parties])
