"""Measure every page and say how it went."""

import http.client
import io
import re
import time
from dataclasses import dataclass

import pikepdf
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench import pages, served
from bench.history import OPEN, THICK
from bench.pages import Page
from bench.served import HOST, Timing
from bench.sittings import moment
from samsyn.documents.render import pdf
from samsyn.meetings.models import Meeting, Span
from samsyn.meetings.queries.letter import content_of, facts_of
from samsyn.meetings.queries.notice import what_would_go_out

WRITES = 3  # times the whole roll is called
BARE = Page("Bare Django view, 50 rows", "", "")
QUERIES, SPREAD = 12, 3.0  # at most so many queries, and p99 at most so many times p50
PDF_MS = 150


@dataclass(frozen=True)
class Row:
    """One line of the table; `timing` None where the route is missing."""

    page: Page
    queries: int = 0
    timing: Timing | None = None
    ratio: float | None = None
    note: str = ""


def measure_all(port: int, seconds: float, only: set[str]) -> list[Row]:
    """Serve both sites and measure every page beside the bare view, one after the other."""
    person = pages.secretary()
    cookie = {"Cookie": f"sessionid={pages.sign_in(person)}"}
    rows = []
    with served.serving(served.samsyn(port), port), served.serving(served.bare(port + 1), port + 1):
        rows.append(Row(BARE, 1, served.measure(port + 1, "/", {}, seconds=seconds)))
        for page in pages.pages():
            if only and page.route not in only:
                continue
            rows.append(_measure(page, port, cookie, seconds))
            print(f"  {page.name}: {_said(rows[-1])}", flush=True)
        if not only or "hold_roll" in only:
            rows.append(_roll(port, cookie, seconds))
    if not only or "notice_pdf" in only:
        rows.append(_twenty_pages())
    return rows


def _measure(page: Page, port: int, cookie: dict[str, str], seconds: float) -> Row:
    if page.path is None:
        return Row(page, note="route missing")
    headers = {} if page.public else cookie
    queries = _queries(page.path, headers)
    if page.slow:
        timing = served.measure(port, page.path, headers, seconds=seconds, at_once=2)
        return Row(page, queries, timing)
    before = _bare(port, seconds)
    timing = served.measure(port, page.path, headers, seconds=seconds)
    bare = (before + _bare(port, seconds)) / 2
    note = _asked_again(page.path, headers, port)
    return Row(page, queries, timing, timing.rate / bare, note)


def _bare(port: int, seconds: float) -> float:
    return served.measure(port + 1, "/", {}, seconds=seconds / 2).rate


def _queries(path: str, headers: dict[str, str]) -> int:
    """Count the queries of a page, in our own process, the second time it is asked for."""
    client = Client(headers=headers, raise_request_exception=False, SERVER_NAME="localhost")
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


def _asked_again(path: str, headers: dict[str, str], port: int) -> str:
    """Tell what a reader who has the page already is answered."""
    asking = http.client.HTTPConnection(HOST, port, timeout=30)
    _status, first, _body = served.ask(asking, path, headers)
    mark = {name.lower(): value for name, value in first.items()}.get("etag")
    if not mark:
        return ""
    began = time.perf_counter()
    status, _headers, _body = served.ask(asking, path, {**headers, "If-None-Match": mark})
    return f"again: {status} in {(time.perf_counter() - began) * 1000:.0f} ms"


def _roll(port: int, cookie: dict[str, str], seconds: float) -> Row:
    """Call the roll of the open meeting as its secretary does; each is written once a round."""
    page = Page("Roll call, one write", "hold_roll", "", None)
    asking = http.client.HTTPConnection(HOST, port, timeout=30)
    live = next(each.path for each in pages.pages() if each.route == "meeting_hold")
    _status, got, body = served.ask(asking, live or "/", cookie)
    token = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', body)
    secret = re.search(r"csrftoken=(\w+)", str(got.get("set-cookie", got.get("Set-Cookie", ""))))
    if not token or not secret:
        return Row(page, note="no form on the live page")
    headers = {
        "Cookie": f"{cookie['Cookie']}; csrftoken={secret[1]}",
        "Content-Type": "application/x-www-form-urlencoded",
        "Referer": f"http://{HOST}:{port}{live}",
    }
    said = f"does=arrived&csrfmiddlewaretoken={token[1].decode()}"
    times, codes = [], []
    deadline = time.monotonic() + seconds * 5
    for _round in range(WRITES):
        _nobody_is_there()
        for path, _attendance in pages.roll():
            if time.monotonic() > deadline:
                break
            began = time.perf_counter()
            status, _headers, _body = served.ask(asking, path, headers, said)
            times.append((time.perf_counter() - began) * 1000)
            codes.append(status)
    _nobody_is_there()
    queries = _queries_of_a_write(cookie)
    times.sort()
    errors = sum(code != 302 for code in codes)
    rate = 1000 * len(times) / sum(times)
    timing = Timing(served.at(times, 0.5), served.at(times, 0.99), rate, codes[0], errors)
    return Row(page, queries, timing)


def _nobody_is_there() -> None:
    called = [attendance for _path, attendance in pages.roll()]
    Span.objects.filter(attendance__in=called).delete()


def _queries_of_a_write(cookie: dict[str, str]) -> int:
    client = Client(headers=cookie, SERVER_NAME="localhost")
    path, _attendance = pages.roll()[0]
    with CaptureQueriesContext(connection) as captured:
        client.post(path, {"does": "arrived"})
    _nobody_is_there()
    return sum(not each["sql"].startswith(_FRAME) for each in captured.captured_queries)


_FRAME = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


def _twenty_pages() -> Row:
    """Set a thick notice, in our own process, without the web around it."""
    meeting = Meeting.objects.select_related("body").get(body__key="ledning", starts_at__date=THICK)
    dispatch = what_would_go_out(meeting, at=moment(OPEN))
    facts = facts_of(dispatch, content_of(dispatch))
    content, times = b"", []
    for _ in range(7):
        began = time.perf_counter()
        content = pdf("kallelse", facts)
        times.append((time.perf_counter() - began) * 1000)
    with pikepdf.open(io.BytesIO(content)) as opened:
        count = len(opened.pages)
    times.sort()
    timing = Timing(served.at(times, 0.5), times[-1], 1000 * len(times) / sum(times), 200)
    return Row(Page(f"Notice, setting {count} pages", "", "", None), 0, timing)


def _said(row: Row) -> str:
    return f"{row.timing.p50:.1f} ms" if row.timing else row.note


def _over(row: Row) -> list[str]:
    """Return which aims the row misses."""
    timing, found = row.timing, []
    if timing is None:
        return []
    if timing.errors or timing.status >= 400:
        found.append(f"answers {timing.status}, {timing.errors} errors")
    if row.queries > QUERIES and row.page.route != "hold_roll":
        found.append("queries")
    if timing.p99 > SPREAD * timing.p50:
        found.append("p99")
    if row.ratio is not None and row.page.aim and row.ratio < row.page.aim:
        found.append(f"rate < {row.page.aim}")
    return found


def table(rows: list[Row]) -> str:
    """Return everything measured as a Markdown table."""
    lines = [
        "| Page | Queries | p50 ms | p99 ms | Requests/s | Of bare | Note |",
        "|---|---:|---:|---:|---:|---:|---|",
    ]
    for row in rows:
        over = ", ".join(_over(row))
        note = "; ".join(filter(None, (row.note, over and f"over: {over}")))
        if row.timing is None:
            lines.append(f"| {row.page.name} | | | | | | {note} |")
            continue
        timing, ratio = row.timing, "" if row.ratio is None else f"{row.ratio:.2f}"
        lines.append(
            f"| {row.page.name} | {row.queries} | {timing.p50:.1f} | {timing.p99:.1f} "
            f"| {timing.rate:.0f} | {ratio} | {note} |"
        )
    return "\n".join(lines)
