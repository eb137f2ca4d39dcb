"""Figures: a number, its unit, and what it counts."""

# ruff: noqa: E501 - one line a pattern reads better than many

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from compare.library.written_dates import month_number
from compare.marks.clauses import remembered, straight
from compare.marks.dates import date_like
from compare.marks.numbers import (
    DIGITS,
    POWERS,
    SHARES,
    VAGUE,
    VAGUE_WORDS,
    WORDS,
    plain,
    value_of_digits,
    value_of_share,
    value_of_words,
)
from compare.marks.word_lists import read_lists
from compare.model import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS = read_lists("compare.marks")
_NAMED_UNITS = _WORDS.table("units") | _WORDS.table("currencies")
UNITS = "|".join(pattern for unit in _NAMED_UNITS.values() for pattern in unit)
SIGNS = r"US\s?\$|\$|€|£|EUR|USD"
MONEY = {"US$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "EUR": "EUR", "USD": "USD"}
_UNIT = {
    name: re.compile(rf"(?:{'|'.join(patterns)})\Z", re.IGNORECASE)
    for name, patterns in _NAMED_UNITS.items()
}


def unit_of(written: str) -> str:
    """The unit's name: `hours` and `-hour` are `hour`, `per cent` is `%`; empty if it is none."""
    bare = written.strip(" \t\n-")
    return (
        next((name for name, pattern in _UNIT.items() if pattern.match(bare)), "") if bare else ""
    )


_FIGURE = re.compile(
    rf"(?P<sign>{SIGNS})?\s?(?:(?:(?<![\w.,/:-])|(?<=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]))(?:(?P<share>{SHARES})|(?P<vague>(?:tens|hundreds)\s+of\s+(?:thousands|millions|billions)\b|(?:{VAGUE_WORDS})(?=\s+of\b))"
    rf"|(?P<digits>{DIGITS})|(?P<words>{WORDS})(?![\w])))"
    rf"(?:[-\s]+(?P<power>{'|'.join(POWERS)})s?\b)?"
    rf"(?P<unit>\s?%|[-\s]+(?:{UNITS})\b)?",
    re.IGNORECASE,
)
_NUMBERED = _WORDS.pattern("numbered")
_ONE_NUMBERED = (
    rf"\b(?:{_NUMBERED}|no\.|art\.|para\.|pp?\.|sec\.|vol\.|rev\.|number|group of|sdgs?|agenda"
    r"|session|option|track|phase|level|stage|version|part|covid|p5\s?\+|the next|one of|day|room|boeing"
    r"|airbus|flight|tel\.?|fax|(?-i:Table|Figure|Fig\.|Box|Note|Law|Decree|Order|Case|Protocol))"
)
_MANY_NUMBERED = (
    rf"(?:\b(?:{_NUMBERED})e?s|\b(?:nos|arts|paras|secs|vols|sdgs)\.?|\bpp\.|§§)"
    r"\s?(?:\(?\d+\)?(?:\s?\(\w{1,4}\))*\s?(?:,\s?(?:and|or)\b|,|and|or|to|through|[-–])\s?)*"
)
_NOT_BEFORE = re.compile(
    rf"(?:{_ONE_NUMBERED}|§{{1,2}}|[/+-])[\s(-]?$|(?-i:\b[A-Z])-?$"
    rf"|(?<![a-z]){_MANY_NUMBERED}$|\+\d[\d\s()-]{{4,}}$|(?<=\d)'$|第$|\b\d{{1,3}}\(?$",
    re.IGNORECASE,
)
"""What stands before a number that only names its place: no figure."""
_COUNTER = re.compile(
    r"\s*[(\[]?\d{1,3}(?:[.)\]]+\s|\s[-–—]\s|\s+(?=(?:The|A|An|In|On|At|It|We|This|These|Our|To|As|Mr|Ms)\b))"
)
"""A number that opens a text as its paragraph's or its line's."""
_NO_TEXT = re.compile(r"https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w.-]+|[#@]\w+", re.IGNORECASE)
_NOT_AFTER = re.compile(
    r"(?:st|nd|rd|th)\b|'\d|\s*\((?:19|20)\d\d\)|[/:]\d|\s*(?:a\.m\.|p\.m\.)|\s+agenda\b|-[a-z]"
    r"|[-\s](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b",
    re.IGNORECASE,
)
_WORD_AFTER = re.compile(r"\s+([^\W\d_]{3,})")
_BOUND = {
    name: re.compile(rf"\b(?:{'|'.join(words)})\s+(?:the\s+)?[$€£]?$", re.IGNORECASE)
    for name, words in _WORDS.table("bounds").items()
}
_PRONOUNS = frozenset({"one", "a"})


@remembered
def find_figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text in order. Dates, years, ordinals, articles and the numbers of
    resolutions are none. `value` is plain decimal digits (a share of one with unit `%` for
    percentages and fractions), or a round plural such as `dozens`.
    """
    plain_text = straight(text)
    dates = date_like(text) + [found.span() for found in _NO_TEXT.finditer(plain_text)]
    if counter := _COUNTER.match(plain_text):
        dates.append(counter.span())
    return tuple(
        figure
        for match in _FIGURE.finditer(plain_text)
        if not any(a < match.end() and match.start() < b for a, b in dates)
        for figure in _figure(plain_text, match)
    )


def _figure(text: str, match: re.Match[str]) -> Iterator[Figure]:
    start = match.end() - len(match.group().lstrip())
    if _NOT_BEFORE.search(text, max(0, start - 40), start) or _NOT_AFTER.match(text, match.end()):
        return
    if _names_month(text, match.end()):
        return
    unit = _unit(match)
    if _is_determiner(text, start, match, unit):
        return
    yield Figure(
        start=start,
        end=match.end(),
        value=_value(match, unit),
        unit=unit,
        counts=counted(text, match.end(), unit),
        bound=_bound(text, start),
    )


def _names_month(text: str, at: int) -> bool:
    """Whether a month stands behind a number: a day that the calendar has not is no figure either."""
    word = _WORD_AFTER.match(text, at)
    return bool(word) and word[1][:1].isupper() and month_number(word[1]) > 0 if word else False


def _is_determiner(text: str, start: int, match: re.Match[str], unit: str) -> bool:
    """`one` and `a` alone, and `the two sides`, count nothing."""
    words = (match["words"] or "").casefold()
    if not words or unit or match["power"]:
        return False
    if words in _PRONOUNS:
        return True
    definite = re.search(r"\b(?:the|these|those|our|its|their)\s$", text[:start], re.IGNORECASE)
    return bool(definite) and words in {"two", "three"}


def _unit(match: re.Match[str]) -> str:
    if match["sign"]:
        return MONEY[match["sign"].replace(" ", "").upper()]
    if match["share"]:
        return "%"
    return unit_of(match["unit"] or "")


def _value(match: re.Match[str], unit: str) -> str:
    if match["vague"]:
        return " ".join(match["vague"].casefold().split())
    if match["share"]:
        return plain(value_of_share(match["share"]))
    power = match["power"] or ""
    if match["digits"]:
        value = value_of_digits(match["digits"], power)
    else:
        value = value_of_words(match["words"]) * Decimal(POWERS.get(power.casefold(), 1))
    return plain(value / 100 if unit == "%" else value)


def _bound(text: str, start: int) -> str:
    for name, pattern in _BOUND.items():
        if pattern.search(text, max(0, start - 24), start):
            return name
    return ""


_WORD = re.compile(r"\s*[\"“]?([A-Za-zÀ-ɏ][\w'’-]*)")
_LINK = re.compile(r"\s*(?:of|in)\s+(?:(?:the|our|its|their|all|his|these|those)\b)?\s*")
_UNMARKED = _WORDS.words("unmarked_plurals")
_STOP = _WORDS.words("after_counted")
_NOT_PLURAL = ("ss", "us", "is", "ous", "'s", "’s")
_LOOK_AHEAD = 4


def counted(text: str, at: int, unit: str) -> str:
    """The noun that a figure ending at ``at`` counts; empty where no noun follows. With a unit,
    what stands after `of` or `in` (`40 per cent of the population`, `$2 billion in aid`).
    """
    link = _LINK.match(text, at)
    if link:
        at = link.end()
    elif unit and unit != "%":
        return ""
    words = _phrase(text, at)
    plural = next((w for w in words if _is_plural(w)), "")
    return plural or (words[0] if words else "")


def _phrase(text: str, at: int) -> list[str]:
    words: list[str] = []
    while len(words) < _LOOK_AHEAD and (found := _WORD.match(text, at)):
        word = found[1]
        if word.casefold() in _STOP:
            break
        words.append(word)
        at = found.end()
    return words


def _is_plural(word: str) -> bool:
    low = word.casefold()
    return low in _UNMARKED or (
        len(low) > 3 and low.endswith("s") and not low.endswith(_NOT_PLURAL)
    )


def range_of(figure: Figure) -> tuple[float, float]:
    """The least and the most that a figure can mean. A round number is taken as rounded to its
    last digit that is not 0, `about` as within a tenth, `more than` as up to half as much again.
    """
    if figure.value in VAGUE:
        least, most = VAGUE[figure.value]
        return float(least), float(most)
    value = Decimal(figure.value)
    rounded = min(_last_place(value) / 2, abs(value) / 10)
    step = rounded if abs(value) >= 100 else Decimal(0)
    if figure.bound == "about":
        step = max(step, abs(value) / 10)
    low, high = value - step, value + step
    if figure.bound == "at least":
        high = value * Decimal("1.5")
    if figure.bound == "at most":
        low = value / 2
    return float(low), float(high)


def _last_place(value: Decimal) -> Decimal:
    digits = value.normalize()
    exponent = digits.as_tuple().exponent
    return Decimal(10) ** exponent if isinstance(exponent, int) else Decimal(0)
