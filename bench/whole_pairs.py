"""Points of whole pairs of speeches against those that careful readers list, with intervals.

usage: python bench/whole_pairs.py [--shared DIR] [--gold FILE] [--kept DIR] [--rounds N]

DIR (../shared where none is named) holds ``gold/points.py``, which scores, ``gold/points.jsonl``
and ``corpus/*.jsonl``. Comparisons are kept as JSON in ``--kept`` and read from there the next
time. The intervals hold 95 in 100 of so many draws of as many pairs, each put back: they tell how
much the figures hang on which pairs were read, not how much readers differ.
"""

from __future__ import annotations

import argparse
import json
import runpy
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np

import compare
from compare.model import Statement, TextKind
from compare.report import Options, format_named

SHARED = Path(__file__).resolve().parents[2] / "shared"
SHOWN = (
    *("f1", "shared.f1", "divergent.f1", "shared.recall", "shared.precision"),
    *("divergent.recall", "divergent.precision", "shared.repeats", "divergent.repeats"),
)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--gold", type=Path, help="points.jsonl of DIR, or another such file")
    parser.add_argument("--kept", type=Path)
    parser.add_argument("--rounds", type=int, default=2000)
    args = parser.parse_args()
    scoring = runpy.run_path(str(args.shared / "gold" / "points.py"))
    listed = points_listed(args.gold or args.shared / "gold" / "points.jsonl", scoring["KINDS"])
    speeches = {
        row["id"]: row
        for file in sorted((args.shared / "corpus").glob("*.jsonl"))
        for row in lines(file)
    }
    counts = []
    for pair, readers in listed.items():
        found = compared(pair, speeches, args.kept)
        counts.append(Counter(scoring["score"](scoring["shown_points"](found), readers)))
        one = scoring["figures"](counts[-1])
        print(f"{'--'.join(pair):28} F1 {one['f1']:.2f}", flush=True)
    random = np.random.default_rng(0)
    whole = scoring["figures"](total(counts))
    drawn = [
        scoring["figures"](total([counts[at] for at in some]))
        for some in random.integers(0, len(counts), (args.rounds, len(counts)))
    ]
    for name in SHOWN:
        low, high = np.quantile([one[name] for one in drawn], [0.025, 0.975])
        print(f"{name:20} {whole[name]:.3f}  [{low:.3f}, {high:.3f}]")


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def points_listed(
    file: Path, kinds: tuple[str, ...]
) -> dict[tuple[str, str], dict[str, list[dict[str, Any]]]]:
    """The points of each reader by pair."""
    found: dict[tuple[str, str], dict[str, list[dict[str, Any]]]] = {}
    for row in lines(file):
        if row["relation"] in kinds:
            readers = found.setdefault((row["pair"][0], row["pair"][1]), defaultdict(list))
            readers[row["reader"]].append(row)
    return found


def compared(
    pair: tuple[str, str], speeches: dict[str, dict[str, Any]], kept: Path | None
) -> dict[str, Any]:
    """The comparison of a pair as its export has it."""
    file = kept / f"{'--'.join(pair)}.json" if kept else None
    if file and file.exists():
        found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        return found
    made = compare.compare(statement(speeches[pair[0]]), statement(speeches[pair[1]]))
    text = format_named("json").render(made, Options())
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(str(text), encoding="utf-8")
    exported: dict[str, Any] = json.loads(str(text))
    return exported


def statement(row: dict[str, Any]) -> Statement:
    return Statement(
        id=row["id"],
        text=" ".join(row["text"].split()),
        title=f"{row['country']}, {row['year']}",
        actor=row["country"],
        forum=row.get("forum") or "UN General Assembly",
        date=str(row["year"]),
        kind="speech",
        text_kind=TextKind(row.get("text_kind") or "verbatim"),
        language="en",
    )


def total(counts: list[Counter[Any]]) -> defaultdict[Any, float]:
    """The counts of some pairs together."""
    summed: defaultdict[Any, float] = defaultdict(float)
    for one in counts:
        for key, value in one.items():
            summed[key] += value
    return summed


if __name__ == "__main__":
    main()
