"""Every edit of the codebook by its key: looked at first, saved, undone, over nobody else's."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest
from textual.widgets import Input, OptionList, Static

from compare.library import load_codebook
from compare.tui.screens.ask import ChooseScreen
from compare.tui.screens.codebook import CodebookScreen
from compare.tui.screens.codebook_effect import EffectScreen
from compare.tui.screens.codebook_groups import GroupsScreen
from compare.tui.widgets.codebook_view import ParagraphView
from compare.tui.widgets.theme_list import ThemeList

from .codebook_desks import SOURCE, BookDesk, press, settle
from .test_comparison import desktop
from .test_review import here, said, session

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from compare.tui.app import RejoinderApp

    from .conftest import Opened


def screen(pilot: Pilot[int]) -> CodebookScreen:
    assert isinstance(pilot.app.screen, CodebookScreen)
    return pilot.app.screen


def page(pilot: Pilot[int]) -> str:
    """What the page on top says, its lines joined."""
    return " ".join(pilot.app.screen.query_one(ParagraphView).words.split())


def listed(pilot: Pilot[int]) -> str:
    themes = screen(pilot).themes
    return "\n".join(themes.render_line(y).text for y in range(9))


# Every command: looked at, saved, undone, done again

COMMANDS = {
    "new": (("n", *"Water", "enter", *"kesh, bank*", "enter"), "label: Water", "New theme Water"),
    "rename": (("r", *"Havens", "enter"), "label: Havens", "Sanctuaries renamed Havens"),
    "describe": (("d", *" And hide", "ctrl+s"), "And hide", "Sanctuaries described"),
    "colour": (("c", "down", "down", "enter"), "colour: orange", "colour orange"),
    "sign": (("s", "asterisk", "enter"), "sign: '*'", "sign *"),
    "parent": (("p", "down", "enter"), "parent: self-defense", "put below Self-defense"),
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
            *("New theme", "Rename", "Describe", "Colour", "Sign", "Parent", "Move up"),
            *("Move down", "Retire or restore", "Add a cue", "Remove a cue", "Without a theme"),
        ):
            assert name in titles
        new = next(c for c in app.get_system_commands(app.screen) if "New theme" in c.title)
        await new.callback()
        await settle(pilot)
        assert pilot.app.screen.query_one(Input)


# What is shown


async def test_the_list_is_a_tree_with_cues_passages_and_what_is_retired(
    opened: Opened, tmp_path: Path
) -> None:
    async with opened(BookDesk(tmp_path)) as pilot:
        await press(pilot, "b")
        lines = listed(pilot).splitlines()
        assert lines[0].split() == ["▌", "Sanctuaries", "2", "3", "10%"]
        assert [line.split()[0] for line in lines[1:4]] == ["Self-defense", "Civilian", "Refugees"]
        assert "    Civilian harm" in lines[2]
        assert "retired" in lines[5]
        assert "No theme" in lines[7]
        head = str(cast("Static", pilot.app.screen.query_one("#codebook-head")).render())
        assert "6 themes, 1 retired" in head
        assert "of 30 passages have a theme" in head


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
        await press(pilot, "b", "r", *"[/z]", "enter", "enter")
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
        await press(pilot, "b", "c", "down", "enter")
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


# What cannot be done


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("plus", "asterisk", "enter"), "names no letter"),
        (("n", *"X", "enter", *"a[b]", "enter"), "holds a bracket"),
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
        (("s", "equals_sign", "enter"), "the sign of a relation"),
        (("s", *"long", "enter"), "one or two cells"),
        (("c", "end", "enter", *"loud", "enter"), "no colour"),
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
        assert "not in UTF-8" in said(pilot)
        await press(pilot, "n", *"X", "escape")


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


# The comparison that is open


async def test_decisions_stay_and_undo_goes_back_through_edits_and_decisions_in_turn(
    opened: Opened, tmp_path: Path
) -> None:
    desk = BookDesk(tmp_path)
    async with opened(desk) as pilot:
        await press(pilot, "1", "space")
        decided = session(pilot).decisions
        await press(pilot, "b", "r", *"Havens", "enter", "enter", "escape", "down", "X")
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
        await press(pilot, "b", "s", "asterisk", "enter", "enter", "c", "down", "enter", "enter")
        await press(pilot, "escape")
        line = desktop(pilot).query_one(ThemeList).render_line(2)
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
        await press(pilot, "1", "down", "B", "enter")
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
        await pilot.mouse_down("#rows", offset=(2, 0))
        await pilot.hover("#rows", offset=(16, 0))
        await pilot.mouse_up("#rows", offset=(16, 0))
        await press(pilot, "B")
        words = pilot.app.screen.query_one(Input).value
        assert words.startswith("The Republic")
        await press(pilot, "enter", "end", "enter", *"State", "enter", "enter")
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
        assert reading.page.outline is desktop(pilot).outline  # type: ignore[attr-defined]
        await press(pilot, "u")
        assert desk.words == SOURCE


# Passages without a theme


async def test_a_group_of_passages_becomes_a_theme_by_one_key(
    opened: Opened, tmp_path: Path
) -> None:
    desk = BookDesk(tmp_path)
    async with opened(desk) as pilot:
        await press(pilot, "b", "w")
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
        await press(pilot, "b", "w", "end")
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
        await press(pilot, "b", "r", *"Havens", "enter", "enter")
        assert "label: Havens" in desk.words
        await press(pilot, "u")
        assert not desk.file.exists()


def sample_comparison():  # type: ignore[no-untyped-def]
    from . import sample

    return sample.comparison()


async def test_there_is_one_codebook_however_one_comes_to_it(
    opened: Opened, tmp_path: Path
) -> None:
    async with opened(BookDesk(tmp_path)) as pilot:
        await press(pilot, "b", "o", "b")
        assert isinstance(pilot.app.screen, CodebookScreen)
        await press(pilot, "w", "b")
        assert isinstance(pilot.app.screen, CodebookScreen)
        assert sum(isinstance(s, CodebookScreen) for s in pilot.app.screen_stack) == 1
        await press(pilot, "escape")
        assert pilot.app.screen is pilot.app.screen_stack[0]


def test_the_first_picture_loads_nothing_of_the_codebook_that_is_heavy() -> None:
    asked = (
        "import sys, compare.tui.app, compare.tui.folder_desk, compare.tui.widgets.desktop;"
        "print({'numpy', 'onnxruntime', 'yaml', 'ruamel', 'compare.tui.codebook_desk',"
        " 'compare.tui.screens.codebook', 'compare.tui.codebook_editing'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


async def test_words_selected_in_the_codebook_are_offered_as_a_cue(
    opened: Opened, tmp_path: Path
) -> None:
    async with opened(BookDesk(tmp_path)) as pilot:
        await press(pilot, "b")
        lines = screen(pilot).page.words.splitlines()
        y = next(n for n, line in enumerate(lines) if "The Northern Federation denies" in line)
        x = lines[y].index("Northern") + 1
        await pilot.mouse_down("#codebook-theme", offset=(x, y))
        await pilot.hover("#codebook-theme", offset=(x + len("Northern Federation"), y))
        await pilot.mouse_up("#codebook-theme", offset=(x + len("Northern Federation"), y))
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
