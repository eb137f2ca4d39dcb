"""The figures and the verbs of some strength in every passage, for the report's tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from compare.marks import LADDERS, find_figures, find_strength
from compare.model import FigureIn, StrengthIn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model import Ladder, ThemedPassage


def figures(passages: Sequence[ThemedPassage]) -> tuple[FigureIn, ...]:
    """Every figure, in text order, with offsets into the statement's text."""
    return tuple(
        FigureIn(
            passage=one.id,
            figure=replace(
                figure,
                start=figure.start + one.passage.start,
                end=figure.end + one.passage.start,
            ),
        )
        for one in passages
        for figure in find_figures(one.passage.text)
    )


def strength(
    passages: Sequence[ThemedPassage], ladders: tuple[Ladder, ...] = LADDERS
) -> tuple[StrengthIn, ...]:
    """Every verb on a ladder of strength, with offsets into the statement's text."""
    return tuple(
        StrengthIn(
            passage=one.id,
            strength=replace(
                verb, start=verb.start + one.passage.start, end=verb.end + one.passage.start
            ),
        )
        for one in passages
        for verb in find_strength(one.passage.text, ladders)
    )
