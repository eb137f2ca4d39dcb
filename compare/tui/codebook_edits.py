"""Edits of the codebook, from what a person is asked to what is saved and undone: each question
gives an edit and words that say what it does, or None where it was left; what it would do is shown
before it is saved. Questions are to be awaited in a worker.
"""

from __future__ import annotations

import asyncio
from itertools import chain, count
from typing import TYPE_CHECKING, cast

from rich.cells import cell_len

from compare.library.codebook_changes import AddCue, NewTheme, RemoveCue, Retire, SetWords
from compare.library.codebook_sitting import kin_below, moved_by
from compare.library.page import slug
from compare.model import OvertakenError, RejoinderError
from compare.text.visibility import visible
from compare.tui.background import refusal
from compare.tui.codebook_desk import COLOURS, HEX, SIGN_CELLS
from compare.tui.row_words import SIGNS
from compare.tui.screens.ask import AskScreen, ChooseScreen, EffectScreen, WordsScreen

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from compare.library.codebook_changes import CodebookEdit
    from compare.library.codebook_sitting import Branch
    from compare.model import Theme
    from compare.review.session import ReviewDesk
    from compare.tui.app import RejoinderApp
    from compare.tui.codebook_desk import Book, CodebookDesk

    Wanted = tuple[CodebookEdit, str] | None
    Mark = tuple[ReviewDesk | None, int]
    """Whose decisions were being made when an edit was saved, and how many there were."""

CUE_HINT = "* stands for any letters, alone for any one word: haven*, from * soil"
_OTHER, _NONE, _NEW = "another ...", "(none)", "(new)"
"""No id, for ids hold no brackets."""


# What is asked


async def _ask(
    app: RejoinderApp, title: str, hint: str, value: str = "", passage: str = ""
) -> str | None:
    found = await app.push_screen_wait(AskScreen(title, hint, value, passage))
    return None if found is None else " ".join(found.split())


async def _choose(app: RejoinderApp, title: str, options: Sequence[tuple[str, str]]) -> str | None:
    return await app.push_screen_wait(ChooseScreen(title, options))


def _name(theme: Theme) -> str:
    return visible(theme.label)


async def new_theme(
    app: RejoinderApp, book: Book, cues: Sequence[str] | None = None, *, passage: str = ""
) -> Wanted:
    """A theme more; with ``cues``, these signal it, and the ``passage`` that they stand in is there
    to begin its description with.
    """
    label = await _ask(app, "New theme", "What is it called?")
    if not label:
        return None
    hint = "In a sentence, as a speaker would say it; passages are read against it. May be empty."
    description = await _ask(app, f"What does a passage on {label} say?", hint, passage)
    if description is None:
        return None
    if cues is None:
        hint = f"Commas between them; may be empty. {CUE_HINT}"
        said = await _ask(app, f"Which words signal {label}?", hint)
        if said is None:
            return None
        cues = [cue for part in said.split(",") if (cue := part.strip())]
    taken = {branch.theme.id for branch in book.branches}
    ids = chain([slug(label)], (f"{slug(label)}-{n}" for n in count(2)))
    theme_id = next(one for one in ids if one not in taken)
    edit = NewTheme(id=theme_id, label=label, description=description, cues=tuple(cues))
    return edit, f"new theme {label}"


async def situation(app: RejoinderApp, book: Book) -> Wanted:
    """A theme of a war, a place or a dispute that points of the pair at the desk name."""
    from compare.match.names import situations
    from compare.review.theme_coverage import theme_of_situation

    outline = app.comparison_screen.outline
    found = situations(outline.comparison) if outline else ()
    if not found:
        raise refusal(
            "No points of the pair at the desk name a war, a place or a dispute.",
            "E n makes a theme of your own words.",
        )
    options = [
        (str(place), f"{visible(s.name)}   {len(s.points)} points, {s.divergent} divergent")
        for place, s in enumerate(found)
    ]
    chosen = await _choose(app, "Which becomes a theme?", options)
    if chosen is None:
        return None
    theme = theme_of_situation(found[int(chosen)], [branch.theme.id for branch in book.branches])
    return theme, f"new theme {theme.label}"


async def rename(app: RejoinderApp, branch: Branch, _book: Book) -> Wanted:
    """Another label; the id stays."""
    theme = branch.theme
    hint = f"Its id stays {theme.id}: decisions refer to it."
    label = await _ask(app, f"Rename {_name(theme)}", hint, theme.label)
    if not label or label == theme.label:
        return None
    return _set(theme, "label", label), f"{theme.label} renamed {label}"


async def describe(app: RejoinderApp, branch: Branch, _book: Book) -> Wanted:
    """Another description."""
    theme = branch.theme
    hint = "What a passage on this theme says; likeness is measured to each sentence."
    ask = WordsScreen(f"Describe {_name(theme)}", hint, theme.description)
    words = await app.push_screen_wait(ask)
    if words is None or words == theme.description:
        return None
    return _set(theme, "description", words), f"{theme.label} described"


async def colour(app: RejoinderApp, branch: Branch, _book: Book) -> Wanted:
    """Another colour, from the list or by its number."""
    theme = branch.theme
    options = [(_NONE, "none"), *((name, name) for name in COLOURS), (_OTHER, _OTHER)]
    chosen = await _choose(app, f"Colour of {_name(theme)}", options)
    if chosen == _OTHER:
        chosen = await _ask(app, f"Colour of {_name(theme)}", "Red, green, blue: #a03020")
    if chosen is None:
        return None
    words = "" if chosen == _NONE else chosen
    said = words.strip().casefold()
    if said and said not in COLOURS and not HEX.match(said):
        raise refusal(f"{words!r} is no colour.", f"One of {', '.join(COLOURS)}, or #a03020.")
    if words == str(theme.extra.get("colour", "")):
        return None
    return _set(theme, "colour", words), f"{theme.label}: colour {words or 'taken away'}"


async def sign(app: RejoinderApp, branch: Branch, _book: Book) -> Wanted:
    """Another sign."""
    theme = branch.theme
    old = str(theme.extra.get("sign", ""))
    hint = "One character, such as ● ■ ▲ ◆ ★ § ¶ †; empty takes it away."
    words = await _ask(app, f"Sign of {_name(theme)}", hint, old)
    if words is None or words == old:
        return None
    said = words.strip()
    wrong = {
        "a sign takes one or two cells": cell_len(said) > SIGN_CELLS,
        "a sign must be one that shows": not said.isprintable(),
        f"{said} is the sign of a relation": said in SIGNS.values(),
    }
    if any(wrong.values()):
        problem = next(problem for problem, is_so in wrong.items() if is_so)
        raise refusal(f"That cannot be the sign: {problem}.", hint)
    return _set(theme, "sign", words), f"{theme.label}: sign {words or 'taken away'}"


async def parent(app: RejoinderApp, branch: Branch, book: Book) -> Wanted:
    """Another theme above it."""
    theme = branch.theme
    below = kin_below([one.theme for one in book.branches], theme.id)
    above = {b.theme.id: b for b in book.branches if b.theme.id not in below and not b.retired}
    options = [(name, "  " * b.depth + _name(b.theme)) for name, b in above.items()]
    title = f"{_name(theme)} belongs to"
    chosen = await _choose(app, title, [(_NONE, "none: it stands by itself"), *options])
    wanted = "" if chosen == _NONE else chosen
    if wanted is None or wanted == theme.parent:
        return None
    where = f"put below {above[wanted].theme.label}" if wanted else "stands by itself"
    return _set(theme, "parent", wanted), f"{theme.label} {where}"


async def move(theme: Theme, book: Book, step: int) -> Wanted:
    """One place up or down among its siblings."""
    edit = moved_by([branch.theme for branch in book.branches], theme.id, step)
    if edit is None:
        raise refusal(f"{theme.label} is the {'first' if step < 0 else 'last'} already.")
    return edit, f"{theme.label} moved {'up' if step < 0 else 'down'}"


async def retire(_app: RejoinderApp, branch: Branch, _book: Book) -> Wanted:
    """Use a theme no more, or again."""
    edit = Retire(theme=branch.theme.id, retired=not branch.retired)
    return edit, f"{branch.theme.label} {'restored' if branch.retired else 'retired'}"


async def remove_cue(app: RejoinderApp, branch: Branch, _book: Book) -> Wanted:
    """A cue less."""
    theme = branch.theme
    if not theme.cues:
        raise refusal(f"{theme.label} has no cues.", "+ adds one.")
    options = [(str(place), visible(cue)) for place, cue in enumerate(theme.cues)]
    chosen = await _choose(app, f"Which words do not signal {_name(theme)}?", options)
    if chosen is None:
        return None
    cue = theme.cues[int(chosen)]
    return RemoveCue(theme=theme.id, cue=cue), f"cue “{cue}” taken from {theme.label}"


async def add_cue(app: RejoinderApp, theme: Theme, words: str) -> Wanted:
    """A cue more: words that are selected, or typed."""
    cue = await _ask(app, f"Which words signal {_name(theme)}?", CUE_HINT, as_cue(words))
    return added(theme, cue) if cue else None


def added(theme: Theme, cue: str) -> Wanted:
    """A cue more of a theme that was chosen."""
    if cue.casefold() in {one.casefold() for one in theme.cues}:
        raise refusal(f"{theme.label} has the cue {cue!r} already.")
    return AddCue(theme=theme.id, cue=cue), f"cue “{cue}” added to {theme.label}"


async def cue_of(
    app: RejoinderApp, book: Book, words: str, *, passage: str = "", first: str = ""
) -> Wanted:
    """Words as a cue of a theme that is chosen from the list, ``first`` at its head. Without
    words, those of the passage are there to be cut.
    """
    begin = as_cue(words or passage)
    cue = await _ask(app, "Which words signal a theme?", CUE_HINT, begin, passage)
    if not cue:
        return None
    used = [branch.theme for branch in book.branches if not branch.retired]
    used.sort(key=lambda theme: theme.id != first)
    options = [*((t.id, _name(t)) for t in used), (_NEW, "a new theme ...")]
    chosen = await _choose(app, f"“{visible(cue)}” signals", options)
    if chosen == _NEW:
        return await new_theme(app, book, [cue], passage=" ".join(passage.split()))
    theme = next((one for one in used if one.id == chosen), None)
    return added(theme, cue) if theme else None


def as_cue(words: str) -> str:
    """Words of a text as a cue to begin with: its marks and quotation marks left out."""
    plain = "".join(char if char.isalnum() or char in "-'’* " else " " for char in words)
    return " ".join(part.strip("-'’") for part in plain.split())[:200].strip()


def _set(theme: Theme, key: str, words: str) -> CodebookEdit:
    return SetWords(theme=theme.id, key=key, words=words)


# Looked at, and saved


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


async def propose(app: RejoinderApp, edit: CodebookEdit, said: str) -> None:
    """Show what the edit would do, and save it where the person says so."""
    book = app.codebook()
    effect = await app.push_screen_wait(EffectScreen(book, edit, said))
    if effect is None:
        app.said("Dropped: the codebook is as it was.")
        return
    review = _review(app)
    mark = review, review.depth if review else 0
    try:
        done = await asyncio.to_thread(book.save, effect, mark)
    except OvertakenError:
        options = [
            ("again", "Read it again, and look at this edit anew"),
            ("leave", "Read it again, and drop this edit"),
        ]
        title = "The codebook was changed elsewhere meanwhile. Nothing was written."
        chosen = await _choose(app, title, options)
        await asyncio.to_thread(book.book, reread=True)
        tell_screens(app)
        if chosen == "again":
            await propose(app, edit, said)
    except RejoinderError as error:
        app.refuse(error)
    else:
        words = said[:1].upper() + said[1:]
        app.said(f"{words}   u: undo" if done else f"{words}: it was so already")
        if done:
            tell_screens(app)


async def add_words(app: RejoinderApp, words: str, *, passage: str = "", first: str = "") -> None:
    """Make a cue of words that were selected, else of the passage's, for a theme that is chosen:
    ``first`` heads the list. To be awaited in a worker.
    """

    async def ask() -> Wanted:
        book = await asyncio.to_thread(app.codebook().book, reread=True)
        return await cue_of(app, book, words, passage=passage, first=first)

    if await asked(app, ask):
        app.screen.clear_selection()


def tell_screens(app: RejoinderApp) -> None:
    """The codebook is another: whoever shows what came of it shows it anew."""
    for screen in app.screen_stack:
        if changed := getattr(screen, "codebook_changed", None):
            changed()


# Undo and redo: one order for decisions and edits


def _review(app: RejoinderApp) -> ReviewDesk | None:
    decider = app.comparison_screen.decider
    return decider.review if decider else None


def is_next(app: RejoinderApp, book: CodebookDesk, *, back: bool) -> bool:
    """Whether undo (``back``) or redo is about the codebook: its last edit is younger than the
    last decision on the pair that is open.
    """
    steps = book.steps.done if back else book.steps.undone
    if not steps:
        return False
    desk, depth = cast("Mark", steps[-1].mark)
    review = _review(app)
    if review is None:
        return True
    if desk is not review:
        return not (review.can_undo if back else review.can_redo)
    now = review.depth
    return bool(now <= depth if back else now >= depth or not review.can_redo)


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
