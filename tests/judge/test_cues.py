"""Cues: globs over words."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.judge.themes import CueIndex


def found(cue: str, text: str) -> list[str]:
    return [text[one.span.start : one.span.end] for one in CueIndex([cue]).find(text)]


@pytest.mark.parametrize(
    ("cue", "text", "wanted"),
    [
        ("sanctuar*", "A Sanctuary, two sanctuaries", ["Sanctuary", "sanctuaries"]),
        ("sanctuar*", "an unsanctuaried place", []),
        ("safe haven*", "enjoy SAFE\n havens.", ["SAFE\n havens"]),
        ("self-defence", "its self defence", ["self defence"]),
        ("self defence", "its self-defence", ["self-defence"]),
        ("* from * soil", "attacks from Afghan soil", ["attacks from Afghan soil"]),
        ("* from * soil", "from Afghan soil", []),
        ("soil", "Pakistan's soil’s", ["soil’s"]),
        ("pakistan", "Pakistan’s soil", ["Pakistan’s"]),
        ("defen?e", "defence, defense, defene", ["defence", "defense"]),
        ("*hood", "neighbourhood hood", ["neighbourhood", "hood"]),
        ("a*b*c", "aXbYc ac abc", ["aXbYc", "abc"]),
        ("état*", "L'ÉTAT États", ["États"]),
        ("1,200", "Nearly 1,200 people", ["1,200"]),
        ("(killed)", "was killed.", ["killed"]),
        ("*", "any word", []),
        ("* *", "any word", []),
        ("", "any word", []),
        ("...", "any ... word", []),
    ],
)
def test_a_cue_finds(cue: str, text: str, wanted: list[str]) -> None:
    assert found(cue, text) == wanted


def test_finds_come_in_order_of_place_and_each_once() -> None:
    index = CueIndex(["dog*", "big dog*", "dog*"])
    text = "A big dog, dogs"
    assert [(one.cue, text[slice(*one.span)]) for one in index.find(text)] == [
        ("big dog*", "big dog"),
        ("dog*", "dog"),
        ("dog*", "dogs"),
    ]


def test_a_glob_of_many_stars_and_an_endless_word_take_no_time() -> None:
    start = time.process_time()
    assert found("*a" * 40 + "b", "a" * 20_000) == []
    assert time.process_time() - start < 2


@given(st.text(alphabet="abc*? '’-", max_size=20), st.text(alphabet="abc '’-.", max_size=60))
def test_spans_hold_whole_words(cue: str, text: str) -> None:
    edges = {0, len(text)} | {m.start() for m in re.finditer(r"\b", text)}
    for one in CueIndex([cue]).find(text):
        assert one.span.start in edges
        assert one.span.end in edges


@given(st.text(max_size=60))
def test_a_word_finds_itself_in_any_case(text: str) -> None:
    for word in re.findall(r"[a-zA-Z]{2,}", text):
        assert found(word.swapcase(), f"x {word} x")
