"""The report as text for a terminal, by Rich; without colour it holds no escape sequence."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from compare.report.method import method
from compare.report.options import Options
from compare.report.outline import outline
from compare.report.plain import one_line
from compare.report.provenance import facts, short_name
from compare.report.signs import LEGEND, NOT_COMPARED, letter, verdict_sign
from compare.report.summary import headline, summaries
from compare.report.tallies import tallies
from compare.report.terminal_rows import section_rows
from compare.report.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from compare.model import Comparison, ThemeVerdict
    from compare.report.outline import Pair, Section

_LEAST_WIDTH = 40


def render_text(comparison: Comparison, options: Options = Options()) -> str:  # noqa: B008
    """The whole report, wrapped to ``options.width`` columns."""
    console = Console(
        file=StringIO(),
        width=max(options.width, _LEAST_WIDTH),
        force_terminal=options.colour,
        color_system="standard" if options.colour else None,
        no_color=not options.colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    for block in _blocks(comparison, options):
        console.print(block)
    written = console.file.getvalue() if isinstance(console.file, StringIO) else ""
    return "".join(line.rstrip() + "\n" for line in written.splitlines())


def _blocks(comparison: Comparison, options: Options) -> Iterator[RenderableType]:
    yield Text(one_line(headline(comparison, options.title)), style="bold")
    yield from _statements(comparison)
    yield from _summary(comparison, options)
    yield from _matrix(comparison, options)
    for pair in (pairs := outline(comparison, options)):
        if len(pairs) > 1:
            yield ""
            yield Rule(f"A and {letter(pair.indices[1])}", style="bold", characters="═")
        for section in pair.sections:
            yield from _section(pair, section)
    for tally in tallies(comparison):
        yield _heading(tally.title)
        yield Text(tally.note, style="dim")
        yield _table(tally.head, tally.rows)
    yield _heading("How this was made")
    yield from (Text(one_line(sentence)) for sentence in method(comparison, options))


def _heading(words: str) -> RenderableType:
    return Padding(Text(words, style="bold"), (1, 0, 0, 0))


def _statements(comparison: Comparison) -> Iterator[RenderableType]:
    for place, statement in enumerate(comparison.statements):
        yield _heading(f"{letter(place)}  {one_line(statement.title or statement.id)}")
        grid = Table.grid(padding=(0, 2), pad_edge=False)
        grid.add_column(style="dim", no_wrap=True)
        grid.add_column(overflow="fold")
        for name, value in facts(statement):
            grid.add_row(Text(f"   {name}"), Text(one_line(value)))
        yield grid


def _summary(comparison: Comparison, options: Options) -> Iterator[RenderableType]:
    yield _heading("In short")
    pairs = summaries(comparison, options)
    for place, sentences in enumerate(pairs, 1):
        if len(pairs) > 1:
            yield Text(f"A and {letter(place)}", style="italic")
        grid = Table.grid(padding=(0, 1))
        for sentence in sentences:
            grid.add_row(Text(" -"), Text(one_line(sentence)))
        yield grid


def _matrix(comparison: Comparison, options: Options) -> Iterator[RenderableType]:
    pairs = outline(comparison, Options(themes=options.themes))
    sections = [s for s in pairs[0].sections if s.theme] if pairs else []
    if not sections:
        return
    yield _heading("Themes at a glance")
    names = [f"{letter(i)} {short_name(s)}" for i, s in enumerate(comparison.statements)]
    yield _table(("Theme", *names), [_matrix_row(section, pairs) for section in sections])
    legend = "   ".join(f"{sign} {word}" for sign, word, _ in LEGEND)
    yield Text(f"{legend}   [ ] where they differ in detail", style="dim")


def _matrix_row(section: Section, pairs: Sequence[Pair]) -> tuple[str, ...]:
    theme = section.theme
    verdicts = [
        next((s.verdict for s in pair.sections if s.theme == theme), None) for pair in pairs
    ]
    first = verdicts[0].passages[0] if verdicts[0] else 0
    label = theme.label if theme else ""
    return (label, counted(first, "passage"), *(_verdict_cell(verdict) for verdict in verdicts))


def _verdict_cell(verdict: ThemeVerdict | None) -> str:
    if verdict is None:
        return NOT_COMPARED
    return f"{counted(verdict.passages[1], 'passage')}, {_verdict(verdict)}"


def _verdict(verdict: ThemeVerdict) -> str:
    return f"{verdict_sign(verdict.verdict, verdict.passages)} {verdict.verdict.value}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """A table without outer edge, each cell plain text."""
    table = Table(box=None, padding=(0, 3, 0, 0), header_style="bold dim", pad_edge=False)
    for name in head:
        table.add_column(Text(one_line(name)), overflow="fold")
    for row in rows:
        table.add_row(*(Text(one_line(cell)) for cell in row))
    return table


def _section(pair: Pair, section: Section) -> Iterator[RenderableType]:
    label = one_line(section.theme.label) if section.theme else "Outside the themes"
    verdict = f"   {_verdict(section.verdict)}" if section.theme and section.verdict else ""
    yield ""
    yield Rule(Text(f"{label}{verdict}", style="bold"), align="left", style="dim")
    yield from section_rows(pair, section)
    if section.is_empty:
        yield Text("Neither statement speaks of this.", style="dim")
