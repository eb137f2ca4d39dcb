"""Dialogs: the frame that all of them have, and the questions that commands ask: a line of words or
some sentences, one of a few things, a decision out of all, one of two versions, whether an edit of
the codebook that does this is to be saved.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from compare.report.phrases import counted
from compare.text.visibility import visible
from compare.tui.background import Failed, Progressed, run
from compare.tui.codebook_pages import effect_lines
from compare.tui.marked_text import Paragraph, faint, heading
from compare.tui.row_words import conflict_text
from compare.tui.widgets.line_view import ParagraphView

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from compare.library.codebook_changes import CodebookEdit
    from compare.library.decision import Conflict
    from compare.tui.app import RejoinderApp
    from compare.tui.background import Progress
    from compare.tui.codebook_desk import CodebookDesk, Effect
    from compare.tui.row_words import Entry

Answer = TypeVar("Answer")


def frame(title: str, keys: str, name: str | None = None) -> Vertical:
    """The frame of a dialog, its title at the top and the keys at its foot."""
    box = Vertical(id=name, classes="frame")
    box.border_title = title.replace("[", "\\[")
    box.border_subtitle = keys
    return box


class Dialog(ModalScreen[Answer]):
    """Stands over a screen and gives an answer back; None where it was left with Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "close", "Close")]
    app: RejoinderApp

    def action_close(self) -> None:
        """Go back without an answer."""
        self.dismiss(None)


class AskScreen(Dialog[str | None]):
    """Asks for a line of words; ``passage`` is one in sight meanwhile, from which they come."""

    def __init__(self, title: str, hint: str, value: str = "", passage: str = "") -> None:
        super().__init__()
        self.asked, self.hint, self.value, self.passage = title, hint, value, passage

    def compose(self) -> ComposeResult:
        """The passage, the hint and the line."""
        with frame(self.asked, "Enter keeps   Esc leaves it"):
            if self.passage:
                yield Static(visible(self.passage), id="passage", markup=False)
            yield Label(self.hint, markup=False)
            yield Input(value=self.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the words back."""
        event.stop()
        self.dismiss(event.value)


class WordsScreen(Dialog[str | None]):
    """Asks for some sentences."""

    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+s", "keep", "Keep")]

    def __init__(self, title: str, hint: str, value: str) -> None:
        super().__init__()
        self.asked, self.hint, self.value = title, hint, value

    def compose(self) -> ComposeResult:
        """The hint and the sentences."""
        with frame(self.asked, "^s keeps   Esc leaves it"):
            yield Label(self.hint, markup=False)
            yield TextArea(self.value, show_line_numbers=False, tab_behavior="focus")

    def on_mount(self) -> None:
        """Write on at the end."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    def action_keep(self) -> None:
        """Give the sentences back, on one line."""
        self.dismiss(" ".join(self.query_one(TextArea).text.split()))


class Listed(OptionList):
    """Some things to choose from; j and k go down and up, too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("j", "cursor_down", "Down"),
        ("k", "cursor_up", "Up"),
    ]


class ChooseScreen(Dialog[str | None]):
    """Asks for one of some things; its id, or None."""

    def __init__(
        self,
        title: str,
        options: Sequence[tuple[str, str]],
        keys: Mapping[str, str] | None = None,
    ) -> None:
        """``keys`` choose at once: the key, and the id of what it chooses."""
        super().__init__()
        self.asked, self.options, self.keys = title, tuple(options), keys or {}

    def compose(self) -> ComposeResult:
        """The things, each on its lines."""
        with frame(self.asked, "Enter chooses   Esc leaves it"):
            yield Listed(*(Option(text, id=name) for name, text in self.options), markup=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give back the one chosen."""
        event.stop()
        self.dismiss(event.option_id)

    def on_key(self, event: events.Key) -> None:
        """A key that stands for one of them."""
        if event.key in self.keys:
            event.stop()
            self.dismiss(self.keys[event.key])


# Decisions


class DecisionsScreen(Dialog[tuple[str, str] | None]):
    """All decisions on the pair, any of which can be taken back. Gives back ``("go", id)`` or
    ``("forget", id)``.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("v,q", "close", "Close"),
        ("delete,backspace,X", "forget", "Take back"),
    ]

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        self.entries = tuple(entries)

    def compose(self) -> ComposeResult:
        """The list, or that there is nothing to list."""
        lost = sum(entry.lost for entry in self.entries)
        title = f"{counted(len(self.entries), 'decision')}, {lost} lost"
        with frame(title, "Enter goes to the point   Del takes back   Esc closes", "decisions"):
            if self.entries:
                yield Listed(*(Option(e.text, id=e.id) for e in self.entries), markup=False)
            else:
                yield Static("Nothing is decided yet. Space accepts the point under the cursor.")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the point of this decision."""
        event.stop()
        self.dismiss(("go", event.option_id or ""))

    def action_forget(self) -> None:
        """Take this decision back."""
        for options in self.query(OptionList):
            if options.highlighted is not None:
                self.dismiss(("forget", self.entries[options.highlighted].id))


class ConflictScreen(Dialog[bool]):
    """Asks which of two versions of a decision stands. True: mine goes in the place of the one on
    the disk; False: that one stays.
    """

    BINDINGS: ClassVar[list[BindingType]] = [("left,right", "other", "Other button")]

    def __init__(self, conflict: Conflict) -> None:
        super().__init__()
        self.conflict = conflict

    def compose(self) -> ComposeResult:
        """The passages, the two versions, two buttons."""
        one = self.conflict.mine or self.conflict.disk
        quotes = [s.exact for s in (*one.left, *one.right)] if one else []
        with frame("Decided here and elsewhere", "Esc keeps the file's", "conflict"):
            yield Static(visible(" | ".join(quotes))[:300], id="about", markup=False)
            with Horizontal(id="versions"):
                yield _version("Here", conflict_text(self.conflict.mine))
                yield _version("In the file", conflict_text(self.conflict.disk))
            with Horizontal(classes="buttons"):
                yield Button("Take mine", id="mine")
                yield Button("Keep the file's", variant="primary", id="theirs")

    def on_mount(self) -> None:
        """Nothing is overwritten by an absent-minded Enter."""
        self.query_one("#theirs").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Give back the choice."""
        self.dismiss(event.button.id == "mine")

    def action_close(self) -> None:
        """The file's stays."""
        self.dismiss(False)

    def action_other(self) -> None:
        """Go to the other button."""
        self.focus_next()


def _version(title: str, text: str) -> Static:
    made = Static(text, classes="version", markup=False)
    made.border_title = title
    return made


# The codebook


class EffectScreen(Dialog["Effect | None"]):
    """What some edits of the codebook would do, worked out in a thread; gives it back where the
    person wants it saved.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("enter", "save", "Save"),
        ("j,down", "scroll(1)", "Down"),
        ("k,up", "scroll(-1)", "Up"),
        ("pagedown,ctrl+d,space", "page(1)", "Page down"),
        ("pageup,ctrl+u", "page(-1)", "Page up"),
    ]

    @dataclass
    class Known(Message):
        """The effect is there."""

        effect: Effect

    def __init__(self, book: CodebookDesk, edits: Sequence[CodebookEdit], said: str) -> None:
        super().__init__()
        self.book, self.edits, self.said = book, tuple(edits), said
        self.effect: Effect | None = None

    def compose(self) -> ComposeResult:
        """One page."""
        with frame(f"Before it is saved: {self.said}", "Esc drops it", "effect"):
            yield ParagraphView()

    def on_mount(self) -> None:
        """Begin to work."""
        self.on_progressed(Progressed("Reading the library", None))
        self.run_worker(
            partial(run, self._work, self.post_message),
            thread=True,
            group="codebook",
            exit_on_error=False,
        )

    def _work(self, progress: Progress) -> Message:
        return self.Known(self.book.effect(self.edits, self.said, progress))

    @property
    def page(self) -> ParagraphView:
        """What is shown."""
        return self.query_one(ParagraphView)

    def on_progressed(self, message: Progressed) -> None:
        """Show that it works, and how far it has come."""
        done = message.done
        bar = f"{'━' * round(done * 30):─<30} {done:4.0%}" if done is not None else ""
        self.page.show([heading(f"{message.what} ..."), Paragraph(text=bar)])

    def on_effect_screen_known(self, message: Known) -> None:
        """Show it."""
        self.effect = message.effect
        self.query_one("#effect").border_subtitle = "Enter saves   Esc drops it   ↑↓"
        self._show(effect_lines(message.effect))

    def _show(self, paragraphs: list[Paragraph]) -> None:
        """Show these in as much room as they need."""
        self.page.show(paragraphs)
        self.query_one("#effect").styles.height = max(self.page.virtual_size.height + 2, 8)

    def on_failed(self, message: Failed) -> None:
        """Say why it cannot be done."""
        told = [line for p in message.problems for line in (heading(p.message), faint(p.remedy))]
        self._show([Paragraph(text="This cannot be done.", inks=("row-divergent",)), *told])

    def action_save(self) -> None:
        """Give it back, once it is known."""
        if self.effect is not None:
            self.dismiss(self.effect)

    def action_close(self) -> None:
        """Drop the edit; what works for it is stopped."""
        self.workers.cancel_group(self, "codebook")
        self.dismiss(None)

    def action_scroll(self, step: int) -> None:
        """A line down or up."""
        self.page.scroll_relative(y=step, animate=False)

    def action_page(self, step: int) -> None:
        """A page down or up."""
        self.page.scroll_relative(y=step * max(self.page.size.height - 1, 1), animate=False)
