"""LSVO, 12 March 2026: from a raised matter to published minutes, in a real browser."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from blekinge import Blekinge
from factories import at
from journeys.lsvo import (
    BACKING,
    CLAUSES,
    DAY,
    FORM,
    FUNDS,
    LEAVING,
    PLANS,
    REPORT,
    ROUTINE,
    SUMMARY,
    TEAM,
    Stage,
    a_matter,
    attend,
    back,
    before_the_story,
    decide,
    fill,
    follow,
    note_the_rest,
    press,
    reads,
    row_of,
)  # fmt: skip
from samsyn.config.commands.verify import broken_entries, broken_files
from samsyn.decisions.models import Decision
from samsyn.matters.models import Matter
from samsyn.meetings.actions import presence
from samsyn.meetings.models import Attendance, Paragraph
from samsyn.outbox.models import Message
from samsyn.web.refusals import ruling_for

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """Open a tab of 360 pixels."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="sv-SE")
    yield context.new_page()
    context.close()


@pytest.fixture
def stage(
    tab: Page,
    phone: Page,
    live_server: LiveServer,
    blekinge: Blekinge,
    settings: Settings,
    sign_in: Callable[[Page, object], None],
    axe: Callable[[Page], None],
) -> Iterator[Stage]:
    """Set the stage; whatever a console says is wrong fails the journey."""
    said: list[str] = []
    for page in (tab, phone):
        page.set_default_timeout(10000)
        page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    expect.set_options(timeout=8000)
    yield Stage(tab, phone, live_server.url, blekinge, settings, sign_in, axe)
    assert [line for line in said if not re.search(r"status of (409|422)", line)] == []


@pytest.mark.req(
    "BLE-131", "BLE-143", "BLE-145", "BLE-148", "BLE-149", "BLE-150", "BLE-151", "BLE-152",
    "BLE-153", "BLE-154", "BLE-155", "BLE-159", "BLE-165", "BLE-174", "BLE-177", "BLE-179",
    "BLE-181", "BLE-182", "BLE-193",
)  # fmt: skip
def test_lsvo_12_march_2026(stage: Stage) -> None:
    before_the_story(stage.county)
    matters_are_raised(stage)
    the_agenda_is_drawn_up_and_decided(stage)
    the_notice_goes_out(stage)
    helena_answers_on_her_phone(stage)
    the_meeting_opens_and_the_roll_is_called(stage)
    nobody_comes_in_without_a_decision(stage)
    the_routine_is_decided_quorate(stage)
    the_funds_can_only_be_prepared(stage)
    what_was_lifted_is_decided_and_answered(stage)
    the_region_loses_its_majority(stage)
    the_meeting_is_closed(stage)
    the_minutes_are_written_and_sent_out(stage)
    the_minutes_are_adjusted(stage)
    the_minutes_are_published_and_dispatched(stage)
    anybody_reads_them(stage)
    the_books_are_in_order(stage)


def matters_are_raised(stage: Stage) -> None:
    county = stage.county
    stage.time("2026-02-25 10:00")
    desk = stage.at_desk("Helena Alvemark", "/blekinge/arenden/anmal/")
    stage.check(desk)
    desk.get_by_label("Till vilken grupp?").select_option("lsvo")
    fill(desk, {"Rubrik": ROUTINE, "Frågan i en mening": "Ska LSVO ställa sig bakom rutinen?"})
    desk.get_by_role("radio", name="Beslut").check()
    press(desk, "Anmäl ärendet")
    reads(desk, ROUTINE, "saker hindrar ett beslut", "Förslag till beslut saknas")
    stage.check(desk)

    follow(desk, "Ändra ärendet")
    fill(desk, {"Förslag till beslut": CLAUSES, "Sammanfattning": SUMMARY, **FORM})
    desk.get_by_label("Föredragande").select_option("Anders Folkebo")
    desk.get_by_role("radio", name="Nej").check()
    stage.check(desk)
    press(desk, "Spara ändringarna")
    reads(desk, "Inget hindrar ett beslut.", "Mallen för underlaget är inte beslutad")
    reads(desk, "LSVO 2026/2")

    the_funds_are_backed_by_five(stage)
    a_matter(county, REPORT, day="2026-02-26", kind="information")
    a_matter(county, PLANS, day="2026-02-26")


def the_funds_are_backed_by_five(stage: Stage) -> None:
    matter = a_matter(stage.county, FUNDS, day="2026-02-25", needs_resources=True)
    back(stage.county, matter, BACKING[1:])
    stage.time("2026-02-27 15:00")
    desk = stage.at_desk("Daniel Mossby", f"/blekinge/arenden/{matter.pk}/")
    reads(desk, "Två organisationer har inte ställt sig bakom resurserna", "Karlshamn och Ronneby")
    follow(desk, "Registrera svar", "Karlshamn")
    desk.get_by_role("radio", name="Ja").check()
    fill(desk, {"Vem beslutade?": "Kommunstyrelsen", "När?": "2026-02-24", "Paragraf": "§ 31"})
    stage.check(desk)
    press(desk, "Registrera svaret")
    reads(desk, "En organisation har inte ställt sig bakom resurserna", "Det är Ronneby.")
    stage.check(desk)


def the_agenda_is_drawn_up_and_decided(stage: Stage) -> None:
    stage.time("2026-03-03 09:00")
    desk = stage.at_desk("Daniel Mossby", "/blekinge/moten/")
    stage.check(desk)
    follow(desk, "LSVO")
    desk.get_by_role("list", name="Mötets väg").get_by_role("link", name="Planera").click()
    reads(desk, "Sista dag att anmäla ärenden", "söndag 1 mars", "torsdag 5 mars")
    stage.check(desk)
    follow(desk, "Gör dagordningen")
    for title in (ROUTINE, FUNDS, TEAM, REPORT, PLANS):
        press(desk, "Lägg på dagordningen", title)
    stage.check(desk)
    press(desk, "Skicka kallelsen")
    expect(desk.get_by_role("alert")).to_contain_text("Beredningsgruppen ska först besluta")

    desk = stage.at_desk("Gunilla Ekestrand", f"/blekinge/moten/{DAY}-lsvo/kalla/")
    press(desk, "Besluta dagordningen")
    reads(desk, "Beredningsgruppen beslutade dagordningen i dag.")


def the_notice_goes_out(stage: Stage) -> None:
    stage.time("2026-03-05 08:30")
    desk = stage.at_desk("Daniel Mossby", f"/blekinge/moten/{DAY}-lsvo/kalla/")
    reads(desk, "Detta går till 25 personer i 6 organisationer.")
    stage.check(desk)
    press(desk, "Skicka kallelsen")
    expect(desk.get_by_text("Kallelsen är skickad till 25 personer.")).to_be_visible()
    reads(desk, "Den gick i tid.")
    letters = list(Message.objects.filter(template="kallelse", created_at__date="2026-03-05"))
    assert len(letters) == 25
    assert all(letter.attachments[0]["name"] == "kallelse.ics" for letter in letters)


def helena_answers_on_her_phone(stage: Stage) -> None:
    stage.time("2026-03-06 07:40")
    phone = stage.on_phone("Helena Alvemark", f"/blekinge/moten/{DAY}-lsvo/")
    reads(phone, ROUTINE, "Kommer du?")
    stage.check(phone)
    press(phone, "Jag kommer")
    press(phone, "Stöder", ROUTINE)
    reads(phone, "Du stöder förslaget.")
    stage.check(phone)
    phone = stage.on_phone("Gunilla Ekestrand", f"/blekinge/moten/{DAY}-lsvo/kallelse/")
    reads(phone, ROUTINE)
    expect(phone.get_by_role("button", name="Stöder")).to_have_count(0)
    desk = stage.open(f"/blekinge/moten/{DAY}-lsvo/kalla/")
    reads(desk, "1 av 6 organisationer har tagit ställning")


def the_meeting_opens_and_the_roll_is_called(stage: Stage) -> None:
    stage.time("12:55")
    desk = stage.at_desk("Daniel Mossby", f"/blekinge/moten/{DAY}-lsvo/genomfora/")
    stage.check(desk)
    press(desk, "Kom", "Stefan Hallonqvist")
    expect(row_of(desk, "Stefan Hallonqvist")).to_contain_text("Här 12.55")
    stage.time("13:00")
    press(desk, "Öppna mötet")
    reads(desk, "Mötets öppnande och upprop")
    phone = stage.on_phone("Helena Alvemark", f"/blekinge/moten/{DAY}-lsvo/genomfora/")
    press(phone, "Jag är här")
    expect(phone.get_by_text("Du är här")).to_be_visible()
    stage.check(phone)
    phone.goto("about:blank")
    attend(stage, but=("Stefan Hallonqvist", "Helena Alvemark"))

    desk = stage.live()
    reads(desk, "Kommunerna 10 av 15 – beslutför", "Region Blekinge 4 av 5 – beslutför")
    reads(desk, "Räknat per organisation: inte beslutför. Olofström 1 av 2.")
    stage.check(desk)


def nobody_comes_in_without_a_decision(stage: Stage) -> None:
    county = stage.county
    stage.time("13:04")
    desk = stage.live()
    follow(desk, "Bjud in någon")
    desk.get_by_label("Vem").select_option(label="Ingrid Hammarvide")
    stage.check(desk)
    press(desk, "Bjud in")
    expect(row_of(desk, "Ingrid Hammarvide")).to_contain_text("Föreslås adjungeras")
    expect(row_of(desk, "Ingrid Hammarvide").get_by_role("button")).to_have_count(0)
    a_substitute_is_refused(county)

    press(desk, "Information")
    press(desk, "Ta upp punkt 2")
    stage.time("13:06")
    decide(desk, "välja Annika Bergfalk att justera protokollet", kind="Val")
    press(desk, "Ta upp punkt 3")
    desk.get_by_role("heading", level=2, name="Fastställande av dagordningen").wait_for()
    desk.keyboard.press("b")
    desk.wait_for_url("**/beslut/")
    desk.get_by_label("Ingrid Hammarvide").check()
    stage.check(desk)
    decide(desk, "fastställa dagordningen\nadjungera Ingrid Hammarvide", kind="Adjungering")
    press(desk, "Kom", "Ingrid Hammarvide")
    expect(row_of(desk, "Ingrid Hammarvide")).to_contain_text("Här 13.06")
    reads(desk, "Kommunerna 10 av 15 – beslutför", "Region Blekinge 4 av 5 – beslutför")
    assert Decision.objects.get(paragraph=3).kind == "co_option"


def a_substitute_is_refused(county: Blekinge) -> None:
    """Sofia Hejdemark cannot send anybody in her place; the absent leave it to those present."""
    absent = Attendance.objects.get(
        meeting__slug=f"{DAY}-lsvo", person=county.people["Sofia Hejdemark"]
    )
    somebody = county.holder(county.vuxna, "ifo-olofstrom")
    with pytest.raises(presence.NoSubstitute) as refused:
        presence.send_substitute(absent, somebody, by=county.secretary, at=at(DAY, "13:05"))
    said = ruling_for(refused.value)
    assert said.title == "Ingen ersättare går in för en frånvarande ledamot"
    assert "6.2 Frånvaro" in str(said.source)


def the_routine_is_decided_quorate(stage: Stage) -> None:
    desk = stage.desk
    for no in (4, 5):
        press(desk, f"Ta upp punkt {no}")
        press(desk, "Information")
    stage.time("13:30")
    press(desk, "Ta upp punkt 6")
    reads(desk, "Punkt 6 av 17", "rutinen gäller från 2026-05-01")
    stage.check(desk)
    desk.keyboard.press("b")
    desk.wait_for_url("**/beslut/")
    stage.check(desk)
    press(desk, "Besluta")
    reads(desk, "Beslutat · § 6 · 13.30")

    decision = Decision.objects.get(paragraph=6)
    counts = {each["key"]: (each["present"], each["base"]) for each in decision.quorum["groups"]}
    assert counts == {"municipalities": (10, 15), "region": (4, 5)}
    assert decision.quorum["met"]
    assert not any(other["met"] for other in decision.quorum["others"])
    assert decision.parties.count() == 6


def the_funds_can_only_be_prepared(stage: Stage) -> None:
    stage.time("14:00")
    desk = stage.desk
    press(desk, "Ta upp punkt 7")
    reads(desk, "Ronneby har inte ställt sig bakom resurserna", "Ledningssystemet 6.2 Budget")
    stage.check(desk)
    follow(desk, "Beslut")
    press(desk, "Besluta")
    expect(desk.get_by_role("alert").first).to_contain_text("Ronneby har inte ställt sig bakom")
    stage.check(desk)
    follow(desk, "Tillbaka till mötet")
    follow(desk, "Återremitteras")
    fill(desk, {"Skriv till protokollet": "Ronneby tar upp frågan den 30 mars."})
    press(desk, "Återremittera")
    reads(desk, "Återremitterat · § 7")
    assert Matter.objects.get(title=FUNDS).state == Matter.State.IN_PREPARATION


def what_was_lifted_is_decided_and_answered(stage: Stage) -> None:
    stage.time("14:20")
    desk = stage.desk
    press(desk, "Ta upp punkt 8")
    reads(desk, TEAM)
    follow(desk, "Beslut")
    press(desk, "Besluta")
    reads(desk, "Beslutat · § 8")
    theirs = Matter.objects.get(title=TEAM, body=stage.county.vuxna)
    assert theirs.state == Matter.State.READY
    stage.at_desk("Henrik Sälgström", f"/blekinge/arenden/{theirs.pk}/")
    reads(desk, "Lyft till LSVO", "LSVO svarade den 12 mars 2026", "§ 8")
    stage.check(desk)


def the_region_loses_its_majority(stage: Stage) -> None:
    desk = stage.at_desk("Daniel Mossby", f"/blekinge/moten/{DAY}-lsvo/genomfora/")
    stage.time("14:40")
    press(desk, "Ta upp punkt 9")
    for clock, name in LEAVING.items():
        stage.time(clock)
        press(desk, "Gick", name)
        expect(row_of(desk, name)).to_contain_text(f"Gick {clock.replace(':', '.')}")
    reads(desk, "Region Blekinge 2 av 5 – en saknas")
    press(desk, "Information")
    stage.time("14:55")
    press(desk, "Ta upp punkt 10")
    reads(
        desk,
        "Beslut kan inte fattas nu: en ledamot från Region Blekinge saknas",
        "Region Blekinge har 2 av 5 på plats och behöver 3.",
        "Eva Rosenlid, Region Blekinge, gick 14.45.",
        "Magnus Tidemo, Region Blekinge, gick 14.50.",
        "Kommunerna räcker med 10 av 15.",
        "Ledningssystemet 6.2 Frånvaro och Beslut",
        "Tolkning",
    )
    stage.check(desk)
    desk.keyboard.press("b")
    desk.wait_for_url("**/beslut/")
    press(desk, "Besluta")
    expect(desk.get_by_role("alert").first).to_contain_text("Beslut kan inte fattas nu")
    assert not Decision.objects.filter(title=PLANS).exists()
    follow(desk, "Bordlägg till den 16 april")
    press(desk, "Bordlägg")
    reads(desk, "Bordlagt · § 10")
    assert Decision.objects.filter(paragraph__in=(6, 8), quorum__met=True).count() == 2


def the_meeting_is_closed(stage: Stage) -> None:
    desk = stage.desk
    stage.time("15:10")
    desk.keyboard.press("n")
    expect(desk.get_by_role("heading", level=2, name="Rapport från")).to_be_visible()
    note_the_rest(stage)
    stage.time("15:50")
    stage.live()
    reads(desk, "Alla punkter har ett utfall.")
    follow(desk, "Utse justerare")
    desk.get_by_label("Annika Bergfalk").check()
    stage.check(desk)
    press(desk, "Utse")
    reads(desk, "Justerare är utsedd: Annika Bergfalk, Karlskrona.")
    press(desk, "Avsluta mötet")
    expect(desk.get_by_text("Mötet är avslutat. Nu skrivs protokollet.")).to_be_visible()


def the_minutes_are_written_and_sent_out(stage: Stage) -> None:
    stage.time("2026-03-13 10:00")
    desk = stage.at_desk("Daniel Mossby", f"/blekinge/moten/{DAY}-lsvo/skriva/")
    stage.check(desk)
    desk.get_by_label("Text i protokollet, § 6").fill("Anders Folkebo går igenom rutinen.")
    press(desk, "Spara texten", "§ 6")
    reads(desk, "Detta går till 2 personer för justering.")
    press(desk, "Skicka på justering")
    reads(desk, "Vi väntar på")


def the_minutes_are_adjusted(stage: Stage) -> None:
    path = f"/blekinge/moten/{DAY}-lsvo/justera/"
    stage.time("2026-03-16 09:00")
    phone = stage.on_phone("Annika Bergfalk", path)
    stage.check(phone)
    remark_on(phone, 6, "Skriv att rutinen gäller alla sex organisationer.")
    stage.time("2026-03-17 09:00")
    desk = stage.at_desk("Daniel Mossby", path)
    fill(desk, {"Svar": "Det framgår av beslutet."})
    press(desk, "Besvara")
    reads(desk, "Besvarad: Det framgår av beslutet.")
    stage.check(desk)

    for name in ("Gunilla Ekestrand", "Annika Bergfalk"):
        phone = stage.on_phone(name, path)
        press(phone, "Godkänn protokollet")
    reads(phone, "Protokollet är justerat tisdagen den 17 mars 2026 och går inte att ändra.")
    stage.check(phone)


def remark_on(page: Page, number: int, text: str) -> None:
    """Leave a remark on a §."""
    page.get_by_text(f"Lämna en synpunkt, § {number}").first.click()
    fill(page, {f"Vad ska ändras i § {number}?": text})
    page.locator(f"#synpunkter-{number}").get_by_role("button", name="Lämna synpunkten").click()
    reads(page, text)


def the_minutes_are_published_and_dispatched(stage: Stage) -> None:
    stage.time("2026-03-18 09:00")
    desk = stage.at_desk("Daniel Mossby", f"/blekinge/moten/{DAY}-lsvo/publicera/")
    stage.check(desk)
    desk.get_by_label("Jag har läst igenom texten.").check()
    press(desk, "Publicera protokollet")
    stage.open(f"/blekinge/moten/{DAY}-lsvo/expediera/")
    reads(desk, "personer hos 6 parter.")
    stage.check(desk)
    press(desk, "Expediera besluten")
    reads(desk, "Vem fick vad", "Daniel Mossby expedierade version 1 18 mars 2026")
    stage.check(desk)


def anybody_reads_them(stage: Stage) -> None:
    for page in (stage.desk, stage.phone):
        page.context.clear_cookies()
    path = f"/blekinge/offentligt/moten/{DAY}-lsvo/"
    desk = stage.open(path)
    reads(desk, "§ 6", ROUTINE, "rutinen gäller från 2026-05-01", "Justerat")
    stage.check(desk)
    stage.phone.goto(stage.url + path)
    stage.check(stage.phone)
    nothing_new = stage.desk.request
    first = nothing_new.get(stage.url + path)
    again = nothing_new.get(stage.url + path, headers={"If-None-Match": first.headers["etag"]})
    assert (first.status, again.status) == (200, 304)
    decision = Decision.objects.get(paragraph=6)
    stage.open(f"/blekinge/offentligt/beslut/{decision.pk}/")
    reads(desk, ROUTINE, "§ 6")
    stage.check(desk)
    stage.open(f"/blekinge/beslut/{decision.pk}/")
    expect(desk.get_by_role("heading", name="Logga in")).to_be_visible()


def the_books_are_in_order(stage: Stage) -> None:
    numbers = Paragraph.objects.filter(body=stage.county.lsvo, year=2026).order_by("number")
    assert list(numbers.values_list("number", flat=True)) == list(range(1, 18))
    decision = Decision.objects.get(paragraph=6)
    desk = stage.at_desk("Helena Alvemark", f"/blekinge/beslut/{decision.pk}/")
    reads(desk, ROUTINE, "Kommunerna 10 av 15", "Region Blekinge 4 av 5")
    stage.check(desk)
    assert [*broken_entries(), *broken_files()] == []
