"""A statement as the comparison reads it: its passages, each with themes and marks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from compare.marks import find_stances
from compare.model import Evidence, Span, ThemedPassage, ThemeScore
from compare.text import split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.judge import Judge
    from compare.model import Codebook, Passage, Statement


def passages_of(statement: Statement) -> list[Passage]:
    """The passages of a statement; what others than its actor say in it is marked as theirs."""
    kind = statement.text_kind.value
    return split(statement.text, kind, actor=statement.actor, speaker=statement.speaker)


def read_passages(statement: Statement, codebook: Codebook, judge: Judge) -> list[ThemedPassage]:
    """The passages of a statement, numbered from 1, with the scores of all themes."""
    passages = passages_of(statement)
    themes = judge.theme_scores([passage.text for passage in passages], codebook)
    return [
        ThemedPassage(
            id=f"{statement.id}:{number}",
            statement=statement.id,
            passage=passage,
            themes=tuple(_moved(theme, passage.start) for theme in found),
        )
        for number, (passage, found) in enumerate(zip(passages, themes, strict=True), 1)
    ]


def bare_passages(statement: Statement) -> list[ThemedPassage]:
    """The passages of a statement, numbered from 1, of which no theme is claimed."""
    return [
        ThemedPassage(id=f"{statement.id}:{number}", statement=statement.id, passage=passage)
        for number, passage in enumerate(passages_of(statement), 1)
    ]


def expect(statements: Sequence[Statement], judge: Judge) -> None:
    """Let the models load, if any is needed, while what is found in words alone is found: the
    deeds of each passage, which are remembered.
    """
    split_up = [[passage.text for passage in passages_of(one)] for one in statements]
    judge.expect([text for texts in split_up for text in texts])
    for one, texts in zip(statements, split_up, strict=True):
        for other in statements[1:] if one is statements[0] else statements[:1]:
            for text in texts:
                find_stances(text, one.actor, other.actor)


def alignable(passages: Sequence[ThemedPassage]) -> list[ThemedPassage]:
    """The passages that can answer one another: no headings, and no words of others."""
    return [passage for passage in passages if passage.passage.is_position]


def _moved(theme: ThemeScore, by: int) -> ThemeScore:
    """A theme's score with its evidence moved from the passage into the statement's text."""
    return replace(theme, evidence=tuple(moved(one, by, 0) for one in theme.evidence))


def moved(evidence: Evidence, left: int, right: int) -> Evidence:
    """Evidence whose spans are moved by so many code points on each side."""
    return replace(evidence, left=_shift(evidence.left, left), right=_shift(evidence.right, right))


def _shift(span: Span | None, by: int) -> Span | None:
    return None if span is None else Span(span.start + by, span.end + by)
