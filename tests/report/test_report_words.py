"""Summary, method and tables say what was found, and no more."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from samples import three, toy

from compare.model import (
    Basis,
    Difference,
    Label,
    Problem,
    RowReview,
    Span,
    StanceIn,
    Standing,
    Sureness,
    TextKind,
    ThemeVerdict,
    Unread,
    Verdict,
    Voice,
    Wording,
)
from compare.report import Options, format_named
from compare.report.outline import outline, title
from compare.report.phrases import (
    LEGEND,
    confidence,
    facts,
    how_sure,
    led,
    listed,
    reasons,
    short_name,
    spoken,
    verdict_sign,
    verdict_word,
    voice,
)
from compare.report.summary import cautions, matters, method, reviewed, silent, summaries
from compare.report.tables import tallies


def calm():
    """The toy without its conflict."""
    found = toy()
    rows = tuple(a for a in found.alignments if a.relation is not Label.DIVERGENT)
    verdicts = tuple(
        replace(v, verdict=Verdict.RELATED) if v.verdict is Verdict.DIVERGENT else v
        for v in found.verdicts
    )
    return replace(found, alignments=rows, verdicts=verdicts)


def told(comparison):
    """The sentences of the first pair as one text."""
    return " ".join(summaries(comparison, Options())[0])


def first_pair(comparison):
    return outline(comparison)[0]


def test_the_summary_says_how_many_points_and_in_what_share_of_the_texts():
    said = told(toy())
    assert "Of 3 points they part on 1 and agree on 1; they hold 6 of the 7 passages (86%)." in said
    assert "On Border they part." in said


def test_where_every_divergence_is_unsure_they_seem_to_part():
    found = toy()
    rows = (replace(a, score=0.4) if a.relation is Label.DIVERGENT else a for a in found.alignments)
    said = told(replace(found, alignments=tuple(rows)))
    assert "they seem to part on 1" in said
    assert "On Border they seem to part." in said


def test_a_divergence_that_is_told_is_quoted_on_the_first_page():
    found = toy()
    (parts,) = (one for one in found.alignments if one.relation is Label.DIVERGENT)
    (shared,) = (one for one in found.alignments if one.relation is Label.SHARED)
    many = tuple(replace(shared, weight=0.9, title=f"Matter {n}") for n in range(6))
    made = replace(found, alignments=(*many, replace(parts, weight=0.1)))
    page = format_named("text").render(made, Options(brief=True))
    assert "≠ divergent" in page
    assert page.count("= shared") == 4


def test_where_no_divergence_was_found_it_says_in_what_share_it_looked():
    said = told(calm())
    assert "No divergence was found in 2 points, which hold 4 of the 7 passages (57%)" in said


def test_where_there_is_no_point_it_says_so():
    assert told(replace(toy(), alignments=())).startswith("No point was found")


def blaming(theme, kind="blames", target="Besk"):
    """The toy, where Arda blames Besk in a passage on ``theme``."""
    found = toy()
    stance = replace(found.stances[0].stance, kind=kind, target=target)
    passage = next(p.id for p in found.passages if theme in p.theme_ids and p.statement == "arda")
    return replace(found, stances=(StanceIn(passage=passage, stance=stance),))


@pytest.mark.parametrize(
    ("kind", "word"), [("blames", "Arda blames Besk"), ("warns", "Arda warns Besk")]
)
def test_they_never_take_the_same_position_where_one_accuses_the_other(kind, word):
    said = told(blaming("water", kind))
    assert "no divergence was found there" not in said
    assert f"On Water they agree on points, while {word} there." in said
    assert "On Water they agree, and no divergence was found there." in told(blaming("border"))


def test_a_passage_that_blames_twice_is_counted_once():
    found = blaming("water")
    assert "Arda blames Besk in 1 passage." in told(replace(found, stances=found.stances * 2))


def test_two_statements_of_one_actor_accuse_each_other_of_nothing():
    found = blaming("water", target="")
    one = [replace(statement, actor="Arda") for statement in found.statements]
    assert "unnamed" not in told(replace(found, statements=tuple(one)))


def test_blame_that_names_nobody_leaves_in_doubt_whether_they_take_the_same_position():
    said = told(blaming("water", target=""))
    assert "no divergence was found there" not in said
    assert "On Water they agree on points, while Arda blames somebody unnamed there." in said
    assert "Arda blames Besk" not in said


def test_themes_on_which_they_agree_amid_the_same_accusations_are_named_together():
    found = blaming("water")
    accused = found.stances[0].passage
    both = tuple(replace(found.passages[0].themes[0], id=one) for one in ("border", "water"))
    passages = (replace(p, themes=both) if p.id == accused else p for p in found.passages)
    verdicts = (
        replace(v, verdict=Verdict.SHARED if v.theme in ("border", "water") else v.verdict)
        for v in found.verdicts
    )
    said = told(replace(found, passages=tuple(passages), verdicts=tuple(verdicts)))
    assert "On Border and Water they agree on points, while Arda blames Besk there." in said


def agreeing(**fields):
    """The toy, its shared point changed."""
    found = toy()
    rows = (replace(a, **fields) if a.relation is Label.SHARED else a for a in found.alignments)
    return replace(found, alignments=tuple(rows))


def test_where_a_figure_or_a_condition_differs_they_do_not_agree_in_every_detail():
    for kind in ("figure", "condition", "date"):
        differs = (Difference(kind=kind, left=Span(0, 4)),)
        said = told(agreeing(differences=differs))
        assert "no divergence was found there" not in said
        assert "On Water they agree, though not in every detail." in said
    worded = (Difference(kind="naming", left=Span(0, 4)),)
    assert "On Water they agree, and no divergence was found there." in told(
        agreeing(differences=worded)
    )


def test_where_all_that_is_shared_is_unsure_they_only_seem_to_agree():
    said = told(agreeing(score=0.4, unsure=True, reviewed=False))
    assert "On Water they seem to agree." in said
    decided = told(agreeing(score=0.4, unsure=True, reviewed=True))
    assert "On Water they agree, and no divergence was found there." in decided


def test_denied_blame_is_no_blame():
    found = blaming("water")
    denied = replace(found.stances[0].stance, negated=True)
    made = replace(found, stances=(StanceIn(passage="arda:1", stance=denied),))
    assert "On Water they agree, and no divergence was found there." in told(made)


def test_the_actor_is_known_by_the_name_that_stances_have_for_it():
    found = blaming("water")
    stance = replace(found.stances[0].stance, target="United States")
    a, b = found.statements
    us = replace(b, actor="United States of America")
    made = replace(found, statements=(a, us), stances=(StanceIn(passage="arda:1", stance=stance),))
    assert "Arda blames the United States" in told(made)


def test_who_is_silent_stands_with_the_passages_that_speak():
    assert silent(first_pair(toy())) == (
        "Besk is silent on Refugees (passage 3 of Arda).",
        "Both are silent on Trade.",
    )


def test_what_is_agreed_is_named_by_its_title_or_its_theme():
    labels = {theme.id: theme.label for theme in toy().themes}
    assert matters(first_pair(toy()).entries, Label.SHARED, labels) == "Water"
    rows = [replace(one, title="whose the river is") for one in toy().alignments]
    titled = first_pair(replace(toy(), alignments=tuple(rows)))
    assert matters(titled.entries, Label.SHARED, labels) == "whose the river is"


def test_how_sure_the_findings_are_is_counted_in_words():
    assert how_sure(toy().points) == ("Of the 3 findings above, 2 are sure and 1 is unsure.")


def test_who_reviewed_is_named():
    assert reviewed(toy()) == "A person reviewed 1 of the 3 points."
    assert reviewed(calm()).endswith("1 of the 2 points.")
    rows = [replace(one, reviewed=False) for one in toy().alignments]
    assert reviewed(replace(toy(), alignments=tuple(rows))).startswith("None of the 3 points")


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
    made = format_named(name).render(silent, Options())
    said = " ".join(re.sub("<style>.*?</style>", "", made, flags=re.DOTALL).split())
    assert "Not compared by meaning: Arabic (Besk)." in said
    assert said.index("Not compared by meaning") < said.index("In short")
    for claim in ("silent", "No point", "No divergence", "the same position", "absent"):
        assert claim not in said


def test_silence_of_all_is_not_said_where_one_was_not_compared():
    found = three()
    made = replace(
        found,
        alignments=found.alignments[:-1],
        verdicts=tuple(v for v in found.verdicts if v.right != "cevd"),
        not_compared=(("cevd", "fr"),),
    )
    said = format_named("text").render(made, Options())
    assert "? not compared" in said
    assert said.count("Both are silent on Trade") == 1
    both = " ".join(format_named("text").render(found, Options()).split())
    assert both.count("Both are silent on Trade") == 2


def test_a_file_that_could_not_be_read_is_told_at_the_top():
    problem = Problem(message="this is no YAML", file="x/codebook.yaml", line=3)
    found = replace(toy(), unread=(Unread(what=Basis.CODEBOOK, problem=problem),))
    (said,) = cautions(found)
    assert said.startswith("The codebook could not be read whole (codebook.yaml, line 3: this")
    made = " ".join(format_named("text").render(found, Options()).split())
    assert made.index("The codebook could not") < made.index("In short")


def test_two_statements_of_one_actor_are_told():
    found = toy()
    a, b = found.statements
    (said,) = summaries(replace(found, statements=(a, replace(b, actor="Arda"))), Options())
    assert said[0] == "Both statements are by one actor, Arda."
    retold = replace(found, statements=tuple(
        replace(one, actor="Arda", text_kind=TextKind.PRECIS) for one in (a, b)
    ))  # fmt: skip
    (said,) = summaries(retold, Options())
    assert said[0] == (
        "Both statements are by one actor, Arda, and both are retold in a writer's words."
    )


def test_matters_with_a_comma_or_a_colon_are_set_off_by_semicolons():
    rows = [replace(one, title="Water: the dam") for one in toy().alignments]
    entries = first_pair(replace(toy(), alignments=tuple(rows))).entries
    shared = [replace(one, point=replace(one.point, relation=Label.SHARED)) for one in entries]
    shared[1] = replace(shared[1], point=replace(shared[1].point, title="Peace"))
    assert matters(shared[:2], Label.SHARED, {}) == "Water: the dam; Peace"


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
        ("Arda", "blames", "Besk", "2 (killed)"),
        ("Arda", "asks", "Besk", "1 (urges)"),
        ("Besk", "asks", "Arda", "2 (calls upon)"),
    )


def test_blame_without_a_name_says_so():
    stance = replace(toy().stances[1].stance, target="")
    made = replace(toy(), stances=(StanceIn(passage="arda:2", stance=stance),))
    assert tallies(made)[0].rows == (("Arda", "blames", "nobody by name", "2 (killed)"),)


def test_provenance_leaves_out_what_is_not_known_but_for_the_date():
    known = dict(facts(replace(toy().statements[0], date="", speaker="", role="")))
    assert known["Date"] == "not known"
    assert "Speaker" not in known


def test_the_title_says_who_speaks_on_what():
    assert title(toy(), Options(title="River talks")) == "River talks"
    assert title(toy(), Options()) == "Arda and Besk on Border and Water"


def test_one_actor_is_named_once():
    a, b = toy().statements
    one = replace(toy(), statements=(a, replace(b, actor="Arda")))
    assert title(one, Options()) == "Arda on Border and Water"


def test_without_actors_or_themes_the_titles_of_the_statements_stand():
    a, b = (replace(s, actor="") for s in toy().statements)
    wanted = "Statement of arda and Statement of besk"
    assert title(replace(toy(), statements=(a, b)), Options()) == wanted
    assert title(replace(toy(), themes=()), Options()) == wanted


def test_a_kind_that_tells_nothing_is_not_shown():
    bare = replace(toy().statements[1], kind="other", forum="")
    assert short_name(bare) == "Besk, 3 June 2025"
    assert "Kind" not in dict(facts(bare))
    made = format_named("markdown").render(replace(toy(), statements=(toy().statements[0], bare)))
    assert "other)" not in made.lower()
    assert ", other" not in made.lower()


@pytest.mark.parametrize(
    ("verdict", "passages", "doubtful", "counts", "sign", "word"),
    [
        (Verdict.ONE_SIDED, (2, 0), False, {}, "<", "Besk silent"),
        (Verdict.ONE_SIDED, (0, 2), False, {}, ">", "speech silent"),
        (Verdict.ABSENT, (0, 0), False, {}, "·", "both silent"),
        (Verdict.ABSENT, (0, 0), True, {}, "?", "in doubt"),
        (Verdict.RELATED, (2, 0), True, {"related": 0}, "?", "in doubt"),
        (Verdict.RELATED, (2, 0), True, {"related": 1}, "~", "related"),
        (Verdict.MIXED, (1, 1), False, {"shared": 1}, "≠=", "mixed"),
    ],
)
def test_silence_has_one_word_and_is_not_claimed_in_doubt(
    verdict, passages, doubtful, counts, sign, word
):
    found = ThemeVerdict(
        theme="border", left="a", right="b", verdict=verdict, counts=counts,
        passages=passages, doubtful=doubtful,
    )  # fmt: skip
    assert (verdict_sign(found), verdict_word(found, ("the speech", "Besk"))) == (sign, word)
    assert spoken(found, 1) == (
        "none for sure" if doubtful else ("no passages", "1 passage", "2 passages")[passages[1]]
    )


def test_a_list_of_names_that_hold_an_and_has_a_comma_before_its_own():
    assert listed(["Water", "Border"]) == "Water and Border"
    assert listed(["Water", "Dialogue and ceasefire"]) == "Water, and Dialogue and ceasefire"
    assert listed(["War and peace", "Water", "Border"]) == "War and peace, Water, and Border"


def test_a_report_claims_no_silence_that_is_in_doubt():
    found = toy()
    doubtful = replace(
        found, verdicts=tuple(replace(v, doubtful=True) if v.verdict is Verdict.ABSENT else v
                              for v in found.verdicts),
    )  # fmt: skip
    made = format_named("markdown").render(found)
    assert "Both are silent on Trade" in made
    assert "Both are silent" not in format_named("markdown").render(doubtful)


def test_no_report_has_another_word_for_silence():
    assert not any("only" in word for _, word, _ in LEGEND)
    for name in ("text", "html", "markdown", "csv"):
        made = format_named(name).render(toy(), Options()).lower()
        assert not any(word in made for word in ("one-sided", "unanswered", "no answer"))


def point(score, **changed):
    """The toy's divergent point with another score."""
    found = next(one for one in toy().points if one.relation is Label.DIVERGENT)
    return replace(found, **({"score": score} | changed))


def test_how_sure_a_relation_is_stands_in_a_word_alone():
    said = [confidence(point(score)) for score in (1.0, 0.82, 0.81, 0.6, 0.59, 0.0)]
    assert said == ["sure", "sure", "fairly sure", "fairly sure", "unsure", "unsure"]


@pytest.mark.parametrize("name", ["text", "html", "markdown"])
def test_no_score_stands_without_a_word(name):
    made = format_named(name).render(toy(), Options())
    assert not re.search(r"(?<![\d\w])\.\d\d\b", made.split("</style>")[-1])


def test_an_unsure_point_says_what_it_may_be_instead():
    unsure = point(0.95, relation=Label.RELATED, unsure=True)
    assert confidence(unsure) == "unsure"
    assert any("may be shared or divergent" in reason for reason in reasons(unsure))
    assert not any("In doubt" in reason for reason in reasons(point(0.45)))


def test_the_method_explains_every_word_for_how_sure_it_is():
    said = " ".join(method(toy(), Options()))
    assert all(word.value in said for word in Sureness)
    assert "own estimate" in said


def test_a_person_decides_above_any_estimate():
    assert confidence(point(0.2, reviewed=True, review=None)) == "decided by a person"


def test_what_the_program_proposed_stands_beside_a_person_with_its_reason():
    review = RowReview(
        standing=Standing.OVERRULED,
        who="Ada Lund",
        when="2026-03-01T10:11",
        program=Label.DIVERGENT,
        program_score=0.72,
        program_why="Arda blames Besk",
    )
    decided = point(1.0, reviewed=True, reason="", review=review)
    said = reasons(decided)
    assert said[0] == "the program says: divergent, fairly sure, since Arda blames Besk"
    assert said[1].startswith("signals: ")


def test_a_difference_names_its_kind_once():
    said = "Arda sets a condition: if it rains"
    assert led("condition", said) == ("Arda sets a ", "condition", ": if it rains")
    assert led("naming", "Arda Besk; Besk we") == ("", "naming", ": Arda Besk; Besk we")


def test_words_of_others_are_counted_and_said_to_be_left_out():
    made = toy()
    first = made.passages[0]
    theirs = replace(first, passage=replace(first.passage, others=True, by="Herald"))
    told = " ".join(method(replace(made, passages=(theirs, *made.passages[1:])), Options()))
    assert "Words of others than the actor are not compared: 1 passage of Arda (Herald)." in told
    assert "Words of others" not in " ".join(method(made, Options()))


def test_a_report_says_of_a_point_what_its_quotations_do_not():
    found = toy()
    a, b = found.statements
    words = [one.text[:20] for one in (a, b)]
    told = f"they agree: Arda says “{words[0]}”, and Besk says “{words[1]}”; only Besk asks"
    marked = Wording(left=(Span(0, 20),), right=(Span(0, 20),))
    rows = [replace(one, why=told, carried=marked, reviewed=False, review=None)
            for one in found.alignments]  # fmt: skip
    made = replace(found, alignments=tuple(rows))
    page = " ".join(format_named("text").render(made, Options(brief=True)).split())
    assert "Only Besk asks." in page
    assert "Arda says" not in page
    whole = " ".join(format_named("text").render(made, Options()).split())
    assert whole.count("Only Besk asks.") == 2 * page.count("Only Besk asks.")
    assert "Arda says" not in whole
    assert "Arda says" in format_named("csv").render(made, Options())


def test_a_reported_passage_says_where_nobody_can_tell_whose_words_it_holds():
    statement = replace(toy().statements[0], text_kind=TextKind.REPORT)
    told = [
        replace(one, passage=replace(one.passage, voice=Voice.REPORTED, by="", others=others))
        for one in toy().passages[:1]
        for others in (True, False)
    ]
    assert [voice(one, statement) for one in told] == ["reported, unsure whose words", ""]
