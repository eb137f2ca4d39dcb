"""The comparison as a workbook (.xlsx): nothing in it is a formula or a link.

Each sheet is made as values (a ``Page``) and then written. Numbers and dates stand as such.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from compare.model.problems import needed
from compare.report import Options
from compare.report.blocks import Look, Stretch
from compare.report.outline import Pair, outline, title
from compare.report.phrases import TEXT_KINDS, known_kind, number, short_name, verdict_word
from compare.report.summary import cautions, method, reviewed
from compare.report.tables import headed, hundredths, lines, names, verbs
from compare.text.visibility import in_a_cell

if TYPE_CHECKING:
    from compare.model import Comparison, FigureIn, StanceIn

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

Cell = str | int | float | date | None | tuple[Stretch, ...]
"""A cell; a tuple of stretches is text with marks in it."""
Column = tuple[str, int, Callable[[Any], Cell]]
"""Head, width in characters, and what it holds of a row's value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One sheet: a head and rows of as many cells."""

    name: str
    """At most 31 characters, as Excel allows."""
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    """Of the columns, in characters."""
    printed: int
    """How many columns stand on paper."""


def render_xlsx(comparison: Comparison, options: Options = Options()) -> bytes:
    """The workbook. Raises RejoinderError where XlsxWriter is not installed."""
    xlsxwriter = needed("xlsxwriter", package="XlsxWriter", what="the format xlsx")
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties(
        {
            "title": in_a_cell(title(comparison, options)),
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
    def __init__(self, book: Any) -> None:
        self._book = book
        wrapped = {"text_wrap": True, "border": 1, "border_color": "#C9CED6"}
        self._looks = {name: book.add_format({**wrapped, **look}) for name, look in _LOOKS.items()}
        self._marks = {
            Look.PLAIN: book.add_format({}),
            Look.SAME: book.add_format({"underline": 1}),
            Look.MARKED: book.add_format({"bold": True}),
            Look.DIFFERS: book.add_format({"bold": True, "font_color": "#9C1C10"}),
        }

    def page(self, page: Page) -> None:
        """A sheet with a frozen head, filters, and a page of paper as wide as it."""
        sheet = self._book.add_worksheet(page.name)
        sheet.set_row(0, 2 * _LINE)
        for column, (name, width) in enumerate(zip(page.head, page.widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, in_a_cell(name), self._looks["head"])
        for at, cells in enumerate(page.rows, 1):
            sheet.set_row(at, _height(page, cells))
            for column, cell in enumerate(cells):
                self._cell(sheet, (at, column), cell, is_score=page.head[column] == "Score")
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(page.rows), 1), len(page.head) - 1)
        sheet.print_area(0, 0, len(page.rows), page.printed - 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer("&L&A&RPage &P of &N")

    def _cell(self, sheet: Any, at: tuple[int, int], cell: Cell, *, is_score: bool) -> None:
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
            parts += [self._marks[stretch.look], in_a_cell(stretch.text)]
        if len(cell) > 1 and _cut(words) == in_a_cell(words):
            sheet.write_rich_string(row, column, *parts, self._looks["cell"])
        else:
            sheet.write_string(row, column, _cut(words), self._looks["cell"])


def _cut(text: str) -> str:
    units = in_a_cell(text).encode("utf-16-le")
    return units[: 2 * _MOST].decode("utf-16-le", errors="ignore")


def _height(page: Page, cells: Sequence[Cell]) -> float:
    """Points for the tallest cell; not every program works that out when it opens a file."""
    most = 1.0
    for cell, width in zip(cells, page.widths, strict=True):
        words = "".join(s.text for s in cell) if isinstance(cell, tuple) else str(cell or "")
        most = max(most, words.count("\n") + 1 + len(words) * _ROOM // width)
    return float(min(most * _LINE + 3, _TALLEST))


def pages(comparison: Comparison, options: Options) -> list[Page]:
    """All sheets, the points first."""
    found = lines(comparison, options)
    whole = outline(comparison, Options(themes=options.themes))
    tally = names(comparison)
    about = (*cautions(comparison), reviewed(comparison), *method(comparison, options))
    return [
        _page("Points", _POINT, [line for line in found if line["point"]], printed=11),
        _page("Themes", _columns(_THEME), [row for pair in whole for row in _themes(pair)]),
        _page("Silent on themes", _columns(_SILENT), _silent_themes(comparison, options)),
        _page("Silent on passages", _LONE, [_lone(one) for one in found if not one["point"]]),
        _page("Names", _columns(zip(tally.head, (28, 44, 44), strict=True)), tally.rows),
        _figures(comparison),
        _stances(comparison),
        _strength(comparison),
        _page(
            "Statements",
            _STATEMENT,
            zip(headed(comparison), comparison.statements, strict=True),
            printed=10,
        ),
        _page("About", (("How this was made", 120, str),), filter(None, about)),
    ]


def _page(name: str, columns: Sequence[Column], rows: Iterable[Any], printed: int = 0) -> Page:
    return Page(
        name=name,
        head=tuple(head for head, _, _ in columns),
        widths=tuple(width for _, width, _ in columns),
        rows=tuple(tuple(held(row) for _, _, held in columns) for row in rows),
        printed=printed or len(columns),
    )


def _columns(named: Iterable[tuple[str, int]]) -> list[Column]:
    return [(head, width, itemgetter(at)) for at, (head, width) in enumerate(named)]


_POINT: tuple[Column, ...] = (
    ("Point", 6, lambda line: line["point"]),
    ("Relation", 11, lambda line: line["relation"]),
    ("Matter", 24, lambda line: line["title"]),
    ("Themes", 16, lambda line: line["themes"]),
    ("Left", 13, lambda line: line["left_actor"] or line["left_statement"]),
    ("Left says", 44, lambda line: line["left_text"]),
    ("Right", 13, lambda line: line["right_actor"] or line["right_statement"]),
    ("Right says", 44, lambda line: line["right_text"]),
    ("Differs in", 30, lambda line: line["differences"]),
    ("Why", 44, lambda line: line["evidence"]),
    ("Score", 8, lambda line: line["score"]),
    ("How sure", 11, lambda line: line["sureness"]),
    ("Reviewed", 10, lambda line: line["reviewed"]),
    ("Reviewed by", 16, lambda line: line["reviewer"]),
    ("Reviewed on", 12, lambda line: day(line["reviewed_on"])),
    ("Left passages", 20, lambda line: line["left_passages"]),
    ("Left offsets", 20, lambda line: line["left_offsets"]),
    ("Right passages", 20, lambda line: line["right_passages"]),
    ("Right offsets", 20, lambda line: line["right_offsets"]),
)

_THEME = (
    *(("Theme", 22), ("Left", 30), ("Right", 30), ("Verdict", 12), ("Left passages", 10)),
    *(("Right passages", 10), ("Divergent", 10), ("Shared", 10), ("Related", 10)),
    ("What it is about", 60),
)


def _themes(pair: Pair) -> Iterator[tuple[Cell, ...]]:
    left, right = map(short_name, pair.sides)
    for section in pair.sections:
        if section.theme and (verdict := section.verdict):
            counts = (verdict.counts.get(one, 0) for one in ("divergent", "shared", "related"))
            word = verdict_word(verdict, pair.names)
            about = section.theme.description
            yield (section.theme.label, left, right, word, *verdict.passages, *counts, about)


_SILENT = (("Theme", 28), ("Silent", 44), ("Statement", 32))


def _silent_themes(comparison: Comparison, options: Options) -> Iterator[tuple[Cell, ...]]:
    labels = {theme.id: theme.label for theme in comparison.themes}
    named = {s.id: short_name(s) for s in comparison.statements}
    for one in comparison.silences:
        if not options.themes or one.theme in options.themes:
            yield labels.get(one.theme, one.theme), named[one.statement], one.statement


_LONE: tuple[Column, ...] = (
    ("Said by", 18, lambda line: line["says_actor"] or line["says_statement"]),
    ("Themes", 22, lambda line: line["themes"]),
    ("Says", 80, lambda line: line["says_text"]),
    ("Silent", 18, lambda line: line["silent_actor"] or line["silent_statement"]),
    ("Voice", 11, lambda line: line["says_voice"]),
    ("Passage", 28, lambda line: line["says_passages"]),
    ("Offsets", 14, lambda line: line["says_offsets"]),
)


def _lone(line: dict[str, Any]) -> dict[str, Any]:
    """The line with its sides called by what they do."""
    called = ("says_", "silent_") if line["left_passages"] else ("silent_", "says_")
    return {
        name.replace("left_", called[0]).replace("right_", called[1]): cell
        for name, cell in line.items()
    }


_STATEMENT: tuple[Column, ...] = (
    ("Called", 14, lambda row: row[0]),
    ("Title", 40, lambda row: row[1].title),
    ("Actor", 18, lambda row: row[1].actor),
    ("Speaker", 20, lambda row: row[1].speaker),
    ("Role", 22, lambda row: row[1].role),
    ("Forum", 20, lambda row: row[1].forum),
    ("Date", 12, lambda row: day(row[1].date)),
    ("Kind", 13, lambda row: known_kind(row[1])),
    ("Responds to", 22, lambda row: row[1].responds_to),
    ("Text", 34, lambda row: TEXT_KINDS[row[1].text_kind]),
    ("Language", 10, lambda row: row[1].language),
    ("Source", 26, lambda row: row[1].source.title),
    ("Address", 30, lambda row: row[1].source.url),
    ("Read on", 12, lambda row: day(row[1].source.accessed)),
    ("Note", 50, lambda row: row[1].note),
    ("Id", 34, lambda row: row[1].id),
)


def _figures(comparison: Comparison) -> Page:
    """Each number where it stands; a share in per cent, as its unit says."""

    def size(item: FigureIn) -> Cell:
        figure = item.figure
        return amount(hundredths(figure.value) if figure.unit == "%" else figure.value)

    columns: list[Column] = [
        ("Figure", 16, size),
        ("Unit", 12, lambda item: item.figure.unit),
        ("What it counts", 24, lambda item: item.figure.counts),
        ("Bound", 12, lambda item: item.figure.bound),
    ]
    return _page("Figures", [*columns, *_where(comparison)], comparison.figures)


def _stances(comparison: Comparison) -> Page:
    actors = {s.id: s.actor or s.id for s in comparison.statements}
    owners = {one.id: actors[one.statement] for one in comparison.passages}

    def whom(item: StanceIn) -> Cell:
        return item.stance.target or "nobody by name"

    columns: list[Column] = [
        ("Who", 20, lambda item: owners[item.passage]),
        ("Does", 11, lambda item: item.stance.kind),
        ("Whom", 22, whom),
        ("On the word", 24, lambda item: item.stance.cue),
    ]
    name = "Who blames, praises and asks"
    return _page(name, [*columns, *_where(comparison)], comparison.stances)


def _where(comparison: Comparison) -> list[Column]:
    passages = {one.id: one for one in comparison.passages}
    names = dict(zip((s.id for s in comparison.statements), headed(comparison), strict=True))

    def offsets(item: FigureIn | StanceIn) -> Cell:
        passage = passages[item.passage].passage
        return f"{passage.start}-{passage.end}"

    return [
        ("Statement", 14, lambda item: names[passages[item.passage].statement]),
        ("Passage", 9, lambda item: amount(number(passages[item.passage]))),
        ("Says", 70, lambda item: passages[item.passage].passage.text),
        ("Offsets", 14, offsets),
    ]


def _strength(comparison: Comparison) -> Page:
    sides = [(name, 14) for name in headed(comparison)]
    columns = _columns([("Verb", 28), ("Ladder", 16), ("Rung", 9), *sides])
    rows = ((verb, ladder, rung, *counts) for verb, ladder, rung, counts in verbs(comparison))
    return _page("Strength of language", columns, rows)


def amount(written: str) -> Cell:
    """``written`` as a number where a spreadsheet holds just that number, else as it stands."""
    plain = written.isascii() and written.replace(".", "", 1).isdigit() and len(written) <= 15
    if not plain:
        return written
    return float(written) if "." in written else int(written)


def day(written: str) -> Cell:
    """A whole date as such, from the year on that spreadsheets know; else as it stands."""
    try:
        found = date.fromisoformat(written)
    except ValueError:
        return written
    return found if found.year > 1900 and found.isoformat() == written else written
