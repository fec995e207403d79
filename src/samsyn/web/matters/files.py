"""Files that come with a form: inspected and stored before any transaction."""

from typing import Any

from django.conf import settings

from samsyn.documents.actions import StoredFile, store
from samsyn.documents.uploads import inspect


def take_in(upload: Any) -> StoredFile:
    """Inspect an uploaded file (Django's UploadedFile) and write it to disk.

    :raises FileRefusal: it is not taken in
    :raises NoRoom: the disk is full
    """
    limit, scanner = settings.UPLOAD_LIMIT, settings.CLAMD_SOCKET
    return store(inspect(upload.name or "", upload.file, limit=limit, scanner=scanner))


def take_in_if_any(upload: Any) -> StoredFile | None:
    """Take in a file that may be left out."""
    return take_in(upload) if upload else None
