from __future__ import annotations

import pytest

from compare.marks import (
    find_addressees,
    find_conditions,
    find_legal_grounds,
    find_negations,
    find_scope,
    find_strength,
)


@pytest.mark.parametrize("text", ["We cannot deny it.", "They never failed to help."])
def test_a_double_negation_takes_itself_back(text: str) -> None:
    assert all(negation.cancelled for negation in find_negations(text))


@pytest.mark.parametrize("text", ["Not only did they talk, they acted.", "It is no doubt true."])
def test_not_only_and_no_doubt_negate_nothing(text: str) -> None:
    assert find_negations(text) == ()


def test_a_negation_reaches_to_the_end_of_its_clause() -> None:
    text = "We do not seek war, but we will fight."
    (negation,) = find_negations(text)
    assert text[slice(*negation.scope)] == " seek war"


def test_no_peace_without_justice_keeps_both_negations() -> None:
    found = find_negations("Peace cannot be achieved without justice.")
    assert [negation.cancelled for negation in found] == [False, False]


def test_a_condition_holds_its_clause() -> None:
    text = "We will act if Kabul fails to act, as we said."
    (condition,) = find_conditions(text)
    assert text[condition.start : condition.end] == "if Kabul fails to act"


@pytest.mark.parametrize("text", ["Even if they come", "as if nothing", "if any"])
def test_concessions_are_no_conditions(text: str) -> None:
    assert find_conditions(text) == ()


def test_legal_grounds_are_named_by_kind() -> None:
    text = "the inherent right of self-defence under Article 51 and resolution 2231 (2015)"
    assert [g.name for g in find_legal_grounds(text)] == ["self-defence", "Charter", "resolution"]


def test_not_only_narrows_nothing() -> None:
    assert find_scope("It is not only wrong") == ()
    assert [mark.name for mark in find_scope("aimed solely at camps")] == ["only"]


@pytest.mark.parametrize(
    ("weak", "strong"),
    [("invites", "urges"), ("calls upon", "demands"), ("regrets", "condemns")],
)
def test_the_ladders_grade_what_resolutions_grade(weak: str, strong: str) -> None:
    (low,), (high,) = (find_strength(f"The Council {verb} that") for verb in (weak, strong))
    assert low.ladder == high.ladder
    assert low.rung < high.rung


def test_the_longest_entry_wins() -> None:
    (found,) = find_strength("We strongly condemned it")
    assert found.verb == "strongly condemn"


@pytest.mark.parametrize("text", ["the demands of the people", "its long-standing call for talks"])
def test_nouns_are_not_verbs(text: str) -> None:
    assert find_strength(text) == ()


def test_what_is_not_condemned_is_marked_so() -> None:
    assert find_strength("It did not condemn them")[0].negated


@pytest.mark.parametrize(
    "text", ["We urge Kabul to act.", "Afghanistan must act.", "We call upon Afghanistan to act."]
)
def test_an_addressee_is_whoever_is_asked(text: str) -> None:
    assert [a.actor for a in find_addressees(text, "Pakistan")] == ["Afghanistan"]
