"""The comparison as a whole, on the toy pair, with the judge that ships."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from compare.judge import Judge
from compare.library.load import load_codebook
from compare.library.statement_file import read_statement
from compare.match import compare_statements
from compare.model import Label, TextKind, Verdict

TOY = Path(__file__).resolve().parents[1] / "data" / "toy"


@pytest.fixture(scope="module")
def judge():
    return Judge()


@pytest.fixture(scope="module")
def pair():
    return [
        read_statement(TOY / "karvia-council-2025-03-04.md"),
        read_statement(TOY / "telmar-council-2025-03-05.md"),
    ]


@pytest.fixture(scope="module")
def codebook():
    return load_codebook(TOY / "codebook.yaml")


@pytest.fixture(scope="module")
def found(pair, codebook, judge):
    return compare_statements(pair, codebook, judge)


def row_between(found, left, right):
    texts = {passage.id: passage.passage.text for passage in found.passages}
    for row in found.alignments:
        ours, theirs = (" ".join(texts[p] for p in side) for side in (row.left, row.right))
        if left in ours and right in theirs:
            return row
    raise AssertionError(f"no row between {left!r} and {right!r}")


def test_every_passage_is_the_text_at_its_offsets(found):
    texts = {statement.id: statement.text for statement in found.statements}
    for one in found.passages:
        assert texts[one.statement][one.passage.start : one.passage.end] == one.passage.text


def test_no_pair_of_passages_stands_in_two_rows(found):
    pairs = Counter(pair for row in found.alignments for pair in product(row.left, row.right))
    assert max(pairs.values()) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("sheltered the Red Lantern", "harbours and finances the Red Lantern"),
        ("ready to resume talks", "ready to resume talks"),
        ("killed six armed men", "killed thirty-four civilians"),
        ("mourns all those", "mourns everyone"),
    ],
)
def test_passages_that_answer_each_other_share_a_row(found, left, right):
    assert row_between(found, left, right).relation is not Label.UNRELATED


def test_an_accusation_that_is_returned_is_a_divergence_with_its_reason(found):
    row = row_between(found, "sheltered the Red Lantern", "harbours and finances")
    assert row.relation is Label.DIVERGENT
    assert {"blame on both sides", "accusation returned", "key words"} & {
        one.kind for one in row.evidence
    }
    assert "“" in row.why
    assert row.differences == ()


def test_the_same_position_in_like_words_is_shared(found):
    row = row_between(found, "Karvia remains committed", "Telmar remains committed")
    assert row.relation is Label.SHARED


def test_a_theme_with_a_divergent_row_is_divergent_or_mixed(found):
    verdicts = {one.theme: one.verdict for one in found.verdicts}
    assert verdicts["armed-groups"] is Verdict.DIVERGENT
    assert verdicts["ceasefire"] is Verdict.MIXED


def test_who_is_silent_on_what_is_said(found):
    assert {(s.statement, s.theme) for s in found.silences} == {
        ("telmar-council-2025-03-05", "refugees"),
        ("karvia-council-2025-03-04", "water"),
    }


def test_the_verdicts_follow_the_order_of_the_codebook(found, codebook):
    assert [one.theme for one in found.verdicts] == [theme.id for theme in codebook.themes]
    assert any(one.verdict is Verdict.ONE_SIDED for one in found.verdicts)


def test_the_same_input_gives_the_same_comparison(pair, codebook, judge, found):
    assert compare_statements(pair, codebook, judge) == found


def test_swapping_the_statements_swaps_the_rows(pair, codebook, judge, found):
    swapped = compare_statements(pair[::-1], codebook, judge)
    one = {
        (i, j): row.relation for row in found.alignments for i, j in product(row.left, row.right)
    }
    other = {
        (i, j): row.relation for row in swapped.alignments for i, j in product(row.right, row.left)
    }
    assert one == other


def test_a_statement_compared_with_itself_shares_what_it_says(pair, codebook, judge):
    same = compare_statements([pair[0], pair[0]], codebook, judge)
    assert len({s.id for s in same.statements}) == 2
    assert all(row.relation is not Label.DIVERGENT for row in same.alignments)


def test_three_statements_are_compared_with_the_first(pair, codebook, judge):
    third = replace(pair[1], id="third")
    found = compare_statements([*pair, third], codebook, judge)
    sides = {(row.left[0].split(":")[0], row.right[0].split(":")[0]) for row in found.alignments}
    assert sides == {(pair[0].id, pair[1].id), (pair[0].id, "third")}


def test_an_empty_statement_is_answered_by_nothing(pair, codebook, judge):
    found = compare_statements([pair[0], replace(pair[1], text="")], codebook, judge)
    assert found.alignments == ()
    assert {s.statement for s in found.silences} == {pair[1].id}


def test_narration_is_no_position(judge, codebook, pair):
    told = "The clashes broke out on Monday.\n\nArmed groups attacked posts on the border in May."
    narrated = replace(pair[0], id="told", text=told, text_kind=TextKind.REPORT)
    found = compare_statements([narrated, replace(narrated, id="again")], codebook, judge)
    assert {row.relation for row in found.alignments} == {Label.RELATED}
    assert all(any(e.kind == "voice" for e in row.evidence) for row in found.alignments)


def test_a_first_look_comes_before_the_pairs_are_read(pair, codebook, judge, found):
    looks = []
    assert compare_statements(pair, codebook, judge, preview=looks.append) == found
    (look,) = looks
    assert look.passages == found.passages
    assert look.alignments
    assert all(row.unsure for row in look.alignments)


def test_work_can_be_stopped_from_outside(pair, codebook, judge):
    def stop(_doing: str, _done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        compare_statements(pair, codebook, judge, stop)


FRENCH = "Nous rejetons les accusations de Karvia.\n\nNous exigeons le retrait de 40 soldats."


def test_of_a_text_that_is_not_english_nothing_is_claimed(pair, codebook, judge):
    french = replace(pair[1], text=FRENCH, id="french")
    found = compare_statements([pair[0], french, pair[1]], codebook, judge)
    assert found.not_compared == ((french.id, "fr"),)
    claims = (*found.alignments, *found.verdicts, *found.silences)
    assert claims
    assert not [claim for claim in claims if french.id in str(claim)]
    assert [one.passage.text for one in found.passages if one.statement == french.id] == [
        "Nous rejetons les accusations de Karvia.",
        "Nous exigeons le retrait de 40 soldats.",
    ]
    assert not any(one.themes for one in found.passages if one.statement == french.id)
    assert {f.figure.value for f in found.figures if f.passage.startswith(f"{french.id}:")} == {
        "40"
    }


def test_two_texts_in_one_other_language_are_not_compared_either(pair, codebook, judge):
    found = compare_statements([replace(one, text=FRENCH) for one in pair], codebook, judge)
    assert len(found.not_compared) == 2
    assert (found.alignments, found.verdicts, found.silences, found.strength) == ((), (), (), ())
