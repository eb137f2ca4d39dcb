from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from compare.match.rows import Group, group_pairs
from compare.model import Label

pairs = st.dictionaries(
    st.tuples(st.integers(0, 6), st.integers(0, 6)),
    st.sampled_from([Label.SHARED, Label.RELATED, Label.DIVERGENT]),
    max_size=14,
)


@given(pairs)
def test_every_pair_stands_in_exactly_one_row_and_no_row_asserts_another(relations):
    rows = group_pairs(sorted(relations), relations)
    asserted = [pair for row in rows for pair in row.pairs]
    assert sorted(asserted) == sorted(relations)


@given(pairs)
def test_a_row_holds_pairs_of_one_relation_only(relations):
    for row in group_pairs(sorted(relations), relations):
        assert len({relations[pair] for pair in row.pairs}) == 1


def test_one_sentence_that_answers_two_neighbours_makes_one_row():
    relations = {(2, 5): Label.SHARED, (3, 5): Label.SHARED}
    assert group_pairs(sorted(relations), relations) == [Group((2, 3), (5,))]


def test_sentences_far_apart_make_rows_of_their_own():
    relations = {(2, 5): Label.SHARED, (6, 5): Label.SHARED}
    assert len(group_pairs(sorted(relations), relations)) == 2


def test_other_relations_make_rows_of_their_own():
    relations = {(2, 5): Label.SHARED, (3, 5): Label.RELATED}
    assert len(group_pairs(sorted(relations), relations)) == 2
