"""The part of the desk that the codebook touches: words become cues, and the pair is shown anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.tui.widgets.asking_keys import AskingKeys

if TYPE_CHECKING:
    from compare.model import Comparison
    from compare.review import ReviewDesk
    from compare.tui.rows import Row


class CodebookTouches(AskingKeys):
    """What ``Desktop`` builds on last; it gives ``show``."""

    def show(self, comparison: Comparison, review: ReviewDesk | None = None) -> None:
        """Show a comparison."""
        raise NotImplementedError

    def action_cue(self) -> None:
        """Make a cue of words that are selected, else of the passage's, which can be changed."""
        from compare.tui.codebook.editing import add_words

        selected, row = self.screen.get_selected_text() or "", self.table.row

        async def run() -> None:
            text = ""
            if not selected and row is not None:
                passage = await self._passage("Words of which passage?", row)
                if passage is None:
                    return
                text = passage.passage.text
            await add_words(self.app, selected, passage=text, first=self._theme_here())

        self.run_worker(run(), group="ask", exclusive=True, exit_on_error=False)

    def renew(self, comparison: Comparison) -> None:
        """Show the same pair under another codebook: decisions and what can be undone stay, and
        the cursor stays on its row, if need be in another theme.
        """
        here = self.table.row
        if self.review is None:
            self.show(comparison)
        else:
            self.review.session.replace_base(comparison)
            self.redraw()
        if here is not None and not _same(here, self.table.row):
            self.go_to(self._nearest(here))

    def _nearest(self, row: Row) -> Row | None:
        """The row that has the most of another's passages."""
        wanted = {*row.key[0], *row.key[1]}

        def common(other: Row) -> int:
            return len(wanted.intersection((*other.key[0], *other.key[1])))

        rows = self.outline.sections[0].rows
        best = max(rows, key=lambda one: (one.key == row.key, common(one)), default=None)
        return best if best is not None and common(best) else None


def _same(one: Row, other: Row | None) -> bool:
    return other is not None and one.key == other.key
