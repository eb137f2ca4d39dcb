"""Comma-separated values after RFC 4180, whose cells no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from compare.report.options import Options
from compare.report.safe import printable
from compare.report.sheets.flat import flat

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.model import Comparison
    from compare.report.sheets.flat import Flat, Side

HEAD = (
    "row",
    "themes",
    "relation",
    "score",
    "unsure",
    "reviewed",
    *(
        f"{side}_{column}"
        for side in ("left", "right")
        for column in ("statement", "actor", "passages", "offsets", "voice", "text")
    ),
    "differences",
    "evidence",
    "reviewer",
    "reviewed_on",
)
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


def render_csv(comparison: Comparison, options: Options = Options()) -> str:  # noqa: B008
    """A line a row: alignments, and then the passages that nothing answers."""
    return delimited(HEAD, (_cells(row) for row in flat(comparison, options)))


def delimited(head: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str = ",") -> str:
    """Head and rows, each cell in quotation marks and without the power of a formula."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([defused(cell) for cell in row] for row in rows)
    return out.getvalue()


def defused(cell: str) -> str:
    """``cell`` as text to a spreadsheet: what starts like a formula gets an apostrophe before it
    (https://owasp.org/www-community/attacks/CSV_Injection).
    """
    shown = printable(cell)
    dangerous = shown.startswith(_FORMULA_STARTS) or shown.lstrip().startswith(_FORMULA_STARTS)
    return f"'{shown}" if dangerous else shown


def _cells(row: Flat) -> tuple[str, ...]:
    return (
        row.number,
        "; ".join(row.themes),
        row.relation,
        "" if row.score is None else f"{row.score:.2f}",
        row.unsure,
        row.reviewed,
        *_side(row.left),
        *_side(row.right),
        row.differences,
        row.evidence,
        row.reviewer,
        row.reviewed_on,
    )


def _side(side: Side) -> tuple[str, ...]:
    return (side.statement, side.actor, side.passages, side.offsets, side.voice, side.text)
