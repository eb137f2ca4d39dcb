"""Views of paragraphs and of plain texts, broken at the width that there is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from textual.geometry import Size
from textual.strip import Strip

from compare.text.visibility import visible
from compare.tui.marked_text import wrap
from compare.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.tui.marked_text import Run, Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A text that is broken at the view's width."""

    text: str = ""
    inks: tuple[str, ...] = ()
    marks: tuple[tuple[int, int, str], ...] = ()
    """Stretches of the text that have one ink more, apart and in order."""
    lead: str = ""
    """Stands before the first line; the others begin below the text."""
    lead_inks: tuple[str, ...] = ()


BLANK = Paragraph()
"""An empty line."""


def heading(text: str) -> Paragraph:
    """A line that names what follows."""
    return Paragraph(text=text, inks=("heading",))


def faint(text: str) -> Paragraph:
    """A remark."""
    return Paragraph(text=text, inks=("faint",))


class BrokenLine(NamedTuple):
    """Characters ``[start, end)`` of paragraph ``number``, as its text is shown."""

    number: int
    paragraph: Paragraph
    start: int
    end: int

    def before(self) -> list[Run]:
        """What stands before the text."""
        lead = self.paragraph.lead
        return [(" " * cell_len(lead), ()) if self.start else (lead, self.paragraph.lead_inks)]

    def text(self) -> str:
        """The text of the line."""
        return visible(self.paragraph.text)[self.start : self.end]

    def runs(self) -> list[Run]:
        """The text in pieces, each with its inks."""
        shown, inks, at = visible(self.paragraph.text), self.paragraph.inks, self.start
        made: list[Run] = []
        for start, end, ink in self.paragraph.marks:
            a, b = max(start, at), min(end, self.end)
            if a < b:
                made += [(shown[at:a], inks), (shown[a:b], (*inks, ink))]
                at = b
        return [*made, (shown[at : self.end], inks)]


class ParagraphView(LineView, can_focus=False):
    """Paragraphs, line by line."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._paragraphs: tuple[Paragraph, ...] = ()
        self._lines: list[BrokenLine] = []

    def show(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show these, from the first line."""
        self._paragraphs = tuple(paragraphs)
        self.fold()
        self.scroll_to(y=0, animate=False, immediate=True)

    @property
    def words(self) -> str:
        """All that is shown, line by line."""
        lines = ((*line.before(), *line.runs()) for line in self._lines)
        return "\n".join("".join(text for text, _ in line) for line in lines)

    def on_resize(self) -> None:
        """Break the lines for the new width."""
        self.fold()

    def fold(self) -> None:
        """Break the lines."""
        # as if beside a scrollbar, there or not: the lines must not depend on what stood before
        width = self.container_size.width - self.styles.scrollbar_size_vertical - 1
        self._lines = [
            BrokenLine(number, one, start, end)
            for number, one in enumerate(self._paragraphs)
            for start, end in wrap(visible(one.text), max(width - cell_len(one.lead), 8))
        ]
        self.virtual_size = Size(1, len(self._lines))
        self.redraw()

    def line(self, y: int) -> Strip:
        """Line ``y``."""
        line = self._lines[y]
        margin = cell_len(line.paragraph.lead)
        before = self.pieces(line.before(), margin)
        return Strip([*before, *self.text_pieces(line.runs(), max(self.room - margin, 1), y)])

    def plain(self, y: int, column: int) -> str:
        """The text of line ``y``."""
        return "" if column else self._lines[y].text()


class TextView(ParagraphView, can_focus=True):
    """A text as it will be kept, word for word. It is data: nothing in it is obeyed."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._paragraphs = _lines_of(text)

    def put(self, text: str) -> None:
        """Show this text from its top."""
        self.show(_lines_of(text))


def _lines_of(text: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(text=line) for line in text.expandtabs(4).split("\n"))


class StatementText(TextView):
    """What is known of a statement, and its text with the places that were sought marked."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._shown: tuple[tuple[str, ...], str, Spans] = ((), "", ())
        self._starts: list[int] = []
        """Where in the text each paragraph begins; -1 for one that is none of the text."""
        self._hit = -1

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
        self._starts = [-1] * len(told)
        at = 0
        for line in text.split("\n"):
            marks = tuple(
                (max(a - at, 0), min(b - at, len(line)), "hit" if n == self._hit else "difference")
                for n, (a, b) in enumerate(found)
                if a < at + len(line) and b > at
            )
            told.append(Paragraph(text=line, marks=marks))
            self._starts.append(at)
            at += len(line) + 1
        return tuple(told)

    def hit(self, step: int) -> bool:
        """Scroll to the next place that was sought, or the one before; False where none is left."""
        found = self._shown[2]
        wanted = self._hit + step if self._hit >= 0 else (0 if step > 0 else len(found) - 1)
        if not 0 <= wanted < len(found):
            return False
        self._hit = wanted
        self._paragraphs = self._marked()
        self.fold()
        starts = [(y, self._starts[one.number], one.start) for y, one in enumerate(self._lines)]
        lines = [y for y, at, start in starts if at >= 0 and at + start <= found[wanted][0]]
        self.scroll_to(y=max((lines[-1] if lines else 0) - 2, 0), animate=False, immediate=True)
        return True

    def at_edge(self, step: int) -> bool:
        """Go to the first place (1) or the last (-1), as when one comes from another text."""
        self._hit = -1 if step > 0 else len(self._shown[2])
        return self.hit(step)
