"""The keys that edit the codebook; what each asks is in ``compare.tui.codebook.questions``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from compare.model import RejoinderError
from compare.tui.codebook import questions
from compare.tui.codebook.editing import propose
from compare.tui.row_commands import refusal

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from compare.library.codebook_sitting import Branch
    from compare.tui.app import RejoinderApp
    from compare.tui.codebook.questions import Wanted
    from compare.tui.codebook.values import Book


class CodebookKeys(Screen[None]):
    """What the codebook's screens build on; they give the codebook and the theme."""

    app: RejoinderApp
    book: Book | None = None

    @property
    def branch(self) -> Branch | None:
        """The theme under the cursor; None where there is none."""
        return None

    def edit(self, ask: Callable[[], Awaitable[Wanted]]) -> None:
        """Ask, show what would change, and save where that is wanted."""

        async def run() -> None:
            try:
                wanted = await ask()
            except RejoinderError as error:
                self.app.warn(error.problems[0].message, error.problems[0].remedy)
                return
            if wanted is not None:
                await propose(self.app, *wanted)

        self.run_worker(run(), group="ask", exclusive=True, exit_on_error=False)

    def _here(self) -> Branch:
        if self.branch is None:
            raise refusal("No theme is chosen.", "↑ and ↓ choose one; E n makes one.")
        return self.branch

    def _whole(self) -> Book:
        if self.book is None:
            raise refusal("The codebook is not read yet.", "Wait a moment.")
        return self.book

    def action_new_theme(self) -> None:
        """Make a theme."""

        async def ask() -> Wanted:
            return await questions.new_theme(self.app, self._whole())

        self.edit(ask)

    def action_rename(self) -> None:
        """Give the theme another label."""

        async def ask() -> Wanted:
            return await questions.rename(self.app, self._here().theme)

        self.edit(ask)

    def action_describe(self) -> None:
        """Give the theme another description."""

        async def ask() -> Wanted:
            return await questions.describe(self.app, self._here().theme)

        self.edit(ask)

    def action_colour(self) -> None:
        """Give the theme a colour."""

        async def ask() -> Wanted:
            return await questions.colour(self.app, self._here().theme)

        self.edit(ask)

    def action_sign(self) -> None:
        """Give the theme a sign."""

        async def ask() -> Wanted:
            return await questions.sign(self.app, self._here().theme)

        self.edit(ask)

    def action_parent(self) -> None:
        """Put the theme below another one."""

        async def ask() -> Wanted:
            return await questions.parent(self.app, self._here().theme, self._whole())

        self.edit(ask)

    def action_order(self, step: int) -> None:
        """Move the theme up or down among its siblings."""

        async def ask() -> Wanted:
            return questions.move(self._here().theme, self._whole(), step)

        self.edit(ask)

    def action_retire(self) -> None:
        """Use the theme no more, or again."""

        async def ask() -> Wanted:
            return questions.retire(self._here())

        self.edit(ask)

    def action_add_cue(self) -> None:
        """Add a cue: words that are selected, or typed."""
        words = self.get_selected_text() or ""

        async def ask() -> Wanted:
            return await questions.add_cue(self.app, self._here().theme, words)

        self.edit(ask)

    def action_remove_cue(self) -> None:
        """Take a cue away."""

        async def ask() -> Wanted:
            return await questions.remove_cue(self.app, self._here().theme)

        self.edit(ask)
