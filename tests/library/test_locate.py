"""The library is found in the documented order, and a new user begins with what ships."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

import compare
from compare.library.codebook_changes import Retire
from compare.library.codebook_sitting import CodebookSitting
from compare.library.load import load_codebook, load_library
from compare.library.locate import copy_library, find_library, looks_like_library, shipped_library
from compare.library.review_file import Keeper
from compare.library.store import Store
from compare.model import RejoinderError, Statement

TOY = Path(__file__).parents[1] / "data" / "toy"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user without a library, in an empty folder."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.delenv("REJOINDER_LIBRARY", raising=False)
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path / "data")
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_the_order_is_option_environment_here_and_the_user_s_own(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert find_library() == home / "data" / "statements"
    here = Path("statements")
    here.mkdir()
    (here / "notes.md").write_text("No statement at all.")
    assert find_library() == home / "data" / "statements"
    (here / "one.md").write_text("---\ntitle: A\n")
    assert find_library() == here
    monkeypatch.setenv("REJOINDER_LIBRARY", str(TOY))
    assert find_library() == TOY
    assert find_library(home / "named") == home / "named"


def test_a_new_user_begins_with_a_copy_of_what_ships(home: Path) -> None:
    folder = find_library()
    assert names(folder) == [n for n in names(shipped_library()) if not n.startswith(".")]
    assert not load_library().problems
    (folder / "mine.md").write_text("---\ntitle: T\nactor: A\n---\nWords.\n")
    (folder / "README.md").unlink()
    assert find_library() == folder
    assert "README.md" not in names(folder)


def test_many_who_begin_at_once_get_one_whole_copy(home: Path) -> None:
    threads = [threading.Thread(target=find_library) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert names(home / "data") == ["statements"]
    assert not load_library().problems


def test_where_no_copy_can_be_made_what_ships_is_read(home: Path) -> None:
    (home / "data").write_text("a file where a folder should be")
    assert find_library() == shipped_library()


def test_hidden_files_and_links_are_not_copied(tmp_path: Path) -> None:
    origin = tmp_path / "origin"
    origin.mkdir()
    (origin / "a.md").write_text("a")
    (origin / ".trash").mkdir()
    (origin / "link.md").symlink_to("/etc/hostname")
    copy_library(origin, tmp_path / "copy")
    assert names(tmp_path / "copy") == ["a.md"]


def test_a_file_is_no_library(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    with pytest.raises(RejoinderError, match="no folder"):
        find_library(tmp_path / "x")
    with pytest.raises(RejoinderError, match="no such folder"):
        load_library(tmp_path / "none")
    with pytest.raises(RejoinderError, match="no such codebook"):
        load_codebook(tmp_path / "none.yaml")


def test_a_library_without_a_codebook_has_the_one_that_ships(tmp_path: Path) -> None:
    assert load_library(tmp_path).codebook == load_codebook(shipped_library())
    assert load_codebook(TOY) == load_codebook(TOY / "codebook.yaml")


def test_a_folder_with_a_codebook_looks_like_a_library() -> None:
    assert looks_like_library(TOY)
    assert not looks_like_library(TOY / "none")


@pytest.mark.parametrize("named", ["x" * 5000, "~no-such-user-at-all/x"])
def test_a_name_that_the_system_cannot_use_is_a_problem(named: str) -> None:
    with pytest.raises(RejoinderError, match="cannot be used"):
        find_library(named)
    with pytest.raises(RejoinderError):
        load_library(named)


def test_what_ships_is_only_read_where_it_stands_in_for_a_library_that_cannot_be_made(
    home: Path,
) -> None:
    (home / "data").write_text("a file where a folder should be")
    folder = find_library()
    before = {page: page.read_bytes() for page in folder.rglob("*") if page.is_file()}
    store = Store(folder)
    ids = [statement.id for statement in load_library(folder).statements]
    book = CodebookSitting(folder / "codebook.yaml")
    refused = (
        lambda: store.add(Statement(id="new", title="T", actor="A", text="Words.")),
        lambda: store.replace_source(ids[0], store.source(ids[0]) + "More.", store.source(ids[0])),
        lambda: store.remove(ids[0]),
        lambda: Keeper(folder, ids[0], ids[1]).save([]),
        lambda: book.save([Retire(theme=book.themes[0].id)], said="retired"),
    )
    for attempt in refused:
        with pytest.raises(RejoinderError, match="it is only read"):
            attempt()
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before
    find_library(folder)  # who names it may write: it is a checkout's own
    with pytest.raises(RejoinderError, match="it is only read"):
        Store(Path(compare.__file__).parent / "shipped").add(
            Statement(id="new", title="T", actor="A", text="Words.")
        )
