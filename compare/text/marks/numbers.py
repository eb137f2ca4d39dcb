"""Numbers, in digits and in words, and their values."""

# ruff: noqa: E501 - one line a pattern reads better than many

from __future__ import annotations

import re
from decimal import Decimal

ONES = {
    word: value
    for value, word in enumerate(
        [
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
        ]
    )
}
TENS = {
    word: value * 10
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
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
