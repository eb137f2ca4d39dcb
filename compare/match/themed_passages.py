"""A statement as the comparison reads it: its passages, each with themes and marks."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from compare.marks.stances import find_stances
from compare.model import Evidence, Label, Span, ThemedPassage, ThemeScore
from compare.text.splitting import split

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from compare.judge import Judge
    from compare.model import Codebook, Passage, Statement


_IT_IS = r"(?:(?:that|this|it)(?: is|'s|’s) )?"
_WHOLLY = r"(?:(?:simply|completely|totally|entirely|utterly|absolutely|categorically|just) )?"
_NO = re.compile(
    rf"(?:no|never|not at all|absolutely not|certainly not|we {_WHOLLY}(?:deny|reject) (?:it|that)|"
    rf"{_IT_IS}{_WHOLLY}(?:false|untrue|not true|not so|not the case|wrong|incorrect|baseless|"
    r"an? (?:outright )?lie|a fabrication))\W*",
    re.IGNORECASE,
)
_YES = re.compile(
    rf"(?:yes|indeed|certainly|of course|{_IT_IS}{_WHOLLY}(?:true|right|correct|the case))\W*",
    re.IGNORECASE,
)
_OPEN = re.compile(r"\W*(?:and |but )?(?:why|what|how|when|where|who|whom|which)\b", re.IGNORECASE)
"""A question that neither yes nor no answers."""
_YOU = re.compile(r"\byour?\b", re.IGNORECASE)


def passages_of(statement: Statement) -> list[Passage]:
    """The passages of a statement; what others than its actor say in it is marked as theirs."""
    kind = statement.text_kind.value
    return split(statement.text, kind, actor=statement.actor, speaker=statement.speaker)


def read_passages(statement: Statement, codebook: Codebook, judge: Judge) -> list[ThemedPassage]:
    """The passages of a statement, numbered from 1, with the scores of all themes."""
    passages = bare_passages(statement)
    themes = judge.theme_scores([one.passage.text for one in passages], codebook)
    return [with_themes(*each) for each in zip(passages, themes, strict=True)]


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


class Answer(NamedTuple):
    """What a passage that says only yes or no answers: words of somebody else just before it, as
    asked, and as one would put them who speaks of the actor and not to it.
    """

    asked: str
    claim: str
    denies: bool

    def turned(self, found: Mapping[Label, float]) -> dict[Label, float]:
        """The chances of the answer from those of the claim: who denies it parts from whoever makes
        it. From what else may be read of a claim nothing follows.
        """
        shared, divergent = (
            (0.0, found[Label.SHARED]) if self.denies else (found[Label.SHARED], 0.0)
        )
        return {**found, Label.SHARED: shared, Label.DIVERGENT: divergent}


def bare_answers(passages: Sequence[ThemedPassage], actor: str) -> dict[str, Answer]:
    """The passages of a statement, by id, that by themselves state nothing: "That is false." after
    a claim or a question of somebody else, which tells what they say.
    """
    found = {}
    for before, one in pairwise(passages):
        asked, said = before.passage, one.passage
        denies, affirms = _NO.fullmatch(said.text), _YES.fullmatch(said.text)
        if asked.others and not said.others and not _OPEN.match(asked.text) and (denies or affirms):
            claim = _YOU.sub(lambda you: f"{actor}'s" if len(you[0]) > 3 else actor, asked.text)
            found[one.id] = Answer(asked.text, claim, bool(denies))
    return found


def alignable(passages: Sequence[ThemedPassage]) -> list[ThemedPassage]:
    """The passages that can answer one another: no headings, and no words of others."""
    return [passage for passage in passages if passage.passage.is_position]


def with_themes(passage: ThemedPassage, themes: Sequence[ThemeScore]) -> ThemedPassage:
    """The passage with these scores, whose evidence has offsets into the passage."""
    start = passage.passage.start
    placed = (
        replace(theme, evidence=tuple(moved(one, start, 0) for one in theme.evidence))
        if any(one.left for one in theme.evidence)
        else theme
        for theme in themes
    )
    return replace(passage, themes=tuple(placed))


def moved(evidence: Evidence, left: int, right: int) -> Evidence:
    """Evidence whose spans are moved by so many code points on each side."""
    return replace(evidence, left=_shift(evidence.left, left), right=_shift(evidence.right, right))


def _shift(span: Span | None, by: int) -> Span | None:
    return None if span is None else Span(span.start + by, span.end + by)
