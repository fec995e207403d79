"""Twenty years of the county, and the meetings that are measured."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from bench.county import BEGINS, GROUPS
from bench.people import Sitting, seat_everyone
from bench.sittings import Maker, Plan, State, moment
from bench.store import Store
from samsyn.documents.render import plain
from samsyn.meetings.models import Approval, Meeting, Minutes
from samsyn.publishing.models import Dispatch, DispatchReceipt, Publication
from samsyn.publishing.queries.record import record_facts

TODAY = date(2026, 3, 12)
WITH_RECORD = Plan()
NOTES = Plan(items=5, matters=1, decisions=0, papers=1, record=False)
MEASURED = Plan(items=15, matters=15, decisions=10, papers=2)
LONG = Plan(items=30, matters=30, decisions=20, papers=2, sentences=11)
OPEN, CALLING, THICK = TODAY, TODAY + timedelta(days=14), TODAY + timedelta(days=28)
MONTHS = (1, 2, 3, 4, 5, 6, 9, 10, 11)


def build() -> int:
    """Write everything and return how many rows that is."""
    store, random = Store(), Random(2026)  # the same history every time
    maker = Maker(store, random)
    sittings = seat_everyone(store, random, TODAY.year)
    store.flush()
    for year in range(BEGINS, TODAY.year + 1):
        for number, sitting in enumerate(sittings):
            _year(maker, sitting, number, year)
        store.flush()
        print(f"  {year}: {store.written} rows", flush=True)
    _measured(maker, sittings[0])
    store.flush()
    _freeze(store)
    return store.written


def _days(number: int, year: int) -> Iterator[date]:
    """Give the days on which body `number` meets in a year; nobody meets at a weekend."""
    for month in MONTHS:
        day = date(year, month, 2 + number * 5 % 24)
        yield day + timedelta(days=max(0, 7 - day.isoweekday()) if day.isoweekday() > 5 else 0)


def _year(maker: Maker, sitting: Sitting, number: int, year: int) -> None:
    plan = WITH_RECORD if number <= GROUPS else NOTES
    for day in _days(number, year):
        if number == 0 and TODAY - timedelta(days=4) < day < THICK + timedelta(days=4):
            continue  # the meetings that are measured stand there
        if day >= TODAY:
            empty = Plan(items=0, matters=0, decisions=0)
            maker.meeting(sitting, moment(day), State.PLANNED, empty)
        else:
            old = day < TODAY - timedelta(days=30)
            maker.meeting(sitting, moment(day), State.DISPATCHED if old else State.HELD, plan)


def _measured(maker: Maker, leading: Sitting) -> None:
    """Make the open meeting, the one to be called, the thick one, and matters that wait."""
    maker.meeting(leading, moment(OPEN), State.OPEN, MEASURED)
    calling = maker.meeting(leading, moment(CALLING), State.PLANNED, MEASURED)
    maker.meeting(leading, moment(THICK), State.PLANNED, LONG)
    keeper = leading.on(TODAY)[1][1]
    for _ in range(12):
        maker.matter(calling, keeper, MEASURED, decides=True, waits=True)


def _freeze(store: Store) -> None:
    """Give every dispatched meeting of a body that keeps minutes its record, public and sent."""
    dispatched = Meeting.objects.filter(
        state=State.DISPATCHED, items__paragraph__isnull=False
    ).distinct()
    maker = Maker(store, Random(1))
    for number, meeting in enumerate(dispatched.select_related("body").iterator(200), 1):
        with transaction.atomic():
            _record(store, maker, meeting)
        if number % 400 == 0:
            store.flush()
            print(f"  {number} minutes frozen", flush=True)
    store.flush()


def _record(store: Store, maker: Maker, meeting: Meeting) -> None:
    attendances = list(meeting.attendances.select_related("person", "seat"))
    keeper = next(each.person for each in attendances if each.capacity == "secretary")
    adjusted = meeting.starts_at + timedelta(days=14)
    minutes = store.add(
        Minutes, meeting=meeting, version=1, state="adjusted", adjusted_at=adjusted,
        sent_out_at=meeting.starts_at + timedelta(days=4),
    )  # fmt: skip
    facts = plain(record_facts(meeting, minutes, dated=timezone.localdate(adjusted)))
    text = json.dumps(facts, sort_keys=True, ensure_ascii=False)
    minutes.content, minutes.hash = facts, _hash(text)
    for each in attendances:
        if each.adjuster or each.capacity == "chair":
            store.add(
                Approval, minutes=minutes, person=each.person, approved_at=adjusted,
                capacity="adjuster" if each.adjuster else "chair",
            )  # fmt: skip
    store.add(
        Publication, meeting=meeting, kind="minutes", version=1, minutes=minutes,
        content={**facts, "published": timezone.localdate(adjusted).isoformat()},
        etag=minutes.hash[:32], published_at=adjusted, published_by=keeper,
        personal_data_checked=True,
    )  # fmt: skip
    dispatch = store.add(
        Dispatch, meeting=meeting, minutes=minutes, sent_at=adjusted, sent_by=keeper
    )
    opened = adjusted + timedelta(days=1) if adjusted.year < TODAY.year else None
    for each in attendances:
        if each.seat and each.seat.organisation_id and each.seat.role == "member":
            store.add(
                DispatchReceipt, dispatch=dispatch, organisation_id=each.seat.organisation_id,
                person=each.person, opened_at=opened, secret=_hash(f"{dispatch.pk} {each.pk}"),
            )  # fmt: skip
    for action in ("minutes.sent_out", "minutes.adjusted", "minutes.published"):
        store.note(action, minutes, keeper, adjusted, meeting.body.scope)
    words = " ".join(f"{each['title']} {each['summary']}" for each in facts["paragraphs"])
    title = f"Protokoll {meeting.body.short_name} {timezone.localdate(meeting.starts_at)}"
    maker.find("minutes", meeting.pk, meeting, title, words)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
