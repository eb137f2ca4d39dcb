"""The desk over a library folder: all that the screens ask for. Every method may raise
RejoinderError. Every heavy import happens inside a method, most of which run in a worker thread.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

from compare.model import Problem, RejoinderError
from compare.settings import load_settings, login, update_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from compare.model import Comparison, Library, Statement
    from compare.report import Format
    from compare.review.session import ReviewDesk
    from compare.tui.background import Progress
    from compare.tui.codebook_desk import CodebookDesk
    from compare.tui.intake import Intake
    from compare.tui.lineup import Key
    from compare.tui.report_choices import ReportBeginning, ReportWish
    from compare.tui.shelf import Shelf

    Preview = Callable[[Comparison], None]
    """Given a first look, by likeness alone, while the pairs are being read."""

FIRST = ("pakistan-unsc-2025-12", "pakistan-rejoinder-unama-2026-02")
"""The pair that opens the first time."""
DIVERGENT = ("pakistan-unga-2002", "india-unga-2002")
"""The second pair that ships: two states that accuse each other."""
NARROWEST = 40
"""Cells in which a report in plain text can still be read."""


class Desk:
    """What the screens work on: a library folder and what the stages make of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._judge: Any = None
        self._turn = RLock()
        self._model = ""

    def library(self) -> Library:
        """The statements to choose from, and what is wrong with their files; those of a large
        library come without their words.
        """
        from compare.library.load import load_catalogue

        return load_catalogue(self.folder)

    def library_size(self) -> int:
        """About how many statements there are, by the names of the files."""
        return sum(1 for _ in self.folder.glob("*.md"))

    def shelf(self) -> Shelf:
        """What is changed of the statements, and which pairs were compared; always the same one."""
        return self._shelf

    @cached_property
    def _shelf(self) -> Shelf:
        from compare.tui.shelf import Shelf

        return Shelf(self.folder)

    def opening(self) -> tuple[str, ...]:
        """The pair to open when none was named: the last, else the shipped one; else nothing."""
        settings = load_settings()
        if settings.library == str(self.folder.resolve()) and self._has(settings.last_pair):
            return settings.last_pair
        return FIRST if self._has(FIRST) else ()

    def _has(self, pair: Sequence[str]) -> bool:
        """Whether both statements are there; their files are not read."""
        return len(pair) == 2 and all((self.folder / f"{i}.md").is_file() for i in pair)

    def compare(
        self, ids: Sequence[str], progress: Progress, preview: Preview | None = None
    ) -> Comparison:
        """Compare the statements with these ids or paths, or take the comparison that was kept,
        where nothing has changed; ``preview`` may see a first look, by likeness alone.
        """
        from compare.tui import kept_comparisons

        progress("Opening", None)
        kept_under = self._key(ids)
        kept = kept_comparisons.recall(kept_under) if kept_under else None
        if kept is None:
            kept = kept_comparisons.Kept(
                self._compare(ids, progress, preview), str(getattr(self._judge, "name", ""))
            )
            if kept_under:
                kept_comparisons.keep(kept_under, *kept)
        self._model = kept.model
        self._keep_pair(ids)
        return kept.comparison

    def _key(self, ids: Sequence[str]) -> str:
        """What the comparison is kept under; empty where a file is not there to be read."""
        from compare.library.review_file import ruled
        from compare.model import Codebook
        from compare.tui import kept_comparisons

        files = [found for given in ids if (found := self._file(given)) is not None]
        if len(files) < len(ids):
            return ""
        book = ruled(Codebook(), self.folder)
        with suppress(OSError):
            return kept_comparisons.key(
                [*files, self.folder / "codebook.yaml", self.folder / "ladders.yaml"],
                (*book.rulings, *book.unread_rulings),
            )
        return ""

    def _compare(
        self, ids: Sequence[str], progress: Progress, preview: Preview | None
    ) -> Comparison:
        """Read, judge and align; only these statements are read, and the judge is kept for the
        next pair.
        """
        from compare.library.load import ladders_of, load_codebook, unread_of

        progress("Reading the statements", None)
        statements = [self._statement(given) for given in ids]
        codebook = load_codebook(self.folder)
        ladders = ladders_of(self.folder)
        progress("Loading the model", None)
        from compare.match import compare_statements

        with self._turn:
            judge = self._judging()
            progress("Comparing", None)
            made = compare_statements(
                statements,
                codebook,
                judge,
                progress=_relay(progress),
                preview=preview,
                ladders=ladders.ladders,
            )
        return replace(made, unread=unread_of(codebook, ladders))

    def _judging(self) -> Any:
        """The judge, made when first needed; to be asked in turn."""
        from compare.judge import Judge

        with self._turn:
            if self._judge is None:
                self._judge = Judge()
            return self._judge

    def _file(self, given: str) -> Path | None:
        """The file of an id of the library, or the path that was given; None for neither."""
        page = self.folder / f"{given}.md"
        if not {"/", "\\"}.intersection(given) and page.is_file():
            return page
        return Path(given) if Path(given).is_file() else None

    def _statement(self, given: str) -> Statement:
        """The statement with this id, or in this file."""
        from compare.library.statement_file import read_statement

        file = self._file(given)
        if file is not None:
            return read_statement(file)
        raise RejoinderError(
            Problem(
                message=f"no statement has the id {given!r}",
                file=str(self.folder),
                expected="an id of the library, or the path of a statement",
                remedy="press o: the library lists all ids",
            )
        )

    def _keep_pair(self, ids: Sequence[str]) -> None:
        """Remember the pair for the next start, where both are of the library."""
        wanted = (tuple(ids), str(self.folder.resolve()))
        if self._has(ids):
            self._shelf.compared(ids)
        settings = load_settings()
        if self._has(ids) and (settings.last_pair, settings.library) != wanted:
            _remember(last_pair=wanted[0], library=wanted[1])

    def _is_own(self, statement: Statement) -> bool:
        """Whether a statement was read from its place in the library."""
        own = self.folder / f"{statement.id}.md"
        return bool(statement.file) and own.resolve() == Path(statement.file).resolve()

    def review(self, comparison: Comparison) -> ReviewDesk | None:
        """What people decided on the first two statements, to go on with; None where decisions
        on these cannot be kept.
        """
        from compare.review.session import ReviewDesk

        if not all(map(self._is_own, comparison.statements[:2])):
            return None
        return ReviewDesk(self.folder, comparison, who=load_settings().reviewer)

    def divergent_pair(self, ids: Sequence[str]) -> tuple[str, str] | None:
        """Another pair of the library that is known to diverge, the second that ships; None where
        there is none.
        """
        is_other = set(ids) != set(DIVERGENT)
        return DIVERGENT if is_other and self._has(DIVERGENT) else None

    def last_place(self, ids: Sequence[str]) -> tuple[str, Key] | None:
        """Theme and row where the person was when these were left last; None where unknown."""
        settings = load_settings()
        own = settings.last_pair == tuple(ids) and settings.library == str(self.folder.resolve())
        if not own or len(settings.last_place) != 3:
            return None
        section, left, right = settings.last_place
        return section, (tuple(left.split()), tuple(right.split()))

    def keep_place(self, ids: Sequence[str], section: str, key: Key | None) -> None:
        """Remember theme and row beyond this run; failure to do so is no error."""
        left, right = key or ((), ())
        place = (section, " ".join(left), " ".join(right))
        settings = load_settings()
        if settings.last_pair == tuple(ids) and settings.last_place != place:
            _remember(last_place=place)

    def proposed_reviewer(self) -> str:
        """A name to propose to who decides for the first time: the login."""
        return login()

    def keep_reviewer(self, name: str) -> None:
        """Remember who decides."""
        _remember(reviewer=name)

    def codebook(self) -> CodebookDesk:
        """The library's codebook, to be edited; always the same one."""
        return self._codebook

    @cached_property
    def _codebook(self) -> CodebookDesk:
        from compare.library.load import load_library
        from compare.tui.codebook_desk import CodebookDesk

        read = partial(load_library, self.folder)
        return CodebookDesk(self.folder, read, self._judging, self._turn)

    def intake(self) -> Intake:
        """A way in for statements; each reads one source after another, and can be stopped."""
        from compare.tui.intake import Intake

        return Intake(self.folder, self._shelf.added)

    def formats(self) -> Sequence[Format]:
        """The formats of a report, and last that of a template of one's own."""
        from compare.tui.report_choices import formats

        return formats()

    def report_beginning(
        self, comparison: Comparison, wish: ReportWish, *, width: int = 100
    ) -> ReportBeginning:
        """What the report begins with, in so many cells; nothing is written."""
        from compare.tui.report_choices import beginning, options

        wanted = replace(options(wish, self._model), width=max(width, NARROWEST))
        return beginning(comparison, wish.format, wanted)

    def export(self, comparison: Comparison, wish: ReportWish, path: str, *, replace: bool) -> Path:
        """Write a report; the path written. ``Occupied`` where a file is there already."""
        from compare.tui.report_choices import write

        return write(comparison, wish, path, self._model, replace=replace)

    def take_tour(self) -> bool:
        """Whether the tour should be shown, which is so once; failure to note it is no error."""
        if load_settings().tour:
            return False
        _remember(tour="shown")
        return True

    def is_light(self) -> bool | None:
        """Whether light colours are wanted; None where the person never said."""
        theme = load_settings().theme
        return None if theme == "system" else theme == "light"

    def keep_light(self, light: bool) -> None:
        """Remember the colours beyond this run."""
        _remember(theme="light" if light else "dark")


def _remember(**values: Any) -> None:
    """Keep settings beyond this run; failure to do so is no error."""
    with suppress(RejoinderError):
        update_settings(None, **values)


def _relay(progress: Progress) -> Callable[[str, int, int], None]:
    """The progress of the match stage, in steps, as a share."""

    def tell(doing: str, done: int, total: int) -> None:
        progress(doing[:1].upper() + doing[1:], done / total if total else None)

    return tell
