"""Two or more statements become a comparison."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from compare.language import foreign_language
from compare.marks.clauses import LADDERS, find_strength
from compare.marks.figures import find_figures
from compare.match.names import names, stances
from compare.match.points import PairResult, compare_pair
from compare.match.readings import Side
from compare.match.themes_and_silences import bare_passages, expect, read_passages, silences
from compare.model import Comparison, FigureIn, StrengthIn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from compare.judge import Judge
    from compare.model import Codebook, Ladder, Statement, ThemedPassage

    Progress = Callable[[str, int, int], None]
    """Told what is being done, how many steps are done, and of how many."""


def compare_statements(
    statements: Sequence[Statement],
    codebook: Codebook,
    judge: Judge,
    progress: Progress | None = None,
    preview: Callable[[Comparison], None] | None = None,
    ladders: tuple[Ladder, ...] = LADDERS,
) -> Comparison:
    """Compare the first statement with each of the others; strength is read by ``ladders``.

    ``progress`` may raise to stop the work; the exception passes through. ``preview`` is given
    what the most promising pairs show, every row unsure, before all are read.
    """
    tell = progress or _silent
    sides = []
    distinct = _with_distinct_ids(statements)
    foreign = foreign_statements(distinct)
    expect([one for one in distinct if one.id not in foreign], judge)
    for number, statement in enumerate(distinct):
        doing = f"reading {statement.id}"
        tell(doing, number, len(statements))
        if statement.id in foreign:
            passages = bare_passages(statement)
        else:
            told = partial(_among, tell, doing, (number, len(statements)))
            passages = read_passages(statement, codebook, judge, told)
        sides.append(Side(statement=statement, passages=passages))
    results: list[PairResult] = []

    def show(first: PairResult) -> None:
        if preview is not None:
            preview(_doubted(_assembled(sides, codebook, [*results, first], ladders)))

    for other in sides[1:]:
        if foreign.keys() & {sides[0].statement.id, other.statement.id}:
            results.append(_named_alone(sides[0], other))
            continue
        results.append(
            compare_pair(
                sides[0],
                other,
                codebook,
                judge,
                ladders,
                lambda done, of: tell("judging pairs", done, of),
                show if preview is not None else None,
            )
        )
    return _assembled(sides, codebook, results, ladders)


def foreign_statements(statements: Sequence[Statement]) -> dict[str, str]:
    """The statements (by id) that are not compared by meaning, with their language's code."""
    found = {one.id: foreign_language(one.text, one.language) for one in statements}
    return {statement: language for statement, language in found.items() if language}


def _assembled(
    sides: Sequence[Side],
    codebook: Codebook,
    results: Sequence[PairResult],
    ladders: tuple[Ladder, ...],
) -> Comparison:
    foreign = foreign_statements([side.statement for side in sides])
    passages = tuple(chain.from_iterable(side.passages for side in sides))
    own = [passage for passage in passages if not passage.passage.others]
    english = [passage for passage in own if passage.statement not in foreign]
    return Comparison(
        statements=tuple(side.statement for side in sides),
        themes=codebook.readable,
        passages=passages,
        alignments=tuple(chain.from_iterable(result.rows for result in results)),
        verdicts=tuple(chain.from_iterable(result.verdicts for result in results)),
        silences=tuple(chain.from_iterable(silences(result.verdicts) for result in results)),
        names=tuple(chain.from_iterable(result.names for result in results)),
        figures=figures(own),
        strength=strength(english, ladders),
        stances=stances([side.statement for side in sides], english),
        not_compared=tuple(foreign.items()),
        ladders=ladders,
    )


def _named_alone(a: Side, b: Side) -> PairResult:
    """What is found between two statements that are not compared by meaning: names alone."""
    found = names((a.statement, b.statement), a.passages, b.passages)
    return PairResult(rows=(), verdicts=(), names=found)


def _doubted(comparison: Comparison) -> Comparison:
    rows = tuple(replace(row, unsure=True) for row in comparison.alignments)
    return replace(comparison, alignments=rows)


def _among(tell: Progress, doing: str, place: tuple[int, int], done: int, of: int) -> None:
    """Tell of the statement at a place among some how much of it is done."""
    tell(doing, place[0] * of + done, place[1] * of)


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
