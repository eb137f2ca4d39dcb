"""The fitted weights fit the signals that there are; judgements are kept under the rules' files."""

from __future__ import annotations

import math

import pytest

from compare.judge.relation import numbers, relation_from_signals, relation_weights, rule_files
from compare.judge.rules import signals
from compare.marks import read_lists
from compare.model import Label
from tests.judge.tricky_pairs import PAIRS


def test_every_number_has_weights_and_every_weight_a_number() -> None:
    sides = ("left", "right", "left_actor", "right_actor")
    kinds = {one.kind for pair in PAIRS for one in signals(*(pair[side] for side in sides))}
    assert set(relation_weights()) == {*kinds, *numbers(0.5, ())}
    assert all(
        len(row) == 4 and all(map(math.isfinite, row)) for row in relation_weights().values()
    )


def test_a_judgement_is_kept_under_the_files_of_rules_marks_and_word_lists() -> None:
    names = {f"{file.parent.name}/{file.name}" for file in rule_files()}
    lists = {"judge/words.toml", "judge/fitted.json", "marks/words.toml", "marks/actors.txt"}
    assert names >= {"judge/rules.py", "marks/stances.py", "library/written_dates.py", *lists}


def test_every_matter_has_words_at_both_poles() -> None:
    for words in read_lists("compare.judge").table("opposites").values():
        assert 0 < words.index("|") < len(words) - 1


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
