"""The tour of the desk: eight steps, on the first start, that can be left at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from compare.tui.keys import COMMANDS
from compare.tui.screens.comparison import ComparisonScreen
from compare.tui.screens.help_and_tour import STEPS, TourScreen

from .desks import SampleDesk

if TYPE_CHECKING:
    from .conftest import Opened


def _new() -> SampleDesk:
    desk = SampleDesk()
    desk.tour = True
    return desk


async def test_the_first_start_shows_it_and_the_second_does_not(opened: Opened) -> None:
    desk = _new()
    async with opened(desk) as pilot:
        assert isinstance(pilot.app.screen, TourScreen)
    async with opened(desk) as pilot:
        assert isinstance(pilot.app.screen, ComparisonScreen)


async def test_it_has_eight_steps_and_ends_where_the_person_was(opened: Opened) -> None:
    assert len(STEPS) == 8
    async with opened(_new()) as pilot:
        desktop = pilot.app.comparison_screen.desktop
        place = desktop.place
        for step in STEPS:
            assert pilot.app.screen.query_one("#tour").border_title.startswith(step.title)
            await pilot.press("enter")
        assert isinstance(pilot.app.screen, ComparisonScreen)
        assert desktop.place == place
        assert desktop.table.has_focus


@pytest.mark.parametrize("steps", [0, 4, 7])
async def test_any_step_can_be_the_last_and_leaves_no_trace(opened: Opened, steps: int) -> None:
    async with opened(_new()) as pilot:
        await pilot.press(*["right"] * steps, "escape")
        screen = pilot.app.screen
        assert isinstance(screen, ComparisonScreen)
        assert all(not one.styles.tint.a for one in screen.query("*"))


async def test_a_key_goes_back_and_a_click_goes_on(opened: Opened) -> None:
    async with opened(_new()) as pilot:
        await pilot.click("#tour")
        assert pilot.app.screen.step == 1
        await pilot.press("left", "left")
        assert pilot.app.screen.step == 0


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_box_never_covers_what_it_tells_of(opened: Opened, size: tuple[int, int]) -> None:
    async with opened(_new(), size=size) as pilot:
        for step in STEPS:
            box = pilot.app.screen.query_one("#tour").region
            if step.part:
                part = pilot.app.comparison_screen.query_one(f"#{step.part}")
                assert not box.overlaps(part.region), step.title
                assert part.styles.tint.a
            await pilot.press("enter")


async def test_it_can_be_taken_again(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("f3")
        assert isinstance(pilot.app.screen, TourScreen)
    async with opened() as pilot:
        await pilot.press("o", "f3")
        assert not isinstance(pilot.app.screen, TourScreen)


def test_every_key_that_it_names_is_one_of_the_desk() -> None:
    known = {part for one in COMMANDS for part in one.shown.split()}
    for key in (
        "n",
        "w",
        "r",
        "/",
        "s",
        "Space",
        "X",
        "=",
        "!",
        "~",
        "u",
        "e",
        "o",
        "a",
        "^p",
        "F3",
    ):
        assert key in known
