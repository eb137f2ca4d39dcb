"""Statements are read from files, and errors name the place and the remedy."""

from __future__ import annotations

from compare.library import parse_statement, render_statement

GOOD = """---
title: Statement on the river
actor: Northland
date: 2025-12
text: précis
---

The words.
"""


def test_a_statement_is_read_with_its_words() -> None:
    statement, problems = parse_statement(GOOD, file="lib/river.md")
    assert statement is not None
    assert not problems
    assert (statement.id, statement.date, statement.text) == ("river", "2025-12", "The words.")


def test_writing_and_reading_give_the_same_statement() -> None:
    statement, _ = parse_statement(GOOD, file="lib/river.md")
    assert statement is not None
    assert parse_statement(render_statement(statement), file="lib/river.md")[0] == statement
