"""A comparison that was kept is made anew once the library's ladders of strength change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from compare.tui.desk import Desk

if TYPE_CHECKING:
    from pathlib import Path


PAGE = "---\ntitle: On {0}\nactor: {0}\n---\n{1}\n"


@pytest.fixture
def library(tmp_path: Path, homes: None) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "arda.md").write_text(PAGE.format("Arda", "Arda urges Besk to open the dam."))
    (folder / "besk.md").write_text(PAGE.format("Besk", "Besk invites Arda to open the dam."))
    return folder


def notes(library: Path) -> list[str]:
    found = Desk(library).compare(("arda", "besk"), lambda _what, _done: None)
    return [d.note for row in found.alignments for d in row.differences if d.kind == "strength"]


def test_a_kept_comparison_does_not_outlive_the_ladders_it_was_made_with(library: Path) -> None:
    assert [note[:16] for note in notes(library)] == ["Arda is stronger"]
    (library / "ladders.yaml").write_text("directive:\n  - [urge]\n  - [invite]\n")
    assert [note[:16] for note in notes(library)] == ["Besk is stronger"]
    (library / "ladders.yaml").unlink()
    assert [note[:16] for note in notes(library)] == ["Arda is stronger"]
