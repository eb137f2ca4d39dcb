"""Who may read a library and not write it reads all of it, and is told plainly what cannot be done.

Root may write everywhere; run by root, the commands give that up first.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
AWAY = "-dac_override,-dac_read_search"
DROPPED = ["setpriv", f"--bounding-set={AWAY}", f"--inh-caps={AWAY}"] if IS_ROOT else []
"""How a command is run without the rights of root to what is closed."""
ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(
    not hasattr(os, "geteuid") or (IS_ROOT and not shutil.which("setpriv")),
    reason="rights cannot be given up here",
)


@pytest.fixture
def closed(folder: Path) -> Iterator[Path]:
    """The library, which may be read and not written."""
    reviews = folder / "reviews"
    reviews.mkdir()
    (reviews / "arda--besk.yaml").write_text(
        "- {id: a, who: Ada Lund, when: 2026-02-23T10:11:12.345Z, what: note, value: Said.}\n"
    )
    for file in (*folder.glob("*.*"), *reviews.iterdir()):
        file.chmod(0o444)
    for place in (reviews, folder):
        place.chmod(0o555)
    try:
        if without_rights("-c", f"import os; os._exit(os.access({str(folder)!r}, os.W_OK))")[0]:
            pytest.skip("whoever runs the tests may write everything")
        yield folder
    finally:
        for place in (reviews, folder):
            place.chmod(0o755)


def without_rights(*words: str) -> tuple[int, str]:
    """The exit code of the program run by a user without root's rights, and all that it says."""
    done = subprocess.run(
        [*DROPPED, sys.executable, *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    return done.returncode, done.stdout


def state(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


READING = [
    ["list"], ["show", "arda"], ["search", "dam"], ["check"], ["themes"], ["ladders"],
    ["reviews", "arda", "besk"],
]  # fmt: skip


@pytest.mark.parametrize("words", READING, ids=lambda words: words[0])
def test_all_is_read(closed: Path, words: list[str]) -> None:
    code, said = without_rights("-m", "compare", "--library", str(closed), *words)
    assert (code, "Traceback" in said) == (0, False), said


WRITING = [
    ["remove", "arda", "--yes"],
    ["ladders", "--copy"],
    ["add", "{new}", "--title", "New", "--actor", "Dorn", "--yes"],
    ["themes", "--merge", "{book}", "--yes"],
    ["export", "arda", "besk", "-o", "{folder}/report.md"],
    ["edit", "arda"],
]


@pytest.mark.parametrize("words", WRITING, ids=lambda words: words[0])
def test_what_cannot_be_written_is_told_and_nothing_is_changed(
    closed: Path, tmp_path: Path, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "sed -i s/dam/weir/")
    new, book = tmp_path / "new.txt", tmp_path / "book.yaml"
    new.write_text("Words that nobody of the valley ever said before this day.\n")
    book.write_text("weather:\n  label: Weather\n  cues: [storm*]\n")
    given = [one.format(new=new, book=book, folder=closed) for one in words]
    before = state(closed)
    code, said = without_rights("-m", "compare", "--library", str(closed), *given)
    assert code == 1, said
    assert "Traceback" not in said
    assert "fault of the program" not in said
    assert str(closed) in said
    assert state(closed) == before
