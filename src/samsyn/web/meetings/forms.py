"""What is written about meetings; the shape only, rules judge in the actions."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samsyn.matters.models import Matter
from samsyn.meetings.actions.planning import TimeAndPlace
from samsyn.meetings.actions.wording import FIELDS, ItemText
from samsyn.meetings.models import Meeting
from samsyn.parties.models import Body, Person
from samsyn.rules.conflict import Merge
from samsyn.web.forms import Filters, Form
from samsyn.web.widgets import Clock, Day, LongText

KINDS = [
    ("", _("Ingen typ")),
    (Matter.Kind.DECISION, _("Beslut")),
    (Matter.Kind.PREPARATION, _("Beredning")),
    (Matter.Kind.INFORMATION, _("Information")),
    (Matter.Kind.DIALOGUE, _("Dialog")),
]


class Hours(Form):
    """From when to when, and where."""

    starts = forms.TimeField(label=_("Börjar"), widget=Clock)
    ends = forms.TimeField(label=_("Slutar"), widget=Clock)
    place = forms.CharField(label=_("Plats"), max_length=200, required=False)
    remote_link = forms.URLField(
        label=_("Länk till det digitala mötet"), required=False, assume_scheme="https"
    )

    def time_and_place(self, day: date) -> TimeAndPlace:
        """Return what was written, on `day`."""
        data = self.cleaned_data
        starts, ends = (
            timezone.make_aware(datetime.combine(day, data[name])) for name in ("starts", "ends")
        )
        return TimeAndPlace(starts, ends, data["place"], data["remote_link"])


class TimeForm(Hours):
    """A day, a time and a place."""

    day = forms.DateField(label=_("Dag"), widget=Day)
    field_order = ("body", "day", "starts", "ends", "place", "remote_link")

    @property
    def when(self) -> TimeAndPlace:
        """Return what was written."""
        return self.time_and_place(self.cleaned_data["day"])


def time_initial(meeting: Meeting) -> dict[str, Any]:
    """Return what the form of a meeting's time shows at first."""
    starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    return {
        "day": starts.date(),
        "starts": starts.time(),
        "ends": ends.time(),
        "place": meeting.place,
        "remote_link": meeting.remote_link,
    }


class NewForm(TimeForm):
    """A new meeting of one of the bodies that the person plans for."""

    body = forms.ModelChoiceField(
        Body.objects.none(), label=_("Organ"), to_field_name="key", empty_label=_("Välj organ")
    )

    def __init__(self, bodies: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]


class YearForm(Hours):
    """Several days at once: by a rule, or from a list."""

    body = forms.ModelChoiceField(
        Body.objects.none(), label=_("Organ"), to_field_name="key", empty_label=_("Välj organ")
    )
    year = forms.IntegerField(label=_("År"), min_value=2000, max_value=2100)
    nth = forms.TypedChoiceField(
        label=_("Vilken i månaden"),
        coerce=int,
        choices=[
            (1, _("Första")),
            (2, _("Andra")),
            (3, _("Tredje")),
            (4, _("Fjärde")),
            (-1, _("Sista")),
        ],
        initial=3,
    )
    weekday = forms.TypedChoiceField(
        label=_("Veckodag"),
        coerce=int,
        choices=[
            (0, _("måndagen")),
            (1, _("tisdagen")),
            (2, _("onsdagen")),
            (3, _("torsdagen")),
            (4, _("fredagen")),
        ],
        initial=3,
    )
    months = forms.TypedMultipleChoiceField(
        label=_("Månader"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            (1, _("januari")),
            (2, _("februari")),
            (3, _("mars")),
            (4, _("april")),
            (5, _("maj")),
            (6, _("juni")),
            (7, _("juli")),
            (8, _("augusti")),
            (9, _("september")),
            (10, _("oktober")),
            (11, _("november")),
            (12, _("december")),
        ],
    )
    days = forms.CharField(
        label=_("Eller en lista med dagar"),
        help_text=_("En dag per rad, som 2027-03-18. Listan läggs till dagarna ovan."),
        required=False,
        widget=LongText(rows=4),
    )
    field_order = ("body", "year", "nth", "weekday", "months", "days", "starts", "ends", "place")

    def __init__(self, bodies: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]


class DispatchForm(Form):
    """The day the notice is planned to leave."""

    dispatch_on = forms.DateField(label=_("Kallelsen ska gå"), widget=Day)


class CancelForm(Form):
    """Why a meeting is called off."""

    reason = forms.CharField(
        label=_("Skäl"),
        help_text=_("Går till alla som är kallade."),
        max_length=300,
        required=False,
        widget=LongText(rows=3),
    )


class ItemForm(Form):
    """What stands about an item; what it said at first follows along, to join two who write."""

    title = forms.CharField(label=_("Rubrik"), max_length=200, show_hidden_initial=True)
    kind = forms.ChoiceField(
        label=_("Typ"), choices=KINDS, required=False, show_hidden_initial=True
    )
    minutes = forms.IntegerField(
        label=_("Minuter"), min_value=0, max_value=600, show_hidden_initial=True
    )
    presenter = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Föredragande"),
        required=False,
        show_hidden_initial=True,
        empty_label=_("Ingen"),
    )
    presenter_text = forms.CharField(
        label=_("Föredragande i ord"),
        help_text=_("När det inte är en person i listan, som ”Ordf. i grupperna”."),
        max_length=200,
        required=False,
        show_hidden_initial=True,
    )
    summary = forms.CharField(
        label=_("Sammanfattning"), required=False, widget=LongText(rows=4), show_hidden_initial=True
    )
    proposal = forms.CharField(
        label=_("Förslag till beslut"),
        help_text=_("En att-sats per rad, utan ”att”."),
        required=False,
        widget=LongText(rows=4),
        show_hidden_initial=True,
    )

    def __init__(self, people: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.both: dict[str, Merge] = {}
        self.fields["presenter"].queryset = people  # type: ignore[attr-defined]

    def start_over_from(self, text: ItemText) -> None:
        """Keep what was written, but let it be compared with `text` the next time."""
        data = dict(self.data.items())
        for name in FIELDS:
            value = getattr(text, name)
            value = value.pk if isinstance(value, Person) else value
            data[self.add_initial_prefix(name)] = "" if value is None else str(value)
        self.data = data

    @property
    def text(self) -> ItemText:
        """Return what was written."""
        return ItemText(**{name: self.cleaned_data[name] for name in FIELDS})

    @property
    def base(self) -> ItemText:
        """Return what stood there when the page was fetched."""
        values = {}
        for name in FIELDS:
            field = self.fields[name]
            raw = field.hidden_widget().value_from_datadict(
                self.data, self.files, self.add_initial_prefix(name)
            )
            try:
                values[name] = field.clean(raw)
            except forms.ValidationError:
                values[name] = field.empty_values[0] if name == "presenter" else raw or ""
        return ItemText(**values)


class AnswerForm(Form):
    """Who comes, and how."""

    answer = forms.ChoiceField(
        choices=[
            ("comes", _("Jag kommer")),
            ("remote", _("Deltar digitalt")),
            ("absent", _("Kan inte komma")),
        ]
    )
    note = forms.CharField(label=_("Till sekreteraren"), max_length=200, required=False)


class ListFilters(Filters):
    """What the list of meetings shows; its state lives in the URL."""

    q = forms.CharField(label=_("Ord"))
    organ = forms.ChoiceField(label=_("Organ"))
    ar = forms.ChoiceField(label=_("År"))
    lage = forms.ChoiceField(
        label=_("Läge"),
        choices=[
            ("", _("Alla")),
            ("planned", _("Planerade")),
            ("called", _("Kallade")),
            ("open", _("Pågår")),
            ("held", _("Protokoll skrivs")),
            ("adjusting", _("Justeras")),
            ("done", _("Klara")),
            ("cancelled", _("Inställda")),
        ],
    )

    def __init__(self, bodies: list[Body], years: list[int], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organ"].choices = [("", _("Alla")), *((b.key, b.short_name) for b in bodies)]  # type: ignore[attr-defined]
        self.fields["ar"].choices = [("", _("Alla")), *((str(y), str(y)) for y in years)]  # type: ignore[attr-defined]
