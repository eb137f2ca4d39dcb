"""The table of a folder's or a record's statements: what is proposed, typed and added."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from textual.widgets import Input, Static

from compare.library.load import load_library
from compare.tui.intake import AddingRow, rows_of, why_of
from compare.tui.keys import KeyBar
from compare.tui.screens.adding_table import AddingTableScreen
from compare.tui.screens.comparison import ComparisonScreen
from compare.tui.screens.library_screen import LibraryScreen

from .documents import RECORD, packed, pdf
from .test_add import AddingDesk, desk, done, typed

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from compare.tui.screens.adding_source import AddScreen
    from compare.tui.screens.confirm import ConfirmScreen

    from .conftest import Opened

__all__ = ["desk"]


@pytest.fixture
def record(desk: AddingDesk) -> str:
    Path("record.txt").write_text(RECORD, encoding="utf-8")
    return "record.txt"


@pytest.fixture
def folder(desk: AddingDesk) -> str:
    """A speech whose name says who spoke, one whose words do, one that nobody signed, and a file
    that is none.
    """
    Path("in").mkdir()
    for name, text in {
        "PAK_77_2022.txt": "We ask for help that comes in time, and for no other help than that.",
        "one.txt": "Statement by Arda\n\nWe ask for one thing, and for no other thing at all.",
        "two.txt": "We ask for two things. We want them before the year is over.",
        "three.rtf": "{\\rtf1 x}",
    }.items():
        Path("in", name).write_text(text, encoding="utf-8")
    return "in"


def table(pilot: Pilot[int]) -> AddingTableScreen:
    assert isinstance(pilot.app.screen, AddingTableScreen)
    return pilot.app.screen


def said(pilot: Pilot[int], name: str = "#adding-head") -> str:
    return str(pilot.app.screen.query_one(name, Static).render())


def cells(pilot: Pilot[int], row: int) -> dict[str, str]:
    """The cells of a line by column."""
    screen = table(pilot)
    texts = [text for text, _ in screen._cells(row)]
    return dict(zip(screen.keys, texts, strict=True))


def line_of(pilot: Pilot[int], file: str) -> int:
    screen = table(pilot)
    return next(n for n, at in enumerate(screen.listed) if screen.rows[at].file == file)


# A folder


async def test_a_folder_is_a_table_of_what_is_proposed_for_each_file(
    opened: Opened, desk: AddingDesk, folder: str
) -> None:
    before = len(desk.ids)
    async with opened(desk) as pilot:
        await typed(pilot, folder)
        assert "Add from in 3 of 4 chosen, 1 incomplete, 1 unreadable" in said(pilot)
        pakistan = cells(pilot, line_of(pilot, "PAK_77_2022.txt"))
        assert pakistan["actor"] == "Pakistan"
        assert pakistan["date"] == "2022"
        assert pakistan["kind"] == "speech"
        assert pakistan["title"] == "Statement in the General Debate, 77th session ?"
        arda = cells(pilot, line_of(pilot, "one.txt"))
        assert (arda["actor"], arda["title"]) == ("Arda ?", "Statement by Arda")
        assert cells(pilot, line_of(pilot, "two.txt"))["actor"] == "missing"
        assert cells(pilot, line_of(pilot, "three.rtf"))["state"] == "unreadable"
        assert len(desk.ids) == before


async def test_the_cell_under_the_cursor_says_where_its_value_was_found(
    opened: Opened, desk: AddingDesk, folder: str
) -> None:
    async with opened(desk) as pilot:
        await typed(pilot, folder)
        screen = table(pilot)
        screen.table.go(line_of(pilot, "PAK_77_2022.txt"), screen.keys.index("actor"))
        await pilot.pause()
        assert said(pilot, "#adding-why") == (
            "Actor: Pakistan   (the file's name: PAK_77_2022; likely)"
        )
        assert said(pilot, "#adding-words").startswith("We ask for help that comes in time")
        screen.table.go(line_of(pilot, "three.rtf"), screen.keys.index("state"))
        await pilot.pause()
        assert "RTF" in said(pilot, "#adding-why")


async def test_what_is_missing_is_under_the_cursor_and_typed_there(
    opened: Opened, desk: AddingDesk, folder: str
) -> None:
    async with opened(desk) as pilot:
        await typed(pilot, folder)
        screen = table(pilot)
        assert screen.key == "actor"
        assert screen.table.row == line_of(pilot, "two.txt")
        await pilot.press("enter", *"Besk", "enter")
        await pilot.pause()
        assert "incomplete" not in said(pilot)
        await pilot.press("ctrl+s")
        await done(pilot)
        assert "3 added, 1 unreadable" in said(pilot)
        added = {s.actor: s for s in load_library(desk.library_folder).statements}
        assert added["Besk"].title == "two"
        assert added["Pakistan"].forum
        assert added["Besk"].text.startswith("We ask for two things.")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ComparisonScreen)


async def test_a_file_without_words_says_so_and_is_not_chosen(
    opened: Opened, desk: AddingDesk, folder: str
) -> None:
    (Path(folder) / "blank.txt").write_text(" \n", encoding="utf-8")
    async with opened(desk) as pilot:
        await typed(pilot, folder)
        line = line_of(pilot, "blank.txt")
        assert cells(pilot, line)["state"] == "no words"
        assert not table(pilot).rows[table(pilot).listed[line]].chosen


def test_before_the_first_file_is_read_nothing_is_said_of_one() -> None:
    assert why_of(AddingRow(file=""), "actor", 80) == ""
    assert why_of(AddingRow(file="a.png", failed="a picture"), "actor", 80).startswith("unreadable")


async def test_what_is_typed_in_an_open_cell_is_added_with_the_rest(
    opened: Opened, desk: AddingDesk, folder: str
) -> None:
    async with opened(desk) as pilot:
        await typed(pilot, folder)
        await pilot.press("enter", *"Besk", "ctrl+s")
        await done(pilot)
        added = {s.actor: s for s in load_library(desk.library_folder).statements}
        assert added["Besk"].title == "two"


async def test_nothing_is_typed_or_taken_back_while_rows_are_added(
    opened: Opened, desk: AddingDesk, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from compare.tui.intake import Intake

    whole, go_on = Intake.add, threading.Event()

    def slowly(self: Intake, *args: Any, **how: Any) -> str:
        go_on.wait(10)
        return whole(self, *args, **how)

    monkeypatch.setattr(Intake, "add", slowly)
    async with opened(desk) as pilot:
        await typed(pilot, folder)
        screen = table(pilot)
        await pilot.press("enter", *"Besk", "enter", "ctrl+s")
        screen.table.go(line_of(pilot, "one.txt"), screen.keys.index("title"))
        before = [row.value("title") for row in screen.rows]
        for keys in (("enter", "x"), ("ctrl+f",), ("u",)):
            await pilot.press(*keys)
            assert [row.value("title") for row in screen.rows] == before
            assert not isinstance(screen.focused, Input)
        go_on.set()
        await done(pilot)
        titles = {s.title for s in load_library(desk.library_folder).statements}
        assert {row.value("title") for row in screen.rows if row.added} <= titles
        assert cells(pilot, line_of(pilot, "two.txt"))["actor"] == "Besk"


async def test_nothing_fails_for_what_can_be_typed_and_the_rest_is_added(
    opened: Opened, desk: AddingDesk, folder: str
) -> None:
    before = len(desk.ids)
    async with opened(desk) as pilot:
        await typed(pilot, folder)
        await pilot.press("ctrl+s")
        await done(pilot)
        assert len(desk.ids) == before + 2
        assert "1 still lack something" in said(pilot)
        assert table(pilot).key == "actor"
        assert cells(pilot, table(pilot).table.row)["file"] == "two.txt"


async def test_a_value_fills_the_column_of_those_chosen_and_undo_takes_it_back(
    opened: Opened, desk: AddingDesk, folder: str
) -> None:
    async with opened(desk) as pilot:
        await typed(pilot, folder)
        screen = table(pilot)
        screen.table.go(line_of(pilot, "PAK_77_2022.txt"), screen.keys.index("date"))
        await pilot.press("ctrl+f")
        assert [cells(pilot, n)["date"] for n in range(4)] == ["2022", "2022", "", "2022"]
        await pilot.press("u")
        assert [cells(pilot, n)["date"] for n in range(4)] == ["2022", "", "", ""]
        await pilot.press("ctrl+r")
        assert cells(pilot, line_of(pilot, "one.txt"))["date"] == "2022"


async def test_esc_leaves_a_cell_as_it_was(opened: Opened, desk: AddingDesk, folder: str) -> None:
    async with opened(desk) as pilot:
        await typed(pilot, folder)
        await pilot.press("enter", *"Besk", "escape")
        await pilot.pause()
        assert cells(pilot, line_of(pilot, "two.txt"))["actor"] == "missing"
        assert table(pilot).table.has_focus


async def test_what_was_typed_is_dropped_only_when_esc_is_pressed_twice(
    opened: Opened, desk: AddingDesk, folder: str
) -> None:
    async with opened(desk) as pilot:
        await typed(pilot, folder)
        await pilot.press("enter", *"Besk", "enter", "escape")
        await pilot.pause()
        assert "Once more drops" in said(pilot)
        await pilot.press("q")
        await pilot.pause()
        assert pilot.app._exit


async def test_a_wrong_value_is_marked_in_its_row_and_keeps_it_out(
    opened: Opened, desk: AddingDesk, folder: str
) -> None:
    async with opened(desk) as pilot:
        await typed(pilot, folder)
        screen = table(pilot)
        line = line_of(pilot, "one.txt")
        screen.table.go(line, screen.keys.index("date"))
        await pilot.press("enter", *"soon", "enter")
        await pilot.pause()
        assert cells(pilot, line)["state"] == "incomplete"
        assert cells(pilot, line)["date"] == "soon"
        screen.table.go(line, screen.keys.index("state"))
        await pilot.pause()
        assert "lacks date" in said(pilot, "#adding-why")


async def test_typing_a_date_takes_away_the_note_that_it_was_inferred(
    opened: Opened, desk: AddingDesk, folder: str
) -> None:
    Path("in", "2021-03-05 note.txt").write_text("We ask for a third thing.", encoding="utf-8")
    async with opened(desk) as pilot:
        await typed(pilot, folder)
        screen = table(pilot)
        line = line_of(pilot, "2021-03-05 note.txt")
        assert cells(pilot, line)["date"] == "2021-03-05 ?"
        row = screen.rows[screen.listed[line]]
        assert "inferred" in row.value("note")
        screen.table.go(line, screen.keys.index("date"))
        await pilot.press("enter", "backspace", "6", "enter")
        row = screen.rows[screen.listed[line]]
        assert (row.value("date"), row.value("note")) == ("2021-03-06", "")


async def test_files_that_the_library_has_are_said_and_not_chosen(
    opened: Opened, desk: AddingDesk, folder: str
) -> None:
    async with opened(desk) as pilot:
        await typed(pilot, folder)
        await pilot.press("ctrl+s")
        await done(pilot)
        before = len(desk.ids)
        await pilot.press("escape", "escape")
        await typed(pilot, folder)
        state = cells(pilot, line_of(pilot, "one.txt"))
        assert (state["chosen"], state["state"]) == ("[ ]", "is there")
        await pilot.press("ctrl+s")
        await done(pilot)
        assert len(desk.ids) == before


async def test_reading_a_folder_is_shown_and_can_be_stopped(
    opened: Opened, desk: AddingDesk, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from compare.tui.intake import Intake

    whole, go_on = Intake.read_file, threading.Event()

    def slowly(self: Intake, file: Path):  # type: ignore[no-untyped-def]
        go_on.wait(10)
        return whole(self, file)

    monkeypatch.setattr(Intake, "read_file", slowly)
    async with opened(desk) as pilot:
        await pilot.press("a")
        await pilot.pause()
        cast("AddScreen", pilot.app.screen).line.value = folder
        await pilot.press("enter")
        while not isinstance(pilot.app.screen, AddingTableScreen):
            await pilot.pause(0.05)
        assert "reading" in said(pilot)
        table(pilot)._came(rows_of("one.txt", desk.intake().paste("We ask.")), "reading 1 of 4")
        for key in ("E", "ctrl+s"):
            await pilot.press(key)
            assert pilot.app.screen.query_one(KeyBar).said.startswith("Not while that runs")
        await pilot.press("escape")
        go_on.set()
        await done(pilot)
        assert len(table(pilot).rows) < 4
        assert "Stopped" in said(pilot)


async def test_a_folder_at_80_columns_leaves_out_the_speaker_and_no_more(
    opened: Opened, desk: AddingDesk, folder: str
) -> None:
    async with opened(desk, size=(80, 24)) as pilot:
        await typed(pilot, folder)
        assert table(pilot).keys == ("chosen", "file", "actor", "date", "title", "kind", "state")
        assert cells(pilot, 0)["actor"] == "Pakistan"


# A record of a meeting


async def test_a_record_lists_its_speeches_with_who_spoke_for_whom(
    opened: Opened, desk: AddingDesk, record: str
) -> None:
    async with opened(desk) as pilot:
        await typed(pilot, record)
        row = cells(pilot, 2)
        assert row["chosen"] == "[ ]"
        assert row["speaker"].startswith("Mr. Dov")
        assert row["actor"].startswith("Republic of Besk")
        assert row["date"] == "2026-03-03"


async def test_those_chosen_are_added_each_with_its_own_fields(
    opened: Opened, desk: AddingDesk, record: str
) -> None:
    async with opened(desk) as pilot:
        await typed(pilot, record)
        await pilot.press("down", "space", "space", "ctrl+s")
        await done(pilot)
        added = {s.actor: s for s in load_library(desk.library_folder).statements}
        assert added["Republic of Besk"].speaker == "Mr. Dov"
        assert added["Republic of Besk"].date == "2026-03-03"
        assert "French" in added["Republic of Besk"].note
        assert added["United Nations"].speaker == "Ms. Karr"
        assert "2 added" in said(pilot)


async def test_all_takes_all_but_those_that_conduct_and_again_none(
    opened: Opened, desk: AddingDesk, record: str
) -> None:
    async with opened(desk) as pilot:
        await typed(pilot, record)
        await pilot.press("A")
        rows = table(pilot).rows
        assert [n for n, row in enumerate(rows, 1) if row.chosen] == [2, 3, 4, 5]
        await pilot.press("A")
        assert not any(row.chosen for row in table(pilot).rows)


async def test_a_click_on_a_mark_chooses_and_a_second_on_a_cell_types_over_it(
    opened: Opened, desk: AddingDesk, record: str
) -> None:
    async with opened(desk) as pilot:
        await typed(pilot, record)
        await pilot.click("TableView", offset=(2, 3))
        await pilot.pause()
        assert [n for n, row in enumerate(table(pilot).rows, 1) if row.chosen] == [3]
        await pilot.click("TableView", offset=(24, 2))
        await pilot.click("TableView", offset=(24, 2))
        await pilot.pause()
        value = pilot.app.screen.query_one("#adding-value", Input)
        assert value.has_focus
        assert value.value == table(pilot).rows[1].value(table(pilot).key)


async def test_all_fields_of_one_are_corrected_in_its_form(
    opened: Opened, desk: AddingDesk, record: str
) -> None:
    async with opened(desk) as pilot:
        await typed(pilot, record)
        await pilot.press("down", "down", "E")
        await pilot.pause()
        form = cast("ConfirmScreen", pilot.app.screen).form
        form.field("actor").input.value = "Besk"
        await pilot.press("ctrl+s")
        await done(pilot)
        assert table(pilot).rows[2].chosen
        await pilot.press("ctrl+s")
        await done(pilot)
        assert "Besk" in [s.actor for s in load_library(desk.library_folder).statements]


async def test_the_list_is_narrowed_by_words(opened: Opened, desk: AddingDesk, record: str) -> None:
    async with opened(desk) as pilot:
        await typed(pilot, record)
        await pilot.press("slash", *"besk")
        await pilot.pause()
        assert table(pilot).listed == [2]
        await pilot.press("escape")
        await pilot.pause()
        assert len(table(pilot).listed) == 5


async def test_a_record_in_pdf_is_a_record_as_well(opened: Opened, desk: AddingDesk) -> None:
    Path("record.bin").write_bytes(pdf(*RECORD.split("\n\n\n"), width=600))
    async with opened(desk) as pilot:
        await typed(pilot, "record.bin")
        assert "Mr. Dov" in [row.value("speaker") for row in table(pilot).rows]


PROJECT = """<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="x"><Sources>
<TextSource guid="00000000-0000-0000-0000-000000000001" name="First talk"
 plainTextPath="internal://a.txt"/>
<TextSource guid="00000000-0000-0000-0000-000000000002" name="Second talk"
 plainTextPath="internal://b.txt"/>
</Sources></Project>"""


async def test_texts_of_a_project_that_lack_an_actor_are_given_one(
    opened: Opened, desk: AddingDesk
) -> None:
    parts = {
        "project.qde": PROJECT,
        "sources/a.txt": "We ask for talks on the river.",
        "sources/b.txt": "We deny that any camp was there.",
    }
    Path("p.qdpx").write_bytes(packed(dict(parts)))
    async with opened(desk) as pilot:
        await typed(pilot, "p.qdpx")
        assert [row.value("title") for row in table(pilot).rows] == ["First talk", "Second talk"]
        assert [row.chosen for row in table(pilot).rows] == [True, True]
        await pilot.press("enter", *"Arden", "enter", "up", "ctrl+f", "ctrl+s")
        await done(pilot)
        assert "2 added" in said(pilot)


async def test_keys_of_everywhere_work_over_the_table(
    opened: Opened, desk: AddingDesk, record: str
) -> None:
    async with opened(desk) as pilot:
        await typed(pilot, record)
        await pilot.press("o")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LibraryScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert table(pilot).rows


@pytest.mark.parametrize(
    ("name", "taken", "told"),
    [
        ("speeches.csv", 3, "columns that are not taken: speech_id"),
        ("list.json", 2, "1 row without words is left out of the text"),
        ("speeches.xlsx", 2, "columns that are not taken: No"),
    ],
)
async def test_columns_of_a_table_of_texts_are_the_fields_of_its_lines(
    opened: Opened, desk: AddingDesk, name: str, taken: int, told: str
) -> None:
    folder = Path(__file__).parents[1] / "data/documents/many"
    Path(name).write_bytes((folder / name).read_bytes())
    async with opened(desk) as pilot:
        await typed(pilot, name)
        screen = table(pilot)
        assert f"Add from {name} {taken} of {taken} chosen" in said(pilot)
        first = cells(pilot, 0)
        assert (first["actor"], first["date"]) == ("Arda", "2031-03-12")
        screen.table.go(0, screen.keys.index("actor"))
        await pilot.pause()
        why = said(pilot, "#adding-why").replace("'Country'", "'country'")
        assert why == "Actor: Arda   (the column 'country'; written)"
        assert said(pilot, "#adding-words").startswith("We reject the report")
        screen.table.go(0, screen.keys.index("file"))
        await pilot.pause()
        assert said(pilot, "#adding-why").endswith(told) or f"{told};" in said(pilot, "#adding-why")
