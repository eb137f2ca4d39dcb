"""Many files at once: each is added or fails by itself, and what is there already is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.importers.isolate import Isolated
from compare.importers.keep import add_draft
from compare.importers.read import Imported, read_document
from compare.library.originals import SOURCES
from compare.model import Problem, RejoinderError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from compare.library.store import Store

MAX_FILES = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one file."""

    file: Path
    added: tuple[str, ...] = ()
    """Ids."""
    known: int = 0
    """Statements whose words the library had already."""
    problems: tuple[Problem, ...] = ()
    reasons: tuple[str, ...] = ()
    """What was proposed for them, and why."""


def files_in(folder: Path) -> list[Path]:
    """The files of a folder and those below it, by name; hidden ones and links are left out."""
    found = []
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        hidden = any(part.startswith(".") or part == SOURCES for part in parts)
        if not hidden and not path.is_symlink() and path.is_file():
            found.append(path)
        if len(found) > MAX_FILES:
            raise RejoinderError(
                Problem(
                    message=f"the folder holds more than {MAX_FILES:,} files",
                    file=str(folder),
                    remedy="give the folders in it one by one",
                )
            )
    return sorted(found)


def add_files(
    files: Sequence[Path],
    store: Store,
    fields: Mapping[str, str],
    *,
    allow_duplicate: bool = False,
    reader: Isolated | None = None,
) -> Iterator[Outcome]:
    """Add the files one by one. Doing it again goes on where it was broken off.

    ``reader`` is a process that another thread may stop; it is closed in the end.
    """
    with reader or Isolated() as reader:
        for file in files:
            yield _add_file(file, store, fields, reader, allow_duplicate)


def _add_file(
    file: Path, store: Store, fields: Mapping[str, str], reader: Isolated, allow_duplicate: bool
) -> Outcome:
    try:
        drafts = read_document(file, fields=fields, reader=reader)
    except RejoinderError as error:
        return Outcome(file=file, problems=error.problems)
    added: list[str] = []
    problems: list[Problem] = []
    reasons: list[str] = []
    known = 0
    for draft in drafts:
        if draft.procedural and len(drafts) > 1:
            continue
        try:
            path = add_draft(store, draft, allow_duplicate=allow_duplicate)
        except RejoinderError as error:
            is_known = any(is_duplicate(problem) for problem in error.problems)
            known += is_known
            problems += [] if is_known else error.problems
        else:
            added.append(path.stem)
            reasons.append(_reasons(draft))
    return Outcome(
        file=file,
        added=tuple(added),
        known=known,
        problems=tuple(problems),
        reasons=tuple(reasons),
    )


def _reasons(draft: Imported) -> str:
    return ", ".join(f"{key}: {draft.values[key]} ({why})" for key, why in draft.reasons.items())


def is_duplicate(problem: Problem) -> bool:
    """Whether a problem says that the library has the words already."""
    return problem.field == "text" and "the same as that of" in problem.message
