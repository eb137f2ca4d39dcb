"""Measure the whole way on the two press reports: add them to a scratch library, compare, export
JSON, and hold that against what a careful reader finds (``../shared/gold/reports.yaml``).

usage: python bench/reports.py [--shared DIR] [--rows]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

HERE = Path(__file__).resolve().parent
THEMES = ("sanctuaries", "self-defense", "refugees", "civilian-harm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Figures of one run; counts are (right, asked)."""

    themes_f1: float
    alignment_f1: float
    relations: tuple[int, int]
    silences: tuple[int, int]
    voice: tuple[int, int]
    divergent_rows: int


def export(seeds: Path, names: dict[str, str]) -> dict[str, Any]:
    """The JSON export of the two reports, added to a scratch library by the command line."""
    with tempfile.TemporaryDirectory() as scratch:
        library = Path(scratch) / "library"
        library.mkdir()
        base = [sys.executable, "-m", "compare", "--library", str(library)]
        for side, name in names.items():
            run = [*base, "add", str(seeds / name), "--id", side, "--title", f"Report {side}"]
            facts = ["--actor", "Pakistan", "--kind", "report", "--text", "report"]
            subprocess.run(
                [*run, *facts], check=True, stdin=subprocess.DEVNULL, capture_output=True
            )
        out = Path(scratch) / "x.json"
        subprocess.run([*base, "export", *names, "-o", str(out)], check=True, capture_output=True)
        found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
        return found


def name_passages(found: dict[str, Any], gold: dict[str, Any]) -> dict[str, list[str]]:
    """For each passage of the export, the reader's passages that begin inside it."""
    names: dict[str, list[str]] = {passage["id"]: [] for passage in found["passages"]}
    texts = {statement["id"]: statement["text"] for statement in found["statements"]}
    for name, asked in gold["passages"].items():
        at = texts[asked["of"]].index(asked["starts"])
        for passage in found["passages"]:
            if passage["statement"] == asked["of"] and passage["start"] <= at < passage["end"]:
                names[passage["id"]].append(name)
    return names


def f1(right: int, found: int, asked: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * right / (found + asked) if found + asked else 0.0


def _themes_f1(found: dict[str, Any], gold: dict[str, Any], names: dict[str, list[str]]) -> float:
    given = {
        (name, theme["id"])
        for passage in found["passages"]
        for name in names[passage["id"]]
        for theme in passage["themes"]
        if theme["score"] >= 0.5 and theme["id"] in THEMES
    }
    asked = {
        (name, theme)
        for name, one in gold["passages"].items()
        for theme in one["themes"]
        if theme in THEMES
    }
    return f1(len(given & asked), len(given), len(asked))


def _aligned(found: dict[str, Any], names: dict[str, list[str]]) -> dict[tuple[str, str], str]:
    return {
        (a, b): row["relation"]
        for row in found["alignments"]
        for left in row["left"]
        for right in row["right"]
        for a in names[left]
        for b in names[right]
    }


def _any_of(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


def measure(found: dict[str, Any], gold: dict[str, Any]) -> Outcome:
    """Hold an export against the reader's findings."""
    names = name_passages(found, gold)
    aligned = _aligned(found, names)
    asked = {(a["left"], a["right"]): a for a in gold["alignments"]}
    wanted = {pair for pair, one in asked.items() if not one.get("also")}
    wrong = [pair for pair in aligned if pair not in asked]
    hits = [pair for pair in aligned if pair in wanted]
    known = [pair for pair in aligned if pair in asked]
    voices = {name: p["voice"] for p in found["passages"] for name in names[p["id"]]}
    silent = {(s["theme"], "b" if s["statement"] == "a" else "a") for s in found["silences"]}
    return Outcome(
        themes_f1=_themes_f1(found, gold, names),
        alignment_f1=f1(len(hits), len(hits) + len(wrong), len(wanted)),
        relations=(
            sum(aligned[pair] in _any_of(asked[pair]["relation"]) for pair in known),
            len(known),
        ),
        silences=(
            sum((one["theme"], one["only"]) in silent for one in gold["silent"]),
            len(gold["silent"]),
        ),
        voice=(
            sum(voices.get(n) in _any_of(one["voice"]) for n, one in gold["passages"].items()),
            len(gold["passages"]),
        ),
        divergent_rows=sum(row["relation"] == "divergent" for row in found["alignments"]),
    )


def main() -> None:
    """Print the outcome, and with ``--rows`` each row beside the reader's opinion."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--shared", type=Path, default=HERE.parents[1] / "shared")
    ask.add_argument("--rows", action="store_true")
    args = ask.parse_args()
    gold = YAML(typ="safe", pure=True).load(
        (args.shared / "gold" / "reports.yaml").read_text(encoding="utf-8")
    )
    found = export(args.shared / "seeds", gold["statements"])
    print(measure(found, gold))
    if args.rows:
        asked = {(a["left"], a["right"]): a for a in gold["alignments"]}
        for pair, relation in _aligned(found, name_passages(found, gold)).items():
            opinion = asked.get(pair)
            said = (
                "wrong"
                if opinion is None
                else ("also " if opinion.get("also") else "") + str(opinion["relation"])
            )
            print(*pair, relation, "| reader:", said)


if __name__ == "__main__":
    main()
