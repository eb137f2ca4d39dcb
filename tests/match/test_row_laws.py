"""What must not change the rows of a comparison: order, white space, typography, spelling."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compare.judge import Judge
from compare.library.load import load_codebook
from compare.library.locate import shipped_library
from compare.library.statement_file import read_statement
from compare.match import compare_statements

TOY = Path(__file__).resolve().parents[1] / "data" / "toy"
SHIPPED = shipped_library()
few = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
SPELLINGS = (
    ("neutralis", "neutraliz"),
    ("organis", "organiz"),
    ("neighbour", "neighbor"),
    ("defence", "defense"),
    ("programme", "program"),
    ("labour", "labor"),
    ("honour", "honor"),
)


@pytest.fixture(scope="module")
def judge():
    return Judge()


@pytest.fixture(scope="module", params=["toy", "shipped"])
def given_pair(request):
    if request.param == "toy":
        names = [TOY / "karvia-council-2025-03-04.md", TOY / "telmar-council-2025-03-05.md"]
        return [read_statement(name) for name in names], load_codebook(TOY / "codebook.yaml")
    pages = ("pakistan-unsc-2025-12.md", "pakistan-rejoinder-unama-2026-02.md")
    return [read_statement(SHIPPED / name) for name in pages], load_codebook(SHIPPED)


def rows(judge, pair, book):
    found = compare_statements(pair, book, judge).alignments
    return {(row.left, row.right): (row.relation, row.score, row.unsure) for row in found}


@pytest.fixture(scope="module")
def given_rows(judge, given_pair):
    """The rows of the pair as it is."""
    return rows(judge, *given_pair)


def changed(judge, given_pair, change):
    pair, book = given_pair
    return rows(judge, [replace(one, text=change(one.text)) for one in pair], book)


def gap(text: str, gaps: list[str]) -> str:
    """Other white space between words of a sentence; a heading keeps its line."""
    turn = iter(range(100_000))
    return "\n\n".join(
        re.sub(r"(?<=[a-z,]) (?=[a-z])", lambda _: gaps[next(turn) % len(gaps)], paragraph)
        if paragraph.rstrip().endswith((".", "”"))
        else paragraph
        for paragraph in text.split("\n\n")
    )


@few
@given(st.lists(st.sampled_from([" ", "\n", "\u00a0", "  "]), min_size=1, max_size=9))
def test_white_space_inside_a_sentence_changes_no_row(judge, given_pair, given_rows, gaps):
    assert changed(judge, given_pair, lambda text: gap(text, gaps)) == given_rows


@pytest.mark.parametrize(("marks", "plain"), [("“”’‘", "\"\"''")])
def test_typographic_quotes_change_no_row(judge, given_pair, given_rows, marks, plain):
    table = str.maketrans(marks, plain)
    assert changed(judge, given_pair, lambda text: text.translate(table)) == given_rows


@pytest.mark.parametrize("way", [1, -1])
def test_british_and_american_spelling_change_no_row(judge, given_pair, given_rows, way):
    def respelt(text):
        for spelling in SPELLINGS:
            old, new = spelling[::way]
            text = text.replace(old, new)
        return text

    assert changed(judge, given_pair, respelt) == given_rows


def test_the_order_of_the_statements_turns_the_rows_round_and_changes_nothing_else(
    judge, given_pair, given_rows
):
    pair, book = given_pair
    turned = {(r, a): row for (a, r), row in rows(judge, pair[::-1], book).items()}
    assert turned == given_rows


def test_a_comparison_made_twice_is_the_same_with_or_without_a_cache(judge, given_pair):
    pair, book = given_pair
    assert compare_statements(pair, book, judge) == compare_statements(
        pair, book, Judge(cache=False)
    )
