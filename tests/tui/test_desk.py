"""The desk over a real folder: the library's own rules hold in the screens."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from compare.library import shipped_library
from compare.model import RejoinderError
from compare.tui.desk import Stopped
from compare.tui.folder_desk import FolderDesk

if TYPE_CHECKING:
    from pathlib import Path

NOTE = "Statement on the border\n\nWe reject the claim. No camp exists, and none ever did."


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FolderDesk:
    for kind in ("CONFIG", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind))
    folder = tmp_path / "statements"
    shutil.copytree(shipped_library(), folder)
    return FolderDesk(folder)


def test_the_first_time_the_shipped_pair_opens(desk: FolderDesk) -> None:
    first, second = desk.opening()
    assert "unsc" in first
    assert "rejoinder" in second


def test_the_pair_compared_last_opens_the_next_time(desk: FolderDesk) -> None:
    told: list[str] = []
    pair = tuple(reversed(desk.opening()))
    made = desk.compare(pair, lambda what, done: told.append(what))
    assert [s.id for s in made.statements] == list(pair)
    assert len(told) > 2
    assert FolderDesk(desk.folder).opening() == pair


def test_a_pair_of_which_one_was_removed_does_not_open(desk: FolderDesk) -> None:
    for page in desk.folder.glob("pakistan-unsc*"):
        page.unlink()
    assert desk.opening() == ()


def test_comparing_can_be_stopped(desk: FolderDesk) -> None:
    def stop(what: str, done: float | None) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        desk.compare(desk.opening(), stop)


def test_an_id_that_is_not_there_is_told_with_a_remedy(desk: FolderDesk) -> None:
    with pytest.raises(RejoinderError, match="no-such-id") as raised:
        desk.compare(("no-such-id", "other"), lambda what, done: None)
    assert raised.value.problems[0].remedy


def test_a_file_fills_the_form_and_says_what_is_missing(desk: FolderDesk, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(NOTE, encoding="utf-8")
    fields, problems = desk.draft(str(tmp_path / "note.txt"))
    assert fields["title"] == "Statement on the border"
    assert fields["body"].startswith("Statement on the border")
    assert [p.field for p in problems] == ["actor"]
    assert all("--" not in p.remedy for p in problems)


def test_a_statement_is_added_under_an_id_of_its_own(desk: FolderDesk) -> None:
    fields = {"body": NOTE, "title": "On the border", "actor": "Arden", "date": "2026-02"}
    assert desk.check(fields) == []
    added = desk.add(fields)
    assert desk.library().statement(added) is not None


def test_a_taken_id_is_told_at_its_field(desk: FolderDesk) -> None:
    fields = {"body": NOTE, "title": "x", "actor": "Arden", "id": desk.opening()[0]}
    assert [p.field for p in desk.check(fields)] == ["id"]


def test_a_wrong_date_is_told_at_its_field(desk: FolderDesk) -> None:
    fields = {"body": NOTE, "title": "x", "actor": "Arden", "date": "last week"}
    assert [p.field for p in desk.check(fields)] == ["date"]


def test_words_that_are_in_the_library_already_are_refused_at_the_text(desk: FolderDesk) -> None:
    text = desk.library().statements[0].text
    with pytest.raises(RejoinderError) as raised:
        desk.add({"body": text, "title": "Again", "actor": "Pakistan"})
    assert raised.value.problems[0].field == "body"


@pytest.mark.parametrize("name", ["html", "markdown", "json"])
def test_a_report_is_written_and_never_over_another_file(
    desk: FolderDesk, tmp_path: Path, name: str
) -> None:
    assert name in [f.name for f in desk.formats()]
    made = desk.compare(desk.opening(), lambda what, done: None)
    path = str(tmp_path / "report")
    assert desk.export(made, name, path, replace=False).stat().st_size > 1000
    with pytest.raises(RejoinderError, match="already"):
        desk.export(made, name, path, replace=False)
    desk.export(made, name, path, replace=True)


def test_the_colours_are_remembered(desk: FolderDesk) -> None:
    assert desk.is_light() is None
    desk.keep_light(True)
    assert FolderDesk(desk.folder).is_light() is True
