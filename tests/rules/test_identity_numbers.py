"""What must stop, what must pass and what must warn; only official test numbers stand here."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.rules.identity_numbers import (
    DataKind,
    PersonalData,
    Severity,
    find_personal_data,
    mask,
    stops,
)

TOLVAN = "191212121212"
MILLION = 1_000_000
LAST_CENTURY = st.dates(date(1900, 1, 1), date(1999, 12, 31))
TEST_SERIES = st.integers(980, 999)  # serial numbers that the tax agency gives to no person


def kinds(text: str) -> list[DataKind]:
    return [found.kind for found in find_personal_data(text)]


@pytest.mark.req("BLE-188")
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (TOLVAN, DataKind.IDENTITY_NUMBER),
        ("19121212-1212", DataKind.IDENTITY_NUMBER),
        ("121212+1212", DataKind.IDENTITY_NUMBER),
        ("121212 1212", DataKind.IDENTITY_NUMBER),
        ("1212121212", DataKind.IDENTITY_NUMBER),
        ("121212-1212", DataKind.IDENTITY_NUMBER),
        ("19121212 1212", DataKind.IDENTITY_NUMBER),
        ("121212 - 1212", DataKind.IDENTITY_NUMBER),
        ("121212–1212", DataKind.IDENTITY_NUMBER),
        ("121212−1212", DataKind.IDENTITY_NUMBER),
        ("121212\u00a01212", DataKind.IDENTITY_NUMBER),
        ("121212\u200b1212", DataKind.IDENTITY_NUMBER),
        ("121212-\n1212", DataKind.IDENTITY_NUMBER),
        ("1912-12-12-1212", DataKind.IDENTITY_NUMBER),
        ("1912 12 12-1212", DataKind.IDENTITY_NUMBER),
        ("１２１２１２-１２１２", DataKind.IDENTITY_NUMBER),
        ("701063-2391", DataKind.COORDINATION_NUMBER),
        ("197010632391", DataKind.COORDINATION_NUMBER),
        ("700161-9803", DataKind.COORDINATION_NUMBER),
        ("700191-9807", DataKind.COORDINATION_NUMBER),
    ],
)
def test_a_personal_identity_number_stops_however_it_is_written(text: str, kind: DataKind) -> None:
    sentence = f"Gäller pnr:{text}."

    assert find_personal_data(sentence) == (PersonalData(11, 11 + len(text), kind),)
    assert find_personal_data(sentence)[0].severity is Severity.STOP
    assert stops(sentence)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-12",
        "Dnr RB 2026/00123",
        "212000-0803",
        "16212000-0803",
        "339-8328",
        "LSVO 2026-03-12 § 17",
        "AV-2026-0123",
        "tre tillfällen under v. 11–14",
        "kl. 08.30–09.30 och 13.00-16.00",
        "kl. 08-12 2026-03-12",
        "2026-03-12 1300",
        "12 12 12 1212",
        "kl. 13:05-16 20 30 och 1-010 20 30 40",
        "15RS4253, RD21/00517, 2017/01290-1, KS/2018:59-032",
        "1912121212123",
        "01-12345",
        "barn 0–18 år och personer över 65 år",
        "elever i åk 9, 18-åringar",
        "att man 3 år senare följer upp",
        "Patienten ska få en plan. Brukaren och eleven deltar.",
        "avdelning 12 och rum 14 är lediga",
        "målet för 2030 är 10 000 000 kr",
        "",
    ],
)
def test_what_only_resembles_passes(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("kvinna född 1939 i Olofström", DataKind.BORN),
        ("Födelsedatum: den 3 mars 1939", DataKind.BORN),
        ("född -39", DataKind.BORN),
        ("patienten Anna Exempelsson", DataKind.NAMED),
        ("Brukarens Anna", DataKind.NAMED),
        ("070-123 45 67", DataKind.PHONE),
        ("0701234567", DataKind.PHONE),
        ("08-12 34 56", DataKind.PHONE),
        ("tel:070-123 45 67", DataKind.PHONE),
        ("+46 70 123 45 67", DataKind.PHONE),
        ("0455-73 10 00", DataKind.PHONE),
        ("0455-731 00", DataKind.PHONE),
        ("rum 12 den 3 mars", DataKind.ROOM),
        ("avd. 54 2026-03-03", DataKind.ROOM),
        ("kvinna, 87 år, Olofström", DataKind.AGE),
        ("en 87-årig kvinna", DataKind.AGE),
        ("87-åringen", DataKind.AGE),
        ("anna.exempelsson@region.example", DataKind.EMAIL),
        ("121212-1213", DataKind.NEAR_NUMBER),
        ("19391212-A123", DataKind.RESERVE_NUMBER),
    ],
)
def test_what_may_point_at_a_person_warns(text: str, kind: DataKind) -> None:
    assert kinds(text) == [kind]
    assert find_personal_data(text)[0].severity is Severity.WARN
    assert not stops(text)


def test_a_phone_number_that_checks_as_an_identity_number_warns_only() -> None:
    checks = "0701019804"

    assert kinds(f"{checks[:6]}-{checks[6:]}") == [DataKind.IDENTITY_NUMBER]
    assert kinds(checks) == [DataKind.PHONE]


@pytest.mark.parametrize("text", ["121312-1216", "121232-1212", "19130229-0006", "701093-0005"])
def test_a_day_that_does_not_exist_is_no_identity_number(text: str) -> None:
    assert not stops(text)


def test_a_finding_holds_a_place_and_no_value() -> None:
    found = find_personal_data(f"pnr {TOLVAN}")[0]

    assert TOLVAN not in repr(found)
    assert (found.start, found.end) == (4, 16)


def test_several_are_found_in_order_and_the_graver_stands_where_two_overlap() -> None:
    text = f"patienten Anna, född 19121212-1212, tel 070-123 45 67, {TOLVAN}"

    assert kinds(text) == [
        DataKind.NAMED,
        DataKind.IDENTITY_NUMBER,
        DataKind.PHONE,
        DataKind.IDENTITY_NUMBER,
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"anna.{TOLVAN}@region.example", DataKind.IDENTITY_NUMBER),
        (f"{TOLVAN}@region.example", DataKind.IDENTITY_NUMBER),
        ("0701234567@region.example", DataKind.PHONE),
    ],
)
def test_where_findings_overlap_the_number_stands(text: str, kind: DataKind) -> None:
    assert kinds(text) == [kind]


def test_a_mail_address_is_found_from_its_first_letter_to_its_last() -> None:
    text = "Skriv till anna.exempelsson@region.example, så svarar vi."

    (found,) = find_personal_data(text)

    assert text[found.start : found.end] == "anna.exempelsson@region.example"


def test_of_a_mailbox_too_long_for_mail_the_last_part_is_marked() -> None:
    (found,) = find_personal_data("a" * 100 + "@region.example")

    assert found.start == 100 - 64


def test_a_masked_text_has_the_same_length_and_passes() -> None:
    text = f"pnr {TOLVAN}, tel 070-123 45 67."

    masked = mask(text, find_personal_data(text))

    assert masked == f"pnr {'•' * 12}, tel {'•' * 13}."
    assert kinds(masked) == []


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "12 ",
        "19121212",
        "121212-",
        "070-",
        "0 1",
        "a",
        "a.",
        "a@",
        "a@b.",
        " ",
        "född ",
        "patienten A",
        "PatientenAnna ",
        "rum 12 ",
        "kvinna på ",
        "1-årig ",
        "121212\u200b",
        "f.",
        "Aa-",
    ],
)
def test_a_long_text_of_almost_matches_is_read_in_a_moment(piece: str) -> None:
    text = piece * (MILLION // 10 // len(piece))

    assert not stops(text)
    assert all(data.severity is Severity.WARN for data in find_personal_data(text))


def test_a_million_digits_are_read_in_a_moment() -> None:
    assert find_personal_data("1" * MILLION) == ()


def luhn(nine: str) -> str:
    """Return the tenth digit, by another road than the code: doubled digits by table."""
    doubled = "0246813579"
    weights = [int(doubled[int(d)]) if place % 2 == 0 else int(d) for place, d in enumerate(nine)]
    return str(-sum(weights) % 10)


@given(
    LAST_CENTURY,
    TEST_SERIES,
    st.sampled_from(["", "-", "+", " "]),
    st.booleans(),
)
def test_every_valid_number_stops(day: date, serial: int, gap: str, is_long: bool) -> None:
    written = f"{day:%Y%m%d}"
    nine = f"{written[2:]}{serial:03}"
    number = f"{written if is_long else written[2:]}{gap}{serial:03}{luhn(nine)}"

    is_phone = not is_long and not gap and number[0] == "0" and number[1] != "0"
    assert stops(f"a {number} b") != is_phone


@given(st.text(alphabet="0123456789-+ åaAé@./född\n", max_size=200))
def test_findings_lie_in_the_text_and_apart(text: str) -> None:
    found = find_personal_data(text)

    assert all(0 <= data.start < data.end <= len(text) for data in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert any(data.severity is Severity.STOP for data in found) == stops(text)
    assert len(mask(text, found)) == len(text)
