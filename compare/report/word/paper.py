"""A document that is being written, with the ids of its styles at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from compare.report.word.names import NOTE_MARK, NOTE_TEXT

if TYPE_CHECKING:
    from compare.report.word.footnotes import Footnotes


class Paper:
    """Paragraphs and runs by the names of their styles; python-docx looks each name up anew,
    which takes minutes on a long comparison.
    """

    def __init__(self, document: Any, footnotes: Footnotes) -> None:
        self.document = document
        self._footnotes = footnotes
        named = ((style.name or "", style.style_id) for style in document.styles)
        self._ids = {name.casefold(): style_id for name, style_id in named}

    def paragraph(self, style: str) -> Any:
        """A new paragraph at the end."""
        added = self.document.add_paragraph()
        self.dress(added, style)
        return added

    def dress(self, paragraph: Any, style: str) -> None:
        """Give a paragraph a style."""
        paragraph._p.style = self._ids[style.casefold()]

    def run(self, paragraph: Any, text: str, style: str | None) -> Any:
        """A new run at the end of a paragraph."""
        added = paragraph.add_run(text)
        if style:
            added._r.style = self._ids[style.casefold()]
        return added

    def note(self, paragraph: Any) -> Any:
        """The mark of a new footnote at the end of a paragraph; gives the note's own paragraph."""
        return self._footnotes.add(
            paragraph, text_style=self._ids[NOTE_TEXT], mark_style=self._ids[NOTE_MARK]
        )
