"""Every edit of the codebook by its key: looked at first, saved, undone, done again."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from textual.widgets import Input

from compare.match.names import Situation
from compare.tui.screens.ask import EffectScreen

from ..test_review import said
from .desks import SOURCE, BookDesk, press, settle

if TYPE_CHECKING:
    from pathlib import Path

    from compare.tui.app import RejoinderApp

    from ..conftest import Opened


# Every command: looked at, saved, undone, done again

COMMANDS = {
    "new": (
        ("E", "n", *"Water", "enter", *"A dam", "enter", *"kesh, bank*", "enter"),
        "description: A dam",
        "New theme Water",
    ),
    "rename": (("E", "l", *"Havens", "enter"), "label: Havens", "Sanctuaries renamed Havens"),
    "describe": (("E", "d", *" And hide", "ctrl+s"), "And hide", "Sanctuaries described"),
    "colour": (("E", "c", "down", "down", "enter"), "colour: orange", "colour orange"),
    "sign": (("E", "s", "asterisk", "enter"), "sign: '*'", "sign *"),
    "parent": (("E", "p", "down", "enter"), "parent: self-defense", "put below Self-defense"),
    "move down": (("J",), "", "Sanctuaries moved down"),
    "move up": (("down", "K"), "", "Self-defense moved up"),
    "retire": (("X",), "retired: true", "Sanctuaries retired"),
    "restore": (("end", "k", "k", "X"), "", "Old matters restored"),
    "add cue": (("plus", *"camps", "enter"), "camps]", "cue “camps” added to Sanctuaries"),
    "remove cue": (("minus", "enter"), "cues: [armed", "cue “safe haven*” taken from"),
}


@pytest.mark.parametrize("name", COMMANDS)
async def test_each_edit_is_looked_at_saved_undone_and_done_again(
    opened: Opened, tmp_path: Path, name: str
) -> None:
    keys, written, words = COMMANDS[name]
    desk = BookDesk(tmp_path)
    async with opened(desk) as pilot:
        await press(pilot, "b", *("space" if key == " " else key for key in keys))
        assert isinstance(pilot.app.screen, EffectScreen)
        assert desk.words == SOURCE
        await press(pilot, "enter")
        edited = desk.words
        assert edited != SOURCE
        assert written in edited
        assert "# argued over in March" in edited
        assert "tone: calm" in edited
        assert words.casefold() in said(pilot).casefold()
        await press(pilot, "u")
        assert desk.words == SOURCE
        assert "Undone" in said(pilot)
        await press(pilot, "ctrl+r")
        assert desk.words == edited
        assert "Done again" in said(pilot)


@pytest.mark.parametrize("name", COMMANDS)
async def test_an_edit_that_is_dropped_leaves_the_file(
    opened: Opened, tmp_path: Path, name: str
) -> None:
    desk = BookDesk(tmp_path)
    async with opened(desk) as pilot:
        keys = ("space" if key == " " else key for key in COMMANDS[name][0])
        await press(pilot, "b", *keys, "escape")
        assert desk.words == SOURCE
        assert "Dropped" in said(pilot)
        await press(pilot, "u")
        assert "Nothing to undo" in said(pilot)


async def test_the_palette_knows_every_command_of_the_codebook(
    opened: Opened, tmp_path: Path
) -> None:
    async with opened(BookDesk(tmp_path)) as pilot:
        app = cast("RejoinderApp", pilot.app)
        assert "Codebook  (b)" in [c.title for c in app.get_system_commands(app.screen)]
        await press(pilot, "o")
        assert "Codebook  (b)" in [c.title for c in app.get_system_commands(app.screen)]
        await press(pilot, "escape", "b")
        titles = " ".join(c.title for c in app.get_system_commands(app.screen))
        for name in (
            *("New theme", "Label", "Description", "Colour", "Sign", "Parent", "Move up"),
            *("Move down", "Retire or restore", "Add a cue", "Take a cue away", "Without a theme"),
        ):
            assert name in titles
        new = next(c for c in app.get_system_commands(app.screen) if "New theme" in c.title)
        await new.callback()
        await settle(pilot)
        assert pilot.app.screen.query_one(Input)


async def test_a_situation_of_the_pair_becomes_a_theme_with_one_key(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = BookDesk(tmp_path)
    async with opened(desk) as pilot:
        await press(pilot, "b", "P")
        assert "No points of the pair at the desk name" in said(pilot)
        found = Situation(name="Dorvia", points=(), passages=())
        monkeypatch.setattr("compare.match.names.situations", lambda _: (found,))
        await press(pilot, "P", "enter", "enter")
        assert "dorvia:" in desk.words
        await press(pilot, "u")
        assert desk.words == SOURCE
