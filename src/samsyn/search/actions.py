"""The verbs of the index: put in, take out; in the transaction of what they tell of."""

from datetime import date

from samsyn.search.models import SearchEntry
from samsyn.search.words import folded, stems_of

EXCERPT = 300  # characters


def index(
    kind: str,
    object_id: int,
    *,
    arrangement: str,
    title: str,
    text: str = "",
    body_id: int | None = None,
    day: date | None = None,
    public: bool = False,
) -> None:
    """Let a thing be found by title and text, or by its new ones.

    :param body_id: whose papers it belongs to; None when every signed-in person may find it
    :param public: whether it may be found without signing in
    """
    stems = stems_of(f"{title} {text}")
    SearchEntry.objects.update_or_create(
        kind=kind,
        object_id=object_id,
        defaults={
            "arrangement": arrangement,
            "body_id": body_id,
            "public": public,
            "day": day,
            "title": title[:300],
            "excerpt": " ".join(text.split())[:EXCERPT],
            "title_stems": stems_of(title),
            "stems": stems,
            "folded": folded(stems),
        },
    )


def remove(kind: str, object_id: int) -> None:
    """Let a thing no longer be found."""
    SearchEntry.objects.filter(kind=kind, object_id=object_id).delete()
