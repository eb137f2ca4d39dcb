"""The numbers of ``beside_others`` in ``compare/match/gather.py``: how likely a pair of passages of
two short texts is a point, by what the readers say of it and of its neighbours.

usage: python short_texts.py --shared DIR

Logistic regressions, one a position, over the readings of pairs of texts kept apart from training:
those of ``../labels/reports.jsonl`` from row 36 on, the short ones of the pairs kept apart, and
texts put together that have no matter in common, of which nothing is a point. Prints the numbers,
and how many of the points shown are listed and of those listed shown, by a fit to all other pairs.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
from data import KEPT_APART, RESERVED, WholePair, report_pairs, rows, speeches, whole_pairs

from compare import Judge, Statement
from compare.match.gather import beside_others, gather, surroundings
from compare.match.readings import SHORT, Readings, Side, special
from compare.match.themes_and_silences import bare_passages
from compare.model import Label, TextKind

LABELLED = Path(__file__).parents[1] / "labels" / "reports.jsonl"
FIRST_APART, LAST_REPORT, SHORT_PAIRS, HELD = 36, 56, 5000, 3.0
"""The first row of the reports that was not trained on; the first that is no report; pairs of
passages that short texts may have here; how near the numbers are held to nothing, once scaled."""
POSITIONS = (Label.SHARED, Label.DIVERGENT)


class Sample:
    """A pair of texts as the program reads it."""

    def __init__(self, pair: WholePair, kind: TextKind, judge: Judge) -> None:
        sides = [
            _side(f"text{at}", words, actor, kind)
            for at, (words, actor) in enumerate(
                zip((pair.left, pair.right), pair.actors, strict=True)
            )
        ]
        self.pair, self.read = pair, Readings(*sides, judge)
        self.read.read(len(self.read.pairs), lambda *_: None)
        self.read.reread(lambda *_: None)
        self.at = [
            _sentences(s, w)
            for s, w in zip((self.read.left, self.read.right), (pair.left, pair.right), strict=True)
        ]
        self.taking = self.read.taking()
        self.alike = special(self.read.likeness)
        around = surroundings(self.taking, self.alike)
        self.features = np.array(list(around.values())).reshape(len(around), 7)

    def right(self, relation: str) -> np.ndarray:
        """Which links a listed point of the relation holds."""
        return np.array(
            [
                any(
                    self.at[0][i] in one.left and self.at[1][j] in one.right
                    for one in self.pair.points
                    if one.kind == relation
                )
                for i, j in self.taking
            ],
            float,
        )


def _side(name: str, words: tuple[str, ...], actor: str, kind: TextKind) -> Side:
    made = Statement(
        id=name, text=" ".join(words), title=name, actor=actor, forum="", date="2024",
        kind="report" if kind is TextKind.REPORT else "speech", text_kind=kind, language="en",
    )  # fmt: skip
    return Side(statement=made, passages=bare_passages(made))


def _sentences(passages: list, words: tuple[str, ...]) -> list[int]:
    """Of each passage the sentence in which most of it stands."""
    ends = np.cumsum([len(one) + 1 for one in words])
    return [int(np.searchsorted(ends, (p.passage.start + p.passage.end) // 2)) for p in passages]


def fit(features: np.ndarray, right: np.ndarray) -> list[float]:
    """The numbers and the start of a logistic regression, held near nothing once scaled."""
    mean, spread = features.mean(0), features.std(0) + 1e-9
    scaled = np.c_[(features - mean) / spread, np.ones(len(features))]
    numbers, held = np.zeros(scaled.shape[1]), np.r_[np.full(features.shape[1], HELD), 1e-9]
    for _ in range(60):
        chance = 1 / (1 + np.exp(-scaled @ numbers))
        slope = scaled.T @ (chance - right) + held * numbers
        bend = (scaled * (chance * (1 - chance))[:, None]).T @ scaled + np.diag(held)
        numbers -= np.linalg.solve(bend, slope)
    plain = numbers[:-1] / spread
    return [*plain.tolist(), float(numbers[-1] - plain @ mean)]


def fitted(samples: list[Sample]) -> dict[Label, list[float]]:
    """One regression a position: its own log odds, what stands around it, and the start."""
    whole = np.concatenate([one.features for one in samples])
    return {
        position: fit(
            whole[:, [at, *range(2, 7)]], np.concatenate([s.right(position.value) for s in samples])
        )
        for at, position in enumerate(POSITIONS)
    }


def shown(sample: Sample, by: dict[Label, list[float]], retold: bool) -> list:
    """The points that are shown by these numbers."""
    links = beside_others(sample.taking, sample.alike, by)
    return gather(links, sample.read.nearness, replace(SHORT, one_by_one=retold))


def strangers(pairs: list[WholePair], step: int) -> list[WholePair]:
    """The left text of each pair beside the right one of another."""
    others = pairs[step:] + pairs[:step]
    return [
        WholePair(("left", "right"), (one.actors[0], other.actors[-1]), one.left, other.right)
        for one, other in zip(pairs, others, strict=True)
    ]


def kept_apart(shared: Path) -> dict[str, list[tuple[WholePair, TextKind]]]:
    """The pairs of texts by kind."""
    apart = report_pairs(LABELLED)[FIRST_APART:]
    one_actor, rest = apart[: 48 - FIRST_APART], apart[48 - FIRST_APART :]
    rivals, answers = rest[: LAST_REPORT - 48], rest[LAST_REPORT - 48 :]
    measured = {one for row in rows(shared / "gold" / "points.jsonl") for one in row["pair"]}
    pairs = whole_pairs(
        shared / "gold" / "points_train.jsonl", speeches(shared), frozenset(RESERVED | measured)
    )
    random.Random(5).shuffle(pairs)
    speech = [p for p in pairs[:KEPT_APART] if len(p.left) * len(p.right) < SHORT_PAIRS]
    report, verbatim = TextKind.REPORT, TextKind.VERBATIM
    return {
        "one actor": [(one, report) for one in one_actor],
        "two actors": [(one, report) for one in rivals],
        "answers": [(one, verbatim) for one in answers],
        "speeches": [(one, verbatim) for one in speech],
        "strangers": [(one, report) for one in strangers(rivals, 3) + strangers(one_actor, 5)]
        + [(one, verbatim) for one in strangers(answers, 2)],
    }


def counts(sample: Sample, points: list) -> np.ndarray:
    """Points shown, right among them, listed, found among them."""
    sides = [
        (
            one.relation.value,
            *({sample.at[side][at] for at in (one.left, one.right)[side]} for side in (0, 1)),
        )
        for one in points
    ]
    same = [
        [
            relation == one.kind
            and 2 * len(left & set(one.left)) >= len(left)
            and 2 * len(right & set(one.right)) >= len(right)
            for one in sample.pair.points
        ]
        for relation, left, right in sides
    ]
    right = sum(map(any, same))
    return np.array(
        [len(sides), right, len(sample.pair.points), sum(map(any, zip(*same, strict=True)))]
    )


def main() -> None:
    """Read, fit and print."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--shared", type=Path, required=True)
    judge = Judge()
    kinds = {
        kind: [Sample(pair, text_kind, judge) for pair, text_kind in pairs]
        for kind, pairs in kept_apart(ask.parse_args().shared).items()
    }
    every = [one for samples in kinds.values() for one in samples]
    for position, numbers in fitted(every).items():
        print(position.value, *(round(one, 2) for one in numbers))
    for kind, samples in kinds.items():
        total = sum(
            counts(one, shown(one, fitted([o for o in every if o is not one]), kind == "one actor"))
            for one in samples
        )
        print(f"{kind:12} {total[0]} shown, {total[1]} right; {total[2]} listed, {total[3]} found")


if __name__ == "__main__":
    main()
