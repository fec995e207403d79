"""Genomföra: what the live page shows, to whom, and what its keys do."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from cast import Cast
from floor import DAY, a_matter, a_meeting, come, go, item_of, later
from page import Fetch
from samsyn.decisions.models import Decision, Reservation
from samsyn.meetings.actions import items, stances
from samsyn.meetings.models import AgendaItem, Meeting
from samsyn.parties.models import Person


@pytest.fixture(autouse=True)
def half_past_one(settings: Settings) -> None:
    settings.NOW = f"{DAY}T13:30"


def live(fetch: Fetch, meeting: Meeting, person: Person, **more: object):  # type: ignore[no-untyped-def]
    return fetch("meeting_hold", "exempellan", meeting.slug, person=person, **more)


def test_the_secretary_sees_the_item_the_keys_the_count_and_the_roll(
    page: Fetch, cast: Cast, quorate: Meeting, item: AgendaItem
) -> None:
    items.begin(item, by=cast.cleo, at=later(12))

    shown = live(page, quorate, cast.cleo)

    assert shown.texts("#nu") == ["Rutin för utskrivning"]
    assert "18 av 15" not in shown.text
    assert "tre minuter över tiden" in shown.text
    assert "Kommunerna 3 av 5 – beslutför" in shown.text
    assert "Regionen 2 av 3 – beslutför" in shown.text
    keys = [each.get("data-key") for each in shown.select(".outcomes [data-key]")]
    assert keys == ["b", "i", "u", "o", "å", "l"]


def test_a_missing_quorum_is_said_with_who_left_and_what_to_do(
    page: Fetch, cast: Cast, quorate: Meeting, item: AgendaItem
) -> None:
    items.begin(item, by=cast.cleo, at=later(12))
    go(cast, quorate, cast.rut, 20)

    shown = live(page, quorate, cast.cleo)

    assert shown.texts(".ruling h3") == [
        "Beslut kan inte fattas nu: en ledamot från regionen saknas"
    ]
    said = shown.texts(".ruling")[0]
    assert "Regionen har 1 av 3 på plats och behöver 2." in said
    assert "Rut Rönn, Regionen, gick 13.20." in said
    assert "Kommunerna räcker med 3 av 5." in said
    assert "Bordlägg till nästa möte" in shown.links()
    assert "Överenskommelsen avsnitt 4.2" in said


def test_who_has_no_answer_is_awaited_and_who_said_when_is_waited_for(
    page: Fetch, cast: Cast, quorate: Meeting, item: AgendaItem
) -> None:
    items.begin(item, by=cast.cleo, at=later(12))
    quorate.attendances.filter(person=cast.rolf).update(expected_at="14:20")
    go(cast, quorate, cast.rut, 20)

    links = live(page, quorate, cast.cleo).links()

    way = "Invänta Rolf Rågård, Regionen, som väntas 14.20, och ta punkt 4 så länge"
    after = quorate.items.get(position=item.position + 1)
    assert links[way] == f"/exempellan/moten/{quorate.slug}/genomfora/?punkt={after.pk}"


def test_all_obstacles_are_shown_at_once(page: Fetch, cast: Cast) -> None:
    meeting = a_meeting(cast, a_matter(cast, needs_resources=True, form={}, presenter=None))
    come(cast, meeting, ["dan", "nora", "siv"])
    found = item_of(meeting)
    items.begin(found, by=cast.cleo, at=later(1))
    stances.take(found, cast.siv, "opposes", by=cast.siv, at=later(2))

    assert live(page, meeting, cast.cleo).texts(".ruling h3") == [
        "Beslut kan inte fattas nu: två ledamöter från regionen saknas",
        "Gruppen är inte enig: Siv Sund, Söderby motsätter sig",
        "Norrby, Regionen och Söderby har inte ställt sig bakom resurserna",
        "Föredragande saknas",
        "Förslaget saknar bakgrund och nytta för invånarna",
    ]


def test_the_page_costs_the_same_however_many_items_and_people(
    client: Client, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    meeting = a_meeting(cast, *(a_matter(cast, f"Fråga {n}") for n in range(8)))
    come(cast, meeting)
    items.begin(item_of(meeting), by=cast.cleo, at=later(1))
    address = reverse("meeting_hold", args=["exempellan", meeting.slug])
    assert cast.cleo.account
    client.force_login(cast.cleo.account)
    client.get(address)

    with django_assert_max_num_queries(12):
        client.get(address)


def test_nothing_new_is_answered_in_four_questions(
    client: Client,
    cast: Cast,
    quorate: Meeting,
    item: AgendaItem,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    address = reverse("meeting_hold", args=["exempellan", quorate.slug])
    assert cast.cleo.account
    client.force_login(cast.cleo.account)
    tag = client.get(address)["ETag"]

    with django_assert_max_num_queries(4):
        same = client.get(address, headers={"If-None-Match": tag})
    items.begin(item, by=cast.cleo, at=later(2))
    new = client.get(address, headers={"If-None-Match": tag})

    assert (same.status_code, new.status_code) == (304, 200)


def test_a_member_sees_the_item_and_own_part_and_nothing_else(
    page: Fetch, cast: Cast, quorate: Meeting, item: AgendaItem
) -> None:
    items.begin(item, by=cast.cleo, at=later(2))

    shown = live(page, quorate, cast.siv)

    assert shown.texts("#nu") == ["Rutin för utskrivning"]
    assert shown.texts(".outcomes button") == ["Bifall", "Avstår", "Motsätter mig"]
    assert "Kommunerna 3 av 5 – beslutför" in shown.text
    assert shown.select(".roll") == shown.select("#kvar") == shown.select("textarea") == []


def test_a_member_comes_takes_a_stance_reserves_and_leaves(
    page: Fetch, cast: Cast, quorate: Meeting, item: AgendaItem
) -> None:
    items.begin(item, by=cast.cleo, at=later(2))
    sten = quorate.attendances.get(person=cast.sten)
    where = ("exempellan", quorate.slug)

    def send(route: str, *more: object, **data: str) -> None:
        page(route, *where, *more, person=cast.sten, data=data, follow=True)

    send("hold_roll", sten.pk, does="came", remote="1")
    send("hold_stance", item.pk, value="opposes")
    send("hold_reserve", item.pk, kind="reservation", person=str(cast.sten.pk), text="Dyrt")
    send("hold_roll", sten.pk, does="left")

    span = sten.spans.get()
    assert (span.remote, span.left_at is not None) == (True, True)
    assert [s.value for s in item.stances.all()] == ["opposes"]
    assert Reservation.objects.get().person == cast.sten


def test_a_member_does_not_run_the_meeting(
    page: Fetch, cast: Cast, quorate: Meeting, item: AgendaItem
) -> None:
    where = ("exempellan", quorate.slug)
    page("hold_decide", *where, item.pk, person=cast.siv, status=404)
    page("hold_begin", *where, item.pk, person=cast.siv, data={}, status=403)
    page("meeting_hold", *where, person=cast.eve, status=404)


def decide(fetch: Fetch, cast: Cast, item: AgendaItem, status: int = 302, **more: object):  # type: ignore[no-untyped-def]
    where = ("hold_decide", "exempellan", item.meeting.slug, item.pk)
    form = fetch(*where, person=cast.cleo).form("/beslut/")
    data: dict[str, object] = {k: v for k, v in form.items() if k != "parties"} | more
    if status == 302:
        return fetch(*where, person=cast.cleo, data=data, follow=True)
    return fetch(*where, person=cast.cleo, data=data, status=status)


def test_a_decision_is_taken_from_the_form_as_proposed(
    page: Fetch, cast: Cast, quorate: Meeting, item: AgendaItem
) -> None:
    shown = decide(page, cast, item, conditions="Om alla kan.")

    made = Decision.objects.get()
    assert made.sentences == ["ställa sig bakom rutinen", "rutinen gäller från 1 maj"]
    assert (made.conditions, made.parties.count()) == ("Om alla kan.", 3)
    assert "Beslutat · § 1" in shown.text
    assert "Ta upp punkt 4: Mötet avslutas" in shown.text
    again = page(
        "hold_decide", "exempellan", quorate.slug, item.pk, person=cast.cleo, follow=True,
        data={"clauses": "ställa sig bakom rutinen", "kind": "within_mandate"},
    )  # fmt: skip
    assert again.response.status_code == 200
    assert Decision.objects.count() == 1


def test_a_refused_decision_keeps_what_was_written_and_says_why(
    page: Fetch, cast: Cast, quorate: Meeting, item: AgendaItem
) -> None:
    go(cast, quorate, cast.rut, 20)

    shown = decide(page, cast, item, status=422, clauses="något annat")

    assert shown.texts(".ruling h3") == [
        "Beslut kan inte fattas nu: en ledamot från regionen saknas"
    ]
    assert shown.form("/beslut/")["clauses"].strip() == "något annat"
    assert Decision.objects.count() == 0


def test_one_who_opposes_is_noted_and_the_decision_is_not_taken(
    page: Fetch, cast: Cast, item: AgendaItem
) -> None:
    shown = decide(page, cast, item, status=422, opposes=[str(cast.siv.pk)])

    assert shown.texts(".ruling h3") == ["Gruppen är inte enig: Siv Sund, Söderby motsätter sig"]
    assert [(s.person, s.value) for s in item.stances.all()] == [(cast.siv, "opposes")]
    decide(page, cast, item, opposes=[])
    assert item.stances.get().value == "supports"


def test_texts_are_saved_as_they_are_typed_and_a_collision_shows_both(
    client: Client, page: Fetch, cast: Cast, quorate: Meeting, item: AgendaItem
) -> None:
    address = reverse("hold_text", args=["exempellan", quorate.slug, item.pk, "notes"])
    assert cast.cleo.account
    client.force_login(cast.cleo.account)
    auto = {"X-Autosave": "1"}

    first = client.post(address, {"notes": "Ja.", "base": ""}, headers=auto)
    second = client.post(address, {"notes": "Nej.", "base": ""}, headers=auto)
    shown = page(address, person=cast.ada, data={"notes": "Nej.", "base": ""}, status=409)

    assert (first.status_code, second.status_code) == (204, 409)
    assert shown.texts(".compare p") == ["Ja.", "Nej."]
    item.refresh_from_db()
    assert item.notes == "Ja."


def test_the_keys_of_the_meeting_do_what_they_say(
    page: Fetch, cast: Cast, quorate: Meeting, item: AgendaItem
) -> None:
    where = ("exempellan", quorate.slug)

    def send(route: str, *more: object, **data: object) -> None:
        page(route, *where, *more, person=cast.cleo, data=data, follow=True)

    send("hold_pause")
    send("hold_pause")
    send("hold_out", item.pk, person=cast.rut.pk, ground="Leverantör", left_room="on")
    assert item.disqualifications.get().ground == "Leverantör"
    send("hold_in", item.pk, cast.rut.pk)
    send("hold_settle", item.pk, "remitted", text="Komplettera kostnaden")
    send("hold_take_back", item.pk, why="Fel")
    dan = quorate.attendances.get(person=cast.dan)
    send("hold_adjusters", chosen=[dan.pk], adjust_on="2026-04-28")
    send("hold_invite", person=cast.eve.pk, capacity="co_opted")
    for each in quorate.items.all():
        send("hold_settle", each.pk, "information", text="")
    send("hold_close")

    quorate.refresh_from_db()
    assert (quorate.state, str(quorate.adjust_on)) == ("held", "2026-04-28")
    assert quorate.adjournments.exclude(ends_at=None).count() == 1


def test_the_meeting_does_not_close_while_items_are_left(
    page: Fetch, cast: Cast, quorate: Meeting
) -> None:
    shown = page("hold_close", "exempellan", quorate.slug, person=cast.cleo, data={}, status=422)

    assert shown.texts(".ruling h3") == ["Mötet kan inte avslutas: fyra punkter saknar utfall"]


def test_times_are_noted_and_corrected(page: Fetch, cast: Cast, quorate: Meeting) -> None:
    sten = quorate.attendances.get(person=cast.sten)
    where = ("exempellan", quorate.slug)
    page("hold_times", *where, sten.pk, person=cast.cleo, data={"arrived": "13:20"}, follow=True)
    span = sten.spans.get()
    assert span.arrived_at == later(20)
    data = {f"s{span.pk}-arrived": "13:25", f"s{span.pk}-left": "13:40"}
    page("hold_span", *where, span.pk, person=cast.cleo, data=data, status=422)
    data[f"s{span.pk}-left"] = "13:28"
    page("hold_span", *where, span.pk, person=cast.cleo, data=data, follow=True)

    span.refresh_from_db()
    assert (span.arrived_at, span.left_at) == (later(25), later(28))


@pytest.mark.req("BLE-137")
def test_a_mandate_is_registered_from_the_roll(page: Fetch, cast: Cast) -> None:
    cast.appointment(cast.alva, cast.group).mandates.all().delete()
    meeting = a_meeting(cast, a_matter(cast, body=cast.group), body=cast.group)
    come(cast, meeting, ["alva"])
    alva = meeting.attendances.get(person=cast.alva)
    assert "mandat saknas" in live(page, meeting, cast.cleo).text

    data = {"given_by": "Förvaltningschefen", "document_on": DAY}
    page(
        "hold_mandate",
        "exempellan",
        meeting.slug,
        alva.pk,
        person=cast.cleo,
        data=data,
        follow=True,
    )

    assert "mandat saknas" not in live(page, meeting, cast.cleo).text
