"""Dialogs: the frame that all of them have, and the questions that commands ask: a line of words or
some sentences, one of a few things, a decision out of all, one of two versions, whether an edit of
the codebook that does this is to be saved.
"""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import events
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from compare.report.phrases import counted
from compare.text.visibility import visible
from compare.tui.background import Failed, Progressed, in_thread, run
from compare.tui.codebook_desk import quoted
from compare.tui.marked_text import BLANK, Paragraph, faint, heading
from compare.tui.row_words import conflict_text
from compare.tui.widgets import ParagraphView, fresh

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from compare.library.codebook_changes import CodebookEdit
    from compare.library.decision import Conflict
    from compare.review.theme_coverage import ThemeChange
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
    _on_screen_resume = fresh

    def action_close(self) -> None:
        self.dismiss(None)


class AskScreen(Dialog[str | None]):
    """Asks for a line of words; ``passage`` is one in sight meanwhile, from which they come."""

    def __init__(self, title: str, hint: str, value: str = "", passage: str = "") -> None:
        super().__init__()
        self.asked, self.hint, self.value, self.passage = title, hint, value, passage

    def compose(self) -> ComposeResult:
        with frame(self.asked, "Enter keeps   Esc leaves it"):
            if self.passage:
                yield Static(visible(self.passage), id="passage", markup=False)
            yield Label(self.hint, markup=False)
            yield Input(value=self.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value)


class WordsScreen(Dialog[str | None]):
    """Asks for some sentences."""

    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+s", "keep", "Keep")]

    def __init__(self, title: str, hint: str, value: str) -> None:
        super().__init__()
        self.asked, self.hint, self.value = title, hint, value

    def compose(self) -> ComposeResult:
        with frame(self.asked, "^s keeps   Esc leaves it"):
            yield Label(self.hint, markup=False)
            yield TextArea(self.value, show_line_numbers=False, tab_behavior="focus")

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    def action_keep(self) -> None:
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
        with frame(self.asked, "Enter chooses   Esc leaves it"):
            yield Listed(*(Option(text, id=name) for name, text in self.options), markup=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_id)

    def on_key(self, event: events.Key) -> None:
        if event.key in self.keys:
            event.stop()
            self.dismiss(self.keys[event.key])


class FindScreen(ChooseScreen):
    """Asks for one of many things: words that are typed narrow the list."""

    def compose(self) -> ComposeResult:
        with frame(self.asked, "type to narrow   ↓↑ Enter choose   Esc leaves it"):
            yield Input(placeholder="words of what is wanted")
            yield Listed(*(Option(text, id=name) for name, text in self.options), markup=False)

    def on_mount(self) -> None:
        self.query_one(Listed).highlighted = 0

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        words, listed = event.value.casefold().split(), self.query_one(Listed)
        fit = [one for one in self.options if all(word in one[1].casefold() for word in words)]
        listed.clear_options()
        listed.add_options(Option(text, id=name) for name, text in fit)
        listed.highlighted = 0 if fit else None

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        listed = self.query_one(Listed)
        if listed.highlighted is not None:
            self.dismiss(listed.get_option_at_index(listed.highlighted).id)

    def on_key(self, event: events.Key) -> None:
        if event.key in ("down", "up"):
            event.stop()
            listed = self.query_one(Listed)
            (listed.action_cursor_down if event.key == "down" else listed.action_cursor_up)()


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
        lost = sum(entry.lost for entry in self.entries)
        title = f"{counted(len(self.entries), 'decision')}, {lost} lost"
        with frame(title, "Enter goes to the point   Del takes back   Esc closes", "decisions"):
            if self.entries:
                yield Listed(*(Option(e.text, id=e.id) for e in self.entries), markup=False)
            else:
                yield Static("Nothing is decided yet. Space accepts the point under the cursor.")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(("go", event.option_id or ""))

    def action_forget(self) -> None:
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
        self.dismiss(event.button.id == "mine")

    def action_close(self) -> None:
        self.dismiss(False)

    def action_other(self) -> None:
        self.focus_next()


def _version(title: str, text: str) -> Static:
    made = Static(text, classes="version", markup=False)
    made.border_title = title
    return made


# The codebook


class EffectScreen(Dialog["Effect | None"]):
    """What an edit of the codebook would do, worked out in a thread; gives it back where the
    person wants it saved.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("enter", "save", "Save"),
        ("j,down", "scroll(1)", "Down"),
        ("k,up", "scroll(-1)", "Up"),
        ("pagedown,ctrl+d,space", "page(1)", "Page down"),
        ("pageup,ctrl+u", "page(-1)", "Page up"),
    ]

    def __init__(self, book: CodebookDesk, edit: CodebookEdit, said: str) -> None:
        super().__init__()
        self.book, self.edit, self.said = book, edit, said
        self.effect: Effect | None = None

    def compose(self) -> ComposeResult:
        with frame(f"Before it is saved: {self.said}", "Esc drops it", "effect"):
            yield ParagraphView()

    def on_mount(self) -> None:
        self.on_progressed(Progressed("Reading the library", None))

        def work(progress: Progress) -> events.Callback:
            effect = self.book.effect(self.edit, self.said, progress)
            return events.Callback(partial(self._known, effect))

        in_thread(self, partial(run, work, self.post_message), "codebook")

    @property
    def page(self) -> ParagraphView:
        return self.query_one(ParagraphView)

    def on_progressed(self, message: Progressed) -> None:
        done = message.done
        bar = f"{'━' * round(done * 30):─<30} {done:4.0%}" if done is not None else ""
        self.page.show([heading(f"{message.what} ..."), Paragraph(text=bar)])

    def _known(self, effect: Effect) -> None:
        self.effect = effect
        self.query_one("#effect").border_subtitle = "Enter saves   Esc drops it   ↑↓"
        self._show(effect_lines(effect))

    def _show(self, paragraphs: list[Paragraph]) -> None:
        """Show these in as much room as they need."""
        self.page.show(paragraphs)
        self.query_one("#effect").styles.height = max(self.page.virtual_size.height + 2, 8)

    def on_failed(self, message: Failed) -> None:
        told = [line for p in message.problems for line in (heading(p.message), faint(p.remedy))]
        self._show([Paragraph(text="This cannot be done.", inks=("row-divergent",)), *told])

    def action_save(self) -> None:
        if self.effect is not None:
            self.dismiss(self.effect)

    def action_close(self) -> None:
        self.workers.cancel_group(self, "codebook")
        self.dismiss(None)

    def action_scroll(self, step: int) -> None:
        self.page.scroll_relative(y=step, animate=False)

    def action_page(self, step: int) -> None:
        self.page.scroll_relative(y=step * max(self.page.size.height - 1, 1), animate=False)


def effect_lines(effect: Effect) -> list[Paragraph]:
    """What an edit would do: in one sentence, then theme by theme and statement by statement, the
    theme that is edited first.
    """
    lines = [heading(_effect_sentence(effect))]
    for problem in effect.problems:
        where = f" ({problem.field})" if problem.field else ""
        lines.append(faint(f"Mind: {problem.message}{where}"))
    edited = getattr(effect.edit, "theme", "") or getattr(effect.edit, "id", "")
    order = sorted(effect.labels, key=lambda theme: theme != edited)
    changes = sorted(effect.changes, key=lambda one: order.index(one.theme))
    themes = [(key, list(some)) for key, some in groupby(changes, key=lambda one: one.theme)]
    if len(themes) > 1:
        tallies = (f"{effect.labels[theme]} {_tally(some)}" for theme, some in themes)
        lines.append(Paragraph(text="   ".join(tallies)))
    for theme, some in themes:
        lines += [BLANK, heading(f"{effect.labels[theme]}   {_tally(some)}")]
        for statement, of_it in groupby(some, key=lambda one: one.passage.statement):
            found = list(of_it)
            lines += [faint(f"{statement}   {_tally(found)}"), *map(_change, found)]
    return lines


def _effect_sentence(effect: Effect) -> str:
    if effect.read is None:
        return "It changes no passage: only the codebook itself."
    statements = counted(len(effect.read.coverage.statements), "statement")
    library = f"{counted(effect.read.total, 'passage')} in {statements}"
    gains = len({one.passage.id for one in effect.changes if one.gained})
    losses = len({one.passage.id for one in effect.changes if not one.gained})
    said = []
    if gains:
        said.append(f"{counted(gains, 'passage')} {'gains' if gains == 1 else 'gain'} a theme")
    if losses:
        what = "one" if gains else "a theme"
        said.append(f"{counted(losses, 'passage')} {'loses' if losses == 1 else 'lose'} {what}")
    return f"{' and '.join(said) or 'No passage gains or loses a theme'}, of {library}."


def _tally(changes: Sequence[ThemeChange]) -> str:
    gains = sum(one.gained for one in changes)
    losses = len(changes) - gains
    return " ".join([f"+{gains}"] * bool(gains) + [f"−{losses}"] * bool(losses))


def _change(change: ThemeChange) -> Paragraph:
    if change.gained:
        return quoted(change.passage, change.theme, "+ gains  ", ("row-shared", "bar"))
    return quoted(change.passage, "", "− loses  ", ("row-divergent", "bar"))
