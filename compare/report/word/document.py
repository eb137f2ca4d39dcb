"""The briefing put into a Word document, block by block."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from compare.report.briefing import Grid, Heading, Items, Text, Turn, blocks, title
from compare.report.extras import needed
from compare.report.options import Options
from compare.report.packing import packed, unpacked
from compare.report.plain import one_line

if TYPE_CHECKING:
    from compare.model import Comparison
    from compare.report.briefing import Block
    from compare.report.word.footnotes import Footnotes

_MOST = 512 * 2**20


def render_docx(comparison: Comparison, options: Options = Options()) -> bytes:  # noqa: B008
    """The document. ``options.template`` is a Word file whose styles, head and foot it takes.

    Raises RejoinderError where python-docx is not installed or the template cannot be read.
    """
    needed("docx", package="python-docx", what="the format docx")
    from compare.report.word.template import opened

    document, footnotes = opened(options.template)
    named = one_line(title(comparison, options))
    _properties(document, named, options)
    write = _Writer(document, footnotes, named)
    for block in blocks(comparison, options):
        write.block(block)
    footnotes.save()
    out = BytesIO()
    document.save(out)
    return packed(unpacked(out.getvalue(), most=_MOST))


def _properties(document: Any, named: str, options: Options) -> None:
    made = datetime.fromisoformat(options.made_on or "2000-01-01")
    known = document.core_properties
    known.title, known.subject = named[:255], "Statements compared"
    known.author, known.last_modified_by, known.comments = "", "", f"rejoinder {options.version}"
    known.created = known.modified = made
    known.revision = 1


class _Writer:
    """Adds blocks to the end of a document."""

    def __init__(self, document: Any, footnotes: Footnotes, named: str) -> None:
        from compare.report.word import layout
        from compare.report.word.paper import Paper

        self._paper = Paper(document, footnotes)
        self._layout = layout
        layout.number_pages(document.sections[-1], named)

    def block(self, block: Block) -> None:
        """Add one block."""
        from compare.report.word import paragraphs, tables

        match block:
            case Heading():
                paragraphs.heading(self._paper, block)
            case Text():
                paragraphs.text(self._paper, block)
            case Items():
                paragraphs.items(self._paper, block)
            case Grid():
                tables.grid(self._paper, block)
            case Turn():
                self._layout.turn(self._paper.document, landscape=block.landscape)
