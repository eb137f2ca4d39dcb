"""What passages of the shipped themes have beyond their descriptions, learnt from those read.

usage: python themes.py --shared DIR [--out FOLDER]

Logistic regressions over the vectors of passages, one a theme, that begin from what the description
and the cues say and are held near it. numpy alone is needed, and this project installed. To be run
again when the encoder, or a description or the cues of a theme that ships, has changed.
"""

from __future__ import annotations

import argparse
import math
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from data import RESERVED, descriptions, rows, speeches, themed_passages

import compare
from compare.judge.cache import Cache, default_file
from compare.judge.encoder import MODELS, SIZE, Encoder, Vectors
from compare.judge.themes import SLOPE, START, by_cues, description, theme_cues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from compare.model import Theme

    Floats = NDArray[np.float64]

HERE = Path(__file__).parent
LABELS = HERE.parent / "labels"
LIBRARY = HERE.parents[1] / "statements"
HELD, START_HELD, STEPS, FOLDS = 0.25, 1.0, 60, 5
"""How near the numbers are held to nothing, and the start; steps of the fit; parts kept apart in
turn."""
LEAN = 0.3
"""Log odds given to each of the four themes beyond what is likeliest: where few passages have a
theme, more are found rightly than wrongly by it. The least that finds as many as any, by passages
kept apart; the further themes gain nothing by it."""


def main() -> None:
    """Learn with the encoder that ships, or that of another folder."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--shared", type=Path, required=True)
    ask.add_argument("--out", type=Path, default=MODELS)
    given = ask.parse_args()
    learn(given.shared, given.out)


def learn(shared: Path, out: Path) -> None:
    """Fit with the encoder of ``out``, write beside it, and say how right it is on passages kept
    apart.
    """
    gold, by_id = shared / "gold", speeches(shared)
    measured = {one for row in rows(gold / "points.jsonl") for one in row["pair"]}
    measured |= {
        row["span"][0] for name in ("themes", "themes24") for row in rows(gold / f"{name}.jsonl")
    }
    themes = [one for one in compare.load_codebook(LIBRARY).readable if one.description]
    names = [theme.id for theme in themes]
    four = list(descriptions(LABELS / "themes54.tsv"))[:4]
    asked = {
        gold / "themes24_train.jsonl": names,
        LABELS / "themes54.jsonl": names,
        LABELS / "themes.jsonl": four,
        LABELS / "themes_doubtful.jsonl": four,
    }
    read = [
        (row, known)
        for file, known in asked.items()
        for row in themed_passages([file], by_id, set(RESERVED) | measured)
    ]
    texts = [row["text"] for row, _ in read]
    encoder = Encoder(out)
    vectors = Vectors(encoder, Cache(default_file()))
    passages = vectors(texts)
    said = [description(theme) for theme in themes]
    described = encoder.described(vectors(said))
    has = np.array([[name in row["themes"] for name in names] for row, _ in read])
    counts = np.array(
        [[name in known and name not in row["unsure"] for name in names] for row, known in read]
    )
    begins = _begins(texts, passages, described, themes)
    learnt = fitted(passages, has, counts, begins)
    lean = np.where(np.isin(names, four), LEAN, 0.0)
    learnt[:, -1] += lean
    np.savez(out / "themes.npz", descriptions=said, described=described, learnt=learnt)
    part = np.array([zlib.crc32(row["span"][0].encode()) % FOLDS for row, _ in read])
    apart = np.zeros_like(begins)
    for fold in range(FOLDS):
        kept = part == fold
        some = fitted(passages[~kept], has[~kept], counts[~kept], begins[~kept])
        apart[kept] = begins[kept] + _widened(passages[kept]) @ some.T + lean
    for name, odds in (("description and cues", begins), ("with what was learnt", apart)):
        print(f"{len(read)} passages, kept apart by speech, {name}: {macro(odds, has, counts):.3f}")


def _begins(
    texts: Sequence[str], passages: Floats, said: Floats, themes: Sequence[Theme]
) -> Floats:
    """The log odds of description and cues [passages, themes]."""
    found = [theme_cues(themes).find(text) for text in texts]
    cues = [[by_cues(theme, len(one.get(theme.id, ()))) for theme in themes] for one in found]
    return START + SLOPE * (passages @ said.T) + np.array(cues)


def fitted(
    passages: Floats, has: NDArray[np.bool_], counts: NDArray[np.bool_], begins: Floats
) -> Floats:
    """For each theme the numbers and the start [themes, SIZE + 1] that make its passages likeliest,
    held near nothing: Nesterov's accelerated descent, restarted, steps measured by the curvature
    that no theme exceeds.
    """
    wide = _widened(passages)
    held = np.append(np.full(SIZE, HELD), START_HELD)
    step = np.linalg.inv(wide.T @ wide / 4 + np.diag(held))
    now = ahead = np.zeros((SIZE + 1, has.shape[1]))
    pace = 1.0
    for turn in range(STEPS):
        chances = 1 / (1 + np.exp(-(begins + wide @ ahead)))
        after = ahead - step @ (wide.T @ (counts * (chances - has)) + held[:, None] * ahead)
        pace, faster = (
            (1.0, 1.0) if turn % 30 == 29 else (pace, (1 + math.sqrt(1 + 4 * pace**2)) / 2)
        )
        ahead = after + (pace - 1) / faster * (after - now)
        now, pace = after, faster
    return now.T.astype(np.float32)


def _widened(passages: Floats) -> Floats:
    return np.c_[passages, np.ones(len(passages))]


def macro(odds: Floats, has: NDArray[np.bool_], counts: NDArray[np.bool_]) -> float:
    """The mean F1 of the themes."""
    got = (odds >= 0) & counts
    right, wanted = (got & has).sum(axis=0), (has & counts).sum(axis=0)
    return float(np.mean(2 * right / np.maximum(got.sum(axis=0) + wanted, 1)))


if __name__ == "__main__":
    main()
