"""Summary, method and tables say what was found, and no more."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from samples import three, toy

from compare.model import Label, RowReview, StanceIn, Standing, TextKind, Verdict
from compare.report import Options, format_named
from compare.report.method import method
from compare.report.provenance import facts
from compare.report.summary import headline, summaries
from compare.report.tallies import tallies
from compare.report.wording import SURENESS, confidence, led, reasons


def calm():
    """The toy without its conflict."""
    found = toy()
    rows = tuple(a for a in found.alignments if a.relation is not Label.DIVERGENT)
    verdicts = tuple(
        replace(v, verdict=Verdict.RELATED) if v.verdict is Verdict.DIVERGENT else v
        for v in found.verdicts
    )
    return replace(found, alignments=rows, verdicts=verdicts)


def test_the_summary_names_divergence_silence_and_what_is_shared():
    (said,) = summaries(toy(), Options())
    assert "On Border they diverge; 1 row in all shows it." in said
    assert "Only A speaks on Refugees; B is silent." in said
    assert "On Trade neither speaks." in said


def test_where_there_is_no_conflict_the_summary_says_so():
    (said,) = summaries(calm(), Options())
    assert "No divergent position was found." in said


def test_two_statements_of_one_actor_are_told():
    found = toy()
    a, b = found.statements
    (said,) = summaries(replace(found, statements=(a, replace(b, actor="Arda"))), Options())
    assert said[0] == "Both statements are by one actor, Arda."


def test_each_pair_of_three_has_its_sentences():
    assert len(summaries(three(), Options())) == 2


def test_a_paraphrase_is_told_wherever_words_are_compared():
    assert any("words of a précis" in sentence for sentence in method(toy(), Options()))
    verbatim = tuple(replace(s, text_kind=TextKind.VERBATIM) for s in toy().statements)
    spoken = method(replace(toy(), statements=verbatim), Options())
    assert not any("paraphrase" in sentence for sentence in spoken)


def test_a_narrowed_report_says_that_it_is_narrowed():
    assert "narrowed to themes: water" in " ".join(method(toy(), Options(themes=("water",))))


def test_paraphrase_is_never_put_in_quotation_marks():
    for name in ("text", "html", "markdown"):
        made = format_named(name).render(toy(), Options())
        assert "“" not in made
        assert '"The delegate' not in made
        assert "<q>" not in made


def test_a_figure_of_both_statements_stands_in_one_row():
    figures = next(tally for tally in tallies(toy()) if tally.title == "Figures")
    assert ("40,000", "refugees", "passage 3", "—") in figures.rows


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        ("1200", "", "1,200"),
        ("4", "decade", "4 decades"),
        ("1", "year", "1 year"),
        ("0.4", "%", "40%"),
        ("0.667", "%", "66.7%"),
        ("1", "%", "100%"),
        ("most", "%", "most%"),
        ("billions", "USD", "billions USD"),
        ("40,000", "", "40,000"),
    ],
)
def test_a_figure_is_told_as_one_writes_it(value, unit, said):
    first, *_ = toy().figures
    found = replace(first, figure=replace(first.figure, value=value, unit=unit))
    table = next(t for t in tallies(replace(toy(), figures=(found,))) if t.title == "Figures")
    assert table.rows[0][0] == said


def test_the_strongest_verb_comes_first():
    verbs = next(tally for tally in tallies(toy()) if tally.title == "Strength of language")
    assert [row[0] for row in verbs.rows] == ["urges", "calls upon"]


def test_whom_each_actor_blames_comes_before_whom_it_asks():
    stances = tallies(toy())[0]
    assert stances.title == "Who blames, praises and asks whom"
    assert stances.rows == (
        ("A: Arda", "blames", "Besk", "2 (killed)"),
        ("A: Arda", "asks", "Besk", "1 (urges)"),
        ("B: Besk", "asks", "Arda", "2 (calls upon)"),
    )


def test_blame_without_a_name_says_so():
    stance = replace(toy().stances[1].stance, target="")
    made = replace(toy(), stances=(StanceIn(passage="arda:2", stance=stance),))
    assert tallies(made)[0].rows == (("A: Arda", "blames", "nobody by name", "2 (killed)"),)


def test_provenance_leaves_out_what_is_not_known_but_for_the_date():
    known = dict(facts(replace(toy().statements[0], date="", speaker="", role="")))
    assert known["Date"] == "not known"
    assert "Speaker" not in known


def test_a_title_can_be_chosen():
    assert headline(toy(), "River talks") == "River talks"
    assert headline(toy()) == "Arda (2025-06-01) and Besk (2025-06-03)"


def test_statements_that_actor_and_date_do_not_tell_apart_go_by_their_titles():
    a, b = (replace(s, actor="Arda", date="") for s in toy().statements)
    made = headline(replace(toy(), statements=(a, b)))
    assert made == "Statement of arda and Statement of besk"


def row(score, **fields):
    return replace(toy().alignments[2], score=score, **fields)


def test_how_sure_a_relation_is_stands_in_a_word_and_a_number():
    said = [confidence(row(score)) for score in (1.0, 0.8, 0.79, 0.6, 0.59, 0.0)]
    assert said == [
        *("fairly sure 1.0", "fairly sure .80", "likely .79", "likely .60"),
        *("uncertain .59", "uncertain .00"),
    ]


def test_an_unsure_row_says_what_it_may_be_instead():
    unsure = row(0.45, relation=Label.RELATED, unsure=True)
    assert confidence(unsure) == "unsure .45"
    assert any("may be shared or divergent" in reason for reason in reasons(unsure))
    assert not any("In doubt" in reason for reason in reasons(row(0.45)))


def test_the_method_explains_every_word_for_how_sure_it_is():
    said = " ".join(method(toy(), Options()))
    assert all(word in said for _, word in SURENESS)
    assert "own estimate" in said


def test_a_person_decides_above_any_estimate():
    assert confidence(row(0.2, reviewed=True)) == "decided by a person"


def test_what_the_program_proposed_stands_beside_a_person_with_its_reason():
    review = RowReview(
        standing=Standing.OVERRULED,
        who="Ada Lund",
        when="2026-03-01T10:11",
        program=Label.DIVERGENT,
        program_score=0.72,
        program_why="Arda blames Besk",
    )
    decided = row(1.0, reviewed=True, why="", review=review)
    said = reasons(decided)
    assert said[0] == "the program says: divergent .72, since Arda blames Besk"
    assert said[1].startswith("signals: ")


def test_a_difference_names_its_kind_once():
    said = "A sets a condition: if it rains"
    assert led("condition", said) == ("A sets a ", "condition", ": if it rains")
    assert led("naming", "A Besk; B our land") == ("", "naming", ": A Besk; B our land")


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_a_pair_in_another_language_is_said_to_be_not_compared(name):
    found = toy()
    silent = replace(
        found,
        alignments=(),
        verdicts=(),
        silences=(),
        not_compared=((found.statements[1].id, "ar"),),
    )
    written = format_named(name).render(silent, Options())
    words = written if isinstance(written, str) else written.decode()
    told = " ".join(re.sub("<style>.*?</style>", "", words, flags=re.DOTALL).split())
    assert "Not compared by meaning: Arabic (B)." in told
    for claim in ("silent", "has no answer", "No divergent", "Neither statement", "absent"):
        assert claim not in told
