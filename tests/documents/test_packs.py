"""Meeting packs: all papers in one file, bookmarks, tags kept, nothing claimed that is not so."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from documents import files, samples
from samsyn.documents.packs import Paper, PaperInPack, join
from samsyn.documents.pdf_text import pdf_text
from samsyn.documents.render import pdf

TITLE = "Möteshandlingar LSVO 2026-03-12"
SCAN = Paper("Bilaga 3", files.pdf("BT /F1 9 Tf (skannad) Tj ET"))


@pytest.fixture(scope="module")
def papers() -> list[Paper]:
    return [
        Paper("Kallelse", pdf("kallelse", samples.KALLELSE)),
        Paper("Bilaga 1, protokoll", pdf("protokoll", samples.PROTOKOLL)),
        Paper("Bilaga 2, kallelse", pdf("kallelse", samples.UPDATED_KALLELSE)),
    ]


def _elements(node: Any) -> Iterator[Any]:
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from _elements(each)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from _elements(node.get("/K"))


def _opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def test_our_documents_keep_their_tags_in_the_pack(papers: list[Paper]) -> None:
    pack = join(papers, title=TITLE)

    assert pack.papers == (
        PaperInPack("Kallelse", 1, 2, is_tagged=True, is_accessible=True),
        PaperInPack("Bilaga 1, protokoll", 3, 3, is_tagged=True, is_accessible=True),
        PaperInPack("Bilaga 2, kallelse", 6, 3, is_tagged=True, is_accessible=True),
    )
    alone = []
    for paper in papers:
        with _opened(paper.content) as single:
            alone.append(len(list(_elements(single.Root.StructTreeRoot.K))))
    with _opened(pack.content) as joined:
        tags = list(_elements(joined.Root.StructTreeRoot.K))
        assert len(tags) == sum(alone) + 1
        assert str(joined.Root.Lang) == "sv-SE"
        assert bool(joined.Root.MarkInfo.Marked)
        with joined.open_metadata() as xmp:
            assert (xmp["dc:title"], xmp["pdfuaid:part"]) == (TITLE, "1")
        assert joined.check_pdf_syntax() == []


def test_each_page_and_link_points_at_the_elements_that_point_back(papers: list[Paper]) -> None:
    with _opened(join(papers, title=TITLE).content) as joined:
        numbers = list(joined.Root.StructTreeRoot.ParentTree.Nums)
        parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        pages = {page.obj.objgen for page in joined.pages}
        keys = []
        for page in joined.pages:
            keys.append(int(page.obj.StructParents))
            marked = [each for each in parents[keys[-1]] if isinstance(each, pikepdf.Dictionary)]
            assert marked
            assert all(each.get("/Pg", page.obj).objgen in pages for each in marked)
            for link in page.obj.get("/Annots", []):
                keys.append(int(link.StructParent))
                assert parents[keys[-1]].S == "/Link"
        assert len(keys) == len(set(keys)) == len(parents)


def test_table_cells_still_find_their_heads(papers: list[Paper]) -> None:
    with _opened(join(papers, title=TITLE).content) as joined:
        tree = joined.Root.StructTreeRoot
        tags = list(_elements(tree.K))
        ids = [bytes(each.ID) for each in tags if "/ID" in each]
        named = []
        for each in tags:
            held = each.get("/A", pikepdf.Array())
            for attributes in held if isinstance(held, pikepdf.Array) else [held]:
                named.extend(bytes(head) for head in attributes.get("/Headers", []))

        assert len(ids) == len(set(ids))
        assert named
        assert set(named) <= set(ids)
        assert [bytes(name) for name in list(tree.IDTree.Names)[::2]] == sorted(ids)


def test_the_bookmarks_lead_to_each_paper_and_into_it(papers: list[Paper]) -> None:
    with _opened(join(papers, title=TITLE).content) as joined:
        with joined.open_outline() as outline:
            tops = outline.root
            firsts = [joined.pages.index(pikepdf.Page(top.destination[0])) for top in tops]
            inner = [child.title for child in tops[1].children[0].children]

        assert [top.title for top in tops] == [paper.title for paper in papers]
        assert firsts == [0, 2, 5]
        assert inner[-3].replace("\xa0", " ") == "§ 17 Rutin för in- och utskrivning, version 3.0"


def test_a_pack_with_a_scanned_paper_does_not_claim_to_be_accessible(papers: list[Paper]) -> None:
    pack = join([papers[0], SCAN, papers[1]], title=TITLE)

    assert [paper.is_tagged for paper in pack.papers] == [True, False, True]
    assert not pack.is_tagged
    with _opened(pack.content) as joined:
        assert not bool(joined.Root.MarkInfo.Marked)
        with joined.open_metadata() as xmp:
            assert "pdfuaid:part" not in xmp
        assert "/StructParents" not in joined.pages[2].obj
        assert "skannad" in pdf_text(joined)[0][-4][1]


def test_a_damaged_or_locked_paper_is_left_out_and_named(papers: list[Paper]) -> None:
    locked = Paper("Låst", files.encrypted(SCAN.content))

    pack = join([papers[0], Paper("Trasig", b"%PDF-1.7 x"), locked], title=TITLE)

    assert pack.left_out == ("Trasig", "Låst")
    assert pack.pages == 2


def test_the_same_paper_twice_is_no_trouble(papers: list[Paper]) -> None:
    assert join([papers[0], papers[0]], title=TITLE).is_tagged
