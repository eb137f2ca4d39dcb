"""Dates in running text, as ISO 8601."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.text.marks.remember import remembered
from compare.text.marks.tokens import straight
from compare.text.marks.values import Date

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MONTHS = {name: number for number, name in enumerate(_NAMES, 1)}
_MONTH = "(?P<month>" + "|".join(_NAMES) + ")"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_LAST = r"(?:\s?(?:[-–]|to|and)\s?(?P<last>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?)?"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_PEOPLE = (
    r"(?:people|persons|troops|soldiers|civilians|men|women|children|families|refugees|dead|deaths"
    r"|prisoners|militants|terrorists|tonnes|tons|homes|houses|schools|villages|victims|casualties)"
)
_PATTERNS = (
    rf"(?<![\d,.]){_YEAR}-(?P<month_number>0[1-9]|1[0-2])(?:-(?P<day>[0-2]\d|3[01]))?(?![\d-])",
    rf"(?<![\d,.]){_DAY}{_LAST}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?\b",
    rf"\b{_MONTH}\s+{_DAY}{_LAST}\b(?!\d|,\d)(?:,?\s+{_YEAR})?\b",
    rf"\b{_MONTH},?\s+(?:of\s+)?{_YEAR}\b",
    r"(?:(?<=\bin\s)|(?<=\bIn\s)|(?<=\bsince\s)|(?<=\bSince\s)|(?<=\blast\s))" + _MONTH + r"\b",
    rf"(?<![\d,.$€£/(-]){_YEAR}(?![\d/%-]|,\d|\.\d|\s+(?:[A-Z]?\w+\s+)?{_PEOPLE}\b)(?P<decade>s)?\b",
    r"\b(?P<attacks>9/11)\b",
)
_DATE = tuple(re.compile(pattern) for pattern in _PATTERNS)
_RESOLUTION = re.compile(
    r"\(\s*(?:1[89]|20)\d\d\s*\)|\b(?:Agenda|resolution|resolutions)\s+\d{3,4}\b|\b2030 Agenda\b",
    re.IGNORECASE,
)


@remembered
def find_dates(text: str) -> tuple[Date, ...]:
    """Dates, months and years in order of place; the year of a resolution is none."""
    plain = straight(text)
    taken = [match.span() for match in _RESOLUTION.finditer(plain)]
    found: list[Date] = []
    for pattern in _DATE:
        for match in pattern.finditer(plain):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                found.append(_date(match))
    return tuple(sorted(found, key=lambda date: date.start))


def date_like(text: str) -> list[tuple[int, int]]:
    """Where dates stand, and the numbers of resolutions with their years."""
    spans = [match.span() for match in _RESOLUTION.finditer(straight(text))]
    return spans + [(date.start, date.end) for date in find_dates(text)]


def _date(match: re.Match[str]) -> Date:
    start, end = match.span()
    parts = match.groupdict()
    if parts.get("attacks"):
        return Date(start=start, end=end, value="2001-09-11")
    if parts.get("decade"):
        first = int(parts["year"])
        return Date(start=start, end=end, value=str(first), last=str(first + 9))
    value = "-".join(_pieces(parts, parts.get("day")))
    last = "-".join(_pieces(parts, parts["last"])) if parts.get("last") else ""
    return Date(start=start, end=end, value=value, last=last)


def _pieces(parts: dict[str, str | None], day: str | None) -> Iterator[str]:
    month = _month(parts)
    yield parts.get("year") or "-"
    if month:
        yield f"{month:02}"
    if day:
        yield f"{int(day):02}"


def _month(parts: dict[str, str | None]) -> int:
    if number := parts.get("month_number"):
        return int(number)
    name = parts.get("month")
    return _MONTHS[name] if name else 0
