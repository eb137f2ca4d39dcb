from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.judge.relation import relation_from_signals, relation_weights
from compare.judge.rules import signals

CASES = [
    (
        "accusation returned",
        "Pakistan shelters the terrorists who attack us.",
        "India sponsors terrorism against us.",
        "India",
        "Pakistan",
    ),
    (
        "same culprit",
        "We condemn Israel for the blockade.",
        "We denounce Israel for its brutal siege.",
        "Iran",
        "Pakistan",
    ),
    (
        "figures differ",
        "The strike killed 40 civilians.",
        "The strike killed 3 civilians.",
        "Sudan",
        "Chad",
    ),
    (
        "figures agree",
        "Nearly 1,200 civilians were killed.",
        "Some 1,190 civilians died.",
        "Sudan",
        "Chad",
    ),
    (
        "negation",
        "The Council has authorised the mission.",
        "The Council has not authorised the mission.",
        "Chad",
        "Mali",
    ),
    (
        "opposing verbs",
        "The Council must lift the arms embargo.",
        "The Council must maintain the arms embargo.",
        "Mali",
        "France",
    ),
    (
        "legal reading",
        "The operation was a lawful response.",
        "The operation was an unlawful act.",
        "Israel",
        "Jordan",
    ),
    (
        "rejected quote",
        "We reject the claim that our forces crossed the border.",
        "Rwandan forces crossed the border in March.",
        "Rwanda",
        "Democratic Republic of the Congo",
    ),
    (
        "praise against blame",
        "We thank Qatar for its mediation.",
        "We condemn Qatar for its mediation.",
        "Egypt",
        "Bahrain",
    ),
]


def kinds(left: str, right: str, left_actor: str, right_actor: str) -> set[str]:
    return {one.kind for one in signals(left, right, left_actor, right_actor)}


@pytest.mark.parametrize(("kind", "left", "right", "left_actor", "right_actor"), CASES)
def test_each_signal_is_found(
    kind: str, left: str, right: str, left_actor: str, right_actor: str
) -> None:
    assert kind in kinds(left, right, left_actor, right_actor)


@pytest.mark.parametrize(("kind", "left", "right", "left_actor", "right_actor"), CASES)
def test_swapping_the_sides_swaps_the_spans_and_nothing_else(
    kind: str, left: str, right: str, left_actor: str, right_actor: str
) -> None:
    one = signals(left, right, left_actor, right_actor)
    other = signals(right, left, right_actor, left_actor)
    assert [(e.kind, e.weight, e.left, e.right, e.note) for e in one] == [
        (e.kind, e.weight, e.right, e.left, e.note) for e in other
    ]


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(["", "India"]))
def test_of_any_words_signals_are_known_and_symmetric(left: str, right: str, actor: str) -> None:
    found = signals(left, right, actor, "Pakistan")
    back = signals(right, left, "Pakistan", actor)
    assert [(e.kind, e.weight, e.left, e.right, e.note) for e in found] == [
        (e.kind, e.weight, e.right, e.left, e.note) for e in back
    ]
    assert {one.kind for one in found} <= set(relation_weights())
    assert all(-1 <= one.weight <= 1 for one in found)


@given(st.floats(-1, 1))
def test_scores_sum_to_one(likeness: float) -> None:
    scores = relation_from_signals(likeness, signals("We thank Chad.", "Chad must act.", "", ""))
    assert sum(scores.values()) == pytest.approx(1.0)


def test_figures_of_different_things_are_not_compared() -> None:
    found = kinds("We host 40 families.", "We built 3 schools.", "", "")
    assert not found & {"figures differ", "figures agree"}


@pytest.mark.parametrize(("kind", "left", "right", "left_actor", "right_actor"), CASES)
def test_quotes_and_line_breaks_change_no_signal(
    kind: str, left: str, right: str, left_actor: str, right_actor: str
) -> None:
    def found(turn: dict[str, str]) -> list[tuple[str, float]]:
        one, other = (text.translate(str.maketrans(turn)) for text in (left, right))
        return [(e.kind, e.weight) for e in signals(one, other, left_actor, right_actor)]

    assert found({"'": "’"}) == found({" ": "\n"}) == found({})
