"""What is asked of a person before a decision can be made, and what a person wants of the row under
the cursor as commands of the review. What cannot be done is a RejoinderError that says what to
press instead.
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
    from compare.tui.app import RejoinderApp
    from compare.tui.lineup import Outline, Row
    from compare.tui.widgets.decision_keys import Decider

    Side = tuple[ThemedPassage, ...]


_VOICES = (
    (Voice.QUOTED.value, "quoted     the speaker's own words"),
    (Voice.REPORTED.value, "reported   the writer tells what the speaker said"),
    (Voice.NARRATED.value, "narrated   the writer's own account"),
)


class Questions:
    """Questions about the row under the cursor of a desk, to be awaited in a worker. None where the
    person thought better of it; RejoinderError where there is nothing to ask about.
    """

    def __init__(self, decider: Decider) -> None:
        self.decider, self.desktop = decider, decider.desktop

    @property
    def app(self) -> RejoinderApp:
        """What shows the questions."""
        return self.desktop.app

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.desktop.row

    async def words(self, title: str, hint: str, value: str = "") -> str | None:
        """A line of words."""
        return await self.app.push_screen_wait(AskScreen(title, hint, value))

    async def choice(self, title: str, options: Sequence[tuple[str, str]]) -> str | None:
        """One of some things, by its id."""
        return await self.app.push_screen_wait(ChooseScreen(title, options))

    async def passage(self, title: str, row: Row | None) -> ThemedPassage | None:
        """The passage meant: the one picked, or the only one; else it is asked for."""
        passages = (*row.left, *row.right) if row else ()
        picked = {pick.passage for pick in self.desktop.table.picks}
        passages = tuple(p for p in passages if p.id in picked) or passages
        if len(passages) < 2:
            return passages[0] if passages else None
        options = [(p.id, self._shown(p)) for p in passages]
        chosen = await self.choice(title, options)
        return next((p for p in passages if p.id == chosen), None)

    def _shown(self, passage: ThemedPassage) -> str:
        letter = "A" if passage.statement == self.desktop.outline.left.id else "B"
        return f"{letter}  {shortened(visible(passage.passage.text), 64)}"

    def _label(self, theme: str) -> str:
        return visible(self.desktop.outline.label(theme))

    def theme_here(self) -> str:
        """The theme on screen; where all are, the first of the row."""
        section = self.desktop.view.section
        if section not in (ALL, UNTHEMED):
            return section
        return next(iter(self.row.themes), "") if self.row else ""

    # Passages

    async def ask_add_theme(self) -> Command | None:
        """Which passage is about which other theme."""
        passage = await self.passage("Which passage is about another theme?", self.row)
        if passage is None:
            return None
        known = self.desktop.outline.comparison.themes
        themes = [t for t in known if t.id not in passage.theme_ids]
        theme = await self.choice("It is about", [(t.id, visible(t.label)) for t in themes])
        return set_theme(passage=passage.id, theme=theme) if theme else None

    async def ask_remove_theme(self) -> Command | None:
        """Which passage is not about which of its themes."""
        passage = await self.passage("Which passage has a wrong theme?", self.row)
        if passage is None:
            return None
        if not passage.theme_ids:
            raise refusal("This passage has no theme.", "+ adds one.")
        names = [(t, self._label(t)) for t in passage.theme_ids]
        theme = await self.choice("It is not about", names)
        return set_theme(passage=passage.id, theme=theme, holds=False) if theme else None

    async def ask_voice(self) -> Command | None:
        """Whose words a passage holds."""
        passage = await self.passage("Whose words? Which passage?", self.row)
        if passage is None:
            return None
        now = f"Whose words are these? Now: {passage.passage.voice.value}"
        voice = await self.choice(now, _VOICES)
        return set_voice(passage=passage.id, voice=Voice(voice)) if voice else None

    async def ask_line_up(self) -> Command | None:
        """Which of the passages picked and under the cursor answer each other."""
        rows, picks = self.desktop.outline.rows, self.desktop.table.picks
        chosen = single(picks, rows, "left"), single(picks, rows, "right")
        sides = to_line_up(whole_rows(picks, rows), self.row, chosen)
        left, right = [
            own or await self._some(side) for own, side in zip(chosen, sides, strict=True)
        ]
        ids = [tuple(p.id for p in side) for side in (left, right)]
        if not all(ids):
            return None
        self.decider.drop_picks()
        return align(left=ids[0], right=ids[1])

    async def _some(self, side: Sequence[ThemedPassage]) -> tuple[ThemedPassage, ...]:
        """All of a side's passages or one of them; asked for where there are several."""
        if len(side) < 2:
            return tuple(side)
        options = [("*", "all of these"), *((p.id, self._shown(p)) for p in side)]
        chosen = await self.choice("Which passage is meant?", options)
        return tuple(p for p in side if chosen in ("*", p.id))

    async def ask_accept_above(self) -> Command | None:
        """From which sureness on all are accepted."""
        section = self.desktop.view.section
        theme = section if section not in (ALL, UNTHEMED) else ""
        of = f"of {self._label(theme)}" if theme else "of the pair"
        hint = f"All points {of} of which the program is at least so sure."
        text = await self.words("Accept all that are sure", hint, "80%")
        return None if text is None else accept_above(score=share(text), theme=theme)

    async def ask_decisions(self) -> Command | None:
        """Which of all decisions to take back, or to go to."""
        listed = entries(self.decider.sitting)
        done = await self.app.push_screen_wait(DecisionsScreen(listed))
        if done is None or done[0] == "forget":
            return forget(decision=done[1]) if done else None
        quotes = next(entry.quotes for entry in listed if entry.id == done[1])

        def has(row: Row) -> int:
            return sum(p.passage.text in quotes for p in (*row.left, *row.right))

        if not self.decider.go_to_most(has):
            self.app.warn("Its passage is in no point.")
        return None

    # Notes: one's own is there to be changed; others' stay

    async def ask_note(self, about: str) -> Command | None:
        """What there is to note on the row, the theme or the pair."""
        title, on, notes = self._noted(about)
        here = self.decider.sitting.who, on.get("theme", "")
        old = next((n.text for n in notes if (n.who, n.theme) == here), "")
        text = await self.words(title, "Empty words take the note away.", old)
        return None if text is None else write_note(text=text, **on)

    def _noted(self, about: str) -> tuple[str, dict[str, Any], Sequence[ReviewNote]]:
        """What the note is on, in words and as ``write_note`` is told; those that are there."""
        outcome, row = self.desktop.outline.comparison.review, self.row
        notes = outcome.notes if outcome else ()
        if about == "pair":
            rest = [n for n in notes if not (n.left or n.right)]
            return "Note on both statements", {}, rest
        if about == "theme":
            theme = self.theme_here()
            if not theme:
                raise refusal("No theme is chosen.", "1 to 9 choose a theme.")
            return f"Note on {self._label(theme)}", {"theme": theme}, notes
        if row is None or row.folded:
            raise refusal("No point is chosen.")
        if row.point is not None:
            own = row.review.notes if row.review else ()
            return "Note on the point", {"row": row.key}, own
        passage = (row.left or row.right)[0].id
        own = tuple(n for n in notes if passage in (*n.left, *n.right))
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


def changed(old: Outline, new: Outline) -> Row | None:
    """The first row that is not what it was; None where all are."""

    def state(row: Row) -> tuple[object, ...]:
        point = row.point
        return row.themes, point and (point.relation, point.reviewed, point.review)

    before = {row.key: state(row) for row in old.rows}
    return next((row for row in new.rows if before.get(row.key) != state(row)), None)


def on_themes(decisions: Iterable[Decision]) -> frozenset[tuple[str, tuple[Selector, ...]]]:
    """What is decided of themes, whoever decided it, with the words that it is about."""
    return frozenset((d.value, (*d.left, *d.right)) for d in decisions if d.what == "theme")
