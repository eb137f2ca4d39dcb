"""What a reason quotes."""

from __future__ import annotations

import pytest

from compare.match.explain import KEY_WORDS, explain
from compare.model import (
    Alignment,
    Evidence,
    Label,
    Passage,
    Span,
    Statement,
    TextKind,
    ThemedPassage,
    Voice,
)


def told(left: str, quoted: str) -> str:
    """The reason of a divergent point whose left side rests on the words ``quoted``."""
    right = "That is so."
    sides = [
        Statement(
            id=name, text=text, title=name, actor=actor, text_kind=TextKind.VERBATIM, kind="speech"
        )
        for name, actor, text in (("a", "Arda", left), ("b", "Besk", right))
    ]
    passages = [
        ThemedPassage(
            id=f"{one.id}:1",
            statement=one.id,
            passage=Passage(start=0, end=len(one.text), text=one.text, voice=Voice.QUOTED),
        )
        for one in sides
    ]
    start = left.index(quoted)
    spans = Span(start, start + len(quoted)), Span(0, 10)
    row = Alignment(
        left=("a:1",),
        right=("b:1",),
        themes=(),
        relation=Label.DIVERGENT,
        score=0.9,
        evidence=(Evidence(kind=KEY_WORDS, weight=0.5, left=spans[0], right=spans[1]),),
    )
    return explain(row, (sides[0], sides[1]), passages[:1], passages[1:]).text


@pytest.mark.parametrize(
    ("text", "quoted", "shown"),
    [
        (
            "We heard the false claim that minorities are the target of extremists.",
            "minorities are the target",
            "false claim that minorities are the target",
        ),
        (
            "If the elections are a fraud, why train terrorists?",
            "the elections are a fraud",
            "If the elections are a fraud",
        ),
        ("We will not leave the ridge.", "leave the ridge", "not leave the ridge"),
        ("It is not over. We leave the ridge.", "We leave the ridge", "“We leave the ridge”"),
    ],
)
def test_words_are_quoted_with_what_turns_them(text: str, quoted: str, shown: str) -> None:
    assert shown in told(text, quoted)
