"""Speeches, judged pairs and what one training example is."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

LABELS = ("shared", "divergent", "related", "unrelated")
ACTORS = {
    "AFG": "Afghanistan",
    "CHN": "China",
    "GBR": "United Kingdom",
    "IND": "India",
    "IRN": "Iran",
    "PAK": "Pakistan",
    "RUS": "Russian Federation",
    "USA": "United States",
}
RESERVED = frozenset(
    [
        "AFG_73_2018",
        "IND_71_2016",
        "IND_76_2021",
        "IRN_78_2023",
        "PAK_71_2016",
        "PAK_73_2018",
        "PAK_76_2021",
        "RUS_69_2014",
        "USA_69_2014",
        "USA_78_2023",
    ]
)

Span = tuple[str, int, int]


@dataclass(frozen=True)
class Example:
    """A pair of passages, who says them, and a distribution over LABELS."""

    left: str
    right: str
    left_actor: str
    right_actor: str
    target: tuple[float, ...]
    weight: float = 1.0


@dataclass(frozen=True)
class Pair:
    """A pair of spans of the corpus with a reader's label."""

    left: Span
    right: Span
    label: str
    touches_gold: bool = False


def read_jsonl(path: Path) -> list[dict]:
    """The objects of a file that holds one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def load_corpus(path: Path) -> dict[str, str]:
    """Speech id to its text, white space collapsed (spans point into that)."""
    return {row["id"]: " ".join(row["text"].split()) for row in read_jsonl(path)}


def load_records(path: Path) -> dict[str, str]:
    """Speeches of verbatim records, likewise."""
    return {row["speech_id"]: " ".join(row["raw_text"].split()) for row in read_jsonl(path)}


def load_pairs(path: Path) -> list[Pair]:
    """Judged pairs; those without a label are left out."""
    return [
        Pair(tuple(r["left"]), tuple(r["right"]), r["label"], bool(r.get("touches_gold")))
        for r in read_jsonl(path)
        if r.get("label") in LABELS
    ]


def text_of(span: Sequence, corpus: Mapping[str, str]) -> str:
    """The words that a span points at."""
    return corpus[span[0]][span[1] : span[2]]


def actor_of(span: Sequence) -> str:
    """The state whose speech a span is in."""
    return ACTORS[span[0][:3]]


def one_hot(label: str) -> tuple[float, ...]:
    """A label as a distribution."""
    return tuple(float(label == name) for name in LABELS)


def examples(
    pairs: Iterable[Pair], corpus: Mapping[str, str], weight: float = 1.0
) -> list[Example]:
    """Judged pairs as training examples."""
    return [
        Example(
            text_of(p.left, corpus),
            text_of(p.right, corpus),
            actor_of(p.left),
            actor_of(p.right),
            one_hot(p.label),
            weight,
        )
        for p in pairs
    ]
