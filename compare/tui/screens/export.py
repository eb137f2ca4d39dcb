"""The dialog that writes a report."""

from __future__ import annotations

from pathlib import PurePath
from time import sleep
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, OptionList
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from compare.model import RejoinderError
from compare.text.visibility import visible
from compare.tui.glimpse import Glimpse
from compare.tui.loading import unforeseen
from compare.tui.widgets.glimpse_view import GlimpseView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.worker import Worker

    from compare.model import Comparison, Problem
    from compare.tui.app import RejoinderApp
    from compare.tui.desk import ReportFormat

PASSING = 0.15
"""Seconds that a format is looked at before its preview is made."""


class ExportScreen(ModalScreen[None]):
    """Format, what will be written, path, and what came of it."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "close", "Close")]
    DEFAULT_CSS = """
    ExportScreen {
        align: center middle;
        #export {
            width: 96%; max-width: 112; height: 96%;
            border: round $primary; border-title-color: $primary;
            background: $surface; padding: 0 2;
        }
        OptionList { height: auto; max-height: 6; border: none; padding: 0; }
        GlimpseView { height: 1fr; min-height: 3; background: $panel; color: $foreground; }
        #export-note { height: auto; color: $ink-faint; }
        #export-note.-wrong { color: $error; }
        #export-path { height: 1; border: none; padding: 0 1; margin-top: 1; background: $panel; }
        #export-path:focus { background: $cursor-row; }
        #export-said { height: auto; color: $foreground; }
        #export-said.-wrong { color: $error; }
        Horizontal { height: 1; align-horizontal: right; }
        Button { margin-left: 2; }
    }
    """
    app: RejoinderApp

    def __init__(self) -> None:
        super().__init__()
        self.formats: Sequence[ReportFormat] = ()
        self.refused = ""

    def compose(self) -> ComposeResult:
        """The formats of the registry, a preview, a path, two buttons."""
        self.formats = self.app.desk.formats()
        with Vertical(id="export") as box:
            box.border_title = "Export a report"
            yield OptionList(
                *(Option(f"{f.name:<10} {f.description}", id=f.name) for f in self.formats),
                id="export-format",
                markup=False,
            )
            yield Label("", id="export-note", markup=False)
            yield GlimpseView(id="export-glimpse")
            yield Input(value=self._proposed(), id="export-path", compact=True)
            yield Label("", id="export-said", markup=False)
            with Horizontal():
                yield Button("Write", variant="primary", id="export-write", compact=True)
                yield Button("Close", id="export-close", compact=True)

    def on_mount(self) -> None:
        """HTML is what most want."""
        formats = self.query_one(OptionList)
        names = [f.name for f in self.formats]
        formats.highlighted = names.index("html") if "html" in names else 0
        formats.focus()

    def _proposed(self) -> str:
        outline = self.app.comparison_screen.outline
        return f"{outline.left.id}--{outline.right.id}.html" if outline else "report.html"

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The path's ending and the preview follow the format."""
        self.glimpse(self.formats[event.option_index].name)
        path = self.query_one("#export-path", Input)
        suffix = self.formats[event.option_index].suffix
        if PurePath(path.value).name:
            known = sorted((f.suffix for f in self.formats), key=len, reverse=True)
            ending = next(filter(path.value.endswith, known), PurePath(path.value).suffix)
            path.value = path.value.removesuffix(ending) + suffix

    def glimpse(self, name: str) -> None:
        """Render the report's beginning; the next choice takes the place of this one."""
        outline = self.app.comparison_screen.outline
        if outline is None:
            return
        comparison = outline.comparison
        self.note(f"making a preview of {name}")
        self.run_worker(
            lambda: self._make(comparison, name), thread=True, exclusive=True, group="glimpse"
        )

    def _make(self, comparison: Comparison, name: str) -> None:
        """In a thread; whoever passes over a format does not wait for it."""
        worker = get_current_worker()
        sleep(PASSING)
        if worker.is_cancelled:
            return
        problem: Problem | None = None
        made = Glimpse(note="", lines=())
        try:
            made = self.app.desk.glimpse(comparison, name)
        except RejoinderError as error:
            problem = error.problems[0]
        except Exception as error:  # noqa: BLE001 - a report that fails must not end the desk
            problem = unforeseen(error)
        if not worker.is_cancelled:
            self.call_later(self._show, made, problem, worker)

    def _show(self, made: Glimpse, problem: Problem | None, worker: Worker[None]) -> None:
        if worker.is_cancelled or not self.is_mounted:
            return
        self.query_one(GlimpseView).show(made.lines)
        words = f"{problem.message}. {problem.remedy}".strip() if problem else made.note
        self.note(words, wrong=problem is not None)

    def note(self, text: str, *, wrong: bool = False) -> None:
        """Say what the preview shows, or why it shows nothing."""
        label = self.query_one("#export-note", Label)
        label.set_class(wrong, "-wrong")
        label.update(visible(text))

    def on_option_list_option_selected(self) -> None:
        """Enter on a format goes on to the path."""
        self.query_one("#export-path").focus()

    def on_input_submitted(self) -> None:
        """Enter on the path writes."""
        self.write()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Write or close."""
        if event.button.id == "export-write":
            self.write()
        else:
            self.action_close()

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()

    def write(self) -> None:
        """Write the report, and say where it is or why it is not."""
        outline = self.app.comparison_screen.outline
        chosen = self.query_one(OptionList).highlighted
        path = self.query_one("#export-path", Input).value.strip()
        if outline is None or chosen is None or not path:
            self.say("Give a path to write to.", wrong=True)
            return
        try:
            written = self.app.desk.export(
                outline.comparison, self.formats[chosen].name, path, replace=path == self.refused
            )
        except RejoinderError as error:
            self.refuse(path, error.problems[0])
        except Exception as error:  # noqa: BLE001 - a report that fails must not end the desk
            self.refuse(path, unforeseen(error))
        else:
            self.app.tell(str(written.absolute()), "The report is written.")
            self.dismiss()

    def refuse(self, path: str, problem: Problem) -> None:
        """Say what is wrong; where a file is in the way, a second try replaces it."""
        if "already" in problem.message:
            self.refused = path
            self.say("There is such a file already. Write once more to replace it.", wrong=True)
        else:
            self.say(f"{problem.message}. {problem.remedy}".strip(), wrong=True)

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Show a line under the path."""
        label = self.query_one("#export-said", Label)
        label.set_class(wrong, "-wrong")
        label.update(text)
