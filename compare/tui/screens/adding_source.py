"""Where a new statement comes from: a file, a folder, an address, or words; it is read in a thread,
and the reading can be stopped.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Button, Input, Label, OptionList, TextArea
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from compare.text.visibility import visible
from compare.tui.background import attempted, in_words
from compare.tui.intake import BODY, SOURCE, FolderOfFiles
from compare.tui.marked_text import shortened
from compare.tui.screens.ask import Dialog, frame

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.screen import Screen

    from compare.model import Problem
    from compare.tui.intake import Intake, Taken

    Read = Callable[[Intake], Taken | FolderOfFiles]


HINT = "a file, a folder or an address (https://...), then Enter; or paste the words below"
BEAT = 0.5
"""Seconds between two looks at the clock while something is read."""


class AddScreen(Dialog[None]):
    """Names what is to be read, reads it in a thread, and shows what was read for confirmation.
    Whatever goes wrong, what was typed stays.
    """

    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+s", "go_on", "Go on")]

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
        keys = "Enter reads   ↓ files   Tab next   ^s reads the words   Esc close"
        with frame("Add a statement", keys, "add"):
            with Horizontal(id="add-from"):
                yield Label("From", classes="add-label")
                yield SourceLine(id="add-path", placeholder="path or address", compact=True)
            yield Label(HINT, id="add-said", classes="said", markup=False)
            yield FileList(id="add-files")
            yield Label("Words", classes="add-label")
            yield TextArea(id="add-body", tab_behavior="focus", soft_wrap=True)
            with Horizontal(classes="buttons"):
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
        made, error = attempted(lambda: read(intake))
        self.call_later(self._read_out, intake, made, error.problems if error else ())

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


class SourceLine(Input):
    """A line for a path or an address. Several lines that are pasted are no path: it gives them
    away instead of keeping their first.
    """

    @dataclass
    class Words(Message):
        """Somebody pasted a text here."""

        text: str

    def _on_paste(self, event: events.Paste) -> None:
        if len(event.text.strip().splitlines()) > 1:
            event.stop()
            event.prevent_default()
            self.post_message(self.Words(event.text))
        else:
            super()._on_paste(event)


class FileList(OptionList):
    """The files and folders to choose from."""

    @dataclass
    class Chosen(Message):
        """A place was chosen."""

        place: Place

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id, markup=False)
        self.places: Sequence[Place] = ()

    def show(self, places: Sequence[Place]) -> None:
        """List these."""
        if places == self.places:
            return
        self.places = places
        self._list()

    def on_resize(self) -> None:
        """Cut the names for the new width."""
        self._list()

    def _list(self) -> None:
        at = self.highlighted
        self.clear_options()
        self.add_options(Option(self._line(place)) for place in self.places)
        if self.places and at is not None:
            self.highlighted = min(at, len(self.places) - 1)

    def _line(self, place: Place) -> str:
        room = max(self.scrollable_content_region.width - 2 - 10, 12)
        name = shortened(visible(place.name), room)
        return (
            name if place.is_folder else f"{name}{' ' * (room - len(name))}{amount(place.size):>8}"
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click."""
        event.stop()
        self.post_message(self.Chosen(self.places[event.option_index]))

    def on_key(self, event: events.Key) -> None:
        """Up from the first goes back to the line."""
        if event.key == "up" and not self.highlighted:
            event.stop()
            event.prevent_default()
            self.screen.focus_previous(SourceLine)


# The files and folders that a half-typed path may mean: pure values


MOST = 300
"""Entries of a folder that are listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A file or a folder, and what to type to mean it."""

    typed: str
    """Folders end in a slash."""
    name: str
    size: int = 0
    """Bytes; of a folder 0."""

    @property
    def is_folder(self) -> bool:
        """Whether there is more inside."""
        return self.typed.endswith("/")


def places(typed: str) -> tuple[Place, ...]:
    """What is in the folder that ``typed`` names, as far as its last part leaves it open.

    Folders come first, then files, those before the others whose names begin as typed; hidden ones
    only when their dot was typed. Nothing for an address, and for a folder that cannot be read.
    """
    if "://" in typed[:20] or "\0" in typed or "\n" in typed:
        return ()
    typed = f"{typed}/" if typed.rpartition("/")[2] in ("~", "..", ".") else typed
    head, _, last = typed.rpartition("/")
    above = f"{head}/" if "/" in typed else ""
    try:
        folder = Path(above or ".").expanduser()
        found = [] if last or not folder.is_dir() else _up(above, folder)
    except (OSError, RuntimeError, ValueError):
        return ()
    return tuple([*found, *_inside(above, last)][:MOST])


def _up(above: str, folder: Path) -> list[Place]:
    """The way to the folder above."""
    if folder.resolve() == folder.resolve().parent:
        return []
    if above in ("", "./") or above.endswith("../"):
        return [Place(typed=f"{above.removeprefix('./')}../", name="../")]
    return [Place(typed=_parent(above), name="../")]


def _parent(above: str) -> str:
    """A folder's own folder, as one would type it."""
    if above in ("~/", "~"):
        return f"{Path.home().parent}/".replace("//", "/")
    head = above.rstrip("/").rpartition("/")[0]
    return f"{head}/" if head or above.startswith("/") else ""


def _inside(above: str, last: str) -> list[Place]:
    try:
        folder = Path(above or ".").expanduser()
        with os.scandir(folder) as entries:
            found = [_place(above, entry) for entry in entries if _fits(entry.name, last)]
    except (OSError, RuntimeError, ValueError):
        return []
    wanted = last.casefold()

    def order(place: Place) -> tuple[bool, bool, str]:
        name = place.name.casefold()
        return (not name.startswith(wanted), not place.is_folder, name)

    return sorted(found, key=order)


def _fits(name: str, last: str) -> bool:
    if name.startswith(".") and not last.startswith("."):
        return False
    return last.casefold() in name.casefold()


def _place(above: str, entry: os.DirEntry[str]) -> Place:
    try:
        if entry.is_dir():
            return Place(typed=f"{above}{entry.name}/", name=f"{entry.name}/")
        return Place(typed=f"{above}{entry.name}", name=entry.name, size=entry.stat().st_size)
    except OSError:
        return Place(typed=f"{above}{entry.name}", name=entry.name)


def amount(size: int) -> str:
    """Bytes in words of three digits at most."""
    for unit in ("B", "kB", "MB"):
        if size < 1000:
            return f"{size} {unit}"
        size = round(size / 1000)
    return f"{size} GB"
