from __future__ import annotations

import pytest

from compare.marks.clauses import (
    find_conditions,
    find_legal_grounds,
    find_negations,
    find_scope,
    find_strength,
    is_negated,
)
from compare.marks.stances import find_addressees
from compare.model import Ladder


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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We do not, but they do.", [("not", False, "")]),
        ("Nobody denies it.", [("Nobody", True, " denies it"), ("denies", True, " it")]),
        ("They neither came nor left.",
         [("neither", False, " came nor left"), ("nor", False, " left")]),
        ("We will not fail to come.", [("not", True, " fail to come"), ("fail to", True, " come")]),
        ("We do not know whether or not they came, if not when.",
         [("not", False, " know whether or not they came")]),
        ("No peace without justice.",
         [("No", False, " peace without justice"), ("without", False, " justice")]),
        ("We cannot ignore it.", [("cannot", True, " ignore it")]),
        ("We do not act without thought.",
         [("not", False, " act without thought"), ("without", False, " thought")]),
        ("They act instead of doubt.", [("instead of", False, " doubt")]),
        ("They failed to act, nor did they wait.",
         [("failed to", False, " act"), ("nor", False, " did they wait")]),
        ("We will not for any reason that is known ignore it.",
         [("not", True, " for any reason that is known ignore it")]),
        ("We will not for any reason that is known to us ignore it.",
         [("not", False, " for any reason that is known to us ignore it")]),
    ],
)  # fmt: skip
def test_each_negation_has_its_reach_and_whether_it_is_taken_back(
    text: str, found: list[tuple[str, bool, str]]
) -> None:
    assert [(n.name, n.cancelled, text[slice(*n.scope)]) for n in find_negations(text)] == found


def test_negations_far_apart_are_two_claims() -> None:
    text = f"They do not stand by {'and watch ' * 9}while the neighbours never come"
    assert [n.cancelled for n in find_negations(text)] == [False, False]
    near = "They do not say that the neighbours never come"
    assert [n.cancelled for n in find_negations(near)] == [True, True]


def test_a_word_under_two_negations_or_none_is_not_negated() -> None:
    text = "Peace cannot be achieved without justice."
    marks = find_negations(text)
    assert [is_negated(marks, text.index(word)) for word in ("Peace", "achieved", "justice")] == [
        False, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Once we leave, peace comes.", [("once", "Once we leave")]),
        ("Once again we leave.", []),
        ("They came once.", []),
        ("Unless we act; if they act", [("unless", "Unless we act"), ("if", "if they act")]),
        ("We leave  only\nif they do , as agreed", [("only if", "only\nif they do")]),
    ],
)
def test_conditions_are_named_by_the_word_that_opens_them(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert [(c.name, text[c.start : c.end]) for c in find_conditions(text)] == found


def test_verbs_of_strength_stand_in_order_with_rung_polarity_and_words() -> None:
    text = "We welcome it, regret that, and strongly condemned this; we did not demand it."
    found = find_strength(text)
    assert [(s.verb, s.polarity, s.negated) for s in found] == [
        ("welcome", 1, False),
        ("regret", -1, False),
        ("strongly condemn", -1, False),
        ("demand", 0, True),
    ]
    assert [text[s.start : s.end] for s in found][2:] == ["strongly condemned", "demand"]
    assert found[1].rung < found[2].rung


def test_strength_is_read_by_the_ladders_that_are_given() -> None:
    ours = (Ladder(name="evaluative", rungs=(("mourn",), ("rue", "hate")), polarity=-1),)
    found = find_strength("We mourned, condemned and hated it.", ours)
    assert [(s.verb, s.rung, s.polarity) for s in found] == [("mourn", 1, -1), ("hate", 2, -1)]


def test_who_asks_its_own_people_addresses_nobody() -> None:
    assert find_addressees("We urge our people to act.", "Iran") == ()
