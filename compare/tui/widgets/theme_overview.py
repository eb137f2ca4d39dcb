"""The themes, most divergent first: where there is room a line each, with what is found and the
sharpest pair of words; else as many as fit on three lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from compare.model import Label, TextKind
from compare.report.phrases import counted, verdict_sign
from compare.text.visibility import visible
from compare.tui.codebook_desk import colour, sign
from compare.tui.lineup import ALL, ONLY_LEFT, ONLY_RIGHT, UNTHEMED
from compare.tui.marked_text import CLOSE, OPEN, shortened
from compare.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from textual import events

    from compare.model import Statement, Theme
    from compare.tui.lineup import Outline, Row, Section
    from compare.tui.marked_text import Run


FOUND = 24
"""Cells for what is found in a theme."""
ROOMY, WHOLE = 140, 36
"""From how many cells on there are so many for it, and nothing of it is cut."""
COUNT = 5
"""Cells for the passages of one side."""


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
        self._lines: list[list[Run]] = []
        self._places: list[list[tuple[int, int, str]]] = []
        """For each line, from where to where which theme stands."""

    def show(self, outline: Outline, chosen: str) -> None:
        """List the themes, with ``chosen`` marked."""
        if self._outline is not outline or self._chosen != chosen:
            self._outline, self._chosen = outline, chosen
            self.lay()

    def on_resize(self) -> None:
        """Lay the themes out for the new width."""
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
        if self.is_wide:
            self._lay_table(self._outline)
        else:
            self._lay_names(self._outline)
        self.virtual_size = Size(self.room, len(self._lines))
        height = min(len(self._lines), self._most)
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height
        chosen = (y for y, ones in enumerate(self._places) if self._chosen in [o[2] for o in ones])
        self.scroll_to_region(Region(0, next(chosen, 0), 1, 1), animate=False, force=True)
        self.redraw()

    @property
    def _found(self) -> int:
        """Cells for what is found."""
        return WHOLE if self.room >= ROOMY else FOUND

    @property
    def is_wide(self) -> bool:
        """Whether each theme has a line of its own."""
        return self.screen.has_class("-wide")

    def line(self, y: int) -> Strip:
        """A line of the overview."""
        under = ("cursor",) if any(p[2] == self._chosen for p in self._places[y]) else ()
        return Strip(self.pieces(self._lines[y], self.room, *(under if self.is_wide else ())))

    # A line each

    def _lay_table(self, outline: Outline) -> None:
        label = min(max(cell_len(s.label) for s in outline.sections) + 3, self.room // 3)
        head = f"   {'':<3}{'theme, most divergent first':<{label}}{'A':>{COUNT}}{'B':>{COUNT}}"
        self._add([(f"{head}  {'what is found':<{self._found}}the sharpest pair", ("faint",))])
        for number, section in enumerate(outline.sections):
            if number:
                self._add(self._row(outline, section, number, label), section.id)
        self._add(self._row(outline, outline.sections[0], 0, label), ALL)
        if outline.absent:
            self._add([(f"      {shortened(neither(outline), self.room - 6)}", ("faint",))])

    def _add(self, runs: list[Run], section: str | None = None) -> None:
        self._lines.append(runs)
        self._places.append([(0, self.room, section)] if section is not None else [])

    def _row(self, outline: Outline, section: Section, number: int, label: int) -> list[Run]:
        chosen = section.id == self._chosen
        own, hue = looks_of(self._theme(section.id), dark=self.app.current_theme.dark)
        name = shortened(own + visible(section.label), label - 1)
        counts = "".join(f"{count or '–':>{COUNT}}" for count in section.passages)
        said = found(section, self._found - 1)
        inks = ("row-divergent", "bar") if section.kinds[Label.DIVERGENT] else ("faint",)
        return [
            ("▌" if chosen else " ", ("row-related",)),
            (f"{number if number < 10 else '':>1} ", ("faint",)),
            (f"{sign_of(section):<3} ", (ink_of(section), "bar")),
            (name + " " * (label - cell_len(name)), ("heading", *hue) if chosen else hue),
            (counts, ("faint",)),
            (f"  {said:<{self._found}}", inks),
            *self._pair(outline, section, self.room - label - 2 * COUNT - self._found - 9),
        ]

    def _pair(self, outline: Outline, section: Section, room: int) -> list[Run]:
        """The words of either side, each cut to half of the room."""
        left, right = sharpest(outline, section) if section.id != ALL else ("", "")
        if not left or room < 12:
            return []
        half = (room - 3) // 2
        cut = max(half, room - 3 - cell_len(right)), max(half, room - 3 - cell_len(left))
        return [
            (fitted(left, cut[0]), ("carried",)),
            (" ↔ ", ("faint",)),
            (fitted(right, cut[1]), ("carried",)),
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
            (f" {_count(section)}  ", ("faint",)),
        ]

    def on_click(self, event: events.Click) -> None:
        """Choose the theme under the pointer."""
        offset = event.get_content_offset(self)
        y = offset.y + round(self.scroll_y) if offset else -1
        if offset is None or not 0 <= y < len(self._places):
            return
        for start, end, section in self._places[y]:
            if start <= offset.x < end:
                self.post_message(ThemeChosen(section))


# What is said of a theme: pure values


_QUOTE = 4
"""Words of a passage that are quoted where none were marked."""


def found(section: Section, room: int = 99) -> str:
    """What the points of a theme come to, or who is silent on it; as much of it as ``room`` cells
    hold.
    """
    if section.silent:
        return f"{section.silent} silent"
    said = [f"{section.kinds[kind]} {kind.value}" for kind in _ORDER if section.kinds[kind]]
    alone = (("A", section.kinds[ONLY_RIGHT]), ("B", section.kinds[ONLY_LEFT]))
    silent = [(name, count) for name, count in alone if count]
    parts = said or [f"{name}{'' if n else ' silent'} on {c}" for n, (name, c) in enumerate(silent)]
    ways = [", ".join(parts)]
    ways += [", ".join(parts[:count]) + " …" for count in range(len(parts) - 1, 0, -1)]
    return next((words for words in ways if cell_len(words) <= room), "")


def _count(section: Section) -> str:
    """How many points a theme has; where it has none, who is silent on it, or what it holds."""
    if section.points:
        return str(len(section.points))
    if section.id == UNTHEMED:
        return counted(len(section.rows), "passage")
    return found(section) if section.silent else "no point"


_ORDER = (Label.DIVERGENT, Label.SHARED, Label.RELATED)


def sharpest(outline: Outline, section: Section) -> tuple[str, str]:
    """Words of either side from the most important point of a theme; empty where it has none."""
    points = section.points
    row = next((r for r in points if r.kind == Label.DIVERGENT), points[0] if points else None)
    if row is None:
        return "", ""
    return _quoted(outline.left, row, "left"), _quoted(outline.right, row, "right")


def _quoted(statement: Statement, row: Row, side: str) -> str:
    """The longest words marked in the lead, else how it begins; between quotation marks only what
    was said so.
    """
    lead = row.lead(side)[0].passage
    spans = getattr(row.point.marked, side) if row.point else ()
    inside = [(a, b) for a, b in spans if lead.start <= a < b <= lead.end]
    if inside:
        start, end = max(inside, key=lambda span: span[1] - span[0])
        words = statement.text[start:end]
    else:
        words = " ".join(lead.text.split()[:_QUOTE]) + " …"
    verbatim = statement.text_kind is TextKind.VERBATIM
    return visible(f"“{words}”" if verbatim else f"{OPEN}{words}{CLOSE}")


def fitted(quoted: str, room: int) -> str:
    """Quoted words cut to so many cells after a whole word, the sign that ends them kept."""
    if cell_len(quoted) <= room:
        return quoted
    words = shortened(quoted, room - 2).removesuffix("…")
    return f"{words.rpartition(' ')[0] or words} …{quoted[-1]}"


def neither(outline: Outline) -> str:
    """The themes of which neither speaks, on one line; empty where there are none."""
    return f"neither speaks of: {', '.join(map(visible, outline.absent))}" if outline.absent else ""
