"""The question of search: which entries hold these words, best first."""

from django.db import connection
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import RawSQL

from samsyn.search.models import SearchEntry
from samsyn.search.words import fold, likeness, stem, words

ALIKE = 0.45  # how alike a word must be to be taken for a misspelling
CANDIDATES = 400  # how many entries are looked at for misspellings
SHORTEST_TRIGRAM = 3


def find(text: str, *, visible: Q, kind: str = "") -> QuerySet[SearchEntry]:
    """Return the entries with every word of `text`, best first; at most four queries in all.

    Stems are looked for inside words, so that "avtal" finds "samverkansavtal". Where nothing is
    found accents are left out, and then words that are nearly alike are taken.

    :param visible: which entries the asker may see; part of the query, never applied after it
    """
    seen = SearchEntry.objects.filter(visible)
    if kind:
        seen = seen.filter(kind=kind)
    asked = [stem(word) for word in words(text)]
    if not asked:
        return seen.none()
    for field, needles in (("stems", asked), ("folded", [fold(each) for each in asked])):
        hits = _holding(seen, field, needles)
        if hits.exists():
            return _ranked(hits, asked[0])
    return _nearly(seen, asked)


def _holding(
    entries: QuerySet[SearchEntry], field: str, needles: list[str]
) -> QuerySet[SearchEntry]:
    """Keep the entries whose `field` holds every needle inside some word."""
    long = [each for each in needles if len(each) >= SHORTEST_TRIGRAM]
    if connection.vendor == "sqlite" and long:
        # One indexed look-up in the trigram table instead of a LIKE over every row.
        match = " AND ".join(f'{field} : "{each}"' for each in long)
        entries = entries.filter(
            pk__in=RawSQL("SELECT rowid FROM search_trigram WHERE search_trigram MATCH %s", [match])
        )
        needles = [each for each in needles if each not in long]
    for each in needles:
        entries = entries.filter(**{f"{field}__contains": each})
    return entries


def _ranked(entries: QuerySet[SearchEntry], first: str) -> QuerySet[SearchEntry]:
    """Sort: in the title before the text, at a word's start before inside, newest first."""
    place = Case(
        When(title_stems__contains=f" {first}", then=Value(0)),
        When(title_stems__contains=first, then=Value(1)),
        When(stems__contains=f" {first}", then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    return entries.annotate(place=place).order_by("place", F("day").desc(nulls_last=True), "-pk")


def _nearly(entries: QuerySet[SearchEntry], asked: list[str]) -> QuerySet[SearchEntry]:
    """Return the entries whose titles or texts have a word nearly like each one asked for."""
    pieces = {each[at : at + 3] for each in asked for at in range(max(1, len(each) - 2))}
    some = Q()
    for piece in sorted(pieces):
        some |= Q(title_stems__contains=piece)
    near = [
        entry.pk
        for entry in entries.filter(some).only("pk", "title_stems").order_by("-day")[:CANDIDATES]
        if all(_alike(each, entry.title_stems.split()) for each in asked)
    ]
    return entries.filter(pk__in=near).order_by(F("day").desc(nulls_last=True), "-pk")


def _alike(asked: str, there: list[str]) -> bool:
    return any(likeness(asked, word) >= ALIKE for word in there)
