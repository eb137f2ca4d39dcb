"""How an entry of the list looks, line by line, at one width: side by side, or where that is too
narrow one text above the other. Pure values; an entry is laid out once, and marked when it is first
looked at.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from compare.model import Sureness, Voice
from compare.text.visibility import visible
from compare.tui.lineup import ALL, FOLD, SIDES, UNTHEMED
from compare.tui.marked_text import ink, shortened, shown, worded, wrap
from compare.tui.row_words import REVIEWED, SIGNS, WORDS, fold_words, marks, source_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model import ThemedPassage
    from compare.tui.lineup import Outline, Row, View
    from compare.tui.marked_text import Inked, Run

GUTTER = 2
"""Cells for the cursor's bar and the sign of what is picked, left of the first text."""
MIDDLE = 13
"""Cells for the relation: "fairly sure", "legal ground"."""
RULE = 2
"""A rule and a space on each side of the relation."""
BESIDE = 96
"""Cells from which on the two texts stand side by side."""


class Columns(NamedTuple):
    """Widths in cells; ``middle`` is 0 where the texts stand one above the other."""

    left: int
    middle: int
    right: int


def columns(width: int) -> Columns:
    """The widths that share ``width`` cells; the two texts get the same, give or take one."""
    if width < BESIDE:
        room = max(width - GUTTER - 2, 1)
        return Columns(left=room, middle=0, right=room)
    rest = max(width - GUTTER - MIDDLE - 2 * RULE, 2)
    return Columns(left=rest // 2, middle=MIDDLE, right=rest - rest // 2)


class Line(NamedTuple):
    """A line of a text: a stretch of a passage, and a note of ours behind it or in its place."""

    passage: ThemedPassage | None = None
    start: int = 0
    end: int = 0
    note: str = ""
    inks: tuple[str, ...] = ("faint",)
    """Of the note."""

    @property
    def begins(self) -> str:
        """The id of the passage that begins there; empty where none does."""
        return self.passage.id if self.passage and not self.start else ""


class Cells(NamedTuple):
    """A line of an entry; None where that column has nothing to say on it."""

    left: Line | None = None
    middle: list[Run] | None = None
    right: Line | None = None
    letter: str = ""
    """A or B, before the first line of its text where the two stand one above the other."""


@dataclass(frozen=True)
class Scene:
    """What the pictures of all rows depend on, beside the row itself."""

    outline: Outline
    view: View
    width: int
    provisional: bool = False
    """Whether relations may still change."""

    @cached_property
    def silences(self) -> dict[str, str]:
        """What stands in the place of a side that does not answer."""
        return {side: silence(self.outline, self.view.section, side) for side in SIDES}

    def is_like(self, other: Scene) -> bool:
        """Whether a row that is the same looks the same."""
        ours, theirs = self.outline, other.outline
        return (
            (self.width, self.provisional) == (other.width, other.provisional)
            and (self.view.query, self.view.open) == (other.view.query, other.view.open)
            and ours.left.id == theirs.left.id
            and len(ours.comparison.points) == len(theirs.comparison.points)
            and ours.comparison.names == theirs.comparison.names
            and ours.figures == theirs.figures
            and self.silences == other.silences
        )


class Picture:
    """The lines of a row below its title, and its passages with their marks, as far as they were
    looked at.
    """

    def __init__(self, scene: Scene, row: Row) -> None:
        self.row = row
        self.lines: Sequence[Cells] = _laid_out(scene, row)
        self.inked: dict[str, Inked] = {}


class Sheet:
    """The rows of a list at one width. With the sheet before, what stayed is taken from it."""

    def __init__(self, scene: Scene, rows: tuple[Row, ...], before: Sheet | None = None) -> None:
        self.rows = rows
        self.scene = scene
        self.is_like = before is not None and scene.is_like(before.scene)
        kept = {one.row.key: one for one in before.pictures} if before and self.is_like else {}
        self.pictures: list[Picture] = [
            old if (old := kept.get(row.key)) and old.row == row else Picture(scene, row)
            for row in rows
        ]
        self.ends = list(accumulate(1 + len(one.lines) for one in self.pictures))

    def top(self, index: int) -> int:
        """The first line of a row."""
        return self.ends[index - 1] if index and self.ends else 0

    def bottom(self, index: int) -> int:
        """The line after the last of a row."""
        return self.ends[index] if index < len(self.ends) else 0

    @property
    def height(self) -> int:
        return self.ends[-1] if self.ends else 0

    def row_at(self, line: int) -> int:
        """The row that has a line; the last for lines below."""
        return min(bisect_right(self.ends, max(line, 0)), len(self.rows) - 1)

    def at(self, y: int) -> tuple[int, Cells | None]:
        """The row that has line ``y`` of the whole list, and the line; None for its title."""
        index = self.row_at(y)
        within = y - self.top(index) - 1
        return index, self.pictures[index].lines[within] if within >= 0 else None

    def inked(self, index: int, passage: ThemedPassage) -> Inked:
        """A passage of a row with its marks, worked out once."""
        picture, scene = self.pictures[index], self.scene
        if passage.id not in picture.inked:
            made = ink(scene.outline, picture.row, passage, scene.view.query)
            picture.inked[passage.id] = made
        return picture.inked[passage.id]

    def runs(self, index: int, line: Line | None) -> list[Run]:
        """What stands on a line of a text of a row."""
        if line is None:
            return []
        shown = self.inked(index, line.passage).runs(line.start, line.end) if line.passage else []
        return [*shown, (line.note, line.inks)]

    def changed(self, before: Sheet) -> list[int] | None:
        """The rows that look otherwise than before; None where rows have moved, or all may."""
        if not self.is_like or self.ends != before.ends:
            return None
        pairs = enumerate(zip(self.pictures, before.pictures, strict=True))
        return [index for index, (now, then) in pairs if now is not then]


# The lines of one row


def _laid_out(scene: Scene, row: Row) -> list[Cells]:
    """Both texts and the relation, side by side, or one above the other."""
    if row.kind == FOLD:
        return []
    widths = columns(scene.width)
    left = text_lines(scene, row, "left", widths.left)
    right = text_lines(scene, row, "right", widths.right)
    if not widths.middle:
        return [
            *(Cells(left=line, letter="" if n else "A") for n, line in enumerate(left)),
            Cells(middle=_relation_line(scene, row, widths.left)),
            *(Cells(right=line, letter="" if n else "B") for n, line in enumerate(right)),
        ]
    middle = relation_lines(scene, row)
    height = max(len(left), len(middle), len(right), 2)
    left = left or _silent_lines(scene.silences["left"], widths.left, height)
    right = right or _silent_lines(scene.silences["right"], widths.right, height)
    rows = zip_longest(left, middle, right, range(height))
    return [Cells(one, two, three) for one, two, three, _ in rows]


def text_lines(scene: Scene, row: Row, side: str, width: int) -> list[Line]:
    """The lines of one side, its lead or where the row is unfolded all; none where it is silent."""
    lines: list[Line] = []
    last_end = float("inf")
    for passage in row.side(side) if row.key in scene.view.open else row.lead(side):
        if passage.passage.start - last_end > 3:
            lines.append(Line(note="[...]"))
        if passage.passage.voice is Voice.NARRATED:
            lines.append(Line(note="the writer's own account:"))
        *before, (start, end) = _broken(shown(row, passage, side).text, width)
        lines += [Line(passage, *one) for one in before]
        source = source_of(passage)
        if end - start + len(source) + 2 <= width:
            lines.append(Line(passage, start, end, f"  {source}"))
        else:
            lines += [Line(passage, start, end), Line(note=source)]
        last_end = passage.passage.end
    return lines


_broken = lru_cache(maxsize=4096)(wrap)
"""The lines of a text as it is drawn; kept, for the list is measured anew after each decision."""


def silence(outline: Outline, section: str, side: str) -> str:
    """What to say in the place of a side that does not answer."""
    name, statement = ("A", outline.left) if side == "left" else ("B", outline.right)
    silent = {s.theme for s in outline.comparison.silences if s.statement == statement.id}
    if section not in (ALL, UNTHEMED) and section in silent:
        return f"{name} is silent on {visible(outline.label(section))}"
    return f"{name} is silent here"


def _silent_lines(text: str, width: int, height: int) -> list[Line]:
    """A silent cell: words, then a field of dots, so that it reads as empty."""
    words = [text[start:end].center(width) for start, end in wrap(text, max(width - 2, 1))]
    said = [Line(note=line, inks=("row-only-left",)) for line in words]
    return [*said, *[Line(note="· " * (width // 2))] * (height - len(words))][:height]


def relation_lines(scene: Scene, row: Row, width: int = MIDDLE) -> list[list[Run]]:
    """The relation: sign and word; how sure it is, or that it is reviewed; what people marked;
    what more there is; the kinds of difference.
    """
    inks = (f"row-{row.kind}", *(("provisional",) if scene.provisional else ()))
    lines = [[(f"{SIGNS[row.kind]} {WORDS[row.kind]}", inks)]]
    if row.point is None:
        return lines
    if row.is_reviewed:
        lines.append([(f"{REVIEWED} reviewed", ("row-shared",))])
    elif not scene.provisional:
        unsure = row.point.sureness is Sureness.UNSURE
        lines.append([(row.point.sureness.value, ("difference", "bar") if unsure else ("faint",))])
    lines += marks(row.review)
    if row.more:
        sign = "-" if row.key in scene.view.open else "+"
        lines.append([(f"{sign} {row.more} more", ("row-related",))])
    kinds = list(dict.fromkeys(d.kind for d in row.differences))
    if kinds:
        lines.append([("differs in", ("faint",))])
        lines += [[(k[a:b], ("difference",))] for k in kinds for a, b in wrap(k, width)]
    return lines


def _relation_line(scene: Scene, row: Row, width: int) -> list[Run]:
    """What stands between two texts one above the other, as far as there is room."""
    if row.point is None:
        return [(scene.silences["right" if row.left else "left"], ("faint",))]
    runs: list[Run] = []
    used = 0
    for part in relation_lines(scene, row, 99):
        used += sum(cell_len(text) for text, _ in part) + 2
        if used > width:
            break
        runs += [*part, ("  ", ("faint",))]
    return runs


def title_line(scene: Scene, row: Row, width: int) -> list[Run]:
    """The line above a row: its sign, what it is about, and its place by importance."""
    if row.kind == FOLD:
        return _fold_line(scene, row, width)
    if row.point is None:
        return [("─" * width, ("rule",))]
    place = f" {row.number} of {len(scene.outline.sections[0].points)} ─"
    title = worded(visible(row.title), max(width - cell_len(place) - 8, 1))
    inks = ("provisional",) if scene.provisional else ()
    return [
        ("── ", ("rule",)),
        (f"{SIGNS[row.kind]} ", (f"row-{row.kind}", "bar", *inks)),
        (f"{title} ", ("heading",)),
        ("─" * max(width - cell_len(title) - cell_len(place) - 6, 0), ("rule",)),
        (place, ("faint",)),
    ]


def _fold_line(scene: Scene, row: Row, width: int) -> list[Run]:
    sign, keys = ("▾", "  Enter folds") if row.key in scene.view.open else ("▸", "  Enter unfolds")
    is_of_all = scene.view.section == ALL
    about = f"{visible(scene.outline.label(row.themes[0]))}: " if is_of_all else ""
    words = shortened(f"{sign} {about}{fold_words(row)}", max(width - len(keys), 1))
    return [(words, ("row-only-left",)), (keys, ("faint",))]
