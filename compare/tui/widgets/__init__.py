"""Scrolling views that draw themselves line by line, the base of all lists and texts, and those of
paragraphs and of plain texts; the inks of the desk (their looks are in ``opening.tcss``), and its
colours, as ``colours.txt`` lists them.
"""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.theme import Theme
from textual.widget import Widget

from compare.text.visibility import visible
from compare.tui.marked_text import (
    BLANK,
    COLUMN,
    Inked,
    Paragraph,
    Stretch,
    faint,
    heading,
    marked,
    span,
    taken,
    without_signs,
    wrap,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from textual.events import ScreenResume
    from textual.screen import Screen
    from textual.selection import Selection

    from compare.tui.marked_text import Run, Spans


def _themes() -> Iterator[Theme]:
    """The colours of ``colours.txt``, by dark and by light."""
    lines = Path(__file__).parents[1].joinpath("colours.txt").read_text("utf-8").splitlines()
    for column, name in ((1, "rejoinder-dark"), (2, "rejoinder-light")):
        colours = {row[0]: row[column] for row in map(str.split, lines[1:])}
        own = [one.name for one in fields(Theme) if one.name in colours]
        known: dict[str, Any] = {field: colours.pop(field) for field in own}
        yield Theme(name=name, dark=column == 1, variables=colours, **known)


DARK, LIGHT = _themes()
INKS = {
    "shared": "bold $ink-shared",
    "difference": "underline $ink-difference",
    "figure": "$ink-figure",
    "carried": "bold $ink-carried",
    "name": "italic",
    "hit": "reverse",
    "faint": "$ink-faint",
    "selected": "reverse",
    "rule": "$ink-faint",
    "bar": "not reverse",
    "heading": "bold",
    "cursor": "on $cursor-row",
    "row-shared": "bold $ink-shared",
    "row-divergent": "bold reverse $ink-divergent",
    "row-related": "$ink-related",
    "row-only-left": "$ink-alone",
    "row-only-right": "$ink-alone",
    "row-fold": "$ink-alone",
    "provisional": "not bold not reverse $ink-faint",
}
"""What a stretch of text is for, and its look. No component classes: each would be matched against
the stylesheets again in every view of every screen.
"""


def coloured(words: str, colours: Mapping[str, str]) -> Style:
    """The style of these words, in which ``$name`` is a colour of the theme."""
    return Style.parse(re.sub(r"\$([\w-]+)", lambda name: colours[name[1]], words))


def fresh(_screen: Screen[Any], event: ScreenResume) -> None:
    """Of a screen that is shown: what stands on it was styled as it came, and is as it was."""
    event.refresh_styles = False


class LineView(ScrollView):
    """Draws ``line(y)`` for each line in sight and keeps what it drew.

    A subclass says how far it extends and gives ``line``; it calls ``redraw`` when what it draws
    has changed.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._strips: LRUCache[tuple[int, int], Strip] = LRUCache(1024)
        self._styles: dict[tuple[str, ...], Style] = {}

    def extend(self, width: int, height: int) -> None:
        """Have so many cells in all. Set as an attribute the size would lay out the whole screen
        again, though no widget's place depends on it: only the scrollbar does.
        """
        size = Size(width, height)
        if self.virtual_size != size:
            self.set_reactive(Widget.virtual_size, size)
            self._scroll_update(size)  # as ScrollView does when it is resized

    @property
    def room(self) -> int:
        """Cells of a line, the scrollbar left aside."""
        bar = self.scrollbar_size_vertical if self.show_vertical_scrollbar else 0
        return max(self.container_size.width - bar, 0)

    def line(self, y: int) -> Strip:
        """The picture of line ``y``, counted from the top of all lines."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """The picture of line ``y`` of the window."""
        y += round(self.scroll_y)
        width = self.room
        if y >= self.virtual_size.height:
            return Strip.blank(width, self.style_of())
        strip = self._strips.get((y, width))
        if strip is None:
            strip = self.line(y).adjust_cell_length(width, self.style_of())
            self._strips[y, width] = strip
        return strip

    def redraw(self) -> None:
        """Forget the pictures and draw anew."""
        self._strips.clear()
        self.refresh()

    def redraw_lines(self, start: int, end: int) -> None:
        """Draw the lines from ``start`` to ``end`` of the whole anew, and no others."""
        width = self.room
        for y in range(start, end):
            self._strips.discard((y, width))
        self.refresh(Region(0, start - round(self.scroll_y), width, end - start))

    def notify_style_update(self) -> None:
        """Colours changed: forget the pictures made with the old ones."""
        super().notify_style_update()
        self._strips.clear()
        self._styles.clear()

    def style_of(self, *inks: str) -> Style:
        """The style of these inks together, the later over the earlier."""
        style = self._styles.get(inks)
        if style is None:
            style = self.rich_style
            for name in inks:  # ``#rrggbb`` is one too: the colour that a person gave to a theme
                style += coloured(INKS.get(name, name), self.app.theme_variables)
            if self.app.no_color and "difference" in inks:
                style += style.from_color() + style.parse("reverse")
            self._styles[inks] = style
        return style

    def text_pieces(
        self, runs: list[Run], width: int, y: int, *under: str, column: int = 0
    ) -> list[Segment]:
        """As ``pieces``, for text that can be selected: line ``y`` of a column."""
        start, end = span(self.text_selection, y, column, sum(len(text) for text, _ in runs))
        if start < end:
            runs = marked(runs, start, end)
        return list(Strip(self.pieces(runs, width, *under)).apply_offsets(column * COLUMN, y))

    def plain(self, y: int, column: int) -> str:
        """The text of line ``y`` of a column, for the clipboard."""
        raise NotImplementedError

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        text = taken(selection, self.virtual_size.height, self.plain)
        return without_signs(text), "\n"

    def selection_updated(self, _selection: Selection | None) -> None:
        self.redraw()

    def pieces(
        self, runs: Iterable[Run], width: int, *under: str, is_centred: bool = False
    ) -> list[Segment]:
        """The runs as segments that fill ``width`` cells exactly, over the inks ``under``."""
        segments = [Segment(text, self.style_of(*under, *inks)) for text, inks in runs if text]
        strip = Strip(segments)
        room = width - strip.cell_length
        if room < 0:
            return list(strip.crop(0, width))
        before = room // 2 if is_centred else 0
        style = self.style_of(*under)
        first, last = (Segment(" " * cells, style) for cells in (before, room - before))
        return [one for one in (first, *segments, last) if one.text]


# Views of paragraphs and texts


class ParagraphView(LineView, can_focus=False):
    """Paragraphs, line by line."""

    paragraphs: tuple[Paragraph, ...] = ()
    _lines: Sequence[tuple[int, int, int]] = ()
    """Of each line the paragraph, and from where to where its text goes."""

    def show(self, paragraphs: Sequence[Paragraph]) -> None:
        self.paragraphs = tuple(paragraphs)
        self.fold()
        self.scroll_to(y=0, animate=False, immediate=True)

    def on_resize(self) -> None:
        self.fold()

    def fold(self) -> None:
        # as if beside a scrollbar, there or not: the lines must not depend on what stood before
        width = self.container_size.width - self.styles.scrollbar_size_vertical - 1
        self._lines = [
            (number, start, end)
            for number, one in enumerate(self.paragraphs)
            for start, end in wrap(visible(one.text), max(width - one.indent, 8))
        ]
        self.extend(1, len(self._lines))
        self.redraw()

    def line(self, y: int) -> Strip:
        number, start, end = self._lines[y]
        one = self.paragraphs[number]
        margin = one.indent
        before = self.pieces([("", ()) if start else (one.lead, one.lead_inks)], margin)
        inked = Inked(text=visible(one.text), stretches=one.marks).runs(start, end)
        runs = [(text, (*one.inks, *inks)) for text, inks in inked]
        return Strip([*before, *self.text_pieces(runs, max(self.room - margin, 1), y)])

    def plain(self, y: int, column: int) -> str:
        number, start, end = self._lines[y]
        return "" if column else visible(self.paragraphs[number].text)[start:end]


class TextView(ParagraphView, can_focus=True):
    """A text as it will be kept, word for word. It is data: nothing in it is obeyed."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.paragraphs = _lines_of(text)

    def put(self, text: str) -> None:
        """Show this text from its top."""
        self.show(_lines_of(text))


def _lines_of(text: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(text=line) for line in text.expandtabs(4).split("\n"))


class StatementText(TextView):
    """What is known of a statement, and its text with the places that were sought marked."""

    _shown: tuple[tuple[str, ...], str, Spans] = ((), "", ())
    _starts: Sequence[int] = ()
    """Where in the text each paragraph begins; -1 for one that is none of the text."""
    _hit = -1

    def tell(self, facts: tuple[str, ...], text: str, found: Spans) -> None:
        """Show this from its top, or from the first place that was sought."""
        if self._shown != (facts, text, found):
            self._shown, self._hit = (facts, text, found), -1
            self.show(self._marked())
            if found:
                self.hit(1)

    def _marked(self) -> tuple[Paragraph, ...]:
        """The paragraphs, the places that were sought marked, the one under the cursor more."""
        facts, text, found = self._shown
        told = [heading(facts[0]), *map(faint, facts[1:]), BLANK] if facts else []
        starts, at = [-1] * len(told), 0
        for line in text.split("\n"):
            inks = ("hit" if n == self._hit else "difference" for n in range(len(found)))
            marks = [Stretch(a - at, b - at, ink) for (a, b), ink in zip(found, inks, strict=True)]
            told.append(Paragraph(text=line, marks=tuple(marks)))
            starts.append(at)
            at += len(line) + 1
        self._starts = starts
        return tuple(told)

    def hit(self, step: int) -> bool:
        """Scroll to the next place that was sought, or the one before; False where none is left."""
        found = self._shown[2]
        wanted = self._hit + step if self._hit >= 0 else (0 if step > 0 else len(found) - 1)
        if not 0 <= wanted < len(found):
            return False
        self._hit = wanted
        self.paragraphs = self._marked()
        self.fold()
        starts = [(y, self._starts[number], at) for y, (number, at, _) in enumerate(self._lines)]
        lines = [y for y, at, start in starts if at >= 0 and at + start <= found[wanted][0]]
        self.scroll_to(y=max((lines[-1] if lines else 0) - 2, 0), animate=False, immediate=True)
        return True

    @property
    def place(self) -> str:
        """Which of the places that were sought is under the cursor."""
        return f"{self._hit + 1} of {len(self._shown[2])}"

    def at_edge(self, step: int) -> bool:
        """Go to the first place (1) or the last (-1), as when one comes from another text."""
        self._hit = -1 if step > 0 else len(self._shown[2])
        return self.hit(step)
