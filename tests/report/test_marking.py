"""Marks cut a passage and lose nothing of it."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from compare.model import Alignment, Difference, Label, Passage, Span, Voice, Wording
from compare.report.marking import Mark, stretches

spans = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: Span(*sorted(pair)))


def alignment(same, differs):
    return Alignment(
        left=("a:1",),
        right=("b:1",),
        themes=(),
        relation=Label.SHARED,
        score=1,
        wording=Wording(left=tuple(same)),
        differences=tuple(Difference(kind="scope", left=span) for span in differs),
    )


def passage(text, start):
    return Passage(start=start, end=start + len(text), text=text, voice=Voice.QUOTED)


@given(st.text(max_size=30), st.integers(0, 20), st.lists(spans), st.lists(spans))
def test_the_stretches_joined_are_the_passage(text, start, same, differs):
    pieces = stretches(passage(text, start), alignment(same, differs), "left")
    assert "".join(piece.text for piece in pieces) == text


@given(st.text(min_size=1, max_size=30), st.lists(spans), st.lists(spans))
def test_neighbouring_stretches_differ(text, same, differs):
    pieces = stretches(passage(text, 0), alignment(same, differs), "left")
    keys = [(piece.mark, piece.kinds) for piece in pieces]
    assert all(left != right for left, right in itertools.pairwise(keys))


def test_a_difference_stands_above_shared_wording():
    pieces = stretches(passage("at once", 5), alignment([Span(5, 12)], [Span(8, 12)]), "left")
    assert [(p.text, p.mark) for p in pieces] == [("at ", Mark.SAME), ("once", Mark.DIFFERS)]
    assert pieces[1].kinds == ("scope",)
