"""The app: themes, palette and the ways between screens."""

from __future__ import annotations

from functools import partial
from os import environ
from typing import TYPE_CHECKING, Any, cast

from textual.app import App, SystemCommand

from compare.tui.commands import EVERYWHERE, bindings, of
from compare.tui.looks import DARK, LIGHT
from compare.tui.screens.comparison import ComparisonScreen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.screen import Screen

    from compare.tui.codebook.desk import CodebookDesk
    from compare.tui.desk import Desk


class RejoinderApp(App[int]):
    """The desk in a terminal."""

    TITLE = "rejoinder"
    BINDINGS = bindings(EVERYWHERE)
    COMMAND_PALETTE_BINDING = "ctrl+p"
    CSS = """
    App:nocolor {
        DataTable > .datatable--cursor { text-style: reverse; }
        OptionList > .option-list--option-highlighted { text-style: bold underline; }
        Button:focus { text-style: reverse; }
        Input:focus { text-style: underline; }
    }
    """

    def __init__(self, desk: Desk, ids: Sequence[str] = ()) -> None:
        super().__init__(ansi_color=True if "NO_COLOR" in environ else None)
        self.desk = desk
        self.ids = tuple(ids)
        self.book: CodebookDesk | None = None
        """The codebook, once it was asked for."""
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = LIGHT.name if self._wants_light() else DARK.name

    def _wants_light(self) -> bool:
        """As the person chose; else as the terminal says of itself (COLORFGBG); else dark."""
        chosen = self.desk.is_light()
        if chosen is not None:
            return chosen
        return environ.get("COLORFGBG", "").rpartition(";")[2] in ("7", "15")

    def get_default_screen(self) -> Screen[Any]:
        """The comparison lies under all else."""
        return ComparisonScreen(self.desk, self.ids)

    def codebook(self) -> CodebookDesk:
        """The library's codebook."""
        if self.book is None:
            self.book = self.desk.codebook()
        return self.book

    @property
    def comparison_screen(self) -> ComparisonScreen:
        """The screen at the bottom of the stack."""
        return cast("ComparisonScreen", self.screen_stack[0])

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Every command that works here, for the palette."""
        place = getattr(screen, "PLACE", EVERYWHERE)
        for command in of(place):
            if command.palette and command.action:
                run = partial(self._run_command, screen, command.action)
                yield SystemCommand(f"{command.name}  ({command.shown})", command.help, run)

    async def _run_command(self, screen: Screen[Any], action: str) -> None:
        await self.perform(action, screen)

    async def perform(self, action: str, screen: Screen[Any] | None = None) -> None:
        """Do what a key of the screen does: its desk knows most actions, itself the others."""
        screen = screen or self.screen
        desktop = getattr(screen, "desktop", None)
        namespace = desktop if desktop is not None else screen
        await self.run_action(action, namespace)

    def action_light(self) -> None:
        """Change between light and dark."""
        self.theme = DARK.name if self.theme == LIGHT.name else LIGHT.name
        self.desk.keep_light(self.theme == LIGHT.name)

    def action_keys(self) -> None:
        """Show the help."""
        from compare.tui.screens.help import HelpScreen

        self._show(HelpScreen)

    def action_library(self) -> None:
        """Show the library."""
        from compare.tui.screens.library import LibraryScreen

        self._show(LibraryScreen)

    def action_add(self) -> None:
        """Show the form for a statement."""
        from compare.tui.screens.add import AddScreen

        self._show(AddScreen)

    def action_export(self) -> None:
        """Show the export dialog."""
        from compare.tui.screens.export import ExportScreen

        if self.comparison_screen.outline is None:
            self.warn("There is no comparison to export yet.", "o opens the library: choose two.")
            return
        self._show(ExportScreen)

    def action_codebook(self) -> None:
        """Show the codebook."""
        from compare.tui.screens.codebook import CodebookScreen

        if any(isinstance(screen, CodebookScreen) for screen in self.screen_stack):
            while not isinstance(self.screen, CodebookScreen):
                self.pop_screen()
        else:
            self._show(CodebookScreen)

    def action_whom(self) -> None:
        """Show who blames, praises and asks whom, and go to the passage that is chosen."""
        from compare.tui.screens.whom import WhomScreen
        from compare.tui.whom import actors

        outline = self.comparison_screen.outline
        if outline is None:
            self.warn("There is no comparison yet.", "o opens the library: choose two.")
        elif not isinstance(self.screen, WhomScreen):
            self.push_screen(WhomScreen(actors(outline)), self._go_to_passage)

    def _go_to_passage(self, passage: str | None) -> None:
        """Put the cursor on the first row of a passage."""
        desktop = self.comparison_screen.desktop
        if passage is not None and desktop is not None:
            rows = desktop.outline.sections[0].rows
            holds = (row for row in rows if passage in row.key[0] + row.key[1])
            desktop.go_to(next(holds, None))

    def action_step(self, way: str) -> None:
        """Undo or redo, on whatever screen: a decision, or an edit of the codebook."""
        if self.book is not None:
            from compare.tui.codebook.editing import is_next, step

            if is_next(self, self.book, back=way == "undo"):
                run = step(self, self.book, back=way == "undo")
                self.run_worker(run, group="codebook-step", exit_on_error=False)
                return
        desktop = self.comparison_screen.desktop
        if desktop is None:
            self.said("Nothing to undo." if way == "undo" else "Nothing to do again.")
        else:
            desktop.step(back=way == "undo")

    def on_app_focus(self) -> None:
        """The terminal has the keys again: another window may have written meanwhile."""
        desktop = self.comparison_screen.desktop
        if desktop is not None:
            desktop.look_again()
        looked = getattr(self.screen, "look_again", None)
        if looked is not None:
            looked()

    def _show(self, kind: type[Screen[Any]]) -> None:
        """Push a screen, unless it is the one on top."""
        if not isinstance(self.screen, kind):
            self.push_screen(kind())

    def warn(self, message: str, remedy: str = "") -> None:
        """Say that something is not as wished, and what to do."""
        self.notify(remedy or " ", title=message, severity="warning", markup=False)

    def tell(self, message: str, title: str = "") -> None:
        """Say that something was done."""
        self.notify(message, title=title, markup=False)

    def said(self, message: str) -> None:
        """Say at the foot of the screen what a command did."""
        from compare.tui.widgets.key_bar import KeyBar

        bars = self.screen.query(KeyBar) or self.comparison_screen.query(KeyBar)
        bars.first().say(message)
