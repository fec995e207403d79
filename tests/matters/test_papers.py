"""Papers of a matter, in versions."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import Q

from cast import Cast
from samsyn.documents.guard import PersonalNumberInText
from samsyn.documents.models import Document, DocumentVersion
from samsyn.documents.refusals import PersonalNumber
from samsyn.ledger.models import Entry
from samsyn.matters.actions import papers, raising
from samsyn.matters.actions.papers import NoReasonToWithhold, SameFile
from samsyn.matters.actions.raising import NotOpen
from samsyn.matters.models import Matter, MatterDocument
from samsyn.search.queries import find

from .conftest import LATER, NOW, a_file, text

TOLVAN = "19121212-1212"


@pytest.fixture
def paper(cast: Cast, matter: Matter) -> MatterDocument:
    """Put a paper to the matter."""
    return papers.add(matter, a_file(), title="Rutin för hemgång", by=cast.dan, at=NOW)


def test_a_paper_is_put_to_a_matter_and_can_be_found(
    cast: Cast, matter: Matter, paper: MatterDocument
) -> None:
    other = papers.add(matter, a_file("Två", "Bilaga två.txt"), by=cast.bo, at=LATER)

    assert (paper.position, other.position, str(other.document)) == (1, 2, "Bilaga två")
    version = paper.document.versions.get()
    assert (version.number, version.filename, version.added_by) == (1, "Rutin.txt", "Dan Ask")
    entry = Entry.objects.filter(action="matter.paper_added").first()
    assert entry
    assert entry.facts == {"paper": "Rutin för hemgång", "file": "Rutin.txt"}
    assert [each.object_id for each in find("hemgång", visible=Q())] == [matter.pk]


def test_a_new_version_comes_beside_the_earlier(cast: Cast, paper: MatterDocument) -> None:
    papers.replace(paper, a_file("Andra utgåvan"), by=cast.dan, at=LATER)

    numbers = paper.document.versions.order_by("number").values_list("number", "text")
    assert list(numbers) == [(1, "Rutin för hemgång"), (2, "Andra utgåvan")]
    assert Entry.objects.get(action="matter.paper_replaced").facts["version"] == 2


def test_the_same_file_again_is_refused(cast: Cast, paper: MatterDocument) -> None:
    with pytest.raises(SameFile) as refusal:
        papers.replace(paper, a_file(), by=cast.dan, at=LATER)

    assert refusal.value.finding.number == 1
    assert DocumentVersion.objects.count() == 1


def test_a_paper_is_held_back_with_a_reason_and_opened_again(
    cast: Cast, paper: MatterDocument
) -> None:
    papers.withhold(paper, reason="Utkast till upphandling", by=cast.cleo, at=LATER)
    paper.refresh_from_db()
    assert (paper.open, paper.withheld_reason) == (False, "Utkast till upphandling")

    papers.make_open(paper, by=cast.cleo, at=LATER)
    paper.refresh_from_db()
    assert (paper.open, paper.withheld_reason) == (True, "")
    recorded = Entry.objects.filter(action__in=["matter.paper_withheld", "matter.paper_opened"])
    assert recorded.count() == 2


def test_a_paper_is_not_held_back_without_a_reason(cast: Cast, paper: MatterDocument) -> None:
    with pytest.raises(NoReasonToWithhold):
        papers.withhold(paper, reason=" ", by=cast.cleo, at=LATER)
    with pytest.raises(PersonalNumberInText):
        papers.withhold(paper, reason=TOLVAN, by=cast.cleo, at=LATER)

    paper.refresh_from_db()
    assert paper.open


def test_others_may_not_touch_the_papers(cast: Cast, paper: MatterDocument) -> None:
    matter, file = paper.matter, a_file("Annat")
    with pytest.raises(PermissionDenied):
        papers.add(matter, file, by=cast.siv, at=LATER)
    with pytest.raises(PermissionDenied):
        papers.replace(paper, file, by=cast.siv, at=LATER)
    with pytest.raises(PermissionDenied):
        papers.withhold(paper, reason="Utkast", by=cast.siv, at=LATER)
    with pytest.raises(PermissionDenied):
        papers.make_open(paper, by=cast.siv, at=LATER)

    assert (MatterDocument.objects.count(), DocumentVersion.objects.count()) == (1, 1)


def test_an_ended_matter_takes_no_papers(cast: Cast, matter: Matter) -> None:
    raising.withdraw(matter, why="", by=cast.dan, at=NOW)

    with pytest.raises(NotOpen):
        papers.add(matter, a_file(), by=cast.dan, at=LATER)

    assert Document.objects.count() == 0


def test_a_personal_number_is_refused_in_title_and_in_file(cast: Cast, matter: Matter) -> None:
    with pytest.raises(PersonalNumberInText):
        papers.add(matter, a_file(), title=f"Om {TOLVAN}", by=cast.dan, at=NOW)
    with pytest.raises(PersonalNumber):
        a_file(f"Gäller {TOLVAN}")
    with pytest.raises(PersonalNumber):
        a_file("Text", f"{TOLVAN}.txt")

    assert MatterDocument.objects.count() == 0


def test_a_matter_is_raised_with_its_papers_or_not_at_all(cast: Cast) -> None:
    files = [a_file("Ett", "Ett.txt"), a_file("Två", "Två.txt")]

    matter = papers.raise_with_papers(cast.body, text(), files, by=cast.eve, at=NOW)
    assert [str(each) for each in matter.papers.order_by("position")] == ["Ett", "Två"]

    with pytest.raises(PersonalNumberInText):
        papers.raise_with_papers(cast.body, text(title=TOLVAN), files, by=cast.eve, at=NOW)
    assert (Matter.objects.count(), Document.objects.count()) == (1, 2)
