"""The file of a pair, held over a sitting: what was read, what was written, what others changed;
what did not change stays as it was written, comments included.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from compare.files import failed, locked, read_bytes, sweep, write_unlocked
from compare.library.decision import Merge, in_order, merge, turned
from compare.library.review_file import (
    REVIEWS_LIMIT,
    Reviews,
    entry_text,
    read_review_file,
    ready_path,
    reviews_path,
    title,
)
from compare.model import RejoinderError, errors_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from compare.library.decision import Decision
    from compare.library.review_file import ReviewFile


class Keeper:
    """Reads and writes the decisions on one pair, in whichever order the file has the two."""

    def __init__(self, folder: str | Path, left: str, right: str) -> None:
        self._folder = Path(folder)
        self._pair = left, right
        given, other = reviews_path(folder, left, right), reviews_path(folder, right, left)
        self._turned = other.exists() and not given.exists()
        """Whether the file calls left what this sitting calls right."""
        self._names = (right, left) if self._turned else (left, right)
        self.path = other if self._turned else given
        self._pages = Pages(*self._names)
        self._base: tuple[Decision, ...] = ()
        self._seen: tuple[bytes | None, Reviews] | None = None
        """The file's bytes when it was last read or written, and what they hold."""

    @property
    def saved(self) -> tuple[Decision, ...]:
        """The decisions as the disk is known to have them."""
        return self._base

    def load(self) -> Reviews:
        """Read the file; an entry that is wrong does not hide the others."""
        found = self._read()
        self._base = found.decisions
        return found

    def look(self, mine: Iterable[Decision]) -> Merge:
        """``mine`` joined with what the file holds by now, which the caller takes in; nothing is
        written. With conflicts, which a save would show, nothing is to be taken in.
        """
        disk = self._whole().decisions
        joined = merge(self._base, mine, disk)
        if not joined.conflicts:
            self._base = disk
        return joined

    def save(self, mine: Iterable[Decision]) -> Merge:
        """Join ``mine`` with what the file holds by now, and write that where it is new.

        Decisions as they were first found give the file as it was first found, byte for byte.
        Raises RejoinderError, and writes nothing, where the file cannot be read whole.
        """
        ready_path(self._folder, *self._names)
        with locked(self.path.parent):
            sweep(self.path.parent)
            disk = self._whole()
            joined = merge(self._base, mine, disk.decisions)
            if joined.decisions != disk.decisions:
                self._write(joined.decisions)
        self._base = joined.decisions
        return joined

    def _write(self, decisions: tuple[Decision, ...]) -> None:
        raw = self._pages.render(self._sides(decisions))
        if raw is None:
            self._remove()
        else:
            write_unlocked(self.path, raw)
        self._seen = (
            raw,
            Reviews(left=self._pair[0], right=self._pair[1], decisions=decisions),
        )

    def _remove(self) -> None:
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise RejoinderError(failed("cannot be removed", self.path, error)) from error

    def _whole(self) -> Reviews:
        """What the file holds; RejoinderError where a part of it cannot be read."""
        found = self._read()
        if errors := errors_in(found.problems):
            raise RejoinderError(*errors)
        return found

    def _read(self) -> Reviews:
        """What the file holds; it is parsed only where its bytes are new."""
        raw = read_bytes(self.path, REVIEWS_LIMIT) if self.path.exists() else None
        if self._seen is not None and raw == self._seen[0]:
            return self._seen[1]
        file = read_review_file(self._folder, *self._names)
        self._pages.read(file)
        found = replace(
            file.reviews,
            left=self._pair[0],
            right=self._pair[1],
            decisions=self._sides(file.reviews.decisions),
        )
        self._seen = file.raw, found
        return found

    def _sides(self, decisions: Iterable[Decision]) -> tuple[Decision, ...]:
        """The decisions with left and right as the other of file and sitting has them."""
        return turned(decisions) if self._turned else tuple(decisions)


class Pages:
    """The text of a pair's file over a sitting."""

    def __init__(self, left: str, right: str) -> None:
        self._title = title(left, right)
        self._head = self._title + "\n"
        self._tail = ""
        self._first: tuple[bytes | None, tuple[Decision, ...]] | None = None
        self._written: dict[str, tuple[Decision, str]] = {}
        """Each entry as it was last seen, with its text."""

    def read(self, file: ReviewFile) -> None:
        """Take in the file as it was read."""
        if self._first is None:
            self._first = file.raw, file.reviews.decisions
        if file.text is not None and file.lines:
            self._cut(file.text.splitlines(keepends=True), file.reviews.decisions, file.lines)

    def _cut(
        self,
        source: list[str],
        decisions: tuple[Decision, ...],
        lines: Mapping[str, tuple[int, int]],
    ) -> None:
        """Keep the text of each entry with the comments above it, and what stands around."""
        by_id = {decision.id: decision for decision in decisions}
        placed = sorted((first, last, entry) for entry, (first, last) in lines.items())
        begin = self._after_head(source, placed[0][0] - 1)
        self._head = "".join(source[:begin])
        for _first, last, entry in placed:
            text = "".join(source[begin:last]).lstrip("\n")
            self._written[entry] = by_id[entry], text if text.endswith("\n") else f"{text}\n"
            begin = last
        self._tail = "".join(source[begin:]).strip("\n")

    @staticmethod
    def _after_head(source: list[str], entry: int) -> int:
        """Where the first entry's own comments begin: after the last empty line above it."""
        blank = [at for at in range(entry) if not source[at].strip()]
        return blank[-1] + 1 if blank else entry

    def render(self, decisions: Iterable[Decision]) -> bytes | None:
        """The file for these decisions; None for no file at all."""
        ordered = in_order(decisions)
        if self._first is not None and ordered == self._first[1]:
            return self._first[0]
        entries = [self._entry(decision) for decision in ordered]
        tail = f"\n{self._tail}\n" if self._tail else ""
        text = self._head + "\n".join(entries) if entries else f"{self._title}[]\n"
        return (text + tail).encode()

    def _entry(self, decision: Decision) -> str:
        known, text = self._written.get(decision.id, (None, ""))
        if known != decision:
            text = entry_text(decision)
            self._written[decision.id] = decision, text
        return text
