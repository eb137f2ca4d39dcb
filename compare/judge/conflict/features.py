"""A passage as numbers that tell whether it criticises: words of judgement, stances, grammar."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.judge.conflict.words import BLAMING, PATTERNS
from compare.text.marks import (
    find_mentions,
    find_negations,
    find_stances,
    find_strength,
    kind_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.text.marks import Stance

_KINDS = ("blames", "praises", "asks", "defends", "warns")
_ACTORS = ("state", "body", "group", "place", "bloc")
_MOST = 3
"""A fourth word of a group says nothing that the third did not."""


def features(text: str) -> dict[str, float]:
    """Numbers by name, the same names for every text; ``text`` is in the form of ``plain``."""
    counts = {name: len(pattern.findall(text)) for name, pattern in PATTERNS.items()}
    found = {name: float(min(count, _MOST)) for name, count in counts.items()}
    found |= {f"any {name}": float(count > 0) for name, count in counts.items()}
    found |= _blame(found)
    stances = find_stances(text)
    for kind in _KINDS:
        found |= _stance(kind, [stance for stance in stances if stance.kind == kind])
    return found | _named(text) | _strength(text) | _shape(text)


def _blame(found: dict[str, float]) -> dict[str, float]:
    """How many kinds of blame there are, and beside what."""
    kinds = sum(found[f"any {name}"] for name in BLAMING)
    beside = ("must", "good", "will", "they", "others", "past", "armed men")
    return {"blame": kinds, "no blame": float(not kinds)} | {
        f"blame beside {name}": kinds * found[f"any {name}"] for name in beside
    }


def _stance(kind: str, stances: Sequence[Stance]) -> dict[str, float]:
    return {
        f"{kind}": float(bool(stances)),
        f"{kind} count": float(min(len(stances), _MOST)),
        f"{kind} somebody": float(any(stance.target for stance in stances)),
        f"{kind} negated": float(any(stance.negated for stance in stances)),
    }


def _named(text: str) -> dict[str, float]:
    mentions = find_mentions(text)
    kinds = [kind_of(mention.actor) for mention in mentions]
    return {f"names {kind}": float(min(kinds.count(kind), 2)) for kind in _ACTORS} | {
        "names": float(min(len(mentions), 4)),
        "names somebody": float(bool(mentions)),
        "opens with a name": float(any(mention.start < 25 for mention in mentions)),
    }


def _strength(text: str) -> dict[str, float]:
    verbs = find_strength(text)
    negations = len(find_negations(text))
    return {
        "disapproval": max((float(v.rung) for v in verbs if v.polarity < 0), default=0.0),
        "approval": max((float(v.rung) for v in verbs if v.polarity > 0), default=0.0),
        "directive": max((float(v.rung) for v in verbs if v.ladder == "directive"), default=0.0),
        "negations": float(min(negations, _MOST)),
        "negated": float(negations > 0),
    }


def _shape(text: str) -> dict[str, float]:
    words = len(text.split())
    return {
        "length": min(words, 60) / 20,
        "short": float(words < 10),
        "question": float("?" in text),
        "exclamation": float("!" in text),
        "quotation": float(bool(re.search('"', text))),
    }
