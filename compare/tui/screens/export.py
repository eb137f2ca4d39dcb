"""The dialog that writes a report."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label

from compare.model import Problem, RejoinderError
from compare.text.visibility import visible
from compare.tui.background import in_words, unforeseen
from compare.tui.desk import Occupied
from compare.tui.widgets.report_form import ReportForm
from compare.tui.widgets.report_preview import ReportPreview

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from compare.model import Comparison
    from compare.tui.app import RejoinderApp
    from compare.tui.desk import ReportWish


class ExportScreen(ModalScreen[None]):
    """What the report shall be, what will be written, path, and what came of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "close", "Close"),
        ("ctrl+s", "write", "Write"),
    ]
    DEFAULT_CSS = """
    ExportScreen {
        align: center middle;
        #export {
            width: 96%; max-width: 112; height: 96%;
            border: round $primary; border-title-color: $primary;
            border-subtitle-color: $ink-faint; background: $surface; padding: 0 1;
        }
        #export-line { height: 1; }
        #export-label { width: 10; color: $ink-faint; }
        #export-path { width: 1fr; height: 1; border: none; padding: 0; background: $panel; }
        #export-path:focus { background: $cursor-row; }
        #export-said {
            width: 100%; height: auto; max-height: 3; padding: 0 0 0 10; color: $ink-faint;
        }
        #export-said.-wrong { color: $error; }
        #export-buttons { height: 1; align-horizontal: right; }
        Button { margin-left: 2; }
    }
    """
    app: RejoinderApp

    def __init__(self) -> None:
        super().__init__()
        self.refused = ""
        """The path that is to be replaced if it is written once more."""
        self._writing = False

    def compose(self) -> ComposeResult:
        """The choices, a preview, a path, two buttons."""
        with Vertical(id="export") as box:
            box.border_title = "Export a report"
            box.border_subtitle = "Tab next   ← → choose   ^s write   Esc close"
            yield ReportForm(self.app.desk.formats(), self._themes())
            yield ReportPreview()
            with Horizontal(id="export-line"):
                yield Label("Write to", id="export-label")
                yield Input(value=self._proposed(), id="export-path", compact=True)
            yield Label("", id="export-said", markup=False)
            with Horizontal(id="export-buttons"):
                yield Button("Write", variant="primary", id="export-write", compact=True)
                yield Button("Close", id="export-close", compact=True)

    def on_mount(self) -> None:
        """Begin with the formats."""
        self.form.list.focus()
        self.say_where()

    @property
    def form(self) -> ReportForm:
        """What the report shall be."""
        return self.query_one(ReportForm)

    @property
    def path(self) -> Input:
        """Where it shall be."""
        return self.query_one("#export-path", Input)

    def _proposed(self) -> str:
        outline = self.app.comparison_screen.outline
        return f"{outline.left.id}--{outline.right.id}.html" if outline else "report.html"

    def _themes(self) -> list[tuple[str, str]]:
        """The theme that is shown on the desk, then each of the others."""
        desktop = self.app.comparison_screen.desktop
        if desktop is None:
            return []
        known = [(theme.id, visible(theme.label)) for theme in desktop.outline.comparison.themes]
        return sorted(known, key=lambda one: one[0] != desktop.view.section)

    def on_report_form_changed(self, message: ReportForm.Changed) -> None:
        """The preview follows, and the path's ending where it should."""
        if message.ending:
            self.follow()
        outline = self.app.comparison_screen.outline
        if outline is not None:
            self.query_one(ReportPreview).follow(outline.comparison, self.form.wish)

    def follow(self) -> None:
        """Give the path the ending of the format."""
        from compare.tui.report_choices import ending, renamed

        suffix = ending(self.form.format, self.form.wish.template)
        self.path.value = renamed(self.path.value, suffix, self.form.formats)

    # What a person does

    def on_option_list_option_selected(self) -> None:
        """Enter on a format goes on to the path."""
        self.path.focus()

    def on_input_changed(self) -> None:
        """Say where the new path leads."""
        self.say_where()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter on the path writes; on another line it goes on."""
        if event.input is self.path:
            self.action_write()
        else:
            self.focus_next()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Write or close."""
        if event.button.id == "export-write":
            self.action_write()
        else:
            self.action_close()

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()

    def action_write(self) -> None:
        """Write the report in a thread."""
        outline = self.app.comparison_screen.outline
        path = self.path.value.strip()
        if outline is None or not path:
            self.say("Give a path to write to.", wrong=True)
        elif not self._writing:
            self._writing = True
            self.say("writing ...")
            again = path == self.refused
            work = partial(self._write, outline.comparison, self.form.wish, path, replace=again)
            self.run_worker(work, thread=True, group="write", exit_on_error=False)

    def _write(self, made: Comparison, wish: ReportWish, path: str, *, replace: bool) -> None:
        written: Path | None = None
        problem: Problem | None = None
        occupied = False
        try:
            written = self.app.desk.export(made, wish, path, replace=replace)
        except RejoinderError as error:
            problem, occupied = error.problems[0], isinstance(error, Occupied)
        except Exception as error:  # noqa: BLE001 - a report that fails must not end the desk
            problem = unforeseen(error)
        self.app.call_later(self._written, written, problem, path if occupied else "")

    def _written(self, written: Path | None, problem: Problem | None, occupied: str) -> None:
        """Say where the report is, or why it is not."""
        self._writing = False
        if written is not None:
            self.app.report = written
            self.app.tell(f"{visible(str(written))}   ^o opens it", "The report is written.")
        if not self.is_mounted:
            return
        self.refuse(occupied)
        if occupied:
            self.say("There is such a file already. Write once more to replace it.", wrong=True)
        elif problem is not None:
            self.say(in_words(problem), wrong=True)
        else:
            self.dismiss()

    def refuse(self, path: str) -> None:
        """Remember which file is in the way; none where the path is empty."""
        self.refused = path
        self.query_one("#export-write", Button).label = "Replace" if path else "Write"

    def say_where(self) -> None:
        """Say in which folder it will be; a file that was refused may have another name now."""
        from compare.tui.report_choices import target_of

        path = self.path.value.strip()
        if path != self.refused:
            self.refuse("")
        try:
            self.say(f"in {target_of(path).parent}" if path else "")
        except RejoinderError as error:
            self.say(in_words(error.problems[0]), wrong=True)

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Show a line under the path."""
        label = self.query_one("#export-said", Label)
        label.set_class(wrong, "-wrong")
        label.update(visible(text))
