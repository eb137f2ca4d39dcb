"""The codebook is read in our form and as a quanteda dictionary."""

from __future__ import annotations

import pytest

from compare.library.codebook_file import parse_codebook

OURS = """# Themes.
security:
  label: Security
  description: >
    What is about
    security.
  cues: [secur*]
sanctuaries:
  label: Sanctuaries
  cues: [sanctuar*, safe haven*, "* from * soil"]
  parent: security
  colour: red
"""

QUANTEDA = """
populism: [elit*, "corrupt *", 1789]
liberties:
  speech:
    - free speech
    - press
  worship: church*
mixed:
  - alone
  - below: [under, beneath]
"""


def test_a_theme_has_label_description_cues_parent_and_what_else_stands_there() -> None:
    book = parse_codebook(OURS, file="codebook.yaml")
    assert not book.problems
    theme = book.theme("sanctuaries")
    assert theme is not None
    assert theme.cues == ("sanctuar*", "safe haven*", "* from * soil")
    assert (theme.parent, theme.extra) == ("security", {"colour": "red"})
    security = book.theme("security")
    assert security is not None
    assert security.description == "What is about security."


def test_a_quanteda_dictionary_is_a_codebook() -> None:
    book = parse_codebook(QUANTEDA, file="codebook.yaml")
    assert [(t.id, t.parent, t.cues) for t in book.themes] == [
        ("populism", "", ("elit*", "corrupt *", "1789")),
        ("liberties", "", ()),
        ("speech", "liberties", ("free speech", "press")),
        ("worship", "liberties", ("church*",)),
        ("mixed", "", ("alone",)),
        ("below", "mixed", ("under", "beneath")),
    ]
    assert not book.problems


def test_a_name_that_stands_under_two_parents_gets_an_id_of_its_own() -> None:
    book = parse_codebook("a: {x: [one]}\nb: {x: [two]}\n", file="codebook.yaml")
    assert [(t.id, t.label, t.parent) for t in book.themes][1::2] == [
        ("x", "x", "a"),
        ("b.x", "x", "b"),
    ]


@pytest.mark.parametrize("source", ["", "# nothing\n", "---\n"])
def test_an_empty_codebook_has_no_themes(source: str) -> None:
    book = parse_codebook(source, file="codebook.yaml")
    assert not book.themes


def test_a_codebook_that_is_no_table_is_a_problem() -> None:
    book = parse_codebook("- a\n- b\n", file="codebook.yaml")
    assert "no table of themes" in book.problems[0].message
