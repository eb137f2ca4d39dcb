"""Marks cut a passage and lose nothing of it."""

from __future__ import annotations

import itertools
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from samples import toy

from compare.model import Label, Passage, Span, Voice
from compare.report.blocks import Look, cropped, marks, stretches
from compare.report.outline import outline

spans = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: Span(*sorted(pair)))


def some(same=(), differs=(), marked=()):
    of = ((Look.SAME, same), (Look.MARKED, marked), (Look.DIFFERS, differs))
    return tuple((look, span) for look, spans in of for span in spans)


def passage(text, start):
    return Passage(start=start, end=start + len(text), text=text, voice=Voice.QUOTED)


@given(st.text(max_size=30), st.integers(0, 20), st.lists(spans), st.lists(spans), st.lists(spans))
def test_the_stretches_joined_are_the_passage(text, start, same, differs, marked):
    pieces = stretches(passage(text, start), some(same, differs, marked))
    assert "".join(piece.text for piece in pieces) == text


@given(st.text(min_size=1, max_size=30), st.lists(spans), st.lists(spans))
def test_neighbouring_stretches_differ(text, same, differs):
    pieces = stretches(passage(text, 0), some(same, differs))
    looks = [piece.look for piece in pieces]
    assert all(left is not right for left, right in itertools.pairwise(looks))


def test_a_difference_stands_above_shared_wording():
    pieces = stretches(passage("at once", 5), some([Span(5, 12)], [Span(8, 12)]))
    assert [(p.text, p.look) for p in pieces] == [("at ", Look.SAME), ("once", Look.DIFFERS)]


def test_what_the_reason_rests_on_is_marked():
    (pair,) = outline(toy())
    blame = next(one for one in pair.entries if one.point.relation is Label.DIVERGENT)
    pieces = stretches(blame.left[0].passage, marks(blame, "left"))
    assert [p.text for p in pieces if p.look is Look.MARKED] == ["Besk's patrols"]


def test_like_wording_is_marked_in_what_is_shared_alone():
    found = toy()
    shared, other = found.alignments[1], found.alignments[0]
    worded = replace(other, wording=shared.wording)
    (pair,) = outline(replace(found, alignments=(worded, *found.alignments[1:])))
    told = {one.point.relation: dict(marks(one, "left")) for one in pair.entries}
    assert Look.SAME in told[Label.SHARED]
    assert Look.SAME not in told[Label.RELATED]


@given(st.text(max_size=300), st.integers(1, 80), st.lists(spans))
def test_a_cropped_passage_holds_only_its_own_words_in_order(text, most, marked):
    pieces = cropped(stretches(passage(text, 0), some(marked=marked)), most)
    shown = "".join(words for words, _ in pieces)
    assert len(shown) <= max(most, min(len(text), most)) + 4
    if shown != text:
        assert shown.removeprefix("… ").removesuffix(" …") in text


def test_a_long_passage_is_cropped_about_what_is_marked():
    text = "word " * 60 + "the sham vote " + "more " * 60
    start = text.index("sham")
    pieces = cropped(stretches(passage(text, 0), some(marked=[Span(start, start + 4)])), 80)
    assert ("sham", Look.MARKED) in pieces
    assert pieces[0].text.startswith("… ")
    assert pieces[-1].text.endswith(" …")
