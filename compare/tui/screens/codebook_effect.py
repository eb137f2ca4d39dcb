"""What an edit of the codebook would do, before it is saved."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen

from compare.tui.background import Progressed, Stumbled, run
from compare.tui.codebook.effects import effect_lines
from compare.tui.codebook.paragraphs import Paragraph, faint, heading
from compare.tui.widgets.codebook_view import ParagraphView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from compare.library.codebook_edits import CodebookEdit
    from compare.tui.codebook.desk import CodebookDesk
    from compare.tui.codebook.values import Effect
    from compare.tui.desk import Progress


class EffectScreen(ModalScreen["Effect | None"]):
    """Works the effect out in a thread; gives it back where the person wants it saved."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "close", "Drop"),
        ("enter", "save", "Save"),
        ("j,down", "scroll(1)", "Down"),
        ("k,up", "scroll(-1)", "Up"),
        ("pagedown,ctrl+d,space", "page(1)", "Page down"),
        ("pageup,ctrl+u", "page(-1)", "Page up"),
    ]
    DEFAULT_CSS = """
    EffectScreen {
        align: center middle;
        #effect {
            width: 96%; max-width: 116; height: 8; max-height: 90%;
            border: round $primary; border-title-color: $primary;
            border-subtitle-color: $ink-faint;
            background: $surface; padding: 0 1;
        }
        ParagraphView { height: 1fr; background: $surface; }
    }
    """

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
        with Vertical(id="effect") as box:
            box.border_title = f"Before it is saved: {self.said}".replace("[", "\\[")
            box.border_subtitle = "Esc drops it"
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
        self.query_one("#effect", Vertical).border_subtitle = "Enter saves   Esc drops it   ↑↓"
        self._show(effect_lines(message.effect))

    def _show(self, paragraphs: list[Paragraph]) -> None:
        """Show these in as much room as they need."""
        self.page.show(paragraphs)
        self.query_one("#effect", Vertical).styles.height = max(self.page.height_needed + 2, 8)

    def on_stumbled(self, message: Stumbled) -> None:
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
