"""Sentence boundaries against a gold standard: ours beside sentencex alone.

    python bench/sentences.py ../shared/bench/sbd_gold

Prints, for each genre, the boundary F1 and the share of paragraphs that come out exactly as the
annotators left them; then how many of the golden rules pass.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from sentencex import segment

from compare.text.sentences import sentence_spans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def ours(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


def alone(text: str) -> list[str]:
    return [part.strip() for part in segment("en", text) if part.strip()]


def ends(sentences: list[str]) -> set[int]:
    """Where sentences end, counted in signs that are no white space."""
    return set(accumulate(len("".join(sentence.split())) for sentence in sentences))


def paragraphs(folder: Path) -> Iterator[tuple[str, str, list[str]]]:
    with (folder / "gum_gold.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            for paragraph in document["paragraphs"]:
                yield document["genre"], paragraph["text"], paragraph["sentences"]


def measure(folder: Path, split: Callable[[str], list[str]]) -> dict[str, tuple[float, float]]:
    """Boundary F1 and exact paragraphs by genre, and over all."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0, 0])
    for genre, text, gold in paragraphs(folder):
        wanted, found = ends(gold), ends(split(text))
        row = (len(wanted & found), len(wanted), len(found), wanted == found, 1)
        for name in (genre, "all"):
            counts[name] = [a + b for a, b in zip(counts[name], row, strict=True)]
    return {n: (2 * c[0] / (c[1] + c[2]), c[3] / c[4]) for n, c in sorted(counts.items())}


def rules(folder: Path, split: Callable[[str], list[str]]) -> int:
    with (folder / "golden_rules_en.jsonl").open(encoding="utf-8") as lines:
        cases = [json.loads(line) for line in lines]
    return sum(split(case["text"]) == [s.strip() for s in case["sentences"]] for case in cases)


def main(folder: Path) -> None:
    for name, split in (("sentencex alone", alone), ("ours", ours)):
        started = time.perf_counter()
        for genre, (f1, exact) in measure(folder, split).items():
            print(f"{name:16} {genre:10} F1 {f1:.4f}  exact paragraphs {exact:.3f}")
        seconds = time.perf_counter() - started
        print(f"{name:16} golden rules {rules(folder, split)} of 48  ({seconds:.2f} s)")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
