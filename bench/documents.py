"""Measure what comes in against the table in tests/data/documents, by kind.

usage: python bench/documents.py [--kind KIND] [--faults]

``--faults`` names the rows that are not as the table says. Lost and added are in words of 1,000.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "importers"))

from document_table import Tally, measure, read, rows

from compare.importers.isolate import Isolated

HEAD = ("kind", "rows", "words", "lost", "added", "order", "paragraphs", "actor", "speaker")
HEAD += ("date", "title", "unsaid", "refused")


def share(part: int, whole: int) -> str:
    """A share in percent; a dash where there is nothing."""
    return f"{100 * part / whole:.1f}%" if whole else "-"


def line(kind: str, tallies: list[Tally], refused: int) -> tuple[str, ...]:
    """A line of the table: the sums of a kind's rows."""
    words = sum(one.words for one in tallies)
    lost, added = sum(one.lost for one in tallies), sum(one.added for one in tallies)
    ordered = sum(one.ordered for one in tallies)
    whole, paragraphs = sum(o.whole for o in tallies), sum(o.paragraphs for o in tallies)
    values = (
        share(sum(one.right[name] for one in tallies), sum(one.asked[name] for one in tallies))
        for name in ("actor", "speaker", "date", "title")
    )
    per_mille = (f"{1000 * lost / max(words, 1):.1f}", f"{1000 * added / max(words, 1):.1f}")
    order, kept = share(ordered, words - lost), share(whole, paragraphs)
    ends = (str(sum(one.unsaid for one in tallies)), str(refused))
    return (kind, str(len(tallies)), str(words), *per_mille, order, kept, *values, *ends)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kind", default="")
    parser.add_argument("--faults", action="store_true")
    args = parser.parse_args()
    by_kind: dict[str, list[Tally]] = defaultdict(list)
    refused: dict[str, int] = defaultdict(int)
    with Isolated(seconds=120) as reader:
        for row in rows():
            if args.kind in ("", row.kind):
                came = read(row, reader)
                tally = measure(row, came)
                by_kind[row.kind].append(tally)
                refused[row.kind] += bool(came.refused) and not row.refused
                if args.faults and is_wrong(tally, bool(came.refused) and not row.refused):
                    print(f"wrong: {row.name} {came.refused}", file=sys.stderr)
    lines = [line(kind, found, refused[kind]) for kind, found in sorted(by_kind.items())]
    every = [one for found in by_kind.values() for one in found]
    lines.append(line("all", every, sum(refused.values())))
    widths = [max(len(one[at]) for one in (HEAD, *lines)) for at in range(len(HEAD))]
    for one in (HEAD, *lines):
        print("  ".join(cell.ljust(width) for cell, width in zip(one, widths, strict=True)))


def is_wrong(tally: Tally, refused: bool) -> bool:
    """Whether anything of a row is not as it should be."""
    values = any(tally.right[name] < tally.asked[name] for name in tally.asked)
    words = tally.lost + tally.added + tally.unsaid or tally.whole < tally.paragraphs
    return bool(words or values or refused or tally.ordered < tally.words)


if __name__ == "__main__":
    main()
