"""How an entry of the list looks, line by line, at one width: side by side, or where that is too
narrow one text above the other. Pure values; what stands in an entry is worked out when it is first
looked at, and kept as long as it stays.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from compare.model import Sureness, Voice
from compare.text.visibility import visible
from compare.tui.lineup import ALL, FOLD, SIGNS, UNTHEMED, WORDS
from compare.tui.marked_text import ink, shortened, shown, wrap
from compare.tui.row_words import REVIEWED, fold_words, marks, source_of

if TYPE_CHECKING:
    from compare.model import ThemedPassage
    from compare.tui.lineup import Key, Outline, Row
    from compare.tui.marked_text import Run

GUTTER = 2
"""Cells for the cursor's bar and the sign of what is picked, left of the first text."""
MIDDLE = 13
"""Cells for the relation: "fairly sure", "legal ground"."""
RULE = 2
"""A rule and a space on each side of the relation."""
BESIDE = 96
"""Cells from which on the two texts stand side by side."""
MOST = 1_000
"""Pictures kept at once; a window shows a few dozen."""
SIDES = ("left", "right")


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
    """A line of a text: a stretch of a passage, or (``passage`` None) a note of ours."""

    passage: ThemedPassage | None
    start: int = 0
    end: int = 0
    note: str = ""


class Cells(NamedTuple):
    """A line of a picture; None where that column has nothing to say on it."""

    left: list[Run] | None = None
    middle: list[Run] | None = None
    right: list[Run] | None = None
    starts: tuple[str, str] = ("", "")
    """Ids of the passages that begin there, left and right."""
    letter: str = ""
    """A or B, before the first line of its text where the two stand one above the other."""


@dataclass(frozen=True)
class Scene:
    """What the pictures of all rows depend on, beside the row itself."""

    outline: Outline
    section: str
    query: str
    width: int
    open: frozenset[Key] = frozenset()
    provisional: bool = False
    """Whether relations may still change."""

    @cached_property
    def silences(self) -> dict[str, str]:
        """What stands in the place of a side that does not answer."""
        return {side: silence(self.outline, self.section, side) for side in SIDES}

    def is_like(self, other: Scene) -> bool:
        """Whether a row that is the same looks the same."""
        ours, theirs = self.outline, other.outline
        return (
            (self.width, self.query, ours.left.id) == (other.width, other.query, theirs.left.id)
            and (self.open, self.provisional) == (other.open, other.provisional)
            and len(ours.comparison.points) == len(theirs.comparison.points)
            and ours.comparison.names == theirs.comparison.names
            and ours.figures == theirs.figures
            and self.silences == other.silences
        )


class Sheet:
    """The rows of a list at one width. With the sheet before, what stayed is taken from it."""

    def __init__(self, scene: Scene, rows: tuple[Row, ...], before: Sheet | None = None) -> None:
        self.rows = rows
        self.scene = scene
        self._pictures: dict[int, list[Cells]] = {}
        self.heights = [0] * len(rows)
        kept = before is not None and scene.is_like(before.scene)
        places = {row.key: place for place, row in enumerate(before.rows)} if before else {}
        for index, row in enumerate(rows):
            place = places.get(row.key) if kept else None
            if before is not None and place is not None and before.rows[place] == row:
                self._take(index, before, place)
            else:
                self.heights[index] = _height(scene, row)
        self.ends = list(accumulate(self.heights))
        self.is_like = kept

    def _take(self, index: int, before: Sheet, place: int) -> None:
        self.heights[index] = before.heights[place]
        if place in before._pictures:
            self._pictures[index] = before._pictures[place]

    def top(self, index: int) -> int:
        """The first line of a row."""
        return self.ends[index - 1] if index and self.ends else 0

    def bottom(self, index: int) -> int:
        """The line after the last of a row."""
        return self.ends[index] if index < len(self.ends) else 0

    @property
    def height(self) -> int:
        """The lines of all rows."""
        return self.ends[-1] if self.ends else 0

    def row_at(self, line: int) -> int:
        """The row that has a line; the last for lines below."""
        return min(bisect_right(self.ends, max(line, 0)), len(self.rows) - 1)

    def changed(self, before: Sheet) -> list[int] | None:
        """The rows that look otherwise than before; None where rows have moved, or all may."""
        if not self.is_like or self.heights != before.heights:
            return None
        return [i for i, row in enumerate(self.rows) if row != before.rows[i]]

    def picture(self, index: int) -> list[Cells]:
        """The lines of a row below its title, made once."""
        picture = self._pictures.get(index)
        if picture is None:
            if len(self._pictures) >= MOST:
                self._pictures.clear()
            picture = self._pictures[index] = _picture(self.scene, self.rows[index])
        return picture

    def cells(self, y: int) -> Cells | None:
        """The cells of line ``y`` of the whole list; None for a title."""
        index = self.row_at(y)
        within = y - self.top(index) - 1
        picture = self.picture(index) if within >= 0 else []
        return picture[within] if 0 <= within < len(picture) else None


# The lines of one row


def _passages(scene: Scene, row: Row, side: str) -> tuple[ThemedPassage, ...]:
    """Those that show: the lead, or where the row is unfolded all."""
    return row.side(side) if row.key in scene.open else row.lead(side)


def text_lines(scene: Scene, row: Row, side: str, width: int) -> list[Line]:
    """The lines of one side; none where that side is silent."""
    lines: list[Line] = []
    last_end = -1
    for passage in _passages(scene, row, side):
        if last_end >= 0 and passage.passage.start - last_end > 3:
            lines.append(Line(None, note="[...]"))
        if passage.passage.voice is Voice.NARRATED:
            lines.append(Line(None, note="the writer's own account:"))
        broken = _broken(shown(row, passage, side).text, width)
        lines += [Line(passage, start, end) for start, end in broken]
        lines += _source_line(passage, broken[-1], width)
        last_end = passage.passage.end
    return lines


def _source_line(passage: ThemedPassage, last: tuple[int, int], width: int) -> list[Line]:
    """Where the passage stands, on a line of its own where its last line has no room."""
    source = source_of(passage)
    return [] if last[1] - last[0] + len(source) + 2 <= width else [Line(None, note=source)]


@lru_cache(maxsize=4096)
def _broken(text: str, width: int) -> tuple[tuple[int, int], ...]:
    """The lines of a text as it is drawn; kept, for the list is measured anew after each
    decision.
    """
    return tuple(wrap(text, width))


def silence(outline: Outline, section: str, side: str) -> str:
    """What to say in the place of a side that does not answer."""
    name = "A" if side == "left" else "B"
    statement = outline.left.id if side == "left" else outline.right.id
    silent = {s.theme for s in outline.comparison.silences if s.statement == statement}
    if section not in (ALL, UNTHEMED) and section in silent:
        return f"{name} is silent on {visible(outline.label(section))}"
    return f"{name} is silent here"


def relation_lines(scene: Scene, row: Row, width: int = MIDDLE) -> list[list[Run]]:
    """The relation: sign and word; how sure it is, or that it is reviewed; what people marked;
    what more there is; the kinds of difference.
    """
    inks = (f"row-{row.kind}", *(("provisional",) if scene.provisional else ()))
    lines: list[list[Run]] = [[(f"{SIGNS[row.kind]} {WORDS[row.kind]}", inks)]]
    if row.point is None:
        return lines
    if row.is_reviewed:
        lines.append([(f"{REVIEWED} reviewed", ("row-shared",))])
    elif not scene.provisional:
        lines.append([(row.point.sureness.value, _sure_ink(row.point.sureness))])
    lines += marks(row.review)
    if row.more:
        sign = "-" if row.key in scene.open else "+"
        lines.append([(f"{sign} {row.more} more", ("row-related",))])
    kinds = list(dict.fromkeys(d.kind for d in row.differences))
    if kinds:
        lines.append([("differs in", ("faint",))])
        lines += [[(k[a:b], ("difference",))] for k in kinds for a, b in wrap(k, width)]
    return lines


def _sure_ink(sureness: Sureness) -> tuple[str, ...]:
    return ("difference", "bar") if sureness is Sureness.UNSURE else ("faint",)


def _height(scene: Scene, row: Row) -> int:
    """The lines of a row, with its title."""
    if row.kind == FOLD:
        return 1
    left, middle, right = columns(scene.width)
    texts = len(text_lines(scene, row, "left", left)), len(text_lines(scene, row, "right", right))
    if not middle:
        return 1 + sum(texts) + 1
    return 1 + max(*texts, len(relation_lines(scene, row)), 2)


def _picture(scene: Scene, row: Row) -> list[Cells]:
    if row.kind == FOLD:
        return []
    return _beside(scene, row) if columns(scene.width).middle else _stacked(scene, row)


def _beside(scene: Scene, row: Row) -> list[Cells]:
    left_width, _, right_width = columns(scene.width)
    height = _height(scene, row) - 1
    left, left_starts = _side(scene, row, "left", left_width, height)
    right, right_starts = _side(scene, row, "right", right_width, height)
    middle = relation_lines(scene, row)
    return [
        Cells(
            left=_at(left, y),
            middle=_at(middle, y),
            right=_at(right, y),
            starts=(_at_or(left_starts, y), _at_or(right_starts, y)),
        )
        for y in range(height)
    ]


def _stacked(scene: Scene, row: Row) -> list[Cells]:
    width = columns(scene.width).left
    left, left_starts = _side(scene, row, "left", width, 0)
    right, right_starts = _side(scene, row, "right", width, 0)
    made = [Cells(left=r, starts=(s, "")) for r, s in zip(left, left_starts, strict=False)]
    if row.point is not None:
        made.append(Cells(middle=_relation_line(scene, row, width)))
    else:
        made.append(Cells(middle=[(scene.silences["right" if row.left else "left"], ("faint",))]))
    made += [Cells(right=r, starts=("", s)) for r, s in zip(right, right_starts, strict=False)]
    return _lettered(made)


def _lettered(made: list[Cells]) -> list[Cells]:
    """With A and B before the first line of each text."""
    first = next((n for n, cells in enumerate(made) if cells.left is not None), -1)
    second = next((n for n, cells in enumerate(made) if cells.right is not None), -1)
    letters = {first: "A", second: "B"}
    return [cells._replace(letter=letters.get(n, "")) for n, cells in enumerate(made)]


def _relation_line(scene: Scene, row: Row, width: int) -> list[Run]:
    """What stands between two texts one above the other, as far as there is room."""
    parts = relation_lines(scene, row, 99)
    runs: list[Run] = []
    used = 0
    for part in parts:
        size = sum(cell_len(text) for text, _ in part) + 2
        if used + size > width:
            break
        runs += [*part, ("  ", ("faint",))]
        used += size
    return runs


def _side(
    scene: Scene, row: Row, side: str, width: int, height: int
) -> tuple[list[list[Run]], list[str]]:
    """The lines of one side, and the passages that begin there."""
    lines = text_lines(scene, row, side, width)
    if not lines:
        return _silent_lines(scene.silences[side], width, height), [""] * height
    inked = {
        line.passage.id: ink(scene.outline, row, line.passage, scene.query)
        for line in lines
        if line.passage
    }
    runs: list[list[Run]] = [
        list(inked[line.passage.id].runs(line.start, line.end))
        if line.passage
        else [(line.note, ("faint",))]
        for line in lines
    ]
    for at, line in enumerate(lines):
        after = lines[at + 1] if at + 1 < len(lines) else None
        if line.passage and (after is None or after.passage is not line.passage):
            source = source_of(line.passage)
            if after is None or after.note != source:
                runs[at].append((f"  {source}", ("faint",)))
    starts = [line.passage.id if line.passage and not line.start else "" for line in lines]
    return runs, starts


def _silent_lines(text: str, width: int, height: int) -> list[list[Run]]:
    """A silent cell: words, then a field of dots, so that it reads as empty."""
    dots: list[Run] = [("· " * (width // 2), ("faint",))]
    words = [text[start:end].center(width) for start, end in wrap(text, max(width - 2, 1))]
    said: list[list[Run]] = [[(line, ("row-only-left",))] for line in words]
    return [*said, *[dots] * (height - len(words))][:height]


def title_line(scene: Scene, row: Row, width: int) -> list[Run]:
    """The line above a row: its sign, what it is about, and its place by importance."""
    if row.kind == FOLD:
        return _fold_line(scene, row, width)
    count = len(scene.outline.sections[0].points)
    place = f" {row.number} of {count} ─" if row.number else ""
    room = width - cell_len(place) - 8
    title = shortened(visible(row.title), max(room, 1)) if row.point else ""
    inks = ("provisional",) if scene.provisional else ()
    if not title:
        return [("─" * width, ("rule",))]
    filled = max(width - cell_len(title) - cell_len(place) - 6, 0)
    return [
        ("── ", ("rule",)),
        (f"{SIGNS[row.kind]} ", (f"row-{row.kind}", "bar", *inks)),
        (f"{title} ", ("heading",)),
        ("─" * filled, ("rule",)),
        (place, ("faint",)),
    ]


def _fold_line(scene: Scene, row: Row, width: int) -> list[Run]:
    opened = row.key in scene.open
    theme = row.themes[0] if row.themes else UNTHEMED
    about = f"{visible(scene.outline.label(theme))}: " if scene.section == ALL else ""
    keys = "  Enter folds" if opened else "  Enter unfolds"
    words = f"{'▾' if opened else '▸'} {about}{fold_words(row)}"
    room = width - len(keys)
    return [(shortened(words, max(room, 1)), ("row-only-left",)), (keys, ("faint",))]


def _at(lines: list[list[Run]], y: int) -> list[Run]:
    return lines[y] if y < len(lines) else []


def _at_or(starts: list[str], y: int) -> str:
    return starts[y] if y < len(starts) else ""
