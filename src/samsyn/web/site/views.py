"""Views of the site's own pages."""

from datetime import date, time
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samsyn.rules.quorum import GroupCount
from samsyn.rules.source import Reading, Source
from samsyn.web.forms import Filters, Form
from samsyn.web.parts import Ruling, Way, steps
from samsyn.web.widgets import Clock, Day, File, LongText

BODIES = [("ledning", "Ledningsgruppen")]
SOURCE = Source("Ledningssystemet", "6.2", (Reading("N1", "Kommunerna räknas tillsammans."),))


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    """Tell how well the site can be used by everyone, and where to complain."""
    return render(request, "site/accessibility.html")


@login_not_required
def privacy(request: HttpRequest) -> HttpResponse:
    """Tell what is known about people, why, and for how long."""
    return render(request, "site/privacy.html")


@login_not_required
def handbook(request: HttpRequest) -> HttpResponse:
    """Tell each kind of reader how the work is done."""
    return render(request, "handbook/handbook.html")


class Sample(Form):
    """One field of each kind."""

    title = forms.CharField(label="Rubrik", help_text="Så som den ska stå på dagordningen.")
    kind = forms.ChoiceField(
        label="Slag", choices=[("b", "Beslut"), ("i", "Information")], widget=forms.RadioSelect
    )
    areas = forms.MultipleChoiceField(
        label="Områden", choices=[("bu", "Barn och unga"), ("v", "Vuxna")],
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    body = forms.ChoiceField(label="Grupp", choices=[("", "Välj grupp"), *BODIES])
    day = forms.DateField(label="Dag", widget=Day())
    at = forms.TimeField(label="Klockslag", widget=Clock(), required=False)
    text = forms.CharField(label="Förslag till beslut", widget=LongText(keep="style-page"))
    paper = forms.FileField(label="Underlag", widget=File(".pdf,.docx"), required=False)
    late = forms.BooleanField(label="Ärendet har brådskat", required=False)


class SampleFilters(Filters):
    """A row of filters."""

    body = forms.ChoiceField(label="Grupp", choices=[("", "Alla grupper"), *BODIES])
    since = forms.DateField(label="Från", widget=Day())
    words = forms.CharField(label="Ord")


def sample(request: HttpRequest) -> dict[str, Any]:
    """Return one of each part."""
    form = Sample(request.POST or None, request.FILES or None)
    ruled = Sample()
    ruled.ruling = Ruling(
        title="Beslut kan inte fattas nu: en ledamot från kommunerna saknas",
        sentence="Kommunerna har 7 av 15 på plats och behöver 8. Lars Ek gick 14.02.",
        ways=[Way("Invänta Maria Berg", "#a"), Way("Bordlägg till den 16 april", "#b")],
        source=SOURCE,
    )
    return {
        "form": form,
        "filter_form": SampleFilters(request.GET),
        "ruling": ruled.ruling,
        "warning": Ruling("Två dagar kvar", "Den ska gå senast den 9 april.", kind="warning"),
        "note": Ruling("Efter sista dag", "Gruppen avgör om ärendet tas upp.", kind="note"),
        "source": SOURCE,
        "in_force_from": date(2021, 3, 5),
        "way": steps(
            ["Planera", "Kalla", "Genomföra", "Skriva", "Justera", "Publicera", "Expediera"], 2,
            ["#planera", "#kalla"],
        ),
        "region": GroupCount("region", 4, 5, 3),
        "municipalities": GroupCount("municipalities", 7, 15, 8),
        "day": date(2026, 3, 12),
        "start": time(13, 0),
        "end": time(16, 0),
        "now": date(2026, 3, 9),
        "page": Paginator(range(400), 20).get_page(request.GET.get("sida")),
    }  # fmt: skip


@login_not_required
def style(request: HttpRequest) -> HttpResponse:
    """Show every part of the pages at once, to be looked at."""
    told = sample(request)
    return render(request, "site/style.html", told, status=422 if told["form"].errors else 200)
