"""What comes in by the add screen: read, listed, revised, kept; and a row of a table for each
statement that may be added, with what is missing of it and what became of it. Nothing fails for
what can be typed. All of ``Intake`` may take long, and runs in a worker thread, but ``problems``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from compare.model import RejoinderError, Severity, errors_in, refused
from compare.text.visibility import visible
from compare.tui.background import attempted
from compare.tui.draft_fields import ENTRY, Mark, has_made_id, mark, shown
from compare.tui.marked_text import shortened
from compare.tui.widgets.table_view import UNSURE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from compare.importers.isolate import Isolated
    from compare.importers.take_in import Imported
    from compare.library.store import Store
    from compare.model import Problem
    from compare.tui.widgets.table_view import Cell

BODY = "body"
"""The field that holds the words themselves; ``text`` is the front matter's key for their kind."""
SOURCE = "path"
"""The field that names a file, a folder or an address."""
_HOST = re.compile(r"www\.[\w.-]+(?:/\S*)?|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/\S*", re.IGNORECASE)


class Taken(NamedTuple):
    """What was read in a source."""

    drafts: tuple[Imported, ...]
    known: tuple[str, ...]
    """For each draft, what the library has of it already; empty where it has nothing."""
    source: str = ""
    """As it was named; empty for pasted words, and for one of many files."""


class FolderOfFiles(NamedTuple):
    """A folder whose files may all be added."""

    folder: Path
    files: tuple[Path, ...]


class Intake:
    """One way in to a library folder; what it is reading can be stopped from another thread."""

    asks = "Is this right?"
    verb = "Add"
    done = "The statement is added."
    then = "o opens the library to compare it."
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

    def close(self) -> None:
        """End the process that reads; the next file gets a new one."""
        if reader := self._reader:
            self._reader = None
            reader.close()

    def stop(self) -> None:
        """Break off what is being read."""
        if reader := self._reader:
            reader.stop()

    def read(self, source: str) -> Taken | FolderOfFiles:
        """The statements in a file or at an address, or the files of a folder. RejoinderError, with
        problems of the field ``path``, where there is nothing to read.
        """
        from compare.importers.take_in import files_in, is_address

        if is_address(source.strip()):
            return self._alone(source.strip(), source.strip(), SOURCE)
        path = existing(source)
        if not path.is_dir():
            return self._alone(path, source.strip(), SOURCE)
        files = files_in(path)
        if not files:
            remedy = "name a folder with documents, or a file"
            raise refused("the folder holds no files", str(path), field=SOURCE, remedy=remedy)
        return FolderOfFiles(folder=path, files=tuple(files))

    def paste(self, words: str) -> Taken:
        return self._alone(words.encode("utf-8", "replace"), "", BODY)

    def _alone(self, given: str | Path | bytes, source: str, field: str) -> Taken:
        """What is read of one source, by a process for it alone."""
        try:
            return self.read_file(given)._replace(source=source)
        except RejoinderError as error:
            raise RejoinderError(*(replace(p, field=field) for p in error.problems)) from error
        finally:
            self.close()

    def read_file(self, file: str | Path | bytes) -> Taken:
        """The statements in one of many files. Raises RejoinderError."""
        from compare.importers.isolate import Isolated
        from compare.importers.take_in import read_document

        if self._reader is None:
            self._reader = Isolated()
        drafts = read_document(file, reader=self._reader)
        found = (self.store.duplicate_of(draft.text) for draft in drafts)
        known = tuple(f"{one.id} is {one.near}" if one else "" for one in found)
        return Taken(drafts=drafts, known=known)

    def problems(self, draft: Imported, wish: str) -> list[Problem]:
        """What keeps the draft from being added under the id wished for, each with its field."""
        wrong = [*map(_for_form, errors_in(draft.problems))]
        free = self.store.unused_id(wish) if wish else wish
        if free != wish and not any(one.field == "id" for one in wrong):
            remedy = f"take {free!r}, or leave it empty"
            taken = refused(f"the id {wish!r} is taken", "", field="id", remedy=remedy)
            wrong += taken.problems
        return wrong

    def add(self, draft: Imported, wish: str = "", *, allow_duplicate: bool = False) -> str:
        """Add the statement, the page as it was received beside it; its id. Raises RejoinderError,
        and writes nothing, where the library refuses it.
        """
        from compare.importers.take_in import add_draft

        try:
            path = add_draft(self.store, draft, wish=wish, allow_duplicate=allow_duplicate)
        except RejoinderError as error:
            raise RejoinderError(*map(_for_form, error.problems)) from error
        if self._tell_added:
            self._tell_added(path.stem)
        return path.stem


def existing(source: str) -> Path:
    """The file or folder that a person names, as typed or dropped on the terminal. Raises
    RejoinderError where there is none.
    """
    plain = source.strip()
    unquoted = re.sub(r"^(['\"])(.*)\1$", r"\2", plain)
    for tried in (plain, unquoted, re.sub(r"\\(.)", r"\1", unquoted)):
        try:
            path = Path(tried).expanduser()
            if tried and path.exists():
                return path
        except PermissionError as error:
            from compare.files import failed

            closed = replace(failed("cannot be read", path, error), field=SOURCE)
            raise RejoinderError(closed) from error
        except (OSError, RuntimeError, ValueError):
            continue
    message, remedy = "there is no such file", "check the path, or paste the words below"
    if not plain:
        message, remedy = "nothing is named", "name a file, a folder or an address, or paste words"
    elif plain == "-":
        message, remedy = "there is no standard input here", "paste the words below"
    elif _HOST.fullmatch(plain):
        remedy = f"for a page of the web write https://{plain}"
    raise refused(message, plain, field=SOURCE, remedy=remedy)


def is_duplicate(problem: Problem) -> bool:
    """Whether a problem says that the library has the words already."""
    return problem.field == BODY and "the same as that of" in problem.message


def _for_form(problem: Problem) -> Problem:
    """The problem in the words of a form: no command-line options; a duplicate is the text's."""
    field = BODY if "the text is" in problem.message else problem.field
    message = problem.message.replace(", and the text does not say it", "")
    remedy = "" if "--" in problem.remedy else problem.remedy
    if "--library" in problem.remedy:
        remedy = "for another library start: rejoinder --library DIR"
    return replace(problem, field=field, message=message, remedy=remedy)


# A row of the table for each statement, from one file or many


EDITED = ("actor", "speaker", "date", "title", "kind")
"""The fields that the table shows, each of which can be typed there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddingRow:
    """A statement that may be added, and what became of it."""

    file: str
    """The name of its file, with the number of the text where the file holds several."""
    draft: Imported | None = None
    """None where the file could not be read."""
    known: str = ""
    """What the library has of it already; empty where it has nothing."""
    chosen: bool = False
    added: str = ""
    """The id under which it was added."""
    failed: str = ""
    """Why it could not be read or added."""

    def value(self, key: str) -> str:
        return shown(self.draft, key) if self.draft else ""

    def mark(self, key: str) -> Mark:
        """How sure the value of a field is, and where it was found."""
        return mark(self.draft, key) if self.draft else Mark("")

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields that must have a value and have none, or one that cannot stand."""
        wrong = errors_in(self.draft.problems if self.draft else ())
        return tuple(dict.fromkeys(one.field or "" for one in wrong))

    @property
    def is_ready(self) -> bool:
        return self.draft is not None and not self.added and not self.missing

    @property
    def is_wanted(self) -> bool:
        """Whether who takes all takes this: it has words, conducts no meeting, and is new."""
        draft = self.draft
        taken = draft is None or draft.procedural or self.known or self.added
        return not taken and bool(self.words.strip())

    @property
    def words(self) -> str:
        return self.draft.text if self.draft else ""

    @property
    def state(self) -> str:
        """What became of it, or what it lacks; after a colon, why, or what to do."""
        if self.draft is None:
            return f"unreadable: {self.failed}"
        if self.added:
            return f"added: {self.added}"
        if self.failed:
            return f"not added: {self.failed}"
        if self.known:
            return f"is there: {self.known}"
        if not self.words.strip():
            return "no words: E opens all fields, to write them"
        if self.missing:
            lacks = ", ".join("words" if key == BODY else key for key in self.missing)
            return f"incomplete: lacks {lacks}; Enter on its cell types it"
        return "conducts: thanks, votes, the next speaker" if self.draft.procedural else "ready"


def cell_of(row: AddingRow, key: str) -> Cell:
    """A row's words in a column, and their ink."""
    if key == "chosen":
        return ("[x]" if row.chosen else "[ ]", ("heading",) if row.chosen else ("faint",))
    if key == "file":
        return (row.file, () if row.chosen else ("faint",))
    if key == "state":
        good = row.added or row.is_ready
        ink = ("row-shared",) if row.added else () if good else ("difference",)
        return (row.state.partition(":")[0], ink)
    if key in row.missing:
        return (row.value(key) or "missing", ("difference",))
    doubt = UNSURE if row.mark(key).word == "unsure" else ""
    return (row.value(key) + doubt, ())


def why_of(row: AddingRow, key: str, room: int) -> str:
    """Where a value was found, and how sure it is; of other columns, what is known of the row. In
    so many cells a long value is cut, and no reason.
    """
    if row.draft is None:
        return row.state if row.file else ""  # nothing is read yet
    if key not in EDITED:
        mild = [p.message for p in row.draft.problems if p.severity is Severity.WARNING]
        return "; ".join((row.state if key == "state" else row.file, *mild))
    found = row.mark(key)
    named, why = f"{ENTRY[key].label}: ", f"   ({found.reason})"
    value = visible(row.value(key) or found.word)
    return f"{named}{shortened(value, max(room - len(named) - len(why), 20))}{why}"


def rows_of(file: str, taken: Taken) -> list[AddingRow]:
    """The rows of a file's statements; chosen are those that are new, but of a record of a meeting,
    where one wants some speeches, none.
    """
    record = any(draft.procedural for draft in taken.drafts)
    many = len(taken.drafts) > 1
    rows = [
        AddingRow(file=f"{file} {at}".strip() if many else file, draft=draft, known=known)
        for at, (draft, known) in enumerate(zip(taken.drafts, taken.known, strict=True), 1)
    ]
    return [replace(row, chosen=row.is_wanted and not record) for row in rows]


def typed(row: AddingRow, key: str, value: str) -> AddingRow:
    """The row with what a person typed into a field; it is chosen, for somebody cared for it."""
    from compare.importers.take_in import revise

    if row.draft is None or row.added:
        return row
    fields = {key: value} | ({"id": ""} if has_made_id(row.draft) else {})
    return replace(row, draft=revise(row.draft, fields), chosen=True, failed="")


def holds(row: AddingRow, words: str) -> bool:
    """Whether file, fields, language and text have all the words."""
    spoken = row.draft.spoken if row.draft else ""
    about = (row.file, *map(row.value, EDITED), spoken, row.words)
    known = " ".join(about).casefold()
    return all(word in known for word in words.casefold().split())


def told(rows: Sequence[AddingRow]) -> str:
    """How many are chosen, lack something, were added, were there, failed, could not be read."""
    counts = {
        f"of {len(rows):,} chosen": sum(one.chosen for one in rows),
        "incomplete": sum(bool(one.missing) and not one.added for one in rows),
        "added": sum(bool(one.added) for one in rows),
        "there already": sum(bool(one.known) and not one.added for one in rows),
        "not added": sum(bool(one.failed) and one.draft is not None for one in rows),
        "unreadable": sum(one.draft is None for one in rows),
    }
    parts = [f"{count:,} {word}" for word, count in counts.items() if count or "chosen" in word]
    return ", ".join(parts)


def add_row(intake: Intake, row: AddingRow) -> AddingRow:
    """The row, its statement added; else with what the library has of it, or why it was not added.
    What a person chose although the list said that it is there is wanted twice.
    """
    draft = row.draft
    if draft is None:
        return row
    added, error = attempted(lambda: intake.add(draft, allow_duplicate=bool(row.known)))
    if error is None:
        return replace(row, added=added or "", failed="", chosen=False)
    first = (errors_in(error.problems) or error.problems)[0]
    if is_duplicate(first):
        return replace(row, known=first.message.removeprefix("the text is "), chosen=False)
    return replace(row, failed=why_not(first), chosen=False)


def why_not(problem: Problem) -> str:
    """What is wrong with a file or a statement, and what to do."""
    return "; ".join(part for part in (problem.message, problem.remedy) if part)
