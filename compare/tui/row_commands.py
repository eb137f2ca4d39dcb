"""What a person wants of the row under the cursor, as commands of the review. Pure values; what
cannot be done is a RejoinderError that says what to press instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.model import Problem, RejoinderError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from compare.model import ReviewNote, ThemedPassage
    from compare.review import Accept, Align, Command, Merge, RowKey
    from compare.tui.lineup import Outline, Row

    Side = tuple[ThemedPassage, ...]


def refusal(message: str, remedy: str = "") -> RejoinderError:
    """Why something cannot be done, and what to do instead."""
    return RejoinderError(Problem(message=message, file="review", remedy=remedy))


def aligned(row: Row | None) -> tuple[RowKey, ...]:
    """The keys of what a point was gathered of; an error for any other row."""
    if row is None:
        raise refusal("No point is chosen.")
    if row.folded:
        raise refusal("These passages have no answer.", "Enter unfolds them.")
    if row.point is None:
        raise refusal(
            "Nothing answers this passage.", "m picks it; L on another row lines the two up."
        )
    return row.keys


def the_one(row: Row | None) -> RowKey:
    """The key of a point that was gathered of one pair of passages or of one group of them."""
    return aligned(row)[0]


def each(row: Row | None, make: Callable[[RowKey], Command]) -> tuple[Command, ...]:
    """A command for each part of a point."""
    return tuple(make(key) for key in aligned(row))


def accept_shown(rows: Iterable[Row]) -> Accept:
    """Accept the points on screen that nobody has reviewed."""
    from compare.review import Accept

    open_rows = [key for row in rows if row.point and not row.is_reviewed for key in aligned(row)]
    if not open_rows:
        raise refusal("All points shown are reviewed.", "c goes to the next that is not.")
    return Accept(rows=tuple(open_rows))


def merged(rows: Sequence[Row]) -> Merge:
    """One point of those picked and the one under the cursor."""
    from compare.review import Merge

    if len(rows) < 2:
        raise refusal("One point alone cannot be merged.", "m picks one; M on another joins them.")
    return Merge(rows=tuple(key for row in rows for key in aligned(row)))


def to_line_up(
    picked: Sequence[Row], here: Row | None, chosen: tuple[Side, Side] = ((), ())
) -> tuple[Side, Side]:
    """The passages of A and of B meant by the rows picked and the one under the cursor: single
    passages that were ``chosen`` before all; then those that stand alone, where both sides have
    such; else one side is the picked rows', the other is that of the row under the cursor.
    """
    if here is None or not (picked or any(chosen)):
        raise refusal("Pick the first passage.", "m picks it; L on the other lines the two up.")
    if any(chosen):
        others = [*picked, here]
        left, right = (chosen[n] or _first_side(others, s) for n, s in enumerate(_SIDES))
        return _both(left, right)
    rows = (*picked, here)
    alone = [tuple(p for row in rows if row.point is None for p in row.side(s)) for s in _SIDES]
    if all(alone):
        return alone[0], alone[1]
    first = [tuple(p for row in picked for p in row.side(side)) for side in _SIDES]
    return _both(first[0], here.right) if first[0] and here.right else _both(here.left, first[1])


def _first_side(rows: Iterable[Row], side: str) -> Side:
    """That side of the first row that has it."""
    return next((row.side(side) for row in rows if row.side(side)), ())


def _both(left: Side, right: Side) -> tuple[Side, Side]:
    if left and right:
        return left, right
    raise refusal("Both are passages of the same text.", "Pick one at the left, one at the right.")


def line_up(left: Sequence[ThemedPassage], right: Sequence[ThemedPassage]) -> Align:
    """Line these passages up; the relation is ``related`` until a person says otherwise."""
    from compare.review import Align

    return Align(left=tuple(p.id for p in left), right=tuple(p.id for p in right))


def share(text: str) -> float:
    """How sure, as a person types it (.8, 0.8, 80, 80%), 0..1."""
    try:
        value = float(text.strip().rstrip("%").replace(",", "."))
    except ValueError:
        value = -1.0
    value = value / 100 if value > 1 or text.strip().endswith("%") else value
    if not 0 <= value <= 1:
        raise refusal(f"{text.strip()!r} is no share.", "Give how sure it must be, such as 80%")
    return value


def changed(old: Outline, new: Outline) -> Row | None:
    """The first row that is not what it was; None where all are."""
    before = {row.key: row for row in old.rows}
    rows = new.rows
    return next((row for row in rows if _differs(before.get(row.key), row)), None)


def _differs(old: Row | None, new: Row) -> bool:
    if old is None or old.themes != new.themes:
        return True
    a, b = old.point, new.point
    if a is None or b is None:
        return a is not b
    return (a.relation, a.reviewed, a.review) != (b.relation, b.reviewed, b.review)


def own_note(notes: Iterable[ReviewNote], who: str, theme: str = "") -> str:
    """What a person wrote here before; the theme's note, or that which is about no theme."""
    return next((n.text for n in notes if n.who == who and n.theme == theme), "")


_SIDES = ("left", "right")
