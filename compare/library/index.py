"""What is known of a large library's pages, kept in the cache folder from one run to the next.

A page counts as known while its size, its times and its inode are those at which it was read; every
row carries a digest, and one that is wrong, or in doubt, is made anew from the page. Where the
index cannot be kept it lives in memory, and deleting it loses nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sqlite3
import threading
import time
import unicodedata
from contextlib import closing, contextmanager, suppress
from contextvars import ContextVar
from dataclasses import asdict, dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar
from zlib import crc32

from compare import __version__
from compare.files import read_bytes
from compare.library.page import TEXT_LIMIT, is_page
from compare.library.statement_file import body_of, load_statement, parse_page
from compare.model import Problem, RejoinderError, Severity, Source, Statement, TextKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Problems = tuple[Problem, ...]
    Tell = Callable[[str, int, int], None]

T = TypeVar("T")
WORTH = 200
"""Pages from which a library is indexed; fewer are read as fast as looked up."""
YOUNG = 2 * 10**9
"""Nanoseconds for which a page that was just written is in doubt: clocks tick coarsely."""
KEPT = 10
"""Indexes that are kept; the oldest go first."""
_ONE_AT_A_TIME = threading.Lock()
"""A thread that asks while another makes the tables would find none."""
_REMEMBERED = 20_000
"""Pages whose entries stay in the process, for who lists a library and then searches it."""
_STAGES = ("model", "library", "text")
"""Parts of the program on which it depends how a page is read."""
_WORD = re.compile(r"\w+")
_SHINGLE = 5
"""Words a shingle has."""
_SKETCH = 32
"""Shingles that a sketch keeps."""
_AT_ONCE = 100
"""Pages that are read between two times that the index is written."""
_TABLES = """
CREATE TABLE IF NOT EXISTS pages (
  id INTEGER PRIMARY KEY, name TEXT UNIQUE, stamp TEXT, head TEXT, digest BLOB);
CREATE TABLE IF NOT EXISTS sketches (
  shingle INTEGER, page INTEGER REFERENCES pages ON DELETE CASCADE,
  PRIMARY KEY (shingle, page)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sketches_of ON sketches (page);
CREATE TABLE IF NOT EXISTS notes (
  kind TEXT, page INTEGER REFERENCES pages ON DELETE CASCADE, value TEXT, digest BLOB,
  PRIMARY KEY (kind, page)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS notes_of ON notes (page);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A page: its statement without the words, None where it cannot be used, and its problems."""

    name: str
    statement: Statement | None
    problems: Problems = ()
    content: str = ""
    """The digest of the bytes that were read."""

    def words(self, path: Path) -> str | None:
        """The statement's words, if the page, which lies at ``path``, is as it was read."""
        with suppress(RejoinderError):
            raw = read_bytes(path, TEXT_LIMIT)
            return body_of(raw) if self.statement and _hash(raw) == self.content else None
        return None

    def whole(self, path: Path) -> tuple[Statement | None, Problems]:
        """The statement with its words, and its problems; ``path`` is where the page lies."""
        words = self.words(path)
        if self.statement is None or words is None:
            return load_statement(path)
        return replace(self.statement, text=words), self.problems


_tell: ContextVar[Tell | None] = ContextVar("_tell", default=None)


@contextmanager
def telling(tell: Tell) -> Iterator[None]:
    """Tell meanwhile, in this thread, how far the reading of a large library is: what is being
    done, how many pages are done, and of how many.
    """
    before = _tell.set(tell)
    try:
        yield
    finally:
        _tell.reset(before)


def entries(folder: Path) -> list[Entry]:
    """The pages of a library by name, without links. OSError where it is unreadable."""
    return _ask(folder, lambda index: index.entries())


def lookalikes(folder: Path, text: str) -> list[Path]:
    """The pages, without links, of which one may hold nearly the same words as ``text``."""
    return _ask(folder, lambda index: index.lookalikes(text))


class Noted(NamedTuple):
    """A page, and what is noted of its statement; None where that cannot be used."""

    name: str
    note: str | None
    entry: Callable[[], Entry]
    """Makes the page as it is known, which takes longer than to look for a word in its note."""


def notes(folder: Path, kind: str, make: Callable[[Statement], str]) -> list[Noted]:
    """The pages of a library by name, links aside, each with what ``make`` says of its statement,
    asked only where it changed. ``kind`` names what that is, with the version of its form.
    """
    return _ask(folder, lambda index: index.notes(kind, make))


def _ask(folder: Path, question: Callable[[_Index], T]) -> T:
    """What the index on the disk answers; one in memory where that cannot be used."""
    with _ONE_AT_A_TIME:
        file = _file(folder)
        if file is not None:
            try:
                with closing(sqlite3.connect(file, timeout=10)) as db:
                    return question(_Index(folder, db))
            except sqlite3.OperationalError:
                pass  # another program holds it, or the disk is full
            except sqlite3.DatabaseError:
                with suppress(OSError):
                    file.unlink()
        with closing(sqlite3.connect(":memory:")) as db:
            return question(_Index(folder, db))


def _file(folder: Path) -> Path | None:
    """Where the index of a library lies; None where there can be none."""
    from platformdirs import user_cache_path

    home = user_cache_path("rejoinder", appauthor=False) / "libraries"
    named = _hash(f"{folder.resolve()}\0{_program()}".encode())
    file = home / f"{named}.sqlite"
    try:
        home.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            others = sorted(home.glob("*.sqlite"), key=lambda one: one.stat().st_mtime)
            for old in others[: -KEPT + 1]:
                old.unlink()
    except OSError:
        return None
    return file


def _program() -> str:
    """The program that reads the pages: another one may read them otherwise."""
    package = Path(__file__).resolve().parents[1]
    files = (file for stage in _STAGES for file in (package / stage).rglob("*"))
    own = [(one.name, one.stat()) for one in sorted(files) if one.suffix not in ("", ".pyc")]
    marks = ";".join(f"{name} {found.st_size} {found.st_mtime_ns}" for name, found in own)
    return f"{__version__}\0{marks}"


class _Index:
    """One library's index, open. Every question begins with a look at the folder."""

    def __init__(self, folder: Path, db: sqlite3.Connection) -> None:
        self._folder, self._db = folder, db
        self._before_names = str(folder / "x")[:-1]
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA foreign_keys = ON")
        db.executescript(_TABLES)

    def entries(self) -> list[Entry]:
        """All pages by name."""
        return [_thawed(name, self._before_names + name, head) for name, _, head in self._rows()]

    def _rows(self) -> list[tuple[str, int, str]]:
        """Name, number and head of each page; a row that was changed on the disk is made anew."""
        self._refresh()
        asked = "SELECT name, id, head, stamp, digest FROM pages ORDER BY name"
        rows = self._db.execute(asked).fetchall()
        if broken := [row[0] for row in rows if row[4] != _digest(row[0], row[3], row[2])]:
            self._read(broken)
            rows = self._db.execute(asked).fetchall()
        return [row[:3] for row in rows]

    def lookalikes(self, text: str) -> list[Path]:
        """Pages that share one of the lowest shingles with a text."""
        self._refresh()
        rows = self._db.execute(
            "SELECT DISTINCT name FROM pages JOIN sketches ON page = id "
            "WHERE shingle IN (SELECT value FROM json_each(?)) ORDER BY name",
            (json.dumps(_sketch(text)),),
        )
        return [self._folder / name for (name,) in rows]

    def notes(self, kind: str, make: Callable[[Statement], str]) -> list[Noted]:
        """Each page with its note, which is made where there is none, or a wrong one."""
        pages = self._rows()
        rows = self._db.execute("SELECT page, value, digest FROM notes WHERE kind = ?", (kind,))
        kept = {page: value for page, value, digest in rows if digest == _digest(kind, value)}
        missing = [
            (name, page)
            for name, page, head in pages
            if page not in kept and not head.startswith(_CLOSED)
        ]
        for some in _batches("indexing the words of the library", missing):
            read = {page: load_statement(self._folder / name)[0] for name, page in some}
            made = {page: make(one) if one else "" for page, one in read.items()}
            kept |= made
            new = [(kind, page, value, _digest(kind, value)) for page, value in made.items()]
            with self._db:
                self._db.executemany("INSERT OR REPLACE INTO notes VALUES (?, ?, ?, ?)", new)
        return [
            Noted(name, kept.get(page), partial(_thawed, name, self._before_names + name, head))
            for name, page, head in pages
        ]

    def _refresh(self) -> None:
        """Read the pages that are new, changed or in doubt, and forget those that are gone."""
        with os.scandir(self._folder) as found:
            now = {one.name: _stamp(one.stat(follow_symlinks=False))
                   for one in found if is_page(one.name) and not one.is_symlink()}  # fmt: skip
        known = dict(self._db.execute("SELECT name, stamp FROM pages"))
        self._forget([name for name in known if name not in now])
        self._read([name for name, stamp in now.items() if known.get(name) != stamp])

    def _forget(self, names: Sequence[str]) -> None:
        with self._db:
            self._db.executemany("DELETE FROM pages WHERE name = ?", [(name,) for name in names])

    def _read(self, names: Sequence[str]) -> None:
        """Read these pages anew."""
        for some in _batches("reading the library", names):
            made = [(name, *self._read_page(name)) for name in some]
            self._forget(some)
            with self._db:
                for name, entry, stamp, shingles in made:
                    head = _frozen(entry)
                    page = self._db.execute(
                        "INSERT INTO pages (name, stamp, head, digest) VALUES (?, ?, ?, ?)",
                        (name, stamp, head, _digest(name, stamp, head)),
                    ).lastrowid
                    rows = [(one, page) for one in shingles]
                    self._db.executemany("INSERT INTO sketches VALUES (?, ?)", rows)

    def _read_page(self, name: str) -> tuple[Entry, str, Sequence[int]]:
        """A page, the stamp under which it is known (empty: in doubt), and its sketch."""
        path = self._folder / name
        before = _stamp_of(path)
        try:
            raw = read_bytes(path, TEXT_LIMIT)
        except RejoinderError as error:
            return Entry(name=name, statement=None, problems=error.problems), "", ()
        statement, problems = parse_page(raw, file=str(path))
        stamp = before if before == _stamp_of(path) else ""
        bare = replace(statement, text="") if statement else None
        entry = Entry(name=name, statement=bare, problems=problems, content=_hash(raw))
        return entry, stamp, _sketch(statement.text) if statement else ()


def _stamp(found: os.stat_result) -> str:
    """What changes when anybody writes a page; of one just written nothing that lasts."""
    newest = max(found.st_mtime_ns, found.st_ctime_ns)
    if abs(time.time_ns() - newest) < YOUNG:  # one of the future is not young, but misdated
        return "?"
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"


def _stamp_of(path: Path) -> str:
    try:
        return _stamp(path.lstat()).removeprefix("?")
    except OSError:
        return ""


def _hash(raw: bytes) -> str:
    return hashlib.blake2b(raw, digest_size=16).hexdigest()


def _digest(*parts: str) -> bytes:
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return digest.digest()


def _batches(doing: str, names: Sequence[T]) -> Iterator[Sequence[T]]:
    """The names by some at once; of so many that it takes a while, it is told how far they are."""
    tell = _tell.get() if len(names) > _AT_ONCE else None
    for at in range(0, len(names), _AT_ONCE):
        if tell:
            tell(doing, at, len(names))
        yield names[at : at + _AT_ONCE]


_CLOSED = "[null,"
"""How the head of a page begins that cannot be used."""


def _frozen(entry: Entry) -> str:
    """An entry as JSON; the path is the folder's matter."""
    statement = asdict(entry.statement) if entry.statement else None
    problems = [asdict(replace(problem, file="")) for problem in entry.problems]
    return json.dumps([statement, problems, entry.content])


@lru_cache(_REMEMBERED)
def _thawed(name: str, file: str, head: str) -> Entry:
    kept, problems, content = json.loads(head)
    statement = None
    if kept:
        source, kind = Source(**kept["source"]), TextKind(kept["text_kind"])
        statement = Statement(**kept | {"source": source, "text_kind": kind, "file": file})
    told = tuple(
        Problem(**one | {"file": file, "severity": Severity(one["severity"])}) for one in problems
    )
    return Entry(name=name, statement=statement, problems=told, content=content)


def shingles(text: str) -> list[str]:
    """The runs of five words of a text (Broder, 1997); case, spacing and signs do not count."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    size = max(1, min(_SHINGLE, len(words)))
    return [" ".join(words[at : at + size]) for at in range(len(words) - size + 1)]


def _sketch(text: str) -> tuple[int, ...]:
    """The lowest hashes of a text's shingles, which texts nearly the same share (Broder, 1997)."""
    hashes = {crc32(run.encode("utf-8", "surrogatepass")) for run in shingles(text)}
    return tuple(sorted(hashes)[:_SKETCH])
