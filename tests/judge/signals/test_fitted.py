"""The fitted weights fit the signals that there are."""

from __future__ import annotations

import math

import pytest

from compare.judge.signals import SPEAKS_FOR, relation_from_signals, signals, tone
from compare.judge.signals.critical import features
from compare.judge.signals.relation import numbers
from compare.judge.signals.weights import relation_weights, tone_weights
from compare.model import Label


def test_every_number_has_weights_and_every_weight_a_number() -> None:
    known = {*SPEAKS_FOR, *numbers(0.5, (), (0.5, 0.5))}
    assert set(relation_weights()) == known
    assert all(
        len(row) == 4 and all(map(math.isfinite, row)) for row in relation_weights().values()
    )


def test_tone_is_weighed_by_features_that_there_are() -> None:
    weights, _ = tone_weights()
    assert set(weights) <= set(features("We condemn the attack."))


def test_an_accusation_is_more_critical_than_thanks() -> None:
    blame = "We condemn the brutal and unprovoked aggression of a permanent member."
    thanks = "We thank the host country for the excellent organisation of the conference."
    assert 0 <= tone(thanks) < 0.3 < 0.6 < tone(blame) <= 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The mandate should be ended.", "The mandate should be renewed."),
        ("The strike was lawful.", "The strike was a crime under the law of war."),
    ],
)
def test_a_clash_raises_divergence_at_any_likeness(left: str, right: str) -> None:
    for likeness in (0.5, 0.7, 0.9):
        with_clash = relation_from_signals(likeness, signals(left, right, "Mali", "Chad"))
        without = relation_from_signals(likeness, ())
        assert with_clash[Label.DIVERGENT] > without[Label.DIVERGENT]
