"""The arrangement of a medium county (domain.md 4): fourteen parties, thirty-six bodies."""

from pathlib import Path

KEY = "banklan"
BEGINS = 2006  # first year
PARTIES = 13  # municipalities
GROUPS = 11  # tactical groups that keep minutes, beside the management group
WORKING_GROUPS = 24  # operative groups that keep notes

_HEAD = """
[arrangement]
key = "{key}"
name = "Samverkan Bänklän"
short_name = "Bänklän"
accent = "petrol"
time_zone = "Europe/Stockholm"
checked_on = 2026-01-15
purpose = "Mäter hur snabbt sidorna går i ett medelstort län."

[documents.overenskommelse]
title = "Överenskommelse om samverkan i Bänklän"
short_name = "Överenskommelsen"
adopted_on = {begins}-01-01
clause_word = "avsnitt"

[sides.kommunerna]
name = "Kommunerna"

[sides.region]
name = "Regionen"

[areas.vard]
name = "Vård"

[organisations.region-bank]
name = "Region Bänk"
short_name = "Regionen"
kind = "region"
side = "region"
"""
_PARTY = """
[organisations.kommun-{n}]
name = "Bänkby {n} kommun"
short_name = "Bänkby {n}"
kind = "municipality"
side = "kommunerna"
"""
_RULES = {
    "quorum": 'groups = "side"\nshare = "1/2"\nmore_than = true',
    "agreement": 'method = "consensus"',
    "absence": 'substitutes = "none"\nconsents = true',
    "notice": "days_before = 7",
    "matters": 'kind = "week_before_dispatch"',
    "mandate": "follows_post = true",
    "agenda": 'drafted_by = ["chair", "secretary"]\ndecided_by = ["chair"]',
    "raising": 'by = ["members", "chair", "secretary"]\nplaced_by = ["chair", "secretary"]',
    "decisions": 'kinds = ["within_mandate", "assignment", "procedure"]\nforce = "mandate"',
    "publication": 'agenda = "dispatch"\ndocument = "dispatch"\nminutes = "approval"',
    "cadence": "minimum = 8\nmaximum = 10",
    "views": 'to = "secretary"',
}
_RULE = """
[[rule_sets.gemensamt.{rule}]]
in_force_from = {begins}-01-01
source = {{ document = "overenskommelse", clause = "4.{n}" }}
{text}
"""
_RECORD = """
[[{where}.record]]
in_force_from = {begins}-01-01
source = {{ document = "overenskommelse", clause = "4.9" }}
kind = "{kind}"
{more}
"""
_BODY = """
[bodies.{key}]
name = "{name}"
short_name = "{name}"
level = "{level}"
prefix = "{prefix}"
valid_from = {begins}-01-01
{parent}
source = {{ document = "overenskommelse", clause = "3.1" }}
follows = "gemensamt"

[[bodies.{key}.seats]]
in_force_from = {begins}-01-01
source = {{ document = "overenskommelse", clause = "3.1" }}
rows = [
{rows}
]
"""
_SEAT = '  {{ key = "chef-{n}", function = "Förvaltningschef", organisation = "kommun-{n}" }},'
_LEADS = (
    '  { key = "ordforande", function = "Ordförande", role = "chair",'
    ' organisation = "region-bank" },\n'
    '  { key = "sekreterare", function = "Sekreterare", role = "secretary",'
    ' organisation = "region-bank" },'
)
_REGION = (
    '  { key = "region", function = "Verksamhetschef", organisation = "region-bank", count = 5 },'
)


def _body(key: str, name: str, level: str, prefix: str, parties: range, parent: str) -> str:
    rows = [_LEADS] + [_SEAT.format(n=n) for n in parties] + [_REGION]
    return _BODY.format(
        key=key, name=name, level=level, prefix=prefix, begins=BEGINS, rows="\n".join(rows),
        parent=f'parent = "{parent}"\nreports_to = "{parent}"' if parent else "",
    )  # fmt: skip


def toml() -> str:
    """Return the arrangement as the text of its file."""
    every, some = range(1, PARTIES + 1), range(1, 5)
    minutes = 'approved_by = ["chair", "adjuster"]\nadjusters = 1\napprove_within_days = 14'
    parts = [_HEAD.format(key=KEY, begins=BEGINS)]
    parts += [_PARTY.format(n=n) for n in every]
    parts += [
        _RULE.format(rule=rule, text=text, begins=BEGINS, n=n)
        for n, (rule, text) in enumerate(_RULES.items(), 1)
    ]
    shared = {"where": "rule_sets.gemensamt", "kind": "minutes", "more": minutes}
    parts.append(_RECORD.format(begins=BEGINS, **shared))
    parts.append(_body("ledning", "Ledningsgruppen", "strategic", "LG", every, ""))
    for n in range(1, GROUPS + 1):
        parts.append(_body(f"grupp-{n}", f"Grupp {n}", "tactical", f"G{n}", every, "ledning"))
    for n in range(1, WORKING_GROUPS + 1):
        above = f"grupp-{n % GROUPS + 1}"
        parts.append(_body(f"arbete-{n}", f"Arbetsgrupp {n}", "operative", f"A{n}", some, above))
        notes = {"where": f"bodies.arbete-{n}", "kind": "notes", "more": ""}
        parts.append(_RECORD.format(begins=BEGINS, **notes))
    return "".join(parts)


def write(folder: Path) -> None:
    """Write the file where `samsyn prepare` looks for arrangements."""
    file = folder / KEY / "arrangement.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(toml(), encoding="utf-8")
