"""The lines of a PDF's page with their places, footnotes' marks taken out of the words."""

from __future__ import annotations

import re
from ctypes import c_double
from dataclasses import dataclass, replace
from math import hypot
from typing import Any

from compare.importers.hyphens import MARKED

RAISED = 0.15
"""Share of a letter's height by which a footnote's mark stands above the line of writing."""
_DIGITS = re.compile(r"\d+(?![\w/\N{FRACTION SLASH}])")
_LONGEST = 3
"""Digits of a mark."""
_POWERS = "10"
"""A raised digit behind it is an exponent."""
_UNIT = re.compile(r"(?:^|[\W\d])[kcdm]?m$")
"""A raised digit behind it makes an area or a volume of it."""
_HYPHENS = re.compile(r"[\x02\ufffe](?:\r?\n)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line with its place on the page, in points; y grows upwards."""

    text: str
    left: float
    right: float
    base: float
    """Where its letters stand."""
    height: float
    """Size of the font of its first letter."""
    size: float = 0.0
    """The larger of the sizes of its first and last letter."""
    marks: tuple[str, ...] = ()
    """Footnotes' marks that were taken out of it."""


def lines_of(page: Any) -> list[Line]:
    """The lines of a page's text, footnotes' marks left out."""
    count = page.count_chars()
    if not count:
        return []
    text = page.get_text_range(0, count)
    if len(text) != count:  # letters beyond the basic plane shift the places: words alone
        return [Line(text=line, left=0, right=0, base=0, height=0) for line in text.splitlines()]
    lines: list[Line] = []
    for found in re.finditer(r"[^\r\n\x02\ufffe]+[\x02\ufffe]?", text):
        line = _line(page, found.group(), found.start())
        if lines and _is_mark_behind(line, lines[-1]):
            marks = (*lines[-1].marks, line.text)
            lines[-1] = replace(lines[-1], right=line.right, marks=marks)
        elif lines and _is_mark_of(lines[-1], line):
            lines[-1] = replace(line, text=f"{lines[-1].text} {line.text}", left=lines[-1].left)
        elif lines and _goes_on(lines[-1], line):
            lines[-1] = _joined(lines[-1], line)
        elif line.text.strip():
            lines.append(line)
    return lines


def _goes_on(line: Line, more: Line) -> bool:
    """Whether a piece stands close behind another at the same height: a raised sign parted them."""
    level = abs(line.base - more.base) < line.height / 3
    return level and -1 < more.left - line.right < line.height


def _is_mark_behind(mark: Line, line: Line) -> bool:
    """Whether a piece is a raised number that stands alone behind a line's words."""
    up = (mark.base - line.base) / line.height
    raised = mark.size < line.size and RAISED < up < 1
    is_number = mark.text.isdigit() and len(mark.text) <= 3
    return raised and is_number and -1 < mark.left - line.right < line.height


def _is_mark_of(mark: Line, line: Line) -> bool:
    """Whether a raised sign stands alone before the words of its note."""
    raised = mark.size < line.size and 0 <= mark.base - line.base < line.height
    return raised and len(mark.text) <= 3 and -1 < line.left - mark.right < line.height


def _joined(line: Line, more: Line) -> Line:
    return replace(
        line,
        text=f"{line.text} {more.text}".strip(),
        right=more.right,
        size=max(line.size, more.size),
        marks=line.marks + more.marks,
    )


def _line(page: Any, text: str, start: int) -> Line:
    first = start + min(len(text) - len(text.lstrip()), len(text) - 1)
    last = max(first, start + len(text.rstrip(" \x02\ufffe")) - 1)
    base, height = _place(page, first)
    kept, marks = _without_marks(page, text, start)
    return Line(
        text=_HYPHENS.sub(MARKED, kept).strip(),
        left=page.get_charbox(first, loose=True)[0],
        right=page.get_charbox(last, loose=True)[2],
        base=base,
        height=height,
        size=max(height, _place(page, last)[1]),
        marks=marks,
    )


def _without_marks(page: Any, text: str, start: int) -> tuple[str, tuple[str, ...]]:
    """``text`` without the raised digits that stand behind a word or a number, and these."""
    marks: list[str] = []
    for found in reversed(list(_DIGITS.finditer(text))):
        at = _mark_in(page, text, found, start)
        if at < found.end() <= at + _LONGEST:
            marks.append(text[at : found.end()])
            text = text[:at] + text[found.end() :]
    return text, tuple(reversed(marks))


def _mark_in(page: Any, text: str, digits: re.Match[str], start: int) -> int:
    """Where in ``text`` the raised digits begin that end a run of digits; its end if none do."""
    before = text[: digits.start()].rstrip()
    if before and not _UNIT.search(before):
        letter = start + len(before) - 1
        if _is_raised(page, start + digits.start(), letter):
            return digits.start()
    for at in range(digits.start() + 1, digits.end()):
        if _is_raised(page, start + at, start + digits.start()):
            return digits.end() if text[digits.start() : at] == _POWERS else at
    return digits.end()


def _is_raised(page: Any, at: int, letter: int) -> bool:
    """Whether a digit stands above the line on which the letter before it stands; fonts have
    raised digits of their own, whose place in the line is as that of any other.
    """
    base, height = _place(page, letter)
    return bool(RAISED < (page.get_charbox(at)[1] - base) / height < 1)


def _place(page: Any, at: int) -> tuple[float, float]:
    """The height on the page at which a letter stands, and the size of its font, in points."""
    from pypdfium2 import raw

    x, y, matrix = c_double(), c_double(), raw.FS_MATRIX()
    raw.FPDFText_GetCharOrigin(page.raw, at, x, y)
    raw.FPDFText_GetMatrix(page.raw, at, matrix)
    size = raw.FPDFText_GetFontSize(page.raw, at) * hypot(matrix.c, matrix.d)
    return y.value, max(size, 1.0)
