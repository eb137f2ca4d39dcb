"""Changes to a library's statements: added, replaced, removed, and nothing ever lost.

The page that a statement was taken from is kept as it was received, in ``sources/`` under its
sha256. It is written under a temporary name before its statement and gets its own name after it.
Of a temporary one that a killed writer left, the next makes a page where a statement names it, and
else clears it away.
"""

from __future__ import annotations

import os
import re
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import chain, count, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from compare.files import (
    LEFTOVER,
    changed_meanwhile,
    is_inside,
    locked,
    make_folder,
    read_bytes,
    refuse_leading_out,
    sweep,
    sync_folder,
    write_atomic,
)
from compare.library.index import WORTH, lookalikes, shingles
from compare.library.load import page_names
from compare.library.locate import SOURCES, refuse_read_only
from compare.library.page import (
    ID_LENGTH,
    ID_RULE,
    RESERVED,
    TEXT_LIMIT,
    is_id,
    is_page,
    plain_newlines,
    slug,
    text_of,
    unused,
)
from compare.library.statement_file import (
    load_statement,
    parse_statement,
    render_statement,
    rewrite_statement,
)
from compare.model import RejoinderError, Statement, did_you_mean, refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Unpack

    from compare.model import Place

    _Printed = tuple[tuple[int, int], Statement, "_Print"]


TRASH = ".trash"


class Store:
    """The statements of one library folder, for writing."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self._known: dict[Path, _Printed] = {}

    def path(self, statement_id: str) -> Path:
        """The file of an id, whether or not it is there; RejoinderError for what is no id."""
        if not is_id(statement_id) or statement_id.casefold() in RESERVED:
            raise self._error(
                f"{statement_id!r} cannot be an id", expected=ID_RULE, remedy="choose another id"
            )
        if len(statement_id) > ID_LENGTH:
            raise self._error(
                "the id is too long", expected=f"at most {ID_LENGTH}", remedy="shorten the id"
            )
        return self.folder / f"{statement_id}.md"

    def source(self, statement_id: str) -> str:
        """A statement's file as text, newlines as they are; what ``replace`` wants back."""
        return text_of(self._existing(statement_id), TEXT_LIMIT)

    def add(
        self,
        statement: Statement,
        *,
        allow_duplicate: bool = False,
        page: tuple[str, bytes] | None = None,
    ) -> Path:
        """Write a new statement, and say where; ``page`` is name and content of the page that it
        was taken from. Raises RejoinderError where the id is taken, the words are in the library
        already or nearly so (unless ``allow_duplicate``), or it could not be read back.
        """
        path = self.path(statement.id)
        source = self._checked(render_statement(statement), path)
        refuse_read_only(self.folder)
        make_folder(self.folder)
        with self._held():
            settle(self.folder)
            if statement.id.casefold() in self._taken():
                raise self._error(
                    f"the id {statement.id!r} is taken",
                    remedy=f"choose another, such as {self.unused_id(statement.id)!r}",
                )
            found = None if allow_duplicate else self.duplicate_of(statement.text)
            if found is not None:
                raise self._error(
                    f"the text is {found.near} as that of {found.id!r} ({found.title})",
                    field="text",
                    remedy=f"look at it with: rejoinder show {found.id}; to keep both: "
                    "--allow-duplicate",
                )
            laid = lay_by(self.folder, *page) if page else None
            try:
                write_atomic(path, source, expected=None, inside=self.folder)
            except BaseException:
                if laid:
                    laid.drop()
                raise
            if laid:
                laid.put()
        return path

    def replace(self, statement: Statement, expected_old: str) -> Path:
        """Write a statement over its old version, of which the caller read ``expected_old``; order,
        comments and unchanged lines stay. Raises RejoinderError where the file holds something else
        by now, or the statement could not be read back.
        """
        return self._put(statement.id, expected_old, lambda old: rewrite_statement(old, statement))

    def replace_source(self, statement_id: str, source: str, expected_old: str) -> Path:
        """Write a statement's file as a person edited it, if it can be read."""
        self._checked(source, self._existing(statement_id))
        return self._put(statement_id, expected_old, lambda _: source)

    def _put(self, statement_id: str, expected: str, made: Callable[[str], str]) -> Path:
        """Write what is ``made`` of a statement's file, if it still holds what was expected."""
        path = self._existing(statement_id)
        with self._held():
            raw = read_bytes(path, TEXT_LIMIT)
            text = raw.decode("utf-8", errors="replace")
            if plain_newlines(text) != plain_newlines(expected):
                raise changed_meanwhile(path)
            source = self._checked(made(text), path)
            write_atomic(path, source, expected=raw, inside=self.folder)
        return path

    def remove(self, statement_id: str) -> Path:
        """Move a statement to the trash folder, and say where it lies now."""
        path = self._existing(statement_id)
        with self._held():
            try:
                return self._to_trash(path)
            except OSError as error:
                raise self._error(
                    f"{path.name} cannot be moved to the trash: {error.strerror}",
                    remedy="check the rights of the folder",
                ) from error

    def restore(self, trashed: Path) -> Path:
        """Bring a statement back from the trash under its old id. Raises RejoinderError where that
        is taken by now, or the file is not in the trash.
        """
        path = self.path(trashed.name.split("--")[0])
        if not is_inside(trashed, self.folder / TRASH) or not trashed.is_file():
            raise self._error(f"{trashed.name} is not in the trash", remedy="look into .trash")
        with self._held():
            if path.stem.casefold() in self._taken():
                raise self._error(f"the id {path.stem!r} is taken", remedy="rename that file")
            trashed.rename(path)
        return path

    def duplicate_of(self, text: str) -> Duplicate | None:
        """The statement that has these words already, or nearly; None where there is none."""
        if not self.folder.is_dir():
            return None
        with os.scandir(self.folder) as entries:
            found = sorted((one.name, one.is_symlink()) for one in entries if is_page(one.name))
        links = [self.folder / name for name, is_link in found if is_link]
        near = [self.folder / name for name, is_link in found if not is_link]
        if len(near) >= WORTH:
            near = lookalikes(self.folder, text)
        mine = _print_of(text)
        best: Duplicate | None = None
        for file in (*(link for link in links if is_inside(link, self.folder)), *near):
            entry = self._printed(file)
            likeness = _likeness(mine, entry[2]) if entry else 0.0
            if entry and likeness >= NEAR and (best is None or likeness > best.likeness):
                best = Duplicate(id=entry[1].id, title=entry[1].title, likeness=likeness)
        return best

    def _printed(self, file: Path) -> _Printed | None:
        """What is known of a file, which is read again only once it changed; None where it holds
        no statement.
        """
        found = file.lstat()
        stamp = (found.st_mtime_ns, found.st_size)
        if file not in self._known or self._known[file][0] != stamp:
            self._known.pop(file, None)
            statement = load_statement(file)[0]
            if statement is not None:
                self._known[file] = (stamp, replace(statement, text=""), _print_of(statement.text))
        return self._known.get(file)

    def unused_id(self, wish: str) -> str:
        """``wish``, or an id made from its letters and digits, that no statement has."""
        wanted = wish if is_id(wish) and len(wish) <= ID_LENGTH else slug(wish)
        taken = self._taken() | RESERVED
        numbered = (f"{wanted[: ID_LENGTH - 10]}-{number}" for number in count(2))
        return next(one for one in chain((wanted,), numbered) if one.casefold() not in taken)

    @contextmanager
    def _held(self) -> Iterator[None]:
        """Hold the folder against other writers, once it is known that it may be written."""
        refuse_read_only(self.folder)
        with locked(self.folder):
            sweep(self.folder)
            yield

    def _taken(self) -> set[str]:
        """The ids of the folder in lower case: some systems know no other."""
        if not self.folder.is_dir():
            return set()
        with os.scandir(self.folder) as entries:
            names = [entry.name for entry in entries]
        return {name[:-3].casefold() for name in names if name.endswith(".md")}

    def _existing(self, statement_id: str) -> Path:
        """The file of an id that is there, inside the library."""
        path = self.path(statement_id)
        if not path.is_file() or not is_inside(path, self.folder):
            ids = [name[:-3] for name in page_names(self.folder)] if self.folder.is_dir() else []
            raise self._error(
                f"no statement has the id {statement_id!r}",
                expected="an id of the library",
                remedy=did_you_mean(statement_id, ids) or "list the ids with: rejoinder list",
            )
        return path

    @staticmethod
    def _checked(source: str, path: Path) -> str:
        """The source, if it is read as a statement."""
        statement, problems = parse_statement(source, file=str(path))
        if statement is None:
            raise RejoinderError(*problems)
        return source

    def _to_trash(self, path: Path) -> Path:
        """Move a file to the trash, under a name with the time."""
        trash = self.folder / TRASH
        if not is_inside(trash, self.folder):
            raise self._error(f"{TRASH} is a link out of the library", remedy="remove the link")
        trash.mkdir(exist_ok=True)
        stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
        name = unused(f"{path.stem}--{stamp}", {one.stem for one in trash.glob("*.md")})
        return path.rename(trash / f"{name}.md")

    def _error(self, message: str, **place: Unpack[Place]) -> RejoinderError:
        place.setdefault("field", "id")
        return refused(message, str(self.folder), **place)


_WAITING = re.compile(r"\.(([0-9a-f]{64})\.[A-Za-z0-9.]+)" + re.escape(LEFTOVER))


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A page that waits for its statement to be written."""

    temporary: Path
    final: Path

    def put(self) -> None:
        """Give it its own name; where that fails, the next writer does it."""
        with suppress(OSError):
            self.temporary.replace(self.final)
            sync_folder(self.final.parent)

    def drop(self) -> None:
        """Take it away, and the folder if nothing else is kept there."""
        with suppress(OSError):
            self.temporary.unlink()
            self.temporary.parent.rmdir()


def lay_by(folder: Path, name: str, content: bytes) -> Laid | None:
    """Write a page of a library under a temporary name; None where it is kept already. The
    caller holds the library's lock. Raises RejoinderError.
    """
    sources = folder / SOURCES
    refuse_leading_out(sources, folder)
    final = sources / name
    refuse_leading_out(final, folder)
    if final.exists():
        return None
    make_folder(sources)
    temporary = sources / f".{name}{LEFTOVER}"
    write_atomic(temporary, content, inside=folder)
    return Laid(temporary=temporary, final=final)


def settle(folder: Path) -> None:
    """Finish or clear away what killed writers left; the caller holds the library's lock."""
    sources = folder / SOURCES
    with suppress(OSError, RejoinderError):
        refuse_leading_out(sources, folder)
        for file in sources.glob(f".*{LEFTOVER}"):
            if found := _WAITING.fullmatch(file.name):
                laid = Laid(temporary=file, final=sources / found[1])
                named = found[2].encode()
                statements = (*folder.glob("*.md"), *folder.glob(".trash/*.md"))
                some = any(named in one.read_bytes() for one in statements if one.is_file())
                laid.put() if some else laid.drop()
            else:
                file.unlink()


# Texts that are there already


NEAR = 0.8
"""Likeness, 0..1, from which two texts count as nearly the same."""


class _Print(NamedTuple):
    """What is kept of a text to know it again; good within one process only."""

    whole: int
    shingles: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """A statement that holds the text already; ``likeness`` is 1.0 for the same words."""

    id: str
    title: str
    likeness: float

    @property
    def near(self) -> str:
        """How near, in words."""
        return "the same" if self.likeness == 1.0 else f"{int(self.likeness * 100)}% the same"


def _print_of(text: str) -> _Print:
    """The print of a text, equal for the same words in the same order."""
    runs = shingles(text)
    return _Print(whole=hash(tuple(runs)), shingles=frozenset(map(hash, runs)))


def _likeness(left: _Print, right: _Print) -> float:
    """How alike two texts are, 0..1: the share of the shorter text's shingles that the longer one
    has (containment; Broder, 1997), so that a cut copy is found as well; 1.0 only for the same
    words in the same order. Of an excerpt, less than half as long, and of texts that are not nearly
    the same it may say 0.
    """
    few, many = sorted((left.shingles, right.shingles), key=len)
    if not few or 2 * len(few) < len(many):
        return 0.0
    if left == right:
        return 1.0
    some = islice(few, int((1 - NEAR) * len(few)) + 1)
    if many.isdisjoint(some):  # then less than NEAR of them can be in the other
        return 0.0
    return min(len(few & many) / len(few), 0.999)
