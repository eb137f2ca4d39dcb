"""The file of a pair, held over a sitting: what was read, what was written, what others changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from compare.files import failed, locked, read_bytes, sweep, write_unlocked
from compare.library.reviews.merge import Merge, merge
from compare.library.reviews.render import Pages
from compare.library.reviews.store import (
    REVIEWS_LIMIT,
    Reviews,
    read_review_file,
    ready_path,
    reviews_path,
)
from compare.model import RejoinderError, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compare.library.reviews.decision import Decision


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
        errors = [p for p in found.problems if p.severity is Severity.ERROR]
        if errors:
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
        if not self._turned:
            return tuple(decisions)
        return tuple(replace(one, left=one.right, right=one.left) for one in decisions)
