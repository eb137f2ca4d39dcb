"""Keys, signs and marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.table import Table
from rich.text import Text
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from compare.report.words import LEGEND
from compare.tui.commands import (
    CODEBOOK,
    COMMANDS,
    COMPARISON,
    EVERYWHERE,
    GROUPS,
    LIBRARY,
    READING,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult
    from textual.binding import BindingType

_PLACES = (
    (COMPARISON, "In the comparison"),
    (READING, "Reading both texts"),
    (LIBRARY, "In the library"),
    (CODEBOOK, "In the codebook"),
    (GROUPS, "Among the passages without a theme"),
    (EVERYWHERE, "Everywhere"),
)
_MARKS = (
    ("✓", "bold $ink-shared", "reviewed: a person decided this row; the others are proposals"),
    ("program:", "reverse", "the program now thinks otherwise than the person did; why says what"),
    ("▲ ▽", "$ink-related", "marked for the report, kept out of it"),
    ("✎", "$ink-difference", "a person wrote a note; why shows it"),
    ("◆", "$ink-related", "a row that you picked"),
    ("⟨words⟩", "bold $ink-carried", "what the sentence under Why rests on"),
    ("words", "bold $ink-shared", "wording that both sides have"),
    ("words", "underline $ink-difference", "a difference: what one side adds or changes"),
    ("words", "$ink-figure", "a figure"),
    ("words", "italic", "a name that the two use for an actor"),
    ("words", "reverse", "what you searched for"),
    ("· · ·", "$ink-alone", "silence: the other side has no answer"),
)


class HelpScreen(ModalScreen[None]):
    """Made from the commands themselves, so that it cannot be wrong."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q,question_mark,f1", "close", "Close"),
        ("j,down", "scroll(1)", "Down"),
        ("k,up", "scroll(-1)", "Up"),
    ]
    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        #help {
            width: 92%; max-width: 96; height: 92%;
            border: round $primary; border-title-color: $primary;
            border-subtitle-color: $ink-faint;
            background: $surface; padding: 0 2; scrollbar-size-vertical: 1;
        }
        #help-text { height: auto; }
    }
    """

    def compose(self) -> ComposeResult:
        """One long text."""
        with VerticalScroll(id="help") as box:
            box.border_title = "Help"
            box.border_subtitle = "Esc closes"
            yield Static(help_text(self.app.theme_variables), id="help-text")

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()

    def action_scroll(self, step: int) -> None:
        """Go up or down."""
        self.query_one("#help").scroll_relative(y=3 * step, animate=False)


def help_text(colours: Mapping[str, str]) -> Table:
    """Signs and marks first, for they are on every line; then the keys by place."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, min_width=7)
    grid.add_column()
    _heading(grid, "Signs")
    for sign, word, text in LEGEND:
        grid.add_row(_styled(sign, "bold"), Text(f"{word}: {text}"))
    _heading(grid, "Marks")
    for word, style, text in _MARKS:
        grid.add_row(_styled(word, _style(style, colours)), Text(text))
    for place, title in _PLACES:
        _heading(grid, title)
        for command in (c for c in COMMANDS if c.place == place):
            key = _styled(command.shown, _style("bold $primary", colours))
            grid.add_row(key, Text(f"{command.name}: {command.help}"))
    return grid


def _heading(grid: Table, text: str) -> None:
    if grid.row_count:
        grid.add_row()
    grid.add_row(Text(""), _styled(text, "bold underline"))


def _styled(text: str, style: str) -> Text:
    """A text styled as far as it goes, and not to the end of its cell."""
    return Text().append(text, style)


def _style(style: str, colours: Mapping[str, str]) -> str:
    """The style with the theme's colours in place of their names."""
    words = style.split()
    return " ".join(colours.get(word[1:], "") if word[0] == "$" else word for word in words)
