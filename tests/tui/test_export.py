"""The export dialog shows what it will write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.report import FORMATS, Options
from compare.tui.glimpse import LINES, glimpse
from compare.tui.screens.export import ExportScreen
from compare.tui.widgets.glimpse_view import GlimpseView

from . import sample

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from .conftest import Opened


async def settled(pilot: Pilot[int]) -> tuple[tuple[str, ...], str]:
    """The lines of the preview and what is said of them."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    screen = pilot.app.screen
    return screen.query_one(GlimpseView).lines, str(screen.query_one("#export-note").render())


async def test_the_preview_follows_the_format(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("e")
        lines, note = await settled(pilot)
        assert lines[0].startswith("html:")
        assert note == "the whole report"
        await pilot.press("down")
        assert (await settled(pilot))[0][0].startswith("markdown:")


async def test_the_preview_is_data(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("e")
        lines, _ = await settled(pilot)
        assert lines[1:] == ("[bold]not markup[/]", "␛[31mred␇")
        assert "\x1b" not in pilot.app.export_screenshot()


async def test_a_format_that_cannot_be_made_says_what_to_install(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("e", "down", "down")
        lines, note = await settled(pilot)
        assert lines == ()
        assert "rejoinder[documents]" in note


async def test_closing_does_not_wait_for_the_preview(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("e", "escape")
        await pilot.app.workers.wait_for_complete()
        assert not isinstance(pilot.app.screen, ExportScreen)


def test_every_format_has_a_preview_of_a_bounded_length() -> None:
    made = sample.comparison()
    for known in FORMATS:
        seen = glimpse(made, known.name, Options())
        assert 0 < len(seen.lines) <= LINES
        assert ("is no text" in seen.note) == known.binary
