"""Statements go from files to values and back without loss."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.library.page import KEYS, KINDS, plain_body
from compare.library.statement_file import parse_statement, render_statement, rewrite_statement
from compare.model import Source, Statement, TextKind

GOOD = """---
# What was said on the river.
title: 'Statement: the river'   # the official one
actor: Northland
house: blue      # ours
date: 2025-12
text: précis

# where from
source: {title: A report, outlet: Gazette}
---

  Indented words.

The last words.   \n
"""

words = st.text(min_size=1).map(lambda text: " ".join(text.split())).filter(bool)
loose = st.one_of(st.just(""), words)
keys = st.text(alphabet="abcdefghij_", min_size=1).map("x_".__add__)
values = st.recursive(
    st.text(),
    lambda v: st.lists(v, max_size=3) | st.dictionaries(keys, v, max_size=3),
    max_leaves=5,
)


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    return Statement(
        id="x",
        text=draw(st.text().map(plain_body).filter(lambda t: t and "\0" not in t)),
        title=draw(words),
        actor=draw(words),
        speaker=draw(loose),
        forum=draw(loose),
        date=draw(st.sampled_from(["", "2025", "2025-12", "2025-12-31"])),
        kind=draw(st.sampled_from(KINDS)),
        responds_to=draw(loose),
        language=draw(st.sampled_from(["en", "fr"])),
        text_kind=draw(st.sampled_from(TextKind)),
        source=Source(title=draw(loose), url=draw(loose)),
        note=draw(loose),
        extra=draw(st.dictionaries(keys, values, max_size=3)),
        file="lib/x.md",
    )


def read(source: str) -> Statement:
    statement, problems = parse_statement(source, file="lib/x.md")
    assert statement is not None, problems
    return statement


def test_scalars_stay_what_was_written() -> None:
    source = GOOD.replace("house: blue", "house: [no, 2026, 1.10, ~, 0x1F, on]")
    assert read(source).extra["house"] == ["no", "2026", "1.10", "~", "0x1F", "on"]


def test_leading_blank_lines_and_trailing_space_are_no_part_of_the_words() -> None:
    assert read(GOOD).text == "  Indented words.\n\nThe last words."


@pytest.mark.parametrize("written", ["precis", "précis", "Précis", "pre\u0301cis"])
def test_precis_is_accepted_with_and_without_its_accent(written: str) -> None:
    assert read(GOOD.replace("précis", written)).text_kind is TextKind.PRECIS


@pytest.mark.parametrize("written", ["2025", "2025-02", "2024-02-29", ""])
def test_dates_of_the_calendar_are_accepted(written: str) -> None:
    assert read(GOOD.replace("2025-12", written)).date == written


@pytest.mark.parametrize("written", ["2025-13", "2025-2-1", "25", "0000", "2025-02-29", "٢٠٢٥"])
def test_other_dates_are_errors_of_the_field(written: str) -> None:
    statement, problems = parse_statement(GOOD.replace("2025-12", written), file="x.md")
    assert statement is None
    assert any((p.line, p.field) == (6, "date") for p in problems)


@given(statements())
def test_what_is_written_is_read_again(statement: Statement) -> None:
    assert read(render_statement(statement)) == statement


@given(statements(), statements())
def test_a_rewritten_file_is_read_as_the_new_statement(old: Statement, new: Statement) -> None:
    assert read(rewrite_statement(render_statement(old), new)) == new


def test_rewriting_without_a_change_keeps_the_front_matter_as_it_is() -> None:
    head = GOOD.split("---\n")[1]
    assert rewrite_statement(GOOD, read(GOOD)).split("---\n")[1] == head


def test_rewriting_keeps_order_and_comments_and_changes_one_line() -> None:
    changed = rewrite_statement(GOOD, replace(read(GOOD), date="2026", speaker="Ada Lund"))
    before, after = GOOD.split("---\n")[1], changed.split("---\n")[1]
    assert after == before.replace("2025-12", "2026") + "speaker: Ada Lund\n"


def test_the_format_s_page_describes_every_key() -> None:
    page = (Path(__file__).parents[2] / "statements" / "README.md").read_text(encoding="utf-8")
    assert [key.name for key in KEYS if f"`{key.name}`" not in page] == []
    assert [kind for kind in KINDS if kind not in page] == []


def test_the_actors_of_a_joint_statement_may_be_listed() -> None:
    page = "---\ntitle: T\nactor: [Brazil, Nigeria]\n---\nWe agree.\n"
    statement, problems = parse_statement(page, file="t.md")
    assert problems == ()
    assert statement is not None
    assert statement.actor == "Brazil and Nigeria"
    _, problems = parse_statement(page.replace("Nigeria]", "{a: b}]"), file="t.md")
    assert [problem.field for problem in problems] == ["actor"]
