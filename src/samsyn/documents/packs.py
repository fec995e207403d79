"""One PDF of a meeting's papers, with bookmarks; tagged parts keep their tags.

Joining pages throws the tags away (qpdf #490, pikepdf #461), so they are moved over here: each
part's structure tree becomes a Document in a common one, the numbers by which pages point into
the tree are shifted, ids are made unique. Links within a part may break: keep the single papers
beside the pack.
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, OutlineStructureError, Pdf, String

from samsyn.documents.pdf_files import open_pdf
from samsyn.documents.refusals import DAMAGE, FileRefusal

NUMBER_KEYS = ("/StructParents", "/StructParent")
DEEPEST_BOOKMARK = 3
DEEPEST_TREE = 60  # of the number tree, against one that bites its tail


@dataclass(frozen=True)
class Paper:
    """A PDF in the pack and its name among the bookmarks."""

    title: str
    content: bytes


@dataclass(frozen=True)
class PaperInPack:
    """Where a paper went: first page (from 1) and how many.

    :ivar is_tagged: its structure can be read aloud
    :ivar is_accessible: it says itself that it is PDF/UA
    """

    title: str
    first_page: int
    pages: int
    is_tagged: bool
    is_accessible: bool


@dataclass(frozen=True)
class Pack:
    """The joined file.

    :ivar left_out: titles of papers that could not be joined
    """

    content: bytes
    papers: tuple[PaperInPack, ...]
    left_out: tuple[str, ...] = ()

    @property
    def pages(self) -> int:
        """Return the number of pages."""
        return sum(paper.pages for paper in self.papers)

    @property
    def is_tagged(self) -> bool:
        """Tell whether the structure of every part can be read aloud."""
        return _all_are_tagged(self.papers)


@dataclass
class _Tags:
    """The common structure tree under way.

    :ivar elements: the outermost elements of each part
    :ivar parents: which element a page's or a link's number stands for
    :ivar ids: elements that others point at by name
    """

    elements: list[Any] = field(default_factory=list)
    parents: list[tuple[int, Any]] = field(default_factory=list)
    roles: dict[str, Any] = field(default_factory=dict)
    ids: list[tuple[bytes, Any]] = field(default_factory=list)
    next_key: int = 0


def join(papers: Iterable[Paper], *, title: str, language: str = "sv-SE") -> Pack:
    """Join papers into one file with a bookmark for each; a damaged or locked one is left out.

    :param title: shown in the window's head, such as "Möteshandlingar 2026-03-12"
    """
    joined, tags = pikepdf.new(), _Tags()
    placed: list[PaperInPack] = []
    left_out: list[str] = []
    bookmarks: list[OutlineItem] = []
    for number, paper in enumerate(papers):
        try:
            source = open_pdf(paper.content)
        except FileRefusal:
            left_out.append(paper.title)
            continue
        with source:
            first, pages = len(joined.pages), len(source.pages)
            bookmarks.append(_bookmark(source, paper.title, first))
            joined.pages.extend(source.pages)
            is_tagged = _try_tags(source, joined, first, tags, prefix=b"p%d-" % number)
            says = is_tagged and _says_accessible(source)
            placed.append(PaperInPack(paper.title, first + 1, pages, is_tagged, says))
    _set_tags(joined, tags)
    _present(joined, placed, title, language)
    with joined.open_outline() as outline:
        outline.root.extend(bookmarks)
    out = io.BytesIO()
    joined.save(out, deterministic_id=True)
    return Pack(out.getvalue(), tuple(placed), tuple(left_out))


# ---- Tags ----------------------------------------------------------------------------------


def _try_tags(source: Pdf, joined: Pdf, first: int, tags: _Tags, *, prefix: bytes) -> bool:
    """Move the tags of a part; one with a damaged tree counts as untagged."""
    before = len(tags.elements), len(tags.parents), len(tags.ids)
    try:
        return _move_tags(source, joined, first, tags, prefix=prefix)
    except (pikepdf.PdfError, *DAMAGE):
        del tags.elements[before[0] :]
        del tags.parents[before[1] :]
        del tags.ids[before[2] :]
        for page in joined.pages[first:]:
            _drop_numbers(page.obj)
        return False


def _move_tags(source: Pdf, joined: Pdf, first: int, tags: _Tags, *, prefix: bytes) -> bool:
    """Move the tags of a part whose pages stand in `joined` from `first`; tell if it had any."""
    pages = [page.obj for page in joined.pages[first:]]
    tree = source.Root.get("/StructTreeRoot")
    if not isinstance(tree, Dictionary) or "/ParentTree" not in tree or "/K" not in tree:
        for thing in _numbered(pages):
            _drop_numbers(thing)
        return False
    if not tree.is_indirect:
        tree = source.make_indirect(tree)
    moved: Any = joined.copy_foreign(tree)
    _shift_numbers(pages, moved, tags)
    kids = moved.K if isinstance(moved.K, Array) else [moved.K]
    elements: list[Any] = [kid for kid in kids if isinstance(kid, Dictionary)]
    for element in elements:
        if "/Lang" in source.Root and "/Lang" not in element:
            element.Lang = String(str(source.Root.Lang))
    for role, meant in moved.get("/RoleMap", Dictionary()).items():
        tags.roles.setdefault(role, meant)
    _prefix_ids(elements, prefix, tags)
    tags.elements.extend(elements)
    return True


def _shift_numbers(pages: list[Any], moved: Any, tags: _Tags) -> None:
    """Count a part's numbers on from those of the parts before it."""
    offset = tags.next_key
    for thing in _numbered(pages):
        for name in NUMBER_KEYS:
            if name in thing:
                thing[name] = int(thing[name]) + offset
    for key, element in _number_tree(moved.ParentTree):
        tags.parents.append((key + offset, element))
        tags.next_key = max(tags.next_key, key + offset + 1)


def _numbered(pages: list[Any]) -> Iterator[Any]:
    """Yield once each thing that points into the tree by number: pages, links, drawn forms."""
    seen: set[object] = set()
    for page in pages:
        drawn = page.get("/Resources", Dictionary()).get("/XObject", Dictionary())
        for thing in (page, *page.get("/Annots", []), *(each for _, each in drawn.items())):
            if not isinstance(thing, Dictionary | pikepdf.Stream):
                continue
            key = thing.objgen if thing.is_indirect else id(thing)
            if key not in seen:
                seen.add(key)
                yield thing


def _drop_numbers(thing: Any) -> None:
    for name in NUMBER_KEYS:
        if name in thing:
            del thing[name]


def _number_tree(node: Any, depth: int = 0) -> Iterator[tuple[int, Any]]:
    """Yield the pairs of a number tree."""
    if depth > DEEPEST_TREE:
        return
    numbers = list(node.get("/Nums", []))
    for key, value in zip(numbers[::2], numbers[1::2], strict=False):
        yield int(key), value
    for kid in node.get("/Kids", []):
        yield from _number_tree(kid, depth + 1)


def _prefix_ids(elements: list[Any], prefix: bytes, tags: _Tags) -> None:
    """Make the ids of a part unique, in the elements and where table cells name their heads."""
    waiting, seen = list(elements), set()
    while waiting:
        element = waiting.pop()
        if not isinstance(element, Dictionary) or element.objgen in seen:
            continue
        if element.is_indirect:
            seen.add(element.objgen)
        if isinstance(name := element.get("/ID"), String):
            element.ID = String(prefix + bytes(name))
            tags.ids.append((prefix + bytes(name), element))
        attributes = element.get("/A", Array())
        for each in attributes if isinstance(attributes, Array) else [attributes]:
            if isinstance(each, Dictionary) and "/Headers" in each:
                each.Headers = Array([String(prefix + bytes(head)) for head in each.Headers])
        kids = element.get("/K", Array())
        waiting.extend(kids if isinstance(kids, Array) else [kids])


def _set_tags(joined: Pdf, tags: _Tags) -> None:
    """Give the joined file one tree with a Document that holds all parts."""
    if not tags.elements:
        return
    document: Any = joined.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document))
    document.K = Array(tags.elements)
    for element in tags.elements:
        element.P = document
    numbers = [part for pair in sorted(tags.parents, key=lambda pair: pair[0]) for part in pair]
    tree = Dictionary(
        Type=Name.StructTreeRoot,
        K=document,
        ParentTree=joined.make_indirect(Dictionary(Nums=Array(numbers))),
        ParentTreeNextKey=tags.next_key,
    )
    if tags.roles:
        tree.RoleMap = Dictionary(tags.roles)
    if tags.ids:
        pairs = sorted(tags.ids, key=lambda pair: pair[0])
        names = [part for name, element in pairs for part in (String(name), element)]
        tree.IDTree = joined.make_indirect(Dictionary(Names=Array(names)))
    joined.Root.StructTreeRoot = joined.make_indirect(tree)
    document.P = joined.Root.StructTreeRoot


# ---- Title, language, bookmarks ------------------------------------------------------------


def _all_are_tagged(papers: Iterable[PaperInPack]) -> bool:
    found = [paper.is_tagged for paper in papers]
    return bool(found) and all(found)


def _says_accessible(source: Pdf) -> bool:
    """Tell whether the part says that it is PDF/UA."""
    try:
        with source.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
            return bool(xmp.get("pdfuaid:part", "") == "1")
    except (pikepdf.PdfError, *DAMAGE):
        return False


def _present(joined: Pdf, placed: list[PaperInPack], title: str, language: str) -> None:
    """Set title, language and only those claims that every part bears out."""
    joined.Root.Lang = String(language)
    joined.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    joined.Root.PageMode = Name.UseOutlines
    joined.Root.MarkInfo = Dictionary(Marked=_all_are_tagged(placed))
    with joined.open_metadata(set_pikepdf_as_editor=False) as xmp:
        xmp["dc:title"] = title
        xmp["dc:language"] = [language]
        if placed and all(paper.is_accessible for paper in placed):
            xmp["pdfuaid:part"] = "1"


def _bookmark(source: Pdf, title: str, first: int) -> OutlineItem:
    """Return the bookmark of a part, with the part's own bookmarks within."""
    places = {page.obj.objgen: first + number for number, page in enumerate(source.pages)}
    item = OutlineItem(title, first)
    try:
        with source.open_outline(max_depth=DEEPEST_BOOKMARK) as outline:
            item.children.extend(_moved(outline.root, places))
    except (pikepdf.PdfError, OutlineStructureError, *DAMAGE):
        item.children.clear()
    item.is_closed = True
    return item


def _moved(items: Iterable[OutlineItem], places: dict[tuple[int, int], int]) -> list[OutlineItem]:
    """Return bookmarks that point at pages of the pack; others are left out."""
    moved = []
    for each in items:
        goal: Any = each.destination
        if goal is None and each.action is not None:
            goal = each.action.get("/D")
        page = goal[0] if isinstance(goal, Array) and len(goal) else None
        if isinstance(page, Dictionary) and page.objgen in places:
            item = OutlineItem(each.title, places[page.objgen])
            item.children.extend(_moved(each.children, places))
            moved.append(item)
    return moved
