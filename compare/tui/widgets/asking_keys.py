"""The keys that decide after a question: notes, themes, voices, lining up, a score, the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.model import RejoinderError, Voice
from compare.text.visibility import visible
from compare.tui import deciding, standing
from compare.tui.rows import ALL, UNTHEMED
from compare.tui.screens.ask import AskScreen, ChooseScreen
from compare.tui.screens.decisions import DecisionsScreen
from compare.tui.widgets.deciding_keys import DecidingKeys
from compare.tui.wrap import shortened

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from compare.match.review import Command
    from compare.model import ReviewNote, ThemedPassage
    from compare.tui.rows import Row

    Questions = Callable[[], Awaitable[Callable[[], Command] | None]]


class AskingKeys(DecidingKeys):
    """Each command asks in a worker, so that one question can follow another."""

    def _ask(self, questions: Questions) -> None:
        async def run() -> None:
            try:
                _ = self.session
                make = await questions()
            except RejoinderError as error:
                self.refuse(error)
            else:
                if make is not None:
                    self.attempt(make)

        self.run_worker(run(), group="ask", exclusive=True, exit_on_error=False)

    async def _words(self, title: str, hint: str, value: str = "") -> str | None:
        return await self.app.push_screen_wait(AskScreen(title, hint, value))

    async def _choice(self, title: str, options: Sequence[tuple[str, str]]) -> str | None:
        return await self.app.push_screen_wait(ChooseScreen(title, options))

    async def _passage(self, title: str, row: Row | None) -> ThemedPassage | None:
        """The passage meant; asked for only where the row has several."""
        passages = (*row.left, *row.right) if row else ()
        if len(passages) < 2:
            return passages[0] if passages else None
        options = [(p.id, self._shown(p)) for p in passages]
        chosen = await self._choice(title, options)
        return next((p for p in passages if p.id == chosen), None)

    def _shown(self, passage: ThemedPassage) -> str:
        letter = "A" if passage.statement == self.outline.left.id else "B"
        return f"{letter}  {shortened(visible(passage.passage.text), 64)}"

    # Notes

    def action_note(self, about: str) -> None:
        """Write a note on the row, the theme or the pair."""
        self._ask(
            {"row": self._note_row, "theme": self._note_theme, "pair": self._note_pair}[about]
        )

    async def _note_row(self) -> Callable[[], Command] | None:
        from compare.match.review import WriteNote

        row = self.table.row
        if row is None:
            raise deciding.refusal("No row is chosen.")
        if row.alignment is None:
            passage = (row.left or row.right)[0].id
            notes = [n for n in self._notes() if passage in (*n.left, *n.right)]
            words = await self._note("Note on the passage", notes)
            return None if words is None else lambda: WriteNote(text=words, passage=passage)
        key = deciding.aligned(row)
        found = row.alignment.review.notes if row.alignment.review else ()
        text = await self._note("Note on the row", found)
        return None if text is None else lambda: WriteNote(text=text, row=key)

    async def _note_theme(self) -> Callable[[], Command] | None:
        from compare.match.review import WriteNote

        theme = self._theme_here()
        if not theme:
            raise deciding.refusal("No theme is chosen.", "1 to 9 choose a theme.")
        title = f"Note on {visible(self.outline.section(theme).label)}"
        text = await self._note(title, self._notes(), theme)
        return None if text is None else lambda: WriteNote(text=text, theme=theme)

    async def _note_pair(self) -> Callable[[], Command] | None:
        from compare.match.review import WriteNote

        notes = [n for n in self._notes() if not (n.left or n.right)]
        text = await self._note("Note on the pair", notes)
        return None if text is None else lambda: WriteNote(text=text)

    async def _note(self, title: str, notes: Sequence[ReviewNote], theme: str = "") -> str | None:
        old = deciding.own_note(notes, self.session.who, theme)
        return await self._words(title, "Empty words take the note away.", old)

    def _notes(self) -> tuple[ReviewNote, ...]:
        outcome = self.outline.comparison.review
        return outcome.notes if outcome else ()

    def _theme_here(self) -> str:
        """The theme on screen; where all are, the first of the row."""
        section = self.view.section
        if section not in (ALL, UNTHEMED):
            return section
        return next(iter(self.table.row.themes), "") if self.table.row else ""

    # Passages

    def action_add_theme(self) -> None:
        """Say that a passage is about a theme."""
        from compare.match.review import AddTheme

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
        from compare.match.review import RemoveTheme

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
        from compare.match.review import SetVoice

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
            sides = deciding.to_line_up(self.picked, self.table.row)
            left, right = [await self._some(side) for side in sides]
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
        from compare.match.review import AcceptAbove

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
        from compare.match.review import Forget

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
