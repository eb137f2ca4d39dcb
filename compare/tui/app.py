"""The app: themes, palette, the ways between screens, and what reaches the terminal."""

from __future__ import annotations

from functools import partial
from os import environ
from typing import TYPE_CHECKING, Any, cast

from textual.app import App, SystemCommand
from textual.command import DiscoveryHit, Hit, Provider

from compare.tui.commands import COMMANDS, EVERYWHERE, FREQUENT, bindings, of
from compare.tui.looks import DARK, LIGHT
from compare.tui.screens.comparison import ComparisonScreen
from compare.tui.terminal_filter import TerminalFilter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from textual.command import Hits
    from textual.filter import LineFilter
    from textual.screen import Screen

    from compare.tui.codebook.desk import CodebookDesk
    from compare.tui.desk import Desk
    from compare.tui.lineup import Outline, Row


class CommandSearch(Provider):
    """Finds a command by its name, by what it does, and by other words for it."""

    async def discover(self) -> Hits:
        """The most frequent first."""
        commands = list(cast("RejoinderApp", self.app).get_system_commands(self.screen))
        order = {name: place for place, name in enumerate(FREQUENT)}
        commands.sort(key=lambda one: order.get(one.title.partition("  ")[0], len(order)))
        for title, text, run, _ in commands:
            yield DiscoveryHit(title, run, help=text)

    async def search(self, query: str) -> Hits:
        """A name that fits stands before a sentence that does."""
        matcher = self.matcher(query)
        wanted = query.casefold().split()
        words: dict[str, str] = {}
        for c in COMMANDS:  # one name may stand on several screens
            words[c.name] = f"{words.get(c.name, '')} {c.name} {c.words} {c.help}".casefold()
        for title, text, run, _ in cast("RejoinderApp", self.app).get_system_commands(self.screen):
            name = title.partition("  ")[0]
            score = matcher.match(name)
            if score > 0:
                yield Hit(score + 1, matcher.highlight(title), run, help=text)
            elif all(word in words.get(name, "") for word in wanted):
                yield Hit(0.5, title, run, help=text)


class RejoinderApp(App[int]):
    """The desk in a terminal."""

    TITLE = "rejoinder"
    BINDINGS = bindings(EVERYWHERE)
    COMMANDS = {CommandSearch}  # noqa: RUF012 - as Textual has it
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
        name = f"action_{action.partition('(')[0]}"
        nodes = (getattr(screen, "desktop", None), getattr(screen, "decider", None), screen)
        able = (node for node in nodes if node is not None and hasattr(node, name))
        await self.run_action(action, next(able, screen))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line passes before it is sent: last of all, nothing that a terminal obeys."""
        return [*super().get_line_filters(), self._clean]

    def _handle_exception(self, error: Exception) -> None:
        """Save, and say what happened, where an error of ours would end the desk."""
        from compare.tui.last_resort import farewell

        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        decider = self.comparison_screen.decider if self.screen_stack else None
        said = farewell(error, decider.review if decider else None)
        self._exit_renderables.append(said)
        self._close_messages_no_wait()

    async def action_quit(self) -> None:
        """Leave, and remember where the person was."""
        self.comparison_screen.keep_place()
        await super().action_quit()

    def action_menu(self, name: str) -> None:
        """Wait for the next key; a menu shows them after a pause."""
        from compare.tui.widgets.next_keys import NextKeys

        screen = self.screen

        async def run(action: str | None) -> None:
            if action is not None:
                await self.perform(action, screen)

        self.push_screen(NextKeys(name), run)

    def action_open_report(self) -> None:
        """Open the file that was exported last, with the system's own program."""
        from compare.tui.last_resort import open_file

        if self.report is None:
            self.warn("No report was exported yet.", "e exports one.")
        elif not open_file(self.report):
            self.warn("There is no desktop here to open it.", str(self.report))

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
        from compare.tui.screens.whom import WhomScreen, actors

        outline = self.comparison_screen.outline
        if outline is None:
            self.warn("There is no comparison yet.", "o opens the library: choose two.")
        elif not isinstance(self.screen, WhomScreen):
            self.push_screen(WhomScreen(actors(outline)), self._go_to_passage)

    def _go_to_passage(self, passage: str | None) -> None:
        """Put the cursor on the first point of a passage."""
        desktop = self.comparison_screen.desktop
        if passage is not None and desktop is not None:
            desktop.go_to_passage(passage)

    def action_step(self, way: str) -> None:
        """Undo or redo, on whatever screen: a decision, or an edit of the codebook."""
        if self.book is not None:
            from compare.tui.codebook.editing import is_next, step

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
        decider = self.comparison_screen.decider
        if decider is not None:
            decider.look_again()
        looked = getattr(self.screen, "look_again", None)
        if looked is not None:
            looked()

    def _show(self, kind: type[Screen[Any]]) -> None:
        """Push a screen, unless it is the one on top."""
        if not isinstance(self.screen, kind):
            self.push_screen(kind())

    def copy_point(self, selected: str | None, outline: Outline, row: Row | None) -> None:
        """Put words that are selected, or else a point with its sources, on the clipboard."""
        from compare.tui.reasons import row_text

        if selected:
            self.copy_to_clipboard(selected)
            self.said("The selected words are on the clipboard.")
        elif row is not None:
            self.copy_to_clipboard(row_text(outline, row))
            self.said("The point is on the clipboard, with its sources.")

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
