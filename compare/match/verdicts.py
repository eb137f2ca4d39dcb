"""The themes of a point, what a theme comes to between two statements, and who is silent on it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from compare.language import passage_language
from compare.model import Label, Silence, ThemeVerdict, Verdict
from compare.model.statements import FROM_SURE, is_in_doubt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from compare.model import Alignment, Codebook, Statement, ThemedPassage

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
    says no more than that both touch it. Of a statement a part of which is not read, no silence is
    claimed.
    """
    known = {one.id: one for one in passages}
    unread = {one.statement for one in passages if passage_language(one.passage.text)}
    said: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    touched: dict[str, set[str]] = defaultdict(unread.copy)
    for one in passages:
        for theme in one.themes:
            if theme.score >= FAINT:
                touched[theme.id].add(one.statement)
            if theme.score >= FROM_SURE and one.passage.is_position:
                said[theme.id][one.statement].add(one.id)
    by_theme: dict[str, list[Alignment]] = defaultdict(list)
    for row in rows:
        for name in row.themes:
            by_theme[name].append(row)
    return tuple(
        _verdict(one.id, pair, said[one.id], touched[one.id], by_theme[one.id], known)
        for one in codebook.readable
    )


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
