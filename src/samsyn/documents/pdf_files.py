"""Opening PDF files of others, with limits; a cleaned copy to show."""

import io

import pikepdf
from pikepdf import sanitize, settings

from samsyn.documents.refusals import DAMAGE, Encrypted, Unreadable

LARGEST_STREAM = 32 << 20  # bytes a packed stream may unpack to; pictures are not unpacked
settings.set_qpdf_limits(
    flate_max_memory=LARGEST_STREAM,
    run_length_max_memory=LARGEST_STREAM,
    png_max_memory=LARGEST_STREAM,
    tiff_max_memory=LARGEST_STREAM,
    dct_max_memory=LARGEST_STREAM,
)
CLEANER = (
    sanitize.Sanitizer()
    .remove_javascript()
    .remove_external_access()
    .remove_attachments()
    .remove_multimedia()
)
ACTIVE_KEYS = {"/JS", "/EF", "/EmbeddedFiles", "/JavaScript", "/RichMediaContent", "/3DD", "/Movie"}
ACTIVE_ACTIONS = {
    "/URI", "/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData", "/JavaScript",
    "/Rendition", "/Movie", "/Sound", "/RichMediaExecute",
}  # fmt: skip


def open_pdf(content: bytes) -> pikepdf.Pdf:
    """Open a PDF that came from outside.

    :raises Encrypted: it needs a password
    :raises Unreadable: it is damaged, or has no pages
    """
    try:
        pdf = pikepdf.open(io.BytesIO(content))
        has_pages = len(pdf.pages) > 0
    except pikepdf.PasswordError as error:
        raise Encrypted from error
    except (pikepdf.PdfError, *DAMAGE) as error:
        raise Unreadable from error
    if not has_pages:
        raise Unreadable
    return pdf


def cleaned(pdf: pikepdf.Pdf) -> bytes | None:
    """Return a copy without scripts, outside addresses, attachments; None if there were none.

    Changes `pdf` itself: read it first.
    """
    if not (pdf.is_encrypted or any(_is_active(thing) for thing in pdf.objects)):
        return None
    CLEANER.apply(pdf)
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _is_active(thing: object) -> bool:
    """Tell whether a PDF object does something, also one level down (inline actions)."""
    if isinstance(thing, pikepdf.Array):
        return any(_acts(each) for each in thing if isinstance(each, pikepdf.Dictionary))
    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return False
    if _acts(thing):
        return True
    within = (each for _, each in thing.items())
    return any(_acts(each) for each in within if isinstance(each, pikepdf.Dictionary))


def _acts(thing: pikepdf.Dictionary | pikepdf.Stream) -> bool:
    return bool(ACTIVE_KEYS & set(thing.keys())) or str(thing.get("/S", "")) in ACTIVE_ACTIONS
