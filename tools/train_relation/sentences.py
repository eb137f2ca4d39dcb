"""Sentences that do or do not criticise somebody: what the second task is learnt from."""

from __future__ import annotations

import ast
import csv
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from data import read_jsonl, text_of
from pool import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

SOFTENED = 0.05
"""How far a reader's yes or no is moved towards the middle: one reader, one pass."""
USUAL = -0.7
"""What is added to a teacher's log odds. A third of the judged sentences criticise, for many were
chosen to; of those drawn at random about a fifth do, and prior odds are simply exchanged (Saerens,
Latinne and Decaestecker 2002)."""
READ = 0.25
"""How much of a judged sentence's chance is its reader's, the rest its teachers': what makes a
sentence a charge often stands in its neighbours, and here each is read for itself."""
LONG = 960
"""Sentences are sorted by length within stretches of so many, so that a batch is of like length."""


@dataclass(frozen=True)
class Sentence:
    """A passage and the chance, 0 to 1, that it criticises somebody."""

    text: str
    chance: float


def load_sentences(path: Path, corpus: Mapping[str, str]) -> list[Sentence]:
    """Sentences judged by reading; those on which the reader was torn are left out."""
    return [
        Sentence(text_of(row["span"], corpus), abs(row["conflict"] - SOFTENED))
        for row in read_jsonl(path)
        if row["conflict"] is not None and row["span"][0] in corpus
    ]


def load_debate(labels: Path, table: Path) -> list[Sentence]:
    """Sentences of ArgUNSC, judged likewise; a label names a row of its table and which of the
    two sentences there.
    """
    with table.open(encoding="utf-8", newline="") as file:
        rows = {int(row["id"]): row for row in csv.DictReader(file)}
    found = []
    for row in read_jsonl(labels):
        if row["conflict"] is not None:
            _, text = ast.literal_eval(rows[row["row"]]["sentence_" + row["side"]])
            found.append(Sentence(" ".join(text.split()), abs(row["conflict"] - SOFTENED)))
    return found


def drawn(
    corpus: Mapping[str, str], barred: frozenset[str], count: int, seed: int = 9
) -> list[str]:
    """Sentences drawn at random from the speeches that are not barred."""
    spans = [
        (speech, start, end)
        for speech in corpus
        if speech not in barred
        for start, end in sentences(corpus[speech], 4, 55)
    ]
    random.Random(seed).shuffle(spans)
    return [text_of(span, corpus) for span in spans[:count]]


def softened(texts: Sequence[str], log_odds: np.ndarray) -> list[Sentence]:
    """Sentences with the chances that teachers give, at the usual share of criticism."""
    chances = 1 / (1 + np.exp(-log_odds - USUAL))
    return [Sentence(text, float(c)) for text, c in zip(texts, chances, strict=True)]


def blended(judged: Sequence[Sentence], log_odds: np.ndarray) -> list[Sentence]:
    """Judged sentences with a chance between their reader's and their teachers'."""
    taught = softened([one.text for one in judged], log_odds)
    return [
        Sentence(hard.text, READ * hard.chance + (1 - READ) * soft.chance)
        for hard, soft in zip(judged, taught, strict=True)
    ]


def sentence_batches(
    items: Sequence[Sentence], size: int, rng: random.Random
) -> Iterator[list[Sentence]]:
    """Batches of sentences of like length, for ever, each time in another order."""
    while True:
        order = rng.sample(range(len(items)), len(items))
        stretches = [order[i : i + LONG] for i in range(0, len(order), LONG)]
        order = [i for s in stretches for i in sorted(s, key=lambda i: len(items[i].text))]
        batches = [order[i : i + size] for i in range(0, len(order), size)]
        rng.shuffle(batches)
        for batch in batches:
            yield [items[i] for i in batch]
