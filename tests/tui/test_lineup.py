"""A comparison as themes with their points."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compare.model import Label, Theme, ThemeScore, theme_rank
from compare.tui.lineup import ALL, ONLY_LEFT, ONLY_RIGHT, UNTHEMED, outline
from compare.tui.row_words import fold_words
from compare.tui.widgets.theme_overview import neither

from . import sample

OUTLINE = outline(sample.comparison())


def test_every_passage_but_headings_stands_in_some_row() -> None:
    shown = {p.id for row in OUTLINE.section(ALL).rows for p in (*row.left, *row.right)}
    headings = {"arden-council-2025:16"}
    assert shown == {p.id for p in sample.comparison().passages} - headings


def test_of_themes_of_which_as_much_was_found_those_of_first_concern_stand_first() -> None:
    made = sample.comparison()
    themes = tuple(Theme(id=one, label=one) for one in ("trade", "civilian-harm"))
    said = tuple(ThemeScore(id=one.id, score=0.9) for one in themes)
    passages = tuple(replace(one, themes=said) for one in made.passages[:2])
    equal = replace(made, themes=themes, passages=passages, alignments=(), verdicts=())
    assert [section.id for section in outline(equal).sections] == [ALL, "civilian-harm", "trade"]


def test_of_themes_as_far_apart_those_of_first_concern_stand_first_if_they_have_points() -> None:
    one = sample.comparison().points[0]
    shared = replace(one, relation=Label.SHARED)
    related = replace(one, relation=Label.RELATED)
    points = {
        "trade": [shared, shared],
        "refugees": [],
        "civilian-harm": [related],
        "ties": [replace(one, relation=Label.DIVERGENT), related],
    }
    order = sorted(points, key=lambda theme: theme_rank(theme, points[theme], None))
    assert order == ["ties", "civilian-harm", "trade", "refugees"]


def test_points_come_first_the_most_important_before_the_others() -> None:
    rows = OUTLINE.section(ALL).rows
    assert [row.point.id for row in rows if row.point] == [
        point.id for point in sample.comparison().points
    ]
    assert [row.point is None for row in rows] == sorted(row.point is None for row in rows)


def test_a_point_that_may_be_of_a_theme_stands_last_among_its_points() -> None:
    (theme, first) = next((s.id, s.points[0]) for s in OUTLINE.sections[1:] if len(s.points) > 1)
    made = sample.comparison()
    passages = tuple(
        replace(one, themes=(ThemeScore(id=theme, score=0.6),))
        if one in (*first.left, *first.right)
        else one
        for one in made.passages
    )
    rows = outline(replace(made, passages=passages)).section(theme).rows
    points = [row.point is not None for row in rows]
    assert rows[sum(points) - 1].key == first.key
    assert points == sorted(points, reverse=True)


def test_themes_stand_most_divergent_first_and_what_has_none_last() -> None:
    assert [section.id for section in OUTLINE.sections] == [
        ALL,
        "sanctuaries",
        "self-defense",
        "civilian-harm",
        "river",
        "dialogue",
        "ties",
        "un-role",
        "refugees",
        UNTHEMED,
    ]


def test_themes_and_points_keep_their_place_when_they_are_decided() -> None:
    made = sample.comparison()
    first = replace(made.alignments[0], relation=Label.RELATED)
    decided = replace(made, alignments=(first, *made.alignments[1:]))
    after = outline(decided, before=OUTLINE)
    assert [s.id for s in after.sections] == [s.id for s in OUTLINE.sections]
    assert [row.key for row in after.rows] == [row.key for row in OUTLINE.rows]
    assert [row.key for row in outline(decided).rows] != [row.key for row in OUTLINE.rows]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_point_whose_rejection_is_undone_comes_back_to_its_place(place: int) -> None:
    made = sample.comparison()
    row = OUTLINE.rows[place]
    assert row.point is not None
    gone = list(made.alignments)
    at = row.point.alignments[0]
    gone[at] = replace(gone[at], relation=Label.UNRELATED)
    without = outline(replace(made, alignments=tuple(gone)), before=OUTLINE)
    assert row.key not in [one.key for one in without.rows]
    assert [one.key for one in outline(made, before=without).rows] == [r.key for r in OUTLINE.rows]


def test_a_theme_of_which_neither_speaks_has_no_section_but_a_name() -> None:
    made = sample.comparison()
    absent = replace(made, themes=(*made.themes, Theme(id="space", label="Outer space")))
    shown = outline(absent)
    assert "space" not in [section.id for section in shown.sections]
    assert neither(shown) == "neither speaks of: Outer space"


def test_what_one_side_says_alone_is_one_entry_a_theme() -> None:
    folds = OUTLINE.section(ALL).folds
    assert len({fold.key for fold in folds}) == len(folds)
    assert sum(len(fold.folded) for fold in folds) == sum(r.point is None for r in OUTLINE.rows)
    assert fold_words(OUTLINE.section("refugees").folds[0]) == "B is silent on 2 passages of A"


def test_a_point_is_headed_by_its_title_else_by_the_first_words_of_its_lead() -> None:
    row = OUTLINE.rows[0]
    assert row.point is not None
    assert row.title == "No civilians were harmed by these strikes, the …"
    assert replace(row, point=replace(row.point, title="Who was hit")).title == "Who was hit"


def test_a_point_of_several_passages_leads_with_the_one_to_quote() -> None:
    row = next(row for row in OUTLINE.rows if row.more)
    assert row.point is not None
    assert [p.id for p in row.lead("left")] == ["arden-council-2025:2"]
    other = replace(row, point=replace(row.point, lead=("arden-council-2025:3", row.point.lead[1])))
    assert [p.id for p in other.lead("left")] == ["arden-council-2025:3"]
    assert (row.more, other.more) == (1, 1)


def test_a_theme_that_one_side_leaves_out_shows_what_the_other_says() -> None:
    refugees = OUTLINE.section("refugees")
    assert [row.kind for row in refugees.rows] == [ONLY_LEFT, ONLY_LEFT]
    assert refugees.passages == (2, 0)


def test_passages_without_a_theme_have_a_section_of_their_own() -> None:
    assert [row.kind for row in OUTLINE.section(UNTHEMED).rows] == [ONLY_LEFT, ONLY_RIGHT]


def test_a_section_counts_its_rows_by_relation() -> None:
    assert OUTLINE.section("sanctuaries").kinds[Label.DIVERGENT] == 2


def test_a_section_that_is_not_there_is_all_rows() -> None:
    assert OUTLINE.section("no such theme").id == ALL
