"""From an edit that a person asks for to one that is saved, which a key takes back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast

from compare.model import RejoinderError
from compare.tui.screens.ask import ChooseScreen
from compare.tui.screens.codebook_effect import EffectScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.library.codebook_edits import CodebookEdit
    from compare.review import ReviewDesk
    from compare.tui.app import RejoinderApp
    from compare.tui.codebook.desk import CodebookDesk
    from compare.tui.codebook.values import Effect

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


async def add_words(app: RejoinderApp, words: str, *, passage: str = "", first: str = "") -> None:
    """Make a cue of words that were selected, else of the passage's, for a theme that is chosen:
    ``first`` heads the list. To be awaited in a worker.
    """
    from compare.tui.codebook.questions import cue_of

    try:
        book = await asyncio.to_thread(app.codebook().book, reread=True)
        wanted = await cue_of(app, book, words, passage=passage, first=first)
    except RejoinderError as error:
        app.warn(error.problems[0].message, error.problems[0].remedy)
        return
    if wanted is not None:
        await propose(app, *wanted)
        app.screen.clear_selection()


def _done(effect: Effect) -> str:
    return f"{_upper(effect.said)}   u: undo"


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


async def _again(app: RejoinderApp, book: CodebookDesk, error: RejoinderError) -> bool:
    """Say why nothing was written; whether to look at the edit again, over what the file holds."""
    from compare.library.codebook_sitting import is_changed_meanwhile

    if not is_changed_meanwhile(error, book.sitting.file):
        app.warn(error.problems[0].message, error.problems[0].remedy)
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
        app.warn(error.problems[0].message, error.problems[0].remedy)
    else:
        if made is not None:
            app.said(f"{'Undone' if back else 'Done again'}: {made.said}")
    tell_screens(app)
