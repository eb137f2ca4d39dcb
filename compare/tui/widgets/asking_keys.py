"""The keys that decide after a question: themes, voices, lining up, a score, the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.model import Voice
from compare.text.visibility import visible
from compare.tui import deciding, standing
from compare.tui.picks import single
from compare.tui.rows import ALL, UNTHEMED
from compare.tui.screens.decisions import DecisionsScreen
from compare.tui.widgets.note_keys import NoteKeys

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from compare.model import ThemedPassage
    from compare.review import Command
    from compare.tui.rows import Row


class AskingKeys(NoteKeys):
    """Commands on passages and on many rows, and the list of all decisions."""

    # Passages

    def action_add_theme(self) -> None:
        """Say that a passage is about a theme."""
        from compare.review import AddTheme

        async def ask() -> Callable[[], Command] | None:
            passage = await self._passage("Which passage is about another theme?", self.table.row)
            if passage is None:
                return None
            themes = [t for t in self.outline.comparison.themes if t.id not in passage.theme_ids]
            theme = await self._choice("It is about", [(t.id, visible(t.label)) for t in themes])
            return (lambda: AddTheme(passage=passage.id, theme=theme)) if theme else None

        self._ask(ask)

    def action_remove_theme(self) -> None:
        """Say that a passage is not about a theme."""
        from compare.review import RemoveTheme

        async def ask() -> Callable[[], Command] | None:
            passage = await self._passage("Which passage has a wrong theme?", self.table.row)
            if passage is None:
                return None
            if not passage.theme_ids:
                raise deciding.refusal("This passage has no theme.", "+ adds one.")
            names = [(t, visible(self.outline.section(t).label)) for t in passage.theme_ids]
            theme = await self._choice("It is not about", names)
            return (lambda: RemoveTheme(passage=passage.id, theme=theme)) if theme else None

        self._ask(ask)

    def action_voice(self) -> None:
        """Say whose words a passage holds."""
        from compare.review import SetVoice

        async def ask() -> Callable[[], Command] | None:
            passage = await self._passage("Whose words? Which passage?", self.table.row)
            if passage is None:
                return None
            voice = await self._choice(
                f"Whose words are these? Now: {passage.passage.voice.value}", _VOICES
            )
            if voice is None:
                return None
            return lambda: SetVoice(passage=passage.id, voice=Voice(voice))

        self._ask(ask)

    def action_align(self) -> None:
        """Line up the passage picked with the one under the cursor."""

        async def ask() -> Callable[[], Command] | None:
            rows, picks = self.outline.sections[0].rows, self.table.picks
            chosen = single(picks, rows, "left"), single(picks, rows, "right")
            sides = deciding.to_line_up(self.picked, self.table.row, chosen)
            left, right = [
                own or await self._some(side) for own, side in zip(chosen, sides, strict=True)
            ]
            if not (left and right):
                return None
            self.drop_picks()
            return lambda: deciding.line_up(left, right)

        self._ask(ask)

    async def _some(self, side: Sequence[ThemedPassage]) -> tuple[ThemedPassage, ...]:
        """All of a side's passages or one of them; asked for where there are several."""
        if len(side) < 2:
            return tuple(side)
        options = [("*", "all of these"), *((p.id, self._shown(p)) for p in side)]
        chosen = await self._choice("Which passage is meant?", options)
        return tuple(p for p in side if chosen in ("*", p.id))

    # Many

    def action_accept_above(self) -> None:
        """Accept all rows of which the program is at least so sure."""
        from compare.review import AcceptAbove

        async def ask() -> Callable[[], Command] | None:
            theme = self.view.section if self.view.section not in (ALL, UNTHEMED) else ""
            of = f"of {visible(self.outline.section(theme).label)}" if theme else "of the pair"
            hint = f"All rows {of} with at least this score, unsure ones left out."
            text = await self._words("Accept all above a score", hint, ".80")
            if text is None:
                return None
            return lambda: AcceptAbove(score=deciding.share(text), theme=theme)

        self._ask(ask)

    def action_decisions(self) -> None:
        """List all decisions, and do what is chosen there."""
        from compare.review import Forget

        async def ask() -> Callable[[], Command] | None:
            listed = standing.entries(self.session)
            done = await self.app.push_screen_wait(DecisionsScreen(listed))
            if done is None:
                return None
            what, chosen = done
            if what == "forget":
                return lambda: Forget(id=chosen)
            self._go_to_quotes(next(e.quotes for e in listed if e.id == chosen))
            return None

        self._ask(ask)

    def _go_to_quotes(self, quotes: Sequence[str]) -> None:
        """Go to the row that has the most of these passages."""

        def has(row: Row) -> int:
            return sum(p.passage.text in quotes for p in (*row.left, *row.right))

        best = max(self.outline.sections[0].rows, key=has, default=None)
        if best is None or not has(best):
            self.app.warn("Its passage is not among the rows.")
        else:
            self.go_to(best)


_VOICES = (
    (Voice.QUOTED.value, "quoted     the speaker's own words"),
    (Voice.REPORTED.value, "reported   the writer tells what the speaker said"),
    (Voice.NARRATED.value, "narrated   the writer's own account"),
)
