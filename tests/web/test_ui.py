"""The tags that make the repeated looks of the pages."""

from datetime import date

from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory

from samsyn.rules.quorum import GroupCount
from samsyn.rules.source import Reading, Source
from samsyn.web.parts import QuorumSide, Ruling, Way, steps

SOURCE = Source("Ledningssystemet", "6.2", (Reading("N1", "Kommunerna räknas tillsammans."),))


def show(template: str, **context: object) -> str:
    """Return a piece of template as HTML on one line."""
    shown = engines["django"].from_string(template).render(context)
    return " ".join(shown.split())


def test_the_process_bar_marks_where_we_are() -> None:
    bar = show("{% process way %}", way=steps(["Planera", "Kalla", "Skriva"], 1, ["/planera/"]))

    assert '<li class="is-past" data-step="1" data-of="3"><a href="/planera/">Planera</a>' in bar
    assert '<li aria-current="step" data-step="2" data-of="3">Kalla</li>' in bar
    assert '<li data-step="3" data-of="3">Skriva</li>' in bar


def test_a_ruling_says_what_why_what_now_and_which_clause() -> None:
    ruling = Ruling(
        "Det går inte", "En saknas.", [Way("Vänta", "/vanta/"), Way("Bordlägg")], SOURCE
    )

    box = show("{% ruling ruling in_force_from=day %}", ruling=ruling, day=date(2021, 3, 5))

    assert '<div class="ruling" role="alert"> <h3>Det går inte</h3> <p>En saknas.</p>' in box
    assert '<li><a href="/vanta/">Vänta</a></li><li>Bordlägg</li>' in box
    assert "Ledningssystemet 6.2, i kraft från" in box
    assert '<span class="reading">Tolkning</span> Kommunerna räknas tillsammans.' in box


def test_a_warning_does_not_interrupt_a_screen_reader() -> None:
    box = show("{% ruling ruling %}", ruling=Ruling("Två dagar kvar", kind="warning"))

    assert '<div class="ruling is-warning">' in box


def test_quorum_is_drawn_as_it_is_said() -> None:
    lacking = QuorumSide("Kommunerna", GroupCount("m", present=7, base=15, needed=8))

    assert [kind for _, kind in lacking.circles] == ["there"] * 7 + ["lacking"] + ["empty"] * 7
    assert lacking.mark == 188
    assert lacking.sentence == "Sju av femton platser är på plats. Åtta behövs.".replace(
        "femton", "15"
    )


def test_quorum_names_how_many_are_missing() -> None:
    side = show("{% quorum_side count 'Region' %}", count=GroupCount("r", 2, 5, 3))

    assert '<p>Region 2 av 5 – <span class="short">en saknas</span></p>' in side


def test_what_people_wrote_is_escaped_in_every_part() -> None:
    bad = "<b>"

    shown = show(
        "{% section bad note=bad %}{% fact bad %}{{ bad }}{% endfact %}{% endsection %}"
        "{% status 'done' bad %}{% scroll bad %}{% endscroll %}",
        bad=bad,
    )

    assert "<b>" not in shown
    assert shown.count("&lt;b&gt;") == 6


def test_an_empty_fact_leaves_no_row() -> None:
    assert show("{% fact 'Plats' %} {% endfact %}") == ""


def test_the_pager_keeps_the_filters() -> None:
    request = RequestFactory().get("/beslut/", {"organ": "sg", "sida": "2"})
    page = Paginator(range(100), 20).get_page(2)

    pager = show("{% pager page %}", page=page, request=request)

    assert '<a href="?organ=sg&amp;sida=1" rel="prev">Föregående</a>' in pager
    assert '<b aria-current="page">2</b>' in pager


def test_paragraphs_are_counted_with_their_sign() -> None:
    assert show("{{ one|paragraphs }}", one=[17]) == "§\u00a017".replace("\u00a0", " ")
    assert show("{{ many|paragraphs }}", many=[13, 14, 21]) == "§§ 13–21"


def test_a_filter_shows_nothing_for_nothing() -> None:
    assert show("{{ day|long_date }}{{ day|iso }}{{ day|distance:day }}", day=None) == ""
