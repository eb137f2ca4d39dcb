"""How critical a passage is: numbers by words of judgement, stances and grammar, and what they come
to; no vector, so that the rules need no model.
"""

from __future__ import annotations

import json
import math
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.marks import (
    find_mentions,
    find_negations,
    find_stances,
    find_strength,
    kind_of,
)
from compare.marks.word_lists import read_lists

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from compare.marks import Stance

_BLAMING = ("accuse", "unlawful", "force", "deceit", "fault", "bad", "evil")
"""The groups that hold something against somebody."""

_PATTERNS = {
    name: re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
    for name, words in read_lists("compare.judge.signals").table("criticism").items()
}

_KINDS = ("blames", "praises", "asks", "defends", "warns")
_ACTORS = ("state", "body", "group", "place", "bloc")
_MOST = 3
"""A fourth word of a group says nothing that the third did not."""


@lru_cache(maxsize=8192)
def tone(text: str) -> float:
    """0..1: the chance that a passage criticises, accuses or rejects somebody."""
    weights, bias = tone_weights()
    found = features(text)
    total = bias + math.fsum(weight * found.get(name, 0.0) for name, weight in weights.items())
    return round(1 / (1 + math.exp(-total)), 4)


@cache
def tone_weights() -> tuple[Mapping[str, float], float]:
    """By the names of `features`, and the bias."""
    found = fitted()["tone"]
    return found["features"], found["bias"]


@cache
def fitted() -> dict[str, Any]:
    """The weights of the rules, fitted by ridge regressions on pairs labelled by hand."""
    found: dict[str, Any] = json.loads(Path(__file__).with_name("fitted.json").read_text("utf-8"))
    return found


def features(text: str) -> dict[str, float]:
    """Numbers by name, the same names for every text; ``text`` is in the form of ``plain``."""
    counts = {name: len(pattern.findall(text)) for name, pattern in _PATTERNS.items()}
    found = {name: float(min(count, _MOST)) for name, count in counts.items()}
    found |= {f"any {name}": float(count > 0) for name, count in counts.items()}
    found |= _blame(found)
    stances = find_stances(text)
    for kind in _KINDS:
        found |= _stance(kind, [stance for stance in stances if stance.kind == kind])
    return found | _named(text) | _strength(text) | _shape(text)


def _blame(found: dict[str, float]) -> dict[str, float]:
    """How many kinds of blame there are, and beside what."""
    kinds = sum(found[f"any {name}"] for name in _BLAMING)
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
