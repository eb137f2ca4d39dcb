"""Pictures of the codebook's screens, at both sizes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from compare.tui.app import RejoinderApp

from ..conftest import unblinking
from .desks import SOURCE, BookDesk, press, settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

SIZES = {"80x24": (80, 24), "120x36": (120, 36)}
SCREENS = {
    "codebook": ("b",),
    "codebook-effect": ("b", "plus", *"camps", "enter"),
    "codebook-loses": ("b", "down", "X"),
    "codebook-looks": ("b", "down", "E", "c", "down", "enter"),
    "codebook-refused": ("b", "plus", "asterisk", "enter"),
    "codebook-saved": ("b", "minus", "enter", "enter"),
    "codebook-describe": ("b", "E", "d"),
    "codebook-groups": ("b", "T"),
    "codebook-cue": ("1", "B", "enter", *"camps"),
    "codebook-theme": ("1", "B", "enter", *"camps", "enter"),
}
LOOKS = SOURCE.replace("  tone: calm", "  tone: calm\n  colour: orange\n  sign: ◆").replace(
    "  label: Refugees", "  label: Refugees\n  colour: teal\n  sign: ●"
)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("screen", SCREENS)
def test_picture_of_the_codebook(
    snap_compare: Callable[..., bool],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    screen: str,
    size: str,
) -> None:
    monkeypatch.chdir(tmp_path)

    async def before(pilot: Pilot[int]) -> None:
        await settle(pilot)
        await press(pilot, *SCREENS[screen])
        await unblinking(pilot)

    app = RejoinderApp(BookDesk(Path(), LOOKS))
    assert snap_compare(app, terminal_size=SIZES[size], run_before=before)
