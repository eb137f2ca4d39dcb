"""The comparison as a workbook (.xlsx): nothing in it is a formula or a link.

Each sheet is made as values (a ``Page``) and then written. Numbers and dates stand as such.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from compare.on_demand import needed
from compare.report.blocks import Look
from compare.report.csv import flat
from compare.report.outline import Options, outline
from compare.report.phrases import TEXT_KINDS, known_kind, letter, number, short_name, verdict_word
from compare.report.quotations import Stretch
from compare.report.summary import method, title
from compare.report.tallies import hundredths, tallies, verbs
from compare.text.visibility import in_a_cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from compare.model import Comparison, Figure, Statement, ThemedPassage
    from compare.report.csv import Flat
    from compare.report.outline import Pair

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

Cell = str | int | float | date | None
MarkedCell = Cell | tuple[Stretch, ...]
"""A cell; a tuple of stretches is text with marks in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One sheet: a head and rows of as many cells."""

    name: str
    """At most 31 characters, as Excel allows."""
    head: tuple[str, ...]
    rows: tuple[tuple[MarkedCell, ...], ...]
    widths: tuple[int, ...]
    """Of the columns, in characters; the last goes for all that follow."""
    on_paper: int = 0
    """How many columns are printed; 0 for all."""

    def width(self, column: int) -> int:
        """Of a column, in characters."""
        return self.widths[min(column, len(self.widths) - 1)]

    @property
    def printed(self) -> int:
        """How many columns are printed."""
        return self.on_paper or len(self.head)


def render_xlsx(comparison: Comparison, options: Options = Options()) -> bytes:  # noqa: B008
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
    """Puts pages into a workbook."""

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
        for column in range(len(page.head)):
            sheet.set_column(column, column, page.width(column))
        sheet.set_row(0, 2 * _LINE)
        for column, name in enumerate(page.head):
            sheet.write_string(0, column, in_a_cell(name), self._looks["head"])
        for at, cells in enumerate(page.rows, 1):
            sheet.set_row(at, _height(page, cells))
            for column, cell in enumerate(cells):
                self._cell(sheet, (at, column), cell, is_score=page.head[column] == "Score")
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
            parts += [self._marks[stretch.look], in_a_cell(stretch.text)]
        if len(cell) > 1 and _cut(words) == in_a_cell(words):
            sheet.write_rich_string(row, column, *parts, self._looks["cell"])
        else:
            sheet.write_string(row, column, _cut(words), self._looks["cell"])


def _cut(text: str) -> str:
    """``text`` as far as a cell can hold it."""
    units = in_a_cell(text).encode("utf-16-le")
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


def pages(comparison: Comparison, options: Options) -> list[Page]:
    """All sheets, the points first."""
    rows = flat(comparison, options)
    whole = outline(comparison, Options(themes=options.themes))
    return [
        _points([row for row in rows if row.is_answered]),
        _themes(whole),
        _silent_themes(comparison, options),
        _silent_passages([row for row in rows if not row.is_answered]),
        _names(comparison),
        _figures(comparison),
        _stances(comparison),
        _strength(comparison),
        _statements(comparison),
        _about(comparison, options),
    ]


def _points(rows: list[Flat]) -> Page:
    head = (
        "Point",
        "Relation",
        "Matter",
        "Themes",
        "Left",
        "Left says",
        "Right",
        "Right says",
        "Differs in",
    )
    more = ("Why", "Score", "How sure", "Reviewed", "Reviewed by", "Reviewed on")
    where = ("Left passages", "Left offsets", "Right passages", "Right offsets")
    return Page(
        name="Points",
        head=(*head, *more, *where),
        rows=tuple(_point(row) for row in rows),
        widths=(6, 11, 24, 16, 13, 44, 13, 44, 30, 44, 8, 11, 10, 16, 12, 20),
        on_paper=11,
    )


def _point(row: Flat) -> tuple[MarkedCell, ...]:
    left, right = row.left, row.right
    return (
        int(row.number),
        row.relation,
        row.title,
        ", ".join(row.themes),
        left.actor or left.statement,
        left.marked,
        right.actor or right.statement,
        right.marked,
        row.differences,
        row.evidence,
        row.score,
        row.sureness,
        row.reviewed,
        row.reviewer,
        day(row.reviewed_on),
        left.passages,
        left.offsets,
        right.passages,
        right.offsets,
    )


def _themes(pairs: tuple[Pair, ...]) -> Page:
    head = ("Theme", "Left", "Right", "Verdict", "Left passages", "Right passages")
    rows = tuple(row for pair in pairs for row in _theme_rows(pair))
    return Page(
        name="Themes",
        head=(*head, "Divergent", "Shared", "Related", "What it is about"),
        rows=rows,
        widths=(22, 30, 30, 12, 10, 10, 10, 10, 10, 60),
    )


def _theme_rows(pair: Pair) -> Iterator[tuple[Cell, ...]]:
    names = (short_name(pair.left), short_name(pair.right))
    for section in pair.sections:
        if section.theme is None or (verdict := section.verdict) is None:
            continue
        counts = (_count(verdict.counts, label) for label in ("divergent", "shared", "related"))
        about = section.theme.description
        spoken = verdict.passages
        word = verdict_word(verdict, pair.letters)
        yield (section.theme.label, *names, word, *spoken, *counts, about)


def _count(counts: Mapping[str, int], label: str) -> int:
    return counts.get(label, 0)


def _silent_themes(comparison: Comparison, options: Options) -> Page:
    labels = {theme.id: theme.label for theme in comparison.themes}
    names = {s.id: short_name(s) for s in comparison.statements}
    rows = tuple(
        (labels.get(silence.theme, silence.theme), names[silence.statement], silence.statement)
        for silence in comparison.silences
        if not options.themes or silence.theme in options.themes
    )
    head = ("Theme", "Silent", "Statement")
    return Page(name="Silent on themes", head=head, rows=rows, widths=(28, 44, 32))


def _silent_passages(rows: list[Flat]) -> Page:
    def cells(row: Flat) -> tuple[MarkedCell, ...]:
        says, silent = (row.left, row.right) if row.left.passages else (row.right, row.left)
        actors = (says.actor or says.statement, silent.actor or silent.statement)
        themes = ", ".join(row.themes)
        return (actors[0], themes, says.marked, actors[1], says.voice, says.passages, says.offsets)

    head = ("Said by", "Themes", "Says", "Silent", "Voice", "Passage", "Offsets")
    found = tuple(cells(row) for row in rows)
    return Page(
        name="Silent on passages", head=head, rows=found, widths=(18, 22, 80, 18, 11, 28, 14)
    )


def _names(comparison: Comparison) -> Page:
    """There even where it is empty, so that it can be counted on."""
    made = next((tally for tally in tallies(comparison) if tally.title == "Names"), None)
    head, rows = (made.head, made.rows) if made else (("Actor", "A", "B"), ())
    return Page(name="Names", head=head, rows=rows, widths=(28, 44))


def _about(comparison: Comparison, options: Options) -> Page:
    """How the comparison was made."""
    rows = tuple((sentence,) for sentence in method(comparison, options))
    return Page(name="About", head=("How this was made",), rows=rows, widths=(120,))


_WHERE = ("Statement", "Passage", "Says", "Offsets")
_WIDE = (10, 9, 70, 14)


def _statements(comparison: Comparison) -> Page:
    """A row a statement, with all that is known of it."""
    head = ("Letter", "Title", "Actor", "Speaker", "Role", "Forum", "Date", "Kind", "Responds to")
    more = ("Text", "Language", "Source", "Address", "Read on", "Note", "Id")
    return Page(
        name="Statements",
        head=(*head, *more),
        rows=tuple(_statement(place, one) for place, one in enumerate(comparison.statements)),
        widths=(7, 40, 18, 20, 22, 20, 12, 13, 22, 34, 10, 26, 30, 12, 50, 34),
        on_paper=10,
    )


def _statement(place: int, one: Statement) -> tuple[Cell, ...]:
    source = one.source
    who = (one.title, one.actor, one.speaker, one.role, one.forum, day(one.date))
    what = (known_kind(one), one.responds_to, TEXT_KINDS[one.text_kind], one.language)
    words = (source.title, source.url, day(source.accessed), one.note, one.id)
    return (letter(place), *who, *what, *words)


def _stances(comparison: Comparison) -> Page:
    """Who blames, warns, asks, praises or defends whom, on which word."""
    where = _Places(comparison)
    rows = [
        (
            where.actor(item.passage),
            item.stance.kind,
            item.stance.target or "nobody by name",
            item.stance.cue,
            *where.cells(item.passage),
        )
        for item in comparison.stances
    ]
    head = ("Who", "Does", "Whom", "On the word")
    widths = (20, 11, 22, 24, *_WIDE)
    name = "Who blames, praises and asks"
    return Page(name=name, head=(*head, *_WHERE), rows=tuple(rows), widths=widths)


def _figures(comparison: Comparison) -> Page:
    """Each number where it stands."""
    where = _Places(comparison)
    rows = [
        (
            _size(item.figure),
            item.figure.unit,
            item.figure.counts,
            item.figure.bound,
            *where.cells(item.passage),
        )
        for item in comparison.figures
    ]
    head = ("Figure", "Unit", "What it counts", "Bound")
    widths = (16, 12, 24, 12, *_WIDE)
    return Page(name="Figures", head=(*head, *_WHERE), rows=tuple(rows), widths=widths)


def _size(figure: Figure) -> Cell:
    """Its number; a share in per cent, as its unit says."""
    return amount(hundredths(figure.value) if figure.unit == "%" else figure.value)


def _strength(comparison: Comparison) -> Page:
    """Each verb with its ladder, its rung, and how often each statement uses it."""
    rows: list[tuple[Cell, ...]] = [
        (verb, ladder, rung, *counts) for verb, ladder, rung, counts in verbs(comparison)
    ]
    letters = (letter(place) for place, _ in enumerate(comparison.statements))
    head = ("Verb", "Ladder", "Rung", *letters)
    return Page(name="Strength of language", head=head, rows=tuple(rows), widths=(28, 16, 9))


class _Places:
    """Where a passage stands: its statement, number, words and offsets."""

    def __init__(self, comparison: Comparison) -> None:
        self._passages: dict[str, ThemedPassage] = {one.id: one for one in comparison.passages}
        self._statements: Sequence[Statement] = comparison.statements
        self._letters = {s.id: letter(place) for place, s in enumerate(comparison.statements)}

    def cells(self, passage_id: str) -> tuple[Cell, ...]:
        """The cells under ``_WHERE``."""
        themed = self._passages[passage_id]
        words = themed.passage
        name = self._letters[themed.statement]
        return (name, amount(number(themed)), words.text, f"{words.start}-{words.end}")

    def actor(self, passage_id: str) -> str:
        """Whose statement the passage is of."""
        owner = self._passages[passage_id].statement
        return next(one.actor or one.id for one in self._statements if one.id == owner)


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
