"""Whatever the disk refuses, at whichever step, nothing is lost and the error is in plain words.

Every way of writing is tried again and again while its first, second, third ... operation on the
disk fails, until one passes in which nothing failed.
"""

from __future__ import annotations

import errno
import io
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from compare.files import LEFTOVER
from compare.library.codebook_changes import SetWords
from compare.library.codebook_sitting import CodebookSitting
from compare.library.decision import Decision, select
from compare.library.locate import write_outgoing
from compare.library.review_file import Keeper
from compare.library.statement_file import read_statement
from compare.library.store import Store, settle
from compare.model import RejoinderError, Source

TOY = Path(__file__).parents[1] / "data" / "toy"
KARVIA = read_statement(TOY / "karvia-council-2025-03-04.md")
TELMAR = read_statement(TOY / "telmar-council-2025-03-05.md")
SHA = "ab" * 32
PAGE = (f"{SHA}.html", b"<p>The page.</p>")
CODEBOOK = "# Themes.\nriver:\n  label: River\n  cues: [river*]\n"
OPERATIONS = ("open", "fsync", "link", "replace", "rename", "mkdir", "unlink")


class Disk:
    """Lets one operation fail, the ``number``-th that is asked for; 0 for none."""

    def __init__(self, number: int, error: int, patch: pytest.MonkeyPatch) -> None:
        self.left, self.error, self.failed = number, error, ""
        for name in OPERATIONS:
            patch.setattr(os, name, self._counted(name, getattr(os, name)))
        patch.setattr(io, "open", self._counted("read", io.open))
        patch.setattr(os, "fdopen", self._stream(os.fdopen))

    def _step(self, name: str) -> None:
        self.left -= 1
        if self.left == 0:
            self.failed = name
            raise OSError(self.error, os.strerror(self.error))

    def _counted(self, name, work):
        def counted(*given, **named):
            self._step(name)
            return work(*given, **named)

        return counted

    def _stream(self, work):
        """Streams of which the writing may fail after half of it was done."""

        def opened(*given, **named):
            stream = work(*given, **named)
            whole = stream.write

            def write(data):
                self.left -= 1
                if self.left == 0:
                    self.failed = "write"
                    whole(data[: len(data) // 2])
                    raise OSError(self.error, os.strerror(self.error))
                return whole(data)

            return _Stream(stream, write)

        return opened


class _Stream:
    """A stream with a ``write`` of its own."""

    def __init__(self, stream, write):
        self.stream, self.write = stream, write

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stream.close()

    def __getattr__(self, name):
        return getattr(self.stream, name)


def decision(number: int) -> Decision:
    words = select(KARVIA.text, 0, 20 + number)
    return Decision(
        id=f"d{number}",
        who="Ada Lund",
        when=f"2026-02-23T10:00:{number:02d}.000Z",
        what="relation",
        value="shared",
        left=(words,),
        right=(select(TELMAR.text, 0, 20),),
    )


def state(folder: Path) -> dict[str, bytes]:
    """What lies in a folder, but for what a killed writer may leave; the times at which things
    were removed do not count.
    """
    files = (file for file in folder.rglob("*") if file.is_file() and LEFTOVER not in file.name)
    return {re.sub("--20[^/]*Z", "", str(f.relative_to(folder))): f.read_bytes() for f in files}


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Two statements, a codebook, and a decision."""
    folder = tmp_path / "library"
    for one in (KARVIA, TELMAR):
        Store(folder).add(one)
    (folder / "codebook.yaml").write_text(CODEBOOK)
    Keeper(folder, KARVIA.id, TELMAR.id).save([decision(1)])
    (tmp_path / "report.md").write_text("an older report")
    return folder


def decide(folder: Path) -> None:
    keeper = Keeper(folder, KARVIA.id, TELMAR.id)
    keeper.load()
    keeper.save([decision(1), decision(2)])


def take_back(folder: Path) -> None:
    keeper = Keeper(folder, KARVIA.id, TELMAR.id)
    if problems := keeper.load().problems:
        raise RejoinderError(*problems)
    keeper.save([])


def add(folder: Path) -> None:
    new = replace(KARVIA, id="new", text="Other words than any before.", source=Source(sha256=SHA))
    Store(folder).add(new, page=PAGE)


def edit(folder: Path) -> None:
    store = Store(folder)
    old = store.source(KARVIA.id)
    store.replace_source(KARVIA.id, old.replace("title: ", "title: Edited "), old)


def remove(folder: Path) -> None:
    Store(folder).remove(TELMAR.id)


def change_codebook(folder: Path) -> None:
    sitting = CodebookSitting(folder / "codebook.yaml")
    sitting.save([SetWords(theme="river", key="label", words="Rivers")], said="renamed")


def change_and_undo(folder: Path) -> None:
    sitting = CodebookSitting(folder / "codebook.yaml")
    sitting.save([SetWords(theme="river", key="label", words="Rivers")], said="renamed")
    sitting.undo()


def export(folder: Path) -> None:
    write_outgoing(folder.parent / "report.md", "a new report", library=folder)


WAYS = (decide, take_back, add, edit, remove, change_codebook, change_and_undo, export)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EACCES], ids=errno.errorcode.get)
def test_whatever_fails_the_old_is_there_or_the_new_and_the_error_is_told(
    way, error: int, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = state(tmp_path)
    half_way, done = (after(one, library, tmp_path, old) for one in (change_codebook, way))
    for number in range(1, 200):
        with monkeypatch.context() as patch:
            disk = Disk(number, error, patch)
            told = said(way, library)
        settle(library)
        now = state(tmp_path)
        if not told:
            assert now == done, (number, disk.failed)
        if not disk.failed:
            return
        for name in {*old, *now}:
            known = (old.get(name), done.get(name), half_way.get(name))
            assert now.get(name) in known, (number, disk.failed, name)
        assert now.keys() & {f"library/{TELMAR.id}.md", f"library/.trash/{TELMAR.id}.md"}
        restore(tmp_path, old)
    pytest.fail("it never ended")


def said(way, folder: Path) -> str:
    """What is said of an error; any other than one in plain words is a fault."""
    try:
        way(folder)
    except RejoinderError as error:
        return str(error)
    return ""


def after(way, library: Path, folder: Path, old: dict[str, bytes]) -> dict[str, bytes]:
    """What lies there where nothing fails."""
    way(library)
    found = state(folder)
    restore(folder, old)
    return found


def restore(folder: Path, kept: dict[str, bytes]) -> None:
    for file in [file for file in folder.rglob("*") if file.is_file()]:
        file.unlink()
    for name, raw in kept.items():
        (folder / name).write_bytes(raw)
