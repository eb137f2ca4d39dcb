"""What stands in the three cells of a row, line by line. Pure values; runs are texts with inks."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from compare.model import Voice
from compare.tui.carrying import shown
from compare.tui.ink import ink
from compare.tui.rows import ALL, UNTHEMED
from compare.tui.signs import SIGNS, WORDS, score, short_kind
from compare.tui.standing import REVIEWED, middle
from compare.tui.wrap import wrap

if TYPE_CHECKING:
    from compare.model import ThemedPassage
    from compare.tui.rows import Outline, Row, Section

    Run = tuple[str, tuple[str, ...]]


class Line(NamedTuple):
    """A line of a text cell: a stretch of a passage, or (``passage`` None) a note of ours."""

    passage: ThemedPassage | None
    start: int = 0
    end: int = 0
    note: str = ""


def text_lines(row: Row, side: str, width: int) -> list[Line]:
    """The lines of one side; none where that side is silent."""
    lines: list[Line] = []
    last_end = -1
    for passage in row.side(side):
        if last_end >= 0 and passage.passage.start - last_end > 3:
            lines.append(Line(None, note="[...]"))
        if passage.passage.voice is Voice.NARRATED:
            lines.append(Line(None, note="the writer's own account:"))
        broken = _broken(shown(row, passage, side).text, width)
        lines += [Line(passage, start, end) for start, end in broken]
        last_end = passage.passage.end
    return lines


@lru_cache(maxsize=4096)
def _broken(text: str, width: int) -> tuple[tuple[int, int], ...]:
    """The lines of a text as it is drawn; kept, for the table is measured anew after each
    decision.
    """
    return tuple(wrap(text, width))


def silence(outline: Outline, section: Section, side: str) -> str:
    """What to say in the cell of a side that does not answer."""
    name = "A" if side == "left" else "B"
    silent = {s.theme for s in outline.comparison.silences if s.statement == _id(outline, side)}
    if section.id not in (ALL, UNTHEMED) and (
        section.id in silent or section.passages[0 if side == "left" else 1] == 0
    ):
        return f"{name} is silent on {section.label}"
    return f"{name} is silent here"


def _id(outline: Outline, side: str) -> str:
    return outline.left.id if side == "left" else outline.right.id


def silence_lines(text: str, width: int, height: int) -> list[list[Run]]:
    """A silent cell: words, then a field of dots, so that it reads as empty."""
    field: list[Run] = [("· " * (width // 2), ("faint",))]
    words = [text[start:end].center(width) for start, end in wrap(text, max(width - 2, 1))]
    said: list[list[Run]] = [[(line, ("row-only-left",))] for line in words]
    return [*said, *[field] * max(height - len(words), 0)]


def middle_lines(row: Row) -> list[list[Run]]:
    """The relation: sign and word; the score of a proposal, or that it is reviewed; what people
    marked; the kinds of difference.
    """
    lines: list[list[Run]] = [[(f"{SIGNS[row.kind]} {WORDS[row.kind]}", (f"row-{row.kind}",))]]
    if row.alignment is None:
        return lines
    if row.alignment.reviewed:
        lines.append([(f"{REVIEWED} reviewed", ("row-shared",))])
    else:
        unsure = " unsure" if row.alignment.unsure else ""
        lines.append([(score(row.alignment.score) + unsure, ("faint",))])
    lines += middle(row.alignment)
    kinds = dict.fromkeys(d.kind for d in row.alignment.differences)
    return lines + [[(f"+{short_kind(kind)}", ("difference",))] for kind in kinds]


def painted(outline: Outline, row: Row, lines: list[Line], query: str = "") -> list[list[Run]]:
    """The lines of a text cell as runs."""
    inked = {
        line.passage.id: ink(outline, row, line.passage, query) for line in lines if line.passage
    }
    return [
        list(inked[line.passage.id].runs(line.start, line.end))
        if line.passage
        else [(line.note, ("faint",))]
        for line in lines
    ]
