"""Several statements become one comparison: what is told of each, without a model."""

from __future__ import annotations

from dataclasses import replace

import pytest
from match_samples import Said, speech

from compare.match import compare_statements
from compare.match.assemble import figures, strength
from compare.match.wording import row_wording
from compare.model import Codebook, Form, Label, Statement, TextKind, Theme, Verdict

BOOK = Codebook(
    themes=(
        Theme(id="river", label="River"),
        Theme(id="border", label="Border"),
        Theme(id="trade", label="Trade"),
    )
)
FRENCH = "Nous rejetons les accusations de Karvia. Nous exigeons le retrait de 40 soldats du Qatar."


def statement(name: str, *sentences: str, **given: object) -> Statement:
    return replace(speech(name, *sentences)[0], **given)


ONE = statement("arda", "We urge India to share the river.", "The border is closed.",
                actor="Pakistan")  # fmt: skip
TWO = statement("besk", "You demand 40 percent of the river.", "It is ours.", actor="India")
THREE = statement("corvo", "All trade is free.", "Glaciers melt.", actor="Nepal")
AGREED = Said(shared={("We", "You"): 0.9, ("The", "All"): 0.9})


def test_each_is_compared_with_the_first_and_the_rows_follow_the_order_of_the_statements() -> None:
    found = compare_statements([ONE, TWO, THREE], BOOK, AGREED)
    assert [(row.left, row.right) for row in found.alignments] == [
        (("arda:1",), ("besk:1",)),
        (("arda:2",), ("corvo:1",)),
    ]
    assert [one.id for one in found.statements] == ["arda", "besk", "corvo"]
    assert [(one.left, one.right) for one in found.verdicts] == [
        *[("arda", "besk")] * 3,
        *[("arda", "corvo")] * 3,
    ]
    assert found.themes == BOOK.themes


def test_passages_are_numbered_and_their_cues_lie_in_the_statement() -> None:
    found = compare_statements([ONE, TWO], BOOK, Said())
    assert [one.id for one in found.passages] == ["arda:1", "arda:2", "besk:1", "besk:2"]
    second = found.passages[1]
    (cue,) = [e for theme in second.themes for e in theme.evidence]
    assert ONE.text[slice(*cue.left)] == "border"
    assert [theme.id for theme in second.themes] == ["river", "border", "trade"]


def test_every_passage_is_expected_before_it_is_read() -> None:
    judge = Said()
    compare_statements([ONE, TWO], BOOK, judge)
    assert judge.expected == [
        "We urge India to share the river.",
        "The border is closed.",
        "You demand 40 percent of the river.",
        "It is ours.",
    ]


def test_who_is_silent_is_told_of_each_pair() -> None:
    found = compare_statements([ONE, TWO, THREE], BOOK, Said())
    assert {(one.statement, one.theme) for one in found.silences} == {
        ("besk", "border"),
        ("corvo", "river"),
        ("corvo", "border"),
        ("arda", "trade"),
    }
    verdicts = {(one.right, one.theme): one.verdict for one in found.verdicts}
    assert verdicts["besk", "river"] is Verdict.RELATED
    assert verdicts["besk", "trade"] is Verdict.ABSENT


@pytest.mark.parametrize(("faint", "doubtful"), [(0.1, False), (0.3, True)])
def test_where_a_theme_may_be_meant_no_silence_is_claimed(faint: float, doubtful: bool) -> None:
    found = compare_statements([ONE, TWO], BOOK, Said(faint=faint))
    border = next(one for one in found.verdicts if one.theme == "border")
    assert border.doubtful is doubtful
    assert border.verdict is (Verdict.RELATED if doubtful else Verdict.ONE_SIDED)
    assert (("besk", "border") in {(s.statement, s.theme) for s in found.silences}) is not doubtful
    assert border.passages == (1, 0)


def test_a_verdict_counts_the_rows_of_its_theme() -> None:
    judge = Said(shared={("We", "You"): 0.9}, divergent={("The", "It"): 0.9})
    found = {one.theme: one for one in compare_statements([ONE, TWO], BOOK, judge).verdicts}
    assert (found["river"].verdict, found["river"].counts) == (Verdict.SHARED, {"shared": 1})
    assert (found["border"].verdict, found["border"].counts) == (
        Verdict.DIVERGENT,
        {"divergent": 1},
    )


NAMES = ("arda", "besk")


def test_what_is_being_done_is_told_step_by_step() -> None:
    told = []
    compare_statements(
        [ONE, TWO], BOOK, Said(), lambda doing, done, of: told.append((doing, done, of))
    )
    shares = {name: [done / of for doing, done, of in told if name in doing] for name in NAMES}
    assert shares["arda"][0] == 0
    assert shares["arda"][-1] == shares["besk"][0] == 0.5
    assert shares["besk"][-1] == 1
    assert all(len(some) > 2 and some == sorted(some) for some in shares.values())
    assert {doing for doing, *_ in told} == {"reading arda", "reading besk", "judging pairs"}
    assert told[-1][1] == told[-1][2] > 0


def test_a_first_look_is_unsure_of_every_row_and_has_those_of_the_pairs_before() -> None:
    judge = Said(shared={(a, b): 0.9 for a in ("We", "The") for b in ("You", "All", "Glaciers")})
    looks = []
    found = compare_statements([ONE, TWO, THREE], BOOK, judge, preview=looks.append)
    seen = [{row.right[0].split(":")[0] for row in look.alignments} for look in looks]
    assert seen == [{"besk"}, {"besk", "corvo"}]
    assert all(row.unsure for look in looks for row in look.alignments)
    unseen = Said()
    compare_statements([ONE, TWO, THREE], BOOK, unseen)
    assert len(judge.read) == 2 * len(unseen.read)
    assert not any(row.unsure for row in found.alignments)


def test_two_statements_of_one_name_are_told_apart() -> None:
    found = compare_statements([ONE, ONE, ONE], BOOK, Said())
    assert [one.id for one in found.statements] == ["arda", "arda.2", "arda.3"]


def test_figures_verbs_and_stances_are_told_of_the_actors_own_words_alone() -> None:
    found = compare_statements([ONE, TWO], BOOK, Said())
    places = {one.id: one for one in found.statements}
    (figure,) = found.figures
    assert (figure.passage, figure.figure.value) == ("besk:1", "0.4")
    assert [(one.passage, one.strength.verb) for one in found.strength] == [
        ("arda:1", "urge"),
        ("besk:1", "demand"),
    ]
    assert all(
        places[one.passage.split(":")[0]].text[one.strength.start : one.strength.end]
        == one.strength.verb
        for one in found.strength
    )
    assert [(one.passage, one.stance.kind, one.stance.target) for one in found.stances] == [
        ("arda:1", "asks", "India")
    ]


def test_figures_in_others_words_are_not_the_statement_s() -> None:
    told = statement("told", "Pakistan said 12 men came.", "India said 5 men died.",
                     actor="Pakistan", text_kind=TextKind.REPORT)  # fmt: skip
    found = compare_statements([told, TWO], BOOK, Said())
    assert [one.passage.others for one in found.passages[:2]] == [False, True]
    assert [one.figure.value for one in found.figures] == ["12", "0.4"]


def test_of_a_text_in_another_language_names_and_figures_alone_are_told() -> None:
    french = statement("franc", FRENCH, actor="Qatar")
    found = compare_statements([ONE, french, TWO], BOOK, AGREED)
    assert found.not_compared == (("franc", "fr"),)
    assert {row.right[0].split(":")[0] for row in found.alignments} == {"besk"}
    assert {one.right for one in found.verdicts} == {"besk"}
    assert [one.figure.value for one in found.figures] == ["40", "0.4"]
    assert {one.passage.split(":")[0] for one in found.strength} == {"arda", "besk"}
    assert not any(one.themes for one in found.passages if one.statement == "franc")
    assert next(one.id for one in found.passages if one.statement == "franc") == "franc:1"


def test_marks_stand_at_their_place_in_the_statement() -> None:
    made, passages = speech("arda", "We came.", "We urge 12 men to go.", "We condemn 3 raids.")
    assert [made.text[one.figure.start : one.figure.end] for one in figures(passages)] == [
        "12",
        "3",
    ]
    found = strength(passages)
    assert [made.text[one.strength.start : one.strength.end] for one in found] == [
        "urge",
        "condemn",
    ]
    assert [one.passage for one in found] == ["arda:2", "arda:3"]


def test_common_words_of_all_passages_of_a_row_stand_once_and_in_order() -> None:
    a, ours = speech("arda", "A safe haven.", "The river dam.")
    b, theirs = speech("besk", "One river dam.", "Another river dam and safe haven.")
    found = row_wording(ours, theirs)
    assert [a.text[slice(*span)] for span in found.left] == [
        "safe haven",
        "river dam",
    ]
    assert [b.text[slice(*span)] for span in found.right] == [
        "river dam", "river dam", "safe haven",
    ]  # fmt: skip


def test_a_heading_is_read_for_its_theme_and_compared_with_nothing() -> None:
    text = "On the border\n\nWe share the river."
    one = Statement(id="arda", text=text, title="", actor="Arda", text_kind=TextKind.VERBATIM)
    judge = Said(shared={("On", "You"): 0.9, ("We", "You"): 0.9})
    found = compare_statements([one, TWO], BOOK, judge)
    assert found.passages[0].passage.form is Form.HEADING
    assert [(row.left, row.relation) for row in found.alignments] == [(("arda:2",), Label.SHARED)]
    border = next(v for v in found.verdicts if v.theme == "border")
    assert (border.verdict, border.passages) == (Verdict.ABSENT, (0, 0))
