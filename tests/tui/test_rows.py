"""A comparison as rows by theme."""

from __future__ import annotations

from compare.model import Label
from compare.tui.rows import ALL, UNTHEMED, outline
from compare.tui.signs import ONLY_LEFT, ONLY_RIGHT

from . import sample

OUTLINE = outline(sample.comparison())


def test_every_passage_but_headings_stands_in_some_row() -> None:
    shown = {p.id for row in OUTLINE.section(ALL).rows for p in (*row.left, *row.right)}
    headings = {"arden-council-2025:16"}
    assert shown == {p.id for p in sample.comparison().passages} - headings


def test_aligned_rows_come_first_in_the_order_of_the_left_text() -> None:
    rows = OUTLINE.section(ALL).rows
    starts = [row.left[0].passage.start for row in rows if row.alignment]
    assert starts == sorted(starts)
    assert [row.alignment is None for row in rows] == sorted(row.alignment is None for row in rows)


def test_a_theme_that_one_side_leaves_out_shows_what_the_other_says() -> None:
    refugees = OUTLINE.section("refugees")
    assert [row.kind for row in refugees.rows] == [ONLY_LEFT, ONLY_LEFT]
    assert refugees.passages == (2, 0)


def test_passages_without_a_theme_have_a_section_of_their_own() -> None:
    assert [row.kind for row in OUTLINE.section(UNTHEMED).rows] == [ONLY_LEFT, ONLY_RIGHT]


def test_a_section_counts_its_rows_by_relation() -> None:
    assert OUTLINE.section("sanctuaries").count(Label.DIVERGENT) == 2


def test_a_section_that_is_not_there_is_all_rows() -> None:
    assert OUTLINE.section("no such theme").id == ALL
