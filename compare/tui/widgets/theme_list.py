"""The themes with their verdicts: a column beside the rows, or one line above them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from compare.model import Label
from compare.text.visibility import visible
from compare.tui.codebook.looks import colour, sign
from compare.tui.signs import ONLY_LEFT, ONLY_RIGHT, SIGNS, verdict_sign
from compare.tui.widgets.painted_view import PaintedView
from compare.tui.wrap import shortened

if TYPE_CHECKING:
    from rich.segment import Segment
    from textual import events

    from compare.model import Theme
    from compare.tui.cells import Run
    from compare.tui.rows import Outline, Section

_KINDS = (Label.DIVERGENT.value, Label.SHARED.value, Label.RELATED.value, ONLY_LEFT, ONLY_RIGHT)


def sign_of(section: Section) -> str:
    """The sign of the section's verdict; empty where it has none."""
    return verdict_sign(section.verdict.verdict, section.passages) if section.verdict else ""


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


class Chosen(Message):
    """A person chose a theme by mouse."""

    def __init__(self, section: str) -> None:
        super().__init__()
        self.section = section


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
