from __future__ import annotations

from collections import Counter

import pytest

from compare.judge.rules import signals
from compare.model import Label
from tests.judge.tricky_pairs import PAIRS

KEYS = {"phenomenon", "label", "left_actor", "left", "right_actor", "right"}


def test_every_phenomenon_has_at_least_twelve_pairs() -> None:
    counts = Counter(pair["phenomenon"] for pair in PAIRS)
    assert len(PAIRS) >= 220
    assert len(counts) == 20
    assert min(counts.values()) >= 12


def test_every_pair_is_whole_labelled_and_there_once() -> None:
    assert all(set(pair) == KEYS and all(pair.values()) for pair in PAIRS)
    assert {pair["label"] for pair in PAIRS} == set(Label)
    assert len({(pair["left"], pair["right"]) for pair in PAIRS}) == len(PAIRS)


def test_length_does_not_give_a_label_away() -> None:
    def mean(label: str) -> float:
        sizes = [len((p["left"] + p["right"]).split()) for p in PAIRS if p["label"] == label]
        return sum(sizes) / len(sizes)

    assert mean("shared") == pytest.approx(mean("divergent"), rel=0.2)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["phenomenon"].replace(" ", "-"))
def test_signals_have_their_words_in_the_passages(pair: dict[str, str]) -> None:
    for one in signals(pair["left"], pair["right"], pair["left_actor"], pair["right_actor"]):
        assert one.left is None or pair["left"][slice(*one.left)].strip()
        assert one.right is None or pair["right"][slice(*one.right)].strip()
