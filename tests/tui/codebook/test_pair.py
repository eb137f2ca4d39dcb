"""What an edit of the codebook does to the pair that is open, and its text to the codebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.widgets import Input, OptionList, Static

from compare.library.load import load_codebook
from compare.tui.screens.codebook_screen import GroupsScreen
from compare.tui.widgets.theme_overview import ThemeOverview

from ..test_comparison import desktop
from ..test_review import here, said, session
from .desks import SOURCE, BookDesk, page, press

if TYPE_CHECKING:
    from pathlib import Path

    from ..conftest import Opened


# The comparison that is open


async def test_decisions_stay_and_undo_goes_back_through_edits_and_decisions_in_turn(
    opened: Opened, tmp_path: Path
) -> None:
    desk = BookDesk(tmp_path)
    async with opened(desk) as pilot:
        await press(pilot, "1", "space")
        decided = session(pilot).decisions
        await press(pilot, "b", "E", "l", *"Havens", "enter", "enter", "escape", "down", "X")
        assert len(session(pilot).decisions) == 2
        assert desktop(pilot).outline.comparison.themes[0].label == "Havens"
        await press(pilot, "u")
        assert session(pilot).decisions == decided
        assert "Havens" in desk.words
        await press(pilot, "u")
        assert desk.words == SOURCE
        assert session(pilot).decisions == decided
        assert desktop(pilot).outline.comparison.themes[0].label == "Sanctuaries"
        await press(pilot, "u")
        assert session(pilot).decisions == ()
        await press(pilot, "u")
        assert "Nothing to undo" in said(pilot)
        await press(pilot, "ctrl+r")
        assert session(pilot).decisions == decided
        assert desk.words == SOURCE
        await press(pilot, "ctrl+r")
        assert "Havens" in desk.words
        await press(pilot, "ctrl+r")
        assert len(session(pilot).decisions) == 2


async def test_the_cursor_stays_on_its_row_though_its_theme_goes(
    opened: Opened, tmp_path: Path
) -> None:
    desk = BookDesk(tmp_path)
    async with opened(desk) as pilot:
        await press(pilot, "1", "down")
        key = here(pilot).left, here(pilot).right
        await press(pilot, "b", "X", "enter", "escape")
        assert (here(pilot).left, here(pilot).right) == key
        assert here(pilot).themes == ()
        assert "sanctuaries" not in [t.id for t in desktop(pilot).outline.comparison.themes]


async def test_the_themes_beside_the_rows_have_the_looks_they_were_given(
    opened: Opened, tmp_path: Path
) -> None:
    desk = BookDesk(tmp_path)
    async with opened(desk) as pilot:
        await press(
            pilot, "b", "E", "s", "asterisk", "enter", "enter", "E", "c", "down", "enter", "enter"
        )
        await press(pilot, "escape")
        line = desktop(pilot).query_one(ThemeOverview).render_line(1)
        assert "* Sanctuaries" in line.text
        piece = next(segment for segment in line if "* Sanctuaries" in segment.text)
        assert piece.style is not None
        assert piece.style.color is not None
        assert piece.style.color.name == "#ff9a91"


async def test_typed_words_of_a_row_become_a_cue_of_the_theme_on_screen(
    opened: Opened, tmp_path: Path
) -> None:
    desk = BookDesk(tmp_path)
    async with opened(desk) as pilot:
        await press(pilot, "1", "B", "enter")
        assert "Republic of Arden" in str(
            cast("Static", pilot.app.screen.query_one("#passage")).render()
        )
        await press(pilot, *"camps", "enter")
        options = pilot.app.screen.query_one(OptionList)
        assert options.get_option_at_index(0).id == "sanctuaries"
        assert "old" not in [option.id for option in options.options]
        await press(pilot, "enter")
        assert "3 passages gain a theme" in page(pilot)
        await press(pilot, "enter")
        assert "camps" in load_codebook(desk.file).themes[0].cues
        await press(pilot, "u")
        assert desk.words == SOURCE


async def test_words_selected_by_mouse_become_a_cue_of_a_new_theme(
    opened: Opened, tmp_path: Path
) -> None:
    desk = BookDesk(tmp_path)
    async with opened(desk) as pilot:
        await press(pilot, "1")
        await pilot.mouse_down("#rows", offset=(2, 2))
        await pilot.hover("#rows", offset=(16, 2))
        await pilot.mouse_up("#rows", offset=(16, 2))
        await press(pilot, "B")
        words = pilot.app.screen.query_one(Input).value
        assert words.startswith("The Republic")
        await press(pilot, "enter", "end", "enter", *"State", "enter", "enter", "enter")
        assert load_codebook(desk.file).themes[-1].label == "State"
        assert load_codebook(desk.file).themes[-1].cues == (words,)
        assert not pilot.app.screen.get_selected_text()


async def test_words_become_a_cue_while_reading_and_the_margin_follows(
    opened: Opened, tmp_path: Path
) -> None:
    desk = BookDesk(tmp_path)
    async with opened(desk) as pilot:
        await press(pilot, "1", "r", "B", *"northern", "enter", "enter", "enter")
        assert "northern" in desk.words
        reading = pilot.app.screen
        assert reading.outline is desktop(pilot).outline  # type: ignore[attr-defined]
        assert reading.page.page.outline is desktop(pilot).outline  # type: ignore[attr-defined]
        await press(pilot, "u")
        assert desk.words == SOURCE


async def test_what_has_no_theme_is_grouped_with_one_key_from_the_desk(
    opened: Opened, tmp_path: Path
) -> None:
    async with opened(BookDesk(tmp_path)) as pilot:
        await press(pilot, "T")
        assert isinstance(pilot.app.screen, GroupsScreen)
        await press(pilot, "escape")
        assert pilot.app.screen is pilot.app.screen_stack[0]
