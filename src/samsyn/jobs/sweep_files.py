"""Remove files whose document never came to be."""

from datetime import datetime

from django.utils import timezone

from samsyn.documents.store import sweep
from samsyn.publishing.models import Publication


def sweep_files(now: datetime) -> int:  # noqa: ARG001 -- the disk counts real time
    """Remove files older than a day that nothing points at and return how many."""
    published = Publication.objects.exclude(pdf="").values_list("pdf", flat=True)
    return sweep(timezone.now(), also_in_use=set(published))
