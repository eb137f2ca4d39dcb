"""Unlabelled pairs of passages worth reading or pseudo-labelling."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import torch
from data import RESERVED, Span
from model import encode, length_batches, load_tokenizer, pad_id
from transformers import AutoModel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(•–—-]*\s?[A-Z0-9])")
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|No|Nos|Messrs|Gen|Sr|Jr|H\.E|U\.S|U\.N|e\.g|i\.e)|\b[A-Z])\.$"
)


@dataclass(frozen=True)
class Candidate:
    """Two spans and how alike their sentences are."""

    left: Span
    right: Span
    likeness: float


def sentences(text: str, shortest: int = 7, longest: int = 70) -> list[tuple[int, int]]:
    """Spans of the sentences of a plain length."""
    cuts = [0]
    for match in _END.finditer(text):
        if not _SHORT.search(text[cuts[-1] : match.start()]):
            cuts.append(match.end())
    spans = zip(cuts, [*cuts[1:], len(text)], strict=True)
    trimmed = [(a, a + len(text[a:b].rstrip())) for a, b in spans]
    return [(a, b) for a, b in trimmed if shortest <= len(text[a:b].split()) <= longest]


def embed(texts: Sequence[str], base: Path, size: int = 64) -> np.ndarray:
    """Unit sentence vectors of the base model, mean over tokens."""
    tokenizer = load_tokenizer(base, 128)
    model = AutoModel.from_pretrained(base).eval()
    out = np.zeros((len(texts), model.config.hidden_size), dtype=np.float32)
    pad = pad_id(tokenizer)
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        for batch in length_batches([len(t) for t in texts], size):
            coded = encode(tokenizer, [texts[i] for i in batch], pad)
            mask = coded["attention_mask"].unsqueeze(-1).float()
            hidden = model(**coded).last_hidden_state.float()
            out[batch] = ((hidden * mask).sum(1) / mask.sum(1)).numpy()
    return out / np.linalg.norm(out, axis=1, keepdims=True)


def speech_pairs(ids: Sequence[str], apart: int = 2, own_apart: int = 8) -> list[tuple[str, str]]:
    """Speeches of two states at most `apart` years apart, of one state at most `own_apart`."""
    out = []
    for a, b in combinations(sorted(ids), 2):
        gap = abs(int(a[-4:]) - int(b[-4:]))
        if gap <= (own_apart if a[:3] == b[:3] else apart) and a != b:
            out.append((a, b))
    return out


def candidates(
    corpus: Mapping[str, str],
    base: Path,
    best: int = 8,
    chance: int = 1,
    barred: frozenset[str] = RESERVED,
    seed: int = 0,
) -> list[Candidate]:
    """The likest sentences of every two speeches, none more than twice, and some at random."""
    rng = random.Random(seed)
    spans = [(s, a, b) for s, t in corpus.items() if s not in barred for a, b in sentences(t)]
    vectors = embed([corpus[s][a:b] for s, a, b in spans], base)
    rows: dict[str, list[int]] = {}
    for i, span in enumerate(spans):
        rows.setdefault(span[0], []).append(i)
    out = []
    for a, b in speech_pairs(list(rows)):
        likeness = vectors[rows[a]] @ vectors[rows[b]].T
        out += pick(likeness, rows[a], rows[b], spans, best)
        for _ in range(chance):
            i, j = rng.choice(rows[a]), rng.choice(rows[b])
            out.append(Candidate(spans[i], spans[j], float(vectors[i] @ vectors[j])))
    return out


def pick(
    likeness: np.ndarray,
    left: Sequence[int],
    right: Sequence[int],
    spans: Sequence[Span],
    best: int,
) -> list[Candidate]:
    """The likest pairs of two speeches, no sentence more than twice, no word-for-word repeats."""
    used: dict[int, int] = {}
    out: list[Candidate] = []
    flat = np.argsort(-likeness, axis=None)[: best * 12]
    for i, j in zip(*np.unravel_index(flat, likeness.shape), strict=True):
        a, b = left[i], right[j]
        if likeness[i, j] > 0.97 or used.get(a, 0) > 1 or used.get(b, 0) > 1:
            continue
        used[a], used[b] = used.get(a, 0) + 1, used.get(b, 0) + 1
        out.append(Candidate(spans[a], spans[b], float(likeness[i, j])))
        if len(out) == best:
            break
    return out
