"""What is asked of a person before a decision can be made, to be awaited in a worker, and what a
person wants of the row under the cursor as commands of the review. None where the person thought
better of it; what cannot be done is a RejoinderError that says what to press instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compare.model import Voice
from compare.review.desk_commands import (
    accept,
    accept_above,
    align,
    forget,
    merge,
    set_theme,
    set_voice,
    write_note,
)
from compare.text.visibility import visible
from compare.tui.background import refusal
from compare.tui.lineup import ALL, SIDES, UNTHEMED
from compare.tui.marked_text import shortened
from compare.tui.row_words import entries
from compare.tui.screens.ask import AskScreen, ChooseScreen, DecisionsScreen
from compare.tui.widgets.row_table import single, whole_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.library.decision import Decision
    from compare.model import ReviewNote, Selector, ThemedPassage
    from compare.review.desk_commands import Command
    from compare.review.proposed import RowKey
    from compare.tui.lineup import Row
    from compare.tui.widgets.decision_keys import Decider

    Side = tuple[ThemedPassage, ...]


_VOICES = (
    (Voice.QUOTED.value, "quoted     the speaker's own words"),
    (Voice.REPORTED.value, "reported   the writer tells what the speaker said"),
    (Voice.NARRATED.value, "narrated   the writer's own account"),
)


async def choice(decider: Decider, title: str, options: Sequence[tuple[str, str]]) -> str | None:
    """One of some things, by its id."""
    return await decider.app.push_screen_wait(ChooseScreen(title, options))


async def passage(decider: Decider, title: str) -> ThemedPassage | None:
    """The passage of the row meant: the one picked, or the only one; else it is asked for."""
    passages = (*decider.row.left, *decider.row.right) if decider.row else ()
    picked = {pick.passage for pick in decider.table.picks}
    passages = tuple(p for p in passages if p.id in picked) or passages
    if len(passages) < 2:
        return passages[0] if passages else None
    chosen = await choice(decider, title, [(p.id, _shown(decider, p)) for p in passages])
    return next((p for p in passages if p.id == chosen), None)


def _shown(decider: Decider, passage: ThemedPassage) -> str:
    letter = "A" if passage.statement == decider.desktop.outline.left.id else "B"
    return f"{letter}  {shortened(visible(passage.passage.text), 64)}"


def theme_here(decider: Decider) -> str:
    """The theme on screen; where all are, the first of the row."""
    section = decider.desktop.view.section
    if section not in (ALL, UNTHEMED):
        return section
    return next(iter(decider.row.themes), "") if decider.row else ""


# Passages


async def ask_add_theme(decider: Decider) -> Command | None:
    """Which passage is about which other theme."""
    found = await passage(decider, "Which passage is about another theme?")
    if found is None:
        return None
    known = decider.desktop.outline.comparison.themes
    themes = [(t.id, visible(t.label)) for t in known if t.id not in found.theme_ids]
    theme = await choice(decider, "It is about", themes)
    return set_theme(passage=found.id, theme=theme) if theme else None


async def ask_remove_theme(decider: Decider) -> Command | None:
    """Which passage is not about which of its themes."""
    found = await passage(decider, "Which passage has a wrong theme?")
    if found is None:
        return None
    if not found.theme_ids:
        raise refusal("This passage has no theme.", "+ adds one.")
    names = [(t, visible(decider.desktop.outline.label(t))) for t in found.theme_ids]
    theme = await choice(decider, "It is not about", names)
    return set_theme(passage=found.id, theme=theme, holds=False) if theme else None


async def ask_voice(decider: Decider) -> Command | None:
    """Whose words a passage holds."""
    found = await passage(decider, "Whose words? Which passage?")
    if found is None:
        return None
    now = f"Whose words are these? Now: {found.passage.voice.value}"
    voice = await choice(decider, now, _VOICES)
    return set_voice(passage=found.id, voice=Voice(voice)) if voice else None


async def ask_line_up(decider: Decider) -> Command | None:
    """Which of the passages picked and under the cursor answer each other."""
    rows, picks = decider.desktop.outline.rows, decider.table.picks
    chosen = single(picks, rows, "left"), single(picks, rows, "right")
    sides = to_line_up(whole_rows(picks, rows), decider.row, chosen)
    pairs = zip(chosen, sides, strict=True)
    ids = [tuple(p.id for p in own or await _some(decider, side)) for own, side in pairs]
    if not all(ids):
        return None
    decider.drop_picks()
    return align(left=ids[0], right=ids[1])


async def _some(decider: Decider, side: Side) -> Side:
    """All of a side's passages or one of them; asked for where there are several."""
    if len(side) < 2:
        return side
    options = [("*", "all of these"), *((p.id, _shown(decider, p)) for p in side)]
    chosen = await choice(decider, "Which passage is meant?", options)
    return tuple(p for p in side if chosen in ("*", p.id))


async def ask_accept_above(decider: Decider) -> Command | None:
    """From which sureness on all are accepted."""
    section = decider.desktop.view.section
    theme = section if section not in (ALL, UNTHEMED) else ""
    of = f"of {visible(decider.desktop.outline.label(theme))}" if theme else "of the pair"
    hint = f"All points {of} of which the program is at least so sure."
    ask = AskScreen("Accept all that are sure", hint, "80%")
    text = await decider.app.push_screen_wait(ask)
    return None if text is None else accept_above(score=share(text), theme=theme)


async def ask_decisions(decider: Decider) -> Command | None:
    """Which of all decisions to take back, or to go to."""
    listed = entries(decider.sitting)
    done = await decider.app.push_screen_wait(DecisionsScreen(listed))
    if done is None or done[0] == "forget":
        return forget(decision=done[1]) if done else None
    quotes = next(entry.quotes for entry in listed if entry.id == done[1])

    def has(row: Row) -> int:
        return sum(p.passage.text in quotes for p in (*row.left, *row.right))

    if not decider.go_to_most(has):
        decider.app.warn("Its passage is in no point.")
    return None


# Notes: one's own is there to be changed; others' stay


async def ask_note(decider: Decider, about: str) -> Command | None:
    """What there is to note on the row, the theme or the pair."""
    title, on, notes = _noted(decider, about)
    here = decider.sitting.who, on.get("theme", "")
    old = next((n.text for n in notes if (n.who, n.theme) == here), "")
    ask = AskScreen(title, "Empty words take the note away.", old)
    text = await decider.app.push_screen_wait(ask)
    return None if text is None else write_note(text=text, **on)


def _noted(decider: Decider, about: str) -> tuple[str, dict[str, Any], Sequence[ReviewNote]]:
    """What the note is on, in words and as ``write_note`` is told; those that are there."""
    outcome, row = decider.desktop.outline.comparison.review, decider.row
    notes = outcome.notes if outcome else ()
    if about == "pair":
        return "Note on both statements", {}, [n for n in notes if not (n.left or n.right)]
    if about == "theme":
        theme = theme_here(decider)
        if not theme:
            raise refusal("No theme is chosen.", "1 to 9 choose a theme.")
        return f"Note on {visible(decider.desktop.outline.label(theme))}", {"theme": theme}, notes
    if row is None or row.folded:
        raise refusal("No point is chosen.")
    if row.point is not None:
        return "Note on the point", {"row": row.key}, row.review.notes if row.review else ()
    passage = (row.left or row.right)[0].id
    own = [n for n in notes if passage in (*n.left, *n.right)]
    return "Note on the passage", {"passage": passage}, own


# Rows as commands: pure values


def point_of(row: Row | None) -> RowKey:
    """What a decision on a point names it by; an error for any other row."""
    if row is None:
        raise refusal("No point is chosen.")
    if row.folded:
        raise refusal("These passages have no answer.", "Enter unfolds them.")
    if row.point is None:
        raise refusal(
            "Nothing answers this passage.", "m picks it; L on another row lines the two up."
        )
    return row.key


def accept_shown(rows: Iterable[Row]) -> Command:
    """Accept the points on screen that nobody has reviewed."""
    open_rows = [point_of(row) for row in rows if row.point and not row.is_reviewed]
    if not open_rows:
        raise refusal("All points shown are reviewed.", "c goes to the next that is not.")
    return accept(rows=tuple(open_rows))


def merged(rows: Sequence[Row]) -> Command:
    """One point of those picked and the one under the cursor."""
    if len(rows) < 2:
        raise refusal("One point alone cannot be merged.", "m picks one; M on another joins them.")
    return merge(rows=tuple(map(point_of, rows)))


def to_line_up(
    picked: Sequence[Row], here: Row | None, chosen: tuple[Side, Side] = ((), ())
) -> tuple[Side, Side]:
    """The passages of A and of B meant by the rows picked and the one under the cursor: single
    passages that were ``chosen`` before all; then those that stand alone, where both sides have
    such; else one side is the picked rows', the other is that of the row under the cursor.
    """
    if here is None or not (picked or any(chosen)):
        raise refusal("Pick the first passage.", "m picks it; L on the other lines the two up.")
    if any(chosen):
        others = [*picked, here]
        firsts = (next(filter(None, (row.side(side) for row in others)), ()) for side in SIDES)
        left, right = (one or first for one, first in zip(chosen, firsts, strict=True))
        return _both(left, right)
    rows = (*picked, here)
    alone = [tuple(p for row in rows if row.point is None for p in row.side(s)) for s in SIDES]
    if all(alone):
        return alone[0], alone[1]
    first = [tuple(p for row in picked for p in row.side(side)) for side in SIDES]
    return _both(first[0], here.right) if first[0] and here.right else _both(here.left, first[1])


def _both(left: Side, right: Side) -> tuple[Side, Side]:
    if left and right:
        return left, right
    raise refusal("Both are passages of the same text.", "Pick one at the left, one at the right.")


def share(text: str) -> float:
    """How sure, as a person types it (.8, 0.8, 80, 80%), 0..1."""
    try:
        value = float(text.strip().rstrip("%").replace(",", "."))
    except ValueError:
        value = -1.0
    value = value / 100 if value > 1 or text.strip().endswith("%") else value
    if not 0 <= value <= 1:
        raise refusal(f"{text.strip()!r} is no share.", "Give how sure it must be, such as 80%")
    return value


def on_themes(decisions: Iterable[Decision]) -> frozenset[tuple[str, tuple[Selector, ...]]]:
    """What is decided of themes, whoever decided it, with the words that it is about."""
    return frozenset((d.value, (*d.left, *d.right)) for d in decisions if d.what == "theme")
