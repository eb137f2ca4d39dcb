"""Where a new statement comes from: a file, a folder, an address, or words; it is read in a thread,
and the reading can be stopped.
"""

from __future__ import annotations

from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Label, TextArea
from textual.worker import get_current_worker

from compare.model import RejoinderError
from compare.text.visibility import visible
from compare.tui.background import in_words, unforeseen
from compare.tui.intake import BODY, SOURCE, FolderOfFiles
from compare.tui.widgets.source_line import FileList, SourceLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.screen import Screen

    from compare.model import Problem
    from compare.tui.app import RejoinderApp
    from compare.tui.intake import Intake, Taken

    Read = Callable[[Intake], Taken | FolderOfFiles]

HINT = "a file, a folder or an address (https://...), then Enter; or paste the words below"
BEAT = 0.5
"""Seconds between two looks at the clock while something is read."""


class AddScreen(ModalScreen[None]):
    """Names what is to be read, reads it in a thread, and shows what was read for confirmation.
    Whatever goes wrong, what was typed stays.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "close", "Close"),
        ("ctrl+s", "go_on", "Go on"),
    ]
    DEFAULT_CSS = """
    AddScreen {
        align: center middle;
        #add {
            width: 96%; max-width: 104; height: 96%;
            border: round $primary; border-title-color: $primary;
            border-subtitle-color: $ink-faint; background: $surface; padding: 0 1;
        }
        #add-from { height: 1; }
        .add-label { width: 7; color: $ink-faint; }
        SourceLine { width: 1fr; height: 1; border: none; padding: 0 1; background: $panel; }
        SourceLine:focus { background: $cursor-row; }
        #add-said { width: 100%; height: auto; max-height: 4; padding: 0 0 0 7; color: $ink-faint; }
        #add-said.-wrong { color: $error; }
        #add-said.-busy { color: $primary; text-style: bold; }
        FileList { height: 1fr; min-height: 3; padding: 0 0 0 7; }
        TextArea { height: 1fr; min-height: 5; border: tall $ink-faint; padding: 0 1; }
        TextArea:focus { border: tall $primary; }
        #add-buttons { height: 1; align-horizontal: right; }
        Button { margin-left: 2; }
    }
    """
    app: RejoinderApp

    def __init__(self) -> None:
        super().__init__()
        self.intake: Intake | None = None
        """What is reading now, or has read; None once it was stopped."""
        self._reading = ""
        self._since = 0.0
        self._newest = SOURCE
        """Which was typed in last, the line or the words."""

    def compose(self) -> ComposeResult:
        """A line and the files it may mean; or the words; two buttons."""
        with Vertical(id="add") as box:
            box.border_title = "Add a statement"
            box.border_subtitle = (
                "Enter reads   ↓ files   Tab next   ^s reads the words   Esc close"
            )
            with Horizontal(id="add-from"):
                yield Label("From", classes="add-label")
                yield SourceLine(id="add-path", placeholder="path or address", compact=True)
            yield Label(HINT, id="add-said", markup=False)
            yield FileList(id="add-files")
            yield Label("Words", classes="add-label")
            yield TextArea(id="add-body", tab_behavior="focus", soft_wrap=True)
            with Horizontal(id="add-buttons"):
                yield Button("Read", variant="primary", id="add-read", compact=True)
                yield Button("Close", id="add-close", compact=True)

    def on_mount(self) -> None:
        """Begin with the line, and the files that lie here."""
        self.line.focus()
        self.look_around("")
        self.set_interval(BEAT, self._tick)

    @property
    def line(self) -> SourceLine:
        """Where a path or an address is typed."""
        return self.query_one(SourceLine)

    @property
    def words(self) -> TextArea:
        """Where words are pasted."""
        return self.query_one(TextArea)

    # Naming

    def look_around(self, typed: str) -> None:
        """List the places that ``typed`` may mean; in a thread, for a folder may be far away."""
        from compare.tui.places import places

        def look() -> None:
            worker = get_current_worker()
            found = places(typed)
            if not worker.is_cancelled:
                self.call_later(self.query_one(FileList).show, found)

        self.run_worker(look, thread=True, exclusive=True, group="look", exit_on_error=False)

    def on_input_changed(self, event: SourceLine.Changed) -> None:
        """The list follows the line."""
        self._newest = SOURCE
        self.look_around(event.value)

    def on_text_area_changed(self) -> None:
        """Words were typed or pasted."""
        self._newest = BODY

    def on_input_submitted(self, event: SourceLine.Submitted) -> None:
        """Enter reads what is named."""
        self.read(event.value)

    def on_source_line_words(self, message: SourceLine.Words) -> None:
        """Words were pasted into the line: they belong below."""
        self.words.insert(message.text)
        self.words.focus()

    def on_file_list_chosen(self, message: FileList.Chosen) -> None:
        """A folder is gone into, a file is read."""
        self.line.value = message.place.typed
        self.line.cursor_position = len(message.place.typed)
        if not message.place.is_folder:
            self.read(message.place.typed)

    def on_key(self, event: object) -> None:
        """Down from the line goes into the list."""
        if getattr(event, "key", "") == "down" and self.line.has_focus:
            files = self.query_one(FileList)
            files.focus()
            files.highlighted = files.highlighted or 0

    # Reading

    def read(self, source: str) -> None:
        """Read what is named."""
        doing = "fetching" if "://" in source[:20] else "reading"
        self.take(f"{doing} {source.strip()}", lambda intake: intake.read(source))

    def read_words(self) -> None:
        """Read the words below."""
        words = self.words.text
        self.take("reading the words", lambda intake: intake.paste(words))

    def take(self, doing: str, read: Read) -> None:
        """Read in a thread; one source after another."""
        if self._reading:
            return
        self.intake = self.app.desk.intake()
        self._reading, self._since = doing, monotonic()
        self._tick()
        work = partial(self._read, self.intake, read)
        self.run_worker(work, thread=True, group="read", exit_on_error=False)

    def stop(self) -> bool:
        """Break off what is being read; False where nothing is."""
        if not self._reading or self.intake is None:
            return False
        self.intake.stop()
        self.intake, self._reading = None, ""
        return True

    def _read(self, intake: Intake, read: Read) -> None:
        """In the thread."""
        made: Taken | FolderOfFiles | None = None
        problems: Sequence[Problem] = ()
        try:
            made = read(intake)
        except RejoinderError as error:
            problems = error.problems
        except Exception as error:  # noqa: BLE001 - a form must not end the desk
            problems = (unforeseen(error),)
        self.call_later(self._read_out, intake, made, problems)

    def _read_out(
        self, intake: Intake, made: Taken | FolderOfFiles | None, problems: Sequence[Problem]
    ) -> None:
        """Tell of it, unless it was stopped meanwhile."""
        if intake is self.intake and self.is_mounted:
            self._reading = ""
            self._taken(made, problems)

    def _tick(self) -> None:
        if self._reading:
            seconds = monotonic() - self._since
            waited = f" {seconds:.0f} s" if seconds >= 1 else ""
            self.say(f"{self._reading} ...{waited}   Esc stops it", busy=True)

    def _taken(self, taken: Taken | FolderOfFiles | None, problems: Sequence[Problem]) -> None:
        """Show what was read, or why nothing was."""
        self.say(HINT)
        if taken is None or self.intake is None:
            self.complain(problems)
        else:
            self.app.push_screen(next_screen(self.intake, taken), self._done)

    def _done(self, added: bool | None) -> None:
        """Something was added, or the person came back."""
        if added:
            self.dismiss()

    # Telling

    def say(self, text: str, *, wrong: bool = False, busy: bool = False) -> None:
        """Show a line under the source."""
        label = self.query_one("#add-said", Label)
        label.set_class(wrong, "-wrong")
        label.set_class(busy, "-busy")
        label.update(visible(text))

    def complain(self, problems: Sequence[Problem]) -> None:
        """Say what is wrong, and go where it can be mended."""
        first = problems[0]
        self.say(in_words(first), wrong=True)
        (self.words if first.field == BODY else self.line).focus()

    # Commands

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Read or close."""
        if event.button.id == "add-read":
            self.action_go_on()
        else:
            self.action_close()

    def action_go_on(self) -> None:
        """Read the words or what is named, whichever was typed last."""
        named, words = self.line.value.strip(), self.words.text.strip()
        if words and (self._newest == BODY or not named):
            self.read_words()
        else:
            self.read(self.line.value)

    def action_close(self) -> None:
        """Stop what is being read; else go back."""
        if self.stop():
            self.say("Stopped. Nothing was added.")
        else:
            self.dismiss()


def next_screen(intake: Intake, taken: Taken | FolderOfFiles) -> Screen[bool]:
    """The screen on which what was read is confirmed; True from it where anything was added."""
    if isinstance(taken, FolderOfFiles) or taken.is_many:
        from compare.tui.screens.adding_table import AddingTableScreen

        return AddingTableScreen(intake, taken)
    from compare.tui.screens.confirm import ConfirmScreen

    draft, known = taken.drafts[0], taken.known[0]
    return ConfirmScreen(intake, draft, source=taken.source, known=known)
