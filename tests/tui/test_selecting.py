"""Selecting text with the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Offset
from textual.selection import Selection

from compare.tui.marked_text import COLUMN, marked, span, taken

if TYPE_CHECKING:
    from .conftest import Opened

LINES = (("the left side", "the right side"), ("goes on", "goes on too"))


def line(y: int, column: int) -> str:
    return LINES[y][column]


def test_a_selection_stays_in_the_column_in_which_it_began() -> None:
    both = Selection(Offset(4, 0), Offset(COLUMN + 4, 1))
    assert taken(both, 2, line) == "left side goes on"
    right = Selection(Offset(COLUMN + 4, 0), Offset(COLUMN + 4, 1))
    assert taken(right, 2, line) == "right side goes"
    assert span(right, 0, 0, 13) == (0, 0)


def test_marking_loses_no_character() -> None:
    runs = [("the ", ()), ("left", ("shared",)), (" side", ())]
    made = marked(runs, 2, 10)
    assert "".join(text for text, _ in made) == "the left side"
    assert "".join(text for text, inks in made if "selected" in inks) == "e left s"


async def test_text_dragged_over_is_copied_from_its_own_side(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.mouse_down("#rows", offset=(2, 2))
        await pilot.hover("#rows", offset=(14, 3))
        await pilot.mouse_up("#rows", offset=(14, 3))
        await pilot.pause()
        copied = pilot.app.screen.get_selected_text() or ""
        assert copied.startswith("The Republic of Arden puts the northern")
        assert "Federation" not in copied
