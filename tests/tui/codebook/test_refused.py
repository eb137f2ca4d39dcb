"""What cannot be done with the codebook, and what others wrote meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from compare.tui.screens.ask import ChooseScreen, EffectScreen

from ..test_review import said
from .desks import SOURCE, BookDesk, listed, page, press, settle

if TYPE_CHECKING:
    from pathlib import Path

    from compare.tui.app import RejoinderApp

    from ..conftest import Opened


# What cannot be done


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("plus", "asterisk", "enter"), "names no letter"),
        (("E", "n", *"X", "enter", "enter", *"a[b]", "enter"), "holds a bracket"),
    ],
)
async def test_a_cue_that_cannot_be_is_refused_before_it_is_saved(
    opened: Opened, tmp_path: Path, keys: tuple[str, ...], words: str
) -> None:
    desk = BookDesk(tmp_path)
    async with opened(desk) as pilot:
        await press(pilot, "b", *keys)
        assert "This cannot be done." in page(pilot)
        assert words in page(pilot)
        await press(pilot, "enter", "escape")
        assert desk.words == SOURCE


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("E", "s", "equals_sign", "enter"), "the sign of a relation"),
        (("E", "s", *"long", "enter"), "one or two cells"),
        (("E", "c", "end", "enter", *"loud", "enter"), "no colour"),
        (("plus", *"Safe haven*", "enter"), "already"),
        (("K",), "the first already"),
        (("end", "X"), "No theme is chosen"),
    ],
)
async def test_what_cannot_be_is_told_with_a_remedy(
    opened: Opened, tmp_path: Path, keys: tuple[str, ...], words: str
) -> None:
    desk = BookDesk(tmp_path)
    async with opened(desk) as pilot:
        await press(pilot, "b", *("space" if key == " " else key for key in keys))
        assert words in said(pilot)
        assert desk.words == SOURCE


async def test_a_codebook_that_cannot_be_read_is_told(opened: Opened, tmp_path: Path) -> None:
    desk = BookDesk(tmp_path)
    async with opened(desk) as pilot:
        desk.file.write_bytes(b"\xff\xfe\x00")
        await press(pilot, "b")
        assert "UTF-16" in said(pilot)
        await press(pilot, "E", "n", *"X", "escape")


async def test_a_codebook_with_errors_is_shown_and_not_written(
    opened: Opened, tmp_path: Path
) -> None:
    broken = SOURCE + "wrong:\n  label: Wrong\n  cues: ['**']\n"
    desk = BookDesk(tmp_path, broken)
    async with opened(desk) as pilot:
        await press(pilot, "b")
        assert "codebook.yaml:31" in said(pilot)
        await press(pilot, "plus", *"camps", "enter")
        assert "the cue '**'" in page(pilot)
        await press(pilot, "enter", "escape")
        assert desk.words == broken


# Others write, too


async def test_an_edit_over_what_was_written_meanwhile_is_offered_again(
    opened: Opened, tmp_path: Path
) -> None:
    desk = BookDesk(tmp_path)
    theirs = SOURCE.replace("treaty", "treaties")
    async with opened(desk) as pilot:
        await press(pilot, "b", "plus", *"camps", "enter")
        desk.file.write_text(theirs, encoding="utf-8")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ChooseScreen)
        assert "Nothing was written" in pilot.app.screen.asked
        assert desk.words == theirs
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, EffectScreen)
        await press(pilot, "enter")
        assert "treaties" in desk.words
        assert "camps" in desk.words


@pytest.mark.parametrize("keys", [("down", "enter"), ("escape",)])
async def test_an_edit_over_what_was_written_meanwhile_can_be_dropped(
    opened: Opened, tmp_path: Path, keys: tuple[str, ...]
) -> None:
    desk = BookDesk(tmp_path)
    theirs = SOURCE.replace("label: The river", "label: The stream")
    async with opened(desk) as pilot:
        await press(pilot, "b", "plus", *"camps", "enter")
        desk.file.write_text(theirs, encoding="utf-8")
        await press(pilot, "enter", *keys)
        assert desk.words == theirs
        assert "The stream" in listed(pilot)


async def test_undo_over_what_was_written_meanwhile_is_refused(
    opened: Opened, tmp_path: Path
) -> None:
    desk = BookDesk(tmp_path)
    async with opened(desk) as pilot:
        await press(pilot, "b", "plus", *"camps", "enter", "enter")
        theirs = desk.words + "# theirs\n"
        desk.file.write_text(theirs, encoding="utf-8")
        await press(pilot, "u")
        assert "changed elsewhere" in said(pilot)
        assert desk.words == theirs
        await press(pilot, "u")
        assert "Nothing to undo" in said(pilot)


async def test_what_an_editor_wrote_is_shown_when_the_terminal_has_the_keys_again(
    opened: Opened, tmp_path: Path
) -> None:
    desk = BookDesk(tmp_path)
    async with opened(desk) as pilot:
        await press(pilot, "b")
        desk.file.write_text(SOURCE.replace("The river", "The stream"), encoding="utf-8")
        cast("RejoinderApp", pilot.app).on_app_focus()
        await settle(pilot)
        assert "The stream" in listed(pilot)
