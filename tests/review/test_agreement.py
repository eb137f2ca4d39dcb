"""Agreement between two people, against figures worked out by hand."""

from __future__ import annotations

import pytest
from desk_samples import row, session
from hypothesis import given
from hypothesis import strategies as st

from compare.commands.reviews import agree, kappa
from compare.model import Label, Voice
from compare.review.desk_commands import change_relation, set_theme, set_voice

PAIRS = (row(1, 1), row(2, 2), row(3, (3, 4)), row(4, 5))


def sitting(who, labels):
    desk = session(who=who)
    for key, label in zip(PAIRS, labels, strict=False):
        desk.do(change_relation(row=key, relation=label))
    return desk


def test_kappa_is_cohens_own_example():
    """20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no: .70 seen, .50 by chance, kappa .40."""
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert kappa(pairs) == pytest.approx(0.4)


def test_kappa_says_nothing_where_one_value_was_ever_chosen():
    assert kappa([("y", "y")] * 4) is None
    assert kappa([]) is None


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1))
def test_kappa_is_the_same_the_other_way_round_and_at_most_one(pairs):
    found = kappa(pairs)
    turned = kappa([(b, a) for a, b in pairs])
    assert (found is None) == (turned is None)
    if found is not None:
        assert found == pytest.approx(turned)
        assert found <= 1


def test_rows_that_both_decided_are_compared_and_the_others_told():
    one = sitting("Ada", [Label.SHARED, Label.SHARED, Label.DIVERGENT])
    two = sitting("Bo", [Label.SHARED, Label.RELATED])
    kinds, differing = agree(one.decisions, two.decisions)
    (kind,) = kinds
    assert (kind.kind, kind.both, kind.same) == ("relation", 2, 1)
    assert (kind.only_first, kind.only_second) == (1, 0)
    assert [(first.value, second.value) for first, second in differing] == [("shared", "related")]


def test_themes_and_voices_are_kinds_of_their_own():
    one, two = session(who="Ada"), session(who="Bo")
    one.do(set_theme(passage="a:5", theme="dam"))
    two.do(set_theme(passage="a:5", theme="dam", holds=False))
    for desk in (one, two):
        desk.do(set_voice(passage="a:1", voice=Voice.REPORTED))
    kinds, _ = agree(one.decisions, two.decisions)
    assert [(k.kind, k.agreement) for k in kinds] == [("theme", 0.0), ("voice", 1.0)]


def test_who_agrees_with_oneself_differs_on_nothing():
    one = sitting("Ada", [Label.SHARED, Label.DIVERGENT])
    kinds, differing = agree(one.decisions, one.decisions)
    assert not differing
    assert kinds[0].kappa == 1.0
