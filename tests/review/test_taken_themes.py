"""A theme that a person takes from passages leaves their rows, the verdicts and comes back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desk_samples import comparison, row, session

from compare.model import Verdict, Voice
from compare.review.desk_commands import set_theme, set_voice


def verdict(desk, theme):
    return next(v for v in desk.comparison.verdicts if v.theme == theme)


def themes(desk, key):
    return next(r.themes for r in desk.rows if (r.left, r.right) == key)


@pytest.mark.parametrize("first", ["a:3", "b:3"])
def test_a_theme_taken_from_both_sides_of_a_row_leaves_it(first):
    desk, key = session(), row(3, (3, 4))
    order = [first, *({"a:3", "b:3", "b:4"} - {first})]
    for passage in order:
        desk.do(set_theme(passage=passage, theme="border", holds=False))
    assert themes(desk, key) == ()
    assert verdict(desk, "border").counts == {"related": 1}
    for _ in order:
        desk.undo()
    assert themes(desk, key) == ("border",)
    assert verdict(desk, "border").counts == {"divergent": 1, "related": 1}


def test_a_theme_taken_from_one_side_leaves_the_row_though_the_other_side_has_it():
    desk = session()
    for number in (3, 4):
        desk.do(set_theme(passage=f"a:{number}", theme="border", holds=False))
    assert verdict(desk, "border").verdict is Verdict.ONE_SIDED
    assert verdict(desk, "border").passages == (0, 3)
    assert ("a", "border") in {(s.statement, s.theme) for s in desk.comparison.silences}
    desk.undo()
    assert verdict(desk, "border").verdict is Verdict.RELATED
    assert not desk.comparison.silences
    desk.undo()
    assert verdict(desk, "border").verdict is Verdict.DIVERGENT
    desk.redo()
    desk.redo()
    assert verdict(desk, "border").verdict is Verdict.ONE_SIDED


def test_a_theme_stays_while_another_passage_of_that_side_has_it():
    desk, key = session(), row(3, (3, 4))
    desk.do(set_theme(passage="b:3", theme="border", holds=False))
    assert themes(desk, key) == ("border",)
    desk.do(set_theme(passage="b:4", theme="border", holds=False))
    assert themes(desk, key) == ()
    desk.undo()
    assert themes(desk, key) == ("border",)


def test_a_theme_that_the_row_has_of_its_own_goes_only_when_a_person_takes_it():
    made = comparison()
    rows = tuple(replace(r, themes=(*r.themes, "border")) for r in made.alignments[:1])
    desk, key = session(replace(made, alignments=(*rows, *made.alignments[1:]))), row(1, 1)
    desk.do(set_voice(passage="a:1", voice=Voice.REPORTED))
    assert "border" in themes(desk, key)
    desk.do(set_theme(passage="a:1", theme="border", holds=False))
    assert "border" not in themes(desk, key)
    assert verdict(desk, "border").counts == {"divergent": 1, "related": 1}
    desk.undo()
    assert "border" in themes(desk, key)
    assert verdict(desk, "border").counts == {"divergent": 2, "related": 1}


def test_a_theme_that_was_taken_and_given_back_is_the_rows_again():
    desk, key = session(), row(1, 1)
    desk.do(set_theme(passage="a:1", theme="dam", holds=False))
    assert themes(desk, key) == ("river",)
    desk.do(set_theme(passage="a:1", theme="dam"))
    assert set(themes(desk, key)) == {"dam", "river"}
