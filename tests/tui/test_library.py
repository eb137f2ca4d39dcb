"""The library on screen: search and filters, preview, edit, remove, undo, marks of pairs."""

from __future__ import annotations

import shutil
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING, cast

import pytest
from textual.widgets import Static

from compare.library.index import _tell
from compare.library.load import load_library
from compare.library.locate import shipped_library
from compare.model import Library, Problem, RejoinderError, Severity, Statement
from compare.tui.intake import Intake
from compare.tui.keys import KeyBar
from compare.tui.screens.ask import FindScreen
from compare.tui.screens.comparison import ComparisonScreen
from compare.tui.screens.confirm import ConfirmScreen
from compare.tui.screens.library_screen import LibraryScreen
from compare.tui.shelf import Pairs, Shelf, Sought, hits, shelf

from . import sample
from .desks import SampleDesk
from .test_add import NOTE, done

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from .conftest import Opened

A, B = "pakistan-rejoinder-unama-2026-02", "pakistan-unsc-2025-12"


class LibraryDesk(SampleDesk):
    """The sample's comparison over a library of its own."""

    def library(self) -> Library:
        return load_library(self.shelf.folder)

    def intake(self) -> Intake:
        return Intake(self.shelf.folder, self.shelf.added)

    @property
    def ids(self) -> list[str]:
        return [one.id for one in self.library().statements]


@pytest.fixture
def desk(tmp_path: Path, homes: None) -> LibraryDesk:
    (tmp_path / "statements").mkdir()
    for name in (f"{A}.md", f"{B}.md", "codebook.yaml"):
        shutil.copy(shipped_library() / name, tmp_path / "statements")
    (tmp_path / "statements" / "arden-note.md").write_text(
        "---\ntitle: Note\nactor: Arden\ndate: 2027-01-02\n---\nNo camp stands on our soil.\n\n"
        "We never housed a camp, and the camps that others name are theirs.\n",
        encoding="utf-8",
    )
    made = LibraryDesk()
    made.shelf = Shelf(tmp_path / "statements")
    return made


def library(pilot: Pilot[int]) -> LibraryScreen:
    assert isinstance(pilot.app.screen, LibraryScreen)
    return pilot.app.screen


def listed(pilot: Pilot[int]) -> list[str]:
    return [one.id for one in library(pilot).listed]


def said(pilot: Pilot[int], name: str = "#library-head") -> str:
    return str(pilot.app.screen.query_one(name, Static).render())


def text(pilot: Pilot[int]) -> str:
    view = library(pilot).text
    return "\n".join(view.plain(y, 0) for y in range(view.virtual_size.height))


def cells(pilot: Pilot[int], row: int) -> dict[str, str]:
    screen = library(pilot)
    names = [column.name.strip(" ↓") for column in screen.table.columns]
    return dict(zip(names, [words for words, _ in screen._cells(row)], strict=True))


# The list and the text beside it


async def test_how_far_a_large_library_is_read_stands_above_the_list(
    opened: Opened, desk: LibraryDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr("compare.tui.screens.library_screen.AT_ONCE", 0)
    told = LibraryScreen._say_doing
    monkeypatch.setattr(
        LibraryScreen, "_say_doing", lambda self, doing: (seen.append(doing), told(self, doing))
    )

    def slowly() -> Library:
        tell = _tell.get()
        assert tell is not None
        tell("reading the library", 50, 200)
        return load_library(desk.shelf.folder)

    monkeypatch.setattr(desk, "library", slowly)
    async with opened(desk) as pilot:
        await pilot.press("o")
        await done(pilot)
        assert any(one.startswith("reading the library 25%") for one in seen)
        assert seen[-1] == ""
        assert len(listed(pilot)) == 3


async def test_the_arrows_go_from_row_to_row_in_a_list_longer_than_the_screen(
    opened: Opened,
) -> None:
    first, *rest = sample.statements()
    many = [replace(first, id=f"{first.id}-{number}") for number in range(60)]
    async with opened(SampleDesk(statements=[first, *rest, *many]), size=(80, 24)) as pilot:
        await pilot.press("o")
        await pilot.pause()
        before = library(pilot).table.row
        await pilot.press("down", "down", "down", "up")
        assert library(pilot).table.row == before + 2


async def test_the_statement_under_the_cursor_is_shown_with_what_is_known_of_it(
    opened: Opened, desk: LibraryDesk
) -> None:
    async with opened(desk) as pilot:
        await pilot.press("o")
        await pilot.pause()
        assert listed(pilot) == ["arden-note", A, B]
        assert text(pilot).startswith("Note\nArden\n2027-01-02, other\n19 words, verbatim")
        assert "No camp stands on our soil." in text(pilot)
        await pilot.press("end")
        assert library(pilot).here.id == B  # type: ignore[union-attr]
        assert "Asim Iftikhar Ahmad" in text(pilot)
        await pilot.press("home")
        assert library(pilot).here.id == "arden-note"  # type: ignore[union-attr]


async def test_words_and_pairs_stand_in_the_list(opened: Opened, desk: LibraryDesk) -> None:
    desk.shelf.compared([A, B])
    reviews = desk.shelf.folder / "reviews"
    reviews.mkdir(exist_ok=True)
    (reviews / f"{A}--arden-note.yaml").write_text("- id: x\n- id: y\n", encoding="utf-8")
    async with opened(desk) as pilot:
        await pilot.press("o")
        await pilot.pause()
        assert cells(pilot, 0)["Words"].strip() == "19"
        assert cells(pilot, 0)["Compared"] == "1 ✓1"
        assert f"compared with {A}, 2 decisions" in " ".join(text(pilot).split())
        await pilot.press("down", "enter")
        assert [cells(pilot, row)["With A"] for row in range(3)] == ["reviewed", "", "compared"]


async def test_many_warnings_take_one_line_and_an_error_its_own(
    opened: Opened, desk: LibraryDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    mild = [
        Problem(message=f"odd {n}", file="codebook.yaml", severity=Severity.WARNING)
        for n in range(9)
    ]
    wrong = Problem(message="no front matter", file="bad.md")
    whole = replace(desk.library(), problems=(*mild, wrong))
    monkeypatch.setattr(desk, "library", lambda: whole)
    async with opened(desk) as pilot:
        await pilot.press("o")
        await pilot.pause()
        told = said(pilot, "#library-problem-text")
        assert told.count("\n") == 1
        assert "no front matter" in told
        assert "9 warnings, the first: codebook.yaml" in told
        assert "odd 1" not in told


async def test_it_is_usable_at_80_columns(opened: Opened, desk: LibraryDesk) -> None:
    async with opened(desk, size=(80, 24)) as pilot:
        await pilot.press("o")
        await pilot.pause()
        assert {"Date", "Actor", "Title", "Words"} <= set(cells(pilot, 0))
        assert library(pilot).table.size.height == 1 + len(listed(pilot))
        assert library(pilot).text.size.height >= 12


async def test_a_long_list_at_80_columns_leaves_room_for_the_text(opened: Opened) -> None:
    first, *rest = sample.statements()
    many = [replace(first, id=f"{first.id}-{number}") for number in range(60)]
    async with opened(SampleDesk(statements=[first, *rest, *many]), size=(80, 24)) as pilot:
        await pilot.press("o")
        await pilot.pause()
        assert library(pilot).table.size.height >= 11
        assert library(pilot).text.size.height >= 7


async def test_the_actor_takes_no_more_room_than_it_needs_and_the_title_the_rest(
    opened: Opened,
) -> None:
    title = "Statement in the general debate of the ninth session"
    short = [replace(one, actor="Arda", title=title) for one in sample.statements()]
    async with opened(SampleDesk(statements=short)) as pilot:
        await pilot.press("o")
        await pilot.pause()
        widths = {column.name: column.width for column in library(pilot).table.columns}
        assert widths["Actor"] < 10
        assert widths["Title"] > 25
    long = [replace(one, actor="Federation of the Isles " * 9) for one in short]
    async with opened(SampleDesk(statements=long), size=(80, 24)) as pilot:
        await pilot.press("o")
        await pilot.pause()
        widths = {column.name: column.width for column in library(pilot).table.columns}
        assert widths["Title"] > widths["Actor"]


async def test_nothing_is_counted_before_the_library_is_read(
    opened: Opened, desk: LibraryDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("compare.tui.screens.library_screen.AT_ONCE", 0)
    go = Event()
    monkeypatch.setattr(desk, "library", lambda: go.wait(20) and load_library(desk.shelf.folder))
    async with opened(desk) as pilot:
        await pilot.press("o")
        await pilot.pause()
        assert "reading the library" in said(pilot)
        assert "statements" not in said(pilot)
        go.set()
        await done(pilot)
        assert "3 statements" in said(pilot)


# Search


async def test_words_are_sought_in_fields_and_texts_and_every_place_is_gone_to(
    opened: Opened, desk: LibraryDesk
) -> None:
    async with opened(desk) as pilot:
        await pilot.press("o", "slash", *"camp")
        await pilot.pause()
        assert listed(pilot) == ["arden-note", B]
        assert library(pilot).text._hit == 0
        await pilot.press("enter", "n", "n")
        assert library(pilot).text._hit == 2
        assert pilot.app.screen.query_one(KeyBar).said == "Hit 3 of 3 in arden-note."
        await pilot.press("N")
        assert library(pilot).text._hit == 1
        await pilot.press("escape")
        await pilot.pause()
        assert len(listed(pilot)) == 3
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_the_next_hit_may_be_in_the_next_statement(opened: Opened, desk: LibraryDesk) -> None:
    async with opened(desk) as pilot:
        await pilot.press("o", "slash", *"camp", "enter", "n", "n", "n")
        await pilot.pause()
        assert library(pilot).here.id == B  # type: ignore[union-attr]
        assert library(pilot).text._hit == 0
        await pilot.press("N")
        assert library(pilot).here.id == "arden-note"  # type: ignore[union-attr]
        assert library(pilot).text._hit == 2


def statement(text: str, **more: str) -> Statement:
    return Statement(id=more.pop("id", "x"), title="T", actor=more.pop("actor", "Arden"), text=text)


def test_words_find_beginnings_of_words_and_phrases_stand_together() -> None:
    one, two = statement("We host refugees here."), statement("Here we host no camp.", id="y")
    assert shelf([one, two], "id", Sought(words="refug")) == [one]
    assert shelf([one, two], "id", Sought(words="ost")) == []
    assert shelf([one, two], "id", Sought(words='"we host" here')) == [one, two]
    assert shelf([one, two], "id", Sought(words='"host refugees"')) == [one]
    assert hits(one, Sought(words="host")) == ((3, 7),)


def test_actor_theme_and_words_must_all_hold() -> None:
    one, two = statement("We ask."), statement("We ask.", id="y", actor="Besk")
    assert shelf([one, two], "id", Sought(actor="Besk", words="ask")) == [two]
    spoken = Sought(theme="Refugees", on_theme={"x": ((0, 7),)})
    assert shelf([one, two], "id", spoken) == [one]
    assert hits(one, spoken) == ((0, 7),)


async def test_statements_that_come_without_words_are_searched_by_the_index_and_shown_whole(
    opened: Opened, desk: LibraryDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = desk.library()
    bare = replace(whole, statements=tuple(replace(one, text="") for one in whole.statements))
    monkeypatch.setattr(desk, "library", lambda: bare)
    async with opened(desk) as pilot:
        await pilot.press("o")
        await pilot.pause()
        assert cells(pilot, 0)["Words"].strip() == "19"
        assert "No camp stands on our soil." in text(pilot)
        await pilot.press("slash", *"soil")
        await pilot.pause()
        assert "arden-note" in listed(pilot)
        assert library(pilot).text._shown[2] == ((0, 27),)


async def test_a_filter_shows_one_actor_until_it_is_taken_off(
    opened: Opened, desk: LibraryDesk
) -> None:
    async with opened(desk) as pilot:
        await pilot.press("o", "f")
        await done(pilot)
        assert isinstance(pilot.app.screen, FindScreen)
        assert ("actor:Arden", "Arden   actor") in pilot.app.screen.options
        await pilot.press(*"arden", "enter")
        await done(pilot)
        assert listed(pilot) == ["arden-note"]
        assert "1 of 3: only Arden (F shows all)" in said(pilot)
        await pilot.press("F")
        assert len(listed(pilot)) == 3


async def test_a_filter_by_theme_asks_the_judge_and_goes_to_the_passages(
    opened: Opened, desk: LibraryDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from types import SimpleNamespace

    passage = SimpleNamespace(statement="arden-note", passage=SimpleNamespace(start=0, end=27))
    read = SimpleNamespace(passages={"sanctuaries": (passage,)})
    book = SimpleNamespace(read=lambda progress: progress("Reading", 0.5) or read)
    async with opened(desk) as pilot:
        monkeypatch.setattr(pilot.app, "codebook", lambda: book)
        await pilot.press("o")
        await pilot.pause()
        library(pilot)._filtered("theme:sanctuaries")
        await done(pilot)
        assert listed(pilot) == ["arden-note"]
        assert "only Sanctuaries" in said(pilot)
        assert library(pilot).text._shown[2] == ((0, 27),)


# Changes


async def test_a_statement_is_edited_in_its_form_and_the_edit_undone(
    opened: Opened, desk: LibraryDesk
) -> None:
    file = desk.shelf.folder / "arden-note.md"
    before = file.read_text(encoding="utf-8")
    async with opened(desk) as pilot:
        await pilot.press("o", "E")
        await pilot.pause()
        form = cast("ConfirmScreen", pilot.app.screen).form
        assert not form.query("#field-id")
        form.field("title").input.value = "Note on camps"
        await pilot.press("ctrl+s")
        await done(pilot)
        assert library(pilot).here.title == "Note on camps"  # type: ignore[union-attr]
        assert "title: Note on camps" in file.read_text(encoding="utf-8")
        await pilot.press("u")
        assert file.read_text(encoding="utf-8") == before
        await pilot.press("ctrl+r")
        assert "title: Note on camps" in file.read_text(encoding="utf-8")


async def test_what_somebody_else_wrote_since_the_list_was_read_stands_in_the_form(
    opened: Opened, desk: LibraryDesk
) -> None:
    file = desk.shelf.folder / "arden-note.md"
    async with opened(desk) as pilot:
        await pilot.press("o")
        await pilot.pause()
        file.write_text(file.read_text().replace("title: Note", "title: Letter"))
        await pilot.press("E")
        form = cast("ConfirmScreen", pilot.app.screen).form
        assert form.field("title").value == "Letter"
        form.field("forum").input.value = "The Hague"
        await pilot.press("ctrl+s")
        await done(pilot)
        assert "title: Letter" in file.read_text()
        assert "forum: The Hague" in file.read_text()


async def test_an_edit_that_meets_another_ones_is_refused_and_nothing_is_lost(
    opened: Opened, desk: LibraryDesk
) -> None:
    file = desk.shelf.folder / "arden-note.md"
    async with opened(desk) as pilot:
        await pilot.press("o", "E")
        await pilot.pause()
        file.write_text(file.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
        cast("ConfirmScreen", pilot.app.screen).form.field("title").input.value = "Mine"
        await pilot.press("ctrl+s")
        await done(pilot)
        assert isinstance(pilot.app.screen, ConfirmScreen)
        assert "changed" in str(pilot.app.screen.query_one("#confirm-said").render())
        assert "More." in file.read_text(encoding="utf-8")


async def test_a_statement_is_removed_to_the_trash_and_brought_back(
    opened: Opened, desk: LibraryDesk
) -> None:
    async with opened(desk) as pilot:
        await pilot.press("o", "X")
        await pilot.pause()
        assert listed(pilot) == [A, B]
        assert "arden-note" not in desk.ids
        await pilot.press("u")
        await pilot.pause()
        assert library(pilot).here.id == "arden-note"  # type: ignore[union-attr]
        assert "arden-note" in desk.ids
        await pilot.press("ctrl+r")
        assert "arden-note" not in desk.ids
        await pilot.press("ctrl+r")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_the_cursor_is_on_what_was_just_added_and_undo_takes_it_away(
    opened: Opened, desk: LibraryDesk
) -> None:
    async with opened(desk) as pilot:
        desk.intake().add(_draft(desk))
        await pilot.press("o")
        await pilot.pause()
        assert library(pilot).here.title == "Statement on the border"  # type: ignore[union-attr]
        await pilot.press("u")
        await pilot.pause()
        assert len(desk.ids) == 3


def _draft(desk: LibraryDesk):  # type: ignore[no-untyped-def]
    from compare.importers.take_in import revise

    return revise(desk.intake().paste(NOTE).drafts[0], {"actor": "Zeta", "id": ""})


async def test_esc_goes_back_step_by_step(opened: Opened, desk: LibraryDesk) -> None:
    async with opened(desk) as pilot:
        await pilot.press("o", "slash", *"camp", "enter", "tab")
        await pilot.pause()
        assert library(pilot).text.has_focus
        await pilot.press("escape")
        assert library(pilot).sought.words == ""
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ComparisonScreen)


def test_a_change_that_was_written_over_is_passed_over_and_the_one_before_it_undone(
    desk: LibraryDesk,
) -> None:
    found = desk.library().statement(B)
    assert found is not None
    kept = desk.shelf
    kept.remove(A)
    kept.replace(replace(found, title="Another"), kept.store.source(B))
    page = kept.folder / f"{B}.md"
    page.write_text(page.read_text("utf-8") + "\nA line more.\n", encoding="utf-8")
    with pytest.raises(RejoinderError, match="changed by someone else"):
        kept.step(back=True)
    assert kept.step(back=True) == f"{A} was removed"
    assert A in desk.ids


# Pairs


def test_pairs_are_remembered_whichever_way_round(tmp_path: Path, homes: None) -> None:
    Shelf(tmp_path).compared(["a", "b"])
    Shelf(tmp_path).compared(["b", "a"])
    pairs = Shelf(tmp_path).pairs()
    assert pairs.mark("b", "a") == "compared"
    assert pairs.others("a") == [("b", 0)]
    assert Shelf(tmp_path / "other").pairs() == Pairs()


def test_a_memory_of_pairs_that_cannot_be_read_is_no_error(tmp_path: Path, homes: None) -> None:
    shelf = Shelf(tmp_path)
    shelf._memory.parent.mkdir(parents=True)
    shelf._memory.write_text("{broken", encoding="utf-8")
    assert shelf.pairs() == Pairs()
