"""A record of a meeting, or another source of several texts: choose which to add."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label
from textual.worker import get_current_worker

from compare.text.visibility import visible
from compare.tui.speeches import Speech, add_speech, told
from compare.tui.widgets.speech_table import SpeechTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from compare.importers import Imported
    from compare.tui.app import RejoinderApp
    from compare.tui.intake import Intake, Taken


class SpeechesScreen(ModalScreen[bool]):
    """Lists them; each is added with its own fields, and what becomes of each stands in its line.
    True where any was added.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "close", "Back"),
        ("space", "pick", "Choose"),
        ("a", "all(True)", "All"),
        ("n", "all(False)", "None"),
        ("slash", "search", "Filter"),
        ("ctrl+s", "add", "Add"),
        ("j", "cursor(1)", "Down"),
        ("k", "cursor(-1)", "Up"),
    ]
    DEFAULT_CSS = """
    SpeechesScreen {
        align: center middle;
        #speeches {
            width: 96%; max-width: 140; height: 96%;
            border: round $primary; border-title-color: $primary;
            border-subtitle-color: $ink-faint; background: $surface; padding: 0 1;
        }
        #speeches-head { width: 100%; height: auto; max-height: 3; color: $ink-faint; }
        #speeches-words { display: none; height: 1; border: none; background: $panel; }
        #speeches-line { width: 100%; height: 2; color: $foreground; margin-top: 1; }
        #speeches-foot { height: 1; margin-top: 1; }
        #speeches-said { width: 1fr; color: $primary; text-style: bold; }
        Button { margin-left: 1; min-width: 8; }
    }
    """
    app: RejoinderApp

    def __init__(self, intake: Intake, taken: Taken) -> None:
        super().__init__()
        self.intake, self.taken = intake, taken
        pairs = zip(taken.drafts, taken.known, strict=True)
        self.speeches = [
            Speech(number=number, draft=draft, known=known)
            for number, (draft, known) in enumerate(pairs, 1)
        ]
        self._adding = False

    def compose(self) -> ComposeResult:
        """What was read, a filter, the list, the one under the cursor in full, the count."""
        with Vertical(id="speeches") as box:
            box.border_title = "Which of them?"
            box.border_subtitle = "Space choose  a all  n none  / filter  Enter look  ^s add  Esc"
            yield Label(visible(self._head(), spaces=False), id="speeches-head", markup=False)
            yield Input(id="speeches-words", placeholder="words to filter by", compact=True)
            yield SpeechTable()
            yield Label("", id="speeches-line", markup=False)
            with Horizontal(id="speeches-foot"):
                yield Label("", id="speeches-said", markup=False)
                yield Button("All", id="speeches-all", compact=True)
                yield Button("Add", variant="primary", id="speeches-add", compact=True)
                yield Button("Back", id="speeches-close", compact=True)

    def _head(self) -> str:
        first = self.taken.drafts[0]
        values = (first.values.get(key) for key in ("forum", "date"))
        about = ", ".join(str(value) for value in values if value)
        named = self.taken.source or "the words pasted"
        lines = [f"{named}: {about}" if about else named]
        return "\n".join([*lines, *(f"redirected to {address}" for address in first.hops[1:])])

    @property
    def table(self) -> SpeechTable:
        """The list."""
        return self.query_one(SpeechTable)

    def on_mount(self) -> None:
        """List them."""
        self.table.focus()
        self.table.show(self.speeches)
        self.count()

    def on_data_table_row_highlighted(self) -> None:
        """Say in full what the line cuts."""
        self._tell_line()

    def _tell_line(self) -> None:
        number = self.table.under_cursor
        if number is None:
            return
        speech = self.speeches[number - 1]
        begin = " ".join(speech.draft.text[:300].split())
        text = f"{speech.who}, {speech.actor}: {speech.state or begin}"
        self.query_one("#speeches-line", Label).update(visible(text))

    def count(self, doing: str = "") -> None:
        """Say how many are chosen, and what became of them."""
        counts = "" if doing and self._adding else told(self.speeches)
        words = "   ".join(part for part in (counts, doing) if part)
        self.query_one("#speeches-said", Label).update(words)

    def change(self, number: int, **values: object) -> None:
        """Change one of them, and draw it."""
        changed = replace(self.speeches[number - 1], **values)  # type: ignore[arg-type]
        self.speeches[number - 1] = changed
        self.table.draw(changed)
        if self.table.under_cursor == number:
            self._tell_line()

    # What a person does

    def action_cursor(self, step: int) -> None:
        """Go down or up."""
        self.table.move_cursor(row=self.table.cursor_row + step)

    def action_pick(self) -> None:
        """Choose the one under the cursor, or let it go; and go on to the next."""
        number = self.table.under_cursor
        if number is not None and not self.speeches[number - 1].added:
            self.change(number, chosen=not self.speeches[number - 1].chosen)
            self.action_cursor(1)
            self.count()

    def on_speech_table_picked(self) -> None:
        """A click on a mark chooses, and stays there."""
        self.action_pick()
        self.action_cursor(-1)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """What the keys do."""
        if event.button.id == "speeches-all":
            self.action_all(True)
        elif event.button.id == "speeches-add":
            self.action_add()
        else:
            self.action_close()

    def action_all(self, chosen: bool) -> None:
        """Choose all that are listed, but those that only conduct or are there; or none."""
        for speech in [self.speeches[number - 1] for number in self.table.numbers]:
            if speech.chosen != chosen and (speech.is_wanted or not chosen):
                self.change(speech.number, chosen=chosen)
        self.count()

    def action_search(self) -> None:
        """Ask for words."""
        words = self.query_one("#speeches-words", Input)
        words.display = True
        self.set_focus(words)  # at once: what is typed after the key belongs to the line

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list while they are typed."""
        self.table.show(self.speeches, event.value)

    def on_input_submitted(self) -> None:
        """Back to the list."""
        self.table.focus()

    def on_key(self, event: events.Key) -> None:
        """Esc in the filter clears it."""
        words = self.query_one("#speeches-words", Input)
        if event.key == "escape" and words.has_focus:
            event.stop()
            event.prevent_default()
            words.value = ""
            words.display = False
            self.table.focus()

    def on_data_table_row_selected(self, event: SpeechTable.RowSelected) -> None:
        """Enter looks at one, to correct its fields."""
        from compare.tui.screens.confirm import ConfirmScreen

        speech = self.speeches[int(str(event.row_key.value)) - 1]
        if not (self._adding or speech.added):
            keep = partial(self._corrected, speech.number)
            screen = ConfirmScreen(self.intake, speech.draft, known=speech.known, keep=keep)
            self.app.push_screen(screen)

    def _corrected(self, number: int, draft: Imported) -> None:
        self.change(number, draft=draft, chosen=True, failed="")
        self.count()

    def action_close(self) -> None:
        """Stop adding; else go back."""
        if self._adding:
            self.workers.cancel_group(self, "add")
        else:
            self.dismiss(any(one.added for one in self.speeches))

    # Adding

    def action_add(self) -> None:
        """Add those that are chosen, each by itself."""
        chosen = [one for one in self.speeches if one.chosen]
        if not chosen:
            self.count("Space chooses one, a all.")
        elif not self._adding:
            self._adding = True
            work = partial(self._add, chosen)
            self.run_worker(work, thread=True, group="add", exit_on_error=False)

    def _add(self, chosen: Sequence[Speech]) -> None:
        """In a thread; between two of them it can be stopped."""
        worker = get_current_worker()
        for at, speech in enumerate(chosen, 1):
            if worker.is_cancelled:
                break
            self.call_later(self.count, f"adding {at} of {len(chosen)} ... Esc stops")
            self.call_later(self._settle, add_speech(self.intake, speech))
        self.call_later(self._finish)

    def _settle(self, speech: Speech) -> None:
        """Show what became of one."""
        if self.is_mounted:
            self.change(
                speech.number,
                added=speech.added,
                known=speech.known,
                failed=speech.failed,
                chosen=False,
            )

    def _finish(self) -> None:
        self._adding = False
        if self.is_mounted:
            self.count("Esc closes." if any(one.added for one in self.speeches) else "")
