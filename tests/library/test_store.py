"""Statements are added, replaced and removed, and nothing is ever overwritten or lost."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from compare.library.load import load_library
from compare.library.page import suggest_id
from compare.library.statement_file import read_statement
from compare.library.store import Store
from compare.model import RejoinderError, Statement

TOY = Path(__file__).parents[1] / "data" / "toy"
KARVIA = read_statement(TOY / "karvia-council-2025-03-04.md")
TELMAR = read_statement(TOY / "telmar-council-2025-03-05.md")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "library")
    store.add(KARVIA)
    return store


def test_an_added_statement_is_in_the_library(store: Store) -> None:
    path = store.add(TELMAR)
    library = load_library(store.folder)
    assert not library.problems
    assert library.statement(TELMAR.id) == replace(TELMAR, file=str(path))


def test_an_id_that_is_taken_is_refused_whatever_its_capitals(store: Store) -> None:
    for taken in (KARVIA.id, KARVIA.id.upper()):
        with pytest.raises(RejoinderError, match="is taken; choose another, such as"):
            store.add(replace(TELMAR, id=taken))
    assert read_statement(store.path(KARVIA.id)).actor == "Karvia"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (KARVIA.text, "the same as"),
        (KARVIA.text.upper().replace("\n\n", " "), "the same as"),
        (KARVIA.text.replace("three years", "four years"), "% the same"),
        (KARVIA.text[: len(KARVIA.text) * 2 // 3], "% the same"),
    ],
)
def test_words_that_are_there_already_are_refused_and_named(
    store: Store, text: str, words: str
) -> None:
    copy = replace(KARVIA, id="copy", text=text)
    with pytest.raises(RejoinderError, match=words) as caught:
        store.add(copy)
    assert KARVIA.id in str(caught.value)
    assert store.add(copy, allow_duplicate=True).is_file()


@pytest.mark.parametrize("bad", ["../x", "a--b", "", ".hidden", "a/b", "README", "nul", "x" * 200])
def test_ids_that_lead_elsewhere_are_refused(store: Store, bad: str) -> None:
    with pytest.raises(RejoinderError):
        store.add(replace(TELMAR, id=bad))
    assert [page.name for page in store.folder.glob("*.md")] == [f"{KARVIA.id}.md"]


def test_a_statement_that_could_not_be_read_back_is_refused(store: Store) -> None:
    with pytest.raises(RejoinderError, match="the actor is missing"):
        store.add(replace(TELMAR, actor=""))


def test_replacing_keeps_the_rest_of_the_file(store: Store) -> None:
    path = store.path(KARVIA.id)
    path.write_text(path.read_text().replace("kind: speech", "# checked\nkind: speech  # by us"))
    old = store.source(KARVIA.id)
    store.replace(replace(KARVIA, date="2025"), old)
    assert store.source(KARVIA.id) == old.replace("2025-03-04", "2025")


def test_replacing_what_changed_meanwhile_is_refused(store: Store) -> None:
    old = store.source(KARVIA.id)
    store.replace(replace(KARVIA, date="2025"), old)
    with pytest.raises(RejoinderError, match="changed by someone else"):
        store.replace(replace(KARVIA, date="2024"), old)
    with pytest.raises(RejoinderError, match="the title is missing"):
        store.replace_source(KARVIA.id, "---\nactor: x\n---\ny", store.source(KARVIA.id))
    assert read_statement(store.path(KARVIA.id)).date == "2025"


def test_what_was_removed_comes_back_unless_its_id_is_taken(store: Store) -> None:
    source = store.source(KARVIA.id)
    trashed = store.remove(KARVIA.id)
    assert store.restore(trashed) == store.path(KARVIA.id)
    assert store.source(KARVIA.id) == source
    trashed = store.remove(KARVIA.id)
    store.add(replace(KARVIA, title="Another"))
    with pytest.raises(RejoinderError, match="is taken"):
        store.restore(trashed)
    with pytest.raises(RejoinderError, match="not in the trash"):
        store.restore(store.path(KARVIA.id))


def test_what_is_removed_lies_whole_in_the_trash(store: Store) -> None:
    before = store.source(KARVIA.id)
    trashed = store.remove(KARVIA.id)
    assert not load_library(store.folder).statements
    trashed.rename(store.path(KARVIA.id))
    assert store.source(KARVIA.id) == before


def test_removing_the_same_id_twice_keeps_both(store: Store) -> None:
    first = store.remove(KARVIA.id)
    store.add(KARVIA)
    second = store.remove(KARVIA.id)
    assert first != second
    assert first.is_file()
    assert second.is_file()


def test_an_id_that_is_not_there_is_answered_with_the_nearest(store: Store) -> None:
    with pytest.raises(RejoinderError, match="did you mean 'karvia-council-2025-03-04'"):
        store.remove("karvia-council-2025-03-05")


def test_ids_are_made_from_what_is_known(store: Store) -> None:
    assert suggest_id(TELMAR) == "telmar-un-security-council-2025-03-05"
    assert store.unused_id(KARVIA.id) == f"{KARVIA.id}-2"
    assert store.unused_id("Côte d’Ivoire — réponse") == "cote-d-ivoire-reponse"
    assert store.unused_id("نص") == "statement"
    assert store.unused_id("README") == "README-2"


def test_many_who_add_at_once_each_keep_their_statement(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    failed: list[RejoinderError] = []

    def add(number: int) -> None:
        try:
            Store(folder).add(replace(KARVIA, id="same", text=f"Words number {number}."))
        except RejoinderError as error:
            failed.append(error)

    threads = [threading.Thread(target=add, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(failed) == 5
    assert len(load_library(folder).statements) == 1


def test_a_statement_made_in_memory_keeps_its_words() -> None:
    made = Statement(id="a", title="T", actor="A", text="x")
    assert suggest_id(made) == "a-t"
