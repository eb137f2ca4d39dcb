"""The list of speeches: which are chosen, who speaks for whom, and what became of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual.message import Message
from textual.widgets import DataTable

from compare.text.visibility import visible
from compare.tui.marked_text import shortened
from compare.tui.speeches import holds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from compare.tui.speeches import Speech

_MARK, _NUMBER, _WORDS, _SIGN = 3, 3, 6, 10
"""Cells of the columns that do not grow."""
_GAPS = 2 * 7 + 1
"""Cells between the columns, and the scrollbar."""


class SpeechTable(DataTable[Text]):
    """A line for each; the columns fill the width."""

    DEFAULT_CSS = """
    SpeechTable {
        height: 1fr; background: $surface; overflow-x: hidden; scrollbar-size-vertical: 1;
    }
    """

    class Picked(Message):
        """Somebody clicked on the mark of the one under the cursor."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id, cursor_type="row", zebra_stripes=False)
        self.speeches: Sequence[Speech] = ()
        self.words = ""

    def show(self, speeches: Sequence[Speech], words: str = "") -> None:
        """List those that hold the words; the cursor stays where it is."""
        self.speeches, self.words = speeches, words
        self.fill()

    def fill(self) -> None:
        """Draw all anew."""
        at = self.cursor_row
        heads = ("", "No.", "Speaker", "For", "Spoken in", " Words", "")
        self.clear(columns=True)
        for key, (head, width) in enumerate(zip(heads, self._widths(), strict=True)):
            self.add_column(head, key=str(key), width=width)
        for speech in self.speeches:
            if holds(speech, self.words):
                self.add_row(*self._cells(speech), key=str(speech.number))
        self.move_cursor(row=min(at, max(self.row_count - 1, 0)))

    def on_click(self, event: events.Click) -> None:
        """On a mark a click chooses; elsewhere the table moves and opens."""
        place = event.style.meta
        if place.get("column") == 0 and place.get("row", -1) >= 0:
            event.stop()
            event.prevent_default()
            self.move_cursor(row=place["row"])
            self.post_message(self.Picked())

    def on_resize(self) -> None:
        """Cut the columns for the new width."""
        self.fill()

    def draw(self, speech: Speech) -> None:
        """Draw one line anew, if it is listed."""
        key = str(speech.number)
        if key in self.rows:
            for column, cell in enumerate(self._cells(speech)):
                self.update_cell(key, str(column), cell)

    @property
    def numbers(self) -> list[int]:
        """The numbers of those that are listed."""
        return [int(str(key.value)) for key in self.rows]

    @property
    def under_cursor(self) -> int | None:
        """The number of the one under the cursor."""
        if not self.row_count:
            return None
        key = self.coordinate_to_cell_key(self.cursor_coordinate).row_key.value
        return int(str(key))

    def _cells(self, speech: Speech) -> list[Text]:
        widths = self._widths()
        cells = (
            "[x]" if speech.chosen else "[ ]",
            f"{speech.number:>3}",
            speech.who,
            speech.actor,
            speech.draft.spoken,
            f"{len(speech.draft.text.split()):>6,}",
            speech.sign,
        )
        strong = "bold" if speech.chosen or speech.added else ""
        return [
            Text(shortened(visible(cell), width), strong)
            for cell, width in zip(cells, widths, strict=True)
        ]

    def _widths(self) -> tuple[int, ...]:
        """Cells of each column; speaker and actor share what the others leave."""
        spoken = max((len(one.draft.spoken) for one in self.speeches), default=0)
        language = min(max(spoken, 9), 12)
        rest = self.size.width - _MARK - _NUMBER - _WORDS - _SIGN - _GAPS - language
        half = max(rest // 2, 8)
        return (_MARK, _NUMBER, half, max(rest - half, 8), language, _WORDS, _SIGN)
