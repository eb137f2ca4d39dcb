"""The codebook of a library for the screens: its themes, what they hold over the whole library, and
what an edit would change. All but the constructor is for worker threads.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from threading import Lock, RLock
from typing import TYPE_CHECKING, Any

from compare.model import RejoinderError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from compare.library.codebook_changes import CodebookEdit
    from compare.library.codebook_sitting import Branch, CodebookSitting, Step
    from compare.model import Codebook, Library, Problem, ThemedPassage
    from compare.review.theme_coverage import Coverage, Group, Preview, ThemeChange
    from compare.tui.background import Progress


class CodebookDesk:
    """Over a library's folder. ``judge`` is asked for when passages are to be judged, and is used
    under ``turn`` only.
    """

    def __init__(
        self,
        folder: Path,
        library: Callable[[], Library],
        judge: Callable[[], Any],
        turn: RLock | None = None,
    ) -> None:
        self.folder = folder
        self.marks: tuple[list[object], list[object]] = ([], [])
        """What the screens keep beside each step that can be undone, and each undone one."""
        self._reader = LibraryReader(folder, library, judge, turn or RLock())
        self._filing = RLock()
        self._book: Book | None = None
        self._read: Read | None = None
        self._groups: tuple[Read, tuple[Group, ...]] | None = None

    @cached_property
    def sitting(self) -> CodebookSitting:
        """The file, and what was done to it. RejoinderError where it cannot be read."""
        from compare.library.codebook_sitting import CodebookSitting
        from compare.library.locate import shipped_library

        shipped = shipped_library() / "codebook.yaml"
        return CodebookSitting(self.folder / "codebook.yaml", shipped)

    def book(self, *, reread: bool = False) -> Book:
        """The codebook; with ``reread``, as the file has it now."""
        from compare.library.codebook_sitting import in_tree
        from compare.library.review_file import ruled

        with self._filing:
            sitting = self.sitting
            if reread:
                sitting.reread()
            if self._book is None or reread or self._book.source != sitting.source:
                self._book = Book(
                    file=str(sitting.file),
                    source=sitting.source,
                    branches=in_tree(sitting.themes),
                    codebook=ruled(sitting.codebook, self.folder),
                )
            return self._book

    @property
    def is_behind(self) -> bool:
        """Whether a statement came, went or changed since the library was read."""
        return self._reader.is_behind

    def read(self, progress: Progress) -> Read:
        """Read the whole library under the codebook, or as much of it as is not known yet."""
        from compare.review.theme_coverage import coverage

        preview = self._reader.under(lambda: self.book().codebook, progress)
        if self._read is None or self._read.preview is not preview:
            found = coverage(preview.passages, preview.codebook)
            self._read = Read(preview=preview, coverage=found, passages=_by_theme(preview))
        return self._read

    def groups(self, progress: Progress) -> tuple[Group, ...]:
        """The passages without a theme, by likeness; the largest group first."""
        from compare.review.theme_coverage import gather

        read = self.read(progress)
        if self._groups is None or self._groups[0] is not read:
            progress("Grouping what has no theme", None)
            found = gather(read.coverage.unthemed, self._reader.judge.likeness)
            self._groups = (read, found)
        return self._groups[1]

    def effect(self, edits: Sequence[CodebookEdit], said: str, progress: Progress) -> Effect:
        """What some edits would do. RejoinderError where they cannot be made."""
        from compare.library.codebook_file import parse_codebook
        from compare.review.theme_coverage import says_the_same

        with self._filing:
            before = self.book(reread=True)
            edited = parse_codebook(self.sitting.preview(edits), file=before.file)
            after = replace(edited, rulings=before.codebook.rulings)
        made = Effect(
            edits=tuple(edits),
            said=said,
            source=before.source,
            codebook=after,
            labels={t.id: t.label for t in (*before.codebook.themes, *after.themes)},
            problems=tuple(p for p in after.problems if p not in before.codebook.problems),
        )
        if says_the_same(before.codebook, after):
            return made
        return self._measured(made, progress)

    def _measured(self, effect: Effect, progress: Progress) -> Effect:
        read = self.read(progress)
        tell = share(progress, "Judging the passages anew")
        changes = read.preview.changes_to(read.preview.under(effect.codebook, tell))
        statements = len(read.coverage.statements)
        return replace(
            effect, changes=changes, read=True, passages=read.total, statements=statements
        )

    def save(self, effect: Effect, mark: object = None) -> bool:
        """Write an edit whose effect was looked at; False where nothing had to be written.
        RejoinderError where the file, or what is known of it, is another by now.
        """
        with self._filing:
            if self.sitting.source != effect.source:
                from compare.files import changed_meanwhile

                raise RejoinderError(changed_meanwhile(self.sitting.file))
            done = self.sitting.save(effect.edits, said=effect.said)
            if done:
                self.marks[0].append(mark)
                self.marks[1].clear()
            return done

    def step(self, *, back: bool) -> Step | None:
        """Undo or redo; RejoinderError where the file was changed elsewhere."""
        with self._filing:
            source, target = self.marks if back else self.marks[::-1]
            mark = source.pop() if source else None
            step = self.sitting.undo() if back else self.sitting.redo()
            if step is not None:
                target.append(mark)
            return step


def _by_theme(preview: Preview) -> dict[str, tuple[ThemedPassage, ...]]:
    from compare.match.themed_passages import alignable

    found: dict[str, list[ThemedPassage]] = {}
    for one in alignable(preview.passages):
        for theme in one.theme_ids:
            found.setdefault(theme, []).append(one)
    return {theme: tuple(passages) for theme, passages in found.items()}


# What the screens show, as values


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The codebook as its file has it."""

    file: str
    source: str
    branches: tuple[Branch, ...]
    """All themes as a tree, retired ones among them."""
    codebook: Codebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What the codebook finds in the library."""

    preview: Preview
    coverage: Coverage
    passages: Mapping[str, tuple[ThemedPassage, ...]]
    """Those that carry a theme, by its id; headings are none."""

    @property
    def total(self) -> int:
        """Passages of the library."""
        return sum(one.passages for one in self.coverage.statements)

    @property
    def themed(self) -> int:
        """Those of them with a theme."""
        return sum(one.themed for one in self.coverage.statements)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What an edit would do, and all that saving it needs."""

    edits: tuple[CodebookEdit, ...]
    said: str
    source: str
    """The codebook's file before it."""
    codebook: Codebook
    """The codebook after it."""
    changes: tuple[ThemeChange, ...] = ()
    read: bool = False
    """Whether the library was read for it; else the edit can say nothing on any passage."""
    passages: int = 0
    """Read in the library."""
    statements: int = 0
    labels: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    """Warnings on the codebook that it would bring."""


# The passages of a whole library, read once; what changed is read anew


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
        from compare.review.theme_coverage import Preview

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
