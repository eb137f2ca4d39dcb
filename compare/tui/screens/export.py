"""The dialog that writes a report."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, OptionList
from textual.widgets.option_list import Option

from compare.model import RejoinderError
from compare.tui.loading import unforeseen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from compare.model import Problem
    from compare.tui.app import RejoinderApp
    from compare.tui.desk import ReportFormat


class ExportScreen(ModalScreen[None]):
    """Format, path, and what came of it."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "close", "Close")]
    DEFAULT_CSS = """
    ExportScreen {
        align: center middle;
        #export {
            width: 76; max-width: 96%; height: auto; max-height: 96%;
            border: round $primary; border-title-color: $primary;
            background: $surface; padding: 0 2;
        }
        OptionList { height: auto; max-height: 8; margin: 1 0; }
        Input { border: tall $ink-faint; }
        #export-said { height: auto; min-height: 2; color: $foreground; }
        #export-said.-wrong { color: $error; }
        Horizontal { height: 3; align-horizontal: right; }
        Button { margin-left: 2; }
        Input { height: 3; }
    }
    """
    app: RejoinderApp

    def __init__(self) -> None:
        super().__init__()
        self.formats: Sequence[ReportFormat] = ()
        self.refused = ""

    def compose(self) -> ComposeResult:
        """The formats of the registry, a path, two buttons."""
        self.formats = self.app.desk.formats()
        with Vertical(id="export") as box:
            box.border_title = "Export a report"
            yield OptionList(
                *(Option(f"{f.name:<10} {f.description}", id=f.name) for f in self.formats),
                id="export-format",
                markup=False,
            )
            yield Input(value=self._proposed(), id="export-path")
            yield Label("", id="export-said", markup=False)
            with Horizontal():
                yield Button("Write", variant="primary", id="export-write")
                yield Button("Close", id="export-close")

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
        """The path's ending follows the format."""
        path = self.query_one("#export-path", Input)
        suffix = self.formats[event.option_index].suffix
        if PurePath(path.value).name:
            known = sorted((f.suffix for f in self.formats), key=len, reverse=True)
            ending = next(filter(path.value.endswith, known), PurePath(path.value).suffix)
            path.value = path.value.removesuffix(ending) + suffix

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
