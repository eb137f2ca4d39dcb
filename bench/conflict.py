"""Measure ``Judge.conflicts`` on sentences with a binary label, beside what others reach.

usage: python bench/conflict.py SENTENCES

SENTENCES: JSON lines with ``text``, ``any_conflict`` (0 or 1), ``country`` and
``neg_eval_country`` (UNSCon as prepared in ../shared/bench/unscon).
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

from compare.judge import Judge
from compare.text.marks import head_actor


def f1(truth: list[int], said: list[bool]) -> tuple[float, float, float]:
    """F1, precision, recall."""
    right = sum(1 for t, s in zip(truth, said, strict=True) if t and s)
    precision, recall = right / max(sum(said), 1), right / max(sum(truth), 1)
    return 2 * precision * recall / max(precision + recall, 1e-9), precision, recall


def interval(truth: list[int], said: list[bool], rounds: int = 1000) -> tuple[float, float]:
    """95 % of the bootstrap."""
    dice, many = random.Random(1), range(len(truth))
    found = []
    for _ in range(rounds):
        drawn = dice.choices(many, k=len(truth))
        found.append(f1([truth[i] for i in drawn], [said[i] for i in drawn])[0])
    found.sort()
    return found[int(rounds * 0.025)], found[int(rounds * 0.975)]


def main(path: Path) -> None:
    """Print the figures."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    judge, truth = Judge(cache=False), [row["any_conflict"] for row in rows]
    texts = [row["text"] for row in rows]
    said = [score >= 0.5 for score in judge.conflicts(texts)]
    low, high = interval(truth, said)
    figures = "F1 {:.3f} P {:.3f} R {:.3f}".format(*f1(truth, said))
    print(f"conflict {figures} (F1 in 95 of 100 resamples {low:.2f} to {high:.2f})")
    print(f"all positive F1 {f1(truth, [True] * len(truth))[0]:.3f}")
    named = [i for i, row in enumerate(rows) if row["neg_eval_country"]]
    hit = empty = 0
    for i in named:
        (found,) = judge.criticised([texts[i]], rows[i]["country"])
        wanted = head_actor(rows[i]["neg_eval_country"].replace("_", " "))
        hit += wanted.casefold() in {one.casefold() for one in found}
        empty += not found
    print(f"target country: {hit} of {len(named)} found, {empty} without a name given")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
