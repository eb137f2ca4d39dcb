"""Numbers in digits and in words with their values; figures in a text: a number, its unit, and what
it counts; and numbers as lists and headings count.
"""

# ruff: noqa: E501 - one line a pattern reads better than many

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from compare.library.written_dates import ORDINALS, TENS, month_number
from compare.marks import read_lists
from compare.marks.clauses import remembered, straight
from compare.marks.dates import ONES, date_like
from compare.model import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS = read_lists("compare.marks")
POWERS = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHARES = {
    "half": (1, 2), "third": (1, 3), "quarter": (1, 4), "fourth": (1, 4), "fifth": (1, 5), "tenth": (1, 10),
}  # fmt: skip
_ROUND = {"tens": (20, 100), "hundreds": (200, 1_000)}
VAGUE = {
    "dozens": (24, 100),
    "scores": (40, 200),
    "hundreds": _ROUND["hundreds"],
    "thousands": (2_000, 10_000),
    "millions": (2_000_000, 10_000_000_000),
    "billions": (2_000_000_000, 10_000_000_000_000),
} | {
    f"{some} of {power}s": (least * POWERS[power], most * POWERS[power])
    for some, (least, most) in _ROUND.items()
    for power in ("thousand", "million", "billion")
}
"""Round plurals, with the least and the most that they are taken to mean (our reading)."""

_small = "|".join((*ONES, *TENS))
_power = "|".join(POWERS)
DIGITS = r"\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
WORDS = rf"(?:half\s+)?a\s+(?:{_power}|dozen)|(?:{_small})(?:[-\s]+(?:(?<=hundred )and\s+|(?<=thousand )and\s+)?(?:{_small}|{_power}))*"
SHARES = r"(?:(?:one|two|three|four|a)[-\s]+)?(?:half|thirds?|quarters?|fourths?|fifths?|tenths?)(?=\s+of\b)"
VAGUE_WORDS = "|".join(
    sorted((re.escape(w).replace(r"\ ", r"\s+") for w in VAGUE), key=len, reverse=True)
)


def value_of_digits(written: str, power: str = "") -> Decimal:
    """`1,200` is 1200; `3.5` with `billion` is 3500000000."""
    return Decimal(re.sub(r"[, ]", "", written)) * POWERS.get(power.casefold(), 1)


def value_of_words(written: str) -> Decimal:
    """`twenty-five thousand` is 25000, `a dozen` 12, `half a million` 500000."""
    total = group = Decimal(0)
    words = re.split(r"[-\s]+", written.casefold())
    if words[0] == "half":
        return Decimal("0.5") * value_of_words(" ".join(words[1:]))
    for word in words:
        if word in POWERS and word != "hundred":
            total += (group or Decimal(1)) * POWERS[word]
            group = Decimal(0)
        elif word in {"hundred", "dozen"}:
            group = (group or Decimal(1)) * (100 if word == "hundred" else 12)
        else:
            group += Decimal(ONES.get(word, TENS.get(word, 1 if word == "a" else 0)))
    return total + group


def value_of_share(written: str) -> Decimal:
    """`two thirds` is 0.667, `a quarter` 0.25."""
    words = re.split(r"[-\s]+", written.casefold())
    over, under = _SHARES[words[-1].rstrip("s")]
    times = ONES.get(words[0], 1) if len(words) > 1 else 1
    return round(Decimal(times * over) / under, 3)


def plain(value: Decimal) -> str:
    """The value without exponent or needless zeros."""
    written = format(value, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


_NAMED_UNITS = _WORDS.table("units") | _WORDS.table("currencies")
UNITS = "|".join(pattern for unit in _NAMED_UNITS.values() for pattern in unit)
SIGNS = r"US\s?\$|\$|€|£|EUR|USD"
MONEY = {"US$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "EUR": "EUR", "USD": "USD"}
_UNIT = {
    name: re.compile(rf"(?:{'|'.join(patterns)})\Z", re.IGNORECASE)
    for name, patterns in _NAMED_UNITS.items()
}


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
_DEFINITE = re.compile(r"\b(?:the|these|those|our|its|their)\s$", re.IGNORECASE)


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
    start, end = match.end() - len(match.group().lstrip()), match.end()
    unit = _unit(match)
    after = _WORD_AFTER.match(text, end)  # a day that the calendar has not is no figure either
    is_day = after and after[1][:1].isupper() and month_number(after[1])
    placed = _NOT_BEFORE.search(text, max(0, start - 40), start) or _NOT_AFTER.match(text, end)
    if not (placed or is_day or _is_determiner(text, start, match, unit)):
        before = (text, max(0, start - 24), start)
        yield Figure(
            start=start,
            end=end,
            value=_value(match, unit),
            unit=unit,
            counts=counted(text, end, unit),
            bound=next((name for name, one in _BOUND.items() if one.search(*before)), ""),
        )


def _is_determiner(text: str, start: int, match: re.Match[str], unit: str) -> bool:
    """`one` and `a` alone, and `the two sides`, count nothing."""
    words = (match["words"] or "").casefold()
    if unit or match["power"] or words not in ("one", "a", "two", "three"):
        return False
    return words in ("one", "a") or bool(_DEFINITE.search(text, max(0, start - 8), start))


def _unit(match: re.Match[str]) -> str:
    if match["sign"]:
        return MONEY[match["sign"].replace(" ", "").upper()]
    if match["share"]:
        return "%"
    bare = (match["unit"] or "").strip(" \t\n-")
    return next((name for name, pattern in _UNIT.items() if pattern.match(bare)), "")


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
    words: list[str] = []
    while len(words) < _LOOK_AHEAD and (found := _WORD.match(text, at)):
        if found[1].casefold() in _STOP:
            break
        words.append(found[1])
        at = found.end()
    return next(filter(_is_plural, words), words[0] if words else "")


def _is_plural(word: str) -> bool:
    low = word.casefold()
    plural = len(low) > 3 and low.endswith("s") and not low.endswith(_NOT_PLURAL)
    return plural or low in _UNMARKED


def range_of(figure: Figure) -> tuple[float, float]:
    """The least and the most that a figure can mean. A round number is taken as rounded to its
    last digit that is not 0, `about` as within a tenth, `more than` as up to half as much again.
    """
    if figure.value in VAGUE:
        least, most = VAGUE[figure.value]
        return float(least), float(most)
    value = Decimal(figure.value)
    exponent = value.normalize().as_tuple().exponent
    last_place = Decimal(10) ** exponent if isinstance(exponent, int) else Decimal(0)
    rounded = min(last_place / 2, abs(value) / 10)
    step = rounded if abs(value) >= 100 else Decimal(0)
    if figure.bound == "about":
        step = max(step, abs(value) / 10)
    low, high = value - step, value + step
    if figure.bound == "at least":
        high = value * Decimal("1.5")
    if figure.bound == "at most":
        low = value / 2
    return float(low), float(high)


_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_LETTERS = {
    **dict.fromkeys(("lowerLetter", "a"), _LATIN),
    **dict.fromkeys(("upperLetter", "A"), _LATIN.upper()),
    "russianLower": _RUSSIAN,
    "russianUpper": _RUSSIAN.upper(),
    "arabicAlpha": _ARABIC,
    "arabicAbjad": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "hebrew2": "אבגדהוזחטיכלמנסעפצקרשת",
}
"""The letters of each form: a to z, then aa, bb and so on."""
_CHINESE = re.compile(r"(?:chinese|japanese|taiwanese)Counting(?:Thousand)?|ideographDigital")
_HEBREW = ["", *"אבגדהוזחט"], ["", *"יכלמנסעפצ"]
MOST = 5000
"""Numbers beyond which figures stand for letters, as a hostile file may ask for any."""


def numeral(number: int, form: str) -> str:
    """A number in a form: Word's names (``lowerLetter``) or OpenDocument's (``a``).

    A form that is not known gives figures, as both programs do.
    """
    if not 0 < number <= MOST:
        return str(number)
    if letters := _LETTERS.get(form):
        times, place = divmod(number - 1, len(letters))
        return letters[place] * (times + 1)
    if form in {"lowerRoman", "i", "upperRoman", "I"}:
        roman, rest = "", number
        for value, sign in _ROMAN:
            roman += sign * (rest // value)
            rest %= value
        return roman.upper() if form in {"upperRoman", "I"} else roman
    if form == "decimalZero":
        return f"{number:02d}"
    if form == "ordinal":
        ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{'th' if number % 100 in {11, 12, 13} else ending}"
    if number >= 100:
        return str(number)
    tens, ones = divmod(number, 10)
    if form in {"cardinalText", "ordinalText"}:
        return _spelled(number, ordinal=form == "ordinalText").capitalize()
    if form == "decimalEnclosedCircle" and number <= 20:
        return "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"[number - 1]
    if form == "hebrew1":
        return {15: "טו", 16: "טז"}.get(number) or f"{_HEBREW[1][tens]}{_HEBREW[0][ones]}"
    if _CHINESE.fullmatch(form):
        digits = ["", *"一二三四五六七八九"]
        return f"{digits[tens] if tens > 1 else ''}{'十' if tens else ''}{digits[ones]}"
    return str(number)


def _spelled(number: int, *, ordinal: bool) -> str:
    units = ["", *ORDINALS] if ordinal else [*ONES, "twenty"]
    if number <= 20:
        return units[number]
    tens, ones = divmod(number, 10)
    ten = list(TENS)[tens - 2]
    return f"{ten}-{units[ones]}" if ones else f"{ten[:-1]}ieth" if ordinal else ten
