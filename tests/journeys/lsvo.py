"""Samverkan Blekinge's spring of 2026: what stands before LSVO's meeting of 12 March, and its day.

The browser's part is in `Stage`; what is typed is here, so that the journey reads as a story.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from playwright.sync_api import Locator, Page, expect
from pytest_django import Settings

from blekinge import Blekinge
from factories import at
from samsyn.matters.actions.backing import OwnDecision, register_backing
from samsyn.matters.actions.raising import MatterText, raise_
from samsyn.matters.models import Matter
from samsyn.meetings.actions import agenda, items, notice, planning, presence, stances
from samsyn.meetings.models import Meeting
from samsyn.parties.models import Organisation, Person
from samsyn.rules.escalation import Trigger

DAY = "2026-03-12"
ROUTINE = "Reviderad rutin för in- och utskrivning"
FUNDS = "Fördelning av medel för god och nära vård"
TEAM = "Mobilt team kvällar och helger – pilot"
REPORT = "Årsrapport 2025 Samverkansgrupp Vuxna"
PLANS = "Digital SIP – krav och tidplan"
SUMMARY = "Rutinen är reviderad efter remiss till de sex organisationerna."
FORM = {
    "Bakgrund": "Rutinen är från 2021 och följer inte längre hur vi arbetar.",
    "Bedömning": "En gemensam rutin är bättre än fem lokala.",
    "Kunskapsunderlag": "Uppföljningen av återinläggningar 2025.",
    "Nytta för invånaren": "Tryggare hemgång, också på helger.",
    "Resurser och ekonomi": "Inga.",
}
CLAUSES = (
    "ställa sig bakom rutin för in- och utskrivning version 3.0\n"
    "rutinen gäller från 2026-05-01\n"
    "uppdra åt Samverkansgrupp Äldre att följa upp återinläggningar och rapportera 2026-11-19"
)
# Domain 5.5 a: who is there when the meeting begins.
PRESENT = {
    "karlshamn": ["Stefan Hallonqvist", "Maria Dahlerud"],
    "karlskrona": ["Annika Bergfalk", "Jonas Ekhammar", "Petra Sundelius"],
    "ronneby": ["Helena Alvemark", "Tobias Strömhage"],
    "solvesborg": ["Ulrika Skansvik", "Per Almvide"],
    "olofstrom": ["Lars Brodalen"],
    "region-blekinge": ["Karin Västerhed", "Anders Folkebo", "Eva Rosenlid", "Magnus Tidemo"],
    "groups": ["Birgitta Norrhage", "Henrik Sälgström", "Marie Ljungvide"],
    "table": ["Gunilla Ekestrand", "Daniel Mossby"],
}
LEAVING = {"14:45": "Eva Rosenlid", "14:50": "Magnus Tidemo"}
BACKING = ("karlshamn", "karlskrona", "solvesborg", "olofstrom", "region-blekinge")


@dataclass
class Stage:
    """Two browsers, the clock and the people.

    :ivar desk: the secretary's, 1280 pixels wide
    :ivar phone: the member's, 360 pixels wide
    """

    desk: Page
    phone: Page
    url: str
    county: Blekinge
    settings: Settings
    sign_in: Callable[[Page, Person], None]
    axe: Callable[[Page], None]

    def time(self, moment: str) -> None:
        """Let it be a moment: "2026-03-12 13:05", or "13:05" on the day of the meeting."""
        day, _space, clock = moment.rpartition(" ")
        self.settings.NOW = f"{day or DAY}T{clock}"

    def at_desk(self, name: str, path: str = "") -> Page:
        """Let somebody sit down at the desk, and open a page."""
        self.sign_in(self.desk, self.county.people[name])
        return self.open(path)

    def on_phone(self, name: str, path: str) -> Page:
        """Let somebody open a page on the phone."""
        self.sign_in(self.phone, self.county.people[name])
        self.phone.goto(self.url + path)
        return self.phone

    def open(self, path: str) -> Page:
        """Open a page at the desk as whoever sits there."""
        self.desk.goto(self.url + path)
        return self.desk

    def live(self) -> Page:
        """Open the live meeting at the desk."""
        return self.open(f"/blekinge/moten/{DAY}-lsvo/genomfora/")

    def check(self, page: Page) -> None:
        """Hold a page against WCAG; nothing may stick out to the side."""
        self.axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


def press(page: Page, name: str, about: str = "") -> None:
    """Press the first key with a name, among several alike the one about something."""
    said = re.compile(f"{re.escape(name)}.*{re.escape(about)}")
    page.get_by_role("main").get_by_role("button", name=said).first.click()


def follow(page: Page, name: str, about: str = "") -> None:
    """Follow the first link with a name, among several alike the one about something."""
    said = re.compile(f"{re.escape(name)}.*{re.escape(about)}")
    page.get_by_role("main").get_by_role("link", name=said).first.click()


def reads(page: Page, *texts: str) -> None:
    """Expect that the page says each of `texts`."""
    for text in texts:
        expect(page.get_by_role("main")).to_contain_text(text)


def fill(page: Page, fields: Mapping[str, str]) -> None:
    """Write in the fields with these labels."""
    for label, text in fields.items():
        page.get_by_label(label).first.fill(text)


def row_of(page: Page, name: str) -> Locator:
    """Return the line on the roll about somebody."""
    return page.locator("section.roll li", has_text=name)


def attend(stage: Stage, *, but: Collection[str]) -> None:
    """Note on the roll, by action, that the others who come are there."""
    meeting = Meeting.objects.get(slug=f"{DAY}-lsvo")
    for name in (each for names in PRESENT.values() for each in names if each not in but):
        found = meeting.attendances.get(person=stage.county.people[name])
        presence.arrive(found, by=stage.county.secretary, at=at(DAY, "13:00"))


def decide(page: Page, clauses: str, *, kind: str) -> None:
    """Decide the item shown; the page of the decision is open, or is opened."""
    if not page.url.endswith("/beslut/"):
        follow(page, "Beslut")
    page.get_by_label("Beslut", exact=True).fill(clauses)
    page.get_by_label("Slag av beslut").select_option(label=kind)
    press(page, "Besluta")


def note_the_rest(stage: Stage) -> None:
    """Note, by action, the items that are left: nobody decides them."""
    meeting, clerk = Meeting.objects.get(slug=f"{DAY}-lsvo"), stage.county.secretary
    for item in meeting.items.filter(outcome="").order_by("position"):
        items.settle(item, "information", by=clerk, at=at(DAY, f"15:{item.position + 20}"))


def before_the_story(county: Blekinge) -> None:
    """Plan LSVO's meetings, and let Samverkansgrupp Vuxna lift a matter it is not agreed on."""
    for day in (DAY, "2026-04-16"):
        when = planning.TimeAndPlace(at(day, "13:00"), at(day, "16:00"), "Regionens hus")
        planning.plan(county.lsvo, when, by=county.secretary, at=at("2026-01-08"))
    matter = a_matter(county, TEAM, body=county.vuxna, day="2026-02-02")
    when = planning.TimeAndPlace(at("2026-02-24", "09:00"), at("2026-02-24", "11:30"), "Karlshamn")
    meeting = planning.plan(county.vuxna, when, by=county.secretary, at=at("2026-01-08"))
    item = agenda.place(meeting, matter, by=county.secretary, at=at("2026-02-10"))
    lead = county.people["Henrik Sälgström"]
    agenda.decide(meeting, by=lead, at=at("2026-02-16"))
    notice.call(meeting, by=county.secretary, at=at("2026-02-17"))
    presence.open_(meeting, by=county.secretary, at=at("2026-02-24", "09:00"))
    for each in meeting.attendances.exclude(seat=None):
        presence.arrive(each, by=county.secretary, at=at("2026-02-24", "09:00"))
    items.begin(item, by=county.secretary, at=at("2026-02-24", "10:00"))
    doubter = county.holder(county.vuxna, "ifo-olofstrom")
    stances.take(item, doubter, "opposes", by=county.secretary, at=at("2026-02-24", "10:20"))
    items.lift_item(
        item,
        trigger=Trigger.DISAGREEMENT,
        text="Gruppen är inte enig om helgerna. LSVO behöver ta ställning.",
        by=county.secretary,
        at=at("2026-02-24", "10:25"),
    )


def a_matter(county: Blekinge, title: str, *, day: str, **more: object) -> Matter:
    """Raise a matter in full form, by its presenter."""
    template = county.arrangement.forms["foredragning"]
    presenter = county.people["Anders Folkebo" if "body" not in more else "Henrik Sälgström"]
    said = MatterText(
        title=title,
        kind=str(more.get("kind", "decision")),
        question="Vad ska gruppen ställa sig bakom?",
        summary="Ärendet är berett med parterna.",
        proposal="ställa sig bakom förslaget",
        form={each.key: "Se underlaget." for each in template.fields if each.required},
        needs_resources=bool(more.get("needs_resources", False)),
        presenter=presenter,
    )
    body = more.get("body", county.lsvo)
    return raise_(body, said, by=presenter, at=at(day))  # type: ignore[arg-type]


def back(county: Blekinge, matter: Matter, keys: Iterable[str]) -> None:
    """Register that parties' own decision bodies back what a matter costs."""
    for organisation in Organisation.objects.filter(key__in=list(keys)):
        register_backing(
            matter,
            organisation,
            OwnDecision("Kommunstyrelsen", date(2026, 2, 24), "§ 31"),
            backs=True,
            by=county.secretary,
            at=at("2026-02-27"),
        )
