"""Contrasts written by hand: a real pair, and an edit of one side that turns it or leaves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data import Example, actor_of, one_hot, read_jsonl, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


def edited(text: str, edits: Sequence[tuple[int, int, str]]) -> str:
    """The text with each stretch, by offsets in the text as it was, replaced."""
    for start, end, words in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def load_contrasts(path: Path, corpus: Mapping[str, str]) -> list[Example]:
    """Each row: ``left``, ``right`` (spans), ``side``, ``edits`` and the ``label`` after them."""
    found = []
    for row in read_jsonl(path):
        sides = {side: text_of(row[side], corpus) for side in ("left", "right")}
        sides[row["side"]] = edited(sides[row["side"]], row["edits"])
        actors = actor_of(row["left"]), actor_of(row["right"])
        found.append(Example(sides["left"], sides["right"], *actors, one_hot(row["label"])))
    return found
