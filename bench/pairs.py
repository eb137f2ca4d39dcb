"""A pair of speeches of a wanted size, and a library that holds it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from compare.library.statement_file import render_statement
from compare.model import Statement
from compare.text.splitting import split

LETTERS = 110, 260
"""Of a passage: how long, at least and at most, the speeches are that are looked at."""
LOOKED_AT = 200
"""Speeches of a fitting length."""


def named(corpus: Path, ids: list[str]) -> list[Statement]:
    """The statements of these ids. Raises KeyError where one is absent."""
    with corpus.open(encoding="utf-8") as lines:
        found = {raw["id"]: raw for raw in map(json.loads, lines) if raw["id"] in ids}
    return [_statement(found[one]) for one in ids]


def pair(corpus: Path, passages: int = 75) -> list[Statement]:
    """The two statements that come nearest to so many passages each, of two countries."""
    sized = []
    with corpus.open(encoding="utf-8") as lines:
        for line in lines:
            raw = json.loads(line)
            if passages * LETTERS[0] < len(raw["text"]) < passages * LETTERS[1]:
                sized.append((abs(len(split(raw["text"], "verbatim")) - passages), raw))
            if len(sized) > LOOKED_AT:
                break
    sized.sort(key=lambda item: item[0])
    first = sized[0][1]
    other = next(raw for _, raw in sized if raw["country"] != first["country"])
    return [_statement(raw) for raw in (first, other)]


def _statement(raw: dict[str, Any]) -> Statement:
    return Statement(
        id=raw["id"].lower().replace("_", "-"),
        text=raw["text"].strip(),
        title=f"General debate {raw['year']}",
        actor=raw["country"],
        date=str(raw["year"]),
        kind="speech",
    )


def library_of(statements: list[Statement], folder: Path) -> Path:
    """A library of these statements with the codebook that ships."""
    for statement in statements:
        page = render_statement(statement)
        (folder / f"{statement.id}.md").write_text(page, encoding="utf-8")
    source = Path(__file__).resolve().parents[1] / "statements" / "codebook.yaml"
    (folder / "codebook.yaml").write_bytes(source.read_bytes())
    return folder
