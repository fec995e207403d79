"""Personuppgifter i text: personal identity numbers stop, what points at a person warns.

Every pattern is of bounded length, so that the time grows with the length of the text only.
A finding says where and of what kind, never the value.
"""

import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from string import ascii_letters, digits


class Severity(StrEnum):
    """What a finding does to the text."""

    STOP = "stop"
    WARN = "warn"


class DataKind(StrEnum):
    """What was found."""

    IDENTITY_NUMBER = "identity_number"  # personnummer
    COORDINATION_NUMBER = "coordination_number"  # samordningsnummer
    NEAR_NUMBER = "near_number"  # written as one, but the check digit is wrong
    RESERVE_NUMBER = "reserve_number"  # reservnummer, letters among the last four
    PHONE = "phone"
    EMAIL = "email"
    BORN = "born"
    AGE = "age"
    NAMED = "named"
    ROOM = "room"


STOPS = frozenset({DataKind.IDENTITY_NUMBER, DataKind.COORDINATION_NUMBER})


@dataclass(frozen=True, order=True)
class PersonalData:
    """A place in the text, from `start` up to `end`."""

    start: int
    end: int
    kind: DataKind

    @property
    def severity(self) -> Severity:
        """Return whether the text is refused or a person is asked to look."""
        return Severity.STOP if self.kind in STOPS else Severity.WARN


# Invisible characters that copied text carries are space too.
SPACE = r"(?:[^\S\n]|[\u00ad\u200b-\u200d\u2060\ufeff])"
# Century, two digits each of year, month and day, a gap, four digits. The parts of the date may
# be set apart as in 1912-12-12-1212.
NUMBER = re.compile(
    r"(?<!\d)(?P<century>18|19|20)?(?P<year>\d\d)(?P<apart>[-./ ]?)(?P<month>\d\d)(?P=apart)"
    r"(?P<day>\d\d)(?P<gap>" + SPACE + r"{0,2}(?:[-+‐‑‒–—−]\s{0,2})?)(?P<last>\d{4})(?!\d)"
)
LOCAL = r"(?:\d{5,8}|\d{2,3}(?: \d{2,3}){1,2} \d\d|\d{3} \d\d)"
PHONE = re.compile(
    r"(?<!\d)(?<!\d[-/.:])(?:0|(?:\+|00)46 ?(?:\(0\))? ?)[1-9]\d{0,2}[-–/ ]{0,3}"
    + LOCAL
    + r"(?!\d)"
)
MAIL_AT = re.compile(r"(?<=\w)@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
PERSON = r"(?:kvinna|pojke|flicka|brukare)n?|(?:patient|elev|klient)(?:en)?"
DAY = (
    r"(?:\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}"
    r"|\d{1,2}(?::e)?\s(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]{0,6})"
)
RESERVE = re.compile(
    r"(?<!\w)(?:18|19|20)?\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[-+ ]?"
    r"(?:[A-ZÅÄÖ]\d{3}|[A-ZÅÄÖ]{2}\d\d)(?!\w)"
)
BORN = re.compile(
    r"(?<![\w.])(?:född[ae]?|födelse(?:år|dag|datum)|f\.):?(?:\s{1,3}[\w.]{1,12}){0,3}?"
    r"\s{1,3}(?:-?(?:18|19|20)\d\d|-\d\d)(?!\d)",
    re.IGNORECASE,
)
AGE_OF = re.compile(
    rf"(?<!\w)(?:(?:{PERSON})(?:,\s?|\s(?:på\s)?)|man(?:nen)?(?:,\s?|\spå\s))"
    r"\d{1,3}\s?år(?!\w)",
    re.IGNORECASE,
)
AGED = re.compile(
    rf"(?<!\d)\d{{1,3}}(?:-?åring(?:en)?s?|[- ]?årige?a?\s(?:man(?:nen)?|{PERSON}))(?!\w)",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"(?<!\w)(?i:(?:patient|elev|klient)(?:en)?|(?:brukare|vårdtagare)n?|den boende)s?\s{1,2}"
    r"[A-ZÅÄÖ][a-zåäöéü]{1,30}(?:[- ][A-ZÅÄÖ][a-zåäöéü]{1,30}){0,2}(?!\w)"
)
ROOM = re.compile(
    r"(?<!\w)(?:rum|sal|avd\.?|(?:vård)?avdelning|lägenhet|lgh)\s{1,2}\d{1,4}(?!\d)[^\n\d]{0,30}"
    + DAY,
    re.IGNORECASE,
)
WARNINGS = (
    (DataKind.RESERVE_NUMBER, RESERVE),
    (DataKind.BORN, BORN),
    (DataKind.AGE, AGE_OF),
    (DataKind.AGE, AGED),
    (DataKind.NAMED, NAMED),
    (DataKind.ROOM, ROOM),
)
FEWEST_DIGITS_OF_PHONE = 8
LONGEST_MAILBOX = 64
MAILBOX = f"{ascii_letters}{digits}åäöÅÄÖ._+-"


def find_personal_data(text: str) -> tuple[PersonalData, ...]:
    """Find personal data in `text`, in order; where two overlap, the graver or the first."""
    kept: list[PersonalData] = []
    for found in sorted(_search(text)):
        if not kept or kept[-1].end <= found.start:
            kept.append(found)
        elif found.kind in STOPS and kept[-1].kind not in STOPS:
            kept[-1] = found
    return tuple(kept)


def stops(text: str) -> bool:
    """Tell whether `text` must be refused."""
    return any(kind in STOPS for _, _, kind in _numbers(text))


def mask(text: str, found: Collection[PersonalData], by: str = "•") -> str:
    """Return `text` with each place covered by as many of `by` as it has characters."""
    covered = list(text)
    for data in found:
        covered[data.start : data.end] = by * (data.end - data.start)
    return "".join(covered)


def _search(text: str) -> Iterator[PersonalData]:
    """Find all kinds, overlapping ones too."""
    yield from (PersonalData(start, end, kind) for start, end, kind in _numbers(text))
    for match in PHONE.finditer(text):
        if sum(character.isdigit() for character in match[0]) >= FEWEST_DIGITS_OF_PHONE:
            yield PersonalData(*match.span(), DataKind.PHONE)
    for match in MAIL_AT.finditer(text):
        yield PersonalData(_mailbox_start(text, match.start()), match.end(), DataKind.EMAIL)
    for kind, pattern in WARNINGS:
        yield from (PersonalData(*match.span(), kind) for match in pattern.finditer(text))


def _numbers(text: str) -> Iterator[tuple[int, int, DataKind]]:
    """Find what is written as a personal identity number, right or nearly right."""
    for match in NUMBER.finditer(text):
        if kind := _kind_of_number(match):
            yield *match.span(), kind


def _kind_of_number(match: re.Match[str]) -> DataKind | None:
    """Return what kind of number it is, None for other numbers of the same length."""
    parts = match.groupdict(default="")
    is_joined = parts["gap"].strip() != ""
    looks_like_phone = not (parts["century"] or parts["gap"]) and re.match("0[1-9]", parts["year"])
    if looks_like_phone or (parts["apart"] and parts["gap"] not in {"-", "+"}):
        return None
    day = int(parts["day"])
    if not _is_date(parts["century"], parts["year"], int(parts["month"]), day % 60 or day):
        return None
    if not _is_luhn(parts["year"] + parts["month"] + parts["day"] + parts["last"]):
        return DataKind.NEAR_NUMBER if is_joined else None
    return DataKind.COORDINATION_NUMBER if day > 60 else DataKind.IDENTITY_NUMBER


def _is_date(century: str, year: str, month: int, day: int) -> bool:
    """Tell whether the day exists, in any century when none is given."""
    for hundred in [century] if century else ["19", "20"]:
        with suppress(ValueError):
            return bool(date(int(hundred + year), month, day))
    return False


def _is_luhn(number: str) -> bool:
    """Tell whether the last of ten digits checks the others (modulus 10)."""
    weighed = (int(digit) * (2 - place % 2) for place, digit in enumerate(number))
    return sum(value - 9 if value > 9 else value for value in weighed) % 10 == 0


def _mailbox_start(text: str, at: int) -> int:
    """Return where the mailbox before the @ begins."""
    before = text[max(0, at - LONGEST_MAILBOX) : at]
    return at - len(before) + len(before.rstrip(MAILBOX))
