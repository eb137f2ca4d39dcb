"""Words that carry matter, and which runs of words two texts have in common.

Method: Ratcliff-Obershelp matching over words (``difflib.SequenceMatcher`` without its junk
heuristic, which fails on formulaic prose).
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from compare.marks.word_lists import FUNCTION_WORDS, LINKING_WORDS
from compare.model import Span, Wording
from compare.text import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model import ThemedPassage
    from compare.text import Word

_WITHOUT_MATTER = FUNCTION_WORDS | LINKING_WORDS


def is_content(key: str) -> bool:
    """Whether a word's key carries matter of its own."""
    return key not in _WITHOUT_MATTER and any(character.isalnum() for character in key)


def content_keys(text: str) -> frozenset[str]:
    """The keys of a text's content words."""
    return frozenset(word.key for word in words(text) if is_content(word.key))


def shared_wording(left: str, right: str) -> Wording:
    """The runs that both texts hold; offsets are into each text.

    Symmetric: swapping the texts swaps the sides and nothing else, since the matching is always
    done in one order of the two.
    """
    if left > right:
        swapped = shared_wording(right, left)
        return Wording(left=swapped.right, right=swapped.left)
    a, b = words(left), words(right)
    matcher = SequenceMatcher(None, _keys(a), _keys(b), autojunk=False)
    runs = [
        (a[i : i + size], b[j : j + size])
        for i, j, size in matcher.get_matching_blocks()
        if any(is_content(word.key) for word in a[i : i + size])
    ]
    return Wording(
        left=tuple(_span(run) for run, _ in runs), right=tuple(_span(run) for _, run in runs)
    )


def row_wording(left: Sequence[ThemedPassage], right: Sequence[ThemedPassage]) -> Wording:
    """The shared runs of all pairs of a row; offsets are into the statements' texts."""
    ours: set[Span] = set()
    theirs: set[Span] = set()
    for a in left:
        for b in right:
            found = shared_wording(a.passage.text, b.passage.text)
            ours |= {_moved(span, a.passage.start) for span in found.left}
            theirs |= {_moved(span, b.passage.start) for span in found.right}
    return Wording(left=tuple(sorted(ours)), right=tuple(sorted(theirs)))


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _keys(found: Sequence[Word]) -> list[str]:
    return [word.key for word in found]


def _span(run: Sequence[Word]) -> Span:
    return Span(run[0].start, run[-1].end)
