"""From title to method: the blocks of a briefing, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.report.briefing.blocks import (
    Block,
    Cell,
    Grid,
    Heading,
    Look,
    Para,
    Run,
    Style,
    Text,
    Turn,
    plain,
)
from compare.report.briefing.dates import named, spoken_date
from compare.report.briefing.departures import departures
from compare.report.method import method, reviewed_rows
from compare.report.options import Options
from compare.report.outline import outline
from compare.report.provenance import TEXT_KINDS, facts
from compare.report.signs import LEGEND, NOT_COMPARED, letter, verdict_sign
from compare.report.summary import summaries
from compare.report.tallies import tallies
from compare.report.wording import counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from compare.model import Comparison, Statement, ThemeVerdict
    from compare.report.outline import Pair, Section


_FOOT = 90
"""Characters of a title at the foot of a page."""


def blocks(comparison: Comparison, options: Options) -> tuple[Block, ...]:
    """All blocks."""
    return tuple(_blocks(comparison, options))


def _blocks(comparison: Comparison, options: Options) -> Iterator[Block]:
    yield Heading(text=title(comparison, options), level=0)
    made = f"Statements compared, {spoken_date(options.made_on)}".rstrip(", ")
    yield Text(runs=plain(made), style=Style.SUBTITLE)
    yield _statements(comparison)
    yield from _summary(comparison, options)
    yield from _matrix(comparison, options)
    yield Turn(landscape=True)
    pairs = outline(comparison, options)
    for pair in pairs:
        yield from departures(pair, many=len(pairs) > 1)
    yield Turn(landscape=False)
    yield from _tallies(comparison)
    yield Heading(text="How this was made", level=1)
    yield Text(runs=plain(" ".join(method(comparison, options))))


def title(comparison: Comparison, options: Options) -> str:
    """The title that was chosen, or the actors with the dates of their statements."""
    if options.title:
        return options.title
    names = [statement.actor or "a statement" for statement in comparison.statements]
    dates = [spoken_date(statement.date) for statement in comparison.statements]
    return listed([f"{n} ({d})" if d else n for n, d in zip(names, dates, strict=True)])


def running(named: str) -> str:
    """The title as a page's foot has room for it."""
    if len(named) <= _FOOT:
        return named
    return f"{named[:_FOOT].rsplit(' ', 1)[0]}…"


def _statements(comparison: Comparison) -> Grid:
    """The title block: a row a statement."""
    letters = {s.id: letter(place) for place, s in enumerate(comparison.statements)}
    rows = tuple(_statement(statement, letters) for statement in comparison.statements)
    return Grid(
        title="The statements",
        head=("", "Statement", "Where and when", "Text"),
        rows=rows,
        shares=(0.06, 0.42, 0.25, 0.27),
    )


def _statement(statement: Statement, letters: Mapping[str, str]) -> tuple[Cell, ...]:
    speaker = ", ".join(part for part in (statement.speaker, statement.role) if part)
    title = Run(statement.title or statement.id, Look.STRONG, note=_source(statement))
    answered = letters.get(statement.responds_to, statement.responds_to)
    told = [statement.actor, speaker, f"answers {answered}" if answered else ""]
    where = [statement.forum, spoken_date(statement.date) or "date not known", statement.kind]
    kind, _, meaning = TEXT_KINDS[statement.text_kind].partition(": ")
    return (
        ((Run(letters[statement.id], Look.STRONG),),),
        ((title,), *(plain(part) for part in told if part)),
        tuple(plain(part) for part in where if part),
        (plain(kind), (Run(meaning, Look.QUIET),)),
    )


def _summary(comparison: Comparison, options: Options) -> Iterator[Block]:
    yield Heading(text="Summary", level=1)
    pairs = summaries(comparison, options)
    for place, sentences in enumerate(pairs, 1):
        lead = (Run(f"A and {letter(place)}. ", Look.STRONG),) if len(pairs) > 1 else ()
        yield Text(runs=(*lead, Run(" ".join(sentences))))
    if told := reviewed_rows(comparison):
        yield Text(runs=plain(f"A program's proposals. {told}"), style=Style.NOTE)


def _matrix(comparison: Comparison, options: Options) -> Iterator[Block]:
    pairs = outline(comparison, Options(themes=options.themes))
    sections = [section for section in pairs[0].sections if section.theme] if pairs else []
    if not sections:
        return
    yield Heading(text="Themes at a glance", level=1)
    names = [f"{letter(i)}: {named(s)}" for i, s in enumerate(comparison.statements)]
    share = 0.74 / len(names)
    yield Grid(
        title="Passages on each theme, and the verdict beside A",
        head=("Theme", *names),
        rows=tuple(_matrix_row(section, pairs) for section in sections),
        shares=(0.26, *(share for _ in names)),
        looks=tuple(s.verdict.verdict.value if s.verdict else "" for s in sections),
    )
    yield Text(runs=tuple(_legend()), style=Style.NOTE)


def _matrix_row(section: Section, pairs: Sequence[Pair]) -> tuple[Cell, ...]:
    theme = section.theme
    verdicts = [
        next((s.verdict for s in pair.sections if s.theme == theme), None) for pair in pairs
    ]
    first = verdicts[0].passages[0] if verdicts[0] else 0
    label = theme.label if theme else ""
    cells = (_verdict_cell(verdict) for verdict in verdicts)
    return (((Run(label, Look.STRONG),),), (plain(counted(first, "passage")),), *cells)


def _verdict_cell(verdict: ThemeVerdict | None) -> Cell:
    """Sign and word first: they are what the matrix is read for."""
    if verdict is None:
        return ((Run(NOT_COMPARED, Look.STRONG),),)
    rows = ", ".join(f"{count} {word}" for word, count in verdict.counts.items() if count)
    detail = "; ".join(part for part in (counted(verdict.passages[1], "passage"), rows) if part)
    return ((Run(verdict_words(verdict), Look.STRONG),), (Run(detail, Look.QUIET),))


def verdict_words(verdict: ThemeVerdict) -> str:
    """``≠ divergent``."""
    return f"{verdict_sign(verdict.verdict, verdict.passages)} {verdict.verdict.value}"


def _legend() -> Iterator[Run]:
    for sign, word, says in LEGEND:
        yield Run(f"{sign} {word}", Look.STRONG)
        yield Run(f": {says}. ")
    yield Run("Underlined", Look.SAME)
    yield Run(": worded alike on both sides. ")
    yield Run("Boxed", Look.DIFFERS)
    yield Run(": where they differ in detail.")


def _tallies(comparison: Comparison) -> Iterator[Block]:
    for tally in tallies(comparison):
        yield Heading(text=tally.title, level=1)
        yield Text(runs=plain(tally.note), style=Style.NOTE, keep=True)
        share = 0.76 / (len(tally.head) - 1)
        yield Grid(
            title=tally.title,
            head=tally.head,
            rows=tuple(tuple((plain(cell),) for cell in row) for row in tally.rows),
            shares=(0.24, *(share for _ in tally.head[1:])),
        )


def _source(statement: Statement) -> Para:
    """What a note says of where the words come from."""
    known = dict(facts(statement))
    source = known.get("Source", "source not given")
    who = (statement.actor, statement.forum or statement.kind, spoken_date(statement.date))
    said = [
        ", ".join(part for part in who if part),
        source,
        f"text: {statement.text_kind.value}",
    ]
    said += [known["Note"].rstrip(".")] if statement.note else []
    return plain(f"{'. '.join(part[:1].upper() + part[1:] for part in said if part)}.")
