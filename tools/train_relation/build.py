#!/usr/bin/env python3
r"""Rebuild the relation model: teacher, soft labels, student, int8 file, calibration, figures.

usage: build.py --corpus ungdc.jsonl --gold DIR --labels labels.jsonl [--labels ...] \
                --student WEIGHTS --teacher WEIGHTS --out DIR [--held-out]

DIR of --gold holds pairs.jsonl and silver.jsonl; WEIGHTS are folders with config.json,
model.safetensors and tokenizer.json (all-MiniLM-L6-v2, all-mpnet-base-v2). With --held-out nothing
of a gold speech is trained on, and the figures printed are honest; without it everything is trained
on, and calibration.json must be the held-out run's. On two AMX cores a run takes some two hours.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from calibrate import crossed, save
from contrast import contrast_pairs
from data import (
    LABELS,
    RESERVED,
    Example,
    Pair,
    actor_of,
    examples,
    load_corpus,
    load_pairs,
    text_of,
)
from export import to_int8, to_onnx
from fit import Recipe, fit
from measure import calibration_error, figures, softmax, table
from model import CrossEncoder, load_tokenizer, logits
from pool import candidates, embed
from relation_runner import RelationRunner

TEACHER = Recipe(epochs=3, rate=3e-5, freeze=3)
STUDENT = Recipe(epochs=3.5, rate=1e-4, average=0.3)
DISTIL = Recipe(epochs=1.5, rate=8e-5, average=0.3, smooth=0.0, balance=0.0)


def arguments() -> argparse.Namespace:
    """The command line."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    for name in ("corpus", "gold", "student", "teacher", "out"):
        ask.add_argument(f"--{name}", type=Path, required=True)
    ask.add_argument("--labels", type=Path, action="append", default=[])
    ask.add_argument("--held-out", action="store_true")
    ask.add_argument("--pool", type=int, default=18000, help="pairs to soft-label")
    ask.add_argument("--contrast", type=int, default=800, help="rule-made contrast pairs")
    ask.add_argument("--threads", type=int, default=1)
    return ask.parse_args()


def train(
    base: Path, data: list[Example], recipe: Recipe, model: CrossEncoder | None = None
) -> CrossEncoder:
    """A cross-encoder trained on the data, from the base weights unless one is given."""
    torch.manual_seed(recipe.seed)
    return fit(model or CrossEncoder(base), load_tokenizer(base), data, recipe)


def judged(args: argparse.Namespace) -> tuple[list[Pair], list[Pair]]:
    """Pairs to train on and pairs kept for figures and calibration."""
    gold, silver = load_pairs(args.gold / "pairs.jsonl"), load_pairs(args.gold / "silver.jsonl")
    new = [p for path in args.labels for p in load_pairs(path)]
    kept = gold + [p for p in silver if p.touches_gold]
    clean = [p for p in silver if not p.touches_gold] + new
    return (clean if args.held_out else clean + kept), kept


def soft_labels(
    teacher: CrossEncoder, args: argparse.Namespace, corpus: dict[str, str], barred: frozenset[str]
) -> list[Example]:
    """Pairs of the pool with the teacher's distribution as target."""
    found = candidates(corpus, args.student, best=10, barred=barred)
    order = np.random.default_rng(0).permutation(len(found))[: args.pool]
    items = [
        Example(
            text_of(c.left, corpus),
            text_of(c.right, corpus),
            actor_of(c.left),
            actor_of(c.right),
            (),
        )
        for c in (found[i] for i in order)
    ]
    known = softmax(logits(teacher, load_tokenizer(args.teacher), items, both=False))
    return [replace(x, target=tuple(map(float, p))) for x, p in zip(items, known, strict=True)]


def blank(path: Path) -> None:
    """A calibration that changes nothing, so that the runner can start."""
    none = [[float(i == j) for j in range(6)] for i in range(len(LABELS))]
    save_entries = {
        "alone": {"weights": [row[:5] for row in none], "bias": [0.0] * 4, "decide": [1.0] * 4},
        "with_likeness": {"weights": none, "bias": [0.0] * 4, "decide": [1.0] * 4},
    }
    path.write_text(json.dumps({"labels": LABELS, **save_entries}), encoding="utf-8")


def report(args: argparse.Namespace, kept: list[Pair], corpus: dict[str, str]) -> None:
    """Calibrate on the pairs kept, print the figures."""
    pairs = [(text_of(p.left, corpus), text_of(p.right, corpus)) for p in kept]
    actors = [(actor_of(p.left), actor_of(p.right)) for p in kept]
    runner = RelationRunner(args.out)
    vectors = embed([t for pair in pairs for t in pair], args.student)
    likeness = (vectors[::2] * vectors[1::2]).sum(1)
    known = runner.known(runner.logits(pairs, actors), actors, list(map(float, likeness)))
    gold = np.array([LABELS.index(p.label) for p in kept])
    save(args.out / "calibration.json", known, gold, f"fitted on {len(gold)} held-out pairs")
    rows = []
    for name, columns in (("alone", known[:, :-1]), ("with likeness", known)):
        chances, labels = crossed(columns, gold)
        rows.append((name, figures(gold, chances, labels)))
        print(name, "calibration error", round(calibration_error(gold, chances), 3))
    print(table(rows))


def main() -> None:
    """Run every step."""
    args = arguments()
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    corpus = load_corpus(args.corpus)
    pairs, kept = judged(args)
    barred = (
        RESERVED | {s for p in kept for s in (p.left[0], p.right[0])} if args.held_out else RESERVED
    )
    spans = sorted({s for p in pairs for s in (p.left, p.right)})
    hard = examples(pairs, corpus) + contrast_pairs(spans, corpus, args.contrast)
    teacher = train(args.teacher, hard, replace(TEACHER, threads=args.threads))
    soft = soft_labels(teacher, args, corpus, frozenset(barred))
    student = train(args.student, hard, replace(STUDENT, threads=args.threads))
    student = train(args.student, hard + soft, replace(DISTIL, threads=args.threads), student)
    with tempfile.TemporaryDirectory() as folder:
        to_onnx(student, Path(folder) / "plain.onnx")
        to_int8(Path(folder) / "plain.onnx", args.out / "relation.onnx")
    shutil.copy(args.student / "tokenizer.json", args.out / "tokenizer.json")
    if args.held_out:
        blank(args.out / "calibration.json")
        report(args, kept, corpus)


if __name__ == "__main__":
    main()
