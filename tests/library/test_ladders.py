"""The ladders of strength in a library's ``ladders.yaml``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from compare.library.load import ladders_of, load_library, parse_ladders, shipped_ladders
from compare.marks.clauses import LADDERS
from compare.model import Severity

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = shipped_ladders().ladders


def parse(source: str):
    return parse_ladders(source, file="ladders.yaml", shipped=SHIPPED)


def only_problem(source: str):
    book = parse(source)
    assert len(book.problems) == 1
    return book, book.problems[0]


def test_what_ships_is_what_the_program_reads_by_itself() -> None:
    assert shipped_ladders().problems == ()
    assert SHIPPED == LADDERS


def test_a_ladder_of_the_file_stands_in_for_ours_and_the_others_stay() -> None:
    book = parse("directive:\n  - [urge]\n  - call for\n")
    assert book.problems == ()
    assert book.ladders[0].rungs == (("urge",), ("call for",))
    assert book.ladders[1:] == SHIPPED[1:]


def test_a_ladder_of_more_verbs_than_anybody_ranks_is_not_used() -> None:
    verbs = ", ".join(f"verb{number}" for number in range(1001))
    book, problem = only_problem(f"directive:\n  - [{verbs}]\n")
    assert "more than 1000 verbs" in problem.message
    assert book.ladders == SHIPPED


def test_the_evaluative_ladder_has_two_parts() -> None:
    book = parse("evaluative:\n  approval:\n    - [note with joy]\n  disapproval: []\n")
    assert [(one.polarity, one.rungs) for one in book.ladders[1:]] == [
        (-1, ()),
        (1, (("note with joy",),)),
    ]


def test_an_unknown_key_is_kept_and_told_with_the_nearest() -> None:
    book, problem = only_problem("directve:\n  - [urge]\n")
    assert (problem.line, problem.field, problem.severity) == (1, "directve", Severity.WARNING)
    assert problem.expected == "directive, evaluative"
    assert problem.remedy == "did you mean 'directive'?"
    assert book.ladders == SHIPPED


def test_an_unknown_part_is_told_with_its_line() -> None:
    _, problem = only_problem("evaluative:\n  aproval:\n    - [note]\n")
    assert (problem.line, problem.field) == (2, "evaluative.aproval")
    assert problem.remedy == "did you mean 'approval'?"


@pytest.mark.parametrize(
    ("source", "line", "field"),
    [
        ("directive: urge\n", 1, "directive"),
        ("directive:\n  weak: [urge]\n", 2, "directive"),
        ("evaluative:\n  - [regret]\n", 1, "evaluative"),
        ("directive:\n  - [urge]\n  - [de*]\n", 3, "directive[2]"),
        ("directive:\n  - [{urge: demand}]\n", 2, "directive[1]"),
        ("- urge\n", 1, None),
    ],
)
def test_a_mistake_is_told_with_line_field_and_what_is_expected(
    source: str, line: int, field: str | None
) -> None:
    book, problem = only_problem(source)
    assert (problem.line, problem.field, problem.severity) == (line, field, Severity.ERROR)
    assert problem.expected
    assert book.ladders == SHIPPED


def test_a_verb_on_two_rungs_counts_on_the_first() -> None:
    book, problem = only_problem("directive:\n  - [urge]\n  - [Urge, demand]\n")
    assert (problem.line, problem.severity) == (3, Severity.WARNING)
    assert book.ladders[0].rungs == (("urge",), ("demand",))


def test_an_empty_rung_is_left_out_and_told() -> None:
    book, problem = only_problem("directive:\n  - []\n  - [urge]\n")
    assert problem.line == 2
    assert book.ladders[0].rungs == (("urge",),)


def test_a_library_without_ladders_has_those_that_ship(tmp_path: Path) -> None:
    assert ladders_of(tmp_path).ladders == SHIPPED


def test_a_library_tells_what_is_wrong_with_its_ladders(tmp_path: Path) -> None:
    (tmp_path / "ladders.yaml").write_text("directive: urge\n", encoding="utf-8")
    found = [p for p in load_library(tmp_path).problems if p.file.endswith("ladders.yaml")]
    assert [(p.line, p.field) for p in found] == [(1, "directive")]


def test_a_link_that_leads_out_of_the_library_is_not_followed(tmp_path: Path) -> None:
    library, outside = tmp_path / "library", tmp_path / "else.yaml"
    library.mkdir()
    outside.write_text("directive: [[zap]]\n", encoding="utf-8")
    (library / "ladders.yaml").symlink_to(outside)
    book = ladders_of(library)
    assert book.ladders == SHIPPED
    assert "leads out of the library" in book.problems[0].message


@pytest.mark.parametrize("raw", [b"\xff\xfe\x00", b"directive: [\x00]", b"{{{", b"a: &x [*x]"])
def test_a_file_that_cannot_be_read_leaves_ours_in_use(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "ladders.yaml").write_bytes(raw)
    book = ladders_of(tmp_path)
    assert book.ladders == SHIPPED
    assert book.problems
