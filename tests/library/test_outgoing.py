"""What is written for others never takes the place of a file that belongs to a library."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from compare.files import LEFTOVER, STALE
from compare.library.locate import shipped_library, write_outgoing
from compare.model import RejoinderError

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "---\ntitle: A title\nactor: Karvia\n---\nThe words.\n"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library with one statement and no codebook."""
    folder = tmp_path / "library"
    (folder / "sources").mkdir(parents=True)
    (folder / "third.md").write_text(PAGE)
    return folder


@pytest.mark.parametrize(
    "name", ["third.md", "codebook.yaml", "new.html", "sources/x.html", "reviews/a--b.yaml"]
)
def test_nothing_is_written_into_a_library(library: Path, name: str) -> None:
    with pytest.raises(RejoinderError, match="lies in a library"):
        write_outgoing(library / name, "report")
    assert (library / "third.md").read_text() == PAGE
    assert not (library / "new.html").exists()


def test_a_link_into_a_library_is_no_way_into_it(library: Path, tmp_path: Path) -> None:
    (tmp_path / "link.md").symlink_to(library / "third.md")
    with pytest.raises(RejoinderError, match="lies in a library"):
        write_outgoing(tmp_path / "link.md", "report")
    assert (library / "third.md").read_text() == PAGE


def test_the_library_in_use_is_closed_whatever_it_holds(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    (empty / "below").mkdir(parents=True)
    with pytest.raises(RejoinderError, match="lies in a library"):
        write_outgoing(empty / "below" / "x.md", "report", library=empty)
    with pytest.raises(RejoinderError, match="lies in a library"):
        write_outgoing(shipped_library() / "x.md", "report")


def test_notes_with_front_matter_of_their_own_are_no_library(tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("---\ntags: [a]\n---\nA note.\n")
    write_outgoing(tmp_path / "report.md", "report")
    write_outgoing(tmp_path / "report.md", "anew")
    assert (tmp_path / "report.md").read_text() == "anew"


def test_what_killed_exports_left_is_cleared_away(tmp_path: Path) -> None:
    left = tmp_path / f".report.md.0123{LEFTOVER}"
    left.write_text("half")
    os.utime(left, (time.time() - 2 * STALE,) * 2)
    write_outgoing(tmp_path / "report.md", "report")
    assert [file.name for file in tmp_path.iterdir()] == ["report.md"]
