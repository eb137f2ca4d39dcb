"""A draft written into a library, with the page that it came from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from compare.model import RejoinderError

if TYPE_CHECKING:
    from pathlib import Path

    from compare.importers.document import Original
    from compare.library.draft import Draft
    from compare.library.store import Store


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
    page = (f"{original.sha256}{original.suffix}", original.content) if original else None
    return store.add(statement, allow_duplicate=allow_duplicate, page=page)
