"""Keys, menus, palette, help: one letter means one thing, and each way leads to a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, OptionList

from compare.tui.keys import (
    COMMANDS,
    COMPARISON,
    DECIDING,
    EVERYWHERE,
    MOVING,
    NextKeys,
    bindings,
    key_bar,
    menu,
    of,
)
from compare.tui.screens.ask import AskScreen
from compare.tui.screens.both_texts import Minimap, ReadingScreen
from compare.tui.screens.help_and_tour import HelpScreen, deciding, everything, moving

from .desks import SampleDesk
from .test_comparison import desktop

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from .conftest import Opened

_ONE_MEANING = {
    "g": "first",
    "G": "last",
    "j": "down",
    "k": "up",
    "h": "left",
    "l": "right",
    "X": "take out",
    "r": "between points and texts",
    "o": "between points and library",
    "b": "between codebook and the rest",
    "T": "between codebook and groups",
    "f": "show only some",
    "F": "show all again",
    "n": "the next of what one looks for",
    "N": "the one before",
    "A": "all that are shown",
    "E": "edit",
}
"""Letters whose commands have other names on other screens, and what they mean on all."""


def test_one_letter_means_one_thing_on_all_screens() -> None:
    named: dict[str, set[str]] = {}
    for command in COMMANDS:
        for key in command.keys.split(","):
            if len(key) == 1 and key.isalpha() and key not in _ONE_MEANING:
                named.setdefault(key, set()).add(command.name)
    assert {key: found for key, found in named.items() if len(found) > 1} == {}


@pytest.mark.parametrize("place", sorted({c.place for c in COMMANDS} - {EVERYWHERE}))
def test_help_other_statements_and_quit_stand_last_in_one_order_on_every_screen(place: str) -> None:
    assert [c.shown[0] for c in key_bar(place)[-3:]] == list("?oq")
    assert [c.shown[0] for c in key_bar(place) if c.always] == list("?oq")


def test_every_key_of_the_comparison_is_bound_once() -> None:
    bound = [
        key
        for decides in (False, True)
        for one in bindings(COMPARISON, decides=decides)
        for key in one.key.split(",")  # type: ignore[union-attr]
    ]
    assert len(bound) == len(set(bound))
    assert {k for c in of(COMPARISON) if c.place == COMPARISON for k in c.keys.split(",") if k} <= {
        *bound
    }


def test_the_first_two_steps_of_the_help_are_short() -> None:
    assert 8 <= sum(c.step == MOVING for c in COMMANDS) <= 20
    assert 8 <= sum(c.step == DECIDING for c in COMMANDS) <= 16
    assert len(moving()) < len(everything()) / 2
    assert len(deciding()) < len(everything()) / 2


async def test_the_help_goes_from_step_to_step(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("question_mark")
        screen = pilot.app.screen
        assert isinstance(screen, HelpScreen)
        assert screen.step == 0
        await pilot.press("question_mark")
        assert screen.step == 1
        await pilot.press("3")
        assert screen.step == 2
        await pilot.press("left")
        assert screen.step == 1
        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, HelpScreen)


@pytest.mark.parametrize(
    ("key", "title", "own"),
    [("o", "in the library", "Choose: Take this"), ("r", "reading both texts", "Next passage: Go")],
)
async def test_help_begins_with_the_keys_of_the_place_where_it_is_asked_for(
    opened: Opened, key: str, title: str, own: str
) -> None:
    async with opened() as pilot:
        await pilot.press(key)
        await pilot.app.workers.wait_for_complete()
        await pilot.press("question_mark")
        screen = pilot.app.screen
        assert isinstance(screen, HelpScreen)
        assert f"1 {title}" in str(screen.query_one("#help").border_title)
        told = "\n".join(str(cell) for _, _, cell in screen.steps[0][1]())
        assert own in told
        await pilot.press("4")
        assert screen.step == 3


async def test_a_menu_shows_the_next_keys_only_after_a_pause(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("compare.tui.keys.PAUSE", 600.0)
    async with opened(SampleDesk(folder=tmp_path)) as pilot:
        await pilot.press("p")
        screen = pilot.app.screen
        assert isinstance(screen, NextKeys)
        assert not screen.query_one("Vertical").display
        screen._show()
        assert screen.query_one("Vertical").display
        await pilot.press("p")
        await pilot.pause()
        assert isinstance(pilot.app.screen, AskScreen)
        await pilot.press("escape", "p", "x")
        assert not isinstance(pilot.app.screen, NextKeys)


def test_every_menu_leads_somewhere_by_different_letters() -> None:
    for name in ("note", "edit"):
        letters = [command.shown.rpartition(" ")[2] for command in menu(name)]
        assert len(letters) == len(set(letters)) > 1


@pytest.mark.parametrize(
    ("sought", "name"),
    [
        ("compare", "Other statements"),
        ("summary", "Export a report"),
        ("conflict", "Next divergence"),
        ("clipboard", "Copy the point"),
        ("open", "Open"),
    ],
)
async def test_the_palette_finds_a_command_by_other_words(
    opened: Opened, sought: str, name: str
) -> None:
    async with opened() as pilot:
        await pilot.press("ctrl+p")
        pilot.app.screen.query_one(Input).value = sought
        for _ in range(600):
            await pilot.pause(0.05)
            options = pilot.app.screen.query_one(OptionList)
            told = [str(one.prompt) for one in options.options]
            if any(name in one for one in told):
                break
        assert any(name in one for one in told)


# Reading


def reading(pilot: Pilot[int]) -> ReadingScreen:
    assert isinstance(pilot.app.screen, ReadingScreen)
    return pilot.app.screen


async def test_a_map_of_the_points_stands_between_the_two_texts(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("r")
        await pilot.pause()
        shown = pilot.app.screen.query_one(Minimap)
        drawn = "".join(shown.line(y).text for y in range(shown.size.height))
        assert drawn.count("≠") >= 4
        assert "=" in drawn
        await pilot.click(shown, offset=(1, shown.size.height - 1))
        await pilot.pause()
        assert reading(pilot).page.page.side == "left"
        assert reading(pilot).page.cursor > 10


async def test_capital_h_lets_the_other_text_stand_still(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("1", "r", "home")
        await pilot.pause()
        await pilot.press("H", "end", "k", "k", "k")
        await pilot.pause()
        stayed = reading(pilot).opposite.cursor
        assert stayed == 0
        await pilot.press("H", "k", "j")
        await pilot.pause()
        assert reading(pilot).opposite.cursor != stayed


async def test_the_point_of_a_passage_is_copied_while_reading(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("1", "r", "y")
        assert "A, in paraphrase: The Republic of Arden" in pilot.app.clipboard


# Reports


async def test_the_report_that_was_written_last_is_opened(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def open_file(path: Path) -> bool:
        seen.append(str(path))
        return True

    monkeypatch.setattr("compare.tui.app.open_file", open_file)
    async with opened() as pilot:
        await pilot.press("ctrl+o")
        assert seen == []
        await pilot.press("e", "ctrl+s")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("ctrl+o")
        assert seen == ["arden-council-2025--federation-reply-2026.html"]
        assert desktop(pilot).is_mounted
