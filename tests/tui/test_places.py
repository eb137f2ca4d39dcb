"""The files that a half-typed path may mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from compare.tui.screens.adding_source import MOST, amount, places

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "meetings" / "old").mkdir(parents=True)
    for name in ("record.pdf", "Remarks.txt", "note.txt", ".hidden"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def names(typed: str) -> list[str]:
    return [place.name for place in places(typed)]


def test_folders_come_first_and_hidden_files_only_when_asked_for(folder: Path) -> None:
    assert names("") == ["../", "meetings/", "note.txt", "record.pdf", "Remarks.txt"]
    assert names(".h") == [".hidden"]


def test_what_begins_as_typed_comes_before_what_only_holds_it(folder: Path) -> None:
    (folder / "a-note.txt").write_text("x", encoding="utf-8")
    assert names("note") == ["note.txt", "a-note.txt"]
    assert names("RE") == ["record.pdf", "Remarks.txt"]


def test_going_into_a_folder_and_up_again_keeps_how_it_was_typed(folder: Path) -> None:
    assert [one.typed for one in places("meetings/")] == ["", "meetings/old/"]
    assert [one.typed for one in places("~/")][1] == "~/meetings/"
    assert places("meetings/old/")[0].typed == "meetings/"
    assert places("../")[0].typed == "../../"
    assert "../" not in names("/")


@pytest.mark.parametrize("typed", ["https://x.org/", "/nowhere/at/all/", "~nobody-here/x", "a\0b"])
def test_where_nothing_can_be_listed_nothing_is(folder: Path, typed: str) -> None:
    assert places(typed) == ()


def test_a_large_folder_is_cut(folder: Path) -> None:
    for number in range(MOST + 20):
        (folder / "meetings" / f"{number}.txt").touch()
    assert len(places("meetings/")) == MOST


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 B"), (999, "999 B"), (1500, "2 kB"), (2_400_000, "2 MB"), (7_000_000_000, "7 GB")],
)
def test_amounts_are_short(size: int, words: str) -> None:
    assert amount(size) == words
