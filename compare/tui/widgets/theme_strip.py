"""The themes with their verdicts on one line above the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Size
from textual.strip import Strip

from compare.text.visibility import visible
from compare.tui.widgets.painted_view import PaintedView
from compare.tui.widgets.theme_looks import Chosen, ink_of, looks_of, sign_of

if TYPE_CHECKING:
    from rich.segment import Segment
    from textual import events

    from compare.tui.cells import Run
    from compare.tui.rows import Outline, Section


class ThemeStrip(PaintedView):
    """All themes on one line, for narrow terminals; names are cut to fit."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ThemeStrip { height: 1; overflow: hidden; background: $panel; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._outline: Outline | None = None
        self._chosen = ""
        self._places: list[tuple[int, int, str]] = []
        self.virtual_size = Size(1, 1)

    def show(self, outline: Outline, chosen: str) -> None:
        """Show the themes, with ``chosen`` marked."""
        self._outline, self._chosen = outline, chosen
        self.redraw()

    def line(self, _y: int) -> Strip:
        """The only line."""
        self._places = []
        segments: list[Segment] = []
        at = 0
        for number, section, name in self._window(self._outline):
            chosen = section.id == self._chosen
            under = ("cursor", "heading") if chosen else ()
            sign = sign_of(section)
            runs: list[Run] = [
                ("▌" if chosen else " ", ("row-related",)),
                (str(number) if number < 10 else "", ("faint",)),
                (sign, (ink_of(section), "bar")),
                (f" {name}" if name else "", self._hue(section)),
            ]
            width = sum(len(text) for text, _ in runs)
            segments += self.pieces(runs, width, *under)
            self._places.append((at, at + width, section.id))
            at += width
        return Strip(segments)

    def _hue(self, section: Section) -> tuple[str, ...]:
        themes = self._outline.comparison.themes if self._outline else ()
        theme = next((one for one in themes if one.id == section.id), None)
        return looks_of(theme, dark=self.app.current_theme.dark)[1]

    def _window(self, outline: Outline | None) -> list[tuple[int, Section, str]]:
        """As many themes around the chosen one as fit, with their cut names."""
        if outline is None:
            return []
        entries = list(enumerate(outline.sections))
        place = next((n for n, s in entries if s.id == self._chosen), 0)
        fit = max(self.room // 6, 1)
        if len(entries) > fit:
            first = min(max(place - fit // 2, 0), len(entries) - fit)
            entries = entries[first : first + fit]
        room = self.room - sum(len(sign_of(s)) + 4 for _, s in entries)
        names = cut_names([visible(s.label) for _, s in entries], place - entries[0][0], room)
        return [(n, s, name) for (n, s), name in zip(entries, names, strict=True)]

    def on_click(self, event: events.Click) -> None:
        """Choose the theme under the pointer."""
        offset = event.get_content_offset(self)
        for start, end, section in self._places:
            if offset is not None and start <= offset.x < end:
                self.post_message(Chosen(section))


def cut_names(names: list[str], chosen: int | None, room: int) -> list[str]:
    """The names cut so that together they take ``room`` characters: the chosen one is cut last,
    and where less than three letters would be left of the others, they go.
    """
    names = [name.removeprefix("The ") for name in names]
    whole = names[chosen] if chosen is not None else ""
    others = [name for place, name in enumerate(names) if place != chosen]
    limit = max((len(name) for name in others), default=0)
    while limit and sum(min(len(name), limit) for name in others) > room - len(whole):
        limit -= 1
    limit = limit if limit > 2 else 0
    whole = whole[: max(room, 0)]
    return [whole if at == chosen else name[:limit].rstrip() for at, name in enumerate(names)]
