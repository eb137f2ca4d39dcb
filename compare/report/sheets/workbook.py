"""The comparison as a workbook (.xlsx): nothing in it is a formula or a link."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from compare.report.extras import needed
from compare.report.marking import Mark
from compare.report.options import Options
from compare.report.safe import printable
from compare.report.sheets.pages import pages
from compare.report.summary import headline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model import Comparison
    from compare.report.marking import Stretch
    from compare.report.sheets.page import MarkedCell, Page

_MOST = 32_767
"""UTF-16 units of a cell; Excel refuses a file with more in one."""
_LINE, _TALLEST = 15, 409
"""Points of a line, and of the tallest row that Excel knows."""
_ROOM = 0.95
"""Columns that a character takes: most are narrower than the digit that measures a column."""
_FILLS = {"divergent": "#FBE3E0", "shared": "#E3F1E5", "related": "#FBF3D9"}
_LOOKS: dict[str, dict[str, object]] = {
    "head": {"bold": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF", "valign": "vcenter"},
    "cell": {"valign": "top"},
    "whole": {"valign": "top", "indent": 1, "num_format": "#,##0"},
    "part": {"valign": "top", "indent": 1, "num_format": "#,##0.0##"},
    "score": {"valign": "top", "indent": 1, "num_format": "0.00"},
    "day": {"valign": "top", "align": "left", "num_format": "yyyy-mm-dd"},
    **{word: {"valign": "top", "bold": True, "bg_color": fill} for word, fill in _FILLS.items()},
}


def render_xlsx(comparison: Comparison, options: Options = Options()) -> bytes:  # noqa: B008
    """The workbook. Raises RejoinderError where XlsxWriter is not installed."""
    xlsxwriter = needed("xlsxwriter", package="XlsxWriter", what="the format xlsx")
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties(
        {
            "title": printable(headline(comparison, options.title)),
            "comments": f"rejoinder {options.version}",
            "created": datetime.fromisoformat(options.made_on or "2000-01-01"),
        }
    )
    write = _Writer(book)
    for page in pages(comparison, options):
        write.page(page)
    book.close()
    return out.getvalue()


class _Writer:
    """Puts pages into a workbook."""

    def __init__(self, book: Any) -> None:
        self._book = book
        wrapped = {"text_wrap": True, "border": 1, "border_color": "#C9CED6"}
        self._looks = {name: book.add_format({**wrapped, **look}) for name, look in _LOOKS.items()}
        self._marks = {
            Mark.PLAIN: book.add_format({}),
            Mark.SAME: book.add_format({"underline": 1}),
            Mark.DIFFERS: book.add_format({"bold": True, "font_color": "#9C1C10"}),
        }

    def page(self, page: Page) -> None:
        """A sheet with a frozen head, filters, and a page of paper as wide as it."""
        sheet = self._book.add_worksheet(page.name)
        for column in range(len(page.head)):
            sheet.set_column(column, column, page.width(column))
        sheet.set_row(0, 2 * _LINE)
        for column, name in enumerate(page.head):
            sheet.write_string(0, column, printable(name), self._looks["head"])
        for number, cells in enumerate(page.rows, 1):
            sheet.set_row(number, _height(page, cells))
            for column, cell in enumerate(cells):
                self._cell(sheet, (number, column), cell, is_score=page.head[column] == "Score")
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(page.rows), 1), len(page.head) - 1)
        sheet.print_area(0, 0, len(page.rows), page.printed - 1)
        _for_paper(sheet)

    def _cell(self, sheet: Any, at: tuple[int, int], cell: MarkedCell, *, is_score: bool) -> None:
        if isinstance(cell, tuple):
            self._marked(sheet, *at, cell)
        elif isinstance(cell, str):
            look = self._looks[cell if cell in _FILLS else "cell"]
            sheet.write_string(*at, _cut(cell), look)
        elif isinstance(cell, date):
            sheet.write_datetime(*at, cell, self._looks["day"])
        elif cell is not None:
            kind = "score" if is_score else "part" if isinstance(cell, float) else "whole"
            sheet.write_number(*at, cell, self._looks[kind])

    def _marked(self, sheet: Any, row: int, column: int, cell: Sequence[Stretch]) -> None:
        """Text with marks; a cell of one look alone cannot be written as rich text."""
        words = "".join(stretch.text for stretch in cell)
        parts: list[object] = []
        for stretch in cell:
            parts += [self._marks[stretch.mark], printable(stretch.text)]
        if len(cell) > 1 and _cut(words) == printable(words):
            sheet.write_rich_string(row, column, *parts, self._looks["cell"])
        else:
            sheet.write_string(row, column, _cut(words), self._looks["cell"])


def _cut(text: str) -> str:
    """``text`` as far as a cell can hold it."""
    units = printable(text).encode("utf-16-le")
    return units[: 2 * _MOST].decode("utf-16-le", errors="ignore")


def _height(page: Page, cells: Sequence[MarkedCell]) -> float:
    """Points for the tallest cell; not every program works that out when it opens a file."""
    lines = [1.0]
    for column, cell in enumerate(cells):
        words = "".join(s.text for s in cell) if isinstance(cell, tuple) else str(cell or "")
        breaks = words.count("\n") + 1
        lines.append(breaks + len(words) * _ROOM // page.width(column))
    return float(min(max(lines) * _LINE + 3, _TALLEST))


def _for_paper(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&RPage &P of &N")
