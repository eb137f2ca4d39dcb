"""Choosing among the speeches of a record, and adding a folder. With the real importers."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from compare.library import load_library
from compare.tui.screens.comparison import ComparisonScreen
from compare.tui.screens.heap import HeapScreen
from compare.tui.screens.speeches import SpeechesScreen
from compare.tui.widgets.line_view import WordsView
from compare.tui.widgets.speech_table import SpeechTable

from .documents import RECORD, packed, pdf
from .test_add import AddingDesk, desk, done, said, typed

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from compare.tui.screens.confirm import ConfirmScreen

    from .conftest import Opened

__all__ = ["desk"]


@pytest.fixture
def record(desk: AddingDesk) -> str:
    from pathlib import Path

    Path("record.txt").write_text(RECORD, encoding="utf-8")
    return "record.txt"


def speeches(pilot: Pilot[int]) -> SpeechesScreen:
    assert isinstance(pilot.app.screen, SpeechesScreen)
    return pilot.app.screen


async def test_a_record_lists_its_speeches_with_who_spoke_for_whom(
    opened: Opened, desk: AddingDesk, record: str
) -> None:
    async with opened(desk) as pilot:
        await typed(pilot, record)
        row = [str(cell) for cell in speeches(pilot).table.get_row_at(2)]
        assert row[0] == "[ ]"
        assert row[2].startswith("Mr. Dov")
        assert row[3].startswith("Republic of Besk")
        assert row[4] == "French"
        assert row[5].strip() == "39"


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
        assert "2 added" in said(pilot, "#speeches-said")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ComparisonScreen)


async def test_all_takes_all_but_those_that_conduct_or_are_there(
    opened: Opened, desk: AddingDesk, record: str
) -> None:
    async with opened(desk) as pilot:
        await typed(pilot, record)
        await pilot.press("a")
        assert [one.number for one in speeches(pilot).speeches if one.chosen] == [2, 3, 4, 5]
        await pilot.press("n")
        assert not any(one.chosen for one in speeches(pilot).speeches)


async def test_speeches_that_the_library_has_are_said_the_second_time(
    opened: Opened, desk: AddingDesk, record: str
) -> None:
    async with opened(desk) as pilot:
        await typed(pilot, record)
        await pilot.press("a", "ctrl+s")
        await done(pilot)
        await pilot.press("escape")
        before = len(desk.ids)
        await typed(pilot, record)
        assert [one.sign for one in speeches(pilot).speeches][1:] == ["is there"] * 4
        await pilot.press("a", "ctrl+s")
        await done(pilot)
        assert len(desk.ids) == before


async def test_a_click_on_a_mark_chooses_and_on_the_name_under_the_cursor_opens(
    opened: Opened, desk: AddingDesk, record: str
) -> None:
    async with opened(desk) as pilot:
        await typed(pilot, record)
        await pilot.click(SpeechTable, offset=(2, 3))
        await pilot.pause()
        assert [one.number for one in speeches(pilot).speeches if one.chosen] == [3]
        assert speeches(pilot).table.under_cursor == 3
        await pilot.click("#speeches-all")
        assert [one.number for one in speeches(pilot).speeches if one.chosen] == [2, 3, 4, 5]
        await pilot.click(SpeechTable, offset=(14, 2))
        await pilot.click(SpeechTable, offset=(14, 2))
        await pilot.pause()
        assert cast("ConfirmScreen", pilot.app.screen).draft.values["speaker"] == "Ms. Karr"


async def test_one_of_them_can_be_corrected_before_it_is_added(
    opened: Opened, desk: AddingDesk, record: str
) -> None:
    async with opened(desk) as pilot:
        await typed(pilot, record)
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        form = cast("ConfirmScreen", pilot.app.screen).form
        form.field("actor").value = "Besk"
        await pilot.press("ctrl+s")
        await done(pilot)
        assert speeches(pilot).speeches[2].chosen
        await pilot.press("ctrl+s")
        await done(pilot)
        assert "Besk" in [s.actor for s in load_library(desk.library_folder).statements]


async def test_the_list_is_narrowed_by_words(opened: Opened, desk: AddingDesk, record: str) -> None:
    async with opened(desk) as pilot:
        await typed(pilot, record)
        await pilot.press("slash", *"besk")
        await pilot.pause()
        assert speeches(pilot).table.numbers == [3]
        await pilot.press("escape")
        await pilot.pause()
        assert len(speeches(pilot).table.numbers) == 5


async def test_a_record_in_pdf_is_a_record_as_well(opened: Opened, desk: AddingDesk) -> None:
    from pathlib import Path

    Path("record.bin").write_bytes(pdf(*RECORD.split("\n\n\n"), width=600))
    async with opened(desk) as pilot:
        await typed(pilot, "record.bin")
        assert "Mr. Dov" in [one.who for one in speeches(pilot).speeches]


PROJECT = """<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="x"><Sources>
<TextSource guid="00000000-0000-0000-0000-000000000001" name="First talk"
 plainTextPath="internal://a.txt"/>
<TextSource guid="00000000-0000-0000-0000-000000000002" name="Second talk"
 plainTextPath="internal://b.txt"/>
</Sources></Project>"""


async def test_the_texts_of_a_project_are_chosen_in_the_same_way(
    opened: Opened, desk: AddingDesk
) -> None:
    from pathlib import Path

    parts = {
        "project.qde": PROJECT,
        "sources/a.txt": "We ask for talks on the river.",
        "sources/b.txt": "We deny that any camp was there.",
    }
    Path("p.qdpx").write_bytes(packed(dict(parts)))
    async with opened(desk) as pilot:
        await typed(pilot, "p.qdpx")
        assert [one.who for one in speeches(pilot).speeches] == ["First talk", "Second talk"]
        assert [one.sign for one in speeches(pilot).speeches] == ["incomplete", "incomplete"]
        await pilot.press("a", "ctrl+s")
        await done(pilot)
        assert "2 not added" in said(pilot, "#speeches-said")
        assert "actor is missing" in said(pilot, "#speeches-line")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press(*"Arden", "ctrl+s")
        await done(pilot)
        await pilot.press("ctrl+s")
        await done(pilot)
        assert "1 added" in said(pilot, "#speeches-said")


# A folder


@pytest.fixture
def heap(desk: AddingDesk) -> str:
    from pathlib import Path

    Path("in").mkdir()
    for name in ("one", "two"):
        text = f"Statement by Arden\n\nWe ask for {name} thing, and for no other {name}."
        Path(f"in/{name}.txt").write_text(text, encoding="utf-8")
    Path("in/three.rtf").write_text("{\\rtf1 x}", encoding="utf-8")
    return "in"


async def test_a_folder_is_listed_first_and_then_added_file_by_file(
    opened: Opened, desk: AddingDesk, heap: str
) -> None:
    before = len(desk.ids)
    async with opened(desk) as pilot:
        await typed(pilot, heap)
        assert isinstance(pilot.app.screen, HeapScreen)
        assert "3 files" in said(pilot, "#heap-head")
        assert len(desk.ids) == before
        await pilot.press("ctrl+s")
        await done(pilot)
        assert "2 added, 0 there already, 1 failed" in said(pilot, "#heap-said")
        view = pilot.app.screen.query_one(WordsView)
        assert view.plain(0, 0).startswith("✗ three.rtf: this is an RTF file")
        assert len(desk.ids) == before + 2
        await pilot.press("ctrl+s")
        await done(pilot)
        assert "0 added, 2 there already, 1 failed" in said(pilot, "#heap-said")


async def test_a_folder_that_is_stopped_goes_on_where_it_was(
    opened: Opened, desk: AddingDesk, heap: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(desk) as pilot:
        await typed(pilot, heap)
        screen = cast("HeapScreen", pilot.app.screen)
        whole = screen.intake.add_all

        def broken_off(heap):  # type: ignore[no-untyped-def]
            for outcome in whole(heap):
                yield outcome
                screen.workers.cancel_group(screen, "add")

        monkeypatch.setattr(screen.intake, "add_all", broken_off)
        await pilot.press("ctrl+s")
        await done(pilot)
        assert "Stopped: ^s goes on" in said(pilot, "#heap-said")
        assert screen.done == 1
        monkeypatch.setattr(screen.intake, "add_all", whole)
        await pilot.press("ctrl+s")
        await done(pilot)
        assert "1 added, 1 there already" in said(pilot, "#heap-said")
