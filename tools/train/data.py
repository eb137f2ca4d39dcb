"""Speeches, whole pairs with their points by passage, pairs judged one by one, and themes."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compare import split
from compare.model import Form

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

HERE_LABELS = "../labels"
LABELS = ("shared", "divergent", "related", "unrelated")
POSITIONS = ("shared", "divergent")
KEPT_APART = 14
"""Whole pairs that are never trained on, the first of those shuffled."""
RESERVED = frozenset(
    [
        "AFG_73_2018",
        "IND_71_2016",
        "IND_76_2021",
        "IRN_78_2023",
        "IRN_79_2024",
        "PAK_71_2016",
        "PAK_73_2018",
        "PAK_76_2021",
        "RUS_69_2014",
        "RUS_79_2024",
        "USA_69_2014",
        "USA_78_2023",
    ]
)
"""Speeches of which nothing is learnt."""


@dataclass(frozen=True)
class Listed:
    """A point (or a trap) that a reader listed, by passage indices."""

    kind: str
    left: tuple[int, ...]
    right: tuple[int, ...]
    core: bool


@dataclass(frozen=True)
class WholePair:
    """Two speeches read whole."""

    ids: tuple[str, str]
    actors: tuple[str, str]
    left: tuple[str, ...]
    right: tuple[str, ...]
    listed: tuple[Listed, ...] = field(default=())

    @property
    def points(self) -> list[Listed]:
        """What is listed as a position."""
        return [one for one in self.listed if one.kind in POSITIONS]


def rows(path: Path) -> list[dict]:
    """The objects of a file that holds one a line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def speeches(shared: Path) -> dict[str, dict]:
    """Speeches by id, with white space collapsed, as spans point into them."""
    files = [shared / "corpus" / name for name in ("ungdc.jsonl", "more.jsonl")]
    found = {row["id"]: row for file in files for row in rows(file)} | council(shared / "bench")
    return {key: row | {"text": " ".join(row["text"].split())} for key, row in found.items()}


def council(bench: Path) -> dict[str, dict]:
    """Statements in the Security Council by id: of records whose speaker's state the header names,
    words cut at line ends joined, and of speeches taken from them.
    """
    found = {}
    for row in rows(bench / "un_records" / "speeches.jsonl"):
        state = re.search(r"\(([A-Z][A-Za-z ]+)\)", row["header"])
        said = row["raw_text"].partition(":")[2] or row["raw_text"]
        if state and not state[1].startswith("spoke"):
            words = re.sub(r"(\w)-\n(\w)", r"\1\2", said)
            found[row["speech_id"]] = {"country": state[1], "text": words}
    for row in rows(bench / "unscon" / "speeches.jsonl"):
        found[row["speech_id"]] = {"country": row["country"], "text": row["clean_text"]}
    return found


def passages(text: str) -> list[tuple[int, int]]:
    """Spans of the passages of a speech, headings aside."""
    return [(p.start, p.end) for p in split(text, "verbatim") if p.form is not Form.HEADING]


def _hit(spans: Sequence[Sequence[int]], own: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """The passages that overlap a listed span by half of the shorter."""
    return tuple(
        at
        for at, (a, b) in enumerate(own)
        if any(min(e, b) - max(s, a) >= min(e - s, b - a) / 2 for s, e in spans)
    )


def whole_pairs(file: Path, by_id: dict[str, dict], without: frozenset[str]) -> list[WholePair]:
    """The pairs of a file of points, but for those that hold one of the speeches ``without``."""
    grouped: dict[tuple[str, str], list[dict]] = defaultdict(list)
    for row in rows(file):
        grouped[tuple(row["pair"])].append(row)
    found = []
    for ids, listed in grouped.items():
        if without & set(ids) or any(row.get("touches_gold") for row in listed):
            continue
        texts = [by_id[one]["text"] for one in ids]
        spans = [passages(text) for text in texts]
        words = [tuple(t[a:b] for a, b in own) for t, own in zip(texts, spans, strict=True)]
        marks = [
            Listed(r["relation"], left, right, bool(r.get("core")))
            for r in listed
            if r["relation"] in (*POSITIONS, "trap")
            and (left := _hit(r["left"], spans[0]))
            and (right := _hit(r["right"], spans[1]))
        ]
        actors = tuple(by_id[one]["country"] for one in ids)
        found.append(WholePair(ids, actors, *words, tuple(marks)))
    return found


def report_pairs(file: Path) -> list[WholePair]:
    """Pairs of press reports that we wrote, with their points by sentence."""
    return [
        WholePair(
            ids=(f"report {at} a", f"report {at} b"),
            actors=tuple(row["actors"]),
            left=tuple(row["left"]),
            right=tuple(row["right"]),
            listed=tuple(
                Listed(one["relation"], tuple(one["left"]), tuple(one["right"]), one["core"])
                for one in row["points"]
            ),
        )
        for at, row in enumerate(rows(file))
    ]


def judged_pairs(files: Sequence[Path], by_id: dict[str, dict], without: frozenset[str]) -> list:
    """Pairs judged one by one: (left, right, actors, label index)."""
    found = []
    for row in (row for file in files for row in rows(file)):
        ids = row["left"][0], row["right"][0]
        if row.get("label") not in LABELS or without & set(ids) or not set(ids) <= set(by_id):
            continue
        words = [by_id[s[0]]["text"][s[1] : s[2]] for s in (row["left"], row["right"])]
        for start, end, new in sorted(row.get("edits", ()), reverse=True):
            at = ("left", "right").index(row["side"])
            words[at] = words[at][:start] + new + words[at][end:]
        actors = tuple(by_id[one]["country"] for one in ids)
        found.append((*words, actors, LABELS.index(row["label"])))
    return found


def descriptions(file: Path) -> dict[str, list[str]]:
    """Descriptions by theme: one theme a line, its id and its descriptions behind tabs."""
    lines = [line.split("\t") for line in file.read_text("utf-8").splitlines() if line]
    return {name: told for name, *told in lines}


def themed_passages(files: Sequence[Path], by_id: dict[str, dict], without: set[str]) -> list[dict]:
    """Passages with their themes, those in doubt, a tag, and which themes the reader looked for."""
    found = []
    for row in (row for file in files for row in rows(file)):
        name, start, end = row["span"]
        if name in by_id and name not in without:
            found.append(row | {"text": by_id[name]["text"][start:end]})
    return found
