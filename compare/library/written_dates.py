"""Dates as people write them -> YYYY-MM-DD: in words, in figures, in the months of 42 languages
(``months.tsv``, from Unicode's CLDR).

Only a whole date is one: what lacks a year, counts from another day ("the 23rd of this month"), or
can be read in two ways (03/04/2031) gives nothing, because a wrong date is worse than none.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def table_rows(name: str) -> Iterator[list[str]]:
    """The rows of a table of this room, without its head."""
    table = resources.files("compare.library").joinpath(name).read_text(encoding="utf-8")
    return (row.split("\t") for row in table.splitlines()[1:])


_LISTS = {name: words.split() for name, words in table_rows("day_words.tsv")}
ONES, ORDINALS = _LISTS["ones"], _LISTS["ordinals"]
TENS = {word: 10 * at for at, word in enumerate(_LISTS["tens"], 2)}

_DAYS = {
    **{
        form: at
        for words in (_LISTS["es"], _LISTS["fr"], ONES)
        for at, word in enumerate(words, 1)
        for form in (word, re.sub("-(y|et)-", r" \1 ", word))
    },
    **{word: at for at, word in enumerate(ORDINALS, 1)},
    **{f"twenty-{word}": 20 + at for at, word in enumerate(ORDINALS[:9], 1)},
    "thirtieth": 30,
    "thirty-first": 31,
}
_DAY_WORDS = "|".join(sorted(_DAYS, key=len, reverse=True))
_ENDS = ("first", "second", "third", "th")
NTH_DAYS = "|".join(sorted((w for w in _DAYS if w.endswith(_ENDS)), key=len, reverse=True))
"""English words for the days of a month, the longest first, as alternatives of a pattern."""
_YEAR = r"(?P<year>[12]\d{3})(?![\d/.-]*\d)"
_DAY = rf"(?P<day>\d{{1,2}}|{_DAY_WORDS})"
_ENDING = r"(?:\s?(?:st|nd|rd|th|er|re|ère|º|ª|°|\.|-?го|-?е))?"
_OF = (
    r"(?:\s*(?:day\s+|días\s+(?:del\s+mes\s+)?)?(?:of|de|del|di|do|d[’'])\s*"
    r"|,?\s+in\s+the\s+year\s+|[\s-]+)"
)
_WORD = (
    r"(?P<month>(?:[^\W\d_]+/)?(?:[^\W\d_]|(?=[\u0900-\u0dff])\W){2,}\.?(?:\s(?:الثاني|الأول))?)"
)
"""A month's name; the scripts of India write vowels as signs beside the letters."""
_BEFORE = r"(?<![\w/.-])"
_RANGE = re.compile(
    r"(?<!\d)\d{1,2}(?:st|nd|rd|th|\.)?(?:\s+(?:de\s+)?(?P<month>[^\W\d_]{3,12}))?"
    r"\s*(?:[-–—/&]|to|and|et|au|y|al|bis|und|и|по)\s*$"
)
"""What stands before the last day of several; they are no one date."""
_DAY_FIRST = re.compile(rf"{_BEFORE}{_DAY}{_ENDING}{_OF}{_WORD},?{_OF}{_YEAR}", re.IGNORECASE)
_MONTH_FIRST = re.compile(
    rf"(?<![\w/\u0900-\u0dff]){_WORD}\s+(?:the\s+)?{_DAY}{_ENDING}(?:,\s*|\s+){_YEAR}",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(
    rf"(?<![\w/])(?P<year>[12]\d{{3}})\.?\s+{_WORD}\s+{_DAY}(?!\w)\.?", re.IGNORECASE
)
_ISO = re.compile(
    r"(?<![\w/.-])(?P<year>\d{4})([-/.])(?P<month>\d{2})\2(?P<day>\d{2})(?!\d|[-/.]\d)"
)
_BIG_FIRST = re.compile(
    r"(?<![\w/.-])(?P<year>[12]\d{3})(/|\.\s)(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d|[-/.]\d)"
)
_CABLE = re.compile(r"(?<!\w)(?P<day>\d{1,2})(?P<month>[A-Z]{3})(?P<year>[12]\d{3})(?!\w)")
_NUMBERED = re.compile(
    r"\b(?:versions?|v|para(?:graph)?s?|sections?|articles?|chapters?|nos?|rule)\.?\s*$",
    re.IGNORECASE,
)
"""What stands before a number with points that is no day."""
_QUOTED_DAY = re.compile(r"[«“\"](\d{1,2})[»”\"](?=\s)")
_DOTTED = re.compile(
    r"(?<![\w/.-])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>[12]\d{3})(?!\d)"
)
_SLASHED = re.compile(
    r"(?<![\w/.-])(?P<one>\d{1,2})([/-])(?P<two>\d{1,2})\2(?P<year>[12]\d{3})(?!\d)"
)
_EAST = re.compile(
    r"(?P<year>[12]\d{3}|[〇零一二三四五六七八九]{4})\s?[年년]\s?"
    r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s?[月월]\s?"
    r"(?P<day>\d{1,2}|[一二三四五六七八九十廿]{1,3})\s?[日号號일]"
)
_VIETNAMESE = re.compile(
    r"\b(?:ngày\s+)?(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})(?:\s+năm\s+|,\s*)(?P<year>[12]\d{3})\b",
    re.IGNORECASE,
)
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
"""The years before which eras of Japan and China began."""
_ERA = re.compile(rf"(?P<era>(?:中華|中华)?(?:{'|'.join(_ERAS)}))\s?(?P<years>\d{{1,3}}|元)\s?年")
_SPELLED_YEAR = re.compile(
    r"\btwo thousand(?:,? and)?(?: (?P<tens>" + "|".join(TENS) + "))?"
    r"(?:[- ]?(?P<ones>" + "|".join(sorted(ONES, key=len, reverse=True)) + r"))?\b",
    re.IGNORECASE,
)
_ELSEWHERE_YEAR = re.compile(rf"\b(?:dos mil|deux mille)\s+({_DAY_WORDS})\b", re.IGNORECASE)
_MONTH_ALONE = re.compile(rf"(?:[^\d\n]{{2,40}},\s*)?{_WORD}\s+(?:de\s+)?{_YEAR}")


def dates_in(text: str, language: str = "", order: str = "") -> list[str]:
    """The full dates in a text, as YYYY-MM-DD, in order and each once.

    ``language`` is its code where that is known: it decides what a month's name means that two
    languages share; ``order`` (see `order_in`) which number of 03/04/2031 is the day.
    """
    plain = _plain(text)
    found: list[tuple[int, str]] = []
    patterns = (_DAY_FIRST, _MONTH_FIRST, _YEAR_FIRST, _ISO, _BIG_FIRST, _CABLE, _DOTTED)
    for pattern in (*patterns, _EAST, _VIETNAMESE):
        for one in pattern.finditer(plain):
            if not _is_no_day(plain[max(0, one.start() - 30) : one.start()], pattern):
                month = _month(one["month"], language)
                found += _made(one.start(), one["year"], month, one["day"])
    for one in _SLASHED.finditer(plain):
        found += _slashed(one, language, order)
    return list(dict.fromkeys(day for _, day in sorted(found)))


def order_in(text: str) -> str:
    """Which number stands first in all days with strokes that can be read in one way alone: day or
    month; empty where there is none, or both.
    """
    pairs = [(int(one["one"]), int(one["two"])) for one in _SLASHED.finditer(text)]
    orders = {"day" if one > 12 else "month" for one, two in pairs if (one > 12) != (two > 12)}
    return orders.pop() if len(orders) == 1 else ""


def is_doubtful(line: str, language: str = "", order: str = "") -> bool:
    """Whether a line has a day that can be read in two ways."""
    return bool(_SLASHED.search(line)) and not dates_in(line, language, order)


def month_in(line: str, language: str = "") -> str:
    """The month (YYYY-MM) of a line that has a place and a month and no more; else nothing."""
    found = _MONTH_ALONE.fullmatch(_plain(line).strip(" ."))
    month = _month(found["month"], language) if found else 0
    return f"{found['year']}-{month:02d}" if found and month else ""


def month_number(word: str, language: str = "") -> int:
    """The month that a word names; 0 for none, and for one of two where the language is not known.

    A short word that English has as another ("may", "set", "out") names none unless it is written
    as the month is: with a capital, or with a full stop.
    """
    bare = word.rstrip(".")
    meant = _names().get(_folded(bare), {})
    if "en" in meant and not bare[:1].isupper() and (len(bare) < 5 or bare == "march"):
        return 0
    if "en" not in meant and bare.isascii() and len(bare) < 4 and bare != "mai" and word == bare:
        return 0
    return _month(word, language) if meant or "/" in word else 0


def day_number(word: str) -> int:
    """The day of the month that figures or a word name ("12", "twelfth"); 0 for none."""
    number = _DAYS.get(word.casefold()) or (_figures(word) if word.isdecimal() else 0)
    return number if number < 32 else 0


def _plain(text: str) -> str:
    """The text with the figures of other scripts and years in words as figures."""
    figures = "".join(
        str(unicodedata.digit(sign)) if sign.isdecimal() and not sign.isascii() else sign
        for sign in text
    )
    figures = _ERA.sub(_year_of_era, _QUOTED_DAY.sub(r"\1", figures))
    figures = _ELSEWHERE_YEAR.sub(lambda found: str(2000 + _DAYS[found[1].lower()]), figures)
    return _SPELLED_YEAR.sub(_year, figures.replace("\u00a0", " ").replace("\u202f", " "))


def _year_of_era(found: re.Match[str]) -> str:
    years = 1 if found["years"] == "元" else int(found["years"])
    return f"{_ERAS[found['era'][-2:]] + years}年"


def _year(found: re.Match[str]) -> str:
    ones = ONES.index(found["ones"].lower()) + 1 if found["ones"] else 0
    return str(2000 + TENS.get((found["tens"] or "").lower(), 0) + ones)


def _made(place: int, year: str, month: int, day: str) -> list[tuple[int, str]]:
    """The date, if the calendar has it."""
    number = _DAYS.get(day.lower()) or _figures(day)
    try:
        return [(place, date(_figures(year), month, number).isoformat())]
    except ValueError:
        return []


def _figures(word: str) -> int:
    """The number that figures or Chinese signs give; 0 where they give none."""
    if word.isdecimal():
        return int(word)
    signs = "〇一二三四五六七八九"
    plain = word.replace("零", "〇").replace("廿", "二十")
    if len(plain) == 4:
        return int("".join(str(max(0, signs.find(sign))) for sign in plain))
    tens, ten, ones = plain.rpartition("十")
    left = (signs.find(tens) if tens else 1) if ten else 0
    return 10 * left + max(0, signs.find(ones) if ones else 0)


def _is_no_day(before: str, pattern: re.Pattern[str]) -> bool:
    """Whether the words before say that it is the last of several days, or a number."""
    last = _RANGE.search(before)
    several = last and (not last["month"] or month_number(last["month"]))
    return bool(several or (pattern is _DOTTED and _NUMBERED.search(before)))


def _slashed(found: re.Match[str], language: str, order: str) -> list[tuple[int, str]]:
    """Day and month where only one order is possible, or language or text have but one."""
    one, two = int(found["one"]), int(found["two"])
    first = order == "day" or language.partition("-")[0] in _LISTS["day_first"]
    if (one > 12) == (two > 12) and one != two and not (first or order):
        return []
    day, month = (one, two) if one > 12 or (first and two <= 12) else (two, one)
    return _made(found.start(), found["year"], month, str(day))


def _month(word: str, language: str) -> int:
    """The month that a word or figures name; 0 for none, and for one of two."""
    if word[0].isdigit() or word[0] in "一二三四五六七八九十":
        return _figures(word)
    plain = _folded(word.rpartition("/")[2])
    meant = _names().get(plain, {})
    months = {meant[language]} if language in meant else set(meant.values())
    return months.pop() if len(months) == 1 else 0


def _folded(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold().strip(". ")


@cache
def _names() -> dict[str, dict[str, int]]:
    """Each name of a month, with the month that it is in each language that has it."""
    names: dict[str, dict[str, int]] = {}
    for language, *months in table_rows("months.tsv"):
        for number, words in enumerate(months, 1):
            for word in words.split("|"):
                names.setdefault(word, {})[language] = number
    return names
