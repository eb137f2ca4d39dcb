"""The briefing as Markdown that GitHub renders; no text in it can add markup."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

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
from compare.report.outline import Options
from compare.text.visibility import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from compare.model import Comparison
    from compare.report.blocks import Block, Cell, Finding, Para

_SPECIAL = re.compile(r"[\\`*_{}\[\]|~$#@]")
_OPENING = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")
_LINKING = re.compile(r":(?=\S)|(?<=www)\.", re.IGNORECASE)
_LOOKS = {
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
    """The start of a list, heading or rule: a digit stays, since only its full stop can act."""
    return f"&#{ord(opening)};" if not opening.isdigit() else f"{opening}&#8203;"


def render_markdown(comparison: Comparison, options: Options = Options()) -> str:  # noqa: B008
    """The whole briefing."""
    made = one_after_the_other(blocks(comparison, options))
    return "\n\n".join(filter(None, itertools.chain.from_iterable(map(_block, made)))) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text, level=level, sign=sign):
            yield f"{'#' * (level + 1)} {escape(text)}{f': {escape(sign)}' if sign else ''}"
        case Text(runs=runs, style=style):
            yield f"{'> ' if style is Style.CAUTION else ''}{_para(runs).strip()}"
            yield from (f"<sub>{_para(run.note)}</sub>" for run in runs if run.note)
        case Grid(head=head, rows=rows):
            yield _table(head, [[*map(_cell, row)] for row in rows])
        case Findings(head=head, points=points):
            yield _table(("Point", *head, "What it comes to"), map(_finding, points))
        case NewPage():
            yield "---"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [[*map(escape, head)], ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _finding(point: Finding) -> list[str]:
    about = f"{point.number} {escape(point.sign)} <b>{escape(point.relation)}</b>"
    told = [about, escape(point.sure), *([f"<b>{escape(point.title)}</b>"] if point.title else [])]
    return ["<br>".join(told), *map(_cell, (point.left, point.right, point.comes_to))]


def _cell(cell: Cell) -> str:
    return "<br>".join(map(_para, cell))


def _para(runs: Para) -> str:
    """Tags stand about all neighbours of one look."""
    shown = ""
    for look, found in itertools.groupby(runs, lambda run: run.look):
        before, after = _LOOKS.get(look, ("", ""))
        shown += f"{before}{escape(''.join(run.text for run in found))}{after}"
    return shown
