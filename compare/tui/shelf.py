"""The statements of a library in an order, narrowed by words. Pure values."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model import Statement

COLUMNS = ("date", "actor", "title", "id")
"""The orders, as one key goes through them."""


def shelf(statements: Sequence[Statement], order: str, words: str) -> list[Statement]:
    """Those that hold all the words, in the order; the newest first by date, undated last."""
    wanted = words.casefold().split()
    kept = [s for s in statements if all(word in _searched(s) for word in wanted)]
    kept.sort(key=lambda s: s.id)
    if order == "date":
        return sorted(kept, key=lambda s: s.date, reverse=True)
    return sorted(kept, key=lambda s: str(getattr(s, order)).casefold())


def _searched(statement: Statement) -> str:
    parts = (statement.id, statement.title, statement.actor, statement.speaker)
    return " ".join((*parts, statement.forum, statement.date, statement.kind)).casefold()
