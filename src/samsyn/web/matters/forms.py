"""Forms of a matter; what rules say is judged by the actions."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from samsyn.arrangements.nouns import Arrangement
from samsyn.arrangements.nouns import Form as Template
from samsyn.matters.actions.raising import MatterText
from samsyn.matters.models import Matter
from samsyn.meetings.models import Meeting
from samsyn.parties.models import Body, Organisation, Person
from samsyn.web.forms import BoundField, Form
from samsyn.web.matters.words import KINDS
from samsyn.web.widgets import LongText, ManyFiles
from samsyn.web.words import weekday_date

ACCEPT = ".pdf,.docx,.xlsx,.pptx,.odt,.ods,.png,.jpg,.txt,.csv"
YES_NO = [("unknown", _("Vet inte än")), ("yes", _("Ja")), ("no", _("Nej"))]
ABOUT_KINDS = _(
    "Beslut: gruppen ska avgöra. Beredning: gruppen ska hjälpa till att ta fram ett förslag. "
    "Information: gruppen ska veta. Dialog: gruppen ska tala om saken."
)


class FilesField(forms.FileField):
    """Several files at once, none of them demanded."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=ManyFiles(ACCEPT), required=False, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the files as a list."""
        files = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(each, initial) for each in files if each]


class Later(forms.CharField):
    """A text that may be empty now, but not when the body is to decide."""

    needed_later = True

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)


class MatterForm(Form):
    """What every form about a matter asks for."""

    title = forms.CharField(
        label=_("Rubrik"), max_length=200, help_text=_("Kort, så att den går att läsa i en lista.")
    )
    question = forms.CharField(
        label=_("Frågan i en mening"),
        widget=LongText(rows=2),
        help_text=_("Vad ska gruppen ta ställning till?"),
    )
    why_now = forms.CharField(label=_("Varför nu?"), widget=LongText(rows=2), required=False)
    kind = forms.ChoiceField(
        label=_("Vad ska gruppen göra?"),
        choices=list(KINDS.items()),
        widget=forms.RadioSelect,
        help_text=ABOUT_KINDS,
    )
    wanted_on = forms.ChoiceField(label=_("Önskat möte"), required=False)
    areas = forms.MultipleChoiceField(
        label=_("Områden"), widget=forms.CheckboxSelectMultiple, required=False
    )
    presenter = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Föredragande"),
        required=False,
        empty_label=_("Inte bestämt"),
        help_text=_("Den som lägger fram ärendet på mötet."),
    )
    bodies = forms.ModelMultipleChoiceField(
        Body.objects.none(),
        label=_("Berör också"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("De som sitter där får läsa ärendet."),
    )
    parties = forms.ModelMultipleChoiceField(
        Organisation.objects.none(),
        label=_("Berör bara de här organisationerna"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Kryssa ingen om alla berörs."),
    )
    needs_resources = forms.ChoiceField(
        label=_("Kräver det nya resurser?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        required=False,
        initial="unknown",
    )

    def offer(
        self,
        arrangement: Arrangement,
        day: date,
        meetings: Sequence[Meeting],
        people: QuerySet[Person],
        parties: QuerySet[Organisation],
    ) -> None:
        """Fill in what can be chosen.

        :param meetings: those ahead, of the body or of all
        """
        chosen: Any = self.fields
        areas = [(each.key, each.name) for each in arrangement.areas_on(day)]
        chosen["areas"].choices = areas
        if not areas:
            del self.fields["areas"]
        chosen["presenter"].queryset = people
        chosen["parties"].queryset = parties
        chosen["bodies"].queryset = Body.objects.of(arrangement.key).filter(
            key__in=[key for key, plan in arrangement.bodies.items() if plan.meets]
        )
        chosen["wanted_on"].choices = [("", _("Inget särskilt")), *_groups(meetings, day)]

    @property
    def text(self) -> MatterText:
        """Return what is written, as the action takes it."""
        said = self.cleaned_data
        return MatterText(
            title=said["title"],
            kind=said["kind"],
            question=said["question"],
            why_now=said["why_now"],
            areas=tuple(said.get("areas", ())),
            presenter=said["presenter"],
            wanted_on=date.fromisoformat(said["wanted_on"]) if said["wanted_on"] else None,
            needs_resources={"yes": True, "no": False}.get(said["needs_resources"]),
            bodies=list(said["bodies"]),
            parties=list(said["parties"]),
        )

    def some(self, *names: str) -> list[BoundField]:
        """Return the fields named that are there, in order."""
        return [self[name] for name in names if name in self.fields]  # type: ignore[misc]

    @property
    def pairs(self) -> list[tuple[BoundField, Any]]:
        """Return every field with its errors, as the summary of errors wants them."""
        return [(field, field.errors) for field in self]  # type: ignore[misc]


def _groups(meetings: Sequence[Meeting], day: date) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the meetings to wish for, by body, each with its last day in words."""
    by_body: dict[str, list[tuple[str, str]]] = {}
    for meeting in meetings:
        said = {"day": weekday_date(meeting.starts_at), "due": weekday_date(meeting.matters_due_on)}
        if meeting.matters_due_on < day:
            label = now_("%(day)s (sista dag var %(due)s)") % said
        else:
            label = now_("%(day)s (anmäl senast %(due)s)") % said
        key = meeting.starts_at.date().isoformat()
        by_body.setdefault(str(meeting.body), []).append((key, label))
    return list(by_body.items())


class RaiseForm(MatterForm):
    """A matter in two minutes."""

    body = forms.ModelChoiceField(
        Body.objects.none(), label=_("Till vilken grupp?"), to_field_name="key", empty_label=None
    )
    papers = FilesField(
        label=_("Underlag"),
        help_text=_("Det går bra att lägga till underlag senare. Inga personnummer."),
    )
    field_order = ("body", "title", "question", "why_now", "kind", "wanted_on")
    first = ("body", "title", "question", "why_now", "kind")
    more = ("areas", "presenter", "bodies", "parties", "needs_resources", "papers")

    def __init__(self, bodies: QuerySet[Body], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]  # of the choices

    @property
    def text(self) -> MatterText:
        """Return what is written; the body itself is not among those it also touches."""
        own = self.cleaned_data["body"]
        others = [each for each in self.cleaned_data["bodies"] if each != own]
        return replace(super().text, bodies=others)

    @property
    def first_fields(self) -> list[BoundField]:
        """Return what must be answered."""
        return self.some(*self.first)

    @property
    def more_fields(self) -> list[BoundField]:
        """Return what may wait."""
        return self.some(*self.more)

    @property
    def more_is_wrong(self) -> bool:
        """Tell whether something that may wait has to be mended."""
        return any(name in self.errors for name in self.more)


class ChangeForm(MatterForm):
    """The whole matter, with the proposal and the form of the arrangement."""

    minutes_wanted = forms.IntegerField(
        label=_("Minuter på mötet"), min_value=1, max_value=600, initial=15
    )
    proposal = Later(
        label=_("Förslag till beslut"),
        help_text=_("En att-sats per rad, utan ”att”: ”ställa sig bakom rutinen”."),
    )
    summary = forms.CharField(
        label=_("Sammanfattning"),
        required=False,
        help_text=_("Fem till åtta rader. Den följer med till dagordning och protokoll."),
    )
    resources_reason = forms.CharField(
        label=_("Varför berörs bara några?"),
        widget=LongText(rows=2),
        required=False,
        help_text=_("Behövs om bara några organisationer ska ställa sig bakom resurserna."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
    field_order = (
        "title", "question", "why_now", "kind", "proposal", "summary", "presenter",
        "minutes_wanted", "wanted_on", "areas", "bodies", "parties", "needs_resources",
        "resources_reason",
    )  # fmt: skip

    def __init__(
        self, matter: Matter, template: Template | None, *args: Any, **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", initial_of(matter))
        super().__init__(*args, **kwargs)
        for name in ("question", "why_now", "summary", "proposal", "resources_reason"):
            rows = 2 if name in {"question", "why_now", "resources_reason"} else 6
            self.fields[name].widget = LongText(f"matter-{matter.pk}-{name}", rows=rows)
        self.fields["question"].required = False
        self.template = template
        for field in template.fields if template else ():
            widget = LongText(f"matter-{matter.pk}-form-{field.key}", rows=field.lines)
            said: dict[str, Any] = {"label": field.label, "help_text": field.help}
            self.fields[f"form_{field.key}"] = (
                Later(widget=widget, **said)
                if field.required
                else forms.CharField(widget=widget, required=False, **said)
            )

    @property
    def text(self) -> MatterText:
        """Return what is written, as the action takes it."""
        said, basic = self.cleaned_data, super().text
        parts = {
            each.key: said[f"form_{each.key}"].strip()
            for each in (self.template.fields if self.template else ())
        }
        return replace(
            basic,
            summary=said["summary"],
            proposal=said["proposal"],
            resources_reason=said["resources_reason"],
            minutes_wanted=said["minutes_wanted"],
            form={key: text for key, text in parts.items() if text},
        )

    def keep_wish(self, matter: Matter) -> None:
        """Let the meeting that was wished for stay chosen, also when it has passed."""
        field: Any = self.fields["wanted_on"]
        if matter.wanted_on and not field.valid_value(matter.wanted_on.isoformat()):
            field.choices = [
                *field.choices,
                (matter.wanted_on.isoformat(), weekday_date(matter.wanted_on)),
            ]

    @property
    def basic(self) -> list[BoundField]:
        """Return the question and what is asked of the body."""
        return self.some("title", "question", "why_now", "kind", "presenter")

    @property
    def decision(self) -> list[BoundField]:
        """Return the proposal and what it stands on."""
        return self.some("proposal", "summary")

    @property
    def parts(self) -> list[BoundField]:
        """Return the parts of the arrangement's form."""
        return self.some(*(name for name in self.fields if name.startswith("form_")))

    @property
    def around(self) -> list[BoundField]:
        """Return when, for whom and at what cost."""
        return self.some(
            "wanted_on", "minutes_wanted", "areas", "bodies", "parties", "needs_resources",
            "resources_reason",
        )  # fmt: skip


def initial_of(matter: Matter) -> dict[str, Any]:
    """Return what the form is filled with from a matter."""
    filled: dict[str, Any] = {
        name: getattr(matter, name)
        for name in (
            "title", "question", "why_now", "kind", "areas", "summary", "proposal",
            "resources_reason", "minutes_wanted", "presenter", "version",
        )
    }  # fmt: skip
    filled["wanted_on"] = matter.wanted_on.isoformat() if matter.wanted_on else ""
    filled["needs_resources"] = {True: "yes", False: "no"}.get(matter.needs_resources, "unknown")  # type: ignore[arg-type]
    filled["bodies"] = [each.body_id for each in matter.concerns_bodies.all()]
    filled["parties"] = [each.organisation_id for each in matter.concerns_parties.all()]
    filled.update({f"form_{key}": text for key, text in matter.form.items()})
    return filled
