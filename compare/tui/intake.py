"""What comes in by the add screen: read, listed, revised, kept. No Textual here.

All of it may take long, and runs in a worker thread but for ``revised``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from compare.model import Problem, RejoinderError, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from compare.importers import Imported, Isolated
    from compare.library.store import Store

BODY = "body"
"""The field that holds the words themselves; ``text`` is the front matter's key for their kind."""
SOURCE = "path"
"""The field that names a file, a folder or an address."""
_HOST = re.compile(r"www\.[\w.-]+(?:/\S*)?|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/\S*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What was read in a source."""

    source: str
    drafts: tuple[Imported, ...]
    known: tuple[str, ...]
    """For each draft, what the library has of it already; empty where it has nothing."""

    @property
    def is_many(self) -> bool:
        """Whether one chooses among several."""
        return len(self.drafts) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderOfFiles:
    """A folder whose files may all be added."""

    folder: Path
    files: tuple[Path, ...]


class Intake:
    """One way in to a library folder; what it is reading can be stopped from another thread."""

    verb = "Add"
    done = "The statement is added."
    keeps_id = False
    """Whether a draft's id cannot be changed."""

    def __init__(self, folder: Path, added: Callable[[str], None] | None = None) -> None:
        """``added`` is told the id of each statement that was added."""
        self.folder = folder
        self._tell_added = added
        self._reader: Isolated | None = None

    @cached_property
    def store(self) -> Store:
        """The library's statements, for writing; what it has read of them is kept."""
        from compare.library.store import Store

        return Store(self.folder)

    @property
    def reader(self) -> Isolated:
        """The process that reads files, until ``stop`` or ``close``."""
        from compare.importers import Isolated

        if self._reader is None:
            self._reader = Isolated()
        return self._reader

    def close(self) -> None:
        """End the process that reads; the next file gets a new one."""
        reader, self._reader = self._reader, None
        if reader is not None:
            reader.close()

    def read(self, source: str) -> Taken | FolderOfFiles:
        """The statements in a file or at an address, or the files of a folder.

        Raises RejoinderError, with problems of the field ``path``.
        """
        from compare.importers import is_address

        given: str | Path = source.strip()
        if not is_address(str(given)):
            given = existing(source)
            if given.is_dir():
                return _files_of(given)
        return self._taken(given, source.strip())

    def paste(self, words: str) -> Taken:
        """The statements in words that somebody typed or pasted. Raises RejoinderError."""
        return self._taken(words.encode("utf-8", "replace"), "")

    def stop(self) -> None:
        """Break off what is being read."""
        reader = self._reader
        if reader is not None:
            reader.stop()

    def _taken(self, given: str | Path | bytes, source: str) -> Taken:
        from compare.importers import read_document

        try:
            drafts = read_document(given, reader=self.reader)
        except RejoinderError as error:
            field = SOURCE if source else BODY
            raise RejoinderError(*(replace(p, field=field) for p in error.problems)) from error
        finally:
            self.close()
        return Taken(source=source, drafts=drafts, known=self.known(drafts))

    def known(self, drafts: Sequence[Imported]) -> tuple[str, ...]:
        """What the library has of each draft already: the id, and how near it is."""
        found = (self.store.duplicate_of(draft.text) for draft in drafts)
        return tuple(f"{one.id} is {one.near}" if one else "" for one in found)

    def problems(self, draft: Imported, wish: str) -> list[Problem]:
        """What keeps the draft from being added under the id wished for, each with its field."""
        wrong = [_for_form(one) for one in draft.problems if one.severity is Severity.ERROR]
        free = self.store.unused_id(wish) if wish else wish
        if free != wish and not any(one.field == "id" for one in wrong):
            message, remedy = f"the id {wish!r} is taken", f"take {free!r}, or leave it empty"
            wrong.append(Problem(message=message, file="", field="id", remedy=remedy))
        return wrong

    def add(self, draft: Imported, wish: str = "", *, allow_duplicate: bool = False) -> str:
        """Add the statement, the page as it was received beside it; its id.

        Raises RejoinderError, and writes nothing, where the library refuses it.
        """
        from compare.importers import add_draft

        try:
            path = add_draft(self.store, draft, wish=wish, allow_duplicate=allow_duplicate)
        except RejoinderError as error:
            raise RejoinderError(*map(_for_form, error.problems)) from error
        if self._tell_added:
            self._tell_added(path.stem)
        return path.stem

    def read_file(self, file: Path) -> Taken:
        """The statements in one of many files. Raises RejoinderError."""
        from compare.importers import read_document

        drafts = read_document(file, reader=self.reader)
        return Taken(source=str(file), drafts=drafts, known=self.known(drafts))


def existing(source: str) -> Path:
    """The file or folder that a person names, as typed or dropped on the terminal.

    Raises RejoinderError where there is none.
    """
    plain = source.strip()
    unquoted = re.sub(r"^(['\"])(.*)\1$", r"\2", plain)
    for tried in (plain, unquoted, re.sub(r"\\(.)", r"\1", unquoted)):
        try:
            path = Path(tried).expanduser()
            if tried and path.exists():
                return path
        except PermissionError as error:
            raise RejoinderError(_closed(path, error)) from error
        except (OSError, RuntimeError, ValueError):
            continue
    raise RejoinderError(_absent(plain))


def _closed(path: Path, error: OSError) -> Problem:
    from compare.files import failed

    return replace(failed("cannot be read", path, error), field=SOURCE)


def _absent(source: str) -> Problem:
    message, remedy = "there is no such file", "check the path, or paste the words below"
    if not source:
        message, remedy = "nothing is named", "name a file, a folder or an address, or paste words"
    elif source == "-":
        message, remedy = "there is no standard input here", "paste the words below"
    elif _HOST.fullmatch(source):
        remedy = f"for a page of the web write https://{source}"
    return Problem(message=message, file=source, field=SOURCE, remedy=remedy)


def _files_of(folder: Path) -> FolderOfFiles:
    """The files of a folder. Raises RejoinderError where there are none, or far too many."""
    from compare.importers import files_in

    files = files_in(folder)
    if not files:
        problem = Problem(
            message="the folder holds no files",
            file=str(folder),
            field=SOURCE,
            remedy="name a folder with documents, or a file",
        )
        raise RejoinderError(problem)
    return FolderOfFiles(folder=folder, files=tuple(files))


def is_duplicate(problem: Problem) -> bool:
    """Whether a problem says that the library has the words already."""
    return problem.field == BODY and "the same as that of" in problem.message


def _for_form(problem: Problem) -> Problem:
    """The problem in the words of a form: no command-line options; a duplicate is the text's."""
    field = BODY if "the text is" in problem.message else problem.field
    message = problem.message.replace(", and the text does not say it", "")
    other = "for another library start: rejoinder --library DIR"
    remedy = other if "--library" in problem.remedy else problem.remedy
    remedy = remedy if remedy == other or "--" not in remedy else ""
    return replace(problem, field=field, message=message, remedy=remedy)
