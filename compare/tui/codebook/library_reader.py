"""The passages of a whole library under a codebook, read once; what changed is read anew."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from threading import RLock

    from compare.model import Codebook, Library
    from compare.review import Preview
    from compare.tui.desk import Progress

_PATIENCE = 0.1
"""Seconds between two looks at how far another thread has come that reads the library."""


class LibraryReader:
    """Over a library's folder; one thread reads at a time. ``judge`` is asked for when passages are
    to be judged, and is used under ``turn`` only.
    """

    def __init__(
        self,
        folder: Path,
        library: Callable[[], Library],
        judge: Callable[[], Any],
        turn: RLock,
    ) -> None:
        self.folder = folder
        self._library, self._make_judge, self._turn = library, judge, turn
        self._reading = Lock()
        self._state: tuple[str, float | None] = ("Reading the library", None)
        self._preview: tuple[object, Preview] | None = None

    @property
    def is_behind(self) -> bool:
        """Whether a statement came, went or changed since the library was read."""
        return self._preview is not None and self._preview[0] != self._stamp()

    @cached_property
    def judge(self) -> InTurn:
        """The judge, made when it is first asked for."""
        return InTurn(self._make_judge(), self._turn)

    def under(self, codebook: Callable[[], Codebook], progress: Progress) -> Preview:
        """The passages of the library under the codebook; one thread reads, others wait. What
        ``codebook`` gives is asked for when it is this thread's turn.
        """
        while not self._reading.acquire(timeout=_PATIENCE):
            progress(*self._state)
        try:
            return self._in_turn(codebook(), progress)
        finally:
            self._reading.release()

    def _in_turn(self, book: Codebook, progress: Progress) -> Preview:
        from compare.review import Preview

        def tell(what: str, done: float | None) -> None:
            self._state = (what, done)
            progress(what, done)

        stamp = self._stamp()
        if self._preview is None or self._preview[0] != stamp:
            tell("Reading the library", None)
            judge, statements = self.judge, self._library().statements
            made = Preview(statements, book, judge, share(tell, "Reading the library"))  # type: ignore[arg-type]
            self._preview = (stamp, made)
        elif self._preview[1].codebook != book:
            judged = share(tell, "Judging the passages anew")
            self._preview = (stamp, self._preview[1].under(book, judged))
        return self._preview[1]

    def _stamp(self) -> object:
        """What changes when a statement is added, changed or removed."""
        found = []
        with suppress(OSError):
            for file in sorted(self.folder.glob("*.md")):
                state = file.stat()
                found.append((file.name, state.st_size, state.st_mtime_ns))
        return tuple(found)


class InTurn:
    """A judge that answers one thread at a time."""

    def __init__(self, judge: Any, turn: RLock) -> None:
        self._judge, self._turn = judge, turn

    def theme_scores(self, texts: Sequence[str], codebook: Codebook) -> Any:
        """The scores of the codebook's themes, for each text."""
        with self._turn:
            return self._judge.theme_scores(texts, codebook)

    def likeness(self, left: Sequence[str], right: Sequence[str]) -> Any:
        """How alike each text of the one is to each of the other."""
        with self._turn:
            return self._judge.likeness(left, right)


def share(progress: Progress, what: str) -> Callable[[int, int], None]:
    """Progress in steps, told as a share."""

    def tell(done: int, total: int) -> None:
        progress(what, done / total if total else None)

    return tell
