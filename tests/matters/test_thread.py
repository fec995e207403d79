"""The thread of a matter: everything that happened, in order."""

from cast import Cast
from samsyn.matters.actions import lifting, preparing, raising
from samsyn.matters.models import Matter
from samsyn.matters.queries.thread import thread_of

from .conftest import LATER, NOW, Raise


def test_the_thread_tells_who_did_what_and_when(cast: Cast, matter: Matter) -> None:
    raising.withdraw(matter, why="Löst.", by=cast.cleo, at=LATER)

    told = [(each.action, each.by, each.at) for each in thread_of(matter)]

    assert told == [
        ("matter.raised", "Dan Ask", NOW),
        ("matter.moved", "Cleo Ceder", LATER),
    ]


def test_the_thread_goes_on_in_the_body_that_it_was_lifted_to(cast: Cast, raised: Raise) -> None:
    matter = raised(body=cast.group, by=cast.alva)
    raised(body=cast.group, by=cast.alva)
    lifting.lift(
        matter, to_body=cast.body, reason="disagreement", text="", clause="", by=cast.cleo, at=NOW
    )
    there = Matter.objects.get(origin=matter)
    raising.withdraw(there, why="", by=cast.cleo, at=LATER)

    here = [(each.action, each.matter) for each in thread_of(matter)]

    assert here == [
        ("matter.raised", str(matter)),
        ("matter.moved", str(matter)),
        ("matter.lifted", str(matter)),
        ("matter.raised", str(there)),
        ("matter.moved", str(there)),
    ]
    assert [(each.action, each.matter) for each in thread_of(there)] == here


def test_a_private_note_is_not_told_in_the_thread(cast: Cast, matter: Matter) -> None:
    preparing.write_private_note(matter, text="Vi säger ja.", by=cast.dan, at=LATER)

    assert [each.action for each in thread_of(matter)] == ["matter.raised"]
