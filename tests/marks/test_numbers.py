"""What numbers in words and digits are worth, what a figure can mean, and how lists count."""

from __future__ import annotations

from decimal import Decimal

import pytest

from compare.marks.dates import find_dates
from compare.marks.figures import (
    MOST,
    find_figures,
    numeral,
    plain,
    range_of,
    value_of_digits,
    value_of_share,
    value_of_words,
)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("thirteen", 13), ("ninety-nine", 99), ("a dozen", 12), ("three dozen", 36),
        ("one hundred and five", 105), ("a hundred thousand", 100_000), ("a million", 1_000_000),
        ("half a million", 500_000), ("twenty-five thousand", 25_000), ("Two Hundred", 200),
        ("two million three hundred thousand and six", 2_300_006), ("thousand", 1000),
    ],
)  # fmt: skip
def test_numbers_in_words_have_their_value(words: str, value: int) -> None:
    assert value_of_words(words) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [("two thirds", "0.667"), ("a quarter", "0.25"), ("half", "0.5"), ("three-quarters", "0.75"),
     ("four fifths", "0.8"), ("One Tenth", "0.1"), ("one fourth", "0.25")],
)  # fmt: skip
def test_shares_in_words_have_their_value(words: str, value: str) -> None:
    assert value_of_share(words) == Decimal(value)


@pytest.mark.parametrize(
    ("written", "power", "value"),
    [("1,200.50", "", "1200.5"), ("3.5", "Billion", "3500000000"), ("1 200", "", "1200"),
     ("100", "", "100"), ("0.50", "million", "500000")],
)  # fmt: skip
def test_digits_are_written_without_separators_exponents_and_needless_zeros(
    written: str, power: str, value: str
) -> None:
    assert plain(value_of_digits(written, power)) == value


@pytest.mark.parametrize(
    ("said", "least", "most"),
    [
        ("1,200 people", 1150, 1250),
        ("1,197 people", 1196.5, 1197.5),
        ("100 people", 90, 110),
        ("90 people", 90, 90),
        ("about 50 people", 45, 55),
        ("about 5,000 people", 4500, 5500),
        ("more than 5 people", 5, 7.5),
        ("up to 20 people", 10, 20),
        ("dozens of people", 24, 100),
    ],
)
def test_a_figure_can_mean_what_it_may_be_rounded_from(
    said: str, least: float, most: float
) -> None:
    (figure,) = find_figures(said)
    assert range_of(figure) == (least, most)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("US$ 20 million for them", ("20000000", "USD", "", "US$ 20 million")),
        ("€5 for bread", ("5", "EUR", "", "€5")),
        ("5 kilometres of the road", ("5", "km", "road", "5 kilometres")),
        ("10 percent rain", ("0.1", "%", "rain", "10 percent")),
        ("three-quarters of homes", ("0.75", "%", "homes", "three-quarters")),
        ("the two million men", ("2000000", "", "men", "two million")),
        ("45 innocent Afghan civilians died", ("45", "", "civilians", "45")),
        ("45 wounded and dead", ("45", "", "wounded", "45")),
        ("10 of the many camps", ("10", "", "camps", "10")),
        ("10 in camps", ("10", "", "camps", "10")),
        ("45 police of Peru", ("45", "", "police", "45")),
        ("45 very old and much too long a word houses", ("45", "", "very", "45")),
        ("two men", ("2", "", "men", "two")),
        ("hundreds  of\nthousands of men", ("hundreds of thousands", "", "men",
                                            "hundreds  of\nthousands")),
    ],
)  # fmt: skip
def test_a_figure_is_found_with_its_sign_unit_and_the_noun_behind_it(
    text: str, found: tuple[str, str, str, str]
) -> None:
    (one,) = find_figures(text)
    assert (one.value, one.unit, one.counts, text[one.start : one.end]) == found


@pytest.mark.parametrize("text", ["these three men", "one man", "a man", "30 April", "31 Juni"])
def test_a_determiner_and_the_day_of_a_month_are_no_figures(text: str) -> None:
    assert find_figures(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in two thousand and six", ["2006"]),
        ("in nineteen hundred and forty-seven", ["1947"]),
        ("in twenty twelve", ["2012"]),
        ("in twenty plenty", []),
        ("in nineteen eleven", ["1911"]),
        ("2/13/2026", ["2026-02-13"]),
        ("12/12/2026", ["2026-12-12"]),
        ("13/13/2026", []),
        ("31.2.2026", []),
        ("13.1.2026", ["2026-01-13"]),
        ("30-04-2026", ["2026-04-30"]),
        ("1998-2001", ["1998"]),
        ("1999-98", []),
        ("1998-1998", []),
        ("29 February 2028", ["2028-02-29"]),
        ("29 February 2026", ["2026-02"]),
        ("30 to 31 June", []),
        ("5-3 May 2026", ["2026-05"]),
        ("resolution 2231 of 3 May 2015", ["2015-05-03"]),
        ("3 March 2026 and 5 May 2025", ["2026-03-03", "2025-05-05"]),
        ("5 May 2025 and 3 March 2026", ["2025-05-05", "2026-03-03"]),
        ("12月3日", ["--12-03"]),
        ("13月3日", []),
        ("after 9/11", ["2001-09-11"]),
    ],
)
def test_a_day_that_the_calendar_has_not_is_no_date(text: str, found: list[str]) -> None:
    dates = find_dates(text)
    assert [date.value for date in dates] == found
    assert all(0 <= date.start < date.end <= len(text) for date in dates)


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 53: "aaa"}),
        ("A", {1: "A", 28: "BB"}),
        ("i", {4: "iv", 9: "ix", 40: "xl", 90: "xc", 400: "cd", 1994: "mcmxciv"}),
        ("upperRoman", {2024: "MMXXIV"}),
        ("ordinal", {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 13: "13th", 21: "21st",
                     112: "112th", 122: "122nd"}),
        ("cardinalText", {1: "One", 12: "Twelve", 20: "Twenty", 99: "Ninety-nine", 100: "100"}),
        ("ordinalText", {1: "First", 4: "Fourth", 9: "Ninth", 20: "Twentieth", 32: "Thirty-second",
                         99: "Ninety-ninth"}),
        ("decimalZero", {1: "01", 10: "10"}),
        ("russianUpper", {1: "А", 29: "АА"}),
        ("russianLower", {2: "б"}),
        ("arabicAlpha", {1: "أ"}),
        ("unknown", {3: "3"}),
        ("lowerLetter ", {3: "3"}),
    ],
)  # fmt: skip
def test_lists_count_as_word_and_opendocument_do(form: str, shown: dict[int, str]) -> None:
    assert {number: numeral(number, form) for number in shown} == shown


def test_beyond_what_lists_count_figures_stand_for_letters() -> None:
    assert numeral(MOST, "i") == "mmmmm"
    assert [numeral(number, "i") for number in (MOST + 1, 0, -1)] == [str(MOST + 1), "0", "-1"]
