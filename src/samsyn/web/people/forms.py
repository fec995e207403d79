"""Forms about people; what rules say is judged by the actions."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.arrangements.nouns import Arrangement
from samsyn.parties.actions import PersonCard, Terms
from samsyn.parties.models import Grant, Organisation, Person, Seat
from samsyn.web.forms import Filters, Form
from samsyn.web.widgets import Day, File

ROLES = {
    Seat.Role.CHAIR: _("Ordförande"),
    Seat.Role.VICE_CHAIR: _("Vice ordförande"),
    Seat.Role.SECRETARY: _("Sekreterare"),
    Seat.Role.MEMBER: _("Ledamot"),
    Seat.Role.EXPERT: _("Sakkunnig"),
    Grant.Role.ADMINISTRATOR: _("Administratör"),
    Grant.Role.REGISTRAR: _("Registrator"),
    Grant.Role.READER: _("Läsare"),
}
Choices = Iterable[tuple[str, Any]]


class PeopleFilters(Filters):
    """What the list of people shows."""

    q = forms.CharField(label=_("Namn"))
    organ = forms.ChoiceField(label=_("Organ"))
    organisation = forms.ChoiceField(label=_("Organisation"))
    roll = forms.ChoiceField(label=_("Roll"), choices=[("", _("Alla")), *ROLES.items()])
    ordning = forms.ChoiceField(
        label=_("Ordning"), choices=[("", _("Namn")), ("organisation", _("Organisation"))]
    )

    def __init__(self, arrangement: Arrangement, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = [(each.key, each.short_name) for each in arrangement.bodies.values()]
        parties = [(each.key, each.short_name) for each in arrangement.organisations.values()]
        _choices(self, "organ", [("", _("Alla")), *bodies])
        _choices(self, "organisation", [("", _("Alla")), *parties])


class PersonForm(Form):
    """What the register holds of a person."""

    name = forms.CharField(label=_("Namn"), max_length=200)
    title = forms.CharField(label=_("Titel"), max_length=200, required=False)
    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("Välj organisation"),
    )
    email = forms.EmailField(label=_("E-post"), required=False)
    phone = forms.CharField(label=_("Telefon"), max_length=40, required=False)
    protected = forms.BooleanField(
        label=_("Skyddade personuppgifter"),
        required=False,
        help_text=_("Personen visas bara med sin funktion."),
    )

    def __init__(self, arrangement: Arrangement, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Organisation.objects.filter(key__in=arrangement.organisations)
        field = self.fields["organisation"]
        field.queryset = known.in_order()  # type: ignore[attr-defined]  # of the choices

    @property
    def card(self) -> PersonCard:
        """Return the card as written."""
        return PersonCard(**self.cleaned_data)


class ContactForm(Form):
    """What a person may change about herself."""

    title = forms.CharField(label=_("Titel"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-post"), required=False)
    phone = forms.CharField(label=_("Telefon"), max_length=40, required=False)


class AppointForm(Form):
    """Who takes a seat, and from when."""

    person = forms.ModelChoiceField(
        label=_("Person"), queryset=Person.objects.none(), empty_label=_("Välj person")
    )
    starts_on = forms.DateField(label=_("Från och med"), widget=Day())
    ends_on = forms.DateField(label=_("Till och med"), widget=Day(), required=False)
    appointed_by = forms.CharField(label=_("Utsedd av"), max_length=200, required=False)
    appointed_on = forms.DateField(label=_("Utsedd den"), widget=Day(), required=False)

    def __init__(self, people: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]  # of the choices

    @property
    def terms(self) -> Terms:
        """Return the terms as written."""
        return Terms(**{name: v for name, v in self.cleaned_data.items() if name != "person"})


class EndForm(Form):
    """The last day."""

    ends_on = forms.DateField(label=_("Sista dag"), widget=Day())


class MandateForm(Form):
    """What the holder may decide, and who says so."""

    given_by = forms.CharField(label=_("Mandatet ges av"), max_length=200)
    document_on = forms.DateField(
        label=_("Dokumentet är daterat"),
        widget=Day(),
        help_text=_("Senast den dag då mandatet börjar."),
    )
    starts_on = forms.DateField(label=_("Från och med"), widget=Day())
    ends_on = forms.DateField(label=_("Till och med"), widget=Day(), required=False)
    text = forms.CharField(
        label=_("Vad ledamoten får besluta"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )


class IntroduceForm(Form):
    """When the new member was introduced."""

    on = forms.DateField(label=_("Introducerad den"), widget=Day())


class ContactPersonForm(Form):
    """Whom a party wants to be written to."""

    person = forms.ModelChoiceField(
        label=_("Person"), queryset=Person.objects.none(), empty_label=_("Välj person")
    )
    starts_on = forms.DateField(label=_("Från och med"), widget=Day())

    def __init__(self, people: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]  # of the choices


class RoleForm(ContactPersonForm):
    """Who gets a role, and which."""

    role = forms.ChoiceField(label=_("Roll"), choices=[(role, ROLES[role]) for role in Grant.Role])


class UploadForm(Form):
    """The file to import."""

    file = forms.FileField(label=_("Fil"), widget=File(".xlsx,.csv"))


def _choices(form: Form, name: str, choices: Choices) -> None:
    """Give a field its choices."""
    form.fields[name].choices = list(choices)  # type: ignore[attr-defined]  # of the choices
