from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from compare.match.align import PARTNERS, Weights, _best_assignment, affinity, assign

scores = arrays(
    np.float64,
    st.tuples(st.integers(1, 5), st.integers(1, 5)),
    elements=st.floats(0, 1, width=32),
)


@given(scores)
def test_no_other_assignment_costs_less(cost):
    rows, columns = cost.shape
    if rows > columns:
        cost, rows, columns = cost.T, columns, rows
    found = _best_assignment(cost)
    assert len({i for i, _ in found}) == len({j for _, j in found}) == rows
    least = min(
        sum(cost[i, j] for i, j in enumerate(chosen))
        for chosen in permutations(range(columns), rows)
    )
    assert sum(cost[pair] for pair in found) == pytest.approx(least)


@given(scores)
def test_every_aligned_pair_is_above_the_threshold(found):
    weights = Weights(threshold=0.5)
    assert all(found[pair] > weights.threshold for pair in assign(found, weights))


@given(scores)
def test_no_passage_has_more_partners_than_allowed(found):
    pairs = assign(found, Weights(threshold=0.1))
    for side in (0, 1):
        partners = [pair[side] for pair in pairs]
        assert all(partners.count(one) <= PARTNERS for one in partners)


def test_a_passage_that_nothing_answers_is_left_alone():
    found = np.array([[0.9, 0.0], [0.0, 0.1]])
    assert assign(found, Weights(threshold=0.5)) == [(0, 0)]


def test_one_sentence_may_answer_two():
    found = np.array([[0.9], [0.8]])
    assert assign(found, Weights(threshold=0.5)) == [(0, 0), (1, 0)]


def test_without_passages_nothing_is_aligned():
    assert assign(np.zeros((0, 3)), Weights()) == []


def test_a_theme_in_common_raises_the_affinity():
    likeness = np.full((2, 2), 0.5)
    words = [[0.0, 0.0], [0.0, 0.0]]
    themes = [[(1.0, 1.0), (0.0, 0.0)], [(0.0, 0.0), (0.0, 0.0)]]
    found = affinity(likeness, words, themes, words, words, Weights())
    assert found[0, 0] > found[0, 1] == found[1, 1]
