"""A draft written into a library, with the page that it came from."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from compare.files import write_atomic
from compare.library.load import is_inside
from compare.model import Problem, RejoinderError

if TYPE_CHECKING:
    from pathlib import Path

    from compare.importers.document import Original
    from compare.library.draft import Draft
    from compare.library.store import Store

SOURCES = "sources"
"""The folder, in a library, of the pages as they were received, each by its sha256."""


def add_draft(store: Store, draft: Draft, *, wish: str = "", allow_duplicate: bool = False) -> Path:
    """Write the statement of a draft, its original beside it; where it is now.

    It gets the id that is wished for, else the draft's, or one like it that is free. Raises
    RejoinderError, and writes nothing, where the draft is incomplete or the library refuses it.
    """
    statement = draft.statement
    if statement is None:
        raise RejoinderError(*draft.problems)
    if not wish:
        statement = replace(statement, id=store.unused_id(statement.id))
    original: Original | None = getattr(draft, "original", None)
    written = keep_original(store.folder, original) if original else None
    try:
        return store.add(statement, allow_duplicate=allow_duplicate)
    except RejoinderError:
        if written:
            with suppress(OSError):
                written.unlink()
                written.parent.rmdir()  # only if nothing else is kept there
        raise


def keep_original(folder: Path, original: Original) -> Path | None:
    """Write a page into ``sources/``; None where it is there already. Raises RejoinderError."""
    sources = folder / SOURCES
    if not is_inside(sources, folder):
        problem = Problem(
            message=f"{SOURCES} is a link out of the library",
            file=str(folder),
            remedy="remove the link",
        )
        raise RejoinderError(problem)
    path = sources / f"{original.sha256}{original.suffix}"
    if path.exists():
        return None
    try:
        sources.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        problem = Problem(
            message=f"the folder {SOURCES} cannot be made: {error.strerror}",
            file=str(folder),
            remedy="choose another library: --library DIR",
        )
        raise RejoinderError(problem) from error
    write_atomic(path, original.content)
    return path
