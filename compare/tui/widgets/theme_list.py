"""The themes with their verdicts in a column beside the rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.geometry import Region, Size
from textual.strip import Strip

from compare.model import Label
from compare.text.visibility import visible
from compare.tui.signs import ONLY_LEFT, ONLY_RIGHT, SIGNS
from compare.tui.widgets.painted_view import PaintedView
from compare.tui.widgets.theme_looks import Chosen, ink_of, looks_of, sign_of
from compare.tui.wrap import shortened

if TYPE_CHECKING:
    from textual import events

    from compare.model import Theme
    from compare.tui.cells import Run
    from compare.tui.rows import Outline, Section

_KINDS = (Label.DIVERGENT.value, Label.SHARED.value, Label.RELATED.value, ONLY_LEFT, ONLY_RIGHT)


@dataclass(frozen=True, slots=True)
class _Entry:
    section: Section
    number: int
    theme: Theme | None = None


class ThemeList(PaintedView):
    """Two lines a theme: number, sign, name and passages; the verdict in words and the rows."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ThemeList { width: 1fr; overflow-y: auto; background: $surface; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._entries: list[_Entry] = []
        self._chosen = ""

    def show(self, outline: Outline, chosen: str) -> None:
        """List the themes, with ``chosen`` marked."""
        themes = {theme.id: theme for theme in outline.comparison.themes}
        before = self._told()
        self._entries = [_Entry(s, n, themes.get(s.id)) for n, s in enumerate(outline.sections)]
        self._chosen = chosen
        self.virtual_size = Size(self.room, 2 * len(self._entries))
        place = next((e.number for e in self._entries if e.section.id == chosen), 0)
        self.scroll_to_region(Region(0, 2 * place, 1, 2), animate=False, force=True)
        self._redraw_changed(before, self._told())

    def _told(self) -> list[tuple[object, ...]]:
        """All that shows of each entry."""
        return [(e.section.told, e.theme, e.section.id == self._chosen) for e in self._entries]

    def _redraw_changed(
        self, before: list[tuple[object, ...]], now: list[tuple[object, ...]]
    ) -> None:
        """Draw the entries that are not what they were."""
        if len(before) != len(now):
            self.redraw()
            return
        for place, (old, new) in enumerate(zip(before, now, strict=True)):
            if old != new:
                self.redraw_lines(2 * place, 2 * place + 2)

    def line(self, y: int) -> Strip:
        """The first or second line of an entry."""
        entry = self._entries[y // 2]
        chosen = entry.section.id == self._chosen
        under = ("cursor",) if chosen else ()
        runs = self._words(entry) if y % 2 else self._title(entry, chosen)
        return Strip(self.pieces(runs, self.room, *under))

    def _title(self, entry: _Entry, chosen: bool) -> list[Run]:
        section = entry.section
        counts = f"{section.passages[0]}:{section.passages[1]}"
        number = str(entry.number) if entry.number < 10 else " "
        room = self.room - 6 - len(counts) - 2
        own, hue = looks_of(entry.theme, dark=self.app.current_theme.dark)
        label = shortened(own + visible(section.label), room)
        return [
            ("▌" if chosen else " ", ("row-related",)),
            (f"{number:>2} ", ("faint",)),
            (f"{sign_of(section):<2}", (ink_of(section), "bar")),
            (label + " " * (room - cell_len(label)), ("heading", *hue) if chosen else hue),
            (f" {counts} ", ("faint",)),
        ]

    def _words(self, entry: _Entry) -> list[Run]:
        section = entry.section
        words = section.verdict.verdict.value if section.verdict else ""
        runs: list[Run] = [("▌" if section.id == self._chosen else " ", ("row-related",))]
        runs.append((f"     {words:<10}", ("faint",)))
        for kind in _KINDS:
            count = section.count(kind)
            if count:
                ink = ("row-divergent", "bar") if kind == Label.DIVERGENT else ("faint",)
                runs.append((f"{SIGNS[kind]}{count} ", ink))
        return runs

    def on_click(self, event: events.Click) -> None:
        """Choose the theme under the pointer."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        index = (offset.y + round(self.scroll_y)) // 2
        if index < len(self._entries):
            self.post_message(Chosen(self._entries[index].section.id))
