"""Two statements of a few sentences each, every sentence a passage, and a judge without a model."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from compare.model import (
    Evidence,
    Label,
    Passage,
    Span,
    Statement,
    TextKind,
    ThemedPassage,
    ThemeScore,
    Voice,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Pair = tuple[str, str]
"""The first word of a left passage and of a right one."""


def speech(
    name: str,
    *sentences: str,
    actor: str = "",
    text_kind: TextKind = TextKind.VERBATIM,
    voice: Voice = Voice.QUOTED,
    by: str = "",
    themes: tuple[str, ...] = (),
) -> tuple[Statement, list[ThemedPassage]]:
    """A statement and its passages, one a sentence, each on these themes."""
    text = " ".join(sentences)
    passages, start = [], 0
    for number, sentence in enumerate(sentences, 1):
        said = Passage(start=start, end=start + len(sentence), text=sentence, voice=voice, by=by)
        passages.append(
            ThemedPassage(
                id=f"{name}:{number}",
                statement=name,
                passage=said,
                themes=tuple(ThemeScore(id=theme, score=0.9) for theme in themes),
            )
        )
        start += len(sentence) + 1
    made = Statement(
        id=name, text=text, title=name, actor=actor or name.capitalize(), text_kind=text_kind
    )
    return made, passages


def first_words(pair: tuple[str, str]) -> Pair:
    return pair[0].split()[0], pair[1].split()[0]


@dataclass
class Said:
    """A judge that holds these pairs to be shared, divergent or of one matter, by this chance."""

    shared: Mapping[Pair, float] = field(default_factory=dict)
    divergent: Mapping[Pair, float] = field(default_factory=dict)
    related: Mapping[Pair, float] = field(default_factory=dict)
    like: float = 0.6
    signs: tuple[Evidence, ...] = ()
    words: bool = False
    faint: float = 0.0
    reread: Mapping[Pair, Mapping[Label, float]] = field(default_factory=dict)
    read: list[list[Pair]] = field(default_factory=list)
    again: list[list[Pair]] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def likeness(self, left: Sequence[str], right: Sequence[str]) -> np.ndarray:
        found = [[1.0 if a == b else self.like for b in right] for a in left]
        return np.array(found, dtype=np.float32).reshape(len(left), len(right))

    def positions(self, pairs, actors=("", ""), progress=None):
        keys = [first_words(pair) for pair in pairs]
        self.read.append(keys)
        for at in range(len(keys)):
            progress(at + 1, len(keys))
        return [self.chances(key) for key in keys]

    def chances(self, key: Pair) -> dict[Label, float]:
        return {
            Label.SHARED: self.shared.get(key, 0.0),
            Label.DIVERGENT: self.divergent.get(key, 0.0),
            Label.RELATED: self.related.get(key, 0.0),
        }

    def positions_reread(self, pairs, actors=("", ""), progress=None):
        """As first read, but for what ``reread`` says otherwise."""
        keys = [first_words(pair) for pair in pairs]
        self.again.append(keys)
        for at in range(len(keys)):
            progress(at + 1, len(keys))
        return [self.chances(key) | self.reread.get(key, {}) for key in keys]

    def expect(self, texts):
        self.expected += texts

    def vectors(self, texts, progress):
        for at in range(len(texts)):
            progress(at + 1, len(texts))

    def theme_scores(self, texts, codebook):
        """A theme is a passage's whose words hold its id."""
        return [
            tuple(
                ThemeScore(id=one.id, score=0.9, evidence=(self.cue(text, one.id),))
                if one.id in text
                else ThemeScore(id=one.id, score=self.faint)
                for one in codebook.readable
            )
            for text in texts
        ]

    @staticmethod
    def cue(text: str, words: str) -> Evidence:
        start = text.index(words)
        return Evidence(kind="cue", weight=1.0, left=Span(start, start + len(words)), note=words)

    def evidence(self, pairs, actors):
        return [self.signs for _ in pairs]

    def key_words(self, pairs, actors, labels):
        key = Evidence(kind="key words", weight=1.0, left=Span(0, 3), right=Span(0, 4))
        return [key if self.words else None for _ in pairs]
