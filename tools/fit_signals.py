"""Fit the weights of the rules (``compare.judge.signals``) on pairs labelled by hand.

usage: python tools/fit_signals.py SPEECHES SILVER [OUT]

SPEECHES: speeches as JSON lines with ``id`` and ``text``; SILVER: pairs as JSON lines with
``left``, ``right`` ([speech, start, end] in the text with its white space collapsed), ``label``
and ``touches_gold``; beside it lies ``pairs.jsonl``, the pairs judged twice. Whatever shares a
speech with these is left out, so that figures on them are honest. With SILVER go
``labels/relations.jsonl``, ``labels/conflicts.jsonl`` and the first 242 of the tricky pairs; those
written later are kept out.
OUT: the file of weights, the package's own where it is left out.

Tone: logistic regression with a ridge over the features of a sentence (``fit_conflict`` without the
vector). Relation: multinomial logistic regression by Newton's method with L2 penalty, classes
weighted by the root of inverse frequency, and a bias of its own for each source; SILVER's is kept,
whose pairs were chosen most nearly as the program meets them. Clashes are too rare in real prose
to be weighed there (they come up in 40 of 8,500 pairs), so that their weights are fitted once more,
all others held, with each tricky pair counting as forty. A few signals are set by hand, since the
labels' definition says what they mean. The result is the same each time.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np
from fit_conflict import features, read
from fit_conflict import fit as fit_tone
from ruamel.yaml import YAML

from compare.judge import Judge
from compare.judge.normal import plain
from compare.judge.signals import signals
from compare.judge.signals.kinds import CLASHES, SPEAKS_FOR
from compare.judge.signals.relation import LABELS, numbers
from compare.judge.signals.tone import tone_by
from compare.judge.signals.weights import FITTED
from compare.judge.spelling import american

HERE = Path(__file__).parent
TRICKY = HERE.parent / "tests" / "data" / "tricky_pairs.yaml"
OLD = 242
"""Tricky pairs that are fitted to; later ones are kept out."""
TRICKY_COUNTS, CLASH_COUNTS = 6.0, 40.0
"""As how many pairs of real prose a tricky pair counts: for all weights, for those of clashes."""
CLASH = {*CLASHES, "both reject", "clash", "clash squared", "likeness where they clash"}
CLASH -= {"praise against blame"}  # which real prose has enough of
OF_EACH, AGAINST = [-7.0, -3.0, 5.0, 0.5], [-4.0, 5.0, -1.0, -1.0]
SET = {
    "accusation returned": [-2.5, 4.5, -0.5, -3.5],
    "figures differ": AGAINST,
    "dates differ": AGAINST,
    "figures of each": OF_EACH,
    "dates of each": OF_EACH,
}
"""Weights set by hand, by what the labels mean: who accuse each other diverge (of the pairs in
``relations.jsonl`` in which the rules find it, 113 of 118), and so do two numbers of one thing
that cannot be one; what is told of two things is neither shared nor divergent. They are high,
since the reader of both passages, which is heard beside the rules, knows none of this.
"""
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

Pair = tuple[str, str, str, str, str]
"""Left and right, their actors, the label."""


def real(rows: list[dict], speeches: dict[str, str]) -> list[Pair]:
    """Pairs of spans as pairs of texts."""

    def text(span: list) -> str:
        return plain(speeches[span[0]][span[1] : span[2]])

    def actor(span: list) -> str:
        return ACTORS[span[0][:3]]

    spans = [(r["left"], r["right"], r["label"]) for r in rows if r["label"]]
    return [(text(a), text(b), actor(a), actor(b), label) for a, b, label in spans]


def tricky() -> list[Pair]:
    """The tricky pairs that may be fitted to."""
    rows = YAML(typ="safe", pure=True).load(TRICKY.read_text("utf-8"))[:OLD]
    return [
        (plain(r["left"]), plain(r["right"]), r["left_actor"], r["right_actor"], r["label"])
        for r in rows
    ]


def toned(speeches: dict[str, str], left_out: set[str]) -> tuple[dict[str, float], float]:
    """The weights of `tone`, and its bias."""
    rows = [r for r in read(HERE / "labels" / "conflicts.jsonl") if r["conflict"] is not None]
    rows = [r for r in rows if r["span"][0] not in left_out]
    found = [features(plain(speeches[s][a:b])) for s, a, b in (r["span"] for r in rows)]
    x = np.array([list(one.values()) for one in found])
    y = np.array([float(r["conflict"]) for r in rows])
    w, bias = fit_tone(x, y, x.shape[1])
    kept = {name: round(float(v), 4) for name, v in zip(found[0], w, strict=True)}
    return {name: v for name, v in kept.items() if v}, round(bias, 4)


def table(pairs: list[Pair], tone: dict[str, float], judge: Judge) -> list[dict[str, float]]:
    """What the regression sees of each pair."""
    sides = [judge.vectors([american(p[i]) for p in pairs]).astype(float) for i in (0, 1)]
    likeness = (sides[0] * sides[1]).sum(axis=1)
    return [
        numbers(float(like), signals(a, b, x, y), (tone[a], tone[b]))
        for (a, b, x, y, _), like in zip(pairs, likeness, strict=True)
    ]


class Rows(NamedTuple):
    """The pairs of all sources: numbers [pairs, names], label, source, weight by class."""

    x: np.ndarray
    y: np.ndarray
    source: np.ndarray
    weight: np.ndarray

    def counting(self, tricky: float) -> np.ndarray:
        """The weight of each pair where a tricky one counts as so many."""
        return np.where(self.source == self.source.max(), tricky, 1.0) * self.weight


def chances(sums: np.ndarray) -> np.ndarray:
    """Chances [pairs, labels] from log odds."""
    odds = np.exp(sums - sums.max(axis=1, keepdims=True))
    return odds / odds.sum(axis=1, keepdims=True)


def newton(
    x: np.ndarray, y: np.ndarray, weight: np.ndarray, penalty: np.ndarray, held: np.ndarray
) -> np.ndarray:
    """Weights [columns, labels]; ``held`` [pairs, labels] is added to the log odds. Damped, so that
    no step makes it worse.
    """
    columns, labels = x.shape[1], len(LABELS)
    right = np.eye(labels)[y]

    def loss(w: np.ndarray) -> float:
        chance = chances(x @ w + held)[range(len(y)), y]
        return float(-(weight * np.log(chance)).sum() + (penalty[:, None] * w * w).sum() / 2)

    w, best = np.zeros((columns, labels)), np.inf
    for _ in range(60):
        chance = chances(x @ w + held)
        slope = x.T @ ((chance - right) * weight[:, None]) + penalty[:, None] * w
        step = np.linalg.solve(_curve(x, chance, weight, penalty), slope.T.ravel())
        step, size = step.reshape(labels, columns).T, 1.0
        while loss(w - size * step) > best and size > 1e-6:
            size /= 2
        w = w - size * step
        if best - loss(w) < 1e-7 * abs(best):
            break
        best = loss(w)
    return w


def _curve(
    x: np.ndarray, chance: np.ndarray, weight: np.ndarray, penalty: np.ndarray
) -> np.ndarray:
    """The second derivative of the loss, label by label."""
    n, labels = x.shape[1], chance.shape[1]
    curve = np.diag(np.tile(penalty, labels)) + 1e-6 * np.eye(n * labels)
    for i in range(labels):
        for j in range(labels):
            bend = chance[:, i] * ((i == j) - chance[:, j]) * weight
            curve[i * n : (i + 1) * n, j * n : (j + 1) * n] += x.T @ (x * bend[:, None])
    return curve


def gathered(sources: list[list[Pair]], tone: dict[str, float], names: list[str]) -> Rows:
    """The rows of all sources, the weights by class as in the first."""
    judge = Judge(cache=False)
    seen = [one for source in sources for one in table(source, tone, judge)]
    x = np.array([[one.get(name, 0.0) for name in names] for one in seen])
    source = np.repeat(range(len(sources)), [len(one) for one in sources])
    y = np.array([LABELS.index(p[4]) for one in sources for p in one])
    share = np.bincount(y[source == 0], minlength=len(LABELS)) / (source == 0).sum()
    weight = share[y] ** -0.5
    return Rows(x, y, source, weight / weight[source == 0].mean())


def related(sources: list[list[Pair]], tone: dict[str, float]) -> dict[str, list[float]]:
    """The weights of the relation: all at once, then those of clashes once more."""
    every = dict.fromkeys([*SPEAKS_FOR, *numbers(0.0, (), (0.0, 0.0))])
    names = [*(name for name in every if name not in SET), *SET]
    rows = gathered(sources, tone, names)
    fitted, by_hand = rows.x[:, : -len(SET)], rows.x[:, -len(SET) :] @ np.array(list(SET.values()))
    names = names[: -len(SET)]
    of = (rows.source[:, None] == range(1, len(sources))).astype(float)
    penalty = np.array([0.0 if name == "bias" else 1.0 for name in names] + [0.1] * of.shape[1])
    x = np.hstack([fitted, of])
    w = newton(x, rows.y, rows.counting(TRICKY_COUNTS), penalty, by_hand)
    clash = np.array([name in CLASH for name in names])
    held = by_hand + fitted[:, ~clash] @ w[: len(names)][~clash] + of[:, :-1] @ w[len(names) : -1]
    x = np.hstack([fitted[:, clash], of[:, -1:]])
    again = newton(x, rows.y, rows.counting(CLASH_COUNTS), np.ones(x.shape[1]), held)
    w[: len(names)][clash] = again[:-1]
    rounded = {n: [round(float(v), 3) for v in row] for n, row in zip(names, w, strict=False)}
    return rounded | SET


def main(speeches_file: Path, silver_file: Path, out: Path) -> None:
    """Fit and write."""
    speeches = {row["id"]: " ".join(row["text"].split()) for row in read(speeches_file)}
    pairs = read(silver_file.parent / "pairs.jsonl")
    gold = {row[side][0] for row in pairs for side in ("left", "right")}
    weights, bias = toned(speeches, gold)
    mine = read(HERE / "labels" / "relations.jsonl")
    sources = [
        real([r for r in read(silver_file) if not r.get("touches_gold")], speeches),
        real([r for r in mine if not {r["left"][0], r["right"][0]} & gold], speeches),
        tricky(),
    ]
    texts = {text for source in sources for pair in source for text in pair[:2]}
    tones = {text: tone_by(text, weights, bias) for text in texts}
    found = {"tone": {"features": weights, "bias": bias}, "relation": related(sources, tones)}
    out.write_text(json.dumps(found, indent=0) + "\n", "utf-8")
    print(f"{sum(map(len, sources))} pairs, {len(found['relation'])} numbers of each")


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) == 4 else FITTED)
