"""What a person picked for a command that takes more than one thing: rows, or single passages of
rows that have several. Pure values.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compare.model import ThemedPassage
    from compare.review import RowKey
    from compare.tui.rows import Row


@dataclass(frozen=True, slots=True)
class Pick:
    """A row, or one passage of it."""

    row: RowKey
    passage: str = ""
    """Empty: the whole row."""


Picks = frozenset[Pick]
NOTHING: Picks = frozenset()


def next_pick(picks: Picks, row: Row) -> Picks:
    """What is picked after the key was pressed on a row: the row; where it has several passages on
    a side, one passage after the other; then nothing of it.
    """
    turns = _turns(row)
    place = next((n for n, turn in enumerate(turns) if turn in picks), -1)
    rest = frozenset(pick for pick in picks if pick.row != row.key)
    return rest | set(turns[place + 1 : place + 2])


def toggled(picks: Picks, row: Row, passage: str) -> Picks:
    """What is picked after one passage of a row was chosen by mouse, or let go."""
    whole = frozenset({Pick(row.key)})
    return (picks - whole) ^ {Pick(row.key, passage) if has_several(row) else Pick(row.key)}


def _turns(row: Row) -> list[Pick]:
    parts = (*row.left, *row.right) if has_several(row) else ()
    return [Pick(row.key), *(Pick(row.key, passage.id) for passage in parts)]


def has_several(row: Row) -> bool:
    """Whether a row has more than one passage on a side."""
    return len(row.left) > 1 or len(row.right) > 1


def whole_rows(picks: Picks, rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows picked whole, in the order of ``rows``."""
    return tuple(row for row in rows if Pick(row.key) in picks)


def single(picks: Picks, rows: Iterable[Row], side: str) -> tuple[ThemedPassage, ...]:
    """The single passages picked on a side, each once, in the order of ``rows``."""
    found = {p.id: p for row in rows for p in row.side(side) if Pick(row.key, p.id) in picks}
    return tuple(found.values())
