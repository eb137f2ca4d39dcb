"""A comparison as a reader goes through it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from samples import cut, statement, three, toy

from compare.model import Label
from compare.report import Only, Options
from compare.report.outline import outline, paragraphs


def section(theme, options=Options(), comparison=None):
    (pair,) = outline(comparison or toy(), options)
    return next(s for s in pair.sections if s.theme and s.theme.id == theme)


def test_points_stand_in_the_order_of_what_matters():
    (pair,) = outline(toy())
    assert [entry.point for entry in pair.entries] == list(toy().points)
    assert [entry.number for entry in pair.entries] == [1, 2, 3]


def test_what_is_at_odds_comes_first_and_what_nobody_speaks_of_last():
    (pair,) = outline(toy())
    labels = [s.theme.id for s in pair.sections if s.theme]
    assert labels == ["border", "water", "refugees", "trade"]


def test_a_point_of_two_themes_stands_once_and_the_other_theme_names_it():
    water, border = section("water"), section("border")
    (asks,) = (one for one in water.entries if one.point.relation is Label.RELATED)
    assert asks not in border.entries
    assert border.elsewhere == (asks,)


def test_a_point_stands_under_the_theme_that_is_left():
    border = section("border", Options(themes=("border",)))
    assert {one.point.relation for one in border.entries} == {Label.RELATED, Label.DIVERGENT}
    assert not border.elsewhere


def test_the_lead_passage_stands_before_the_others():
    found = toy()
    row = replace(found.alignments[1], left=("arda:1", "arda:4"), lead=("arda:4", "besk:4"))
    (entry,) = section("water", comparison=replace(found, alignments=(row,))).entries
    assert [one.id for one in entry.left] == ["arda:4", "arda:1"]


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
    assert [entry.point.right for entry in pairs[1].entries] == [("cevd:1",)]


def test_only_divergent_points_leave_empty_themes_out():
    (pair,) = outline(toy(), Options(only=Only.DIVERGENT))
    assert [s.theme.id for s in pair.sections] == ["border"]


def test_only_silent_shows_what_has_no_answer():
    (pair,) = outline(toy(), Options(only=Only.SILENT))
    assert not pair.entries
    assert [s.theme.id for s in pair.sections] == ["refugees"]


@pytest.mark.parametrize(
    ("joints", "numbers"),
    [((" ", " "), [1, 1, 1]), (("\n\n", " "), [1, 2, 2]), (("\n", "\n\n"), [1, 2, 3])],
)
def test_a_passage_knows_its_paragraph(joints, numbers):
    words = ("One is said.", "Two is said.", "Three is said.")
    of = statement("a", words)
    text = f"{words[0]}{joints[0]}{words[1]}{joints[1]}{words[2]}"
    of = replace(of, text=text)
    made = replace(toy(), statements=(of,), passages=tuple(cut(of, words, {})))
    assert list(paragraphs(made).values()) == numbers


def test_a_heading_counts_with_the_paragraph_below_it():
    words = ("On the river", "Besk calls for talks.", "Besk is patient.")
    of = replace(statement("b", words), text="\n\n".join(words))
    made = replace(toy(), statements=(of,), passages=tuple(cut(of, words, {})))
    assert list(paragraphs(made).values()) == [1, 1, 2]
