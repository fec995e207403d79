"""Forms of the live meeting: shape only, the rules judge in the actions."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samsyn.assignments.actions import Task
from samsyn.decisions.actions.deciding import PROCEDURAL, Wording
from samsyn.decisions.models import Decision, Reservation
from samsyn.meetings.models import AgendaItem, Attendance
from samsyn.meetings.queries.floor import Floor
from samsyn.parties.models import Body, Organisation, Person
from samsyn.rules.escalation import Trigger
from samsyn.web.forms import Form
from samsyn.web.widgets import Clock, Day, LongText

KINDS: dict[str, str | Promise] = {
    Decision.Kind.WITHIN_MANDATE: _("Beslut inom mandatet"),
    Decision.Kind.RECOMMENDATION: _("Rekommendation till parterna"),
    Decision.Kind.POSITION: _("Ställningstagande"),
    Decision.Kind.ASSIGNMENT: _("Uppdrag"),
    Decision.Kind.ELECTION: _("Val"),
    Decision.Kind.CO_OPTION: _("Adjungering"),
    Decision.Kind.PROCEDURE: _("Beslut om mötets ordning"),
    Decision.Kind.OPINION: _("Yttrande"),
    Decision.Kind.FUNDS: _("Fördelning av medel"),
}
TRIGGERS: dict[str, str | Promise] = {
    Trigger.DISAGREEMENT: _("Gruppen är inte enig"),
    Trigger.RESOURCES: _("Ärendet kräver mer resurser"),
    Trigger.FINANCING: _("Ärendet gäller gemensam finansiering"),
    Trigger.FRAME: _("Ärendet bryter beslutad ram"),
}

Groups = list[tuple[str, list[tuple[str, str]]]]


class TextForm(Form):
    """A text that two may write in at once: `base` is what it was when this one began."""

    text = forms.CharField(required=False)
    base = forms.CharField(required=False, widget=forms.HiddenInput)


class OutcomeForm(Form):
    """What is said about an outcome that is no decision."""

    text = forms.CharField(
        label=_("Skriv till protokollet"), required=False, widget=LongText(keep="outcome", rows=3)
    )


class LiftForm(Form):
    """Why a matter is lifted."""

    trigger = forms.ChoiceField(label=_("Varför lyfts ärendet?"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Skriv till den som får ärendet"),
        required=False,
        widget=LongText(keep="lift", rows=4),
    )

    def __init__(self, *args: Any, triggers: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["trigger"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(each, TRIGGERS[each]) for each in triggers]


class TakeBackForm(Form):
    """Why an outcome or a decision is taken back."""

    why = forms.CharField(label=_("Vad blev fel?"), required=False, max_length=300)


class DecisionForm(Form):
    """What is decided, for whom, and who does not stand behind it."""

    clauses = forms.CharField(
        label=_("Beslut"),
        help_text=_("En att-sats per rad, utan ”att”."),
        widget=LongText(rows=4),
    )
    kind = forms.ChoiceField(label=_("Slag av beslut"))
    conditions = forms.CharField(
        label=_("Villkor"), required=False, widget=forms.TextInput, max_length=1000
    )
    admits = forms.ModelMultipleChoiceField(
        label=_("Adjungeras"),
        queryset=Attendance.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    opposes = forms.MultipleChoiceField(
        label=_("Motsätter sig"), required=False, widget=forms.CheckboxSelectMultiple
    )
    abstains = forms.MultipleChoiceField(
        label=_("Avstår"), required=False, widget=forms.CheckboxSelectMultiple
    )
    parties = forms.ModelMultipleChoiceField(
        label=_("Gäller"),
        queryset=Organisation.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *args: Any,
        floor: Floor,
        item: AgendaItem,
        deciders: list[tuple[int, str]],
        parties: Iterable[Organisation],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["clauses"].widget.attrs["data-autosave"] = f"decision-{item.pk}"
        self._choices("kind", self._kinds(floor))
        self._choices("opposes", [(str(pk), name) for pk, name in deciders])
        self._choices("abstains", [(str(pk), name) for pk, name in deciders])
        self._parties([each.pk for each in parties])
        proposed = floor.meeting.attendances.filter(
            capacity=Attendance.Capacity.CO_OPTED, seat=None, decided_in=None
        )
        waits = [a.pk for a in floor.attendances if a.capacity == "co_opted" and not a.seat_id]
        if waits:
            self._rows("admits", proposed.select_related("person"))
        else:
            del self.fields["admits"]

    def _kinds(self, floor: Floor) -> list[tuple[str, str | Promise]]:
        rule = floor.rules.decisions.find(floor.day)
        allowed = list(rule.rule.kinds) if rule else list(KINDS)
        return [(k, KINDS[k]) for k in KINDS if k in allowed or k in PROCEDURAL]

    def _choices(self, name: str, choices: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def _parties(self, keys: list[int]) -> None:
        self._rows("parties", Organisation.objects.filter(pk__in=keys).in_order())

    def _rows(self, name: str, rows: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = rows

    @property
    def pairs(self) -> list[tuple[Any, Any]]:
        """Return each field with its errors, as the summary of a form wants them."""
        return [(field, field.errors) for field in self]

    @property
    def wording(self) -> Wording:
        """Return what is decided."""
        said = self.cleaned_data
        return Wording(
            kind=said["kind"],
            clauses=said["clauses"].replace("\r\n", "\n"),
            conditions=said["conditions"],
            parties=list(said["parties"]),
            admits=list(said.get("admits", ())),
        )


class AssignmentForm(DecisionForm):
    """A decision that asks somebody to do something."""

    task = forms.CharField(label=_("Uppdrag"), widget=LongText(rows=3))
    to = forms.ChoiceField(label=_("Till"))
    due_on = forms.DateField(label=_("Klart senast"), widget=Day)
    field_order = ("task", "to", "due_on", "clauses", "kind", "conditions")

    def __init__(
        self, *args: Any, to: list[tuple[str, list[tuple[str, str]]]], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self._choices("to", [("", ""), *to])

    @property
    def assignment(self) -> Task:
        """Return what is to be done, by whom, by when."""
        said = self.cleaned_data
        what, _colon, pk = said["to"].partition(":")
        return Task(
            text=said["task"],
            due_on=said["due_on"],
            body=Body.objects.get(pk=pk) if what == "body" else None,
            person=Person.objects.get(pk=pk) if what == "person" else None,
            organisation=Organisation.objects.get(pk=pk) if what == "organisation" else None,
        )


class OutForm(Form):
    """Who stands out of an item, and why."""

    person = forms.ChoiceField(label=_("Vem"))
    ground = forms.CharField(
        label=_("Varför"),
        help_text=_(
            "Personligt intresse i saken. Att företräda sin egen organisation är inte jäv."
        ),
        max_length=300,
    )
    left_room = forms.BooleanField(label=_("Har lämnat rummet"), required=False, initial=True)

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", ""), *((str(pk), name) for pk, name in people)]


class ReserveForm(Form):
    """Who reserves, or wants a note, and the words."""

    kind = forms.ChoiceField(
        label=_("Vad"),
        choices=[
            (Reservation.Kind.RESERVATION, _("Reservation mot beslutet")),
            (Reservation.Kind.STATEMENT, _("Anteckning till protokollet")),
        ],
        widget=forms.RadioSelect,
    )
    person = forms.ChoiceField(label=_("Vem"))
    text = forms.CharField(
        label=_("Text"),
        required=False,
        help_text=_("Kan lämnas senare, tills protokollet justeras."),
        widget=LongText(rows=4),
    )

    def __init__(
        self, *args: Any, people: list[tuple[int, str]], item: AgendaItem, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["data-autosave"] = f"reserve-{item.pk}"
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(pk), name) for pk, name in people]


class TimesForm(Form):
    """When somebody came or left."""

    arrived = forms.TimeField(label=_("Kom"), widget=Clock)
    left = forms.TimeField(label=_("Gick"), widget=Clock, required=False)
    remote = forms.BooleanField(label=_("Deltar digitalt"), required=False)


class InviteForm(Form):
    """Who is invited to take part."""

    person = forms.ModelChoiceField(label=_("Vem"), queryset=Person.objects.none())
    capacity = forms.ChoiceField(
        label=_("Hur"),
        choices=[
            (Attendance.Capacity.CO_OPTED, _("Föreslås adjungeras – gruppen beslutar")),
            (Attendance.Capacity.PRESENTER, _("Föredrar en punkt")),
        ],
        widget=forms.RadioSelect,
        initial=Attendance.Capacity.CO_OPTED,
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = people


class AdjustersForm(Form):
    """Who adjusts the minutes, and when."""

    chosen = forms.MultipleChoiceField(
        label=_("Justerare"), widget=forms.CheckboxSelectMultiple, required=False
    )
    adjust_on = forms.DateField(label=_("Justeras senast"), widget=Day, required=False)

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["chosen"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(str(pk), name) for pk, name in people]


class MandateForm(Form):
    """A mandate that is registered at the meeting."""

    given_by = forms.CharField(label=_("Gett av"), max_length=200)
    document_on = forms.DateField(label=_("Dokumentets datum"), widget=Day)
    text = forms.CharField(label=_("Mandatet omfattar"), required=False, widget=forms.TextInput)

    @property
    def starts_on(self) -> date:
        """Return the first day: that of the document."""
        found: date = self.cleaned_data["document_on"]
        return found
