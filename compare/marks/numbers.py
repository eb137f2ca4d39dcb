"""Numbers in digits and in words with their values, and as lists and headings count."""

# ruff: noqa: E501 - one line a pattern reads better than many

from __future__ import annotations

import re
from decimal import Decimal

_TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "  # noqa: SIM905
    "sixteen seventeen eighteen nineteen".split()
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905
ONES = {word: value for value, word in enumerate(_TO_NINETEEN)}
TENS = {word: value * 10 for value, word in enumerate(_TENS, start=2)}
POWERS = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
_SHARES = {
    "half": (1, 2), "third": (1, 3), "quarter": (1, 4), "fourth": (1, 4), "fifth": (1, 5), "tenth": (1, 10),
}  # fmt: skip
VAGUE = {
    "dozens": (24, 100),
    "scores": (40, 200),
    "hundreds": (200, 1_000),
    "thousands": (2_000, 10_000),
    "millions": (2_000_000, 10_000_000_000),
    "billions": (2_000_000_000, 10_000_000_000_000),
    "tens of thousands": (20_000, 100_000),
    "hundreds of thousands": (200_000, 1_000_000),
    "tens of millions": (20_000_000, 100_000_000),
    "tens of billions": (20_000_000_000, 100_000_000_000),
    "hundreds of billions": (200_000_000_000, 1_000_000_000_000),
    "hundreds of millions": (200_000_000, 1_000_000_000),
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


_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_IRREGULAR = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth"}
_IRREGULAR |= {"nine": "ninth", "twelve": "twelfth"}
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
MOST = 5000
"""Numbers beyond which figures stand for letters, as a hostile file may ask for any."""


def numeral(number: int, form: str) -> str:
    """A number in a form: Word's names (``lowerLetter``) or OpenDocument's (``a``).

    A form that is not known gives figures, as both programs do.
    """
    if not 0 < number <= MOST:
        return str(number)
    if form in {"lowerLetter", "a", "upperLetter", "A"}:
        return _cased(_letter(number, "abcdefghijklmnopqrstuvwxyz"), form)
    if form in {"lowerRoman", "i", "upperRoman", "I"}:
        return _cased(_roman(number), form)
    if form in {"russianLower", "russianUpper"}:
        return _cased(_letter(number, _RUSSIAN), "A" if form.endswith("Upper") else "a")
    if form == "arabicAlpha":
        return _letter(number, _ARABIC)
    if form == "decimalZero":
        return f"{number:02d}"
    return _spelled(number, form)


def _spelled(number: int, form: str) -> str:
    if form == "ordinal":
        ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{'th' if number % 100 in {11, 12, 13} else ending}"
    if form in {"cardinalText", "ordinalText"} and number < 100:
        words = _cardinal(number)
        return (words if form == "cardinalText" else _ordinal(words)).capitalize()
    return str(number)


def _cased(word: str, form: str) -> str:
    return word.upper() if form[0] in "uAI" else word


def _letter(number: int, alphabet: str) -> str:
    """A to z, then aa, bb and so on."""
    times, place = divmod(number - 1, len(alphabet))
    return alphabet[place] * (times + 1)


def _roman(number: int) -> str:
    out = ""
    for value, sign in _ROMAN:
        out += sign * (number // value)
        number %= value
    return out


def _cardinal(number: int) -> str:
    if number < 20:
        return _TO_NINETEEN[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens - 2] + (f"-{_TO_NINETEEN[ones]}" if ones else "")


def _ordinal(words: str) -> str:
    before, dash, last = words.rpartition("-")
    ending = f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"
    return before + dash + _IRREGULAR.get(last, ending)
