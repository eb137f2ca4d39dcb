from __future__ import annotations

from dataclasses import replace

import pytest

from compare.match.themes_and_silences import judge_theme, row_themes, silences, verdicts
from compare.model import (
    Alignment,
    Codebook,
    Form,
    Label,
    Passage,
    Statement,
    Theme,
    ThemedPassage,
    ThemeScore,
    Verdict,
    Voice,
)

ARDA, BESK = (
    Statement(id=name, text="The dam.", title=name, actor=name) for name in ("arda", "besk")
)


def on_water(statement, score=0.9, **kept):
    passage = Passage(start=0, end=8, text="The dam.", voice=Voice.QUOTED, **kept)
    return ThemedPassage(
        id=f"{statement.id}:1",
        statement=statement.id,
        passage=passage,
        themes=(ThemeScore(id="water", score=score),),
    )


@pytest.mark.parametrize(
    ("sides", "counts", "verdict"),
    [
        ((0, 0), {}, Verdict.ABSENT),
        ((2, 0), {}, Verdict.ONE_SIDED),
        ((0, 1), {}, Verdict.ONE_SIDED),
        ((1, 1), {}, Verdict.RELATED),
        ((1, 1), {"related": 2}, Verdict.RELATED),
        ((1, 1), {"shared": 1}, Verdict.SHARED),
        ((3, 2), {"shared": 1, "related": 4}, Verdict.SHARED),
        ((1, 1), {"divergent": 1, "related": 1}, Verdict.DIVERGENT),
        ((1, 1), {"divergent": 1, "shared": 1}, Verdict.MIXED),
        ((0, 1), {"divergent": 2}, Verdict.DIVERGENT),
        ((1, 0), {"related": 1}, Verdict.RELATED),
    ],
)
def test_a_theme_is_judged_by_who_speaks_and_by_its_rows(sides, counts, verdict):
    assert judge_theme(sides, counts) is verdict


@pytest.mark.parametrize(
    ("kept", "verdict"),
    [
        ({"form": Form.HEADING}, Verdict.RELATED),
        ({"others": True}, Verdict.RELATED),
        (None, Verdict.ONE_SIDED),
    ],
)
def test_a_heading_or_others_words_on_a_theme_are_no_position_and_no_silence(kept, verdict):
    book = Codebook(themes=(Theme(id="water", label="Water"),))
    theirs = [] if kept is None else [on_water(BESK, **kept)]
    (found,) = verdicts((ARDA, BESK), book, [on_water(ARDA), *theirs], ())
    assert (found.verdict, found.passages) == (verdict, (1, 0))
    assert bool(silences([found])) is (kept is None)


def test_a_passage_that_answers_one_on_a_theme_counts_among_its_passages():
    book = Codebook(themes=(Theme(id="water", label="Water"),))
    theirs = replace(on_water(BESK), themes=())
    row = Alignment(
        left=("arda:1",), right=("besk:1",), themes=("water",), relation=Label.DIVERGENT, score=0.9
    )
    (found,) = verdicts((ARDA, BESK), book, [on_water(ARDA), theirs], (row,))
    assert (found.verdict, found.passages) == (Verdict.DIVERGENT, (1, 1))


@pytest.mark.parametrize(
    ("relation", "unsure", "verdict"),
    [
        (Label.DIVERGENT, False, Verdict.RELATED),
        (Label.SHARED, False, Verdict.RELATED),
        (Label.SHARED, True, Verdict.ONE_SIDED),
        (Label.RELATED, False, Verdict.ONE_SIDED),
    ],
)
def test_who_takes_a_position_on_what_the_other_says_of_a_theme_is_not_silent_on_it(
    relation, unsure, verdict
):
    book = Codebook(themes=(Theme(id="water", label="Water", description="Water."),))
    row = Alignment(
        left=("arda:1",),
        right=("besk:1",),
        lead=("arda:1", "besk:1"),
        themes=(),
        relation=relation,
        unsure=unsure,
        score=0.9,
    )
    theirs = replace(on_water(BESK), themes=())
    (found,) = verdicts((ARDA, BESK), book, [on_water(ARDA), theirs], (row,))
    assert found.verdict is verdict


def test_who_answers_a_passage_is_silent_on_nothing_of_which_it_surely_speaks():
    themes = ("water", "Water"), ("border", "Border")
    book = Codebook(
        themes=tuple(Theme(id=one, label=name, description=name) for one, name in themes)
    )
    scores = ThemeScore(id="water", score=0.7), ThemeScore(id="border", score=0.9)
    sides = replace(on_water(ARDA), themes=scores), replace(on_water(BESK), themes=())
    row = Alignment(left=("arda:1",), right=("besk:1",), lead=("arda:1", "besk:1"), themes=(),
                    relation=Label.DIVERGENT, score=0.9)  # fmt: skip
    assert silences(verdicts((ARDA, BESK), book, sides, (row,))) == ()


@pytest.mark.parametrize(
    ("words", "is_silent"),
    [
        ("They promote a bizarre version of self-determination.", False),
        ("SELF-DETERMINATION", False),
        ("They are determined to prevail.", True),
        ("They speak of self-determinationism.", True),
    ],
)
def test_who_speaks_a_theme_s_name_is_not_told_to_be_silent_on_it(words, is_silent):
    book = Codebook(themes=(Theme(id="water", label="Self-determination", description="Rights."),))
    other = on_water(BESK, 0.1)
    other = replace(other, passage=replace(other.passage, text=words, end=len(words)))
    found = silences(verdicts((ARDA, BESK), book, (on_water(ARDA), other), ()))
    assert [one.statement for one in found] == ["besk"] * is_silent


@pytest.mark.parametrize(
    ("score", "verdict", "passages"),
    [
        (0.29, Verdict.ONE_SIDED, (1, 0)),
        (0.3, Verdict.RELATED, (1, 0)),
        (0.5, Verdict.RELATED, (1, 0)),
        (0.64, Verdict.RELATED, (1, 0)),
        (0.65, Verdict.RELATED, (1, 1)),
    ],
)
def test_what_is_unsure_is_neither_counted_nor_a_silence(score, verdict, passages):
    book = Codebook(themes=(Theme(id="water", label="Water", description="Water."),))
    (found,) = verdicts((ARDA, BESK), book, [on_water(ARDA), on_water(BESK, score)], ())
    assert (found.verdict, found.passages) == (verdict, passages)
    assert bool(silences([found])) is (verdict is Verdict.ONE_SIDED)


FRENCH = (
    "Nous avons accueilli les réfugiés de la vallée depuis deux ans et nous demandons que le "
    "barrage soit ouvert."
)


def test_who_speaks_in_another_language_too_is_silent_on_nothing():
    book = Codebook(themes=(Theme(id="water", label="Water", description="Water."),))
    passage = Passage(start=0, end=len(FRENCH), text=FRENCH, voice=Voice.QUOTED)
    french = ThemedPassage(id="besk:1", statement="besk", passage=passage)
    (found,) = verdicts((ARDA, BESK), book, [on_water(ARDA), french], ())
    assert (found.verdict, found.doubtful) == (Verdict.RELATED, True)
    assert not silences([found])


def test_a_theme_of_which_nobody_speaks_for_sure_is_absent_and_in_doubt():
    book = Codebook(themes=(Theme(id="water", label="Water", description="Water."),))
    (found,) = verdicts((ARDA, BESK), book, [on_water(ARDA, 0.5)], ())
    assert (found.verdict, found.doubtful) == (Verdict.ABSENT, True)
    assert not silences([found])


def themed(**scores):
    (one,) = (on_water(ARDA),)
    return replace(one, themes=tuple(ThemeScore(id=k, score=v) for k, v in scores.items()))


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        ({"water": 0.9, "dam": 0.6}, {"dam": 0.7, "fish": 0.9}, ("dam",)),
        ({"water": 0.7, "dam": 0.6}, {"fish": 0.9}, ("fish",)),
        ({"water": 0.9, "dam": 0.6}, {}, ("water",)),
        ({"water": 0.9, "dam": 0.6}, {"water": 0.5, "dam": 0.6}, ("water",)),
        ({"water": 0.9, "dam": 0.6}, {"dam": 0.6}, ("water", "dam")),
        ({"water": 0.6, "dam": 0.55}, {"dam": 0.6}, ("dam",)),
        ({"water": 0.4}, {"fish": 0.3}, ()),
    ],
)
def test_a_point_is_of_the_themes_of_both_sides_else_of_the_surest_and_of_doubtful_ones_last(
    left, right, found
):
    assert row_themes([themed(**left)], [themed(**right)]) == found


@pytest.mark.parametrize(("score", "verdict"), [(0.6, Verdict.RELATED), (0.65, Verdict.DIVERGENT)])
def test_a_point_that_may_be_of_a_theme_decides_no_verdict(score, verdict):
    book = Codebook(themes=(Theme(id="water", label="Water", description="Water."),))
    sides = [on_water(ARDA, score), on_water(BESK, 0.5)]
    row = Alignment(
        left=(sides[0].id,),
        right=(sides[1].id,),
        themes=("water",),
        relation=Label.DIVERGENT,
        score=0.9,
    )
    (found,) = verdicts((ARDA, BESK), book, sides, [row])
    assert (found.verdict, found.counts) == (verdict, {"divergent": 1})
