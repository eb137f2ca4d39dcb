"""A folder of files, all of which are added."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Label, ProgressBar
from textual.worker import get_current_worker

from compare.model import RejoinderError
from compare.text.visibility import visible
from compare.tui.background import unforeseen
from compare.tui.widgets.line_view import WordsView

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from compare.importers import Outcome
    from compare.model import Problem
    from compare.tui.app import RejoinderApp
    from compare.tui.intake import Heap, Intake


class HeapScreen(ModalScreen[bool]):
    """Asks once, then adds file by file; one line for each, and why it failed. True where any
    statement was added.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "close", "Back"),
        ("ctrl+s", "add", "Add"),
    ]
    DEFAULT_CSS = """
    HeapScreen {
        align: center middle;
        #heap {
            width: 96%; max-width: 112; height: 96%;
            border: round $primary; border-title-color: $primary;
            border-subtitle-color: $ink-faint; background: $surface; padding: 0 1;
        }
        #heap-head { width: 100%; height: auto; max-height: 4; }
        ProgressBar { height: 1; }
        Bar { width: 1fr; }
        #heap-lines { height: 1fr; background: $panel; }
        #heap-said { height: 1; color: $primary; text-style: bold; }
        #heap-buttons { height: 1; align-horizontal: right; }
        Button { margin-left: 2; }
    }
    """
    app: RejoinderApp

    def __init__(self, intake: Intake, heap: Heap) -> None:
        super().__init__()
        self.intake, self.heap = intake, heap
        self.added = self.known = self.failed = self.done = 0
        self._lines: list[str] = []
        self._adding = False

    def compose(self) -> ComposeResult:
        """How many there are, how far it has come, what became of each, two buttons."""
        count = len(self.heap.files)
        with Vertical(id="heap") as box:
            box.border_title = "Add a folder"
            box.border_subtitle = "^s adds them all   Esc back"
            words = (
                f"{self.heap.folder}: {count:,} file{'' if count == 1 else 's'}\n"
                "Each is added with what is proposed for it, as rejoinder add FOLDER --yes does. "
                "What the library has already is left alone."
            )
            yield Label(visible(words, spaces=False), id="heap-head", markup=False)
            yield ProgressBar(total=count, show_eta=False)
            yield WordsView(self._listed(), id="heap-lines")
            yield Label("", id="heap-said", markup=False)
            with Horizontal(id="heap-buttons"):
                yield Button(f"Add {count:,}", variant="primary", id="heap-add", compact=True)
                yield Button("Back", id="heap-close", compact=True)

    def _listed(self) -> str:
        """The files, as they will be read."""
        return "\n".join(str(file.relative_to(self.heap.folder)) for file in self.heap.files)

    def on_mount(self) -> None:
        """Look at the files first."""
        self.query_one(WordsView).focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Add them or go back."""
        if event.button.id == "heap-add":
            self.action_add()
        else:
            self.action_close()

    def action_close(self) -> None:
        """Stop; else go back."""
        if self._adding:
            self.workers.cancel_group(self, "add")
            self.intake.stop()
            self.tell("stopping after this file ...")
        else:
            self.dismiss(bool(self.added))

    def action_add(self) -> None:
        """Add every file."""
        if self._adding:
            return
        self._adding, self._lines = True, []
        self.added = self.known = self.failed = self.done = 0
        self.query_one(ProgressBar).update(progress=0)
        self.run_worker(self._add, thread=True, group="add", exit_on_error=False)

    def _add(self) -> None:
        """In a thread; what was added stays when it is stopped, and a second run goes on there."""
        worker = get_current_worker()
        problem: Problem | None = None
        try:
            for outcome in self.intake.add_all(self.heap):
                if worker.is_cancelled and not outcome.added:
                    break
                self.call_later(self.note, outcome)
                if worker.is_cancelled:
                    break
        except RejoinderError as error:
            problem = error.problems[0]
        except Exception as error:  # noqa: BLE001 - a folder must not end the desk
            problem = unforeseen(error)
        self.call_later(partial(self._finish, problem, stopped=worker.is_cancelled))

    def note(self, outcome: Outcome) -> None:
        """Count what became of a file, and write its line."""
        if not self.is_mounted:
            return
        self.done += 1
        self.added += len(outcome.added)
        self.known += outcome.known
        self.failed += bool(outcome.problems)
        self._lines += _told(outcome)
        self.query_one(ProgressBar).update(progress=self.done)
        view = self.query_one(WordsView)
        view.show("\n".join(self._lines[-500:]))
        view.scroll_end(animate=False)
        self.tell("Esc stops")

    def _finish(self, problem: Problem | None, *, stopped: bool) -> None:
        self._adding = False
        if not self.is_mounted:
            return
        view = self.query_one(WordsView)
        failed = [line for line in self._lines if line.startswith("✗")]
        rest = [line for line in self._lines if not line.startswith("✗")]
        view.show("\n".join([*failed, *rest]))
        if problem is not None:
            self.tell(f"✗ {problem.message}; {problem.remedy}")
        else:
            self.tell("Stopped: ^s goes on." if stopped else "Esc closes.")

    def tell(self, doing: str) -> None:
        """Say how many there are of each."""
        counts = f"{self.added:,} added, {self.known:,} there already, {self.failed:,} failed"
        self.query_one("#heap-said", Label).update(visible(f"{counts}   {doing}"))


def _told(outcome: Outcome) -> list[str]:
    """Lines on a file: what was added and what for, what was there, why it failed."""
    name = outcome.file.name
    lines = [
        f"+ {added}" + (f": {reasons}" if reasons else "")
        for added, reasons in zip(outcome.added, outcome.reasons, strict=True)
    ]
    lines += [f"= {name}: {outcome.known} there already"] if outcome.known else []
    parts = ("; ".join(p for p in (one.message, one.remedy) if p) for one in outcome.problems)
    why = " | ".join(dict.fromkeys(parts))
    return [*lines, *([f"✗ {name}: {why}"] if why else [])]
