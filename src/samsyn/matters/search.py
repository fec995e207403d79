"""How a matter is found."""

from samsyn.matters.models import Matter
from samsyn.search.actions import index


def reindex(matter: Matter) -> None:
    """Let the matter be found by its number, title, texts and papers."""
    papers = matter.papers.select_related("document").values_list("document__title", flat=True)
    index(
        "matter",
        matter.pk,
        arrangement=matter.body.arrangement,
        body_id=matter.body_id,
        day=matter.raised_at.date(),
        title=f"{matter.registry_number} {matter.title}",
        text="\n".join([matter.question, matter.summary, matter.proposal, *papers]),
    )
