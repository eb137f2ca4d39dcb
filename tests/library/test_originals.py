"""A page that was taken in is kept with its statement or not at all, whoever is killed when."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from compare.library.load import load_library
from compare.library.locate import SOURCES
from compare.library.statement_file import read_statement
from compare.library.store import Store, lay_by
from compare.model import RejoinderError, Source

TOY = Path(__file__).parents[1] / "data" / "toy"
KARVIA = read_statement(TOY / "karvia-council-2025-03-04.md")
CONTENT = b"<p>The page.</p>"
SHA = hashlib.sha256(CONTENT).hexdigest()
PAGE = (f"{SHA}.html", CONTENT)
TAKEN = replace(KARVIA, source=Source(title="A page", sha256=SHA))


def kept(folder: Path) -> list[str]:
    return sorted(file.name for file in (folder / SOURCES).glob("*"))


def test_a_page_is_kept_beside_its_statement(tmp_path: Path) -> None:
    Store(tmp_path).add(TAKEN, page=PAGE)
    assert (tmp_path / SOURCES / PAGE[0]).read_bytes() == CONTENT


def test_a_statement_that_is_refused_leaves_no_page(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.add(KARVIA)
    with pytest.raises(RejoinderError, match="is taken"):
        store.add(TAKEN, page=PAGE)
    with pytest.raises(RejoinderError, match="the same"):
        store.add(replace(TAKEN, id="other"), page=PAGE)
    assert not kept(tmp_path)


def test_a_page_whose_statement_was_never_written_goes(tmp_path: Path) -> None:
    lay_by(tmp_path, *PAGE)
    Store(tmp_path).add(KARVIA)
    assert not kept(tmp_path)


def test_a_page_whose_statement_was_written_gets_its_name(tmp_path: Path) -> None:
    Store(tmp_path).add(TAKEN)
    lay_by(tmp_path, *PAGE)
    Store(tmp_path).add(replace(KARVIA, id="other"), allow_duplicate=True)
    assert kept(tmp_path) == [PAGE[0]]


@pytest.mark.parametrize("name", [SOURCES, f"{SOURCES}/{PAGE[0]}"])
def test_no_page_is_written_through_a_link_out_of_the_library(tmp_path: Path, name: str) -> None:
    library = tmp_path / "library"
    (library / name).parent.mkdir(parents=True)
    (library / name).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(RejoinderError, match="leads out of the library"):
        Store(library).add(TAKEN, page=PAGE)
    assert not (tmp_path / "elsewhere").exists()
    assert not load_library(library).statements


ADDER = """
import sys
sys.path.insert(0, sys.argv[2])
from test_originals import PAGE, TAKEN
from compare.library.store import Store
print("on", flush=True)
Store(sys.argv[1]).add(TAKEN, page=PAGE)
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
def test_whoever_is_killed_the_next_one_finds_page_and_statement_or_neither(tmp_path: Path) -> None:
    for attempt in range(8):
        folder = tmp_path / str(attempt)
        with subprocess.Popen(
            [sys.executable, "-c", ADDER, str(folder), str(Path(__file__).parent)],
            stdout=subprocess.PIPE,
        ) as adder:
            assert adder.stdout is not None
            adder.stdout.readline()
            time.sleep(0.002 * attempt)
            adder.send_signal(signal.SIGKILL)
        Store(folder).add(replace(KARVIA, id="next"), allow_duplicate=True)
        ids = {one.id for one in load_library(folder).statements}
        assert kept(folder) == ([PAGE[0]] if KARVIA.id in ids else [])
