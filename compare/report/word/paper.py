"""A document that is being written, with the ids of its styles at hand."""

from __future__ import annotations

from typing import Any


class Paper:
    """Paragraphs and runs by the names of their styles; python-docx looks each name up anew,
    which takes minutes on a long comparison.
    """

    def __init__(self, document: Any) -> None:
        self.document = document
        self._ids = {style.name: style.style_id for style in document.styles}

    def paragraph(self, style: str) -> Any:
        """A new paragraph at the end."""
        added = self.document.add_paragraph()
        self.dress(added, style)
        return added

    def dress(self, paragraph: Any, style: str) -> None:
        """Give a paragraph a style."""
        paragraph._p.style = self._ids[style]

    def run(self, paragraph: Any, text: str, style: str | None) -> Any:
        """A new run at the end of a paragraph."""
        added = paragraph.add_run(text)
        if style:
            added._r.style = self._ids[style]
        return added
