"""Adding a statement: naming it, reading it, confirming it. With the real importers."""

from __future__ import annotations

import shutil
import threading
from typing import TYPE_CHECKING, cast

import pytest
from textual import events
from textual.widgets import Label, TextArea

from compare.library.load import load_library
from compare.library.locate import shipped_library
from compare.tui.intake import Intake
from compare.tui.screens.adding_source import AddScreen, FileList
from compare.tui.screens.comparison import ComparisonScreen
from compare.tui.screens.confirm import ConfirmScreen
from compare.tui.widgets import TextView

from .desks import SampleDesk
from .documents import docx

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual.pilot import Pilot

    from .conftest import Opened

NOTE = "Statement on the border\n\n4 March 2026\n\nWe reject the [claim]. No camp exists here."


class AddingDesk(SampleDesk):
    """The sample's comparison over a library of its own."""

    def __init__(self, library: Path) -> None:
        super().__init__()
        self.library_folder = library

    def intake(self) -> Intake:
        return Intake(self.library_folder)

    @property
    def ids(self) -> list[str]:
        return [statement.id for statement in load_library(self.library_folder).statements]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AddingDesk:
    shutil.copytree(shipped_library(), tmp_path / "statements")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return AddingDesk(tmp_path / "statements")


@pytest.fixture
def note(desk: AddingDesk) -> str:
    from pathlib import Path

    Path("note.txt").write_text(NOTE, encoding="utf-8")
    return "note.txt"


async def done(pilot: Pilot[int]) -> None:
    """Wait for what runs in threads, and for what it shows."""
    for _ in range(3):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def typed(pilot: Pilot[int], source: str) -> None:
    """Open the screen, name a source and press Enter."""
    await pilot.press("a")
    await pilot.pause()
    cast("AddScreen", pilot.app.screen).line.value = source
    await pilot.press("enter")
    await done(pilot)


def said(pilot: Pilot[int], name: str) -> str:
    return str(pilot.app.screen.query_one(name, Label).render())


def confirm(pilot: Pilot[int]) -> ConfirmScreen:
    assert isinstance(pilot.app.screen, ConfirmScreen)
    return pilot.app.screen


async def test_a_file_is_shown_for_confirmation_and_added(
    opened: Opened, desk: AddingDesk, note: str
) -> None:
    async with opened(desk) as pilot:
        await typed(pilot, note)
        form = confirm(pilot).form
        assert form.field("title").value == "Statement on the border"
        assert form.field("date").value == "2026-03-04"
        assert "missing" in str(form.field("actor").query_one(".field-mark", Label).render())
        assert form.field("actor").input.has_focus
        await pilot.press(*"Arden", "ctrl+s")
        await done(pilot)
        assert "arden-statement-on-the-border-2026-03-04" in desk.ids
        assert isinstance(pilot.app.screen, ComparisonScreen)


async def test_the_words_are_shown_word_for_word_and_as_data(
    opened: Opened, desk: AddingDesk, note: str
) -> None:
    async with opened(desk) as pilot:
        await typed(pilot, note)
        shown = pilot.app.screen.query_one(TextView)
        lines = [shown.plain(y, 0) for y in range(shown.virtual_size.height)]
        assert " ".join(" ".join(lines).split()) == " ".join(NOTE.split())


async def test_each_field_says_where_its_value_came_from(
    opened: Opened, desk: AddingDesk, note: str
) -> None:
    async with opened(desk) as pilot:
        await typed(pilot, note)
        confirm(pilot).form.field("date").input.focus()
        await pilot.pause()
        assert "a line at the top says so: 4 March 2026" in said(pilot, "#confirm-why")
        await pilot.press("end", "backspace", "5")
        await pilot.pause()
        assert said(pilot, "#confirm-why") == "Date: you wrote it"


async def test_the_id_follows_the_fields_until_a_person_chooses_one(
    opened: Opened, desk: AddingDesk, note: str
) -> None:
    async with opened(desk) as pilot:
        await typed(pilot, note)
        form = confirm(pilot).form
        await pilot.press(*"Arden")
        await pilot.pause()
        assert form.field("id").value.startswith("arden-")
        form.field("id").input.value = "my-id"
        await pilot.pause()
        await pilot.press(*"ia")
        await pilot.pause()
        assert form.field("id").value == "my-id"
        await pilot.press("ctrl+s")
        await done(pilot)
        assert "my-id" in desk.ids


async def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(
    opened: Opened, desk: AddingDesk, note: str
) -> None:
    async with opened(desk) as pilot:
        await typed(pilot, note)
        form = confirm(pilot).form
        form.field("date").input.value = "last week"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert form.field("actor").has_class("-wrong")
        assert form.field("date").has_class("-wrong")
        assert not form.field("title").has_class("-wrong")
        assert form.field("date").value == "last week"


async def test_esc_drops_what_was_typed_only_when_pressed_twice(
    opened: Opened, desk: AddingDesk, note: str
) -> None:
    async with opened(desk) as pilot:
        await typed(pilot, note)
        await pilot.press(*"Arden", "escape")
        await pilot.pause()
        assert "once more" in said(pilot, "#confirm-said")
        await pilot.press("escape")
        await pilot.pause()
        screen = cast("AddScreen", pilot.app.screen)
        assert screen.line.value == note


async def test_the_words_can_be_edited_before_they_are_added(
    opened: Opened, desk: AddingDesk, note: str
) -> None:
    async with opened(desk) as pilot:
        await typed(pilot, note)
        await pilot.press(*"Arden", "f2")
        await done(pilot)
        pilot.app.screen.query_one(TextArea).text = "We deny it, and say so."
        await pilot.press("ctrl+s")
        await done(pilot)
        library = load_library(desk.library_folder)
        assert "We deny it, and say so." in [one.text for one in library.statements]


async def test_words_that_the_library_has_are_said_and_added_only_when_insisted(
    opened: Opened, desk: AddingDesk
) -> None:
    first = load_library(desk.library_folder).statements[0]
    before = len(desk.ids)
    async with opened(desk) as pilot:
        await typed(pilot, first.file)
        assert f"{first.id} is the same" in said(pilot, "#confirm-head")
        confirm(pilot).form.field("id").input.value = "again"
        await pilot.press("ctrl+s")
        await done(pilot)
        assert "once more" in said(pilot, "#confirm-said")
        assert len(desk.ids) == before
        await pilot.press("ctrl+s")
        await done(pilot)
        assert "again" in desk.ids


async def test_pasted_words_are_read_like_a_file(opened: Opened, desk: AddingDesk) -> None:
    async with opened(desk) as pilot:
        await pilot.press("a")
        await pilot.pause()
        screen = cast("AddScreen", pilot.app.screen)
        screen.words.text = NOTE
        await pilot.press("ctrl+s")
        await done(pilot)
        assert confirm(pilot).form.field("title").value == "Statement on the border"


async def test_a_text_pasted_into_the_line_goes_to_the_words_whole(
    opened: Opened, desk: AddingDesk
) -> None:
    async with opened(desk) as pilot:
        await pilot.press("a")
        await pilot.pause()
        screen = cast("AddScreen", pilot.app.screen)
        screen.line.post_message(events.Paste(NOTE))
        await pilot.pause()
        await pilot.pause()
        assert screen.words.text == NOTE
        assert screen.line.value == ""


async def test_files_are_chosen_from_the_list(opened: Opened, desk: AddingDesk, note: str) -> None:
    from pathlib import Path

    Path("sub").mkdir()
    Path("sub/two.docx").write_bytes(docx("We ask for a second thing."))
    async with opened(desk) as pilot:
        await pilot.press("a", *"su")
        await done(pilot)
        assert [place.typed for place in pilot.app.screen.query_one(FileList).places] == ["sub/"]
        await pilot.press("down", "enter")
        await done(pilot)
        places = pilot.app.screen.query_one(FileList).places
        assert [place.typed for place in places] == ["", "sub/two.docx"]
        await pilot.press("down", "enter")
        await done(pilot)
        assert confirm(pilot).draft.text == "We ask for a second thing."


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("none.txt", None, "check the path"),
        ("x.rtf", b"{\\rtf1 words}", "save it as .docx"),
        ("x.pdf", b"%PDF-1.4 broken", "pdf"),
        ("empty.txt", b"", "no words"),
    ],
)
async def test_a_file_that_cannot_be_read_is_told_and_the_line_stays(
    opened: Opened, desk: AddingDesk, name: str, content: bytes | None, words: str
) -> None:
    from pathlib import Path

    if content is not None:
        Path(name).write_bytes(content)
    async with opened(desk) as pilot:
        await typed(pilot, name)
        if isinstance(pilot.app.screen, ConfirmScreen):  # a draft without words
            await pilot.press("ctrl+s")
            await done(pilot)
            assert words in said(pilot, "#confirm-said")
        else:
            assert words in said(pilot, "#add-said").lower()
            assert cast("AddScreen", pilot.app.screen).line.value == name


async def test_front_matter_that_cannot_be_read_is_said_above_the_form(
    opened: Opened, desk: AddingDesk
) -> None:
    from pathlib import Path

    Path("x.md").write_text("---\ntitle: [broken\n---\nWe deny it.\n", encoding="utf-8")
    async with opened(desk) as pilot:
        await typed(pilot, "x.md")
        assert "note:" in said(pilot, "#confirm-head")
        assert confirm(pilot).draft.text == "We deny it."


class SlowIntake(Intake):
    """Reads until it is stopped."""

    stopped: threading.Event

    def read(self, source: str):  # type: ignore[no-untyped-def]
        self.stopped = threading.Event()
        self.stopped.wait(20)
        return super().read(source)

    def stop(self) -> None:
        self.stopped.set()


async def test_reading_is_shown_can_be_stopped_and_leaves_the_desk_alive(
    opened: Opened, desk: AddingDesk, note: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "intake", lambda: SlowIntake(desk.library_folder))
    async with opened(desk) as pilot:
        await pilot.press("a")
        await pilot.pause()
        screen = cast("AddScreen", pilot.app.screen)
        screen.line.value = note
        await pilot.press("enter")
        await pilot.pause()
        assert "reading note.txt" in said(pilot, "#add-said")
        await pilot.press("end", "x")
        assert screen.line.value == f"{note}x"
        await pilot.press("escape")
        await done(pilot)
        assert said(pilot, "#add-said").startswith("Stopped")
        assert isinstance(pilot.app.screen, AddScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ComparisonScreen)


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("compare.files._fill", full)
    return


async def test_a_full_disk_is_told_and_nothing_typed_is_lost(
    opened: Opened, desk: AddingDesk, note: str, full_disk: None
) -> None:
    async with opened(desk) as pilot:
        await typed(pilot, note)
        await pilot.press(*"Arden", "ctrl+s")
        await done(pilot)
        assert "No space left" in said(pilot, "#confirm-said")
        assert confirm(pilot).form.field("actor").value == "Arden"


async def test_a_library_that_another_program_holds_keeps_the_form_alive(
    opened: Opened, desk: AddingDesk, note: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from compare.files import locked

    waited = threading.Event()

    def patient(folder: Path):  # type: ignore[no-untyped-def]
        waited.wait(30)
        return locked(folder, 0.01)

    monkeypatch.setattr("compare.library.store.locked", patient)
    async with opened(desk) as pilot:
        await typed(pilot, note)
        with locked(desk.library_folder):
            await pilot.press(*"Arden", "ctrl+s")
            await pilot.pause()
            assert "adding" in said(pilot, "#confirm-said")
            waited.set()
            await done(pilot)
        assert "another program is writing" in said(pilot, "#confirm-said")
        assert confirm(pilot).form.field("actor").value == "Arden"
        await pilot.press("ctrl+s")
        await done(pilot)
        assert isinstance(pilot.app.screen, ComparisonScreen)
