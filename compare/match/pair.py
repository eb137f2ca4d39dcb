"""The rows between two statements, and what they come to."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from compare.match.differences import differences
from compare.match.explaining import explained
from compare.match.names import names
from compare.match.pairing import answering_pairs, coarse_affinity, is_unlike
from compare.match.reading import alignable
from compare.match.relations import Ruling, rule
from compare.match.rows import Group, Pair, group_pairs
from compare.match.themes import row_themes
from compare.match.verdicts import verdicts
from compare.match.wording import row_wording
from compare.model import Alignment, Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.judge import Judge
    from compare.match.readers import PairReader, Weigher
    from compare.model import (
        Codebook,
        Ladder,
        Naming,
        Relation,
        Statement,
        ThemedPassage,
        ThemeVerdict,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A statement and its passages, headings among them."""

    statement: Statement
    passages: list[ThemedPassage]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairResult:
    """What was found between two statements."""

    rows: tuple[Alignment, ...]
    verdicts: tuple[ThemeVerdict, ...]
    names: tuple[Naming, ...]


def compare_pair(
    a: Side,
    b: Side,
    codebook: Codebook,
    judge: Judge,
    read: PairReader,
    ladders: tuple[Ladder, ...] = (),
    weigh: Weigher | None = None,
) -> PairResult:
    """Line up the passages of two statements and judge the rows; without ladders, by ours.
    ``weigh`` says which words a label rests on where no sign shows it.
    """
    left, right = alignable(a.passages), alignable(b.passages)
    statements = a.statement, b.statement
    actors = a.statement.actor, b.statement.actor

    def read_pairs(pairs: Sequence[Pair]) -> dict[Pair, Relation]:
        texts = [(left[i].passage.text, right[j].passage.text) for i, j in pairs]
        return dict(zip(pairs, read(texts, actors), strict=True))

    def ruled(pair: Pair, one: Relation) -> Ruling:
        i, j = pair
        return rule(left[i], right[j], one, one_actor, unlike=is_unlike(coarse[pair]))

    def takes_position(pair: Pair, one: Relation) -> bool:
        return ruled(pair, one).relation is not Label.RELATED

    one_actor = actors[0].casefold() == actors[1].casefold()
    coarse = coarse_affinity(left, right, actors, judge)
    found = answering_pairs(coarse, read_pairs, takes_position)
    rulings = {pair: ruled(pair, one) for pair, one in found.items()}
    groups = group_pairs(list(rulings), {pair: one.relation for pair, one in rulings.items()})
    rows = explained(
        [_row(group, left, right, rulings, statements, ladders) for group in groups],
        statements,
        {passage.id: passage for passage in (*left, *right)},
        {theme.id: theme.label for theme in codebook.themes},
        weigh,
    )
    verdict = verdicts(statements, codebook, [*a.passages, *b.passages], rows)
    return PairResult(rows=rows, verdicts=verdict, names=names(statements, left, right))


def _row(
    group: Group,
    left: Sequence[ThemedPassage],
    right: Sequence[ThemedPassage],
    rulings: dict[Pair, Ruling],
    statements: tuple[Statement, Statement],
    ladders: tuple[Ladder, ...],
) -> Alignment:
    ours, theirs = [left[i] for i in group.left], [right[j] for j in group.right]
    found = [rulings[pair] for pair in group.pairs]
    return Alignment(
        left=tuple(passage.id for passage in ours),
        right=tuple(passage.id for passage in theirs),
        themes=row_themes(ours, theirs),
        relation=found[0].relation,
        score=min(ruling.score for ruling in found),
        unsure=any(ruling.unsure for ruling in found),
        differences=differences(ours, theirs, found[0].relation, statements, ladders),
        evidence=tuple(chain.from_iterable(ruling.evidence for ruling in found)),
        wording=row_wording(ours, theirs),
    )
