"""The themes of passages, of points and of two statements: a statement as the comparison reads it,
what a theme comes to between two, and who is silent on it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from compare.language import passage_language
from compare.marks.stances import find_stances
from compare.model import (
    Evidence,
    Label,
    Silence,
    Span,
    ThemedPassage,
    ThemeScore,
    ThemeVerdict,
    Verdict,
)
from compare.model.statements import FROM_SURE, is_in_doubt
from compare.text.splitting import split

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from compare.judge import Judge
    from compare.model import Alignment, Codebook, Passage, Statement


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


def read_passages(
    statement: Statement,
    codebook: Codebook,
    judge: Judge,
    tell: Callable[[int, int], object] | None = None,
) -> list[ThemedPassage]:
    """The passages of a statement, numbered from 1, with the scores of all themes; ``tell`` hears
    how many of how many are read.
    """
    passages = bare_passages(statement)
    texts = [one.passage.text for one in passages]
    if tell is not None and codebook.readable:
        judge.vectors(texts, tell)  # they are remembered for the themes
    themes = judge.theme_scores(texts, codebook)
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


# What a theme comes to


FAINT = 0.3
"""The score of a theme from which a passage may speak of it: a silence is claimed only below."""


def row_themes(left: Sequence[ThemedPassage], right: Sequence[ThemedPassage]) -> tuple[str, ...]:
    """The themes of a row: those that both sides have, one of them surely; without any, the one
    that a passage of either most surely has: what one side alone touches in passing is not what the
    two are about. Themes of which nothing is sure stand last, and not beside what both surely have.
    """
    sides = [[theme for passage in side for theme in passage.theme_ids] for side in (left, right)]
    common = [theme for theme in dict.fromkeys(sides[0]) if theme in sides[1]]
    if sure := [theme for theme in common if not is_in_doubt(theme, (*left, *right))]:
        return tuple(sure)
    scores = [(one.score, one.id) for passage in (*left, *right) for one in passage.themes]
    known = {*sides[0], *sides[1]}
    best = max(((score, theme) for score, theme in scores if theme in known), default=None)
    first = [best[1]] if best and (best[0] >= FROM_SURE or not common) else []
    return tuple(dict.fromkeys([*first, *common]))


def verdicts(
    pair: tuple[Statement, Statement],
    codebook: Codebook,
    passages: Sequence[ThemedPassage],
    rows: Sequence[Alignment],
) -> tuple[ThemeVerdict, ...]:
    """One verdict for each theme of the codebook, in its order. ``passages`` are all of the two
    statements: a heading or the words of others on a theme are no position on it, but no silence.
    Who speaks of a theme is counted by the passages of which that is sure; a row that may be of it
    says no more than that both touch it. Whoever takes a position on what the other says of a theme
    touches it, and so does who speaks the theme's name. Of a statement a part of which is not read,
    no silence is claimed.
    """
    known = {one.id: one for one in passages}
    unread = {one.statement for one in passages if passage_language(one.passage.text)}
    names = {one.id: _named(one.label) for one in codebook.readable if one.label.strip()}
    said: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    touched: dict[str, set[str]] = defaultdict(unread.copy)
    for one in passages:
        for theme in one.themes:
            if theme.score >= FAINT:
                touched[theme.id].add(one.statement)
            if theme.score >= FROM_SURE and one.passage.is_position:
                said[theme.id][one.statement].add(one.id)
        decided = {t.id for t in one.themes if any(e.kind == "review" for e in t.evidence)}
        for theme_id in names.keys() - decided:  # a person has said what a passage speaks of
            if names[theme_id].search(one.passage.text):
                touched[theme_id].add(one.statement)
    by_theme: dict[str, list[Alignment]] = defaultdict(list)
    for row in rows:
        for name in row.themes:
            by_theme[name].append(row)
        if row.relation is not Label.RELATED and not row.unsure:  # who answers is not silent
            for name in _matters([known[one] for one in row.lead if one in known]):
                touched[name] |= {one.id for one in pair}
    return tuple(
        _verdict(one.id, pair, said[one.id], touched[one.id], by_theme[one.id], known)
        for one in codebook.readable
    )


def _named(label: str) -> re.Pattern[str]:
    """A theme's own name in a text: who speaks it is not told to be silent on it."""
    words = r"\s+".join(map(re.escape, label.removesuffix("s").split()))
    return re.compile(rf"(?<!\w){words}s?(?!\w)", re.IGNORECASE)


def _matters(leads: Sequence[ThemedPassage]) -> set[str]:
    """The themes that the leads of a point surely speak of; another passage of it may hold more,
    which nobody has answered.
    """
    return {one.id for lead in leads for one in lead.themes if one.score >= FROM_SURE}


def silences(found: Sequence[ThemeVerdict]) -> tuple[Silence, ...]:
    """Each one-sided theme, under the statement that says nothing on it."""
    return tuple(
        Silence(statement=one.right if one.passages[0] else one.left, theme=one.theme)
        for one in found
        if one.verdict is Verdict.ONE_SIDED
    )


def _verdict(
    theme: str,
    pair: tuple[Statement, Statement],
    said: Mapping[str, set[str]],
    touched: set[str],
    own: Sequence[Alignment],
    known: Mapping[str, ThemedPassage],
) -> ThemeVerdict:
    """``said``: by statement, the passages that surely speak of the theme; ``touched``: the
    statements of which it cannot be told that they do not; ``own``: the theme's rows, of which a
    passage is counted that answers one on the theme.
    """
    counts = Counter(row.relation.value for row in own)
    left, right = pair
    sides = len(said[left.id]), len(said[right.id])
    verdict = judge_theme(sides, _sure_counts(theme, own, known))
    doubtful = any(one.id in touched and not count for one, count in zip(pair, sides, strict=True))
    if verdict is Verdict.ONE_SIDED and doubtful:
        verdict = Verdict.RELATED
    return ThemeVerdict(
        theme=theme,
        left=left.id,
        right=right.id,
        verdict=verdict,
        counts={label.value: counts[label.value] for label in Label if counts[label.value]},
        passages=(
            len(said[left.id].union(*(row.left for row in own))),
            len(said[right.id].union(*(row.right for row in own))),
        ),
        doubtful=doubtful,
    )


def _sure_counts(
    theme: str, rows: Sequence[Alignment], known: Mapping[str, ThemedPassage]
) -> Counter[str]:
    """The rows of a theme by relation; those of which it is not sure as related."""
    return Counter(
        Label.RELATED.value
        if is_in_doubt(theme, [known[one] for one in (*row.left, *row.right) if one in known])
        else row.relation.value
        for row in rows
    )


def judge_theme(sides: tuple[int, int], counts: Mapping[str, int]) -> Verdict:
    """The verdict from the rows by relation and the passages on each side."""
    shared, divergent = counts.get(Label.SHARED, 0), counts.get(Label.DIVERGENT, 0)
    if shared or divergent:
        return _taken(bool(shared), bool(divergent))
    if all(sides) or counts.get(Label.RELATED, 0):
        return Verdict.RELATED
    return Verdict.ONE_SIDED if any(sides) else Verdict.ABSENT


def _taken(shared: bool, divergent: bool) -> Verdict:
    if shared and divergent:
        return Verdict.MIXED
    return Verdict.DIVERGENT if divergent else Verdict.SHARED
