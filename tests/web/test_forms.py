"""How every form looks, and what it says."""

from html import unescape

import pytest
from django import forms

from samsyn.documents.guard import PersonalNumberInText
from samsyn.matters.actions.backing import NoResourcesAsked
from samsyn.rules.refusal import Refusal
from samsyn.rules.source import Source
from samsyn.web.forms import Filters, Form
from samsyn.web.parts import Ruling
from samsyn.web.refusals import refusals_on, ruling_for, sentence, sentence_for
from samsyn.web.widgets import Day


class Matter(Form):
    title = forms.CharField(label="Rubrik", help_text="Som på dagordningen.")
    kind = forms.ChoiceField(label="Slag", choices=[("b", "Beslut")], widget=forms.RadioSelect)
    day = forms.DateField(label="Dag", widget=Day(), required=False)


class TooLate(Refusal):
    pass


@sentence_for(TooLate)
def too_late(refusal: TooLate) -> Ruling:
    return Ruling("Det är för sent", "Sista dag var den 5 april.")


def test_what_is_missing_is_named_and_linked_before_the_fields() -> None:
    shown = unescape(str(Matter({"day": "2026-02-30"})))

    assert '<li><a href="#id_title">Fyll i rubrik.</a></li>' in shown
    assert '<li><a href="#id_kind_0">Välj slag.</a></li>' in shown
    assert '<a href="#id_day">Den dagen finns inte. Skriv som 2026-03-12.</a>' in shown
    assert shown.index("ds-error-summary") < shown.index("<label")


def test_a_field_ties_label_hint_and_error_together() -> None:
    shown = str(Matter({}))

    assert '<label for="id_title">Rubrik</label>' in shown
    assert 'id="id_title_helptext"' in shown
    assert 'id="id_title_error"' in shown
    assert 'aria-describedby="id_title_helptext id_title_error"' in shown
    assert 'aria-invalid="true"' in shown


def test_what_may_be_left_empty_says_so() -> None:
    assert 'Dag <span class="optional">(frivilligt)</span>' in str(Matter())


def test_a_refused_form_comes_back_filled_with_the_ruling_on_top() -> None:
    form = Matter({"title": "Rutin", "kind": "b"})
    source = Source("Ledningssystemet", "6.2")

    assert form.is_valid()
    with refusals_on(form):
        raise TooLate(source=source)

    assert not form.is_valid()
    shown = str(form)
    assert "<h3>Det är för sent</h3>" in shown
    assert "Ledningssystemet 6.2" in shown
    assert 'value="Rutin"' in shown
    assert "ds-error-summary" not in shown


def test_what_is_no_refusal_goes_on() -> None:
    with pytest.raises(ZeroDivisionError), refusals_on(Matter({})):
        _ = 1 / 0


def test_filters_count_an_unreadable_value_as_none() -> None:
    class ByDay(Filters):
        since = forms.DateField()
        words = forms.CharField()

    assert ByDay({"since": "2026-02-30", "words": "rutin"}).chosen == {"words": "rutin"}


def test_a_refused_word_is_pointed_out_beside_its_field() -> None:
    form = Matter({"title": "Om en person", "kind": "b"})

    with refusals_on(form):
        raise PersonalNumberInText(("title",))

    assert form.errors["title"] == ["Här står ett personnummer. Ta bort det."]
    assert "<h3>Texten innehåller ett personnummer</h3>" in str(form)


def test_a_refusal_without_a_function_has_its_fixed_sentence() -> None:
    ruling = ruling_for(NoResourcesAsked())

    assert ruling.title == "Ärendet kräver inga nya resurser"
    assert sentence(NoResourcesAsked()) == (
        "Ärendet kräver inga nya resurser. Ange först att det gör det, så kan organisationerna "
        "ställa sig bakom."
    )
