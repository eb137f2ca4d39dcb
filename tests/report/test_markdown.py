"""Markdown: whatever a person or a file says stays text."""

from __future__ import annotations

import re
from dataclasses import replace

from samples import three, toy

from compare.model import RowReview, Standing
from compare.report import Only, Options, format_named

NAME = "*Ada* <img src=x> [me](javascript:alert) | `x` @all"


def decided(name):
    """The toy with a point that a person of this name decided."""
    found = toy()
    review = RowReview(standing=Standing.AGREED, who=name, when="2026-03-01T10:11", why=name)
    rows = [replace(one, review=review) if one.reviewed else one for one in found.alignments]
    return replace(found, alignments=tuple(rows))


def test_a_reviewers_name_is_no_markup():
    made = format_named("markdown").render(decided(NAME), Options())
    plain = format_named("markdown").render(decided("Ada"), Options())
    assert made.count("*") == made.count("\\*")
    assert "<img" not in made
    assert "[me]" not in made
    assert len(re.findall(r"(?<!\\)\|", made)) == len(re.findall(r"(?<!\\)\|", plain))


def test_only_our_own_tags_stand_in_it():
    made = format_named("markdown").render(decided(NAME), Options(annex=True))
    assert set(re.findall(r"</?(\w+)", made)) <= {"b", "br", "ins", "kbd", "sub"}


def test_no_column_stands_without_a_word():
    made = format_named("markdown").render(three(), Options())
    heads = [line for line in made.splitlines() if line.startswith("| Point |")]
    assert {head.endswith("What it comes to |") for head in heads} == {True, False}
    for table in made.split("| Point |")[1:]:
        rows = table.split("\n\n")[0].splitlines()[2:]
        assert not all(row.endswith("|  |") for row in rows)


def glance(comparison):
    made = format_named("markdown").render(comparison, Options())
    rows = made.partition("## Themes at a glance")[2].strip().partition("\n\n")[0].splitlines()
    return [[re.sub("<[^>]+>", "", cell).strip() for cell in row.split("|")[1:-1]] for row in rows]


def test_what_a_theme_comes_to_between_two_stands_in_no_statements_column():
    head, _, *rows = glance(toy())
    assert head == ["Theme", "Arda", "Besk", "What it comes to"]
    assert rows[0] == [
        "Border",
        "1 passage",
        "2 passages",
        "≠ divergent  1 point divergent, 1 related",
    ]
    assert rows[2] == ["Refugees", "1 passage", "no passages", "&lt; Besk silent"]


def test_of_three_statements_the_head_says_beside_which_a_verdict_stands():
    head, _, *rows = glance(three())
    assert head == ["Theme", "Arda", "Besk beside Arda", "Cevd beside Arda"]
    assert rows[1][3] == "&#61; shared  1 passage; 1 point"


def test_a_divergence_that_the_first_page_does_not_quote_is_named_there():
    made = format_named("markdown").render(toy(), Options(only=Only.SHARED, brief=True))
    assert "<b>Divergent too. </b>Border" in made
