"""Theme by theme: what each side says, how that relates, on what evidence, and what to note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.model import Verdict
from compare.report.briefing.blocks import (
    Block,
    Cell,
    Grid,
    Heading,
    Items,
    Look,
    Para,
    Run,
    Style,
    Text,
    plain,
)
from compare.report.briefing.dates import named, spoken_date
from compare.report.marking import Mark, stretches
from compare.report.signs import LEFT_ONLY, RELATION_SIGNS, RIGHT_ONLY, letter, verdict_sign
from compare.report.wording import account, confidence, difference, led, number, signals, voice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.model import Alignment, Statement, ThemedPassage
    from compare.report.outline import Pair, Row, Section

_LOOKS = {Mark.PLAIN: Look.PLAIN, Mark.SAME: Look.SAME, Mark.DIFFERS: Look.DIFFERS}
_SHARES = (0.05, 0.25, 0.25, 0.09, 0.22, 0.14)
_SIGNALS = 4
MOST_ALONE = 15
"""Passages without an answer that a briefing lists under one theme and side."""


def departures(pair: Pair, *, many: bool) -> Iterator[Block]:
    """The themes of a pair; those on which neither speaks stand in the matrix alone."""
    between = f"{letter(pair.indices[0])} and {letter(pair.indices[1])}"
    rest = f", {between}: {named(pair.right)}" if many else ""
    yield Heading(text=f"Theme by theme{rest}", level=1)
    for section in pair.sections:
        if not section.is_empty:
            yield from _section(pair, section)


def _section(pair: Pair, section: Section) -> Iterator[Block]:
    theme, verdict = section.theme, section.verdict
    sign = ""
    if theme and verdict and verdict.verdict is not Verdict.ABSENT:
        sign = f"{verdict_sign(verdict.verdict, verdict.passages)} {verdict.verdict.value}"
    yield Heading(text=theme.label if theme else "Outside the themes", level=2, sign=sign)
    if theme and theme.description:
        yield Text(runs=plain(theme.description), style=Style.NOTE, keep=True)
    if section.rows:
        yield _grid(pair, section)
    for left, passages in ((True, section.only_left), (False, section.only_right)):
        if passages:
            yield from _alone(pair, passages, left=left)


def _grid(pair: Pair, section: Section) -> Grid:
    label = section.theme.label if section.theme else "Outside the themes"
    return Grid(
        title=f"{label}: passages side by side",
        head=("Ref.", _column(pair, 0), _column(pair, 1), "Relation", "Evidence", "Note"),
        rows=tuple(_row(pair, row, section) for row in section.rows),
        shares=_SHARES,
        looks=tuple(row.alignment.relation.value for row in section.rows),
    )


def _column(pair: Pair, side: int) -> str:
    statement = (pair.left, pair.right)[side]
    who = statement.actor or statement.id
    year = f", {spoken_date(statement.date)}" if statement.date else ""
    return f"{letter(pair.indices[side])} says ({who}{year}; {statement.text_kind.value})"


def _row(pair: Pair, row: Row, section: Section) -> tuple[Cell, ...]:
    first, second = (letter(index) for index in pair.indices)
    found = row.alignment
    relation = f"{RELATION_SIGNS[found.relation]} {found.relation.value}"
    here = section.explains(row)
    above: Cell = ((Run(f"see row {row.number} above", Look.QUIET),),)
    return (
        (
            (Run(str(row.number), Look.STRONG),),
            *(
                _places(passages, name)
                for passages, name in ((row.left, first), (row.right, second))
            ),
        ),
        tuple(_passage(passage, pair.left, found, "left") for passage in row.left),
        tuple(_passage(passage, pair.right, found, "right") for passage in row.right),
        ((Run(relation, Look.STRONG),), (Run(confidence(found), Look.QUIET),)),
        _evidence(found) if here else above,
        _notes(pair, row, (first, second)) if here else (),
    )


def _evidence(found: Alignment) -> Cell:
    """Why in a sentence, and below it the signals that a sceptic asks for."""
    told, shown = account(found), signals(found, _SIGNALS)
    lines = ((Run(f"{'. '.join(told)}."),) if told else (), (Run("; ".join(shown), Look.QUIET),))
    return tuple(line for line in lines if line and line[0].text)


def _places(passages: Sequence[ThemedPassage], name: str) -> Para:
    return (Run(" ".join(f"{name}{number(passage)}" for passage in passages), Look.QUIET),)


def _passage(
    themed: ThemedPassage, statement: Statement, found: Alignment | None, side: str
) -> Para:
    """The words with their marks, and whose they are where that is not plain."""
    language = statement.language
    pieces = stretches(themed.passage, found, side)
    words = [Run(piece.text, _LOOKS[piece.mark], language) for piece in pieces]
    spoken = voice(themed, statement)
    return (*words, Run(f" ({spoken})", Look.QUIET)) if spoken else tuple(words)


def _notes(pair: Pair, row: Row, letters: tuple[str, str]) -> Cell:
    """What one side adds or changes."""
    changes = (difference(change, pair, letters) for change in row.alignment.differences)
    return tuple(_set_off(*led(kind, said)) for kind, said in dict.fromkeys(changes))


def _set_off(before: str, kind: str, after: str) -> Para:
    return tuple(run for run in (Run(before), Run(kind, Look.STRONG), Run(after)) if run.text)


def _alone(pair: Pair, passages: Sequence[ThemedPassage], *, left: bool) -> Iterator[Block]:
    """Passages that nothing on the other side answers."""
    letters = [letter(index) for index in pair.indices]
    speaks, silent = letters if left else letters[::-1]
    statement = pair.left if left else pair.right
    sign = LEFT_ONLY if left else RIGHT_ONLY
    shown = passages[:MOST_ALONE]
    cut = f" The first {len(shown)} of {len(passages)}:" if len(shown) < len(passages) else ""
    head = (
        Run(f"{sign} only {speaks}", Look.STRONG),
        Run(f": {silent} has no answer to what follows.{cut}"),
    )
    yield Text(runs=head, keep=True)
    side = "left" if left else "right"
    yield Items(
        items=tuple(
            (Run(f"{speaks}{number(p)} ", Look.QUIET), *_passage(p, statement, None, side))
            for p in shown
        )
    )
    if cut:
        rest = f"{len(passages) - len(shown)} more stand in the web page and the workbook."
        yield Text(runs=plain(rest), style=Style.NOTE)
