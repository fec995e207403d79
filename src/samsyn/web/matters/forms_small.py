"""Small forms: one thing to do with a matter each, and what a list shows."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.arrangements.nouns import Arrangement
from samsyn.meetings.models import Meeting
from samsyn.parties.models import Body
from samsyn.web.forms import BoundField, Filters, Form
from samsyn.web.matters.forms import ABOUT_KINDS, ACCEPT
from samsyn.web.matters.words import KINDS, STATES
from samsyn.web.widgets import Day, File, LongText
from samsyn.web.words import weekday_date

ANY = [("", _("Alla"))]
OPEN, DONE = "oppna", "klara"
ORDERS = [
    ("", _("Nyast först")),
    ("aldst", _("Äldst först")),
    ("rubrik", _("Rubrik")),
    ("lage", _("Läge")),
]


class MatterFilters(Filters):
    """What the list of matters shows."""

    q = forms.CharField(label=_("Ord"))
    organ = forms.ChoiceField(label=_("Organ"))
    ar = forms.ChoiceField(label=_("År"))
    lage = forms.ChoiceField(
        label=_("Läge"),
        choices=[*ANY, (OPEN, _("Alla öppna")), (DONE, _("Alla klara")), *STATES.items()],
    )
    typ = forms.ChoiceField(label=_("Typ"), choices=[*ANY, *KINDS.items()])
    omrade = forms.ChoiceField(label=_("Område"))
    ordning = forms.ChoiceField(label=_("Ordning"), choices=ORDERS)

    def __init__(
        self, arrangement: Arrangement, bodies: Sequence[Body], years: Sequence[int], data: Any
    ) -> None:
        super().__init__(data)
        fields: Any = self.fields
        fields["organ"].choices = [*ANY, *((each.key, each.short_name) for each in bodies)]
        fields["ar"].choices = [*ANY, *((str(year), str(year)) for year in years)]
        areas = [(each.key, each.name) for each in arrangement.areas.values()]
        fields["omrade"].choices = [*ANY, *areas]
        if not areas:
            del self.fields["omrade"]


class WithdrawForm(Form):
    """Why a matter is taken back."""

    why = forms.CharField(
        label=_("Varför?"), widget=LongText(rows=2), help_text=_("Skälet står kvar i tråden.")
    )


class AskForm(Form):
    """Ask a body to prepare a matter."""

    body = forms.ModelChoiceField(
        Body.objects.none(), label=_("Vem ska bereda?"), to_field_name="key", empty_label=None
    )
    task = forms.CharField(
        label=_("Uppdraget"),
        widget=LongText(rows=4),
        help_text=_("Skriv tydligt vad som ska tas fram, så att svaret går att använda."),
    )
    due_on = forms.DateField(label=_("Senast"), widget=Day, required=False)


class ReportForm(Form):
    """What the preparation came to."""

    result = forms.CharField(
        label=_("Vad kom ni fram till?"),
        widget=LongText(rows=6),
        help_text=_("Alla som ser ärendet läser det."),
    )


class PlaceForm(Form):
    """Choose a meeting."""

    meeting = forms.ModelChoiceField(
        Meeting.objects.none(), label=_("Möte"), widget=forms.RadioSelect, empty_label=None
    )
    reason = forms.CharField(
        label=_("Varför det mötet?"),
        required=False,
        help_text=_("Den som anmälde ärendet får läsa det."),
    )

    def __init__(self, meetings: Any, late: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["meeting"]
        field.queryset = meetings
        field.label_from_instance = lambda each: f"{weekday_date(each.starts_at)}{late(each)}"


class OwnForm(Form):
    """What a party's own decision body has said."""

    instance = forms.CharField(
        label=_("Vem beslutade?"),
        max_length=200,
        help_text=_("Nämnden, styrelsen eller den som har rätt att besluta hemma hos er."),
    )
    decided_on = forms.DateField(label=_("När?"), widget=Day)
    paragraph = forms.CharField(label=_("Paragraf"), max_length=60, required=False)

    def __init__(self, *args: Any, today: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if today:
            self.fields["decided_on"].widget.attrs["max"] = today.isoformat()


class BackingForm(OwnForm):
    """Whether a party backs what the matter costs."""

    backs = forms.ChoiceField(
        label=_("Står organisationen bakom?"),
        choices=[("yes", _("Ja")), ("no", _("Nej"))],
        widget=forms.RadioSelect,
    )
    file = forms.FileField(label=_("Beslutet som fil"), widget=File(ACCEPT), required=False)
    field_order = ("backs", "instance", "decided_on", "paragraph", "file")


class LiftAnswerForm(OwnForm):
    """A party's stand on what was lifted to it."""

    agrees = forms.ChoiceField(
        label=_("Står organisationen bakom förslaget?"),
        choices=[("yes", _("Ja")), ("no", _("Nej"))],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(label=_("Kommentar"), widget=LongText(rows=3), required=False)
    field_order = ("agrees", "instance", "decided_on", "text")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["paragraph"]


class NoteForm(Form):
    """A note for one's own organisation."""

    text = forms.CharField(label=_("Ny anteckning"), widget=LongText(rows=3))


class PaperForm(Form):
    """A paper."""

    file = forms.FileField(
        label=_("Fil"),
        widget=File(ACCEPT),
        help_text=_(
            "PDF, Word, Excel, PowerPoint, OpenDocument, bild eller text. Inga personnummer."
        ),
    )
    title = forms.CharField(
        label=_("Vad handlingen heter"),
        max_length=300,
        required=False,
        help_text=_("Annars heter den som filen."),
    )
    withheld_reason = forms.CharField(
        label=_("Ska inte vara öppen, för att"),
        max_length=200,
        required=False,
        help_text=_("Lämna tomt om alla får läsa handlingen när kallelsen gått ut."),
    )


class VersionForm(Form):
    """A new version of a paper."""

    file = forms.FileField(label=_("Ny version"), widget=File(ACCEPT))


class HoldForm(Form):
    """Why a paper is held back."""

    reason = forms.CharField(
        label=_("Varför är handlingen inte öppen?"),
        max_length=200,
        help_text=_("Skälet visas i stället för handlingen."),
        required=False,
    )


class OutsideForm(Form):
    """A matter from somebody without an account."""

    body = forms.ModelChoiceField(
        Body.objects.none(), label=_("Till vilken grupp?"), to_field_name="key", empty_label=None
    )
    title = forms.CharField(label=_("Rubrik"), max_length=200)
    question = forms.CharField(
        label=_("Frågan i en mening"),
        max_length=1000,
        widget=LongText(rows=3),
        help_text=_(
            "Skriv aldrig personnummer eller uppgifter om en enskild patient eller brukare."
        ),
    )
    why_now = forms.CharField(
        label=_("Varför nu?"), max_length=2000, widget=LongText(rows=3), required=False
    )
    kind = forms.ChoiceField(
        label=_("Vad ska gruppen göra?"),
        choices=list(KINDS.items()),
        widget=forms.RadioSelect,
        help_text=ABOUT_KINDS,
    )
    name = forms.CharField(
        label=_("Ditt namn och din organisation"),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-post"),
        help_text=_("Dit kommer ett kvitto med ärendets nummer."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    homepage = forms.CharField(
        label=_("Lämna det här fältet tomt"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )

    @property
    def shown(self) -> list[BoundField]:
        """Return the fields that people see."""
        return [field for field in self if field.name != "homepage"]  # type: ignore[misc]

    @property
    def pairs(self) -> list[tuple[BoundField, Any]]:
        """Return every field with its errors, as the summary of errors wants them."""
        return [(field, field.errors) for field in self]  # type: ignore[misc]

    @property
    def is_by_machine(self) -> bool:
        """Tell whether the field that people do not see is filled in."""
        return bool(self.cleaned_data.get("homepage"))
