"""Whether a text is in the library already, word for word or nearly.

Nearness is the Jaccard likeness of the sets of five-word shingles (Broder, 1997), or the share
of the shorter text's shingles that the longer one has, so that a cut copy is found as well.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compare.model import Statement

SHINGLE = 5
"""Words a shingle has."""
NEAR = 0.8
"""Likeness, 0..1, from which two texts count as nearly the same."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """A statement that holds the text already; ``likeness`` is 1.0 for the same words."""

    statement: Statement
    likeness: float


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as they count here: case, spacing and signs make no difference."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return tuple(_WORD.findall(folded))


def find_duplicate(text: str, statements: Iterable[Statement]) -> Duplicate | None:
    """The statement whose text is most like ``text``, if that is the same or nearly."""
    mine = words_of(text)
    found = [
        Duplicate(statement=statement, likeness=likeness)
        for statement in statements
        if (likeness := _likeness(mine, words_of(statement.text))) >= NEAR
    ]
    return max(found, key=lambda duplicate: duplicate.likeness, default=None)


def _likeness(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """How alike two texts are, 0..1; 1.0 only for the same words in the same order."""
    if not left or not right:
        return 0.0
    if left == right:
        return 1.0
    ours, theirs = _shingles(left), _shingles(right)
    both = len(ours & theirs)
    shorter = min(len(ours), len(theirs))
    cut = both / shorter if 2 * shorter >= max(len(ours), len(theirs)) else 0.0
    return min(max(both / len(ours | theirs), cut), 0.999)


def _shingles(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """The runs of five words; the whole text where it is shorter."""
    size = min(SHINGLE, len(words))
    return {words[start : start + size] for start in range(len(words) - size + 1)}
