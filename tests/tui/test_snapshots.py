"""Pictures of each screen, at both sizes, in dark and in light."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from compare.tui.app import RejoinderApp

from .desks import SampleDesk

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

SIZES = {"80x24": (80, 24), "120x36": (120, 36)}
SCREENS = {
    "comparison": (),
    "silence": ("3",),
    "all": ("0", "down", "down"),
    "reading": ("2", "r"),
    "library": ("o",),
    "add": ("a", "ctrl+s"),
    "export": ("e",),
    "help": ("question_mark",),
    "search": ("0", "slash", *"treaty"),
}


@pytest.mark.parametrize("light", [False, True], ids=["dark", "light"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("screen", SCREENS)
def test_picture(snap_compare: Callable[..., bool], screen: str, size: str, light: bool) -> None:
    async def before(pilot: Pilot[int]) -> None:
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press(*SCREENS[screen])
        await pilot.pause()
        for field in pilot.app.screen.query("Input, TextArea"):
            field.cursor_blink = False  # type: ignore[attr-defined]
        await pilot.pause()

    app = RejoinderApp(SampleDesk(light=light))
    assert snap_compare(app, terminal_size=SIZES[size], run_before=before)
