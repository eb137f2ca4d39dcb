"""Pictures of what adds and exports, at both sizes."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, cast

import pytest
from textual.widgets import TextArea

from compare.library.locate import shipped_library
from compare.tui.app import RejoinderApp

from .conftest import unblinking
from .documents import RECORD
from .test_add import NOTE, AddingDesk, done

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from compare.tui.screens.adding_source import AddScreen


class Alone(RejoinderApp):
    """Nothing is seen of the desk behind the dialog."""

    CSS = RejoinderApp.CSS + "ModalScreen { background: $background 100%; }"


SIZES = {"80x24": (80, 24), "120x36": (120, 36)}
SCREENS: dict[str, tuple[str, tuple[str, ...]]] = {
    "add": ("", ()),
    "add-wrong": ("speech.rtf", ("enter",)),
    "confirm": ("note.txt", ("enter",)),
    "confirm-wrong": ("note.txt", ("enter", "ctrl+s")),
    "confirm-words": ("note.txt", ("enter", "f2")),
    "record": ("record.txt", ("enter", "A", "down", "ctrl+s", "down")),
    "folder": ("meetings", ("enter",)),
    "folder-typed": ("meetings", ("enter", "enter", "B", "e", "s")),
    "folder-added": ("meetings", ("enter", "ctrl+s")),
}
EXPORTS = {"export": (), "export-docx": ("down", "down"), "export-house": ("down",) * 3}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a few documents, to work in."""
    folder = tmp_path / "here"
    (folder / "meetings").mkdir(parents=True)
    for number in ("one", "two"):
        text = f"Statement by Arden\n\nWe ask for {number} thing, and for no other {number}."
        (folder / "meetings" / f"{number}.txt").write_text(text, encoding="utf-8")
    (folder / "meetings" / "PAK_77_2022.txt").write_text("We ask for help.", encoding="utf-8")
    (folder / "meetings" / "unsigned.txt").write_text("We ask for talks.", encoding="utf-8")
    (folder / "meetings" / "three.rtf").write_text("{\\rtf1 x}", encoding="utf-8")
    (folder / "note.txt").write_text(NOTE, encoding="utf-8")
    (folder / "record.txt").write_text(RECORD, encoding="utf-8")
    (folder / "speech.rtf").write_text("{\\rtf1 x}", encoding="utf-8")
    shutil.copytree(shipped_library(), tmp_path / "statements")
    monkeypatch.chdir(folder)
    return folder


async def editing(pilot: Pilot[int]) -> None:
    """Wait until the editor has the keys, and so draws its cursor: it is mounted first."""
    for _ in range(500):
        if isinstance(pilot.app.focused, TextArea):
            return
        await pilot.pause(0.02)


async def still(pilot: Pilot[int]) -> None:
    """Nothing runs, and no cursor blinks."""
    await done(pilot)
    await unblinking(pilot)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("screen", SCREENS)
def test_picture_of_adding(
    snap_compare: Callable[..., bool], here: Path, screen: str, size: str
) -> None:
    source, keys = SCREENS[screen]

    async def before(pilot: Pilot[int]) -> None:
        await done(pilot)
        await pilot.press("a")
        await done(pilot)
        cast("AddScreen", pilot.app.screen).line.value = source
        for key in keys:
            await pilot.press(key)
            await done(pilot)
        if "f2" in keys:
            await editing(pilot)
        await still(pilot)

    app = Alone(AddingDesk(here.parent / "statements"))
    assert snap_compare(app, terminal_size=SIZES[size], run_before=before)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("screen", EXPORTS)
def test_picture_of_exporting(
    snap_compare: Callable[..., bool],
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    screen: str,
    size: str,
) -> None:
    monkeypatch.chdir(os.sep)  # the dialog says in which folder it will write

    async def before(pilot: Pilot[int]) -> None:
        await done(pilot)
        await pilot.press("e")
        for key in EXPORTS[screen]:
            await pilot.press(key)
        await still(pilot)

    app = Alone(AddingDesk(here.parent / "statements"))
    assert snap_compare(app, terminal_size=SIZES[size], run_before=before)
