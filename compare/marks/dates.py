"""Dates in running text, whole or in part, as ISO 8601; and what looks like one.

Months and days are read by ``compare.library.written_dates``; a date that may be another
("03/04/2031", "the 23rd of this month", a day of another calendar) is left unread.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.library.written_dates import NTH_DAYS, TENS, day_number, month_number
from compare.library.written_dates import ONES as TO_NINETEEN
from compare.marks import read_lists
from compare.marks.clauses import remembered, straight

if TYPE_CHECKING:
    from collections.abc import Callable

    Reader = Callable[[re.Match[str]], "Date | None"]

_WORDS = read_lists("compare.marks")
ONES = {"zero": 0} | {word: value for value, word in enumerate(TO_NINETEEN, 1)}
_ORDINAL = rf"(?i:{NTH_DAYS})"
_DAYS = rf"(?:\d{{1,2}}|{_ORDINAL}(?=\s(?:day\s)?of\s))"
_DAYS_AFTER = rf"(?:\d{{1,2}}|{_ORDINAL})"
_ENDING = r"(?:st|nd|rd|th|er|º|ª|\.(?=\s?[^\W\d])|-?(?:го|е))?"
_DAY = rf"(?P<day>{_DAYS}){_ENDING}"
_LAST = rf"(?:\s?(?:[-–—/]|to|and|et|y|и|und|bis|au|al)\s?(?:the\s)?(?P<last>{_DAYS}){_ENDING})?"
_OF = r"(?:\s*\b(?:day\s)?(?:of|de|del|di|do)\s|\s+d'|[\s-]+)"
_WORD = r"[^\s\d.,;:()\[\]/\"-]{2,20}"
_MONTH = rf"(?P<month>(?:{_WORD}(?:\s(?:الثاني|الأول))?/)?{_WORD}\.?(?:\s(?:الثاني|الأول))?)"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_SPELLED = (
    r"(?P<spelled>nineteen(?:\shundred)?(?:\sand)?[\s-](?:\w+ty|\w+teen|ten|eleven|twelve)(?:-\w+)?"
    r"|twenty[\s-](?:ten|eleven|twelve|\w+teen|\w+ty(?:-\w+)?)"
    r"|two\sthousand(?:\sand)?\s(?:\w+teen|\w+ty(?:-\w+)?|ten|eleven|twelve|one|two|three|four|five"
    r"|six|seven|eight|nine))"
)
_PEOPLE = rf"(?:{_WORDS.pattern('counted')})"
_BEFORE = r"(?<![\w.,/:-])(?<!\d\s)"
_RESOLUTION = re.compile(
    r"\(\s*(?:1[89]|20)\d\d\s*\)|\b(?:Agenda|resolution|resolutions)\s+\d{3,4}\b|\b2030 Agenda\b",
    re.IGNORECASE,
)
_OTHER_CALENDAR = re.compile(
    rf"\b\d{{1,2}}\s+(?:{_WORDS.pattern('other_months')})(?:,?\s+1[34]\d\d)?\b"
    r"|\b1[34]\d\d\s?A\.?H\b"
)
_UNREAD = re.compile(
    r"(?<![\w/.,-])\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2})(?![\d/])"
    r"|\b\d{1,2}(?:st|nd|rd|th)\s+of\s+(?:this|last|next|the)\b"
)
_TIMES = re.compile(
    r"(?<![\d.,])\d{1,2}(?:[:.]\d{2}){0,2}\s?(?:a\.?m\b|p\.?m\b|o'clock)\.?"
    r"|(?<![\d.,/-])\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?!\d)"
    r"|\b\d{1,2}\s?h(?:\s?\d{2})?\b|\b[0-2]\d[0-5]\d\s?(?:hours|hrs|GMT|UTC|Z)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A date or a span of dates, as ISO 8601: `2026-02-23`, `2026-02`, `2026`;
    `--10-11` where the text leaves the year out.
    """

    start: int
    end: int
    value: str
    last: str = ""
    """The last day of a span (`October 11-12`); empty for a single date."""


@remembered
def find_dates(text: str) -> tuple[Date, ...]:
    """Dates, months and years in order of place; the year of a resolution is none."""
    plain = straight(text)
    taken = [match.span() for match in _RESOLUTION.finditer(plain)]
    found: list[Date] = []
    for pattern, read in _READERS:
        at = 0
        while match := pattern.search(plain, at):
            date = read(match)
            free = date and not any(s < date.end and date.start < e for s, e in taken)
            if date and free:
                taken.append((date.start, date.end))
                found.append(date)
            at = date.end if date and free else match.start() + 1
    return tuple(sorted(found, key=lambda date: date.start))


def date_like(text: str) -> list[tuple[int, int]]:
    """Where dates and times stand, such as are not read among them, and resolutions' numbers."""
    plain = straight(text)
    patterns = (_RESOLUTION, _OTHER_CALENDAR, _UNREAD, _TIMES)
    spans = [match.span() for pattern in patterns for match in pattern.finditer(plain)]
    return spans + [(date.start, date.end) for date in find_dates(text)]


def _whole(match: re.Match[str]) -> Date | None:
    """A date by its named parts; none where month or day is none that the calendar has."""
    parts = match.groupdict()
    year, month = parts.get("year"), _month(parts.get("month"))
    day, last = (day_number(parts.get(name) or "") for name in ("day", "last"))
    if not month or (parts.get("day") and not _exists(year, month, day)):
        return None
    if parts.get("last") and not (day < last and _exists(year, month, last)):
        return None
    return _date(match, _iso(year, month, day), _iso(year, month, last) if last else "")


def _from_to(match: re.Match[str]) -> Date | None:
    """Two dates with "to" between them: "28 February to 3 March 2031"."""
    year, first, second = match["year"], _month(match["month"]), _month(match["second"])
    day, last = day_number(match["day"]), day_number(match["last"])
    known = first and second and _exists(year, first, day) and _exists(year, second, last)
    return _date(match, _iso(year, first, day), _iso(year, second, last)) if known else None


def _numeric(match: re.Match[str]) -> Date | None:
    """A date in figures, where day and month cannot be taken for one another: "23/02/2031"."""
    one, two = int(match["one"]), int(match["two"])
    dotted = match["mark"] == "."
    if not dotted and one != two and (one > 12) == (two > 12):
        return None
    day, month = (one, two) if dotted or one > 12 else (two, one)
    known = 1 <= month <= 12 and _exists(match["year"], month, day)
    return _date(match, _iso(match["year"], month, day)) if known else None


def _years(match: re.Match[str]) -> Date | None:
    """A year, several ("1998-99") or a decade ("the 1990s")."""
    parts = match.groupdict()
    first, last = parts["year"] or "", parts.get("last") or ""
    if parts.get("decade"):
        last = str(int(first) + 9)
    last = first[:2] + last if len(last) == 2 else last
    if last and int(last) <= int(first):
        return None
    return _date(match, str(int(first)), last and str(int(last)))


def _spelled(match: re.Match[str]) -> Date | None:
    """A year in words: "nineteen ninety-eight"."""
    first, *rest = re.split(r"[\s-]+", match["spelled"].casefold())
    century = 2000 if first in ("two", "twenty") else 1900
    rest = [part for part in rest if part not in ("and", "hundred", "thousand")]
    values = [TENS.get(part) or ONES.get(part, 0) for part in rest]
    known = values and all(values)
    return _date(match, str(century + sum(values)), group="spelled") if known else None


def _attacks(match: re.Match[str]) -> Date:
    return _date(match, "2001-09-11")


def _date(match: re.Match[str], value: str, last: str = "", group: str | int = 0) -> Date:
    return Date(start=match.start(group), end=match.end(group), value=value, last=last)


def _month(word: str | None) -> int:
    """A month by its name in any language, or by its number."""
    if word and word.isdecimal():
        return int(word) if 1 <= int(word) <= 12 else 0
    return month_number(word) if word else 0


def _exists(year: str | None, month: int, day: int) -> bool:
    return 1 <= day <= monthrange(int(year) if year else 2000, month)[1]


def _iso(year: str | None, month: int, day: int) -> str:
    return f"{int(year) if year else '-'}-{month:02}" + (f"-{day:02}" if day else "")


_SECOND = _MONTH.replace("<month>", "<second>")
_SINCE = r"(?:(?<=\bin\s)|(?<=\bIn\s)|(?<=\bsince\s)|(?<=\bSince\s)|(?<=\blast\s))"
_EAST = (
    r"(?<!\d)(?:(?P<year>(?:1[89]|20)\d\d)\s?[年년]\s?)?(?P<month>\d{1,2})\s?[月월]"
    r"(?:\s?(?P<day>\d{1,2})\s?[日号號일])?"
)
_ISO = rf"(?<![\d,./-]){_YEAR}([-/])(?P<month>0[1-9]|1[0-2])(?:\2(?P<day>[0-2]\d|3[01]))?(?![\d/-])"
_FIGURES = (
    rf"(?<![\w/.,-])(?P<one>\d{{1,2}})(?P<mark>[./-])(?P<two>\d{{1,2}})(?P=mark){_YEAR}(?!\d)"
)
_SPAN = (
    rf"{_BEFORE}{_DAY}{_OF}{_MONTH}\s?(?:[-–—]|to|until|au|al|bis)\s?(?P<last>{_DAYS}){_ENDING}"
    rf"{_OF}{_SECOND}(?:,?{_OF}{_YEAR})?(?!\w)"
)
_DAY_FIRST = rf"{_BEFORE}{_DAY}{_LAST}{_OF}{_MONTH}(?:,?{_OF}{_YEAR}\b)?(?!\w)"
_MONTH_FIRST = (
    rf"(?<!\w){_MONTH}\s+(?:the\s+)?(?P<day>{_DAYS_AFTER}){_ENDING}{_LAST}(?!\d|,\d|\w|:)"
    rf"(?:,?\s+{_YEAR}\b)?"
)
_YEARS = (
    r"(?<![\w,./-])(?P<year>(?:1[89]|20)\d\d)\s?(?:[-–—/]|to|until)\s?"
    r"(?P<last>(?:1[89]|20)?\d\d)(?![\d/-]|\.\d|,\d)\b"
)
_ONE_YEAR = (
    rf"(?:(?<![\w,.$€£/(-])|(?<=\bmid-)){_YEAR}"
    rf"(?![\d/%-]|,\d|\.\d|\s+(?:[A-Z]?\w+\s+)?{_PEOPLE}\b)(?P<decade>s)?(?!\w)"
)
_YEAR_IN_WORDS = (
    r"\b(?:in|of|since|year|until|by|from),?\s+(?:the\s+year\s+)?"
    rf"{_SPELLED}\b(?!\s+{_PEOPLE})"
)
_READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (re.compile(_EAST), _whole),
    (re.compile(_ISO), _whole),
    (re.compile(_FIGURES), _numeric),
    (re.compile(_SPAN), _from_to),
    (re.compile(_DAY_FIRST), _whole),
    (re.compile(_MONTH_FIRST), _whole),
    (re.compile(rf"(?<!\w){_MONTH},?{_OF}{_YEAR}\b"), _whole),
    (re.compile(rf"{_SINCE}{_MONTH}\b"), _whole),
    (re.compile(_YEARS), _years),
    (re.compile(_ONE_YEAR), _years),
    (re.compile(_YEAR_IN_WORDS), _spelled),
    (re.compile(r"\b9/11\b"), _attacks),
)
"""The forms of a date, those that say most first."""
