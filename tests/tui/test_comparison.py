"""The comparison screen, key by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.tui.screens.comparison import ComparisonScreen

if TYPE_CHECKING:
    from .conftest import Opened


async def test_it_opens_on_the_first_theme_that_has_rows(opened: Opened) -> None:
    async with opened() as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ComparisonScreen)
        assert screen.view.section == "sanctuaries"
        assert len(screen.table.rows) == 3


async def test_q_quits_with_code_0(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("q")
    assert pilot.app.return_code in (0, None)
