"""Pages: their turn and their numbers."""

from __future__ import annotations

from typing import Any

from compare.report.briefing import running
from compare.report.word.xml import field


def turn(document: Any, *, landscape: bool) -> None:
    """Start a section on a new page, upright or across; head and foot go on."""
    from docx.enum.section import WD_ORIENT, WD_SECTION

    section = document.add_section(WD_SECTION.NEW_PAGE)
    sides = sorted((section.page_width, section.page_height))
    section.page_width, section.page_height = sides[::-1] if landscape else sides
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT


def text_width(document: Any) -> int:
    """Width of the text on the present page, in EMU."""
    section = document.sections[-1]
    return int(section.page_width - section.left_margin - section.right_margin)


def number_pages(section: Any, title: str) -> None:
    """Title and page number at the foot, unless the template has a foot of its own."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    footer = section.footer
    if any(p.text.strip() or p._p.xpath(".//w:fldChar | .//w:fldSimple") for p in _all(footer)):
        return
    paragraph = footer.paragraphs[0] if footer.paragraphs else footer.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(f"{running(title)}  ·  page ")
    field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    field(paragraph, "NUMPAGES")


def _all(footer: Any) -> list[Any]:
    """The foot's paragraphs, those in tables included."""
    cells = (cell for table in footer.tables for row in table.rows for cell in row.cells)
    return [*footer.paragraphs, *(p for cell in cells for p in cell.paragraphs)]
