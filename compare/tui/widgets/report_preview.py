"""The beginning of a report before it is written, and a line that says what is shown of it."""

from __future__ import annotations

from functools import partial
from time import sleep
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets import Label
from textual.worker import get_current_worker

from compare.model import Problem, RejoinderError
from compare.text.visibility import visible
from compare.tui.background import in_words, unforeseen
from compare.tui.report_choices import ReportBeginning
from compare.tui.widgets.line_view import SourceView

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.worker import Worker

    from compare.model import Comparison
    from compare.tui.app import RejoinderApp
    from compare.tui.desk import ReportWish

PASSING = 0.15
"""Seconds that a format is looked at before its preview is made."""


class ReportPreview(Vertical):
    """Follows what is wished for; what is made for an older wish is not shown."""

    DEFAULT_CSS = """
    ReportPreview {
        height: 1fr; min-height: 4;
        SourceView { height: 1fr; min-height: 3; background: $panel; color: $foreground; }
        #export-note { width: 100%; height: auto; max-height: 3; color: $ink-faint; }
        #export-note.-wrong { color: $error; }
    }
    """
    app: RejoinderApp

    def compose(self) -> ComposeResult:
        """What is shown, then the lines."""
        yield Label("", id="export-note", markup=False)
        yield SourceView(id="export-beginning")

    def follow(self, comparison: Comparison, wish: ReportWish) -> None:
        """Render the report's beginning; the next wish takes the place of this one."""
        self.note(f"making a preview of {wish.format}")
        work = partial(self._make, comparison, wish)
        self.run_worker(work, thread=True, exclusive=True, group="preview", exit_on_error=False)

    def _make(self, comparison: Comparison, wish: ReportWish) -> None:
        """In a thread; whoever passes over a format does not wait for it."""
        worker = get_current_worker()
        sleep(PASSING)
        if worker.is_cancelled:
            return
        problem: Problem | None = None
        made = ReportBeginning(note="", lines=())
        try:
            made = self.app.desk.report_beginning(comparison, wish)
        except RejoinderError as error:
            problem = error.problems[0]
        except Exception as error:  # noqa: BLE001 - a report that fails must not end the desk
            problem = unforeseen(error)
        if not worker.is_cancelled:
            self.call_later(self._show, made, problem, worker)

    def _show(self, made: ReportBeginning, problem: Problem | None, worker: Worker[None]) -> None:
        if worker.is_cancelled or not self.is_mounted:
            return
        self.query_one(SourceView).show_lines(made.lines)
        self.note(in_words(problem) if problem else made.note, wrong=problem is not None)

    def note(self, text: str, *, wrong: bool = False) -> None:
        """Say what the preview shows, or why it shows nothing."""
        label = self.query_one("#export-note", Label)
        label.set_class(wrong, "-wrong")
        label.update(visible(text))
