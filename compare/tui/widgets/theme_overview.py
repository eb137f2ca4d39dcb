"""The themes, most divergent first: where there is room a line each, with what is found and the
sharpest pair of words; else as many as fit on three lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from compare.model import Label, TextKind
from compare.report.phrases import RELATION_SIGNS, counted, verdict_sign
from compare.text.visibility import visible
from compare.tui.codebook_desk import colour, sign
from compare.tui.lineup import ALL, ONLY_LEFT, ONLY_RIGHT, UNTHEMED
from compare.tui.marked_text import CLOSE, OPEN, quoted, shortened
from compare.tui.widgets import LineView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from compare.model import Statement, Theme
    from compare.tui.lineup import Key, Outline, Row, Section
    from compare.tui.marked_text import Run


ROOMY = 140
"""From how many cells on what is found in a theme stands in words."""
_BEFORE = 7
"""Cells before a theme's name: the cursor's bar, the number, the sign of its verdict."""
HEADS = ("theme, most divergent first", "most divergent first")


def sign_of(section: Section) -> str:
    """The sign of the section's verdict; empty where it has none."""
    return verdict_sign(section.verdict) if section.verdict else ""


def ink_of(section: Section) -> str:
    """The ink of the section's verdict."""
    verdict = section.verdict.verdict.value if section.verdict else ""
    return {
        "shared": "row-shared",
        "divergent": "row-divergent",
        "mixed": "row-divergent",
        "one-sided": "row-only-left",
    }.get(verdict, "row-related")


def looks_of(theme: Theme | None, *, dark: bool) -> tuple[str, tuple[str, ...]]:
    """What a person set: the theme's own sign with a space, and its colour as an ink."""
    if theme is None:
        return "", ()
    own, hue = sign(theme), colour(theme, dark=dark)
    return f"{own} " if own else "", (hue,) if hue else ()


@dataclass
class ThemeChosen(Message):
    """A person chose a theme by mouse."""

    section: str


class ThemeOverview(LineView, can_focus=False):
    """Lists the themes that occur; a click chooses one."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._outline: Outline | None = None
        self._chosen = ALL
        self._pairs: dict[str, tuple[str, str]] = {}
        self._lines: list[list[Run]] = []
        self._places: list[list[tuple[int, int, str]]] = []
        """For each line, from where to where which theme stands."""

    def show(self, outline: Outline, chosen: str) -> None:
        """List the themes, with ``chosen`` marked."""
        before, self._outline = self._outline, outline
        is_like = before is not None and are_alike(outline, before)
        if not is_like:
            self._pairs = sharpest_pairs(outline)
        if not is_like or self._chosen != chosen:
            self._chosen = chosen
            self.lay()

    def on_resize(self) -> None:
        self.lay()

    @property
    def _most(self) -> int:
        """Lines that it takes at the most: a fourth of the screen, or three."""
        if self.is_wide:
            return max(self.screen.size.height // 4, 4)
        return 4 if self._outline and self._outline.absent else 3

    def lay(self) -> None:
        """Work out the lines, and bring the chosen theme into sight."""
        if self._outline is None or not self.size.width:
            return
        self._lines, self._places = [], []
        (self._lay_table if self.is_wide else self._lay_names)(self._outline)
        self.virtual_size = Size(self.room, len(self._lines))
        height = min(len(self._lines), self._most)
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height
        chosen = (y for y, ones in enumerate(self._places) if self._chosen in [o[2] for o in ones])
        self.scroll_to_region(Region(0, next(chosen, 0), 1, 1), animate=False, force=True)
        self.redraw()

    @property
    def is_wide(self) -> bool:
        """Whether each theme has a line of its own."""
        return self.screen.has_class("-wide")

    def line(self, y: int) -> Strip:
        under = ("cursor",) if any(p[2] == self._chosen for p in self._places[y]) else ()
        return Strip(self.pieces(self._lines[y], self.room, *(under if self.is_wide else ())))

    # A line each

    def _lay_table(self, outline: Outline) -> None:
        tell = found if self.room >= ROOMY else _count
        said = [tell(section) for section in outline.sections]
        counts = [_passages(outline, section) for section in outline.sections]
        widest = min(max(cell_len(s.label) for s in outline.sections), self.room // 3)
        label = max(widest, cell_len(HEADS[-1])) + 2
        head = next((head for head in HEADS if cell_len(head) < label), HEADS[-1])
        widths = (label, max(map(cell_len, said)) + 2, max(map(cell_len, counts)) + 2)
        heads = zip((head, "points", "passages"), widths, strict=True)
        named = "".join(f"{name:<{width}}" for name, width in heads)
        legend = "  ".join(f"{sign} {kind.value}" for kind, sign in _SIGNS)
        head = f"{'':{_BEFORE}}{named}the sharpest pair"
        free = self.room - len(head) - 1
        self._add([(f"{head}{legend:>{free}}" if len(legend) + 2 <= free else head, ("faint",))])
        room = self.room - sum(widths) - _BEFORE
        for number in (*range(1, len(outline.sections)), 0):
            section = outline.sections[number]
            told = zip((said[number], counts[number]), widths[1:], strict=True)
            columns = [f"{words:<{width}}" for words, width in told]
            pair = _pair(*self._pairs.get(section.id, ("", "")), room)
            self._add([*self._named(section, number, label, columns), *pair], section.id)
        if outline.absent:
            words = shortened(neither(outline), self.room - _BEFORE)
            self._add([(f"{'':{_BEFORE}}{words}", ("faint",))])

    def _add(self, runs: list[Run], section: str | None = None) -> None:
        self._lines.append(runs)
        self._places.append([(0, self.room, section)] if section is not None else [])

    def _named(
        self, section: Section, number: int, label: int, columns: Sequence[str]
    ) -> list[Run]:
        chosen = section.id == self._chosen
        own, hue = looks_of(self._theme(section.id), dark=self.app.current_theme.dark)
        name = shortened(own + visible(section.label), label - 1)
        parted = len(re.split(",|  ", columns[0])[0]) if section.kinds[Label.DIVERGENT] else 0
        return [
            ("▌" if chosen else " ", ("row-related",)),
            (f"{number if number < 10 else '':>1} ", ("faint",)),
            (f"{sign_of(section):<3} ", (ink_of(section), "bar")),
            (name + " " * (label - cell_len(name)), ("heading", *hue) if chosen else hue),
            (columns[0][:parted], ("row-divergent", "bar")),
            (columns[0][parted:], ("faint",)),
            (columns[1], ("faint",)),
        ]

    def _theme(self, section: str) -> Theme | None:
        themes = self._outline.comparison.themes if self._outline else ()
        return next((one for one in themes if one.id == section), None)

    # One after the other

    def _lay_names(self, outline: Outline) -> None:
        """Whole names, as many on a line as fit; the last line says what neither speaks of."""
        at = self.room
        for number, section in [*[*enumerate(outline.sections)][1:], (0, outline.sections[0])]:
            piece = self._piece(section, number)
            size = sum(cell_len(text) for text, _ in piece)
            if at and at + size > self.room:
                self._lines.append([])
                self._places.append([])
                at = 0
            self._lines[-1] += piece
            self._places[-1].append((at, at + size, section.id))
            at += size
        if outline.absent:
            self._add([(f" {shortened(neither(outline), self.room - 1)}", ("faint",))])

    def _piece(self, section: Section, number: int) -> list[Run]:
        chosen = section.id == self._chosen
        under = ("selected",) if chosen else ()
        _, hue = looks_of(self._theme(section.id), dark=self.app.current_theme.dark)
        name = shortened(visible(section.label).removeprefix("The "), max(self.room - 12, 8))
        return [
            ("▌" if chosen else " ", ("row-related",)),
            (f"{number if number < 10 else ''}", ("faint",)),
            (f"{sign_of(section)} ", (ink_of(section), "bar")),
            (name, (*hue, *under, "heading") if chosen else hue),
            (f" {len(section.points) or _count(section)}  ", ("faint",)),
        ]

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        y = offset.y + round(self.scroll_y) if offset else -1
        for start, end, section in self._places[y] if 0 <= y < len(self._places) else ():
            if offset and start <= offset.x < end:
                self.post_message(ThemeChosen(section))


# What is said of a theme: pure values


def are_alike(ours: Outline, theirs: Outline) -> bool:
    """Whether the same is to be said of the themes, their counts and shares: the two differ at most
    in what is reviewed.
    """
    now, then = ours.comparison, theirs.comparison
    return (
        now.stances is then.stances
        and now.themes is then.themes
        and (ours.left, ours.right) == (theirs.left, theirs.right)
        and now.passages == then.passages
        and [*map(_gist, ours.sections)] == [*map(_gist, theirs.sections)]
    )


def _gist(section: Section) -> tuple[object, ...]:
    points = [(row.key, row.kind) for row in section.points]
    return section.id, section.verdict, section.passages, section.kinds, points


_SIGNS = [(one, RELATION_SIGNS[one]) for one in (Label.DIVERGENT, Label.SHARED, Label.RELATED)]


def found(section: Section) -> str:
    """What the points of a theme come to, or who is silent on it."""
    if section.silent:
        return f"{section.silent} silent"
    said = [f"{section.kinds[kind]} {kind.value}" for kind, _ in _SIGNS if section.kinds[kind]]
    alone = (("A", section.kinds[ONLY_RIGHT]), ("B", section.kinds[ONLY_LEFT]))
    silent = [(name, count) for name, count in alone if count]
    parts = said or [f"{name}{'' if n else ' silent'} on {c}" for n, (name, c) in enumerate(silent)]
    return ", ".join(parts)


def _count(section: Section) -> str:
    """How many points of each kind, by their signs; where there are none, who is silent on it, or
    that nothing which either says is answered by the other.
    """
    if section.silent:
        return found(section)
    if section.id == UNTHEMED and not section.points:
        return counted(len(section.rows), "passage")
    said = [f"{section.kinds[kind]} {sign}" for kind, sign in _SIGNS if section.kinds[kind]]
    return "  ".join(said) or "unanswered"


def _passages(outline: Outline, section: Section) -> str:
    """How many passages of either side a theme has, right-aligned below one another."""
    widest = [max(len(str(s.passages[n])) for s in outline.sections) for n in (0, 1)]
    sides = zip("AB", section.passages, widest, strict=True)
    return "  ".join(f"{name} {count or '–':>{width}}" for name, count, width in sides)


def sharpest_pairs(outline: Outline) -> dict[str, tuple[str, str]]:
    """By theme, words of either side from its most important divergent point, else from its most
    important. No pair stands twice: the next of its kind stands for one that is said already, and
    where there is none, the theme under which it is said, with nothing beside it.
    """
    pairs: dict[str, tuple[str, str]] = {}
    taken: dict[Key, Section] = {}
    for section in outline.sections[1:]:
        points = sorted(section.points, key=lambda row: row.kind != Label.DIVERGENT)
        alike = [row for row in points if row.kind == points[0].kind]
        row = next((row for row in alike if row.key not in taken), None)
        if row is not None:
            taken[row.key] = section
            sides = ((outline.left, "left"), (outline.right, "right"))
            left, right = (_quoted(statement, row, side) for statement, side in sides)
            pairs[section.id] = left, right
        elif points:
            pairs[section.id] = f"as under {visible(taken[points[0].key].label)}", ""
    return pairs


def _quoted(statement: Statement, row: Row, side: str) -> str:
    """The longest words marked in the lead, else the lead; quoted is only what was said so."""
    lead = row.lead(side)[0].passage
    spans = getattr(row.point.marked, side) if row.point else ()
    inside = [(a, b) for a, b in spans if lead.start <= a < b <= lead.end]
    start, end = max(inside, key=lambda span: span[1] - span[0], default=(lead.start, lead.end))
    words = " ".join(statement.text[start:end].split())
    verbatim = statement.text_kind is TextKind.VERBATIM
    return visible(f"“{words}”" if verbatim else f"{OPEN}{words}{CLOSE}")


def _pair(left: str, right: str, room: int) -> list[Run]:
    """The words of either side, each cut to half of the room where the other needs its own."""
    if not right or room < 12:
        return [(left, ("faint",))] if left and cell_len(left) <= room else []
    half = (room - 3) // 2
    cut = max(half, room - 3 - cell_len(right)), max(half, room - 3 - cell_len(left))
    return [
        (quoted(left, cut[0]), ("carried",)),
        (" ↔ ", ("faint",)),
        (quoted(right, cut[1]), ("carried",)),
    ]


def neither(outline: Outline) -> str:
    """The themes of which neither speaks, on one line; empty where there are none."""
    return f"neither speaks of: {', '.join(map(visible, outline.absent))}" if outline.absent else ""
