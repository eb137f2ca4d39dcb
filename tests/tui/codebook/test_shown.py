"""What the codebook's screens show."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from textual.widgets import Input, Static

from compare.library.load import load_codebook
from compare.tui.screens.ask import EffectScreen
from compare.tui.screens.codebook_screen import CodebookScreen, GroupsScreen

from ..test_comparison import desktop
from ..test_review import said
from .desks import SOURCE, BookDesk, listed, page, page_lines, press, settle

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from ..conftest import Opened


# What is shown


async def test_the_list_is_a_tree_with_passages_and_what_is_retired(
    opened: Opened, tmp_path: Path
) -> None:
    async with opened(BookDesk(tmp_path)) as pilot:
        await press(pilot, "b")
        lines = listed(pilot).splitlines()
        assert lines[0].split() == ["▌", "Sanctuaries", "3", "10%"]
        assert [line.split()[0] for line in lines[1:4]] == ["▾", "Civilian", "Refugees"]
        assert "    Civilian harm" in lines[2]
        assert "retired" in lines[5]
        assert "No theme" in lines[7]
        head = str(cast("Static", pilot.app.screen.query_one("#codebook-head")).render())
        assert "6 themes, 1 retired" in head
        assert "of 30 passages have a theme" in head


GROUPED = (
    SOURCE
    + "peace:\n  label: Peace\n"
    + "".join(
        f"{name}:\n  label: {name}\n  cues: [{cue}]\n  parent: peace\n"
        for name, cue in (("Ceasefires", "ceasefire"), ("Deaths", "died"))
    )
)


async def test_a_group_folds_and_holds_what_the_themes_below_it_hold(
    opened: Opened, tmp_path: Path
) -> None:
    async with opened(BookDesk(tmp_path, GROUPED)) as pilot:
        await press(pilot, "b", "end", "k", "k", "k")
        lines = [line.split() for line in listed(pilot).splitlines()]
        group, below = lines[7], lines[8:10]
        assert group[:2] == ["▌▾", "Peace"]
        held = [int(line[1]) for line in below]
        assert all(held)
        assert int(group[2]) == sum(held)
        assert f"Passages that carry a theme of this group ({sum(held)}" in page(pilot)
        assert "No description" not in page(pilot)
        await press(pilot, "enter")
        folded = listed(pilot)
        assert "▸ Peace" in folded
        assert "Deaths" not in folded
        await press(pilot, "enter")
        assert "Deaths" in listed(pilot)


async def test_a_theme_says_how_many_decisions_it_learns_from(
    opened: Opened, tmp_path: Path
) -> None:
    desk = BookDesk(tmp_path)
    async with opened(desk) as pilot:
        await press(pilot, "1", "minus", "enter", "enter", "b", "home")
        assert "learns from 1 of your decisions" in page(pilot)


async def test_a_theme_shows_its_words_and_its_passages_word_for_word(
    opened: Opened, tmp_path: Path
) -> None:
    async with opened(BookDesk(tmp_path)) as pilot:
        await press(pilot, "b")
        assert "Armed groups that cross the border." in page(pilot)
        assert "safe haven*, armed group*" in page(pilot)
        assert "Safe havens, it holds, threaten the whole region" in page(pilot)
        assert "federation-reply-2026 (2)" in page(pilot)
        await press(pilot, "end", "k", "k")
        assert "Retired" in page(pilot)
        await press(pilot, "end")
        assert "Background" not in page(pilot)
        assert "The session was adjourned at six." in page(pilot)


async def test_hostile_text_is_shown_and_not_obeyed(opened: Opened, tmp_path: Path) -> None:
    source = 'a:\n  label: "[/x] [bold]A"\n  description: "[/y]"\n  cues: [annex, marsk]\n'
    async with opened(BookDesk(tmp_path, source)) as pilot:
        await press(pilot, "b", "E", "l", *"[/z]", "enter", "enter")
        assert "[/z]" in page(pilot)
        assert "[see annex: [/annex] [bold]A[/]]" in page(pilot)
        assert "␛[31mplainly␇" in page(pilot)


async def test_the_effect_counts_by_statement_and_quotes(opened: Opened, tmp_path: Path) -> None:
    async with opened(BookDesk(tmp_path)) as pilot:
        await press(pilot, "b", "plus", *"camps", "enter")
        assert "3 passages gain a theme, of 30 passages in 2 statements." in page(pilot)
        assert "arden-council-2025 +2" in page(pilot)
        assert "federation-reply-2026 +1" in page(pilot)
        assert "+ gains Not one of the 60 camps exists, says the ministry." in page(pilot)
        await press(pilot, "escape", "minus", "enter")
        assert "1 passage loses a theme" in page(pilot)
        assert "− loses Safe havens, it holds" in page(pilot)


async def test_an_edit_of_looks_alone_says_so(opened: Opened, tmp_path: Path) -> None:
    async with opened(BookDesk(tmp_path)) as pilot:
        await press(pilot, "b", "E", "c", "down", "enter")
        assert "It changes no passage" in page(pilot)


async def test_while_the_library_is_read_nothing_is_saved_and_esc_stops(
    opened: Opened, tmp_path: Path
) -> None:
    desk = BookDesk(tmp_path)
    async with opened(desk) as pilot:
        desk.judge.go.clear()
        await pilot.press("b")
        await pilot.pause(0.3)
        assert "…" in listed(pilot)
        for key in ("plus", *"camps", "enter"):
            await pilot.press(key)
            await pilot.pause()
        await pilot.pause(0.3)
        assert isinstance(pilot.app.screen, EffectScreen)
        assert "Reading the library" in page(pilot)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, EffectScreen)
        await pilot.press("escape")
        desk.judge.go.set()
        await settle(pilot)
        assert desk.words == SOURCE
        assert "10%" in listed(pilot)


# Passages without a theme


async def test_a_group_of_passages_becomes_a_theme_by_one_key(
    opened: Opened, tmp_path: Path
) -> None:
    desk = BookDesk(tmp_path)
    async with opened(desk) as pilot:
        await press(pilot, "b", "T")
        groups = pilot.app.screen
        assert isinstance(groups, GroupsScreen)
        group = groups.groups[0]
        assert group.passages[0].passage.text in page(pilot)
        await press(pilot, "enter")
        assert f"New theme {group.label}".casefold() in _title(pilot).casefold()
        assert "gain a theme" in page(pilot)
        await press(pilot, "enter")
        assert load_codebook(desk.file).themes[-1].label == group.label
        left = {one.id for g in groups.groups for one in g.passages}
        assert group.passages[0].id not in left | {one.id for one in groups.alone}
        await press(pilot, "u")
        assert desk.words == SOURCE
        assert groups.groups[0].label == group.label


def _title(pilot: Pilot[int]) -> str:
    return str(pilot.app.screen.query_one("#effect").border_title).replace(
        "Before it is saved: ", ""
    )


async def test_passages_like_no_other_are_no_group_and_give_cues(
    opened: Opened, tmp_path: Path
) -> None:
    desk = BookDesk(tmp_path)
    async with opened(desk) as pilot:
        await press(pilot, "b", "T", "end")
        assert "Like no other" in page(pilot)
        await press(pilot, "enter")
        assert "This is no group" in said(pilot)
        await press(pilot, "plus", *"three languages", "enter", "enter", "enter")
        assert "three languages" in desk.words
        await press(pilot, "escape", "escape")
        assert desktop(pilot).outline.comparison.themes


async def test_a_library_without_a_codebook_of_its_own_gets_one_and_loses_it_again(
    opened: Opened, tmp_path: Path
) -> None:
    desk = BookDesk(tmp_path)
    desk.file.unlink()
    desk.make = sample_comparison
    async with opened(desk) as pilot:
        await press(pilot, "b", "E", "l", *"Havens", "enter", "enter")
        assert "label: Havens" in desk.words
        await press(pilot, "u")
        assert not desk.file.exists()


def sample_comparison():  # type: ignore[no-untyped-def]
    from .. import sample

    return sample.comparison()


async def test_there_is_one_codebook_however_one_comes_to_it(
    opened: Opened, tmp_path: Path
) -> None:
    async with opened(BookDesk(tmp_path)) as pilot:
        await press(pilot, "b", "o", "b")
        assert isinstance(pilot.app.screen, CodebookScreen)
        await press(pilot, "T", "b")
        assert isinstance(pilot.app.screen, CodebookScreen)
        assert sum(isinstance(s, CodebookScreen) for s in pilot.app.screen_stack) == 1
        await press(pilot, "escape")
        assert pilot.app.screen is pilot.app.screen_stack[0]


def test_the_first_picture_loads_nothing_of_the_codebook_that_is_heavy() -> None:
    asked = (
        "import sys, compare.tui.app, compare.tui.desk, compare.tui.widgets.decision_keys;"
        "print({'numpy', 'onnxruntime', 'yaml', 'ruamel', 'compare.review.theme_coverage',"
        " 'compare.library.codebook_sitting', 'compare.tui.screens.codebook_screen',"
        " 'compare.tui.codebook_edits'}"
        " & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


async def test_words_selected_in_the_codebook_are_offered_as_a_cue(
    opened: Opened, tmp_path: Path
) -> None:
    async with opened(BookDesk(tmp_path)) as pilot:
        await press(pilot, "b")
        lines = page_lines(pilot).splitlines()
        y = next(n for n, line in enumerate(lines) if "The Northern Federation denies" in line)
        x = lines[y].index("Northern") + 1
        await pilot.mouse_down("ParagraphView", offset=(x, y))
        await pilot.hover("ParagraphView", offset=(x + len("Northern Federation"), y))
        await pilot.mouse_up("ParagraphView", offset=(x + len("Northern Federation"), y))
        await press(pilot, "plus")
        assert pilot.app.screen.query_one(Input).value == "Northern Federation"


async def test_a_statement_that_was_added_meanwhile_is_read_as_well(
    opened: Opened, tmp_path: Path
) -> None:
    desk = BookDesk(tmp_path)
    async with opened(desk) as pilot:
        await press(pilot, "b")
        more = replace(desk.statements[0], id="more", text="Our armed groups left the camps.")
        desk.statements = (*desk.statements, more)
        (tmp_path / "more.md").write_text("here", encoding="utf-8")
        await press(pilot, "question_mark", "escape")
        assert "more (1)" in page(pilot)
        assert "31 passages" in str(
            cast("Static", pilot.app.screen.query_one("#codebook-head")).render()
        )
