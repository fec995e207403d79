"""The pages of matters: what is seen, by whom; what is done there, and refused in words."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from blekinge import Blekinge
from cast import Cast
from documents import files
from factories import SMALL as KEY
from factories import at, contact
from samsyn.documents.actions import store
from samsyn.documents.uploads import inspect
from samsyn.matters.actions import lifting, papers, preparing, raising
from samsyn.matters.actions.raising import MatterText, raise_
from samsyn.matters.models import Matter, MatterDocument, PrivateNote
from samsyn.meetings.actions import planning
from samsyn.meetings.models import Meeting
from samsyn.outbox.models import Message
from samsyn.outbox.render import render
from samsyn.parties.models import Body, Person

NOW = at("2026-03-09")
TOLVAN = "19121212-1212"
FORM = {"background": "Rutinen är fem år.", "benefit": "Tryggare hemgång."}
TYPED = {
    "body": "ledning",
    "title": "Rutin för utskrivning",
    "question": "Ska gruppen ställa sig bakom rutinen?",
    "why_now": "Den gamla slutar gälla.",
    "kind": "decision",
}


@pytest.fixture(autouse=True)
def today(settings: Any) -> None:
    settings.NOW = "2026-03-09T09:00"


@pytest.fixture
def raised(cast: Cast) -> Callable[..., Matter]:
    def make(title: str = "Rutin för utskrivning", by: Person | None = None, on: Any = NOW,
             body: Body | None = None, **more: Any) -> Matter:  # fmt: skip
        text = MatterText(title=title, **{"kind": "decision", **more})
        return raise_(body or cast.body, text, by=by or cast.dan, at=on)

    return make


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """Plan a meeting on 16 April; last day for matters is 5 April."""
    when = planning.TimeAndPlace(at("2026-04-16", "13:00"), at("2026-04-16", "16:00"), "Norrby")
    return planning.plan(cast.body, when, by=cast.cleo, at=NOW)


def test_the_list_shows_what_one_may_read(cast: Cast, page: Any, raised: Any) -> None:
    raised("Den ena")
    raised("Den andra", body=cast.group, by=cast.alva)

    assert page("matters", KEY, person=cast.cleo).texts("tbody td > a") == ["Den andra", "Den ena"]
    assert page("matters", KEY, person=cast.dan).texts("tbody td > a") == ["Den ena"]
    assert "Anmäl det första ärendet" in page("matters", KEY, person=cast.eve).text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "hjälpmedel"}, ["Hjälpmedel vid flytt"]),
        ({"q": "LG 2026/1"}, ["Rutin för utskrivning"]),
        ({"organ": "vuxna"}, ["Elevhälsa"]),
        ({"ar": "2025"}, ["Gammal fråga"]),
        ({"typ": "dialogue"}, ["Elevhälsa"]),
        ({"lage": "withdrawn"}, ["Hjälpmedel vid flytt"]),
        ({"lage": "oppna", "ordning": "rubrik"},
         ["Elevhälsa", "Gammal fråga", "Rutin för utskrivning"]),
        ({"omrade": "skola"}, ["Elevhälsa"]),
        ({"q": "finnsinte"}, []),
    ],
)  # fmt: skip
def test_the_filters_stand_in_the_address(
    cast: Cast, page: Any, raised: Any, query: dict[str, str], found: list[str]
) -> None:
    raised("Rutin för utskrivning")
    raised("Gammal fråga", on=at("2025-03-01"))
    taken = raised("Hjälpmedel vid flytt")
    raising.withdraw(taken, why="", by=cast.dan, at=NOW)
    raised("Elevhälsa", body=cast.group, by=cast.alva, kind="dialogue", areas=("skola",))

    shown = page("matters", KEY, person=cast.cleo, query=query)

    assert sorted(shown.texts("tbody td > a")) == found
    assert found or "Ta bort något i filtret" in shown.text


def test_the_list_leaves_as_a_file(cast: Cast, client: Client, raised: Any) -> None:
    raised("Rutin; med tecken", areas=("vard",), needs_resources=True)
    client.force_login(cast.cleo.account)  # type: ignore[arg-type]

    csv = client.get(reverse("matters", args=[KEY]), {"fil": "csv"})
    xlsx = client.get(reverse("matters", args=[KEY]), {"fil": "xlsx"})

    lines = csv.content.decode("utf-8-sig").splitlines()
    assert lines[1] == (
        'LG 2026/1;"Rutin; med tecken";Ledningsgruppen;Beslut;Anmält;2026-03-09;2026-03-09;'
        "Norrby;;Vård;ja"
    )
    assert xlsx.headers["Content-Disposition"] == 'attachment; filename="arenden.xlsx"'


@pytest.mark.parametrize("route", ["matters", "matter_backlog"])
def test_the_lists_ask_as_much_for_one_matter_as_for_thirty(
    cast: Cast, client: Client, raised: Any, route: str
) -> None:
    raised()
    client.force_login(cast.cleo.account)  # type: ignore[arg-type]
    url = reverse(route, args=[KEY] if route == "matters" else [KEY, "ledning"])
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(url)
    for number in range(29):
        raised(f"Ärende {number}", presenter=cast.bo)
    with CaptureQueriesContext(
        connection,
    ) as many:
        client.get(url)

    assert len(many) == len(few)
    assert len(few) <= 12


def test_the_backlog_says_what_waits_what_it_lacks_and_what_came_late(
    cast: Cast, page: Any, raised: Any, meeting: Meeting, settings: Any
) -> None:
    raised("Väntar")
    settings.NOW = "2026-04-06T09:00"
    raised("För sent", on=at("2026-04-06"), presenter=cast.bo, proposal="anta")

    shown = page("matter_backlog", KEY, "ledning", person=cast.cleo)

    assert shown.texts("h3")[:2] == ["Väntar", "För sent"]
    assert shown.texts(".soon") == [
        "Förslag saknas",
        "Föredragande saknas",
        "Anmält för sent till nästa möte, 6 april",
    ]
    assert "Ärenden senast söndag 5 april" in shown.text
    assert "Överenskommelsen avsnitt 4.3" in shown.text
    page("matter_backlog", KEY, "vuxna", person=cast.dan, status=404)


@pytest.mark.req("BLE-149", "BLE-165")
def test_a_matter_is_raised_with_five_answers(
    cast: Cast, page: Any, meeting: Meeting, client: Client
) -> None:
    asked = page("raise_matter", KEY, person=cast.eve, query={"organ": "ledning"})
    assert "Nästa möte är torsdag 16 april. Sista dag är söndag 5 april." in asked.text
    assert "Överenskommelsen avsnitt 4.3" in asked.text

    shown = page("raise_matter", KEY, person=cast.eve, data=TYPED, follow=True)

    matter = Matter.objects.get()
    assert shown.h1 == "Rutin för utskrivning"
    assert (matter.raised_by, matter.registry_number) == (cast.eve, "LG 2026/1")
    assert "Anmält till Ledningsgruppen, som inte har valt möte." in shown.text


def test_the_meeting_to_wish_for_tells_its_last_day(
    cast: Cast, page: Any, meeting: Meeting, settings: Any
) -> None:
    settings.NOW = "2026-04-07T09:00"

    asked = page("raise_matter", KEY, person=cast.dan)
    assert "torsdag 16 april (sista dag var söndag 5 april)" in asked.text
    assert "Ärendet tas emot och märks som sent" in asked.text
    data = {**TYPED, "wanted_on": "2026-04-16"}
    shown = page("raise_matter", KEY, person=cast.dan, data=data, follow=True)

    assert "Anmält för sent , 7 april. Sista dag var söndag 5 april." in re.sub(
        r"sent,", "sent ,", shown.text
    )


def test_what_is_missing_is_said_and_what_was_typed_is_kept(cast: Cast, page: Any) -> None:
    data = {**TYPED, "title": "", "wanted_on": "1999-01-01"}

    shown = page("raise_matter", KEY, person=cast.dan, data=data, status=422)

    assert "Fyll i rubrik." in shown.text
    assert shown.form("anmal")["question"].strip() == TYPED["question"]
    assert Matter.objects.count() == 0


@pytest.mark.parametrize("field", ["title", "question", "why_now"])
def test_a_personal_number_is_refused_in_words(cast: Cast, page: Any, field: str) -> None:
    shown = page(
        "raise_matter", KEY, person=cast.dan, data={**TYPED, field: f"Om {TOLVAN}"}, status=422
    )

    assert "Texten innehåller ett personnummer" in shown.text
    assert "Här står ett personnummer. Ta bort det." in shown.text
    assert shown.form("anmal")["kind"] == "decision"
    assert Matter.objects.count() == 0


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    """Return a file as a browser sends it."""
    return SimpleUploadedFile(name, content)


REFUSED = {
    "för stor": (upload("Stor.txt", b"a" * (2 << 20)), "Filen är för stor"),
    "med personnummer": (
        upload("Lista.txt", TOLVAN.encode()), "Filen innehåller ett personnummer",
    ),
    "annat än den heter": (upload("Rutin.pdf", files.PNG), "Filen heter pdf men innehåller"),
    "låst": (
        upload("Hemlig.pdf", files.encrypted(files.pdf(""))), "Filen är låst med lösenord",
    ),
    "med makron": (
        upload("Rutin.docx", files.archive({"[Content_Types].xml": "vnd.ms-word.macroEnabled.12"})),
        "Filen innehåller makron",
    ),
    "en bomb": (
        upload("Rutin.docx", files.archive({
            "[Content_Types].xml": f"{files.OOXML}wordprocessingml.document.main+xml",
            "word/document.xml": bytes(60 << 20),
        })),
        "Filen packar upp sig",
    ),
    "av annat slag": (upload("Rutin.exe", b"MZ"), "Filer av slaget exe tas inte emot"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_is_refused_in_words_and_the_form_comes_back_filled(
    cast: Cast, page: Any, settings: Any, case: str
) -> None:
    settings.UPLOAD_LIMIT = 1 << 20
    file, sentence = REFUSED[case]
    file.seek(0)

    shown = page("raise_matter", KEY, person=cast.dan, data={**TYPED, "papers": [file]}, status=422)

    assert sentence in shown.text
    assert shown.form("anmal")["title"] == TYPED["title"]
    assert Matter.objects.count() == 0


def test_several_papers_come_with_the_matter(cast: Cast, page: Any) -> None:
    data = {**TYPED, "papers": [upload("Ett.txt", b"Ett"), upload("Tva.txt", b"Tva")]}

    shown = page("raise_matter", KEY, person=cast.dan, data=data, follow=True)

    assert shown.texts("#handlingar") == ["Handlingar"]
    assert [str(each) for each in MatterDocument.objects.order_by("position")] == ["Ett", "Tva"]


OUTSIDE = {**TYPED, "name": "Eva Yttre, Föreningen", "email": "eva@yttre.example"}


@pytest.mark.req("BLE-165", "BLE-166")
def test_another_party_raises_a_matter_without_an_account(cast: Cast, page: Any) -> None:
    page("open_raise", KEY)

    shown = page("open_raise", KEY, data=OUTSIDE, follow=True)

    assert shown.texts(".number") == ["LG 2026/1"]
    assert Matter.objects.get().raised_by_outside == "Eva Yttre, Föreningen"
    page("open_raise_done", KEY, "annat", status=404)


def test_a_machine_that_fills_every_field_raises_nothing(cast: Cast, page: Any) -> None:
    shown = page("open_raise", KEY, data={**OUTSIDE, "homepage": "http://x"}, follow=True)

    assert "Tack. Vi läser det du har skrivit." in shown.text
    assert Matter.objects.count() == 0


def test_outside_the_form_comes_back_filled_too(cast: Cast, page: Any) -> None:
    for _ in range(5):
        page("open_raise", KEY, data=OUTSIDE, follow=True)

    shown = page("open_raise", KEY, data=OUTSIDE, status=422)
    assert "Det har kommit fler ärenden än vi hinner läsa" in shown.text
    hidden = page("open_raise", KEY, data={**OUTSIDE, "name": TOLVAN}, status=422)
    assert hidden.form("anmal")["email"] == "eva@yttre.example"


@pytest.mark.req("BLE-174", "BLE-179")
def test_the_page_tells_everything_in_the_way_at_once(cast: Cast, page: Any, raised: Any) -> None:
    matter = raised(needs_resources=True)

    shown = page("matter", KEY, matter.pk, person=cast.dan)

    assert "Fyra saker hindrar ett beslut." in shown.text
    assert shown.texts(".todo-what > h3")[:5] == [
        "Hindrar: Tre organisationer har inte ställt sig bakom resurserna",
        "Hindrar: Förslag till beslut saknas",
        "Hindrar: Ingen föredrar ärendet",
        "Hindrar: Två delar av underlaget saknas",
        "Märks: Mallen för underlaget är inte beslutad",
    ]
    assert "Det är Norrby, Regionen och Söderby." in shown.text
    assert "Överenskommelsen avsnitt 4.4" in shown.text
    links = shown.links()
    assert links["Skriv förslaget"] == f"/{KEY}/arenden/{matter.pk}/andra/#id_proposal"


def test_a_matter_that_one_may_not_see_is_not_there(cast: Cast, page: Any, raised: Any) -> None:
    matter = raised(body=cast.group, by=cast.alva)

    for route in ("matter", "matter_change", "matter_place", "matter_paper_add"):
        page(route, KEY, matter.pk, person=cast.siv, status=404)
    page("matter", "annan", matter.pk, person=cast.alva, status=404)


def test_who_reads_without_writing_gets_no_keys(cast: Cast, page: Any, raised: Any) -> None:
    matter = raised()

    assert "Ändra ärendet" not in page("matter", KEY, matter.pk, person=cast.siv).text
    for route in ("matter_change", "matter_withdraw", "matter_prepare", "matter_place"):
        page(route, KEY, matter.pk, person=cast.siv, status=404)


def test_the_matter_is_filled_in_later(cast: Cast, page: Any, raised: Any) -> None:
    matter = raised()
    form = page("matter_change", KEY, matter.pk, person=cast.dan).form("andra")
    typed = {**form, "proposal": "anta rutinen", "form_background": "Rutinen är fem år."}
    typed |= {"presenter": str(cast.bo.pk), "needs_resources": "no", "bodies": [cast.group.pk]}

    shown = page("matter_change", KEY, matter.pk, person=cast.dan, data=typed, follow=True)

    matter.refresh_from_db()
    assert (matter.clauses, matter.presenter) == (["anta rutinen"], cast.bo)
    assert (matter.form, matter.needs_resources) == ({"background": "Rutinen är fem år."}, False)
    assert "att anta rutinen" in shown.text
    assert "En sak hindrar ett beslut." in shown.text
    page("matter", KEY, matter.pk, person=cast.alva)


def test_of_two_who_write_the_later_sees_both_texts_and_loses_none(
    cast: Cast, page: Any, raised: Any
) -> None:
    matter = raised(summary="Som det var.")
    form = page("matter_change", KEY, matter.pk, person=cast.dan).form("andra")
    mine = {**form, "summary": "Dans text."}
    theirs = MatterText(title=matter.title, kind="decision", summary="Cleos text.")
    raising.change(matter, theirs, version=1, by=cast.cleo, at=NOW)

    shown = page("matter_change", KEY, matter.pk, person=cast.dan, data=mine, status=409)

    assert "Någon annan ändrade ärendet medan du skrev" in shown.text
    assert shown.texts(".compare > p") == ["Står nu Cleos text.", "Du skrev Dans text."]
    again = shown.form("andra")
    assert (again["summary"].strip(), again["version"]) == ("Dans text.", "2")
    matter.refresh_from_db()
    assert matter.summary == "Cleos text."
    page("matter_change", KEY, matter.pk, person=cast.dan, data=again, follow=True)
    matter.refresh_from_db()
    assert matter.summary == "Dans text."


def test_a_personal_number_in_the_underlag_is_shown_where_it_stands(
    cast: Cast, page: Any, raised: Any
) -> None:
    matter = raised()
    form = page("matter_change", KEY, matter.pk, person=cast.dan).form("andra")

    shown = page(
        "matter_change", KEY, matter.pk, person=cast.dan,
        data={**form, "form_background": TOLVAN}, status=422,
    )  # fmt: skip

    assert shown.texts(".has-error > label") == ["Bakgrund"]


def test_a_matter_is_withdrawn_and_prepared_through_pages(
    cast: Cast, page: Any, raised: Any
) -> None:
    matter = raised(bodies=[cast.group])
    data = {"body": "beredning", "task": "Samordna.", "due_on": "2026-03-20"}
    shown = page("matter_prepare", KEY, matter.pk, person=cast.dan, data=data, follow=True)
    assert "Bereds av Beredningsgruppen." in shown.text
    again = page("matter_prepare", KEY, matter.pk, person=cast.dan, data=data, status=422)
    assert "Beredningsgruppen har redan frågan" in again.text

    asked = matter.preparations.get()
    done = page(
        "matter_report", KEY, matter.pk, asked.pk, person=cast.vera, data={"result": "Klart."},
        follow=True,
    )  # fmt: skip
    assert "Svar den 9 mars 2026: Klart." in done.text
    page("matter_report", KEY, matter.pk, asked.pk, person=cast.siv, status=404)

    gone = page("matter_withdraw", KEY, matter.pk, person=cast.dan, data={"why": "Löst."},
                follow=True)  # fmt: skip
    assert "Ärendet är återtaget." in gone.text
    assert gone.select("ol.process") == []


@pytest.mark.req("BLE-169", "BLE-171")
def test_what_touches_several_groups_is_proposed_to_those_who_co_ordinate(
    blekinge: Blekinge, page: Any
) -> None:
    text = MatterText(title="Hjälpmedel vid flytt", kind="decision", bodies=[blekinge.aldre])
    several = raise_(blekinge.vuxna, text, by=blekinge.secretary, at=NOW)

    shown = page("matter_prepare", "blekinge", several.pk, person=blekinge.secretary)

    chosen = [each.get("value") for each in shown.select("#id_body > option[selected]")]
    assert chosen == ["beredningsgruppen"]
    assert "Ärendet rör flera grupper." in shown.text
    assert "Ledningssystemet 6.4.1–6.4.3 Beredning" in shown.text


@pytest.mark.parametrize(
    "template", ["matter_raised", "preparation_asked", "lift_asked", "matter_received"]
)
def test_each_letter_says_what_it_is_about_and_where_to_go(
    cast: Cast, raised: Any, template: str
) -> None:
    contact(cast.norrby, cast.nora)
    matter = raised(question="Ska vi enas?")
    preparing.ask_to_prepare(matter, cast.prep, task="Bered.", due_on=None, by=cast.ada, at=NOW)
    raising.raise_from_outside(
        cast.body, MatterText(title=matter.title, kind="dialogue"), name="Eva",
        email="eva@yttre.example", at=NOW,
    )  # fmt: skip
    lifting.lift(matter, to_body=None, reason="disagreement", text="Två vill vänta.",
                 clause="", by=cast.cleo, at=NOW)  # fmt: skip
    message = Message.objects.filter(template=template).order_by("pk").first()
    assert message

    letter = render(message, base_url="https://samsyn.example")

    assert matter.title in letter.text
    link = f"https://samsyn.example/{KEY}/arenden/{matter.pk}/"
    assert (link in letter.text) is (template != "matter_received")
    assert letter.subject


@pytest.mark.req("BLE-150")
def test_chair_and_secretary_choose_the_meeting(
    cast: Cast, page: Any, raised: Any, meeting: Meeting
) -> None:
    matter = raised()
    shown = page("matter_place", KEY, matter.pk, person=cast.cleo)
    assert "torsdag 16 april" in shown.text

    page("matter_place", KEY, matter.pk, person=cast.cleo,
         data={"meeting": meeting.pk, "reason": "Först i kön"}, follow=True)  # fmt: skip

    assert meeting.items.filter(matter=matter).count() == 1
    there = page("matter", KEY, matter.pk, person=cast.dan)
    assert "Tas upp i Ledningsgruppen torsdagen den 16 april 2026." in there.text
    page("matter_place", KEY, matter.pk, person=cast.dan, status=404)


@pytest.mark.req("BLE-179")
def test_a_party_registers_its_answer_about_resources(
    cast: Cast, page: Any, raised: Any, client: Client
) -> None:
    matter = raised(needs_resources=True)
    table = page("matter", KEY, matter.pk, person=cast.dan)
    mine = "Registrera svar : Norrby"
    assert [name for name in table.links() if name.startswith("Registrera")] == [
        mine.replace(" :", ":")
    ]
    data = {"backs": "yes", "instance": "Nämnden", "decided_on": "2026-03-02", "paragraph": "§ 3",
            "file": upload("Beslut.txt", b"Beslut")}  # fmt: skip

    mine_at = ("matter_backing", KEY, matter.pk, "norrby")
    shown = page(*mine_at, person=cast.dan, data=data, follow=True)

    assert shown.texts("tbody > tr")[0].startswith(
        "Norrby Står bakom Nämnden, § 3Beslut 2026-03-02"
    )
    sent = client.get(reverse("matter_backing_file", args=[KEY, matter.pk, "norrby"]))
    assert b"".join(sent.streaming_content) == b"Beslut"  # type: ignore[attr-defined]
    data["file"] = ""
    twice = page(*mine_at, person=cast.dan, data=data, status=422)
    assert "Norrby har redan svarat" in twice.text
    page("matter_backing", KEY, matter.pk, "soderby", person=cast.dan, status=404)
    page("backing_take_back", KEY, matter.pk, "norrby", person=cast.dan, data={}, follow=True)
    assert matter.backings.count() == 0


@pytest.mark.req("BLE-178")
def test_the_parties_answer_what_was_lifted_to_them(cast: Cast, page: Any, raised: Any) -> None:
    matter = raised()
    lift = lifting.lift(matter, to_body=None, reason="disagreement", text="Två vill vänta.",
                        clause="Överenskommelsen 3.1", by=cast.cleo, at=NOW)  # fmt: skip
    data = {"agrees": "no", "instance": "Nämnden", "decided_on": "2026-03-09", "text": "Nej."}

    shown = page("matter_lift_answer", KEY, matter.pk, lift.pk, "norrby", person=cast.dan,
                 data=data, follow=True)  # fmt: skip

    assert "Ligger hos varje organisations eget beslutsorgan." in shown.text
    assert "Norrby står inte bakom förslaget" in shown.text
    assert "Två vill vänta." in shown.text


@pytest.mark.req("BLE-172")
def test_a_note_is_seen_by_ones_own_and_says_so(cast: Cast, page: Any, raised: Any) -> None:
    matter = raised()

    shown = page("matter_note", KEY, matter.pk, person=cast.dan, data={"text": "Vi säger ja."},
                 follow=True)  # fmt: skip

    assert "Bara Norrby ser det här. Vi säger ja." in shown.text
    assert "Vi säger ja." in page("matter", KEY, matter.pk, person=cast.nora).text
    for other in (cast.siv, cast.cleo, cast.bo):
        assert "Vi säger ja." not in page("matter", KEY, matter.pk, person=other).text
    refused = page(
        "matter_note", KEY, matter.pk, person=cast.dan, data={"text": TOLVAN}, status=422
    )
    assert "Texten innehåller ett personnummer" in refused.text
    assert PrivateNote.objects.count() == 1


def test_papers_are_added_replaced_held_back_and_opened(cast: Cast, page: Any, raised: Any) -> None:
    matter = raised()
    page("matter_paper_add", KEY, matter.pk, person=cast.dan,
         data={"file": upload("Rutin.txt", b"Ett"), "title": "Rutinen"}, follow=True)  # fmt: skip
    paper = MatterDocument.objects.get()
    here = (KEY, matter.pk, paper.pk)

    same = page("matter_paper_replace", *here, person=cast.dan,
                data={"file": upload("Rutin.txt", b"Ett")}, status=422)  # fmt: skip
    assert "Det är samma fil som version 1" in same.text
    shown = page("matter_paper_replace", *here, person=cast.dan,
                 data={"file": upload("Rutin.txt", b"Tva")}, follow=True)  # fmt: skip
    assert "2 versioner" in shown.text
    bare = page("matter_paper_hold", *here, person=cast.dan, data={"reason": ""}, status=422)
    assert "Det står inte varför handlingen inte är offentlig" in bare.text
    held = page("matter_paper_hold", *here, person=cast.dan, data={"reason": "Utkast"}, follow=True)
    assert "Inte öppen: Utkast" in held.text
    opened = page("matter_paper_hold", *here, person=cast.dan, data={"oppna": "1"}, follow=True)
    assert "Inte öppen" not in opened.text


@pytest.fixture
def paper(cast: Cast, raised: Any) -> MatterDocument:
    """Put a PDF that is cleaned to a matter."""
    file = store(inspect("Å rutin.txt", b"Text"))
    return papers.add(raised(), file, by=cast.dan, at=NOW)


def test_a_paper_is_sent_so_that_nothing_in_it_can_act(
    cast: Cast, client: Client, paper: MatterDocument
) -> None:
    url = reverse("matter_paper", args=[KEY, paper.matter_id, paper.pk, 1])
    client.force_login(cast.siv.account)  # type: ignore[arg-type]

    shown = client.get(url)
    original = client.get(url, {"original": "1"})
    original.close()

    assert b"".join(shown.streaming_content) == b"Text"  # type: ignore[attr-defined]
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert shown.headers["Content-Security-Policy"].startswith("sandbox;")
    assert shown.headers["Content-Disposition"].startswith("inline; filename*=utf-8''")
    assert original.headers["Content-Disposition"].startswith("attachment;")
    assert shown.headers["Cache-Control"] == "private, no-store"


def test_a_paper_that_one_may_not_see_is_not_there(
    cast: Cast, client: Client, paper: MatterDocument, raised: Any
) -> None:
    other = raised("Annat")
    client.force_login(cast.alva.account)  # type: ignore[arg-type]
    assert client.get(
        reverse("matter_paper", args=[KEY, paper.matter_id, paper.pk, 1])
    ).status_code == 404  # fmt: skip
    client.force_login(cast.dan.account)  # type: ignore[arg-type]
    for args in ([paper.matter_id, paper.pk, 2], [other.pk, paper.pk, 1]):
        assert client.get(reverse("matter_paper", args=[KEY, *args])).status_code == 404


def test_the_page_asks_as_much_whatever_has_happened(
    cast: Cast, client: Client, paper: MatterDocument
) -> None:
    url = reverse("matter", args=[KEY, paper.matter_id])
    client.force_login(cast.cleo.account)  # type: ignore[arg-type]
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(url)
    for number in range(8):
        papers.add(paper.matter, store(inspect(f"{number}.txt", b"x")), by=cast.dan, at=NOW)
        preparing.write_private_note(paper.matter, text="Ja", by=cast.dan, at=NOW)
    with CaptureQueriesContext(
        connection,
    ) as many:
        client.get(url)

    assert len(many) == len(few)
    assert len(few) <= 26
