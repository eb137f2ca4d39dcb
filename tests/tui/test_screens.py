"""Reading, library, add, export, help and palette."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest
from textual.widgets import Input, OptionList

from compare.tui.keys import COMMANDS, EVERYWHERE, bindings, key_bar, of
from compare.tui.screens.both_texts import ReadingScreen
from compare.tui.screens.comparison import ComparisonScreen
from compare.tui.screens.export_dialog import ExportScreen
from compare.tui.screens.help_and_tour import HelpScreen
from compare.tui.screens.library_screen import LibraryScreen
from compare.tui.widgets.table_view import TableView

from . import sample
from .desks import SampleDesk
from .test_comparison import desktop, under_cursor

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from .conftest import Opened


def reading(pilot: Pilot[int]) -> ReadingScreen:
    assert isinstance(pilot.app.screen, ReadingScreen)
    return pilot.app.screen


# Reading


async def test_reading_begins_at_the_row_under_the_cursor(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("2", "r")
        await pilot.pause()
        page = reading(pilot).page
        assert page.page.passages[page.cursor].id == "arden-council-2025:5"


async def test_the_passage_that_answers_is_lit_in_the_other_text(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("2", "r")
        await pilot.pause()
        other = reading(pilot).opposite
        assert other.page.passages[other.cursor].id == "federation-reply-2026:5"


async def test_the_other_text_goes_to_the_passage_that_is_quoted_of_the_point(
    opened: Opened,
) -> None:
    made = sample.comparison()
    at = next(n for n, one in enumerate(made.alignments) if len(one.left) > 1)
    point = made.alignments[at]
    later = replace(point, lead=(point.left[-1], point.right[0]))
    changed = replace(made, alignments=(*made.alignments[:at], later, *made.alignments[at + 1 :]))
    async with opened(SampleDesk(lambda: changed)) as pilot:
        await pilot.press("r", "right")
        page = reading(pilot).page
        page.go(page.page.index(point.right[0]) or 0)
        await pilot.pause()
        other = reading(pilot).opposite
        assert other.page.passages[other.cursor].id == point.left[-1]


async def test_enter_goes_to_the_row_of_the_passage(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("r", "end", "k", "k", "k", "enter")
        await pilot.pause()
        assert under_cursor(pilot).startswith("On the waters")


@pytest.mark.parametrize("key", ["r", "escape"])
async def test_reading_goes_back_to_where_the_comparison_was(opened: Opened, key: str) -> None:
    async with opened() as pilot:
        await pilot.press("down", "r", "down", "down", key)
        await pilot.pause()
        assert desktop(pilot).table.cursor == 1


@pytest.mark.parametrize("key", ["left", "right", "h", "l", "tab"])
async def test_the_keys_go_over_to_the_other_text(opened: Opened, key: str) -> None:
    async with opened() as pilot:
        await pilot.press("r", key)
        await pilot.pause()
        assert reading(pilot).page.page.side == "right"


async def test_reading_walks_by_passage_page_and_divergence(opened: Opened) -> None:
    async with opened(size=(80, 24)) as pilot:
        await pilot.press("r", "down", "j", "up", "k")
        assert reading(pilot).page.cursor == 0
        await pilot.press("pagedown")
        assert reading(pilot).page.cursor > 2
        await pilot.press("pageup", "home", "n")
        assert reading(pilot).page.cursor == 1
        await pilot.press("N", "N")
        assert reading(pilot).page.cursor == 14


async def test_reading_opens_with_the_passage_in_the_upper_third_of_both_texts(
    opened: Opened,
) -> None:
    async with opened(size=(80, 24)) as pilot:
        await pilot.press("7", "r")
        await pilot.pause()
        page, other = reading(pilot).page, reading(pilot).opposite
        for one in (page, other):
            top = one._tops[one.cursor] - round(one.scroll_y)
            at_end = round(one.scroll_y) == one.max_scroll_y
            assert 0 <= top <= one.size.height // 3 or at_end
        assert round(page.scroll_y) > 0


async def test_a_double_click_in_reading_goes_to_the_row(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("r")
        await pilot.click("#page-right", offset=(12, 5), times=2)
        await pilot.pause()
        assert isinstance(pilot.app.screen, ComparisonScreen)


# Library


async def test_two_choices_in_the_library_open_their_comparison(opened: Opened) -> None:
    desk = SampleDesk()
    async with opened(desk) as pilot:
        await pilot.press("o", "enter", "down", "enter")
        await pilot.app.workers.wait_for_complete()
        assert isinstance(pilot.app.screen, ComparisonScreen)
        assert desk.compared[-1] == ("federation-reply-2026", "arden-council-2025")


async def test_the_library_is_sorted_by_key_and_by_its_headings(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("o", "z")
        screen = cast("LibraryScreen", pilot.app.screen)
        assert screen.order == "actor"
        assert screen.listed[0].actor == "Arden"
        screen.on_table_view_head_clicked(TableView.HeadClicked(3))
        assert screen.order == "title"


async def test_the_library_is_filtered_by_words(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("o", "slash", *"ministry")
        assert pilot.app.screen.query_one(TableView).count == 1
        await pilot.press("escape")
        assert pilot.app.screen.query_one(TableView).count == 2
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_choosing_the_same_statement_again_unchooses_it(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("o", "enter", "enter")
        assert cast("LibraryScreen", pilot.app.screen).chosen == ""


# Export


async def test_the_ending_follows_the_format_and_enter_writes(opened: Opened) -> None:
    desk = SampleDesk()
    async with opened(desk) as pilot:
        await pilot.press("e", "down")
        path = pilot.app.screen.query_one("#export-path", Input)
        assert path.value.endswith(".md")
        await pilot.press("enter", "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert desk.written == [("markdown", path.value)]
        assert isinstance(pilot.app.screen, ComparisonScreen)


async def test_an_export_that_fails_says_why_and_stays_open(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("e")
        pilot.app.screen.query_one("#export-path", Input).value = "/nowhere/x.html"
        await pilot.click("#export-write")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(pilot.app.screen, ExportScreen)
        assert "make it first" in str(pilot.app.screen.query_one("#export-said").render())


# Help, palette, commands


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_help_opens_and_closes(opened: Opened, key: str) -> None:
    async with opened() as pilot:
        await pilot.press(key)
        assert isinstance(pilot.app.screen, HelpScreen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ComparisonScreen)


async def test_the_palette_runs_any_command_by_name(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("ctrl+p", *"All themes")
        await pilot.pause(0.3)
        await pilot.app.workers.wait_for_complete()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert desktop(pilot).view.section == ""
        assert not pilot.app.screen.query(OptionList)


async def test_the_palette_offers_every_command_of_the_place(opened: Opened) -> None:
    async with opened() as pilot:
        offered = " ".join(c.title for c in pilot.app.get_system_commands(pilot.app.screen))
        assert all(c.name in offered for c in of("comparison") if c.palette)


def test_no_key_has_two_meanings_in_one_place() -> None:
    for place in ("comparison", "reading", "library"):
        keys = [key for c in of(place) for key in c.keys.split(",")]
        own = {key for c in COMMANDS if c.place == place for key in c.keys.split(",")}
        shared = [key for key in keys if keys.count(key) > 1]
        assert set(shared) <= own


def test_the_key_bar_of_the_comparison_names_few_keys() -> None:
    assert [c.keys for c in key_bar("comparison")][:5] == ["n", "enter", "slash", "f", "s"]


def test_every_command_has_a_key_a_name_and_a_sentence() -> None:
    for one in COMMANDS:
        assert one.place
        assert one.shown
        assert one.name[0].isupper()
        assert one.help.endswith(".")
    assert bindings(EVERYWHERE)
