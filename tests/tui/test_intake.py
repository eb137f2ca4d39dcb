"""What comes in by the add screen, without its screens."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from compare.importers.take_in import made_id, revise
from compare.library.load import load_library
from compare.library.locate import shipped_library
from compare.library.store import Store
from compare.model import RejoinderError, Severity
from compare.tui.draft_fields import mark, shown
from compare.tui.intake import FolderOfFiles, Intake, Taken, existing

from .documents import RECORD, docx

if TYPE_CHECKING:
    from pathlib import Path

NOTE = "Statement on the border\n\n4 March 2026\n\nWe reject the claim. No camp exists here."


@pytest.fixture
def intake(tmp_path: Path) -> Intake:
    folder = tmp_path / "statements"
    shutil.copytree(shipped_library(), folder)
    return Intake(folder)


def taken(intake: Intake, words: str = NOTE) -> Taken:
    made = intake.paste(words)
    assert isinstance(made, Taken)
    return made


def test_each_value_says_where_it_came_from_and_how_sure_it_is(intake: Intake) -> None:
    (draft,) = taken(intake).drafts
    title, date, actor = (mark(draft, key) for key in ("title", "date", "actor"))
    assert (title.word, title.why) == ("likely", "the first line stands alone")
    assert (date.word, "4 March 2026" in date.why) == ("likely", True)
    assert actor.word == "missing"


def test_front_matter_is_marked_as_given_and_its_id_is_kept(intake: Intake, tmp_path: Path) -> None:
    page = tmp_path / "my-own-id.md"
    page.write_text("---\ntitle: A\nactor: Arden\n---\nWe deny it.\n", encoding="utf-8")
    made = intake.read(str(page))
    assert isinstance(made, Taken)
    assert [mark(made.drafts[0], key).word for key in ("title", "actor", "id")] == ["given"] * 3
    assert shown(made.drafts[0], "id") == "my-own-id"


def test_a_form_replaces_what_was_proposed_and_empties_what_it_empties(intake: Intake) -> None:
    (draft,) = taken(intake).drafts
    form = {"actor": "Arden", "date": "", "source.url": "https://arden.example/1", "id": ""}
    new = revise(draft, form)
    assert new.statement is not None
    assert (new.statement.actor, new.statement.date) == ("Arden", "")
    assert new.statement.source.url == "https://arden.example/1"
    assert new.id == made_id(new)
    assert "date" not in new.reasons
    assert [mark(new, key).word for key in ("actor", "date", "title")] == [
        "yours",
        "",
        "likely",
    ]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"actor": ""}, "actor"),
        ({"actor": "A", "date": "last week"}, "date"),
        ({"actor": "A", "kind": "song"}, "kind"),
        ({"actor": "A", "id": "../x"}, "id"),
        ({"actor": "A", "body": "  \n"}, "body"),
    ],
)
def test_what_is_wrong_in_a_form_is_told_at_its_field(
    intake: Intake, fields: dict[str, str], wrong: str
) -> None:
    draft = revise(taken(intake).drafts[0], fields)
    assert [one.field for one in draft.problems if one.severity is Severity.ERROR] == [wrong]
    assert all("--" not in one.remedy for one in intake.problems(draft, ""))


def test_words_that_look_like_front_matter_stay_words(intake: Intake) -> None:
    draft = revise(taken(intake).drafts[0], {"actor": "A", "body": "---\ntitle: x\n---\nWe deny."})
    assert draft.text == "---\ntitle: x\n---\nWe deny."


def test_a_taken_id_is_told_with_a_free_one(intake: Intake) -> None:
    first = load_library(intake.folder).statements[0].id
    draft = revise(taken(intake).drafts[0], {"actor": "Arden", "id": first})
    (problem,) = intake.problems(draft, first)
    assert problem.field == "id"
    assert f"{first}-2" in problem.remedy


def test_words_that_the_library_has_are_said_and_refused_unless_wanted(intake: Intake) -> None:
    first = load_library(intake.folder).statements[0]
    made = taken(intake, first.text)
    assert made.known == (f"{first.id} is the same",)
    draft = revise(made.drafts[0], {"title": "Again", "actor": "Pakistan", "id": ""})
    with pytest.raises(RejoinderError) as raised:
        intake.add(draft)
    assert raised.value.problems[0].field == "body"
    assert intake.add(draft, allow_duplicate=True)


def test_a_folder_is_its_files_each_read_by_itself(intake: Intake, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with pytest.raises(RejoinderError, match="holds no files"):
        intake.read(str(tmp_path / "in"))
    (tmp_path / "in" / "a.txt").write_text(NOTE, encoding="utf-8")
    folder = intake.read(str(tmp_path / "in"))
    assert isinstance(folder, FolderOfFiles)
    assert [file.name for file in folder.files] == ["a.txt"]
    assert [draft.text for draft in intake.read_file(folder.files[0]).drafts] == [NOTE]


@pytest.mark.parametrize("form", ["{}", "'{}'", '"{}"', "  {} "])
def test_a_path_is_found_as_it_was_dropped_on_the_terminal(tmp_path: Path, form: str) -> None:
    file = tmp_path / "a speech.txt"
    file.write_text("x", encoding="utf-8")
    assert existing(form.format(file)) == file
    assert existing(str(file).replace(" ", "\\ ")) == file


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("", "paste words"),
        ("-", "paste the words"),
        ("nothing-here.pdf", "check the path"),
        ("www.un.org/press", "https://www.un.org/press"),
        ("~nobody-of-that-name/x", "check the path"),
        ("a\0b", "check the path"),
    ],
)
def test_a_source_that_is_not_there_is_told_with_a_remedy(
    intake: Intake, source: str, words: str
) -> None:
    with pytest.raises(RejoinderError) as raised:
        intake.read(source)
    (problem,) = raised.value.problems
    assert words in problem.remedy
    assert problem.field == "path"


def test_a_library_that_cannot_be_written_says_so_and_holds_nothing(
    intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = revise(taken(intake).drafts[0], {"actor": "Arden"})

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    before = sorted(intake.folder.iterdir())
    monkeypatch.setattr("compare.files._fill", full)
    with pytest.raises(RejoinderError, match="No space left") as raised:
        intake.add(draft)
    assert "free some space" in raised.value.problems[0].remedy
    assert sorted(intake.folder.iterdir()) == before


def test_a_reading_that_was_stopped_reads_nothing_more(intake: Intake, tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text("<html><body><p>We deny it.</p></body></html>", encoding="utf-8")
    from compare.importers.isolate import Isolated
    from compare.importers.take_in import read_document

    with Isolated() as reader:
        reader.stop()
        with pytest.raises(RejoinderError, match="stopped"):
            read_document(page, reader=reader)


def test_the_library_says_which_statement_has_the_words(intake: Intake) -> None:
    first = load_library(intake.folder).statements[0]
    found = Store(intake.folder).duplicate_of(first.text)
    assert found is not None
    assert (found.id, found.near) == (first.id, "the same")
    assert Store(intake.folder / "none").duplicate_of("x") is None


def test_documents_and_records_are_read_as_by_the_command(intake: Intake, tmp_path: Path) -> None:
    (tmp_path / "two.docx").write_bytes(docx("We ask for a second thing."))
    (tmp_path / "record.txt").write_text(RECORD, encoding="utf-8")
    one, many = (intake.read(str(tmp_path / name)) for name in ("two.docx", "record.txt"))
    assert isinstance(one, Taken)
    assert isinstance(many, Taken)
    assert one.drafts[0].text == "We ask for a second thing."
    assert len(many.drafts) == 5
    assert [draft.spoken for draft in many.drafts] == ["", "", "French", "", ""]
