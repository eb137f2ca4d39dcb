"""What is kept of a large library is never other than what its pages say."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from pathlib import Path

import pytest

from compare.library import index
from compare.library.index import entries, notes, telling
from compare.library.load import load_catalogue, load_library
from compare.library.statement_file import load_statement
from compare.library.store import Store
from compare.model import RejoinderError, Statement
from compare.text.passage_search import search

PAGES = 12
WORDS = "River boats carry number {0} past the dam, and nobody of the valley sees the {0}th again. "


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library that counts as large, written an hour ago, with an empty cache folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "cache")
    for home in ("index", "load", "store"):
        monkeypatch.setattr(f"compare.library.{home}.WORTH", 3)
    monkeypatch.setattr("compare.text.passage_search.WORTH", 3)
    folder = tmp_path / "library"
    folder.mkdir()
    for number in range(PAGES):
        write(folder / f"s{number:02d}.md", number)
    (folder / "broken.md").write_text("---\ntitle: No actor\n---\nWords.\n")
    return folder


def write(page: Path, number: int, more: str = "") -> None:
    head = f"title: Number {number}\nactor: Arda\nodd: [a, b]\nsource: {{url: x, place: y}}\n"
    words = "".join(WORDS.format(number * 10 + one) for one in range(6))
    page.write_text(f"---\n{head}---\n{words}{more}\n", encoding="utf-8")


@pytest.fixture
def grown_old(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages count as old at once: by their times they can be known."""
    monkeypatch.setattr(index, "YOUNG", 0)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that are parsed from now on."""
    seen: list[str] = []
    parse = index.parse_page

    def parsed(raw: bytes, *, file: str) -> object:
        seen.append(Path(file).stem)
        return parse(raw, file=file)

    monkeypatch.setattr(index, "parse_page", parsed)
    return seen


def whole(folder: Path) -> list[Statement]:
    pages = sorted(folder.glob("*.md"))
    return [one for page in pages if (one := load_statement(page)[0]) is not None]


def test_the_library_is_the_same_with_an_index(library: Path) -> None:
    for _ in range(2):
        found = load_library(library)
        assert list(found.statements) == whole(library)
        assert [p.file for p in found.problems if p.severity == "error"] == [
            str(library / "broken.md")
        ]
        assert len(found.problems) == 1 + 2 * PAGES
        listed = load_catalogue(library)
        assert [one.title for one in listed.statements] == [one.title for one in found.statements]
        assert listed.problems == found.problems


def test_only_pages_that_changed_are_read_again(
    library: Path, grown_old: None, read: list[str]
) -> None:
    entries(library)
    assert len(read) == PAGES + 1
    read.clear()
    write(library / "s03.md", 3, "More.")
    (library / "s04.md").unlink()
    write(library / "new.md", 99)
    found = entries(library)
    assert sorted(read) == ["new", "s03"]
    assert len(found) == PAGES + 1
    assert load_library(library).statement("s03") == load_statement(library / "s03.md")[0]


def test_a_page_that_was_just_written_is_in_doubt(library: Path, read: list[str]) -> None:
    entries(library)
    read.clear()
    entries(library)
    assert len(read) == PAGES + 1


def test_words_of_the_same_length_at_the_same_time_are_found_out(
    library: Path, grown_old: None
) -> None:
    page = library / "s05.md"
    load_library(library)
    times = page.stat().st_atime_ns, page.stat().st_mtime_ns
    page.write_text(page.read_text().replace("River", "Reeds"))
    os.utime(page, ns=times)
    found = load_library(library).statement("s05")
    assert found is not None
    assert found.text.startswith("Reeds")


@pytest.mark.parametrize("change", ["head = replace(head, 'Arda', 'Besk')", "head = '[]'"])
def test_a_row_that_was_changed_in_the_cache_is_made_anew(
    library: Path, grown_old: None, change: str, tmp_path: Path
) -> None:
    entries(library)
    (file,) = (tmp_path / "cache" / "libraries").glob("*.sqlite")
    with sqlite3.connect(file) as db:
        db.execute(f"UPDATE pages SET {change}")
    db.close()
    assert {one.actor for one in load_catalogue(library).statements} == {"Arda"}
    assert {one.actor for one in load_catalogue(library).statements} == {"Arda"}


def test_a_broken_index_is_no_error(library: Path, tmp_path: Path) -> None:
    entries(library)
    (file,) = (tmp_path / "cache" / "libraries").glob("*.sqlite")
    file.write_bytes(b"no database" * 1000)
    assert len(load_library(library).statements) == PAGES
    assert len(load_library(library).statements) == PAGES
    with sqlite3.connect(file) as db:
        db.execute("DROP TABLE pages")
        db.execute("CREATE TABLE pages (id INTEGER)")
    db.close()
    assert len(load_library(library).statements) == PAGES


def test_without_a_cache_folder_all_goes_on(library: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    assert len(load_library(library).statements) == PAGES
    assert search(library, ["boats"]).hits


def test_a_near_copy_is_refused_by_an_indexed_library(library: Path) -> None:
    text = load_statement(library / "s07.md")[0].text  # type: ignore[union-attr]
    copy = Statement(id="copy", title="T", actor="A", text="A new beginning. " + text[:-60])
    with pytest.raises(RejoinderError, match="'s07'"):
        Store(library).add(copy)
    assert Store(library).duplicate_of("Of this nothing was ever said in the valley.") is None


def test_links_are_read_and_no_link_leads_out(library: Path, tmp_path: Path) -> None:
    write(tmp_path / "secret.md", 50, "Zephyr.")
    (library / "out.md").symlink_to(tmp_path / "secret.md")
    (library / "in.md").symlink_to(library / "s01.md")
    found = load_library(library)
    assert found.statement("out") is None
    assert any("leads out" in problem.message for problem in found.problems)
    assert found.statement("in") is not None
    assert not search(library, ["zephyr"]).hits
    assert {hit.statement for hit in search(library, ["11th"]).hits} == {"in", "s01"}


@pytest.mark.parametrize(
    "asked", [["boats"], ["valley", "river"], ["boat"], ["River boats"], ["boats river"], ["35th"]]
)
def test_a_search_finds_the_same_with_an_index(
    library: Path, grown_old: None, monkeypatch: pytest.MonkeyPatch, asked: list[str]
) -> None:
    first = search(library, asked)
    assert search(library, asked) == first
    bare = search(library, asked, snippets=False)
    assert [hit[:-1] for hit in bare.hits] == [hit[:-1] for hit in first.hits]
    some = search(library, asked, 2)
    assert some.hits == first.hits[:2]
    assert some.count == first.count or not some.is_exact
    assert some.count >= first.count == len(first.hits)
    monkeypatch.setattr("compare.text.passage_search.WORTH", 1000)
    assert search(library, asked) == first
    assert search(library, asked, 2).hits == first.hits[:2]
    assert bool(first.hits) is (asked != ["boats river"])


def test_a_page_that_cannot_be_read_is_counted_by_a_search_with_an_index(
    library: Path, grown_old: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert search(library, ["boats"]).closed == 1
    monkeypatch.setattr("compare.text.passage_search.WORTH", 1000)
    assert search(library, ["boats"]).closed == 1


def test_what_is_kept_of_a_statement_is_made_once(library: Path, grown_old: None) -> None:
    asked: list[str] = []

    def make(statement: Statement) -> str:
        asked.append(statement.id)
        return statement.text[:5]

    said = {one.name: one.note for one in notes(library, "first", make)}
    assert said.pop("broken.md") is None
    assert {*said.values()} == {"River"}
    assert len(asked) == PAGES
    write(library / "s02.md", 2, "More.")
    assert len(notes(library, "first", make)) == PAGES + 1
    assert asked[PAGES:] == ["s02"]


def test_two_threads_may_ask_at_once(library: Path) -> None:

    answers: list[int] = []

    def ask() -> None:
        answers.append(len(entries(library)))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [PAGES + 1] * 4


def test_pages_dated_in_the_future_are_known_from_then_on(
    library: Path, grown_old: None, monkeypatch: pytest.MonkeyPatch, read: list[str]
) -> None:
    monkeypatch.setattr(index, "YOUNG", 10**9)
    for page in library.glob("*.md"):
        os.utime(page, (4_000_000_000, 4_000_000_000))
    entries(library)
    read.clear()
    entries(library)
    assert read == []


def test_how_far_a_large_library_is_read_is_told(
    library: Path, grown_old: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(index, "_AT_ONCE", 5)
    told: list[tuple[str, int, int]] = []
    with telling(lambda *words: told.append(words)):
        search(library, ["dam"])
    assert [done for what, done, of in told if what == "reading the library"] == [0, 5, 10]
    assert [done for what, done, of in told if "words" in what] == [0, 5, 10]
    told.clear()
    shutil.rmtree(tmp_path / "cache")  # all is read again, and nobody asks to be told any more
    search(library, ["dam"])
    assert told == []


def test_a_text_is_known_by_its_runs_of_five_words_whatever_their_case_and_signs() -> None:
    assert index.shingles("The dam, the RIVER: and more!") == [
        "the dam the river and",
        "dam the river and more",
    ]
    assert index.shingles("The dam") == ["the dam"]
