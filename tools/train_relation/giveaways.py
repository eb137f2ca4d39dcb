#!/usr/bin/env python3
"""What of a set of judged pairs can be told without reading both passages.

usage: giveaways.py CORPUS LABELS

LABELS: pairs or contrasts as JSON lines. For "divergent", prints the average precision that a
logistic regression reaches on speeches it was not fitted on: from the words that both passages have
and their lengths, from the words of one passage alone, and from those of both without their order
(Poliak et al. 2018 call such judges hypothesis-only baselines), beside chance.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from blind import both_words, told, words
from data import Example, examples, load_corpus, load_pairs, read_jsonl
from edits import load_contrasts
from measure import average_precision
from scipy.sparse import csr_matrix

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def load(path: Path, corpus: Mapping[str, str]) -> list[Example]:
    """Pairs as they were judged, or contrasts after their edits."""
    if "edits" in read_jsonl(path)[0]:
        return load_contrasts(path, corpus)
    return examples(load_pairs(path), corpus)


def overlap(items: Sequence[Example]) -> csr_matrix:
    """Shared words (Jaccard), both lengths, their difference [items, 4]."""
    rows = []
    for x in items:
        left, right = x.left.lower().split(), x.right.lower().split()
        either, both = set(left) | set(right), set(left) & set(right)
        a, b = len(left) / 30, len(right) / 30
        rows.append((len(both) / max(len(either), 1), a, b, abs(a - b)))
    return csr_matrix(np.array(rows))


def found(x: csr_matrix, divergent: np.ndarray, groups: Sequence[str]) -> float:
    """Average precision of "divergent" on pairs of speeches that were not learnt from."""
    return average_precision(divergent, told(x, divergent.astype(int), groups)[:, 1])


def main(corpus: Path, labels: Path) -> None:
    """Print the figures."""
    items = load(labels, load_corpus(corpus))
    divergent = np.array([x.target[1] > 0.5 for x in items])
    rows = [row for row in read_jsonl(labels) if row.get("label")]
    groups = [" ".join(sorted((row["left"][0], row["right"][0]))) for row in rows]
    left, right = words([x.left for x in items]), words([x.right for x in items])
    print(f"{len(items)} pairs, chance {divergent.mean():.2f}")
    for name, x in (
        ("overlap and lengths", overlap(items)),
        ("left passage alone", left),
        ("right passage alone", right),
        ("both, as bags of words", both_words(items)),
    ):
        print(f"{name}: {found(x, divergent, groups):.2f}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
