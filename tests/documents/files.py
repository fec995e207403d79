"""Small files of each kind, made here; the only personal numbers are official test numbers."""

import io
import zipfile
from collections.abc import Mapping

import pikepdf
from openpyxl import Workbook
from openpyxl.comments import Comment

OOXML = "application/vnd.openxmlformats-officedocument."
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """Make a zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in parts.items():
            zipped.writestr(name, content)
    return out.getvalue()


def docx(body: str = "Protokoll", **parts: str | bytes) -> bytes:
    """Make a Word file; keyword `word__comments` becomes the part word/comments.xml."""
    more = {f"{name.replace('__', '/')}.xml": content for name, content in parts.items()}
    main = f"{OOXML}wordprocessingml.document.main+xml"
    return archive(
        {
            "[Content_Types].xml": f'<Types><Override ContentType="{main}"/></Types>',
            "word/document.xml": f"<w:document {W}><w:body>{paragraph(body)}</w:body></w:document>",
            **more,
        }
    )


def paragraph(text: str) -> str:
    """Return a paragraph of Word's, one run for each of the pieces between bars."""
    runs = "".join(f"<w:r><w:t>{piece}</w:t></w:r>" for piece in text.split("|"))
    return f"<w:p>{runs}</w:p>"


def xlsx(*cells: object, comment: str = "", title: str = "Blad") -> bytes:
    """Make a workbook with a row of cells."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    sheet.append(list(cells))
    if comment:
        sheet["A1"].comment = Comment(comment, "x")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def pptx(slide: str, notes: str = "") -> bytes:
    """Make a presentation of one slide."""
    main = f"{OOXML}presentationml.presentation.main+xml"
    text = '<p xmlns:a="a"><a:p><a:r><a:t>{}</a:t></a:r></a:p></p>'
    return archive(
        {
            "[Content_Types].xml": f'<Types><Override ContentType="{main}"/></Types>',
            "ppt/slides/slide1.xml": text.format(slide),
            "ppt/notesSlides/notesSlide1.xml": text.format(notes),
        }
    )


def odf(kind: str, body: str, meta: str = "") -> bytes:
    """Make an OpenDocument file, kind `text` or `spreadsheet`."""
    text = '<office xmlns:text="t"><text:p>{}</text:p></office>'
    return archive(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": text.format(body),
            "meta.xml": f"<meta><title>{meta}</title></meta>",
        }
    )


def pdf(*pages: str, **info: str) -> bytes:
    """Make a PDF of content streams, in Helvetica; keywords are properties."""
    made = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
        FirstChar=32,
        Widths=pikepdf.Array([500] * 224),
    )
    for content in pages:
        page = made.add_blank_page(page_size=(595, 842))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = made.make_stream(content.encode("cp1252"))
    for key, value in info.items():
        made.docinfo[f"/{key}"] = value
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def with_scripts(content: bytes) -> bytes:
    """Add a script, a launch action and an attachment to a PDF."""
    with pikepdf.open(io.BytesIO(content)) as made:
        made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('hej')")
        made.pages[0].obj.AA = pikepdf.Dictionary(
            O=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")
        )
        made.attachments["a.exe"] = b"MZ"
        out = io.BytesIO()
        made.save(out)
        return out.getvalue()


def encrypted(content: bytes, *, user: str = "hemligt") -> bytes:
    """Lock a PDF."""
    with pikepdf.open(io.BytesIO(content)) as made:
        out = io.BytesIO()
        made.save(out, encryption=pikepdf.Encryption(owner="ägare", user=user))
        return out.getvalue()
