from __future__ import annotations

import numpy as np
import pytest

from compare.match.pairing import WEIGHTS, answering_pairs, is_unlike
from compare.model import Label, Relation

UNLIKE = np.array([[0.3, 0.0], [0.0, 0.9]])
"""The first two passages are each other's nearest, but not near; the others are."""


def relation(**scores: float) -> Relation:
    rest = {label.value: 0.0 for label in Label} | scores
    return Relation(label=Label(max(rest, key=rest.__getitem__)), scores=rest, evidence=())


def reader(**scores: float):
    return lambda pairs: {pair: relation(**scores) for pair in pairs}


def always(*_: object) -> bool:
    return True


def test_a_near_miss_that_a_reading_finds_divided_is_lined_up():
    found = answering_pairs(UNLIKE, reader(divergent=0.9, related=0.1), always)
    assert list(found) == [(0, 0), (1, 1)]


@pytest.mark.parametrize(
    "scores",
    [
        {"related": 0.9, "divergent": 0.1},
        {"divergent": 0.6, "related": 0.4},
        {"divergent": 0.5, "unrelated": 0.5},
    ],
)
def test_a_near_miss_without_a_sure_position_is_left_alone(scores):
    assert (0, 0) not in answering_pairs(UNLIKE, reader(**scores), always)


def test_a_near_miss_that_may_not_be_called_a_position_is_left_alone():
    found = answering_pairs(UNLIKE, reader(shared=0.9, related=0.1), lambda *_: False)
    assert list(found) == [(1, 1)]


def test_only_a_pair_below_the_threshold_is_lined_up_by_reading_alone():
    assert is_unlike(0.3)
    assert not is_unlike(WEIGHTS.threshold)
