"""The briefing in Word: blocks put into a document whose styles, head and foot a template gives."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx.enum.text import WD_ALIGN_PARAGRAPH

from compare.files import packed, unpacked
from compare.limited import limited
from compare.report.blocks import (
    Findings,
    Grid,
    Heading,
    Look,
    NewPage,
    Style,
    Text,
    is_right_to_left,
    one_after_the_other,
    plain,
)
from compare.report.briefing import blocks
from compare.report.outline import Options
from compare.report.phrases import running
from compare.report.summary import title
from compare.report.word_template import child, element_of, opened
from compare.text.visibility import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model import Comparison
    from compare.report.blocks import Block, Cell, Para
    from compare.report.word_template import Footnotes

_MOST = 512 * 2**20
_PARAGRAPHS = {
    Style.BODY: "Body Text",
    Style.SUBTITLE: "Subtitle",
    Style.NOTE: "Rejoinder Note",
    Style.SILENT: "Rejoinder Note",
    Style.CAUTION: "Rejoinder Caution",
    Style.WORDS: "Rejoinder Text",
}
_RUNS = {
    Look.SAME: "Rejoinder Same",
    Look.MARKED: "Rejoinder Marked",
    Look.DIFFERS: "Rejoinder Differs",
    Look.STRONG: "Strong",
    Look.QUIET: "Rejoinder Quiet",
}
_HEADINGS = ("Title", "Heading 1", "Heading 2")
_CELL, _CELL_HEAD, _TABLE = "Rejoinder Cell", "Rejoinder Cell Head", "Rejoinder Table"
_TINTS = {"divergent": "FBE9E7", "shared": "EAF4EA", "mixed": "FDF3DF"}
_LONG = 900
"""Characters of a cell from which its row may break over pages."""
_POINT = (0.15, 0.425, 0.425)
"""Shares of the width for a point's number and its two sides."""


def render_docx(comparison: Comparison, options: Options = Options()) -> bytes:  # noqa: B008
    """The document. ``options.template`` is a Word file whose styles, head and foot it takes.

    Raises RejoinderError where the template cannot be read or needs too much: it is opened in a
    process of its own.
    """
    if options.template is None:
        return rendered_here(comparison, options)
    place, name = "compare.report.word:rendered_here", options.template.name
    return limited(place, comparison, options, file=name)


def rendered_here(comparison: Comparison, options: Options) -> bytes:
    """What ``render_docx`` gives, made in this process."""
    document, footnotes = opened(options.template)
    named = one_line(title(comparison, options))
    known = document.core_properties
    known.title, known.subject = named[:255], "Statements compared"
    known.author, known.last_modified_by, known.comments = "", "", f"rejoinder {options.version}"
    known.created = known.modified = datetime.fromisoformat(options.made_on or "2000-01-01")
    known.revision = 1
    _number_pages(document.sections[-1], named)
    write = _Writer(document, footnotes)
    for block in one_after_the_other(blocks(comparison, options)):
        write.block(block)
    footnotes.save()
    out = BytesIO()
    document.save(out)
    return packed(unpacked(out.getvalue(), most=_MOST))


def _number_pages(section: Any, named: str) -> None:
    """Title and page number at the foot, unless the template has a foot of its own."""
    footer = section.footer
    cells = (cell for table in footer.tables for row in table.rows for cell in row.cells)
    filled = [*footer.paragraphs, *(p for cell in cells for p in cell.paragraphs)]
    if any(p.text.strip() or p._p.xpath(".//w:fldChar | .//w:fldSimple") for p in filled):
        return
    paragraph = footer.paragraphs[0] if footer.paragraphs else footer.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(f"{running(named)}  ·  page ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Any, instruction: str) -> None:
    """A field that the reader's program works out, such as PAGE."""
    field = child(paragraph._p, "fldSimple", instr=f" {instruction} ")
    child(child(field, "r"), "t").text = "1"


class _Writer:
    """Adds blocks to the end of a document. It knows styles by id: python-docx looks each name up
    anew, which takes minutes on a long comparison.
    """

    def __init__(self, document: Any, footnotes: Footnotes) -> None:
        self._document = document
        self._footnotes = footnotes
        named = ((style.name or "", style.style_id) for style in document.styles)
        self._ids = {name.casefold(): style_id for name, style_id in named}
        self._breaks = False

    def block(self, block: Block) -> None:
        """Add one block."""
        match block:
            case Heading():
                self._heading(block)
            case Text(runs=runs, style=style):
                self._fill(self._paragraph(_PARAGRAPHS[style]), runs)
            case Grid():
                self._grid(block)
            case Findings():
                self._findings(block)
            case NewPage():
                self._breaks = True

    def _heading(self, block: Heading) -> None:
        """A heading that a table of contents and a screen reader find."""
        paragraph = self._paragraph(_HEADINGS[block.level])
        paragraph.add_run(block.text)
        if block.sign:
            self._run(paragraph, f"   {block.sign}", "Rejoinder Verdict")

    def _paragraph(self, style: str) -> Any:
        """A new paragraph at the end, on a new page where one was asked for."""
        added = self._document.add_paragraph()
        self._dress(added, style)
        if self._breaks:
            added.paragraph_format.page_break_before = True
            self._breaks = False
        return added

    def _dress(self, paragraph: Any, style: str) -> None:
        paragraph._p.style = self._ids[style.casefold()]

    def _run(self, paragraph: Any, text: str, style: str | None) -> Any:
        added = paragraph.add_run(text)
        if style:
            added._r.style = self._ids[style.casefold()]
        return added

    def _fill(self, paragraph: Any, runs: Para) -> None:
        """Add runs; a paragraph that starts in right-to-left script runs that way."""
        turned = is_right_to_left(runs)
        if turned:
            _turn(paragraph)
        for run in runs:
            added = self._run(paragraph, run.text, _RUNS.get(run.look))
            if turned:
                added.font.rtl = True
            if run.language and not run.language.lower().startswith("en"):
                kind = "bidi" if turned else "val"
                child(added._r.get_or_add_rPr(), "lang", **{kind: run.language[:35]})
            if run.note:
                styles = (self._ids["footnote text"], self._ids["footnote reference"])
                self._fill(self._footnotes.add(paragraph, *styles), run.note)

    def _table(self, title: str, head: Sequence[str], shares: Sequence[float]) -> Any:
        """A table as wide as the text, whose head stands again on every page."""
        table = self._document.add_table(rows=1, cols=len(head), style=_TABLE)
        table.autofit = False
        section = self._document.sections[-1]
        wide = int(section.page_width - section.left_margin - section.right_margin)
        child(table._tbl.tblPr, "tblCaption", val=title)
        for column, cell, share in zip(table.columns, table.rows[0].cells, shares, strict=True):
            column.width = cell.width = int(share * wide)
        properties = table.rows[0]._tr.get_or_add_trPr()
        child(properties, "cantSplit")
        child(properties, "tblHeader")
        for cell, name in zip(table.rows[0].cells, head, strict=True):
            self._dress(cell.paragraphs[0], _CELL_HEAD)
            cell.paragraphs[0].add_run(name)
        return table

    def _grid(self, block: Grid) -> None:
        table = self._table(block.title, block.head, block.shares)
        looks = block.looks or ("",) * len(block.rows)
        for cells, look in zip(block.rows, looks, strict=True):
            self._row(table, cells, look)
        self._paragraph(_CELL)  # room below; Word wants a paragraph there in any case

    def _findings(self, block: Findings) -> None:
        """A row a point, and below it one over both sides for what it comes to."""
        table = self._table(block.title, ("Point", *block.head), _POINT)
        for point in block.points:
            self._row(table, (point.about(), point.left, point.right), point.relation)
            if point.comes_to:
                row = self._row(table, ((), point.comes_to, ()), point.relation)
                _joined(row, table.rows[-2])
        self._paragraph(_CELL)

    def _row(self, table: Any, cells: Sequence[Cell], look: str) -> Any:
        row = table.add_row()
        if all(sum(len(run.text) for para in cell for run in para) < _LONG for cell in cells):
            child(row._tr.get_or_add_trPr(), "cantSplit")
        for written, cell in zip(row.cells, cells, strict=True):
            for number, runs in enumerate(cell or (plain(""),)):
                paragraph = written.add_paragraph() if number else written.paragraphs[0]
                self._dress(paragraph, _CELL)
                self._fill(paragraph, runs)
        if look in _TINTS:
            properties = row.cells[0]._tc.get_or_add_tcPr()
            child(properties, "shd", val="clear", color="auto", fill=_TINTS[look])
        return row


def _joined(row: Any, above: Any) -> None:
    """The row's last two cells as one, without the rule that would part it from what it tells."""
    joined = row.cells[1].merge(row.cells[2])
    for spare in joined.paragraphs[::-1]:
        if not spare.text and len(joined.paragraphs) > 1:
            spare._p.getparent().remove(spare._p)
    for place, cells in (("bottom", above.cells), ("top", (row.cells[0], joined))):
        for cell in cells:
            properties = cell._tc.get_or_add_tcPr()
            borders = element_of("tcBorders")
            child(borders, place, val="nil")
            properties.insert_element_before(borders, "w:shd", "w:noWrap", "w:tcMar", "w:vAlign")


def _turn(paragraph: Any) -> None:
    """Let it run from right to left; the schema wants ``bidi`` before what python-docx adds."""
    properties = paragraph._p.get_or_add_pPr()
    before = ("adjustRightInd", "snapToGrid", "spacing", "ind", "jc", "rPr", "sectPr")
    properties.insert_element_before(element_of("bidi"), *(f"w:{name}" for name in before))
