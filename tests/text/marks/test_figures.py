from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.text.marks import find_dates, find_figures, range_of


@pytest.mark.parametrize(
    ("text", "value", "unit", "counts", "bound"),
    [
        ("nearly 1,200 Pakistanis have been killed", "1200", "", "Pakistanis", "about"),
        ("more than 214 Afghan militants — including bombers", "214", "", "militants", "at least"),
        ("a 48-hour ceasefire", "48", "hour", "", ""),
        ("$3.5 billion in aid", "3500000000", "USD", "aid", ""),
        ("two thirds of the population", "0.667", "%", "population", ""),
        ("40 per cent of our people", "0.4", "%", "people", ""),
        ("for over four decades", "4", "decade", "", "at least"),
        ("dozens of camps", "dozens", "", "camps", ""),
        ("twenty-five thousand soldiers", "25000", "", "soldiers", ""),
        ("half a million dead", "500000", "", "dead", ""),
        ("up to 300 of our soldiers", "300", "", "soldiers", "at most"),
        ("a 5 per cent cut", "0.05", "%", "", ""),
    ],
)
def test_a_figure_has_value_unit_and_what_it_counts(
    text: str, value: str, unit: str, counts: str, bound: str
) -> None:
    (figure,) = find_figures(text)
    got = (figure.value, figure.unit, figure.counts, figure.bound)
    assert got[:2] == (value, unit)
    assert got[3] == bound
    assert not counts or got[2] == counts


@pytest.mark.parametrize(
    "text",
    [
        "resolution 2231 (2015)",
        "the seventy-first session",
        "S/2014/136",
        "under Article 51",
        "after 9/11",
        "COVID-19",
        "the 2030 Agenda",
        "since 2022",
        "on 23 February 2026",
        "on the night of October 11–12",
        "the two nations",
        "no one and one of us",
        "a one-sided story",
        "the Group of 77 and the G-20",
        "a two-State solution",
    ],
)
def test_dates_ordinals_and_document_numbers_are_no_figures(text: str) -> None:
    assert find_figures(text) == ()


@pytest.mark.parametrize(
    ("text", "value", "last"),
    [
        ("the 23 February 2026 press release", "2026-02-23", ""),
        ("on the night of October 11–12", "--10-11", "--10-12"),
        ("October 19, 2025", "2025-10-19", ""),
        ("in October", "--10", ""),
        ("since 2022", "2022", ""),
        ("the 1990s", "1990", "1999"),
    ],
)
def test_dates_are_written_as_iso(text: str, value: str, last: str) -> None:
    (date,) = find_dates(text)
    assert (date.value, date.last) == (value, last)


def test_the_month_may_is_not_the_verb() -> None:
    assert find_dates("May we march on?") == ()


@pytest.mark.parametrize(
    ("left", "right", "meet"),
    [
        ("nearly 1,200 people", "1,197 people", True),
        ("1,200 people", "400 people", False),
        ("dozens of camps", "63 camps", True),
        ("more than 200 militants", "214 militants", True),
        ("four decades", "four decades", True),
    ],
)
def test_rounded_figures_can_mean_the_same(left: str, right: str, meet: bool) -> None:
    (a, b), (c, d) = (range_of(find_figures(text)[0]) for text in (left, right))
    assert (a <= d and c <= b) is meet


@given(st.text(max_size=80))
def test_spans_lie_in_the_text_and_in_order(text: str) -> None:
    figures = find_figures(text)
    assert all(0 <= f.start < f.end <= len(text) for f in figures)
    assert list(figures) == sorted(figures, key=lambda f: f.start)
    assert all(range_of(f)[0] <= range_of(f)[1] for f in figures)


@pytest.mark.parametrize("after", ["them", "us", "whom", "it"])
def test_a_pronoun_is_nothing_that_is_counted(after: str) -> None:
    (figure,) = find_figures(f"We gave shelter to millions of {after} for years.")
    assert figure.counts == ""
