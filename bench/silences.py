"""Silences of whole pairs of speeches, against those that two careful readers list.

usage: python bench/silences.py [--shared DIR] [--list]

DIR holds ``gold/points.jsonl`` and ``corpus/ungdc.jsonl`` (the default is ../shared).

The readers listed, for four themes, which side says nothing while the other speaks ("left",
"right") and where neither speaks ("both"). Shown: how many of the silences that the program claims
are the readers', and how many of the readers' it claims.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

import compare
from compare.match.themes_and_silences import read_passages, silences, verdicts
from compare.model import Statement, TextKind, ThemedPassage, Verdict

SHARED = Path(__file__).resolve().parents[2] / "shared"
THEMES = ("sanctuaries", "self-defense", "refugees", "civilian-harm")
BOTH = "both"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--list", action="store_true", help="each theme of each pair")
    args = parser.parse_args()
    speeches = {row["id"]: row for row in lines(args.shared / "corpus" / "ungdc.jsonl")}
    codebook = compare.load_codebook(Path(__file__).parents[1] / "statements")
    judge = compare.Judge()
    listed: dict[tuple[str, ...], list[set[tuple[str, str]]]] = {}
    for row in lines(args.shared / "gold" / "points.jsonl"):
        if row["relation"] == "silent":
            silent = {(one["theme"], one["who"]) for one in row["silent"]}
            listed.setdefault(tuple(row["pair"]), []).append(silent)
    tally: Counter[str] = Counter()
    for pair, readers in listed.items():
        sides = [statement(speeches[name]) for name in pair]
        passages = [p for one in sides for p in read_passages(one, codebook, judge)]
        found = verdicts((sides[0], sides[1]), codebook, passages, ())
        shown = {
            (one.theme, "left" if one.statement == pair[0] else "right") for one in silences(found)
        } | {(v.theme, BOTH) for v in found if v.verdict is Verdict.ABSENT and not v.doubtful}
        wanted = set.union(*readers)
        for theme in THEMES:
            ours = {who for name, who in shown if name == theme}
            theirs = {who for name, who in wanted if name == theme}
            tally["shown"] += len(ours)
            tally["right"] += len(ours & theirs)
            tally["listed"] += len(theirs)
            if args.list:
                best = [strongest(passages, name, theme) for name in pair]
                print(f"{'--'.join(pair):26} {theme:14} {said(ours):6} {said(theirs):6} {best}")
    print(f"of {tally['shown']} silences shown, {tally['right']} are the readers'")
    print(f"of {tally['listed']} silences that readers list, {tally['right']} are shown")


def said(who: set[str]) -> str:
    return ", ".join(sorted(who)) or "-"


def strongest(passages: list[ThemedPassage], name: str, theme: str) -> str:
    """The highest score of a theme in a statement, and how it reads."""
    scores = [
        (score.score, one.passage.text)
        for one in passages
        for score in one.themes
        if one.statement == name and score.id == theme
    ]
    best = max(scores, default=(0.0, ""))
    return f"{best[0]:.2f} {best[1][:110]}"


def statement(row: dict[str, str]) -> Statement:
    """A speech as a statement of the library."""
    return Statement(
        id=row["id"],
        title=row["id"],
        actor=row["country"],
        text=" ".join(row["text"].split()),
        text_kind=TextKind.VERBATIM,
    )


def lines(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]


if __name__ == "__main__":
    main()
