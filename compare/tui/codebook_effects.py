"""From an edit of the codebook that a person asks for to one that is saved, which a key takes back:
what it would do is shown first.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen

from compare.model import RejoinderError
from compare.tui.background import Progressed, Stumbled, run
from compare.tui.codebook_pages import effect_lines
from compare.tui.screens.ask import ChooseScreen
from compare.tui.widgets.paragraph_views import Paragraph, ParagraphView, faint, heading

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from compare.library.codebook_changes import CodebookEdit
    from compare.review.session import ReviewDesk
    from compare.tui.app import RejoinderApp
    from compare.tui.background import Progress
    from compare.tui.codebook_desk import CodebookDesk, Effect
    from compare.tui.codebook_questions import Wanted

    Mark = tuple[ReviewDesk | None, int]
    """Whose decisions were being made when an edit was saved, and how many there were."""


async def propose(app: RejoinderApp, edits: Sequence[CodebookEdit], said: str) -> bool:
    """Show what the edits would do, and save them where the person says so; whether they were.
    To be awaited in a worker.
    """
    book = app.codebook()
    while True:
        effect = await app.push_screen_wait(EffectScreen(book, edits, said))
        if effect is None:
            app.said("Dropped: the codebook is as it was.")
            return False
        try:
            done = await asyncio.to_thread(book.save, effect, _mark(app))
        except RejoinderError as error:
            if not await _again(app, book, error):
                return False
            continue
        app.said(_done(effect) if done else f"{_upper(said)}: it was so already")
        if done:
            tell_screens(app)
        return done


async def asked(app: RejoinderApp, ask: Callable[[], Awaitable[Wanted]]) -> bool:
    """Ask, show what would change, and save where that is wanted; whether there was an answer. To
    be awaited in a worker.
    """
    try:
        wanted = await ask()
    except RejoinderError as error:
        app.refuse(error)
        return False
    if wanted is not None:
        await propose(app, *wanted)
    return wanted is not None


async def add_words(app: RejoinderApp, words: str, *, passage: str = "", first: str = "") -> None:
    """Make a cue of words that were selected, else of the passage's, for a theme that is chosen:
    ``first`` heads the list. To be awaited in a worker.
    """
    from compare.tui.codebook_questions import cue_of

    async def ask() -> Wanted:
        book = await asyncio.to_thread(app.codebook().book, reread=True)
        return await cue_of(app, book, words, passage=passage, first=first)

    if await asked(app, ask):
        app.screen.clear_selection()


def _done(effect: Effect) -> str:
    return f"{_upper(effect.said)}   u: undo"


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


async def _again(app: RejoinderApp, book: CodebookDesk, error: RejoinderError) -> bool:
    """Say why nothing was written; whether to look at the edit again, over what the file holds."""
    from compare.library.codebook_sitting import is_changed_meanwhile

    if not is_changed_meanwhile(error, book.sitting.file):
        app.refuse(error)
        return False
    chosen = await app.push_screen_wait(
        ChooseScreen(
            "The codebook was changed elsewhere meanwhile. Nothing was written.",
            [
                ("again", "Read it again, and look at this edit anew"),
                ("leave", "Read it again, and drop this edit"),
            ],
        )
    )
    await asyncio.to_thread(book.book, reread=True)
    tell_screens(app)
    return chosen == "again"


def tell_screens(app: RejoinderApp) -> None:
    """The codebook is another: whoever shows what came of it shows it anew."""
    for screen in app.screen_stack:
        changed = getattr(screen, "codebook_changed", None)
        if changed is not None:
            changed()


# Undo and redo: one order for decisions and edits


def _mark(app: RejoinderApp) -> Mark:
    review = _review(app)
    return review, review.session.depth if review else 0


def _review(app: RejoinderApp) -> ReviewDesk | None:
    decider = app.comparison_screen.decider
    return decider.review if decider else None


def is_next(app: RejoinderApp, book: CodebookDesk, *, back: bool) -> bool:
    """Whether undo (``back``) or redo is about the codebook: its last edit is younger than the
    last decision on the pair that is open.
    """
    marks = book.marks[0 if back else 1]
    if not marks:
        return False
    desk, depth = cast("Mark", marks[-1])
    review = _review(app)
    if review is None:
        return True
    if desk is not review:
        return not (review.session.can_undo if back else review.session.can_redo)
    now = review.session.depth
    return bool(now <= depth if back else now >= depth or not review.session.can_redo)


async def step(app: RejoinderApp, book: CodebookDesk, *, back: bool) -> None:
    """Undo or redo the last edit of the codebook. To be awaited in a worker."""
    try:
        made = await asyncio.to_thread(book.step, back=back)
    except RejoinderError as error:
        app.refuse(error)
    else:
        if made is not None:
            app.said(f"{'Undone' if back else 'Done again'}: {made.said}")
    tell_screens(app)


# What an edit would do, before it is saved


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
