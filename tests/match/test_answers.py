"""A bare yes or no is read as what it says of the words before it."""

from __future__ import annotations

import pytest

from compare.judge import Judge
from compare.library.load import load_codebook
from compare.match import compare_statements
from compare.match.themes_and_silences import bare_answers, bare_passages, read_passages
from compare.model import Comparison, Label, Statement

INTERVIEW = """\
HERALD: Your army shelled the market of Selm and killed eleven civilians.

DORAN: That is false.

HERALD: Will you open talks with Besk on the dam?

DORAN: Yes.

HERALD: Why did the talks fail in May?

DORAN: No.
"""
CHARGES = """\
Tavria's army shelled the market of Selm and killed eleven civilians.

Besk calls for talks with Tavria on the dam.
"""


def statement(text: str, actor: str) -> Statement:
    return Statement(id=actor.lower(), title=actor, actor=actor, text=text, kind="interview")


@pytest.fixture(scope="module")
def both() -> list[Statement]:
    return [statement(INTERVIEW, "Tavria"), statement(CHARGES, "Besk")]


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(cache=False)


@pytest.fixture(scope="module")
def found(both: list[Statement], judge: Judge) -> Comparison:
    return compare_statements(both, load_codebook(), judge)


def words(comparison: Comparison, ids: tuple[str, ...]) -> str:
    known = {one.id: one.passage.text for one in comparison.passages}
    return " ".join(known[one] for one in ids)


def relations(comparison: Comparison) -> dict[tuple[str, str], Label]:
    return {
        (words(comparison, row.left), words(comparison, row.right)): row.relation
        for row in comparison.alignments
    }


def test_who_calls_a_charge_false_parts_from_those_who_make_it(found: Comparison) -> None:
    charge = CHARGES.split("\n")[0]
    assert relations(found)["That is false.", charge] is Label.DIVERGENT
    (row,) = (one for one in found.alignments if words(found, one.left) == "That is false.")
    assert "says “That is false”" in row.why
    assert "Tavria so denies “Your army shelled the market of Selm" in row.why


def test_who_says_yes_to_a_proposal_holds_it(found: Comparison) -> None:
    assert relations(found)["Yes.", CHARGES.split("\n")[2]] is Label.SHARED


def test_an_answer_is_read_alike_on_either_side(
    both: list[Statement], judge: Judge, found: Comparison
) -> None:
    turned = relations(compare_statements(both[::-1], load_codebook(), judge))
    assert {(left, right): one for (right, left), one in turned.items()} == relations(found)


def test_neither_yes_nor_no_answers_an_open_question(both: list[Statement], judge: Judge) -> None:
    passages = read_passages(both[0], load_codebook(), judge)
    answers = bare_answers(passages, "Tavria")
    assert [(one.claim, one.denies) for one in answers.values()] == [
        ("Tavria's army shelled the market of Selm and killed eleven civilians.", True),
        ("Will Tavria open talks with Besk on the dam?", False),
    ]


def test_a_longer_answer_speaks_for_itself(judge: Judge) -> None:
    text = "HERALD: Did you shell Selm?\n\nDORAN: No unit of ours was near Selm.\n"
    passages = read_passages(statement(text, "Tavria"), load_codebook(), judge)
    assert bare_answers(passages, "Tavria") == {}


def test_a_question_that_one_asks_oneself_is_not_what_somebody_else_claims() -> None:
    passages = bare_passages(statement("Is the dam ours? Yes.", "Tavria"))
    assert [one.passage.text for one in passages] == ["Is the dam ours?", "Yes."]
    assert bare_answers(passages, "Tavria") == {}
