"""The words of a pair on which a reading rests.

The reader's head is linear over the mean of its last layer's states, so each token's part in the
answer is known without another reading: its state times the head's weights. The phrase whose tokens
speak most for the answer is the one to quote.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from compare.marks import SMALL_WORDS
from compare.model import Label, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.judge.reader import PairReader
    from compare.judge.relation import Side

MOST_WORDS = 7
"""Words of a phrase; a longer clause is cut before its small words."""
_BREAK = re.compile(
    r"(?<!\d)[,.](?!\d)\s*|[;:!?()\"]+\s*|[,.]\s+|\s[-–—]\s|\s(?=(?:and|or|but|that|which|who|whose|where|when|because|if|unless|while|"
    r"to|by|from|for|with|without|against|in|on|into|under|through|as)\s)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\s*(?:and|but|or|while|which)\s", re.IGNORECASE)
_STOPS = frozenset(".;:!?")
_WORD = re.compile(r"[\w$%][\w'$%/-]*")
QUOTED = 12
"""Words of what is quoted at most."""
FULL = 5
"""Words from which a phrase is not preferred for being longer."""


class KeyWords(NamedTuple):
    """The phrase of either side; None where a side cannot be cut into phrases."""

    left: Span | None
    right: Span | None


def key_words(
    reader: PairReader, pairs: Sequence[tuple[Side, Side]], labels: Sequence[Label]
) -> list[KeyWords]:
    """The phrases that speak most for each label, as offsets into the passages."""
    return [
        KeyWords(*(_heaviest(reader, *side) for side in zip(pair, parts, strict=True)))
        if parts
        else KeyWords(None, None)
        for pair, parts in zip(pairs, reader.parts_of_tokens(pairs, labels), strict=True)
    ]


def _heaviest(reader: PairReader, side: Side, parts: Sequence[float]) -> Span | None:
    """The phrase whose tokens weigh most; ``parts`` are those of the passage's tokens in order."""
    found = phrases(side.text)
    if not found:
        return None
    weights = []
    for span in found:
        begin = reader.tokens_before(side, span.start)
        count = max(reader.tokens_in(side.text[slice(*span)]), 1)
        own = parts[begin : begin + count]
        long = min(len(side.text[slice(*span)].split()), FULL) / FULL
        weights.append((sum(own) / max(len(own), 1) if own else -9.0) * long**0.5)
    return _whole(side.text, found, weights.index(max(weights)))


def _whole(text: str, found: Sequence[Span], at: int) -> Span:
    """A phrase with its neighbours in the same clause, as far as ``QUOTED`` words hold."""
    first = last = at
    while True:
        ends = [(first, last + 1), (first - 1, last)]
        more = [one for one in ends if one[0] >= 0 and one[1] < len(found)]
        fits = [one for one in more if _is_one_clause(text, found[one[0]].start, found[one[1]].end)]
        if not fits:
            return Span(found[first].start, found[last].end)
        first, last = fits[0]


def _is_one_clause(text: str, start: int, end: int) -> bool:
    """Whether a stretch has no clause's end in it and is short enough to quote."""
    words = text[start:end].split()
    ends = any(
        _clause_ends(text, start + match.end()) for match in _BREAK.finditer(text[start:end])
    )
    return len(words) <= QUOTED and not ends


def phrases(text: str) -> list[Span]:
    """The text in stretches of a few words, broken at punctuation and before small words. What says
    little by itself goes with its neighbour, but never over the end of a clause.
    """
    edges = [0, *(match.end() for match in _BREAK.finditer(text)), len(text)]
    found: list[Span] = []
    for start, end in itertools.pairwise(edges):
        if found and _go_together(text, found[-1], Span(start, end)):
            found[-1] = Span(found[-1].start, end)
        elif text[start:end].split():
            found.append(Span(start, end))
    return [one for span in found if (one := _trimmed(text, span)) is not None]


def _go_together(text: str, last: Span, new: Span) -> bool:
    """Whether a stretch belongs to the one before it: one of them says little, no clause ends
    between them, and they are no more than a few words together.
    """
    if len(text[last.start : new.end].split()) > MOST_WORDS or _clause_ends(text, new.start):
        return False
    opens = last.start > 0 and _clause_ends(text, last.start)
    pieces = [last, new] if opens else [new]
    said = ([word.casefold().strip(",.;:") for word in text[slice(*one)].split()] for one in pieces)
    return any(sum(word not in SMALL_WORDS for word in words) < 2 for words in said)


def _clause_ends(text: str, at: int) -> bool:
    """Whether a clause ends where a stretch begins: behind a stop, or behind a comma that an "and",
    "but", "or", "while" or "which" follows.
    """
    before = text[:at].rstrip()[-1:]
    return before in _STOPS or (before == "," and bool(_CLAUSE.match(text, at)))


def _trimmed(text: str, span: Span) -> Span | None:
    """From the first word that says something to the last; None where there is none."""
    words = [
        match
        for match in _WORD.finditer(text, span.start, span.end)
        if match[0].casefold() not in SMALL_WORDS
    ]
    return Span(words[0].start(), words[-1].end()) if words else None
