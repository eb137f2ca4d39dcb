"""The briefing as text for a terminal, by Rich, which without colour holds no escape sequence; and
as Markdown that GitHub renders, to which no text in it can add markup.
"""

from __future__ import annotations

import itertools
import re
from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text as Words

from compare.report import Options
from compare.report.blocks import (
    Findings,
    Grid,
    Heading,
    Look,
    NewPage,
    Style,
    Text,
    one_after_the_other,
)
from compare.report.briefing import blocks
from compare.text.visibility import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from compare.model import Comparison
    from compare.report.blocks import Block, Cell, Finding, Para

_LEAST_WIDTH = 40
_NARROW = 60
"""Columns below which the two sides of a point stand one above the other."""
_STYLES = {
    Look.SAME: "underline",
    Look.MARKED: "bold",
    Look.DIFFERS: "bold",
    Look.STRONG: "bold",
    Look.QUIET: "dim",
}
_ENDS = {Look.MARKED: ("⟨", "⟩"), Look.DIFFERS: ("[", "]")}
"""What stands about words, so that marks are not told by weight alone."""
_RELATIONS = {"shared": "green", "divergent": "bold red", "related": "yellow"}
_PARAGRAPHS = {Style.NOTE: "dim", Style.CAUTION: "bold"}


def render_text(comparison: Comparison, options: Options = Options()) -> str:
    """The whole briefing, wrapped to ``options.width`` columns."""
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
        for shown in _shown(block, console.width):
            console.print(shown)
    written = console.file.getvalue() if isinstance(console.file, StringIO) else ""
    return "".join(line.rstrip() + "\n" for line in written.splitlines())


def _blocks(comparison: Comparison, options: Options) -> Iterator[Block]:
    """All blocks; who asks for a part on a terminal does not want the texts whole behind it."""
    narrowed = bool(options.themes or options.only)
    shown = True
    for block in one_after_the_other(blocks(comparison, options)):
        if isinstance(block, Heading) and block.level == 1:
            shown = not narrowed or block.anchor != "texts"
        if shown:
            yield block


def _shown(block: Block, width: int) -> Iterator[RenderableType]:
    match block:
        case Heading():
            yield from _heading(block)
        case Text(runs=runs, style=Style.WORDS):
            yield _words(runs)
            yield ""
        case Text(runs=runs, style=style):
            # of underlining nothing is said, which text does not show without a terminal's help
            told = tuple(run for run in runs if run.look is not Look.SAME)
            yield _words(told, _PARAGRAPHS.get(style, ""))
            yield from (_indented(_words(run.note, "dim")) for run in runs if run.note)
        case Grid():
            yield _grid(block)
        case Findings():
            yield from _findings(block, width)
        case NewPage():
            yield ""


def _heading(block: Heading) -> Iterator[RenderableType]:
    sign = f"   {block.sign}" if block.sign else ""
    words = Words(f"{block.text}{sign}", style="bold")
    if block.level == 2:
        yield ""
        yield Rule(words, align="left", style="dim")
    else:
        yield Padding(words, (1 if block.level else 0, 0, 0, 0))
        if block.level:
            yield Words("─" * len(words), style="dim")


def _words(runs: Para, style: str = "") -> Words:
    shown = Words(style=style)
    for run in runs:
        before, after = _ENDS.get(run.look, ("", ""))
        shown.append(f"{before}{run.text}{after}", style=_STYLES.get(run.look, ""))
    return shown


def _cell(cell: Cell) -> Words:
    return Words("\n").join(_words(para) for para in cell)


def _indented(words: Words) -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_row(Words("  "), words)
    return grid


def _grid(block: Grid) -> Table:
    table = Table(box=None, padding=(0, 3, 0, 0), header_style="bold dim", pad_edge=False)
    for name in block.head:
        table.add_column(Words(name), overflow="fold")
    for row in block.rows:
        table.add_row(*(_cell(cell) for cell in row))
    return table


def _findings(block: Findings, width: int) -> Iterator[RenderableType]:
    left, right = (Words(name, style="bold dim") for name in block.head)
    yield _sides(left, right, width)
    for point in block.points:
        yield ""
        yield _matter(point)
        yield _sides(_cell(point.left), _cell(point.right), width)
        for line in point.comes_to:
            yield _indented(_words(line))
    yield ""


def _matter(point: Finding) -> Words:
    relation = f"{point.sign} {point.relation}"
    shown = Words(f"{point.number}  ", style="bold")
    shown.append(relation, style=_RELATIONS.get(point.relation, ""))
    shown.append(f", {point.sure}", style="not bold dim")
    return shown.append(f"  {point.title}") if point.title else shown


def _sides(left: Words, right: Words, width: int) -> Table:
    grid = Table.grid(padding=(0, 2), expand=True)
    grid.add_column(ratio=1, overflow="fold")
    if width < _NARROW:
        grid.add_row(left)
        grid.add_row(right)
    else:
        grid.add_column(ratio=1, overflow="fold")
        grid.add_row(left, right)
    return grid


# Markdown


_SPECIAL = re.compile(r"[\\`*_{}\[\]|~$#@]")
_OPENING = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")
_LINKING = re.compile(r":(?=\S)|(?<=www)\.", re.IGNORECASE)
_TAGS = {
    Look.SAME: ("<ins>", "</ins>"),
    Look.MARKED: ("<b>", "</b>"),
    Look.DIFFERS: ("<kbd>", "</kbd>"),
    Look.STRONG: ("<b>", "</b>"),
    Look.QUIET: ("<sub>", "</sub>"),
}


def escape(text: str) -> str:
    """``text`` on one line, without meaning to Markdown: no emphasis, link, list, table or HTML."""
    shown = one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    shown = _SPECIAL.sub(lambda found: "\\" + found[0], shown)
    shown = _LINKING.sub(lambda found: "\\" + found[0], shown)
    return _OPENING.sub(lambda found: f"{found[1]}{_disarmed(found[2])}", shown)


def _disarmed(opening: str) -> str:
    return f"&#{ord(opening)};" if not opening.isdigit() else f"{opening}&#8203;"


def render_markdown(comparison: Comparison, options: Options = Options()) -> str:
    """The whole briefing."""
    made = one_after_the_other(blocks(comparison, options))
    return "\n\n".join(filter(None, itertools.chain.from_iterable(map(_marked_up, made)))) + "\n"


def _marked_up(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text, level=level, sign=sign):
            yield f"{'#' * (level + 1)} {escape(text)}{f': {escape(sign)}' if sign else ''}"
        case Text(runs=runs, style=style):
            yield f"{'> ' if style is Style.CAUTION else ''}{_para(runs).strip()}"
            yield from (f"<sub>{_para(run.note)}</sub>" for run in runs if run.note)
        case Grid(head=head, rows=rows):
            yield _rows(head, [[*map(_joined, row)] for row in rows])
        case Findings(head=head, points=points):
            found = list(map(_row, points))
            heads = ("Point", *head, "What it comes to")
            told = len(heads) if any(row[-1] for row in found) else -1  # a column without a word
            yield _rows(heads[:told], [row[:told] for row in found])
        case NewPage():
            yield "---"


def _rows(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [[*map(escape, head)], ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _row(point: Finding) -> list[str]:
    about = f"{point.number} {escape(point.sign)} <b>{escape(point.relation)}</b>"
    told = [about, escape(point.sure), *([f"<b>{escape(point.title)}</b>"] if point.title else [])]
    return ["<br>".join(told), *map(_joined, (point.left, point.right, point.comes_to))]


def _joined(cell: Cell) -> str:
    return "<br>".join(map(_para, cell))


def _para(runs: Para) -> str:
    """Tags stand about all neighbours of one look."""
    shown = ""
    for look, found in itertools.groupby(runs, lambda run: run.look):
        before, after = _TAGS.get(look, ("", ""))
        shown += f"{before}{escape(''.join(run.text for run in found))}{after}"
    return shown
