"""Where no sign shows a label, the reader is asked which words it rests on."""

from __future__ import annotations

from compare.match.explaining import explained
from compare.model import (
    Alignment,
    Evidence,
    Label,
    Passage,
    Span,
    Statement,
    ThemedPassage,
    Voice,
)

LEFT, RIGHT = "Climate change is upon us.", "We feel climate change."


def passage(statement: str, text: str) -> ThemedPassage:
    said = Passage(start=4, end=4 + len(text), text=text, voice=Voice.QUOTED)
    return ThemedPassage(id=f"{statement}:1", statement=statement, passage=said)


def rows(relation: Label, left: str = LEFT, right: str = RIGHT):
    """The one row, and what was asked of the reader."""
    asked = []

    def weigh(texts, actors, labels):
        asked.append((texts, actors, labels))
        return [Evidence(kind="weight of words", weight=0.5, left=Span(0, 7)) for _ in texts]

    statements = tuple(
        Statement(id=name, text=f"### {text}", title="", actor=actor)
        for name, text, actor in (("a", left, "India"), ("b", right, "Brazil"))
    )
    passages = {one.id: one for one in (passage("a", left), passage("b", right))}
    row = Alignment(left=("a:1",), right=("b:1",), themes=(), relation=relation, score=0.8)
    (made,) = explained([row], statements, passages, {}, weigh)
    return made, asked


def test_the_words_stand_in_the_sentence_and_are_marked_in_the_text():
    row, asked = rows(Label.SHARED)
    assert asked == [([(LEFT, RIGHT)], ("India", "Brazil"), [Label.SHARED])]
    assert row.why.endswith("it turns on India saying Climate")
    assert row.carried.left == (Span(4, 11),)
    assert row.evidence[-1].left == Span(4, 11)


def test_a_row_that_signs_explain_costs_no_reading():
    row, asked = rows(Label.SHARED, "We condemn Israel.", "We condemn Israel as well.")
    assert asked == [([], ("India", "Brazil"), [])]
    assert row.why.startswith("both blame Israel")


def test_of_a_related_row_nothing_is_asked():
    _, asked = rows(Label.RELATED)
    assert asked == [([], ("India", "Brazil"), [])]
