"""A comparison as a reader goes through it."""

from __future__ import annotations

from samples import three, toy

from compare.report.options import Only, Options
from compare.report.outline import outline


def section(theme, options=Options()):  # noqa: B008
    (pair,) = outline(toy(), options)
    return next(s for s in pair.sections if s.theme and s.theme.id == theme)


def test_rows_stand_in_the_order_of_the_texts():
    (pair,) = outline(toy())
    assert [row.left[0].id for row in pair.rows] == ["arda:1", "arda:4", "arda:2"]
    assert [row.number for row in pair.rows] == [1, 2, 3]


def test_a_row_of_two_themes_stands_under_both_and_is_explained_under_the_first():
    water, border = section("water"), section("border")
    assert water.rows[0].number == border.rows[0].number == 1
    assert water.explains(water.rows[0])
    assert not border.explains(border.rows[0])


def test_a_row_is_explained_where_its_first_theme_is_left_out():
    border = section("border", Options(themes=("border",)))
    assert all(border.explains(row) for row in border.rows)


def test_what_only_one_says_stands_under_its_theme():
    refugees = section("refugees")
    assert [p.id for p in refugees.only_left] == ["arda:3"]
    assert refugees.only_right == ()


def test_a_heading_is_no_position():
    (pair,) = outline(toy())
    lone = {p.id for s in pair.sections for p in (*s.only_left, *s.only_right)}
    assert "besk:1" not in lone


def test_a_theme_of_which_nobody_speaks_is_shown_empty():
    assert section("trade").is_empty


def test_each_of_the_others_stands_beside_the_first():
    pairs = outline(three())
    assert [(p.left.id, p.right.id) for p in pairs] == [("arda", "besk"), ("arda", "cevd")]
    assert [row.alignment.right for row in pairs[1].rows] == [("cevd:1",)]


def test_only_divergent_rows_leave_empty_themes_out():
    (pair,) = outline(toy(), Options(only=Only.DIVERGENT))
    assert [s.theme.id for s in pair.sections] == ["border"]


def test_only_silent_shows_what_has_no_answer():
    (pair,) = outline(toy(), Options(only=Only.SILENT))
    assert not pair.rows
    assert [s.theme.id for s in pair.sections] == ["refugees"]
