"""Which words of a pair the reader's label rests on.

Method: occlusion (Zeiler and Fergus 2014; for words Li, Monroe and Jurafsky 2016). Each phrase of
either passage is left out in turn; the phrase without which the label loses most is the one that
it rests on. What loses little is not told.
"""

from __future__ import annotations

import itertools
import json
import math
import re
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

from compare.judge.cache import Cache, key
from compare.judge.reader import spoken
from compare.judge.relation import Side
from compare.judge.windows import windows
from compare.model import Label, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.judge.reader import PairReader

LEAST = 0.3
"""Log odds that a label must lose for a phrase to be told."""
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
_SMALL = frozenset(
    """
    a an and are as at be but by for from had has have he if in into is it its of on or our she so
    that the their them they this to under was we were which who with
    """.split()  # noqa: SIM905 - a list of words reads better as words
)


class Weighed(NamedTuple):
    """The phrase on each side that a label rests on; None where none stands out."""

    left: Span | None
    right: Span | None


@runtime_checkable
class Weighing(Protocol):
    """A model that can say which words its label rests on."""

    def weigh(self, pairs: Sequence[tuple[Side, Side]], labels: Sequence[Label]) -> list[Weighed]:
        """For each pair and label, the phrases that the label rests on."""


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
    return any(len(_telling(text[slice(*one)].split())) < 2 for one in pieces)


def _clause_ends(text: str, at: int) -> bool:
    """Whether a clause ends where a stretch begins: behind a stop, or behind a comma that an "and",
    "but", "or", "while" or "which" follows.
    """
    before = text[:at].rstrip()[-1:]
    return before in _STOPS or (before == "," and bool(_CLAUSE.match(text, at)))


def _telling(words: Sequence[str]) -> list[str]:
    return [word for word in words if word.casefold().strip(",.;:") not in _SMALL]


def _trimmed(text: str, span: Span) -> Span | None:
    """From the first telling word to the last; None where there is none."""
    words = [
        match
        for match in _WORD.finditer(text, span.start, span.end)
        if match[0].casefold() not in _SMALL
    ]
    return Span(words[0].start(), words[-1].end()) if words else None


def weigh(
    reader: PairReader, pairs: Sequence[tuple[Side, Side]], labels: Sequence[Label]
) -> list[Weighed]:
    """The phrases that each label rests on; pairs that are too long to be read whole are left."""
    asked: list[tuple[Side, Side]] = []
    plans: list[tuple[list[Span], list[Span]]] = []
    for left, right in pairs:
        whole = all(len(found) == 1 for found in windows(reader, left, right))
        plan = (phrases(left.text), phrases(right.text)) if whole else ([], [])
        plans.append(plan)
        turned = spoken(right) < spoken(left)
        variants = [(left, right)]
        variants += [(_without(left, one), right) for one in plan[0]]
        variants += [(left, _without(right, one)) for one in plan[1]]
        asked += [pair[::-1] if turned else pair for pair in variants]
    read = iter(reader.glance(asked))
    found = []
    for plan, label in zip(plans, labels, strict=True):
        base = _odds(next(read)[label])
        losses = [[base - _odds(next(read)[label]) for _ in side] for side in plan]
        found.append(Weighed(*map(_heaviest, plan, losses)))
    return found


def _heaviest(side: Sequence[Span], losses: Sequence[float]) -> Span | None:
    """The phrase of a side without which the label loses most; of one phrase there is no most."""
    if len(side) < 2 or max(losses) < LEAST:
        return None
    return side[losses.index(max(losses))]


def _without(side: Side, span: Span) -> Side:
    text = f"{side.text[: span.start]} {side.text[span.end :]}"
    return Side(" ".join(text.split()), side.actor)


def _odds(chance: float) -> float:
    kept = min(max(chance, 1e-6), 1 - 1e-6)
    return math.log(kept / (1 - kept))


def weigh_kept(
    model: Weighing,
    name: str,
    pairs: Sequence[tuple[Side, Side]],
    labels: Sequence[Label],
    cache: Cache,
) -> list[Weighed]:
    """As ``weigh``, from the cache where it was asked before."""
    keys = [
        key("weighed by clause", name, str(label), *left, *right)
        for (left, right), label in zip(pairs, labels, strict=True)
    ]
    kept = cache.get(keys)
    known = {one: found for one in keys if (found := _loaded(kept.get(one))) is not None}
    missing = [at for at, one in enumerate(keys) if one not in known]
    fresh = model.weigh([pairs[at] for at in missing], [labels[at] for at in missing])
    made = {keys[at]: found for at, found in zip(missing, fresh, strict=True)}
    cache.put({one: json.dumps(found).encode() for one, found in made.items()})
    return [(known | made)[one] for one in keys]


def _loaded(raw: bytes | None) -> Weighed | None:
    try:
        spans = json.loads(raw or b"")
        return Weighed(*(None if one is None else Span(int(one[0]), int(one[1])) for one in spans))
    except (ValueError, TypeError, IndexError):
        return None
