"""The decisions that a library keeps on the pairs of a comparison, applied to it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from compare.library.fields import is_id
from compare.library.reviews import Keeper
from compare.match.review.apply import apply_reviews
from compare.model import Basis, unread

if TYPE_CHECKING:
    from compare.model import Comparison, Problem, Statement


def apply_kept(
    folder: str | Path, comparison: Comparison
) -> tuple[Comparison, tuple[Problem, ...]]:
    """The comparison as people decided it, and what is wrong with the files of decisions; what of
    these could not be read is told by the comparison as well.

    Statements that are not of this library have no decisions.
    """
    problems: list[Problem] = []
    first, *others = comparison.statements
    for place, other in enumerate(others, 1):
        if not (_is_of(folder, first) and _is_of(folder, other)):
            continue
        reviews = Keeper(folder, first.id, other.id).load()
        problems += reviews.problems
        if reviews.decisions:
            comparison = apply_reviews(comparison, reviews.decisions, place=place)
    missing = unread(Basis.DECISIONS, problems)
    return replace(comparison, unread=comparison.unread + missing), tuple(problems)


def _is_of(folder: str | Path, statement: Statement) -> bool:
    """Whether a statement was read from its place in the library."""
    file = Path(folder) / f"{statement.id}.md"
    if not (is_id(statement.id) and statement.file):
        return False
    return Path(statement.file).resolve() == file.resolve()
