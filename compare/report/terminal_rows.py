"""The rows of a theme for a terminal: A, the relation, B, and below them why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from compare.model import Label
from compare.report.marking import Mark, stretches
from compare.report.plain import one_line
from compare.report.signs import LEFT_ONLY, RELATION_SIGNS, RIGHT_ONLY, letter
from compare.report.wording import confidence, difference, number, reasons, voice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from compare.model import Alignment, Statement, ThemedPassage
    from compare.report.outline import Pair, Row, Section

STYLES = {
    Label.SHARED: "green",
    Label.DIVERGENT: "bold red",
    Label.RELATED: "yellow",
    Label.UNRELATED: "dim",
}
_MIDDLE = 15


def section_rows(pair: Pair, section: Section) -> Iterator[RenderableType]:
    """All that stands under a theme, with a free line between rows."""
    for row in section.rows:
        yield _grid(_sides(pair, row), _relation(row))
        if section.explains(row):
            yield from _why(pair, row)
        else:
            yield _indented(f"why  see row {row.number} above", "dim")
        yield ""
    for passage in section.only_left:
        yield from _lone(pair, passage, left=True)
    for passage in section.only_right:
        yield from _lone(pair, passage, left=False)


def _grid(sides: tuple[Text, Text], middle: Text) -> Table:
    """Two columns of equal width, the relation between them."""
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(width=_MIDDLE, justify="center")
    grid.add_column(ratio=1, overflow="fold")
    grid.add_row(sides[0], middle, sides[1])
    return grid


def _sides(pair: Pair, row: Row) -> tuple[Text, Text]:
    first, second = (letter(index) for index in pair.indices)
    left = [_passage(p, pair.left, first, row.alignment, "left") for p in row.left]
    right = [_passage(p, pair.right, second, row.alignment, "right") for p in row.right]
    return Text("\n").join(left), Text("\n").join(right)


def _relation(row: Row) -> Text:
    label = row.alignment.relation
    middle = Text(f"{RELATION_SIGNS[label]} {label.value}\n", style=STYLES[label])
    middle.append(f"{confidence(row.alignment)}\nrow {row.number}", style="dim")
    return middle


def _passage(
    themed: ThemedPassage, statement: Statement, name: str, alignment: Alignment | None, side: str
) -> Text:
    spoken = voice(themed, statement)
    shown = Text(f"{name}{number(themed)} ", style="dim")
    for piece in stretches(themed.passage, alignment, side):
        words = one_line(piece.text)
        if piece.mark is Mark.DIFFERS:
            shown.append(f"[{words}]", style="not dim bold")
        else:
            shown.append(words, style="not dim underline" if piece.mark is Mark.SAME else "not dim")
    return shown.append(f" ({spoken})") if spoken else shown


def _why(pair: Pair, row: Row) -> Iterator[RenderableType]:
    first, second = (letter(index) for index in pair.indices)
    changes = (difference(change, pair, (first, second)) for change in row.alignment.differences)
    for said in dict.fromkeys(f"{kind}: {said}" for kind, said in changes):
        yield _indented(f"differs in {said}", "bold")
    if told := reasons(row.alignment):
        yield _indented(f"why  {'; '.join(told)}", "dim")


def _indented(words: str, style: str) -> Table:
    grid = Table.grid(padding=0)
    grid.add_row(Text("   "), Text(one_line(words), style=style, overflow="fold"))
    return grid


def _lone(pair: Pair, passage: ThemedPassage, *, left: bool) -> Iterator[RenderableType]:
    """A passage beside the silence of the other statement."""
    letters = [letter(index) for index in pair.indices]
    side = 0 if left else 1
    statement = (pair.left, pair.right)[side]
    said = _passage(passage, statement, letters[side], None, "left" if left else "right")
    silent = Text(f"({letters[1 - side]} has no answer)", style="dim italic")
    middle = Text(f"{LEFT_ONLY if left else RIGHT_ONLY} only {letters[side]}", style="cyan")
    yield _grid((said, silent) if left else (silent, said), middle)
    yield ""
