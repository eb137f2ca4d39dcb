"""The keys that write notes: on a row, on a theme, on the pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.text.visibility import visible
from compare.tui import deciding
from compare.tui.rows import ALL, UNTHEMED
from compare.tui.widgets.asking import Asking

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from compare.model import ReviewNote
    from compare.review import Command


class NoteKeys(Asking):
    """One's own note is there to be changed; others' notes stay."""

    def action_note(self, about: str) -> None:
        """Write a note on the row, the theme or the pair."""
        self._ask(
            {"row": self._note_row, "theme": self._note_theme, "pair": self._note_pair}[about]
        )

    async def _note_row(self) -> Callable[[], Command] | None:
        from compare.review import WriteNote

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
        from compare.review import WriteNote

        theme = self._theme_here()
        if not theme:
            raise deciding.refusal("No theme is chosen.", "1 to 9 choose a theme.")
        title = f"Note on {visible(self.outline.section(theme).label)}"
        text = await self._note(title, self._notes(), theme)
        return None if text is None else lambda: WriteNote(text=text, theme=theme)

    async def _note_pair(self) -> Callable[[], Command] | None:
        from compare.review import WriteNote

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
