"""Passages that hold what is looked for, with the words around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from compare.text.passage_search import AROUND, Hit, search

if TYPE_CHECKING:
    from pathlib import Path

LONG = "We have said it before and will say it again to all who care to listen in this great hall, "
TEXT = f"""The dam is ours.

{LONG}that the safe havens of the valley must go, {LONG.lower()}and so on.
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    for name, text in (("arda", TEXT), ("besk", "A haven is not safe.\n")):
        head = f"---\ntitle: {name}\nactor: {name.title()}\ndate: 2025\ntext: verbatim\n"
        page = f"{head}language: en\n---\n{text}"
        (tmp_path / f"{name}.md").write_text(page, encoding="utf-8")
    return tmp_path


def found(library: Path, *asked: str) -> list[tuple[str, int]]:
    return [(hit.statement, hit.number) for hit in search(library, asked).hits]


def test_words_are_found_in_any_order_and_by_their_beginning(library: Path) -> None:
    assert found(library, "haven", "safe") == [("arda", 2), ("besk", 1)]
    assert found(library, "valley", "saf") == [("arda", 2)]
    assert found(library, "dam", "valley") == []
    assert found(library) == found(library, "", " ") == []


def test_the_words_of_one_string_stand_together(library: Path) -> None:
    assert found(library, "safe haven") == [("arda", 2)]
    assert found(library, "haven safe") == []


def test_a_hit_shows_its_passage_and_the_words_around_the_first_that_was_asked_for(
    library: Path,
) -> None:
    whole, cut = (search(library, asked).hits for asked in (["dam"], ["valley", "havens"]))
    assert whole == (Hit(statement="arda", number=1, start=0, end=16, snippet="The dam is ours."),)
    (hit,) = cut
    passage = TEXT[hit.start : hit.end]
    at = passage.index("havens")
    around = passage[at - AROUND : at + len("havens") + AROUND]
    assert hit.snippet == f"…{around.strip()}…"
