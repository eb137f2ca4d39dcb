"""Who blames, praises and asks whom: a list in which every entry leads to its passage."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compare.tui.app import RejoinderApp
from compare.tui.lineup import outline
from compare.tui.screens.whom import Actor, Place, actors

from . import sample
from .desks import SampleDesk


def found():
    return actors(outline(sample.comparison()))


def places(actors: tuple[Actor, ...]) -> list[Place]:
    return [place for actor in actors for deed in actor.deeds for place in deed.places]


def test_each_actor_has_its_deeds_by_kind_and_the_named_before_the_unnamed():
    arden, federation = found()
    assert arden.name.startswith("A  Arden, Security Council")
    assert [deed.said for deed in arden.deeds] == [
        "blames Northern Federation",
        "warns, naming nobody",
        "asks the Mission",
    ]
    assert [deed.said for deed in federation.deeds] == [
        "blames Arden",
        "blames or rejects, naming nobody",
        "praises the Mission",
    ]


def test_an_entry_shows_its_words_between_signs_inside_the_passage():
    first = places(found())[0]
    assert (first.number, first.cue) == ("1", "⟨on notice⟩")
    assert first.before.startswith("…")
    assert first.after.startswith(": armed groups")


def test_a_passage_stands_once_under_a_deed():
    made = sample.comparison()
    twice = replace(made, stances=(*made.stances, made.stances[0]))
    assert len(places(actors(outline(twice)))) == len(places(found()))


def test_two_that_do_nothing_to_anybody_make_an_empty_list():
    made = replace(sample.comparison(), stances=())
    assert not any(actor.deeds for actor in actors(outline(made)))


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_choosing_an_entry_goes_to_its_row(size):
    app = RejoinderApp(SampleDesk())
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("s")
        await pilot.pause()
        await pilot.press("j", "enter")
        await pilot.pause()
        chosen = places(found())[1].passage
        row = app.comparison_screen.desktop.table.row
        assert chosen in row.key[0] + row.key[1]


async def test_the_list_says_when_there_is_nothing_in_it():
    class Bare(SampleDesk):
        def compare(self, *asked, **more):
            return replace(super().compare(*asked, **more), stances=())

    app = RejoinderApp(Bare())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("s")
        await pilot.pause()
        shown = str(app.screen.query_one("#whom Static").render())
        assert "neither blames" in shown
