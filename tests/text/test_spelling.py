"""The plain form of a passage, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.model import Span
from compare.text.words import placed, plain, plain_places

TEXTS = st.text(alphabet=st.sampled_from("ab \n\t“”’—…\u00ad\u200b\u00a0é"), max_size=30)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("  a \n\t b ", "a b"),
        ("“it’s” – so…", '"it\'s" - so...'),
        ("co\u00adoperate", "cooperate"),
        ("", ""),
        (" \u200b ", ""),
    ],
)
def test_the_plain_form(text: str, wanted: str) -> None:
    assert plain(text) == wanted


@given(TEXTS)
def test_plain_is_plain_already(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(TEXTS)
def test_each_plain_code_point_has_its_place(text: str) -> None:
    written, places = plain(text), plain_places(text)
    assert len(places) == len(written) + 1
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)
    for char, place in zip(written, places, strict=False):
        assert char in plain(text[place]) or (char == " " and text[place].isspace())


@given(TEXTS, st.data())
def test_a_span_comes_back_around_the_same_words(text: str, data: st.DataObject) -> None:
    written = plain(text)
    start = data.draw(st.integers(0, len(written)))
    end = data.draw(st.integers(start, len(written)))
    span = placed(Span(start, end), plain_places(text))
    assert 0 <= span.start <= span.end <= len(text)
    assert plain(written[start:end]) in plain(text[span.start : span.end]) or "." in written
