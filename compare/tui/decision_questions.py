"""What is asked of a person before a decision can be made, and what a person wants of the row under
the cursor as commands of the review. What cannot be done is a RejoinderError that says what to
press instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.model import Voice
from compare.review.desk_commands import (
    Accept,
    AcceptAbove,
    Align,
    Merge,
    SetTheme,
    SetVoice,
    WriteNote,
)
from compare.text.visibility import visible
from compare.tui.background import refusal
from compare.tui.lineup import ALL, UNTHEMED
from compare.tui.marked_text import shortened
from compare.tui.screens.ask import AskScreen, ChooseScreen
from compare.tui.widgets.row_table import single

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from compare.library.decision import Decision
    from compare.model import ReviewNote, Selector, ThemedPassage
    from compare.review.desk_commands import Command
    from compare.review.proposed import RowKey
    from compare.tui.app import RejoinderApp
    from compare.tui.lineup import Outline, Row
    from compare.tui.widgets.desktop import Desktop

    Make = Callable[[], Command]
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

    def __init__(self, desktop: Desktop) -> None:
        self.desktop = desktop

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

    async def add_theme(self) -> Make | None:
        """Which passage is about which other theme."""
        passage = await self.passage("Which passage is about another theme?", self.row)
        if passage is None:
            return None
        known = self.desktop.outline.comparison.themes
        themes = [t for t in known if t.id not in passage.theme_ids]
        theme = await self.choice("It is about", [(t.id, visible(t.label)) for t in themes])
        return (lambda: SetTheme(passage=passage.id, theme=theme)) if theme else None

    async def remove_theme(self) -> Make | None:
        """Which passage is not about which of its themes."""
        passage = await self.passage("Which passage has a wrong theme?", self.row)
        if passage is None:
            return None
        if not passage.theme_ids:
            raise refusal("This passage has no theme.", "+ adds one.")
        names = [(t, self._label(t)) for t in passage.theme_ids]
        theme = await self.choice("It is not about", names)
        return (lambda: SetTheme(passage=passage.id, theme=theme, holds=False)) if theme else None

    async def voice(self) -> Make | None:
        """Whose words a passage holds."""
        passage = await self.passage("Whose words? Which passage?", self.row)
        if passage is None:
            return None
        now = f"Whose words are these? Now: {passage.passage.voice.value}"
        voice = await self.choice(now, _VOICES)
        if voice is None:
            return None
        return lambda: SetVoice(passage=passage.id, voice=Voice(voice))

    async def line_up(self, picked: Sequence[Row]) -> Make | None:
        """Which of the passages picked and under the cursor answer each other."""
        rows, picks = self.desktop.outline.rows, self.desktop.table.picks
        chosen = single(picks, rows, "left"), single(picks, rows, "right")
        sides = to_line_up(picked, self.row, chosen)
        left, right = [
            own or await self._some(side) for own, side in zip(chosen, sides, strict=True)
        ]
        ids = [tuple(p.id for p in side) for side in (left, right)]
        return (lambda: Align(left=ids[0], right=ids[1])) if all(ids) else None

    async def _some(self, side: Sequence[ThemedPassage]) -> tuple[ThemedPassage, ...]:
        """All of a side's passages or one of them; asked for where there are several."""
        if len(side) < 2:
            return tuple(side)
        options = [("*", "all of these"), *((p.id, self._shown(p)) for p in side)]
        chosen = await self.choice("Which passage is meant?", options)
        return tuple(p for p in side if chosen in ("*", p.id))

    async def accept_above(self) -> Make | None:
        """From which sureness on all are accepted."""
        section = self.desktop.view.section
        theme = section if section not in (ALL, UNTHEMED) else ""
        of = f"of {self._label(theme)}" if theme else "of the pair"
        hint = f"All points {of} of which the program is at least so sure."
        text = await self.words("Accept all that are sure", hint, "80%")
        if text is None:
            return None
        return lambda: AcceptAbove(score=share(text), theme=theme)

    # Notes: one's own is there to be changed; others' stay

    async def note(self, about: str, who: str) -> Make | None:
        """What ``who`` has to note on the row, the theme or the pair."""
        asked = {"row": self._note_row, "theme": self._note_theme, "pair": self._note_pair}
        return await asked[about](who)

    async def _note_row(self, who: str) -> Make | None:
        row = self.row
        if row is None or row.folded:
            raise refusal("No point is chosen.")
        if row.point is None:
            passage = (row.left or row.right)[0].id
            notes = [n for n in self._notes() if passage in (*n.left, *n.right)]
            words = await self._words("Note on the passage", who, notes)
            return None if words is None else lambda: WriteNote(text=words, passage=passage)
        found = row.review.notes if row.review else ()
        text = await self._words("Note on the point", who, found)
        return None if text is None else lambda: WriteNote(text=text, row=point_of(row))

    async def _note_theme(self, who: str) -> Make | None:
        theme = self.theme_here()
        if not theme:
            raise refusal("No theme is chosen.", "1 to 9 choose a theme.")
        text = await self._words(f"Note on {self._label(theme)}", who, self._notes(), theme)
        return None if text is None else lambda: WriteNote(text=text, theme=theme)

    async def _note_pair(self, who: str) -> Make | None:
        notes = [n for n in self._notes() if not (n.left or n.right)]
        text = await self._words("Note on both statements", who, notes)
        return None if text is None else lambda: WriteNote(text=text)

    async def _words(
        self, title: str, who: str, notes: Sequence[ReviewNote], theme: str = ""
    ) -> str | None:
        old = next((n.text for n in notes if n.who == who and n.theme == theme), "")
        return await self.words(title, "Empty words take the note away.", old)

    def _notes(self) -> tuple[ReviewNote, ...]:
        outcome = self.desktop.outline.comparison.review
        return outcome.notes if outcome else ()


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


def accept_shown(rows: Iterable[Row]) -> Accept:
    """Accept the points on screen that nobody has reviewed."""
    open_rows = [point_of(row) for row in rows if row.point and not row.is_reviewed]
    if not open_rows:
        raise refusal("All points shown are reviewed.", "c goes to the next that is not.")
    return Accept(rows=tuple(open_rows))


def merged(rows: Sequence[Row]) -> Merge:
    """One point of those picked and the one under the cursor."""
    if len(rows) < 2:
        raise refusal("One point alone cannot be merged.", "m picks one; M on another joins them.")
    return Merge(rows=tuple(map(point_of, rows)))


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
        left, right = (chosen[n] or _first_side(others, s) for n, s in enumerate(_SIDES))
        return _both(left, right)
    rows = (*picked, here)
    alone = [tuple(p for row in rows if row.point is None for p in row.side(s)) for s in _SIDES]
    if all(alone):
        return alone[0], alone[1]
    first = [tuple(p for row in picked for p in row.side(side)) for side in _SIDES]
    return _both(first[0], here.right) if first[0] and here.right else _both(here.left, first[1])


def _first_side(rows: Iterable[Row], side: str) -> Side:
    """That side of the first row that has it."""
    return next((row.side(side) for row in rows if row.side(side)), ())


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
    before = {row.key: row for row in old.rows}
    rows = new.rows
    return next((row for row in rows if _differs(before.get(row.key), row)), None)


def _differs(old: Row | None, new: Row) -> bool:
    if old is None or old.themes != new.themes:
        return True
    a, b = old.point, new.point
    if a is None or b is None:
        return a is not b
    return (a.relation, a.reviewed, a.review) != (b.relation, b.reviewed, b.review)


def on_themes(decisions: Iterable[Decision]) -> frozenset[tuple[str, tuple[Selector, ...]]]:
    """What is decided of themes, whoever decided it, with the words that it is about."""
    return frozenset((d.value, (*d.left, *d.right)) for d in decisions if d.what == "theme")


_SIDES = ("left", "right")
