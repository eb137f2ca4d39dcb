"""What a person decides at the desk is what the comparison says, until it is taken back."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from desk_samples import comparison, row, session

from compare.model import Evidence, Label, RejoinderError, Standing, Verdict, Voice
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


def row_of(made, left, right):
    key = row(left, right)
    return next((r for r in made.alignments if (r.left, r.right) == key), None)


def test_without_decisions_the_rows_are_those_of_the_program():
    assert session().rows == comparison().alignments


def test_accepting_a_row_keeps_it_and_says_who_and_when():
    desk = session()
    desk.do(accept(rows=(row(1, 1),)))
    found = row_of(desk.comparison, 1, 1)
    assert (found.reviewed, found.relation) == (True, Label.DIVERGENT)
    assert (found.review.who, found.review.standing) == ("Ada Lund", Standing.AGREED)
    assert found.review.when.startswith("2026-03-01")


def test_accepting_twice_changes_nothing():
    desk = session()
    desk.do(accept(rows=(row(1, 1),)))
    before = desk.decisions
    assert not desk.do(accept(rows=(row(1, 1),))).edits
    assert desk.decisions == before


def test_a_changed_relation_shows_what_the_program_says_beside_it():
    desk = session()
    desk.do(change_relation(row=row(1, 1), relation=Label.RELATED, why="a demand, no conflict"))
    found = row_of(desk.comparison, 1, 1)
    assert found.relation is Label.RELATED
    assert found.review.program is Label.DIVERGENT
    assert found.review.standing is Standing.OVERRULED
    assert found.review.why == "a demand, no conflict"


def test_a_row_decided_otherwise_has_no_reasons_of_its_own_but_keeps_the_program_s():
    rows = tuple(replace(one, why="both say so") for one in comparison().alignments)
    desk = session(replace(comparison(), alignments=rows))
    proposed = row_of(desk.comparison, 1, 1)
    desk.do(change_relation(row=row(1, 1), relation=Label.RELATED))
    found = row_of(desk.comparison, 1, 1)
    assert found.why == ""
    assert (found.review.program_why, found.review.program_score) == ("both say so", proposed.score)
    desk.do(change_relation(row=row(1, 1), relation=proposed.relation))
    assert row_of(desk.comparison, 1, 1).why == "both say so"


def test_a_row_that_only_a_person_proposes_has_no_reasons_of_the_program():
    desk = session(comparison(rows=()))
    desk.do(align(left=row(1, 1)[0], right=row(1, 1)[1], relation=Label.SHARED))
    found = row_of(desk.comparison, 1, 1)
    assert (found.why, found.review.program) == ("", None)
    assert (found.review.program_why, found.review.program_score) == ("", None)


def test_a_newer_program_does_not_change_what_was_decided_but_is_heard():
    desk = session()
    desk.do(accept(rows=(row(2, 2),)))
    newer = comparison(rows=(((2,), (2,), Label.DIVERGENT, 0.99),))
    found = row_of(apply_reviews(newer, desk.decisions), 2, 2)
    assert found.relation is Label.SHARED
    assert (found.review.standing, found.review.program) == (Standing.CONTESTED, Label.DIVERGENT)


def test_a_row_that_a_newer_program_no_longer_proposes_stays_where_a_person_accepted_it():
    desk = session()
    desk.do(accept(rows=(row(2, 2),)))
    found = row_of(apply_reviews(comparison(rows=()), desk.decisions), 2, 2)
    assert found.reviewed
    assert (found.review.standing, found.review.program) == (Standing.CONTESTED, None)


def test_a_rejected_row_goes_and_is_counted_as_reviewed():
    desk = session()
    desk.do(reject(row=row(4, 5)))
    assert row_of(desk.comparison, 4, 5) is None
    assert [(r.left, r.right, r.reviewed) for r in desk.rejected] == [(*row(4, 5), True)]
    assert (desk.progress.reviewed, desk.progress.of) == (1, 4)


def test_a_rejected_row_can_be_lined_up_again():
    desk = session()
    desk.do(reject(row=row(4, 5)))
    desk.do(align(left=("a:4",), right=("b:5",), relation=Label.SHARED))
    assert row_of(desk.comparison, 4, 5).relation is Label.SHARED
    assert not desk.rejected


def test_passages_that_the_program_missed_are_lined_up():
    desk = session()
    desk.do(align(left=("a:5",), right=("b:4",), relation=Label.DIVERGENT))
    found = row_of(desk.comparison, 5, 4)
    assert found.reviewed
    assert found.review.program is None


def test_lining_up_a_pair_of_a_wider_row_takes_it_out_there():
    desk = session()
    desk.do(align(left=("a:3",), right=("b:4",), relation=Label.RELATED))
    assert row_of(desk.comparison, 3, 4).relation is Label.RELATED
    assert row_of(desk.comparison, 3, 3).relation is Label.DIVERGENT
    assert row_of(desk.comparison, 3, (3, 4)) is None


def test_two_passages_of_one_statement_make_no_row():
    with pytest.raises(RejoinderError, match="both statements"):
        session().do(align(left=("a:1",), right=("a:2",)))


def test_a_split_row_becomes_a_row_a_pair_not_reviewed_yet():
    desk = session()
    desk.do(split(row=row(3, (3, 4))))
    rows = [row_of(desk.comparison, 3, n) for n in (3, 4)]
    assert [(r.relation, r.reviewed) for r in rows] == [(Label.DIVERGENT, False)] * 2
    assert desk.progress.of == 5


def test_a_row_of_one_pair_cannot_be_split():
    with pytest.raises(RejoinderError, match="nothing to split"):
        session().do(split(row=row(1, 1)))


def test_merged_rows_become_one_with_all_their_passages():
    desk = session()
    desk.do(merge(rows=(row(1, 1), row(2, 2))))
    found = row_of(desk.comparison, (1, 2), (1, 2))
    assert (found.relation, found.reviewed) == (Label.DIVERGENT, True)
    assert desk.progress.of == 3


def test_splitting_what_was_merged_keeps_the_relation_decided_for_it():
    desk = session()
    desk.do(merge(rows=(row(1, 1), row(2, 2)), relation=Label.RELATED))
    desk.do(split(row=row((1, 2), (1, 2))))
    assert {r.relation for r in desk.rows if r.left[0] in {"a:1", "a:2"}} == {Label.RELATED}


def test_a_theme_is_added_with_those_above_it_and_the_verdicts_follow():
    desk = session()
    desk.do(set_theme(passage="b:3", theme="dam"))
    found = desk.comparison.passage("b:3")
    assert found.theme_ids == ("river", "dam", "border")
    (review,) = desk.comparison.review.passages
    assert (review.value, review.program, review.standing) == ("+dam", "-dam", Standing.OVERRULED)


def test_a_theme_taken_from_all_of_a_side_is_a_silence():
    desk = session()
    for key in (row(3, (3, 4)), row(4, 5)):
        desk.do(reject(row=key))
    for number in (3, 4):
        desk.do(set_theme(passage=f"a:{number}", theme="border", holds=False))
    verdict = next(v for v in desk.comparison.verdicts if v.theme == "border")
    assert verdict.verdict is Verdict.ONE_SIDED
    assert ("a", "border") in {(s.statement, s.theme) for s in desk.comparison.silences}


def test_of_adding_and_removing_a_theme_the_last_holds_in_one_entry():
    desk = session()
    desk.do(set_theme(passage="a:5", theme="dam"))
    desk.do(set_theme(passage="a:5", theme="dam", holds=False))
    assert len(desk.decisions) == 1
    assert "dam" not in desk.comparison.passage("a:5").theme_ids


def test_what_the_program_found_of_a_theme_stands_beside_what_a_person_says_of_it():
    made, cue = comparison(), Evidence(kind="cue", weight=1.0, note="dam")
    passages = tuple(
        replace(one, themes=tuple(replace(theme, evidence=(cue,)) for theme in one.themes))
        for one in made.passages
    )
    desk = session(replace(made, passages=passages))
    desk.do(set_theme(passage="a:2", theme="dam", holds=False))
    taken = next(t for t in desk.comparison.passage("a:2").themes if t.id == "dam")
    assert [one.kind for one in taken.evidence] == ["review", "cue"]


def test_a_theme_that_the_codebook_dropped_is_listed_and_not_applied():
    desk = session()
    desk.do(set_theme(passage="a:5", theme="dam"))
    fewer = replace(comparison(), themes=comparison().themes[:1])
    (lost,) = apply_reviews(fewer, desk.decisions).review.lost
    assert "no theme 'dam'" in lost.message


def test_a_voice_is_set():
    desk = session()
    desk.do(set_voice(passage="a:3", voice=Voice.REPORTED))
    assert desk.comparison.passage("a:3").passage.voice is Voice.REPORTED


@pytest.mark.parametrize(
    ("where", "look"),
    [
        ({"row": row(1, 1)}, lambda made: row_of(made, 1, 1).review.notes),
        ({"theme": "dam"}, lambda made: made.review.notes),
        ({"passage": "b:4"}, lambda made: made.review.notes),
        ({}, lambda made: made.review.notes),
    ],
    ids=["row", "theme", "passage", "pair"],
)
def test_a_note_is_written_rewritten_and_taken_away(where, look):
    desk = session()
    desk.do(write_note(text="Ask the mission.", **where))
    assert [note.text for note in look(desk.comparison)] == ["Ask the mission."]
    desk.do(write_note(text="They answered.", **where))
    assert [note.text for note in look(desk.comparison)] == ["They answered."]
    desk.do(write_note(text="  ", **where))
    assert not desk.decisions


def test_a_note_alone_reviews_nothing():
    desk = session()
    desk.do(write_note(text="Hm.", row=row(1, 1)))
    found = row_of(desk.comparison, 1, 1)
    assert (found.reviewed, found.review.standing) == (False, Standing.OPEN)


def test_notes_on_two_themes_are_two_notes():
    desk = session()
    desk.do(write_note(text="one", theme="dam"))
    desk.do(write_note(text="two", theme="border"))
    assert [(n.theme, n.text) for n in desk.comparison.review.notes] == [
        ("dam", "one"),
        ("border", "two"),
    ]


@pytest.mark.parametrize("wanted", [True, False])
def test_rows_are_marked_for_the_report_or_kept_out(wanted):
    desk = session()
    desk.do(mark_for_report(rows=(row(1, 1),), wanted=wanted))
    assert row_of(desk.comparison, 1, 1).review.report is wanted
    desk.do(mark_for_report(rows=(row(1, 1),), wanted=None))
    assert not desk.decisions


def test_all_rows_of_a_theme_are_accepted_at_once_and_undone_at_once():
    desk = session()
    desk.do(change_relation(row=row(4, 5), relation=Label.SHARED))
    assert desk.do(accept_above(score=0, theme="border")).said == "accepted 1 point"
    assert desk.progress.reviewed == 2
    assert row_of(desk.comparison, 4, 5).relation is Label.SHARED
    desk.undo()
    assert desk.progress.reviewed == 1


def test_rows_above_a_score_are_accepted_at_once():
    desk = session()
    desk.do(accept_above(score=0.75))
    assert [r.reviewed for r in desk.rows] == [True, True, False, False]


def test_the_least_certain_row_is_next_and_asking_again_goes_on():
    desk = session()
    assert desk.next_unreviewed() == row(4, 5)
    assert desk.next_unreviewed(row(4, 5)) == row(3, (3, 4))
    desk.do(accept(rows=(row(4, 5),)))
    assert desk.next_unreviewed(row(4, 5)) == row(3, (3, 4))
    assert desk.next_unreviewed(row(1, 1)) == row(3, (3, 4))
    desk.do(accept_above(score=0.0))
    assert desk.next_unreviewed() is None


def test_undo_and_redo_go_back_and_forth():
    desk = session()
    desk.do(reject(row=row(1, 1)))
    desk.do(write_note(text="Why?", row=row(2, 2)))
    whole = desk.decisions
    assert desk.can_undo == "note written"
    assert desk.undo().said == "note written"
    assert len(desk.decisions) == 1
    desk.undo()
    assert desk.decisions == ()
    assert desk.undo() is None
    desk.redo()
    desk.redo()
    assert desk.decisions == whole
    assert desk.redo() is None


def test_a_new_decision_ends_what_could_be_redone():
    desk = session()
    desk.do(reject(row=row(1, 1)))
    desk.undo()
    desk.do(accept(rows=(row(2, 2),)))
    assert desk.redo() is None


def test_what_is_no_more_cannot_be_decided():
    desk = session()
    desk.do(reject(row=row(1, 1)))
    with pytest.raises(RejoinderError, match="no more"):
        desk.do(accept(rows=(row(1, 1),)))


def test_of_two_people_the_later_decision_holds_and_both_are_kept():
    first = session()
    first.do(change_relation(row=row(1, 1), relation=Label.SHARED))
    second = session(decisions=first.decisions, who="Bo Ek")
    second.do(change_relation(row=row(1, 1), relation=Label.RELATED))
    assert len(second.decisions) == 2
    assert row_of(second.comparison, 1, 1).review.who == "Bo Ek"
    second.do(forget(decision=second.decisions[1].id))
    assert row_of(second.comparison, 1, 1).review.who == "Ada Lund"


def test_of_two_equal_sentences_the_one_meant_is_decided():
    desk = session()
    desk.do(set_theme(passage="a:6", theme="border"))
    assert "border" in desk.comparison.passage("a:6").theme_ids
    assert "border" not in desk.comparison.passage("a:5").theme_ids


def test_a_decision_whose_sentence_was_removed_is_lost_with_its_quote():
    desk = session()
    desk.do(accept(rows=(row(2, 2),)))
    left = tuple(s for s in comparison().statements[0].text.split(". ") if "peoples" not in s)
    made = comparison(left=tuple(f"{s.rstrip('.')}." for s in left), rows=())
    outcome = apply_reviews(made, desk.decisions)
    (lost,) = outcome.review.lost
    assert lost.quotes == ("The dam belongs to both peoples.",)
    assert not outcome.alignments


def test_an_edited_sentence_keeps_its_decision_with_a_warning():
    desk = session()
    desk.do(accept(rows=(row(2, 2),)))
    texts = tuple(
        s.replace("both peoples", "both our peoples") for s in _sentences(comparison(), 0)
    )
    found = row_of(apply_reviews(comparison(left=texts), desk.decisions), 2, 2)
    assert found.reviewed
    assert "edited since" in found.review.warning


def test_a_theme_of_a_sentence_edited_since_is_decided_anew_in_the_same_entry():
    desk = session()
    desk.do(set_theme(passage="a:2", theme="border"))
    texts = (s.replace("both peoples", "both our peoples") for s in _sentences(comparison(), 0))
    later = session(comparison(left=tuple(texts)), desk.decisions)
    later.do(set_theme(passage="a:2", theme="border", holds=False))
    assert [one.value for one in later.decisions] == ["-border"]


def _sentences(made, place):
    name = made.statements[place].id
    return tuple(p.passage.text for p in made.passages if p.statement == name)


def test_of_points_merged_that_the_program_holds_apart_it_proposes_nothing():
    desk = session()
    desk.do(merge(rows=(row(1, 1), row(2, 2))))
    said = row_of(desk.comparison, (1, 2), (1, 2)).review
    assert (said.program, said.program_score, said.program_why) == (None, None, "")


def test_no_pair_ever_stands_in_two_rows():
    desk = session()
    desk.do(merge(rows=(row(1, 1), row(3, (3, 4)))))
    desk.do(align(left=("a:1", "a:2"), right=("b:1",)))
    pairs = [pair for r in desk.rows for pair in product(r.left, r.right)]
    assert len(pairs) == len(set(pairs))


def test_decisions_with_one_clock_tick_still_have_an_order():
    desk = session()
    desk._clock = lambda: "2026-03-01T10:00:00.000Z"
    desk.do(merge(rows=(row(1, 1), row(2, 2))))
    desk.do(split(row=row((1, 2), (1, 2))))
    assert [d.what for d in desk.decisions] == ["merge", "split"]
    assert len(desk.rows) == 6


def test_kinds_of_decision_that_are_not_known_are_listed():
    desk = session()
    desk.do(accept(rows=(row(1, 1),)))
    odd = replace(desk.decisions[0], what="tone", id="x")
    (lost,) = apply_reviews(comparison(), [odd]).review.lost
    assert "does not know" in lost.message


@pytest.mark.parametrize("when", ["2999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z", "soon"])
def test_a_decision_after_one_that_lies_far_ahead_is_still_the_later(when):
    first = session()
    first.do(accept(rows=(row(1, 1),)))
    late = [replace(one, when=when) for one in first.decisions]
    desk = session(decisions=tuple(late))
    desk.do(change_relation(row=row(1, 1), relation=Label.SHARED))
    assert max(one.when for one in desk.decisions) > when
    assert row_of(desk.comparison, 1, 1).relation is Label.SHARED
