"""Two programs write in one library at once: nothing that either saved is lost, no file is torn.

The writers are forked, so that both have all modules loaded and really meet.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from compare.library.codebook_changes import AddCue
from compare.library.codebook_file import read_codebook
from compare.library.codebook_sitting import CodebookSitting
from compare.library.decision import Decision, now
from compare.library.load import load_library
from compare.library.review_file import Keeper
from compare.library.store import Store
from compare.model import OvertakenError, RejoinderError, Statement

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROUNDS = int(os.environ.get("REJOINDER_ROUNDS", "25"))
"""How often each of the two writes."""
NAMES = ("ada", "bo")

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="writers are forked")


def both(write: Callable[[Path, str], None], folder: Path) -> None:
    """Two processes, each of which writes under its name until it is done."""
    children = []
    for name in NAMES:
        child = os.fork()
        if not child:
            code = 1
            try:
                write(folder, name)
                code = 0
            except RejoinderError as error:
                print(error)
            finally:
                os._exit(code)
        children.append(child)
    assert [os.waitstatus_to_exitcode(os.waitpid(one, 0)[1]) for one in children] == [0, 0]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    Store(folder).add(Statement(id="a", title="A", actor="Arda", text="The first words."))
    (folder / "codebook.yaml").write_text("# Themes.\nriver:\n  label: River\n  cues: [dam]\n")
    return folder


def expected(sign: str) -> set[str]:
    return {f"{name}{sign}{number}" for name in NAMES for number in range(ROUNDS)}


def decide(folder: Path, name: str) -> None:
    keeper = Keeper(folder, "a", "b")
    mine = keeper.load().decisions
    for number in range(ROUNDS):
        made = Decision(id=f"{name}-{number}", who=name, when=now(), what="note", value="Said.")
        mine = keeper.save((*mine, made)).decisions


def test_no_decision_of_two_who_decide_at_once_is_lost(library: Path) -> None:
    both(decide, library)
    found = Keeper(library, "a", "b").load()
    assert found.problems == ()
    assert {one.id for one in found.decisions} == expected("-")


def add(folder: Path, name: str) -> None:
    store, number = Store(folder), 0
    while number < ROUNDS:
        free = store.unused_id("same")
        made = Statement(id=free, title="T", actor="A", text=f"Words of {name}-{number}.")
        try:
            store.add(made, allow_duplicate=True)
        except RejoinderError as error:
            if "is taken" not in str(error):  # the other was faster
                raise
        else:
            number += 1


def test_no_statement_of_two_who_add_at_once_is_lost_or_overwritten(library: Path) -> None:
    both(add, library)
    found = load_library(library)
    assert found.problems == ()
    words = {one.text.removesuffix(".").split()[-1] for one in found.statements if one.id != "a"}
    assert words == expected("-")


def edit(folder: Path, name: str) -> None:
    store, number = Store(folder), 0
    while number < ROUNDS:
        old = store.source("a")
        try:
            store.replace_source("a", f"{old}\n{name}-{number}\n", old)
        except RejoinderError as error:
            if "changed by someone else" not in str(error):
                raise
        else:
            number += 1


def test_no_line_of_two_who_edit_one_statement_at_once_is_lost(library: Path) -> None:
    both(edit, library)
    lines = [line for line in Store(library).source("a").splitlines() if "-" in line.strip("-")]
    assert len(lines) == 2 * ROUNDS
    assert set(lines) == expected("-")


def change_codebook(folder: Path, name: str) -> None:
    sitting, number = CodebookSitting(folder / "codebook.yaml"), 0
    while number < ROUNDS:
        try:
            sitting.save([AddCue(theme="river", cue=f"{name}-{number}")], said="cue added")
        except OvertakenError:
            sitting.reread()
        else:
            number += 1


def test_no_cue_of_two_who_change_the_codebook_at_once_is_lost(library: Path) -> None:
    both(change_codebook, library)
    book = read_codebook(library / "codebook.yaml")
    assert book.problems == ()
    assert set(book.themes[0].cues) == {"dam"} | expected("-")
