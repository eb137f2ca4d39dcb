#!/usr/bin/env python3
r"""Rebuild the relation model: teacher, soft labels, student, int8 file, calibration, figures.

usage: build.py --corpus ungdc.jsonl --gold DIR --labels DIR --student WEIGHTS --teacher WEIGHTS \
                --out DIR [--records speeches.jsonl] [--debate sentence_relations_local.csv] \
                [--pool N] [--sentences N] [--threads N]

DIR of --gold holds pairs.jsonl and silver.jsonl, that of --labels the files of ../labels; WEIGHTS
are folders with config.json, model.safetensors and tokenizer.json (all-MiniLM-L6-v2,
all-mpnet-base-v2). --records: Security Council speeches that labels/conflicts_council.jsonl points
into; --debate: the table of ArgUNSC that labels/conflicts_ukraine.jsonl points into. OUT/held-out
receives the model that has seen no speech of pairs.jsonl, whose figures are printed and whose
calibration.json holds; OUT receives the same after a short step on those pairs. On two cores a run
takes some six hours.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import tempfile
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from blind import weighed
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
    load_records,
    text_of,
)
from edits import load_contrasts
from export import to_int8, to_onnx
from fit import Course, Recipe, Trainer
from measure import calibration_error, figures, softmax, table
from model import CrossEncoder, criticism, load_tokenizer, logits
from pool import candidates, embed
from relation_runner import RelationRunner
from sentences import (
    Sentence,
    blended,
    drawn,
    load_debate,
    load_sentences,
    softened,
)

TEACHER = Recipe(epochs=3, rate=3e-5, freeze=3)
CRITIC = Recipe(epochs=1.5, rate=3e-5, layer_decay=0.85, sentence_batch=16)
CRITICS = 4
"""Teachers of criticism, from other seeds: their mean ranks better than any of them."""
STUDENT = Recipe(epochs=3.5, rate=1.2e-4, layer_decay=0.85, average=0.3)
DISTIL = Recipe(
    epochs=2, rate=1.2e-4, layer_decay=0.85, average=0.35, smooth=0.03, balance=0.3, every=2
)
LAST = Recipe(epochs=1, rate=4e-5, layer_decay=0.85, smooth=0.03, balance=0.3)
FRESH = 1500
"""How many other pairs the last step sees beside those that were held out."""


class Work:
    """What was given, and each step."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.corpus = load_corpus(args.corpus)
        gold, silver = load_pairs(args.gold / "pairs.jsonl"), load_pairs(args.gold / "silver.jsonl")
        self.kept = gold + [p for p in silver if p.touches_gold]
        self.clean = [p for p in silver if not p.touches_gold]
        self.new = load_pairs(args.labels / "relations.jsonl")
        self.barred = RESERVED | {side[0] for p in gold for side in (p.left, p.right)}

    def hard(self) -> list[Example]:
        """Judged pairs by what reading them teaches, and contrasts by rule and by hand."""
        spans = sorted({s for p in self.clean for s in (p.left, p.right)})
        return [
            *(x for set_ in (self.clean, self.new) for x in self.worth(set_)),
            *contrast_pairs(spans, self.corpus, self.args.contrast),
            *load_contrasts(self.args.labels / "contrasts.jsonl", self.corpus),
        ]

    def worth(self, pairs: list[Pair]) -> list[Example]:
        """One set of judged pairs, weighed."""
        return weighed(examples(pairs, self.corpus), pairs)

    def of_debate(self) -> list[Sentence]:
        """Sentences of the General Debate judged by reading."""
        return load_sentences(self.args.labels / "conflicts.jsonl", self.corpus)

    def of_council(self) -> list[Sentence]:
        """Sentences of the Security Council judged by reading."""
        args, found = self.args, []
        if args.records:
            records = load_records(args.records)
            found += load_sentences(args.labels / "conflicts_council.jsonl", records)
        if args.debate:
            found += load_debate(args.labels / "conflicts_ukraine.jsonl", args.debate)
        return found

    def train(
        self, base: Path, course: Course, recipe: Recipe, model: CrossEncoder | None = None
    ) -> CrossEncoder:
        """A model trained on the course, from the base weights unless one is given."""
        torch.manual_seed(recipe.seed)
        recipe = replace(recipe, threads=self.args.threads)
        return Trainer(model or CrossEncoder(base), load_tokenizer(base), course, recipe).run()

    def soft_pairs(self, teacher: CrossEncoder) -> list[Example]:
        """Pairs of the pool with the teacher's distribution as target."""
        found = candidates(self.corpus, self.args.student, best=36, barred=self.barred)
        order = np.random.default_rng(0).permutation(len(found))[: self.args.pool]
        items = [self.blank(found[i].left, found[i].right) for i in order]
        known = softmax(logits(teacher, load_tokenizer(self.args.teacher), items, both=False))
        return [replace(x, target=tuple(map(float, p))) for x, p in zip(items, known, strict=True)]

    def blank(self, left: tuple, right: tuple) -> Example:
        """A pair that nobody has judged."""
        texts = text_of(left, self.corpus), text_of(right, self.corpus)
        return Example(*texts, actor_of(left), actor_of(right), ())

    def criticism(self, teacher: CrossEncoder) -> list[Sentence]:
        """Sentences with the chance that they criticise: judged, taught, or both."""
        debate, council = self.of_debate(), self.of_council()
        course = Course((), debate + council)
        seeds = [replace(CRITIC, seed=seed) for seed in range(CRITICS)]
        critics = [self.train(self.args.teacher, course, one, deepcopy(teacher)) for one in seeds]
        texts = drawn(self.corpus, self.barred, self.args.sentences)
        soft = softened(texts, self.held(critics, texts))
        council = blended(council, self.held(critics, [one.text for one in council]))
        return debate + council * 2 + soft

    def held(self, critics: list[CrossEncoder], texts: list[str]) -> np.ndarray:
        """What the teachers hold in the mean, in log odds [len(texts)]."""
        tokenizer = load_tokenizer(self.args.teacher)
        return np.mean([criticism(one, tokenizer, texts) for one in critics], axis=0)

    def student(self) -> tuple[CrossEncoder, Course]:
        """The held-out student, and what it learnt from."""
        hard = self.hard()
        teacher = self.train(self.args.teacher, Course(hard), TEACHER)
        course = Course(hard + self.soft_pairs(teacher), self.criticism(teacher))
        first = self.train(self.args.student, Course(hard), STUDENT)
        return self.train(self.args.student, course, DISTIL, first), course

    def finished(self, student: CrossEncoder, course: Course) -> CrossEncoder:
        """The student after a short step on the pairs that were held out."""
        others = random.Random(7).sample(list(course.pairs), min(FRESH, len(course.pairs)))
        last = Course(examples(self.kept, self.corpus) + others, course.sentences)
        return self.train(self.args.student, last, LAST, student)

    def write(self, model: CrossEncoder, out: Path) -> None:
        """The int8 file and its tokenizer."""
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            to_onnx(model, Path(folder) / "plain.onnx")
            to_int8(Path(folder) / "plain.onnx", out / "relation.onnx")
        shutil.copy(self.args.student / "tokenizer.json", out / "tokenizer.json")

    def report(self, out: Path) -> None:
        """Calibrate on the pairs kept, print the figures."""
        pairs = [(text_of(p.left, self.corpus), text_of(p.right, self.corpus)) for p in self.kept]
        actors = [(actor_of(p.left), actor_of(p.right)) for p in self.kept]
        runner = RelationRunner(out)
        vectors = embed([t for pair in pairs for t in pair], self.args.student)
        likeness = (vectors[::2] * vectors[1::2]).sum(1)
        known = runner.known(runner.logits(pairs, actors), actors, list(map(float, likeness)))
        gold = np.array([LABELS.index(p.label) for p in self.kept])
        save(out / "calibration.json", known, gold, f"fitted on {len(gold)} held-out pairs")
        rows = []
        for name, columns in (("alone", known[:, :-1]), ("with likeness", known)):
            chances, labels = crossed(columns, gold)
            rows.append((name, figures(gold, chances, labels)))
            print(name, "calibration error", round(calibration_error(gold, chances), 3))
        print(table(rows))


def arguments() -> argparse.Namespace:
    """The command line."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    for name in ("corpus", "gold", "labels", "student", "teacher", "out"):
        ask.add_argument(f"--{name}", type=Path, required=True)
    ask.add_argument("--records", type=Path)
    ask.add_argument("--debate", type=Path)
    ask.add_argument("--pool", type=int, default=80000, help="pairs to soft-label")
    ask.add_argument("--sentences", type=int, default=20000, help="sentences to soft-label")
    ask.add_argument("--contrast", type=int, default=900, help="contrast pairs made by rule")
    ask.add_argument("--threads", type=int, default=1)
    return ask.parse_args()


def blank(path: Path) -> None:
    """A calibration that changes nothing, so that the runner can start."""
    none = [[float(i == j) for j in range(6)] for i in range(len(LABELS))]
    entries = {
        "alone": {"weights": [row[:5] for row in none], "bias": [0.0] * 4, "decide": [1.0] * 4},
        "with_likeness": {"weights": none, "bias": [0.0] * 4, "decide": [1.0] * 4},
    }
    path.write_text(json.dumps({"labels": LABELS, **entries}), encoding="utf-8")


def main() -> None:
    """Run every step."""
    args = arguments()
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    work, held_out = Work(args), args.out / "held-out"
    student, course = work.student()
    work.write(student, held_out)
    blank(held_out / "calibration.json")
    work.report(held_out)
    work.write(work.finished(student, course), args.out)
    shutil.copy(held_out / "calibration.json", args.out)


if __name__ == "__main__":
    main()
