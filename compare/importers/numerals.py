"""Automatic numbers of lists and headings, as Word and OpenDocument write them."""

from __future__ import annotations

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_ONES = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS = ("ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
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
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens - 1] + (f"-{_ONES[ones]}" if ones else "")


def _ordinal(words: str) -> str:
    before, dash, last = words.rpartition("-")
    ending = f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"
    return before + dash + _IRREGULAR.get(last, ending)
