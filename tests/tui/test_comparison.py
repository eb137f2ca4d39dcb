"""The comparison screen, key by key."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from compare.model import Label
from compare.tui.rows import ALL
from compare.tui.signs import ONLY_LEFT
from compare.tui.widgets.theme_strip import ThemeStrip
from compare.tui.widgets.why import Why

from . import sample
from .desks import SampleDesk

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from compare.tui.screens.comparison import ComparisonScreen
    from compare.tui.widgets.desktop import Desktop

    from .conftest import Opened


def desktop(pilot: Pilot[int]) -> Desktop:
    found = cast("ComparisonScreen", pilot.app.screen_stack[0]).desktop
    assert found is not None
    return found


def kinds(pilot: Pilot[int]) -> list[str]:
    return [row.kind for row in desktop(pilot).table.rows]


def under_cursor(pilot: Pilot[int]) -> str:
    row = desktop(pilot).table.row
    assert row is not None
    return (row.left or row.right)[0].passage.text


async def test_it_opens_on_the_first_theme_that_has_rows(opened: Opened) -> None:
    async with opened() as pilot:
        assert desktop(pilot).view.section == "sanctuaries"
        assert len(desktop(pilot).table.rows) == 3


@pytest.mark.parametrize(("down", "up"), [("down", "up"), ("j", "k")])
async def test_rows_are_walked_by_arrows_and_by_letters(opened: Opened, down: str, up: str) -> None:
    async with opened() as pilot:
        await pilot.press(down, down)
        assert desktop(pilot).table.cursor == 2
        await pilot.press(up)
        assert desktop(pilot).table.cursor == 1


@pytest.mark.parametrize(("first", "last"), [("home", "end"), ("g", "G")])
async def test_the_first_and_last_row_are_one_key_away(
    opened: Opened, first: str, last: str
) -> None:
    async with opened() as pilot:
        await pilot.press("0", last)
        assert desktop(pilot).table.cursor == len(desktop(pilot).table.rows) - 1
        await pilot.press(first)
        assert desktop(pilot).table.cursor == 0


async def test_pages_turn_by_the_height_of_the_window(opened: Opened) -> None:
    async with opened(size=(80, 24)) as pilot:
        await pilot.press("0", "pagedown")
        moved = desktop(pilot).table.cursor
        assert moved > 1
        await pilot.press("pageup")
        assert desktop(pilot).table.cursor < moved


@pytest.mark.parametrize(("after", "before"), [("right", "left"), ("l", "h")])
async def test_themes_are_turned_left_and_right(opened: Opened, after: str, before: str) -> None:
    async with opened() as pilot:
        await pilot.press(after)
        assert desktop(pilot).view.section == "self-defense"
        await pilot.press(before, before)
        assert desktop(pilot).view.section == ALL


async def test_a_number_shows_its_theme_and_0_all_rows(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("3")
        assert kinds(pilot) == [ONLY_LEFT, ONLY_LEFT]
        await pilot.press("0")
        assert len(kinds(pilot)) == 19


async def test_n_and_p_go_from_divergence_to_divergence(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("0", "n")
        second = desktop(pilot).table.cursor
        assert kinds(pilot)[second] == Label.DIVERGENT
        assert second > 0
        await pilot.press("p")
        assert desktop(pilot).table.cursor == 0


async def test_a_theme_without_a_divergence_sends_n_to_all_rows(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("3", "n")
        assert desktop(pilot).view.section == ALL
        assert kinds(pilot)[desktop(pilot).table.cursor] == Label.DIVERGENT


async def test_d_goes_from_difference_to_difference(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("0", "d")
        row = desktop(pilot).table.row
        assert row is not None
        assert row.has_differences
        first = desktop(pilot).table.cursor
        await pilot.press("d", "D")
        assert desktop(pilot).table.cursor == first


async def test_f_goes_through_the_filters_that_keep_rows_and_capital_f_takes_them_off(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await pilot.press("f")
        assert set(kinds(pilot)) == {Label.DIVERGENT}
        await pilot.press("f", "f")
        assert set(kinds(pilot)) == {Label.SHARED}
        await pilot.press("f")
        assert desktop(pilot).view.filter == ""
        await pilot.press("f", "F")
        assert len(kinds(pilot)) == 3


async def test_a_filter_keeps_the_cursor_on_its_row(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("down", "f", "f")
        assert under_cursor(pilot).startswith("The Republic of Arden")


async def test_search_marks_hits_and_goes_from_one_to_the_next(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("slash", *"mission", "enter")
        assert "Mission" in under_cursor(pilot)
        assert desktop(pilot).view.query == "mission"
        await pilot.press("full_stop", "comma")
        assert "Mission" in under_cursor(pilot)


async def test_escape_ends_the_search(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("slash", *"treaty", "escape")
        assert desktop(pilot).view.query == ""
        assert desktop(pilot).table.has_focus


async def test_escape_takes_filter_and_search_off(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("slash", *"treaty", "enter", "f", "escape")
        assert (desktop(pilot).view.query, desktop(pilot).view.filter) == ("", "")


async def test_w_gives_why_more_room_then_none_then_some(opened: Opened) -> None:
    async with opened() as pilot:
        why = pilot.app.screen.query_one(Why)
        small = why.size.height
        await pilot.press("w")
        assert why.size.height > small
        await pilot.press("w")
        assert not why.display
        await pilot.press("w")
        assert why.size.height == small


async def test_why_tells_evidence_with_its_words(opened: Opened) -> None:
    async with opened() as pilot:
        told = pilot.app.screen.query_one(Why).content.plain
        assert "B denies what A asserts" in told
        assert "denies" in told


async def test_x_asks_for_the_pair_the_other_way_round(opened: Opened) -> None:
    desk = SampleDesk()
    async with opened(desk) as pilot:
        await pilot.press("x")
        await pilot.app.workers.wait_for_complete()
        assert desk.compared[-1] == tuple(reversed(desk.compared[0]))


async def test_y_copies_the_row_with_sources_and_marks_paraphrase(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("y")
        copied = pilot.app.clipboard
        assert "A, in paraphrase: The Republic of Arden" in copied
        assert "B: “The Northern Federation denies" in copied
        assert "divergent (.93)" in copied


async def test_t_changes_between_light_and_dark_and_is_remembered(opened: Opened) -> None:
    desk = SampleDesk()
    async with opened(desk) as pilot:
        await pilot.press("t")
        assert pilot.app.theme == "rejoinder-light"
    assert desk.light
    async with opened(desk) as pilot:
        assert pilot.app.theme == "rejoinder-light"


async def test_q_quits_with_code_0(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("q")
    assert pilot.app.return_code == 0


async def test_a_click_takes_the_row_and_a_second_reads_it(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.click("#rows", offset=(5, 7))
        assert desktop(pilot).table.cursor == 1
        await pilot.click("#rows", offset=(5, 7), times=2)
        await pilot.pause()
        assert pilot.app.screen.query("TextPage")


async def test_a_click_chooses_a_theme_in_the_list_and_in_the_strip(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.click("#themes", offset=(8, 6))
        await pilot.pause()
        assert desktop(pilot).view.section == "refugees"
    async with opened(size=(80, 24)) as pilot:
        strip = pilot.app.screen.query_one(ThemeStrip)
        place = next(start for start, _, section in strip._places if section == "river")
        await pilot.click("#strip", offset=(place + 1, 0))
        await pilot.pause()
        assert desktop(pilot).view.section == "river"


async def test_the_key_bar_does_what_the_keys_do(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.click("KeyBar", offset=(17, 0))
        await pilot.pause()
        assert desktop(pilot).view.filter == Label.DIVERGENT


async def test_themes_stand_beside_the_rows_only_where_there_is_room(opened: Opened) -> None:
    async with opened(size=(120, 36)) as pilot:
        assert pilot.app.screen.query_one("#side").display
        assert not pilot.app.screen.query_one("#strip").display
    async with opened(size=(80, 24)) as pilot:
        assert not pilot.app.screen.query_one("#side").display
        assert pilot.app.screen.query_one("#strip").display


async def test_the_cursor_stays_on_its_row_when_the_comparison_is_made_again(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await pilot.press("down", "down")
        before = under_cursor(pilot)
        desktop(pilot).show(sample.comparison())
        await pilot.pause()
        assert under_cursor(pilot) == before


@pytest.mark.parametrize("size", [(40, 10), (20, 5), (60, 16), (200, 60)])
async def test_no_size_of_the_terminal_breaks_it(opened: Opened, size: tuple[int, int]) -> None:
    async with opened(size=size) as pilot:
        await pilot.press("0", "end", "r", "end", "escape", "o", "escape", "e", "escape")
        assert pilot.app.is_running
