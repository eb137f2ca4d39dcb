"""The fitted weights fit the signals that there are; judgements are kept under the rules' files."""

from __future__ import annotations

import math

import pytest

from compare.judge.relation import rule_files
from compare.judge.signals import SPEAKS_FOR, relation_from_signals, signals, tone
from compare.judge.signals.criticism import features, tone_weights
from compare.judge.signals.rules import numbers, relation_weights
from compare.marks.word_lists import read_lists
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


def test_a_judgement_is_kept_under_the_files_of_rules_marks_and_word_lists() -> None:
    names = {f"{file.parent.name}/{file.name}" for file in rule_files()}
    lists = {"signals/words.toml", "signals/fitted.json", "marks/words.toml", "marks/actors.txt"}
    assert names >= {"signals/blame.py", "marks/stances.py", "library/written_dates.py", *lists}


def test_every_matter_has_words_at_both_poles() -> None:
    for words in read_lists("compare.judge.signals").table("opposites").values():
        assert 0 < words.index("|") < len(words) - 1


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
