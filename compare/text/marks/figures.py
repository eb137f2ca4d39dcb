"""Figures: a number, its unit, and what it counts."""

# ruff: noqa: E501 - one line a pattern reads better than many

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from compare.library.dates import month_number
from compare.model import Figure
from compare.text.marks.counted import counted
from compare.text.marks.dates import date_like
from compare.text.marks.numbers import (
    DIGITS,
    POWERS,
    SHARES,
    VAGUE_WORDS,
    WORDS,
    plain,
    value_of_digits,
    value_of_share,
    value_of_words,
)
from compare.text.marks.remember import remembered
from compare.text.marks.tokens import spaced, straight
from compare.text.marks.units import CURRENCIES, MONEY, SIGNS, UNITS, unit_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIGURE = re.compile(
    rf"(?P<sign>{SIGNS})?\s?(?:(?:(?<![\w.,/:-])|(?<=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]))(?:(?P<share>{SHARES})|(?P<vague>(?:tens|hundreds)\s+of\s+(?:thousands|millions|billions)\b|(?:{VAGUE_WORDS})(?=\s+of\b))"
    rf"|(?P<digits>{DIGITS})|(?P<words>{WORDS})(?![\w])))"
    rf"(?:[-\s]+(?P<power>{'|'.join(POWERS)})s?\b)?"
    rf"(?P<unit>\s?%|[-\s]+(?:{UNITS}|{CURRENCIES})\b)?",
    re.IGNORECASE,
)
_NUMBERED = (
    "article", "chapter", "paragraph", "para", "subparagraph", "sub-paragraph", "resolution", "page",
    "section", "clause", "rule", "line", "item", "annex", "appendix", "goal", "pillar", "footnote",
    "volume",
)  # fmt: skip
_ONE_NUMBERED = (
    rf"\b(?:{'|'.join(_NUMBERED)}|no\.|art\.|para\.|pp?\.|sec\.|vol\.|rev\.|number|group of|sdgs?|agenda"
    r"|session|option|track|phase|level|stage|version|part|covid|p5\s?\+|the next|one of|day|room|boeing"
    r"|airbus|flight|tel\.?|fax|(?-i:Table|Figure|Fig\.|Box|Note|Law|Decree|Order|Case|Protocol))"
)
_MANY_NUMBERED = (
    rf"(?:\b(?:{'|'.join(_NUMBERED)})e?s|\b(?:nos|arts|paras|secs|vols|sdgs)\.?|\bpp\.|§§)"
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
_BOUNDS = {
    "about": r"nearly|almost|about|around|approximately|roughly|some|circa|close to|an estimated|estimated",
    "at least": r"more than|over|at least|no fewer than|no less than|above|upwards of|in excess of|exceeding",
    "at most": r"up to|fewer than|less than|under|at most|no more than|below|not more than",
}
_BOUND = {
    name: re.compile(rf"\b(?:{spaced(words)})\s+(?:the\s+)?[$€£]?$", re.IGNORECASE)
    for name, words in _BOUNDS.items()
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
