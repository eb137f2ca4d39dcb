"""Two or more statements become a comparison."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from compare.match.differences import differences
from compare.match.names import names
from compare.match.pairing import answering_pairs, coarse_affinity
from compare.match.reading import alignable, read_passages
from compare.match.relations import Ruling, rule
from compare.match.rows import Group, Pair, group_pairs
from compare.match.tables import figures, strength
from compare.match.themes import row_themes
from compare.match.verdicts import silences, verdicts
from compare.match.wording import row_wording
from compare.model import Alignment, Comparison

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from compare.judge import Judge
    from compare.match.pairing import Reader
    from compare.model import Codebook, Naming, Relation, Statement, ThemedPassage, ThemeVerdict

    Progress = Callable[[str, int, int], None]
    """Told what is being done, how many steps are done, and of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    statement: Statement
    passages: list[ThemedPassage]


@dataclass(frozen=True, slots=True, kw_only=True)
class _PairResult:
    rows: tuple[Alignment, ...]
    verdicts: tuple[ThemeVerdict, ...]
    names: tuple[Naming, ...]


def compare_statements(
    statements: Sequence[Statement],
    codebook: Codebook,
    judge: Judge,
    progress: Progress | None = None,
) -> Comparison:
    """Compare the first statement with each of the others.

    ``progress`` may raise to stop the work; the exception passes through.
    """
    tell = progress or _silent
    sides = []
    for number, statement in enumerate(_with_distinct_ids(statements)):
        tell(f"reading {statement.id}", number, len(statements))
        sides.append(_Side(statement=statement, passages=read_passages(statement, codebook, judge)))
    results = [_compare_pair(sides[0], other, codebook, judge, tell) for other in sides[1:]]
    passages = tuple(chain.from_iterable(side.passages for side in sides))
    return Comparison(
        statements=tuple(side.statement for side in sides),
        themes=codebook.themes,
        passages=passages,
        alignments=tuple(chain.from_iterable(result.rows for result in results)),
        verdicts=tuple(chain.from_iterable(result.verdicts for result in results)),
        silences=tuple(chain.from_iterable(silences(result.verdicts) for result in results)),
        names=tuple(chain.from_iterable(result.names for result in results)),
        figures=figures(passages),
        strength=strength(passages),
    )


def _silent(_doing: str, _done: int, _total: int) -> None:
    return


def _with_distinct_ids(statements: Sequence[Statement]) -> list[Statement]:
    """The statements, a second one of the same id (two files, say) marked with a number."""
    seen: dict[str, int] = {}
    renamed = []
    for statement in statements:
        count = seen[statement.id] = seen.get(statement.id, 0) + 1
        renamed.append(
            statement if count == 1 else replace(statement, id=f"{statement.id}.{count}")
        )
    return renamed


def _compare_pair(
    a: _Side, b: _Side, codebook: Codebook, judge: Judge, tell: Progress
) -> _PairResult:
    left, right = alignable(a.passages), alignable(b.passages)
    tell("lining up passages", 0, 1)
    actors = a.statement.actor, b.statement.actor
    found = answering_pairs(
        coarse_affinity(left, right, judge), _reader(left, right, actors, judge, tell)
    )
    rulings = {(i, j): rule(left[i], right[j], one) for (i, j), one in found.items()}
    groups = group_pairs(list(rulings), {pair: one.relation for pair, one in rulings.items()})
    statements = a.statement, b.statement
    rows = tuple(_row(group, left, right, rulings, statements) for group in groups)
    verdict = verdicts(statements, codebook, [*left, *right], rows)
    return _PairResult(rows=rows, verdicts=verdict, names=names(statements, left, right))


def _reader(
    left: Sequence[ThemedPassage],
    right: Sequence[ThemedPassage],
    actors: tuple[str, str],
    judge: Judge,
    tell: Progress,
) -> Reader:
    def read(pairs: Sequence[Pair]) -> dict[Pair, Relation]:
        texts = [(left[i].passage.text, right[j].passage.text) for i, j in pairs]
        found = judge.relate(
            texts, [actors] * len(texts), lambda done, total: tell("judging pairs", done, total)
        )
        return dict(zip(pairs, found, strict=True))

    return read


def _row(
    group: Group,
    left: Sequence[ThemedPassage],
    right: Sequence[ThemedPassage],
    rulings: dict[Pair, Ruling],
    statements: tuple[Statement, Statement],
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
        differences=differences(ours, theirs, found[0].relation, statements),
        evidence=tuple(chain.from_iterable(ruling.evidence for ruling in found)),
        wording=row_wording(ours, theirs),
    )
