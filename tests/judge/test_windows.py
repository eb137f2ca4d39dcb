"""A passage that is too long for the reader is read window by window, and that is said."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.judge import Judge
from compare.judge.reader import MOST, TOKENS, PairReader, spoken, windows
from compare.judge.relation import Side

CLAIM = "Israel killed 34 civilians in the strikes on Gaza and must be held accountable."
ANSWER = "We hold Israel accountable for the killing of 34 civilians in Gaza."
PADDING = "The Assembly met in the morning and heard a report on the budget of the year. " * 14


@pytest.fixture(scope="module")
def reader():
    return PairReader()


@pytest.fixture(scope="module")
def judge():
    return Judge(cache=False)


def relate(judge, left, right):
    return judge.relate([(left, right)], [("Jordan", "Egypt")])[0]


def in_part(relation):
    return [one for one in relation.evidence if one.kind == "read in part"]


def test_a_pair_that_fits_is_read_whole(reader, judge):
    assert windows(reader, Side(CLAIM, ""), Side(ANSWER, "")) == (
        [(0, len(CLAIM))],
        [(0, len(ANSWER))],
    )
    assert not in_part(relate(judge, CLAIM, ANSWER))


def test_what_answers_beyond_the_readers_sight_is_found(judge):
    long = PADDING + CLAIM
    found = relate(judge, long, ANSWER)
    assert found.label is relate(judge, CLAIM, ANSWER).label
    assert found.scores["unrelated"] < 0.5
    [told] = in_part(found)
    assert "read in" in told.note
    assert "34 civilians" in long[slice(*told.left)]
    assert told.right is None


def test_which_side_is_long_makes_no_difference(judge):
    there = relate(judge, PADDING + CLAIM, ANSWER)
    turned = judge.relate([(ANSWER, PADDING + CLAIM)], [("Egypt", "Jordan")])[0]
    assert (there.label, there.scores) == (turned.label, turned.scores)
    assert in_part(turned)[0].right is not None


def test_what_is_beyond_all_windows_is_said_not_to_be_read(judge):
    found = relate(judge, PADDING * 6 + CLAIM, ANSWER)
    assert in_part(found)[0].note.endswith("its end was not read")


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 400), st.integers(0, 400), st.sampled_from(["", "Egypt"]))
def test_windows_fit_the_reader_and_leave_nothing_out(reader, left, right, actor):
    sides = [Side(" ".join(["ceasefire agreement"] * n) or "x", actor) for n in (left, right)]
    plan = windows(reader, *sides)
    for side, found in zip(sides, plan, strict=True):
        assert found[0].start == 0
        assert all(b.start <= a.end for a, b in pairwise(found))
        assert found[-1].end == len(side.text) or len(found) == MOST
    for a in plan[0]:
        for b in plan[1]:
            parts = (
                Side(side.text[slice(*window)], actor)
                for side, window in zip(sides, (a, b), strict=True)
            )
            tokens = sum(len(reader.words.ids(spoken(part), 10_000)) - 2 for part in parts)
            assert tokens <= TOKENS - 3
