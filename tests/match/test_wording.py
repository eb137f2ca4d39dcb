from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.match.wording import shared_wording
from compare.model import Span

WORDS = ["the", "safe", "havens", "of", "terrorist", "groups", "must", "be", ",", "’", "—", "("]

texts = st.lists(
    st.sampled_from(
        [
            "the",
            "safe",
            "havens",
            "of",
            "terrorist",
            "groups",
            "must",
            "be",
            "dismantled",
            "now",
            ",",
            "’",
            "—",
            "(",
        ]
    ),
    max_size=14,
).map(" ".join)


@given(texts, texts)
def test_swapping_the_texts_swaps_the_sides(a, b):
    one, other = shared_wording(a, b), shared_wording(b, a)
    assert (one.left, one.right) == (other.right, other.left)


@given(texts, texts)
def test_the_runs_of_both_sides_stand_in_order_and_lie_in_the_text(a, b):
    found = shared_wording(a, b)
    for text, spans in ((a, found.left), (b, found.right)):
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert list(spans) == sorted(spans)


@given(texts)
def test_a_text_shares_all_its_content_words_with_itself(text):
    found = shared_wording(text, text)
    assert found.left == found.right


@pytest.mark.parametrize(
    ("left", "right", "shared"),
    [
        ("a safe haven for groups", "the safe haven of others", ["safe haven"]),
        ("of the and to", "of the and to", []),
        ("We ask Chile to leave", "It is for Chile to say", []),
        ("The Security Council failed", "Ask the Security Council again", []),
        ("We ask Chile to leave the valley", "Will Chile leave the valley", ["leave the valley"]),
        ("“safe havens” for all", "safe havens", ["safe havens"]),
    ],
)
def test_shared_runs_hold_at_least_one_content_word(left, right, shared):
    found = shared_wording(left, right)
    assert [left[span.start : span.end] for span in found.left] == shared


def test_texts_with_nothing_in_common_share_no_run():
    assert shared_wording("Nothing here.", "Quite other words.").left == ()


def test_spans_are_spans():
    assert shared_wording("peace", "peace").left == (Span(0, 5),)
