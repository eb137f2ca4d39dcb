"""Which words of a pair the reader's label rests on."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.judge import Judge
from compare.judge.combiner import SignalModel
from compare.judge.weighing import phrases
from compare.model import Label

LEFT = "As we said last year in this hall, there is no military solution to the conflict in Syria."
RIGHT = "Our delegation, which I lead today, holds that no military solution in Syria exists."
BY = ("India", "Brazil")


@pytest.fixture(scope="module")
def judge():
    return Judge(cache=False)


def weigh(judge, pair=(LEFT, RIGHT), by=BY, label=Label.SHARED):
    return judge.weigh([pair], [by], [label])[0]


def test_the_words_that_make_the_position_are_found_and_not_those_around_it(judge):
    found = weigh(judge)
    assert found.kind == "weight of words"
    assert "military solution" in LEFT[slice(*found.left)]
    assert "military solution" in RIGHT[slice(*found.right)]


def test_swapping_the_sides_swaps_the_words(judge):
    there, back = weigh(judge), weigh(judge, (RIGHT, LEFT), BY[::-1])
    assert (there.left, there.right) == (back.right, back.left)


def test_offsets_are_into_the_text_as_it_was_given(judge):
    spaced = LEFT.replace(" ", "\n ")
    found, same = weigh(judge, (spaced, RIGHT)), weigh(judge)
    assert spaced[slice(*found.left)].split() == LEFT[slice(*same.left)].split()


def test_a_passage_of_one_phrase_has_none_that_weighs_most(judge):
    assert weigh(judge, ("Peace.", "Peace.")) is None


def test_a_passage_that_is_too_long_to_be_read_whole_is_left(judge):
    assert weigh(judge, (LEFT * 20, RIGHT)) is None


def test_rules_alone_cannot_tell():
    judge = Judge(cache=False, relation=SignalModel())
    assert weigh(judge) is None


def test_what_was_weighed_is_kept(tmp_path):
    first = Judge(cache=tmp_path / "kept")
    found = weigh(first)
    first.close()
    again = Judge(cache=tmp_path / "kept")
    assert weigh(again) == found


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "We condemn the attacks on civilians, and demand that Israel withdraw.",
            ["condemn the attacks", "civilians", "demand", "Israel withdraw"],
        ),
        ("Some 1,200 people died.", ["Some 1,200 people died"]),
    ],
)
def test_phrases_end_at_punctuation_and_begin_at_small_words(text, parts):
    joined = " | ".join(text[slice(*one)] for one in phrases(text))
    for part in parts:
        assert part in joined


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "It condemns acts against the Afghan people, and affirms that talks continue.",
            ["condemns acts", "against the Afghan people", "affirms that talks continue"],
        ),
        ("They fought, but lost hope.", ["fought", "lost hope"]),
        ("It stays at peace, while others arm.", ["stays at peace", "others arm"]),
        ("We mourn the dead, which is right.", ["mourn the dead", "right"]),
        ("Help must come; peace is near.", ["Help must come", "peace is near"]),
        ("We met envoys, ministers and others.", ["met envoys, ministers", "others"]),
    ],
)
def test_a_phrase_does_not_run_over_the_end_of_a_clause(text, parts):
    found = [text[slice(*one)] for one in phrases(text)]
    assert all(any(part in one for one in found) for part in parts)
    ends = [", and ", ", but ", ", while ", ", which ", ";"]
    assert not any(end in one for one in found for end in ends)


@given(st.text(max_size=120))
def test_phrases_stand_in_order_and_apart(text):
    found = phrases(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[slice(*one)].strip() for one in found)
