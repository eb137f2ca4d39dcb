"""Questions to a person, one after another, before a command is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.model import RejoinderError
from compare.text.visibility import visible
from compare.tui.screens.ask import AskScreen, ChooseScreen
from compare.tui.widgets.deciding_keys import DecidingKeys
from compare.tui.wrap import shortened

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from compare.model import ThemedPassage
    from compare.review import Command
    from compare.tui.rows import Row

    Questions = Callable[[], Awaitable[Callable[[], Command] | None]]


class Asking(DecidingKeys):
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
        """The passage meant: the one picked, or the only one; else it is asked for."""
        passages = (*row.left, *row.right) if row else ()
        picked = {pick.passage for pick in self.table.picks}
        passages = tuple(p for p in passages if p.id in picked) or passages
        if len(passages) < 2:
            return passages[0] if passages else None
        options = [(p.id, self._shown(p)) for p in passages]
        chosen = await self._choice(title, options)
        return next((p for p in passages if p.id == chosen), None)

    def _shown(self, passage: ThemedPassage) -> str:
        letter = "A" if passage.statement == self.outline.left.id else "B"
        return f"{letter}  {shortened(visible(passage.passage.text), 64)}"
