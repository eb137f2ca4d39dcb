"""Of the pairs of sentences that two readers judged, how many does the whole program line up, and
as what? A pair counts as lined up where a row holds passages that overlap both of its sentences.

usage: python bench/found.py [--shared DIR] [--models DIR]

DIR of --shared holds ``gold/pairs.jsonl`` and ``corpus/ungdc.jsonl`` (the default is ../shared);
--models: a folder with another reader (relation.onnx, reader.json, vocab.txt), such as one that has
not seen these pairs.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from compare.judge import Judge
from compare.judge.panel import shipped_model
from compare.judge.reader import PairReader
from compare.library import load_codebook
from compare.match import compare_statements
from compare.model import Comparison, Statement

HERE = Path(__file__).resolve().parent
Row = dict[str, Any]


def read(path: Path) -> list[Row]:
    """The rows of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def statement(speech: Row) -> Statement:
    """A speech as the library would hold it."""
    return Statement(
        id=speech["id"].lower(),
        text=" ".join(speech["text"].split()),
        title=speech["id"],
        actor=speech["country"],
        date=str(speech["year"]),
        kind="speech",
    )


def shown(comparison: Comparison, pair: Row) -> str:
    """The relation of the row that holds a judged pair, or that there is none."""
    spans = {one.id: one.passage for one in comparison.passages}

    def meets(passages: tuple[str, ...], side: list[Any]) -> bool:
        return any(spans[one].start < side[2] and side[1] < spans[one].end for one in passages)

    for row in comparison.alignments:
        if meets(row.left, pair["left"]) and meets(row.right, pair["right"]):
            return row.relation.value
    return "no row"


def main() -> None:
    """Print a table: the readers' label, what is shown, how often."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--shared", type=Path, default=HERE.parents[1] / "shared")
    ask.add_argument("--models", type=Path)
    args = ask.parse_args()
    speeches = {row["id"]: row for row in read(args.shared / "corpus" / "ungdc.jsonl")}
    relation = shipped_model(PairReader(args.models)) if args.models else None
    judge, codebook = Judge(cache=False, relation=relation), load_codebook()
    pairs: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in read(args.shared / "gold" / "pairs.jsonl"):
        if row["label"]:
            pairs[row["left"][0], row["right"][0]].append(row)
    found: Counter[tuple[str, str]] = Counter()
    rows: Counter[str] = Counter()
    for (left, right), judged in sorted(pairs.items()):
        both = [statement(speeches[left]), statement(speeches[right])]
        comparison = compare_statements(both, codebook, judge)
        rows.update(one.relation.value for one in comparison.alignments)
        found.update((pair["label"], shown(comparison, pair)) for pair in judged)
    for (label, relation_shown), count in sorted(found.items()):
        print(f"{label:10} shown as {relation_shown:10} {count:4}")
    print("rows:", dict(rows))


if __name__ == "__main__":
    main()
