"""The desk over a library folder: all that the screens ask for. Every method may raise
RejoinderError. Every heavy import happens inside a method, most of which run in a worker thread.

Comparisons are kept from one run to the next, so that a pair that was compared before is on screen
without a model, each under what it was made of: the bytes of the statements and the codebook, what
people decided of themes, and the program's own files that judge and align. Deleting the folder
loses nothing; a file that cannot be used is passed over.
"""

from __future__ import annotations

import hashlib
import json
import types
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass, replace
from enum import EnumType
from functools import cache, partial
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from compare import __version__
from compare.model import Comparison, RejoinderError, refused
from compare.settings import load_settings, login, update_settings
from compare.tui.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from compare.model import Library, Problem, Ruling, Statement
    from compare.report import Format
    from compare.review.session import ReviewDesk
    from compare.tui.background import Progress
    from compare.tui.codebook_desk import CodebookDesk
    from compare.tui.intake import Intake
    from compare.tui.lineup import Key
    from compare.tui.screens.export_dialog import Beginning, ReportWish

    Reader = Callable[[Any], Any]
    Preview = Callable[[Comparison], None]
    """Given a first look, every point unsure, while the pairs are being read."""

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
        self.shelf = Shelf(folder)
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
        where nothing has changed; ``preview`` may see a first look, every point unsure.
        """
        progress("Opening", None)
        kept_under = self._key(ids)
        kept = recall(kept_under) if kept_under else None
        if kept is None:
            made = self._compare(ids, progress, preview)
            kept = Kept(made, str(getattr(self._judge, "name", "")))
            if kept_under:
                keep(kept_under, *kept)
        self._model = kept.model
        self._keep_pair(ids)
        return kept.comparison

    def _key(self, ids: Sequence[str]) -> str:
        """What the comparison is kept under; empty where a file is not there to be read."""
        from compare.library.review_file import ruled
        from compare.model import Codebook

        files = [found for given in ids if (found := self._file(given)) is not None]
        if len(files) < len(ids):
            return ""
        book = ruled(Codebook(), self.folder)
        with suppress(OSError):
            files += [self.folder / "codebook.yaml", self.folder / "ladders.yaml"]
            return key(files, (*book.rulings, *book.unread_rulings))
        return ""

    def _compare(
        self, ids: Sequence[str], progress: Progress, preview: Preview | None
    ) -> Comparison:
        """Only these statements are read, and the judge is kept for the next pair."""
        from compare.library.load import ladders_of, load_codebook, unread_of

        def tell(doing: str, done: int, total: int) -> None:
            progress(doing[:1].upper() + doing[1:], done / total if total else None)

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
                statements, codebook, judge, progress=tell, preview=preview, ladders=ladders.ladders
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
        raise refused(
            f"no statement has the id {given!r}",
            str(self.folder),
            expected="an id of the library, or the path of a statement",
            remedy="press o: the library lists all ids",
        )

    def _keep_pair(self, ids: Sequence[str]) -> None:
        """Remember the pair for the next start, where both are of the library."""
        wanted = (tuple(ids), str(self.folder.resolve()))
        if self._has(ids):
            self.shelf.compared(ids)
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
        return login()

    def keep_reviewer(self, name: str) -> None:
        _remember(reviewer=name)

    def codebook(self) -> CodebookDesk:
        """The library's codebook, to be edited."""
        from compare.library.load import load_library
        from compare.tui.codebook_desk import CodebookDesk

        read = partial(load_library, self.folder)
        return CodebookDesk(self.folder, read, self._judging, self._turn)

    def intake(self) -> Intake:
        """A way in for statements; each reads one source after another, and can be stopped."""
        from compare.tui.intake import Intake

        return Intake(self.folder, self.shelf.added)

    def formats(self) -> Sequence[Format]:
        """The formats of a report, and last that of a template of one's own."""
        from compare.report import HOUSE, all_formats

        return (*all_formats(), HOUSE)

    def report_beginning(
        self, comparison: Comparison, wish: ReportWish, *, width: int = 100
    ) -> Beginning:
        """What the report begins with, in so many cells; nothing is written."""
        from compare.tui.screens.export_dialog import beginning, options

        wanted = replace(options(wish, self._model), width=max(width, NARROWEST))
        return beginning(comparison, wish.format, wanted)

    def export(self, comparison: Comparison, wish: ReportWish, path: str, *, replace: bool) -> Path:
        """Write a report; the path written. ``Occupied`` where a file is there already."""
        from compare.tui.screens.export_dialog import write

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
        _remember(theme="light" if light else "dark")


def _remember(**values: Any) -> None:
    """Keep settings beyond this run; failure to do so is no error."""
    with suppress(RejoinderError):
        update_settings(None, **values)


# Comparisons that are kept


KEPT = 100
"""Comparisons kept; the oldest go first."""
LIMIT = 64 * 1024 * 1024
"""Bytes of a kept comparison that are read."""
_STAGES = ("model", "library", "marks", "text", "judge", "match")


class Kept(NamedTuple):
    """A comparison, and the name of the model that made it."""

    comparison: Comparison
    model: str


def key(files: Sequence[Path], rulings: Sequence[Ruling | Problem] = ()) -> str:
    """What a comparison of these files is kept under, made with these decisions on themes, of which
    a problem hides some. OSError where a file cannot be read.
    """
    digest = hashlib.sha256(__version__.encode())
    for file in files:
        raw = file.read_bytes() if file.exists() else b""
        digest.update(f"\0{file.stem}\0{file.absolute()}\0{len(raw)}\0".encode())
        digest.update(raw)
    for one in rulings:
        digest.update(f"\0{one!r}".encode())
    package = Path(__file__).resolve().parents[1]
    for stage in _STAGES:
        for file in sorted((package / stage).rglob("*")):
            if file.suffix not in ("", ".pyc") and file.is_file():
                state = file.stat()
                digest.update(f"{file.name}:{state.st_size}:{state.st_mtime_ns};".encode())
    return digest.hexdigest()


def recall(kept_under: str) -> Kept | None:
    """The comparison kept under a key; None where there is none that can be used."""
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        file = _file(kept_under)
        if file.stat().st_size <= LIMIT:
            model, found = json.loads(file.read_bytes())
            return Kept(reader(Comparison)(found), str(model))
    return None


def keep(kept_under: str, comparison: Comparison, model: str) -> None:
    """Keep a comparison; failure to do so is no error."""
    from compare.files import write_atomic

    with suppress(OSError, ValueError, TypeError, RejoinderError):
        folder = _file(kept_under).parent
        folder.mkdir(parents=True, exist_ok=True)
        write_atomic(
            _file(kept_under), json.dumps([model, comparison], default=plain, ensure_ascii=False)
        )
        files = sorted(folder.glob("*.json"), key=lambda f: f.stat().st_mtime, reverse=True)
        for old in files[KEPT:]:
            old.unlink(missing_ok=True)


def _file(kept_under: str) -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("rejoinder", appauthor=False) / "comparisons" / f"{kept_under}.json"


# Values of the model as plain JSON, and back: dataclasses, spans, tuples, mappings, enumerations,
# optional values, text and numbers


def plain(value: Any) -> Any:
    """What JSON does not know: a dataclass becomes the list of its fields' values."""
    if is_dataclass(value):
        return [getattr(value, field.name) for field in fields(value)]
    return dict(value)


@cache
def reader(kind: Any) -> Reader:
    """What makes a value of type ``kind`` of what was made plain; it raises ValueError, TypeError
    or KeyError for what is not of that shape.
    """
    origin, args = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        hints, names = get_type_hints(kind), [field.name for field in fields(kind)]
        values = _each([hints[name] for name in names])
        make: Any = kind
        return lambda found: make(**dict(zip(names, values(found), strict=True)))
    if origin is tuple and args[-1] is not Ellipsis:
        return _each(args)
    if origin in (tuple, Union, types.UnionType):
        inner = reader(next(arg for arg in args if arg is not type(None)))
        if origin is tuple:
            return lambda found: tuple([inner(item) for item in found])
        return lambda found: None if found is None else inner(found)
    if origin is not None and issubclass(origin, Mapping):
        return lambda found: dict(found.items())
    if isinstance(kind, type) and issubclass(kind, tuple):
        return lambda found: kind(*found)
    return kind if isinstance(kind, EnumType) else partial(_checked, kind)


def _each(kinds: Sequence[Any]) -> Reader:
    readers = [reader(kind) for kind in kinds]
    return lambda found: tuple([f(item) for f, item in zip(readers, found, strict=True)])


def _checked(kind: Any, found: Any) -> Any:
    """Text, numbers and truth values pass through, if they are what they should be."""
    if not isinstance(found, (int, float) if kind is float else kind):
        raise TypeError(f"{found!r} is no {kind}")
    return found
