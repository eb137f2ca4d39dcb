"""The app: themes, the ways between screens, and what reaches the terminal."""

from __future__ import annotations

import gc
import os
import re
import shutil
import subprocess
import sys
import traceback
from contextlib import suppress
from functools import partial
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from rich.cells import cell_len
from rich.segment import Segment
from rich.text import Text
from textual.app import App, SystemCommand
from textual.filter import LineFilter

from compare.model import RejoinderError
from compare.text.visibility import visible
from compare.tui.keys import EVERYWHERE, CommandSearch, KeyBar, NextKeys, Palette, bindings, of
from compare.tui.marked_text import cut_before
from compare.tui.screens.comparison import ComparisonScreen
from compare.tui.widgets import DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.color import Color
    from textual.dom import DOMNode
    from textual.screen import Screen

    from compare.review.session import ReviewDesk
    from compare.tui.codebook_desk import CodebookDesk
    from compare.tui.desk import Desk
    from compare.tui.lineup import Outline, Row


BEAT = 2.0
"""Seconds between two looks for garbage."""
YOUNG, ROUNDS = 20_000, 20
"""New objects from which on garbage is looked for, and how often until it is among the old."""
_TOAST = 76
"""Cells of a notification at the most, as ``desk.tcss`` has it."""


class RejoinderApp(App[int]):
    """The desk in a terminal."""

    TITLE = "rejoinder"
    BINDINGS = bindings(EVERYWHERE)
    COMMANDS = {CommandSearch}  # noqa: RUF012 - as Textual has it
    COMMAND_PALETTE_BINDING = "ctrl+p"
    CSS_PATH = Path(__file__).with_name("opening.tcss")

    def __init__(self, desk: Desk, ids: Sequence[str] = ()) -> None:
        super().__init__(ansi_color=True if "NO_COLOR" in environ else None)
        self.desk = desk
        self.ids = tuple(ids)
        self.book: CodebookDesk | None = None
        """The codebook, once it was asked for."""
        self.report: Path | None = None
        """The file that was exported last."""
        self._clean = TerminalFilter()
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = LIGHT.name if self._wants_light() else DARK.name

    def _wants_light(self) -> bool:
        """As the person chose; else as the terminal says of itself (COLORFGBG); else dark."""
        chosen = self.desk.is_light()
        if chosen is not None:
            return chosen
        return environ.get("COLORFGBG", "").rpartition(";")[2] in ("7", "15")

    def on_mount(self) -> None:
        self.set_interval(BEAT, self._tidy)

    def _tidy(self) -> None:
        """Look for garbage between keys, and not while one is dealt with."""
        young, _, rounds = gc.get_count()
        if young > YOUNG:
            gc.collect(1 if rounds < ROUNDS else 2)

    def update_styles(self, node: DOMNode, animate: bool = True) -> None:
        """As Textual has it, but for what stands on no screen yet: that is styled as it comes."""
        if node is self or node.is_dom_root or node.is_attached:
            super().update_styles(node, animate=animate)

    def get_default_screen(self) -> Screen[Any]:
        return ComparisonScreen(self.desk, self.ids)

    def codebook(self) -> CodebookDesk:
        if self.book is None:
            self.book = self.desk.codebook()
        return self.book

    @property
    def comparison_screen(self) -> ComparisonScreen:
        return cast("ComparisonScreen", self.screen_stack[0])

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        place = getattr(screen, "PLACE", EVERYWHERE)
        for command in of(place):
            if command.palette and command.action:
                run = partial(self.perform, command.action, screen)
                yield SystemCommand(f"{command.name}  ({command.shown})", command.help, run)

    async def perform(self, action: str, screen: Screen[Any] | None = None) -> None:
        """Do what a key of the screen does: its desk knows most actions, itself the others."""
        screen = screen or self.screen
        name = f"action_{action.partition('(')[0]}"
        nodes = (getattr(screen, "desktop", None), getattr(screen, "decider", None), screen)
        able = (node for node in nodes if node is not None and hasattr(node, name))
        await self.run_action(action, next(able, screen))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line passes before it is sent: last of all, nothing that a terminal obeys."""
        return [*super().get_line_filters(), self._clean]

    def _handle_exception(self, error: Exception) -> None:
        """Save, and say what happened, where an error of ours would end the desk."""
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        decider = self.comparison_screen.decider if self.screen_stack else None
        said = farewell(error, decider.review if decider else None)
        self._exit_renderables.append(said)
        self._close_messages_no_wait()

    async def action_quit(self) -> None:
        """Leave, and remember where the person was; a screen may ask once more first."""
        may_leave = getattr(self.screen, "may_leave", None)
        if may_leave is None or may_leave():
            self.comparison_screen.keep_place()
            await super().action_quit()

    def action_command_palette(self) -> None:
        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def action_menu(self, name: str) -> None:
        screen = self.screen

        async def run(action: str | None) -> None:
            if action is not None:
                await self.perform(action, screen)

        self.push_screen(NextKeys(name), run)

    def action_open_report(self) -> None:
        if self.report is None:
            self.warn("No report was exported yet.", "e exports one.")
        elif not open_file(self.report):
            self.warn("There is no desktop here to open it.", str(self.report))

    def action_light(self) -> None:
        self.theme = DARK.name if self.theme == LIGHT.name else LIGHT.name
        self.desk.keep_light(self.theme == LIGHT.name)

    def action_keys(self) -> None:
        from compare.tui.screens.help_and_tour import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(getattr(self.screen, "PLACE", "")))

    def action_library(self) -> None:
        from compare.tui.screens.library_screen import LibraryScreen

        self._show(LibraryScreen)

    def action_add(self) -> None:
        from compare.tui.screens.adding_source import AddScreen

        self._show(AddScreen)

    def action_export(self) -> None:
        from compare.tui.screens.export_dialog import ExportScreen

        desktop = self.comparison_screen.desktop
        if desktop is None:
            self.warn("There is no comparison to export yet.", "o opens the library: choose two.")
        elif not isinstance(self.screen, ExportScreen):
            self.push_screen(ExportScreen(desktop))

    def action_tour(self) -> None:
        from compare.tui.screens.help_and_tour import TourScreen

        if self.screen is not self.comparison_screen or self.comparison_screen.desktop is None:
            self.warn("The tour is of the desk.", "Open a comparison, and go back to it, first.")
        else:
            self.push_screen(TourScreen())

    def action_groups(self) -> None:
        from compare.tui.screens.codebook_screen import GroupsScreen

        self._show(GroupsScreen)

    def action_codebook(self) -> None:
        from compare.tui.screens.codebook_screen import CodebookScreen

        if any(isinstance(screen, CodebookScreen) for screen in self.screen_stack):
            while not isinstance(self.screen, CodebookScreen):
                self.pop_screen()
        else:
            self._show(CodebookScreen)

    def action_whom(self) -> None:
        from compare.tui.screens.whom import WhomScreen, actors

        desktop = self.comparison_screen.desktop
        if desktop is None:
            self.warn("There is no comparison yet.", "o opens the library: choose two.")
        elif not isinstance(self.screen, WhomScreen):
            self.push_screen(WhomScreen(actors(desktop.outline)), desktop.go_to_passage)

    def action_step(self, way: str) -> None:
        """Undo or redo, on whatever screen: a decision, or an edit of the codebook."""
        if self.book is not None:
            from compare.tui.codebook_edits import is_next, step

            if is_next(self, self.book, back=way == "undo"):
                run = step(self, self.book, back=way == "undo")
                self.run_worker(run, group="codebook-step", exit_on_error=False)
                return
        decider = self.comparison_screen.decider
        if decider is None:
            self.said("Nothing to undo." if way == "undo" else "Nothing to do again.")
        else:
            decider.step(back=way == "undo")

    def on_app_focus(self) -> None:
        """The terminal has the keys again: another window may have written meanwhile."""
        for shown in (self.comparison_screen.decider, self.screen):
            if looked := getattr(shown, "look_again", None):
                looked()

    def _show(self, kind: type[Screen[Any]]) -> None:
        """Push a screen, unless it is the one on top."""
        if not isinstance(self.screen, kind):
            self.push_screen(kind())

    def copy_point(self, selected: str | None, outline: Outline, row: Row | None) -> None:
        """Put words that are selected, or else a point with its sources, on the clipboard."""
        from compare.tui.row_words import row_text

        if selected:
            self.copy_to_clipboard(selected)
            self.said("The selected words are copied.")
        elif row is not None:
            self.copy_to_clipboard(row_text(outline, row))
            self.said("Copied, with its sources.")

    def warn(self, message: str, remedy: str = "") -> None:
        """Say that something is not as wished, and what to do."""
        self.notify(remedy or " ", title=message, severity="warning", markup=False)

    def refuse(self, error: RejoinderError) -> None:
        """Say why something was not done, and what to do."""
        self.warn(error.problems[0].message, error.problems[0].remedy)

    def tell(self, message: str, title: str = "") -> None:
        """Say that something was done."""
        self.notify(message, title=title, markup=False)

    def tell_file(self, file: Path, then: str, title: str) -> None:
        """Say where a file is, its name whole on a line, and what can be done with it."""
        room = min(self.size.width, _TOAST) - 6
        self.tell(f"{cut_before(visible(str(file)), room)}\n{then}", title)

    def said(self, message: str) -> None:
        """Say at the foot of the screen what a command did."""
        bars = self.screen.query(KeyBar) or self.comparison_screen.query(KeyBar)
        bars.first().say(message)


# What reaches the terminal


_OBEYED = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f"
    "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069"  # bidirectional marks and overrides
    "\\u2028\\u2029\\ufeff\\ufff9-\\ufffb]"  # separators, byte order, interlinear
    "|[\\U000e0000-\\U000e007f]"  # tags
)
"""What a terminal obeys, or what makes words read otherwise than they stand."""


class TerminalFilter(LineFilter):
    """Takes such signs out; each line keeps its width."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        cleaned = [_cleaned(segment) for segment in segments]
        return segments if cleaned == segments else cleaned


def _cleaned(segment: Segment) -> Segment:
    text, style, control = segment
    is_linked = style is not None and style.link
    if not is_linked and not control and text.isascii() and text.isprintable():
        return segment
    plain = _OBEYED.sub(lambda found: " " * cell_len(found[0]), text)
    return Segment(plain, style.update_link(None) if style and is_linked else style)


# When all else fails, and what is left to the system


def farewell(error: Exception, review: ReviewDesk | None) -> Text:
    """Save what is not saved, keep the details in a file, and tell both in words."""
    lines = [
        f"rejoinder had to stop: {type(error).__name__}: {error}",
        "This is an error of the program; your statements are as they were.",
        _saved(review),
        _kept(error),
    ]
    return Text("\n".join(visible(line, spaces=False) for line in lines if line))


def _saved(review: ReviewDesk | None) -> str:
    """Save the decisions; whether they are on the disk."""
    if review is None:
        return ""
    try:
        if review.unsaved:
            review.save()
    except RejoinderError as error:
        return f"Your last decisions could not be saved: {error}"
    except Exception as error:  # noqa: BLE001 - whatever it is, it must be told
        return f"Your last decisions could not be saved: {type(error).__name__}: {error}"
    return "Your decisions are saved."


def _kept(error: Exception) -> str:
    """Write where it happened into the cache folder."""
    from platformdirs import user_cache_path

    with suppress(OSError):
        file = user_cache_path("rejoinder", appauthor=False) / "last-error.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
        return f"Where it happened stands in {file}: please report it, with what you did."
    return ""


def open_file(path: Path) -> bool:
    """Open a file with the program that the system has for it; False where there is no desktop."""
    opener = _opener()
    if opener is None:
        return False
    try:
        subprocess.Popen(  # noqa: S603 - the system's own opener, and a file that we wrote
            [*opener, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    return True


def _opener() -> list[str] | None:
    """The command that opens a file; on Linux only where there is a display: a browser that runs
    in the terminal would draw over the desk.
    """
    if sys.platform == "win32":
        return ["explorer"]
    if sys.platform == "darwin":
        return ["open"]
    has_display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    found = shutil.which("xdg-open") if has_display else None
    return [found] if found else None
