from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from compare.match.align import (
    PARTNERS,
    Weights,
    affinity,
    assign,
    near_misses,
    with_room,
)
from compare.match.matching import best_assignment, best_matching

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
    found = best_assignment(cost)
    assert len({i for i, _ in found}) == len({j for _, j in found}) == rows
    least = min(
        sum(cost[i, j] for i, j in enumerate(chosen))
        for chosen in permutations(range(columns), rows)
    )
    assert sum(cost[pair] for pair in found) == pytest.approx(least)


@given(scores, st.floats(0, 1))
def test_no_other_matching_gains_more(found, threshold):
    gain = found - threshold
    pairs = list(best_matching(gain))
    whole = best_assignment(-np.maximum(gain, 0.0))
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(gain[pair] > 0 for pair in pairs)
    most = sum(max(gain[pair], 0.0) for pair in whole)
    assert sum(gain[pair] for pair in pairs) == pytest.approx(most)


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


def test_two_passages_that_are_each_others_nearest_are_read_though_their_words_are_unlike():
    found = np.array([[0.3, 0.1], [0.1, 0.1]])
    assert near_misses(found, Weights(threshold=0.5, near=0.2)) == [(0, 0)]


def test_the_second_nearest_is_read_where_it_has_no_nearer_one_itself():
    found = np.array([[0.30, 0.29, 0.28]])
    assert near_misses(found, Weights(threshold=0.5, near=0.2)) == [(0, 0), (0, 1)]


def test_what_is_lined_up_or_has_nothing_in_common_is_no_near_miss():
    found = np.array([[0.9, 0.0], [0.0, 0.1]])
    assert near_misses(found, Weights(threshold=0.5, near=0.2)) == []


@given(scores)
def test_near_misses_are_the_same_from_the_other_side(found):
    weights = Weights(threshold=0.7, near=0.1)
    turned = sorted((j, i) for i, j in near_misses(found.T, weights))
    assert near_misses(found, weights) == turned


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), unique=True, max_size=16))
def test_more_pairs_leave_no_passage_with_too_many_partners(more):
    pairs = with_room([(0, 0)], [pair for pair in more if pair != (0, 0)])
    for side in (0, 1):
        partners = [pair[side] for pair in pairs]
        assert all(partners.count(one) <= PARTNERS for one in partners)
