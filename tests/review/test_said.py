"""What a person is told of each thing done at the desk, and what comes of the finer choices."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from desk_samples import LEFT, THEMES, comparison, row, session

from compare.commands.reviews import agree
from compare.library.decision import turned
from compare.model import (
    Basis,
    Codebook,
    Evidence,
    Label,
    Passage,
    Problem,
    RejoinderError,
    Span,
    ThemedPassage,
    ThemeScore,
    Unread,
    Voice,
)
from compare.review.applying import apply_reviews
from compare.review.desk_commands import (
    accept,
    accept_above,
    align,
    change_relation,
    forget,
    mark_for_report,
    merge,
    reject,
    set_theme,
    set_voice,
    split,
    write_note,
)
from compare.review.theme_coverage import coverage, gather, theme_of


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (accept(rows=(row(1, 1),)), "accepted 1 point"),
        (accept(rows=(row(1, 1), row(2, 2))), "accepted 2 points"),
        (accept(rows=()), "accepted 0 points"),
        (accept_above(score=0.6), "accepted 3 points"),
        (accept_above(score=0.6, theme="border"), "accepted 1 point"),
        (reject(row=row(1, 1)), "rejected: these passages do not answer each other"),
        (change_relation(row=row(1, 1), relation=Label.SHARED), "relation: shared"),
        (align(left=("a:5", "a:6"), right=("b:2",)), "lined up 2 with 1: related"),
        (split(row=row(3, (3, 4))), "split into 2 points"),
        (merge(rows=(row(1, 1), row(2, 2))), "merged 2 points: divergent"),
        (set_theme(passage="a:5", theme="dam"), "theme added: Dam"),
        (set_theme(passage="a:1", theme="dam", holds=False), "theme taken away: Dam"),
        (set_voice(passage="a:1", voice=Voice.REPORTED), "voice: reported"),
        (write_note(text="Hm."), "note written"),
        (write_note(text=" "), "note taken away"),
        (mark_for_report(rows=(row(1, 1),), wanted=True), "marked for the report: 1 point"),
        (mark_for_report(rows=(row(1, 1),), wanted=False), "kept out of the report: 1 point"),
        (mark_for_report(rows=(row(1, 1),), wanted=None), "unmarked: 1 point"),
    ],
)
def test_a_person_is_told_what_was_done(command, said):
    desk = session()
    assert desk.preview(command).said == said
    assert desk.decisions == ()
    assert desk.do(command).said == said


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (accept(rows=(row(1, 2),)), "no more"),
        (align(left=("a:9",), right=("b:1",)), "no passage 'a:9'"),
        (align(left=("b:1",), right=("a:1",)), "both statements"),
        (align(left=(), right=("b:1",)), "both statements"),
        (change_relation(row=row(9, 1), relation=Label.SHARED), "no passage 'a:9'"),
        (merge(rows=(row(1, 1),)), "cannot be merged"),
        (set_theme(passage="a:9", theme="dam"), "no passage 'a:9'"),
        (set_theme(passage="a:1", theme="hills"), "no theme has the id 'hills'"),
        (set_voice(passage="a:9", voice=Voice.QUOTED), "no passage 'a:9'"),
        (write_note(text="x", passage="a:9"), "no passage 'a:9'"),
        (write_note(text="x", row=row(1, 9)), "no passage 'b:9'"),
        (forget(decision="x"), "no decision 'x'"),
    ],
)
def test_what_cannot_be_done_is_refused_and_changes_nothing(command, why):
    desk = session()
    with pytest.raises(RejoinderError, match=why):
        desk.do(command)
    assert (desk.decisions, desk.can_undo, desk.depth) == ((), "", 0)


def test_what_can_be_undone_and_done_again_is_told_in_words():
    desk = session()
    desk.do(reject(row=row(1, 1)))
    desk.do(set_voice(passage="a:1", voice=Voice.REPORTED))
    assert (desk.can_undo, desk.can_redo, desk.depth) == ("voice: reported", "", 2)
    desk.undo()
    assert (desk.can_undo[:8], desk.can_redo, desk.depth) == ("rejected", "voice: reported", 1)
    assert desk.redo().said == "voice: reported"
    assert (desk.can_redo, desk.depth) == ("", 2)


def test_taking_back_tells_what_was_decided():
    desk = session()
    desk.do(change_relation(row=row(1, 1), relation=Label.SHARED))
    said = desk.do(forget(decision=desk.decisions[0].id)).said
    assert (said, desk.decisions) == ("took back: relation shared", ())


def test_progress_is_told_in_words():
    desk = session()
    desk.do(accept(rows=(row(1, 1),)))
    assert str(desk.progress) == "1 of 4 reviewed"


def unsure(made, *places):
    rows = tuple(
        replace(one, unsure=True) if place in places else one
        for place, one in enumerate(made.alignments)
    )
    return replace(made, alignments=rows)


def test_what_the_program_is_unsure_of_comes_first_and_is_not_accepted_with_the_rest():
    desk = session(unsure(comparison(), 0))
    assert desk.next_unreviewed() == row(1, 1)
    assert desk.next_unreviewed(row(2, 2)) == row(1, 1)
    assert desk.do(accept_above(score=0.0)).said == "accepted 3 points"
    assert desk.next_unreviewed(row(1, 1)) == row(1, 1)


def test_a_point_that_a_person_decided_is_no_longer_unsure():
    desk = session(unsure(comparison(), 0, 1))
    desk.do(accept(rows=(row(1, 1),)))
    desk.do(write_note(text="Hm.", row=row(2, 2)))
    assert [one.unsure for one in desk.rows] == [False, True, False, False]
    desk.do(reject(row=row(2, 2)))
    assert [one.unsure for one in desk.rejected] == [False]


def test_accepting_what_another_person_decided_makes_it_mine_too():
    first = session()
    first.do(change_relation(row=row(1, 1), relation=Label.SHARED))
    second = session(decisions=first.decisions, who="Bo Ek")
    assert second.do(accept(rows=(row(1, 1),))).edits
    assert [one.value for one in second.decisions] == ["shared", "shared"]
    assert second.do(accept_above(score=0, theme="river")).said == "accepted 1 point"


def test_a_made_row_is_as_sure_as_the_least_sure_and_weighs_as_the_weightiest_it_is_made_of():
    rows = tuple(
        replace(one, title=f"Title {place}", weight=weight, unsure=place == 2)
        for place, (one, weight) in enumerate(
            zip(comparison().alignments, (0.3, 0.5, 0.7, 0.1), strict=True)
        )
    )
    desk = session(replace(comparison(), alignments=rows))
    desk.do(merge(rows=(row(1, 1), row(3, (3, 4)))))
    made = next(one for one in desk.rows if one.left == ("a:1", "a:3"))
    assert (made.relation, made.score, made.weight) == (Label.DIVERGENT, 0.6, 0.7)
    assert (made.title, made.lead) == ("Title 2", ("a:1", "b:1"))
    desk.do(align(left=("a:5",), right=("b:2",)))
    new = next(one for one in desk.rows if one.left == ("a:5",))
    assert (new.score, new.weight, new.title, new.unsure) == (1.0, 1.0, "", False)


def test_a_part_of_a_row_keeps_its_reason_and_what_is_made_of_several_has_none_of_theirs():
    rows = (((1,), (1,), Label.SHARED, 0.9), ((1,), (2,), Label.SHARED, 0.7),
            ((3,), (3, 4), Label.DIVERGENT, 0.6))  # fmt: skip
    made = comparison(rows=rows)
    desk = session(
        replace(made, alignments=tuple(replace(one, why="so") for one in made.alignments))
    )
    desk.do(reject(row=row(1, 2)))
    desk.do(align(left=("a:1",), right=("b:1", "b:2"), relation=Label.SHARED))
    desk.do(split(row=row(3, (3, 4))))
    desk.do(reject(row=row(3, 3)))
    (gone,) = desk.rejected
    assert (gone.review.program, gone.review.program_score) == (Label.DIVERGENT, 0.6)
    assert gone.review.program_why == "so"
    whole = next(one for one in desk.rows if one.left == ("a:1",))
    assert (whole.review.program, whole.review.program_score) == (Label.SHARED, 0.7)
    assert whole.review.program_why == ""
    assert whole.why


def test_a_made_row_keeps_the_evidence_that_lies_in_its_passages():
    made = comparison()
    texts = {one.id: one.passage for one in made.passages}

    def sign(note, left, right):
        spans = [Span(texts[one].start, texts[one].end) if one else None for one in (left, right)]
        return Evidence(kind="cue", weight=1.0, left=spans[0], right=spans[1], note=note)

    signs = (sign("both", "a:3", "b:3"), sign("other", "a:3", "b:4"), sign("left", "a:3", None))
    rows = tuple(
        replace(one, evidence=signs) if one.left == ("a:3",) else one for one in made.alignments
    )
    desk = session(replace(made, alignments=rows))
    desk.do(split(row=row(3, (3, 4))))
    parts = [[e.note for e in one.evidence] for one in desk.rows if one.left == ("a:3",)]
    assert parts == [["both", "left"], ["other", "left"]]


def test_a_writer_s_account_stays_another_s_only_while_it_is_narrated():
    made = comparison()
    told = replace(made.passages[0].passage, voice=Voice.NARRATED, others=True)
    passages = (replace(made.passages[0], passage=told), *made.passages[1:])
    desk = session(replace(made, passages=passages))
    desk.do(set_voice(passage="a:1", voice=Voice.QUOTED))
    assert not desk.comparison.passage("a:1").passage.others
    desk.do(set_voice(passage="a:1", voice=Voice.NARRATED))
    assert desk.comparison.passage("a:1").passage.others
    assert [one.program for one in desk.comparison.review.passages] == ["narrated"]


def test_a_decided_theme_says_who_and_when_once_and_by_which_sign():
    desk = session()
    desk.do(set_theme(passage="b:3", theme="dam"))
    desk.do(set_theme(passage="b:3", theme="dam", holds=False))
    themes = {one.id: one for one in desk.comparison.passage("b:3").themes}
    assert (themes["dam"].score, themes["border"].score) == (0.0, 0.9)
    assert [(e.kind, e.weight, e.note) for e in themes["dam"].evidence] == [
        ("review", -1.0, "Ada Lund, 2026-03-01")
    ]
    desk.do(set_theme(passage="b:3", theme="dam"))
    themes = {one.id: one for one in desk.comparison.passage("b:3").themes}
    assert [(e.weight, themes[one].score) for one in ("dam", "river")
            for e in themes[one].evidence] == [(1.0, 1.0)] * 2  # fmt: skip


@pytest.mark.parametrize(
    ("what", "value", "message"),
    [
        ("relation", "akin", "there is no relation 'akin'"),
        ("voice", "sung", "there is no voice 'sung'"),
        ("theme", "dam", "'dam' is no theme with + or - before it"),
        ("theme", "+hills", "the codebook has no theme 'hills' any more"),
    ],
)
def test_a_decision_that_says_nothing_is_listed_with_what_is_wrong(what, value, message):
    desk = session()
    desk.do({"relation": accept(rows=(row(2, 2),)),
             "voice": set_voice(passage="a:2", voice=Voice.REPORTED),
             "theme": set_theme(passage="a:5", theme="dam")}[what])  # fmt: skip
    odd = replace(desk.decisions[0], value=value)
    made = apply_reviews(comparison(), [odd])
    (lost,) = made.review.lost
    assert (lost.what, lost.value, lost.who, lost.message) == (what, value, "Ada Lund", message)
    assert made.alignments == comparison().alignments


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_decision_on_a_row_without_a_side_is_listed_as_lost(side):
    desk = session()
    desk.do(change_relation(row=row(1, 1), relation=Label.SHARED))
    half = replace(desk.decisions[0], **{side: ()})
    made = apply_reviews(comparison(), [half])
    assert [one.what for one in made.review.lost] == ["relation"]
    assert made.alignments == comparison().alignments


def test_a_note_on_a_row_of_which_a_side_is_gone_is_not_the_note_on_the_other_side():
    desk = session()
    desk.do(write_note(text="on the row", row=row(2, 2)))
    left = (*LEFT[:1], *LEFT[2:])
    later = session(comparison(left=left, rows=()), decisions=desk.decisions)
    later.do(write_note(text="on the passage", passage="b:2"))
    assert [one.value for one in later.decisions] == ["on the row", "on the passage"]


@pytest.mark.parametrize("on", [{"passage": "a:2"}, {"row": row(2, 2)}], ids=["passage", "row"])
def test_a_note_on_words_that_are_gone_is_listed_as_lost(on):
    desk = session()
    desk.do(write_note(text="Ask.", **on))
    made = apply_reviews(comparison(left=(*LEFT[:1], *LEFT[2:]), rows=()), desk.decisions)
    (lost,) = made.review.lost
    assert (lost.value, lost.quotes) == ("Ask.", (LEFT[1],))
    assert made.review.notes == ()


def test_long_lost_words_are_cut():
    long = "The dam belongs to both peoples " + "and to all who live by it " * 9 + "for ever."
    desk = session(comparison(left=("We came.", long), rows=()))
    desk.do(set_voice(passage="a:2", voice=Voice.REPORTED))
    (lost,) = apply_reviews(comparison(left=("We came.",), rows=()), desk.decisions).review.lost
    (quote,) = lost.quotes
    assert (len(quote), quote[-1], lost.message) == (200, "…", "the passage is no longer there")


def test_a_note_on_a_row_that_was_split_stands_on_its_parts():
    desk = session()
    desk.do(write_note(text="Ask.", row=row(3, (3, 4))))
    desk.do(mark_for_report(rows=(row(3, (3, 4)),), wanted=True))
    desk.do(split(row=row(3, (3, 4))))
    parts = [one for one in desk.rows if one.left == ("a:3",)]
    assert [[note.text for note in one.review.notes] for one in parts] == [["Ask."]] * 2
    assert [one.review.report for one in parts] == [True, True]
    desk.do(reject(row=row(3, 3)))
    desk.do(reject(row=row(3, 4)))
    assert [note.text for note in desk.comparison.review.notes] == ["Ask."]


def test_only_rows_wholly_inside_a_split_are_split():
    desk = session()
    desk.do(merge(rows=(row(1, 1), row(2, 2))))
    desk.do(split(row=row((1, 2), (1, 2))))
    desk.do(align(left=("a:1", "a:2"), right=("b:1",), relation=Label.SHARED))
    assert {(one.left, one.right) for one in desk.rows if one.left[0] in {"a:1", "a:2"}} == {
        row((1, 2), 1),
        row(1, 2),
        row(2, 2),
    }


def test_decisions_on_one_pair_leave_the_rows_of_another_alone():
    made = comparison()
    third = [replace(one, id=one.id.replace("b", "c"), statement="c") for one in made.passages
             if one.statement == "b"]  # fmt: skip
    rows = [replace(one, right=tuple(p.replace("b", "c") for p in one.right))
            for one in made.alignments[:2]]  # fmt: skip
    wide = replace(
        made,
        statements=(*made.statements, replace(made.statements[1], id="c")),
        passages=(*made.passages, *third),
        alignments=(*made.alignments, *rows),
    )
    desk = session(made)
    desk.do(change_relation(row=row(1, 1), relation=Label.RELATED))
    desk.do(reject(row=row(2, 2)))
    decided = apply_reviews(wide, desk.decisions)
    assert decided.alignments[-2:] == tuple(rows)
    assert len(decided.alignments) == 5
    both = apply_reviews(decided, desk.decisions, place=2)
    assert [one.relation for one in both.alignments if one.right == ("c:1",)] == [Label.RELATED]
    assert [one.right for one in both.review.rejected] == [("b:2",), ("c:2",)]
    assert [one.right[0][0] for one in both.alignments] == ["c", "b", "b", "b"]


def test_who_opened_the_pair_the_other_way_round_is_compared_as_if_not():
    one, two = session(who="Ada"), session(who="Bo")
    for desk in (one, two):
        desk.do(change_relation(row=row(1, 1), relation=Label.SHARED))
    (kind,), _ = agree(one.decisions, turned(turned(two.decisions)))
    assert (kind.both, kind.agreement, kind.only_second) == (1, 1.0, 0)
    (kind,), _ = agree(one.decisions, turned(two.decisions))
    assert (kind.both, kind.agreement, kind.kappa, kind.only_second) == (0, None, None, 1)


def test_notes_and_splits_are_no_judgement_to_agree_on_and_the_last_of_two_counts():
    one, two = session(who="Ada"), session(who="Bo")
    for desk in (one, two):
        desk.do(write_note(text="Hm.", row=row(1, 1)))
        desk.do(split(row=row(3, (3, 4))))
    assert agree(one.decisions, two.decisions)[0] == ()
    one.do(change_relation(row=row(1, 1), relation=Label.SHARED))
    one.do(merge(rows=(row(1, 1),) * 2, relation=Label.RELATED))
    two.do(change_relation(row=row(1, 1), relation=Label.RELATED))
    two.do(mark_for_report(rows=(row(2, 2),), wanted=True))
    kinds, _ = agree(one.decisions, two.decisions)
    assert [(k.kind, k.both, k.same, k.only_second) for k in kinds] == [
        ("relation", 1, 1, 0),
        ("report", 0, 0, 1),
    ]


def test_a_passage_that_was_edited_and_parted_is_found_with_the_warning_of_the_edit():
    desk = session()
    desk.do(set_voice(passage="a:2", voice=Voice.REPORTED))
    left = (LEFT[0], "The dam belongs, as all know.", "To both peoples.", *LEFT[2:])
    made = apply_reviews(comparison(left=left, rows=()), desk.decisions)
    assert [one.passage for one in made.review.passages] == ["a:2", "a:3"]
    assert all("edited since" in one.warning for one in made.review.passages)
    same = (LEFT[0], "The dam belongs", "to both peoples.", *LEFT[2:])
    made = apply_reviews(comparison(left=same, rows=()), desk.decisions)
    assert all("divided otherwise" in one.warning for one in made.review.passages)


def test_a_warning_is_told_of_what_was_edited_alone():
    desk = session()
    desk.do(align(left=("a:1", "a:2"), right=("b:1",)))
    left = (LEFT[0], "The dam belongs to both our peoples.", *LEFT[2:])
    made = apply_reviews(comparison(left=left, rows=()), desk.decisions)
    (found,) = made.alignments
    assert found.review is not None
    assert found.review.warning.startswith("the passage was edited since")


def test_what_is_not_known_of_the_decisions_stays_so_over_a_comparison_made_anew():
    made = comparison()
    unknown = tuple(
        Unread(what=one, problem=Problem(message="half a line", file=f"{one}.yaml"))
        for one in (Basis.DECISIONS, Basis.CODEBOOK)
    )
    desk = session(replace(made, unread=unknown))
    desk.replace_base(comparison(rows=()))
    assert desk.comparison.unread == unknown[:1]
    assert desk.rows == ()


def test_of_themes_it_counts_only_whether_they_are_there():
    one, two = session(who="Ada"), session(who="Bo")
    for desk in (one, two):
        for theme in ("dam", "river", "border"):
            desk.do(set_theme(passage="a:5", theme=theme))
    (kind,), _ = agree(one.decisions, two.decisions)
    assert (kind.both, kind.same, kind.kappa) == (3, 3, None)


def passage(number: int, text: str, *themes: str, statement: str = "a") -> ThemedPassage:
    said = Passage(start=0, end=len(text), text=text, voice=Voice.QUOTED)
    scores = tuple(ThemeScore(id=theme, score=0.9) for theme in themes)
    return ThemedPassage(id=f"{statement}:{number}", statement=statement, passage=said,
                         themes=scores)  # fmt: skip


def test_themes_that_overlap_most_come_first_and_unthemed_passages_are_told():
    strangers = Codebook(themes=tuple(replace(theme, parent="") for theme in THEMES))
    said = [
        passage(1, "One.", "river", "dam"),
        passage(2, "Two.", "dam", "border"),
        passage(3, "Three.", "border", "dam"),
        passage(4, "Four.", "river"),
        passage(5, "Five."),
        passage(1, "Six.", "dam", statement="b"),
    ]
    found = coverage(said, strangers)
    assert [(one.first, one.second, one.both, one.share) for one in found.overlaps] == [
        ("dam", "border", 2, 0.5),
        ("river", "dam", 1, 0.2),
    ]
    assert [one.id for one in found.unthemed] == ["a:5"]
    assert [(one.statement, one.passages, one.themed) for one in found.statements] == [
        ("a", 5, 4),
        ("b", 1, 1),
    ]


def likeness_of(near):
    """Which passages are alike, by their places."""

    def likeness(left, right):
        return np.array(
            [
                [0.9 if {(i, j), (j, i)} & near or i == j else 0.1 for j in range(len(right))]
                for i in range(len(left))
            ]
        )

    return likeness


def test_groups_are_found_around_the_passage_with_most_like_ones_the_largest_first():
    words = (
        "River water.",
        "Border posts.",
        "River trade.",
        "River boats.",
        "Border patrol.",
        "Hm.",
    )
    said = [passage(number, text) for number, text in enumerate(words)]
    found = gather(said, likeness_of({(0, 2), (2, 3), (1, 4)}))
    assert [[one.id for one in group.passages] for group in found] == [
        ["a:2", "a:0", "a:3"],
        ["a:1", "a:4"],
    ]
    assert [group.label.split(",")[0] for group in found] == ["River", "Border"]


def test_a_theme_made_of_a_group_describes_it_by_its_middle_passage():
    said = [passage(1, "River  water\nrises."), passage(2, "River water falls.")]
    (group,) = gather(said, likeness_of({(0, 1)}))
    theme = theme_of(group, ["river-water", "river-water-2"])
    assert theme.id == "river-water-3"
    assert theme.description == "River water rises."
    assert theme.label == group.label
    assert set(group.words) == set(theme.cues) == {"river", "water"}
