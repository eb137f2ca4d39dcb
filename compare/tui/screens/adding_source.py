"""Where a new statement comes from: a file, a folder, an address, or words; it is read in a thread,
and the reading can be stopped.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Button, Input, Label, OptionList, TextArea
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from compare.text.visibility import visible
from compare.tui.background import attempted, in_thread, in_words
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
        keys = "Enter reads   ↓ files   Tab next   ^s reads the words   Esc close"
        with frame("Add a statement", keys, "add"):
            with Horizontal(id="add-from"):
                yield Label("From", classes="add-label")
                yield SourceLine(id="add-path", placeholder="path or address", compact=True)
            yield Label(HINT, id="add-said", classes="said", markup=False)
            yield FileList(id="add-files", markup=False)
            yield Label("Words", classes="add-label")
            yield TextArea(id="add-body", tab_behavior="focus", soft_wrap=True)
            with Horizontal(classes="buttons"):
                yield Button("Read", "primary", compact=True, action="screen.go_on")
                yield Button("Close", compact=True, action="screen.close")

    def on_mount(self) -> None:
        self.line.focus()
        self.look_around("")
        self.set_interval(BEAT, self._tick)

    @property
    def line(self) -> SourceLine:
        return self.query_one(SourceLine)

    @property
    def words(self) -> TextArea:
        return self.query_one(TextArea)

    # Naming

    def look_around(self, typed: str) -> None:
        """List the places that ``typed`` may mean; in a thread, for a folder may be far away."""

        def look() -> None:
            worker = get_current_worker()
            found = places(typed)
            if not worker.is_cancelled:
                self.call_later(self.query_one(FileList).show, found)

        in_thread(self, look, "look", exclusive=True)

    def on_input_changed(self, event: SourceLine.Changed) -> None:
        self._newest = SOURCE
        self.look_around(event.value)

    def on_text_area_changed(self) -> None:
        self._newest = BODY

    def on_input_submitted(self, event: SourceLine.Submitted) -> None:
        self.read(event.value)

    def on_source_line_words(self, message: SourceLine.Words) -> None:
        """Words were pasted into the line: they belong below."""
        self.words.insert(message.text)
        self.words.focus()

    def on_file_list_chosen(self, message: FileList.Chosen) -> None:
        self.line.value = message.place.typed
        self.line.cursor_position = len(message.place.typed)
        if not message.place.is_folder:
            self.read(message.place.typed)

    def on_key(self, event: events.Key) -> None:
        """Down from the line goes into the list."""
        if event.key == "down" and self.line.has_focus:
            files = self.query_one(FileList)
            files.focus()
            files.highlighted = files.highlighted or 0

    # Reading

    def read(self, source: str) -> None:
        doing = "fetching" if "://" in source[:20] else "reading"
        self.take(f"{doing} {source.strip()}", lambda intake: intake.read(source))

    def take(self, doing: str, read: Read) -> None:
        """Read in a thread; one source after another."""
        if self._reading:
            return
        intake = self.intake = self.app.desk.intake()
        self._reading, self._since = doing, monotonic()
        self._tick()

        def work() -> None:
            made, error = attempted(lambda: read(intake))
            self.call_later(self._read_out, intake, made, error.problems if error else ())

        in_thread(self, work, "read")

    def _read_out(
        self, intake: Intake, taken: Taken | FolderOfFiles | None, problems: Sequence[Problem]
    ) -> None:
        """Show what was read, or why nothing was, unless it was stopped meanwhile."""
        if intake is not self.intake or not self.is_mounted:
            return
        self._reading = ""
        if taken is None:
            self.say(in_words(problems[0]), wrong=True)
            (self.words if problems[0].field == BODY else self.line).focus()
            return
        self.say(HINT)
        self.app.push_screen(next_screen(intake, taken), self._confirmed)

    def _confirmed(self, added: bool | None) -> None:
        if added:
            self.dismiss()

    def _tick(self) -> None:
        if self._reading:
            seconds = monotonic() - self._since
            waited = f" {seconds:.0f} s" if seconds >= 1 else ""
            self.say(f"{self._reading} ...{waited}   Esc stops it", busy=True)

    def say(self, text: str, *, wrong: bool = False, busy: bool = False) -> None:
        label = self.query_one("#add-said", Label)
        label.set_class(wrong, "-wrong")
        label.set_class(busy, "-busy")
        label.update(visible(text))

    # Commands

    def action_go_on(self) -> None:
        """Read the words or what is named, whichever was typed last."""
        named, words = self.line.value.strip(), self.words.text
        if words.strip() and (self._newest == BODY or not named):
            self.take("reading the words", lambda intake: intake.paste(words))
        else:
            self.read(self.line.value)

    def action_close(self) -> None:
        if self._reading and self.intake is not None:
            self.intake.stop()
            self.intake, self._reading = None, ""
            self.say("Stopped. Nothing was added.")
        else:
            self.dismiss()


def next_screen(intake: Intake, taken: Taken | FolderOfFiles) -> Screen[bool]:
    """The screen on which what was read is confirmed; True from it where anything was added."""
    if isinstance(taken, FolderOfFiles) or len(taken.drafts) > 1:
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

    places: Sequence[Place] = ()

    def show(self, places: Sequence[Place]) -> None:
        if places != self.places:
            self.places = places
            self.on_resize()

    def on_resize(self) -> None:
        at = self.highlighted
        self.clear_options()
        self.add_options(Option(self._line(place)) for place in self.places)
        if self.places and at is not None:
            self.highlighted = min(at, len(self.places) - 1)

    def _line(self, place: Place) -> str:
        room = max(self.scrollable_content_region.width - 2 - 10, 12)
        name = shortened(visible(place.name), room)
        size = "" if place.is_folder else f"{' ' * (room - len(name))}{amount(place.size):>8}"
        return name + size

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
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


class Place(NamedTuple):
    """A file or a folder, and what to type to mean it."""

    typed: str
    """Folders end in a slash."""
    name: str
    size: int = 0
    """Bytes; of a folder 0."""

    @property
    def is_folder(self) -> bool:
        return self.typed.endswith("/")


def places(typed: str) -> tuple[Place, ...]:
    """What is in the folder that ``typed`` names, as far as its last part leaves it open.

    Folders come first, then files, those before the others whose names begin as typed; hidden ones
    only when their dot was typed. Nothing for an address, and for a folder that cannot be read.
    """
    if "://" in typed[:20] or "\0" in typed or "\n" in typed:
        return ()
    typed = f"{typed}/" if typed.rpartition("/")[2] in ("~", "..", ".") else typed
    head, slash, last = typed.rpartition("/")
    above, wanted = head + slash, last.casefold()
    try:
        folder = Path(above or ".").expanduser().resolve()
        with os.scandir(folder) as entries:
            inside = [_place(above, entry) for entry in entries if _fits(entry.name, last)]
    except (OSError, RuntimeError, ValueError):
        return ()

    def order(place: Place) -> tuple[bool, bool, str]:
        name = place.name.casefold()
        return (not name.startswith(wanted), not place.is_folder, name)

    has_more = not last and folder != folder.parent
    up = [Place(typed=_folder_above(above), name="../")] if has_more else []
    return tuple([*up, *sorted(inside, key=order)][:MOST])


def _folder_above(above: str) -> str:
    """A folder's own folder, as one would type it."""
    if above in ("", "./") or above.endswith("../"):
        return f"{above.removeprefix('./')}../"
    if above == "~/":
        return f"{Path.home().parent}/".replace("//", "/")
    head = above.rstrip("/").rpartition("/")[0]
    return f"{head}/" if head or above.startswith("/") else ""


def _fits(name: str, last: str) -> bool:
    is_hidden = name.startswith(".") and not last.startswith(".")
    return not is_hidden and last.casefold() in name.casefold()


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
