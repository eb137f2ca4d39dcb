"""A sitting with its file: two windows, an editor beside it, conflicts shown with both sides."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from decided_before import read_reviews
from desk_samples import comparison, row

from compare.library.review_file import reviews_path
from compare.model import Basis, Label, Problem, RejoinderError, Unread
from compare.review.applying import apply_kept
from compare.review.desk_commands import change_relation, reject, write_note
from compare.review.session import ReviewDesk


def sit(folder, who="Ada Lund"):
    return ReviewDesk(folder, comparison(), who=who)


def relation(desk, left=1, right=1):
    return next((r.relation for r in desk.rows if (r.left, r.right) == row(left, right)), None)


def test_a_decision_is_unsaved_until_it_is_saved(tmp_path):
    desk = sit(tmp_path)
    assert not desk.unsaved
    desk.do(reject(row=row(1, 1)))
    assert desk.unsaved
    desk.save()
    assert not desk.unsaved
    assert len(read_reviews(tmp_path, "a", "b").decisions) == 1


def test_nothing_decided_writes_no_file(tmp_path):
    sit(tmp_path).save()
    assert not (tmp_path / "reviews" / "a--b.yaml").exists()


def test_one_person_deciding_one_row_otherwise_in_two_windows_is_a_conflict(tmp_path):
    one, two = sit(tmp_path), sit(tmp_path)
    one.do(change_relation(row=row(1, 1), relation=Label.SHARED))
    two.do(change_relation(row=row(1, 1), relation=Label.RELATED))
    assert not one.save().conflicts
    (conflict,) = two.save().conflicts
    assert (conflict.mine.value, conflict.disk.value) == ("related", "shared")
    assert relation(two) is Label.SHARED


def test_of_a_conflict_mine_can_be_kept_and_that_undone(tmp_path):
    one, two = sit(tmp_path), sit(tmp_path)
    one.do(change_relation(row=row(1, 1), relation=Label.SHARED))
    one.save()
    two.do(change_relation(row=row(1, 1), relation=Label.RELATED))
    (conflict,) = two.save().conflicts
    kept = two.keep_mine(conflict)
    assert (kept.said, [edit.after.value for edit in kept.edits]) == (
        "kept my version",
        ["related"],
    )
    assert not two.save().conflicts
    assert one.refresh()
    assert relation(one) is Label.RELATED
    two.undo()
    two.save()
    assert relation(two) is Label.SHARED


def test_the_same_decision_in_two_windows_is_no_conflict(tmp_path):
    one, two = sit(tmp_path), sit(tmp_path)
    for desk in (one, two):
        desk.do(change_relation(row=row(1, 1), relation=Label.SHARED))
        assert not desk.save().conflicts


def test_undoing_what_another_window_changed_is_refused_and_passed_over(tmp_path):
    one, two = sit(tmp_path), sit(tmp_path)
    one.do(change_relation(row=row(1, 1), relation=Label.SHARED))
    one.save()
    two.refresh()
    two.do(change_relation(row=row(1, 1), relation=Label.RELATED))
    two.save()
    one.refresh()
    with pytest.raises(RejoinderError, match="changed elsewhere"):
        one.undo()
    assert one.undo() is None
    assert relation(one) is Label.RELATED


def test_a_file_that_cannot_be_read_whole_is_not_written_and_decisions_stay_in_memory(tmp_path):
    desk = sit(tmp_path)
    desk.do(reject(row=row(1, 1)))
    desk.save()
    file = tmp_path / "reviews" / "a--b.yaml"
    broken = file.read_text("utf-8") + "- id: [half a wri"
    file.write_text(broken, encoding="utf-8")
    desk.do(write_note(text="mine"))
    with pytest.raises(RejoinderError):
        desk.save()
    assert file.read_text("utf-8") == broken
    assert len(desk.decisions) == 2
    assert sit(tmp_path).problems


def test_an_entry_that_an_editor_took_out_is_gone(tmp_path):
    desk = sit(tmp_path)
    desk.do(reject(row=row(1, 1)))
    desk.save()
    (tmp_path / "reviews" / "a--b.yaml").write_text("[]\n", encoding="utf-8")
    assert desk.refresh()
    assert relation(desk) is Label.DIVERGENT


def test_looking_at_the_file_takes_in_nothing_that_conflicts(tmp_path):
    one, two = sit(tmp_path), sit(tmp_path)
    one.do(change_relation(row=row(1, 1), relation=Label.SHARED))
    one.save()
    two.do(change_relation(row=row(1, 1), relation=Label.RELATED))
    assert two.refresh() is False
    assert relation(two) is Label.RELATED
    assert two.unsaved
    assert one.refresh() is False


def test_deciding_goes_on_while_a_save_is_under_way(tmp_path):
    desk = sit(tmp_path)
    stop = threading.Event()

    def keep_saving():
        while not stop.is_set():
            desk.save()

    worker = threading.Thread(target=keep_saving)
    worker.start()
    for number in range(40):
        desk.do(write_note(text=f"note {number}", theme=f"t{number}"))
    stop.set()
    worker.join()
    desk.save()
    kept = {one.value for one in read_reviews(tmp_path, "a", "b").decisions}
    assert kept == {f"note {number}" for number in range(40)}


def test_statements_that_are_not_of_the_library_have_no_decisions(tmp_path):
    desk = sit(tmp_path)
    desk.do(reject(row=row(1, 1)))
    desk.save()
    decided, problems = apply_kept(tmp_path, comparison())
    assert decided == comparison()
    assert problems == ()


def placed(folder, made):
    """The comparison with its statements read from their places in the library."""
    files = {one.id: str(folder / f"{one.id}.md") for one in made.statements}
    statements = tuple(replace(one, file=files[one.id]) for one in made.statements)
    return replace(made, statements=statements)


def three():
    """The comparison with a third statement, which says what the second one says."""
    made = comparison()

    def third(ids):
        return tuple(one.replace("b:", "c:") for one in ids)

    return replace(
        made,
        statements=(*made.statements, replace(made.statements[1], id="c")),
        passages=made.passages
        + tuple(
            replace(one, id=one.id.replace("b:", "c:"), statement="c")
            for one in made.passages
            if one.statement == "b"
        ),
        alignments=made.alignments
        + tuple(replace(one, right=third(one.right)) for one in made.alignments),
    )


def test_what_the_library_keeps_is_applied_to_each_pair(tmp_path):
    for place, name in ((1, "b"), (2, "c")):
        desk = ReviewDesk(tmp_path, three(), who="Ada", place=place)
        desk.do(reject(row=((f"a:{place}",), (f"{name}:{place}",))))
        desk.save()
    decided, problems = apply_kept(tmp_path, placed(tmp_path, three()))
    assert problems == ()
    assert decided.unread == ()
    assert [one.right for one in decided.review.rejected] == [("b:1",), ("c:2",)]
    rows = {(one.left, one.right) for one in decided.alignments}
    assert {(("a:2",), ("b:2",)), (("a:1",), ("c:1",))} <= rows
    assert not {(("a:1",), ("b:1",)), (("a:2",), ("c:2",))} & rows


def test_a_statement_of_another_folder_has_no_decisions_whatever_it_is_called(tmp_path):
    desk = sit(tmp_path)
    desk.do(reject(row=row(1, 1)))
    desk.save()
    here = placed(tmp_path, comparison())
    elsewhere = placed(tmp_path / "other", comparison())
    assert apply_kept(tmp_path, here)[0].review.rejected
    mixed = replace(here, statements=(here.statements[0], elsewhere.statements[1]))
    assert apply_kept(tmp_path, mixed) == (mixed, ())
    mixed = replace(here, statements=(elsewhere.statements[0], here.statements[1]))
    assert apply_kept(tmp_path, mixed) == (mixed, ())


def test_decisions_that_cannot_be_read_are_told_and_said_to_be_unread(tmp_path):
    path = reviews_path(tmp_path, "a", "b")
    path.parent.mkdir()
    path.write_text("- id: x\n", encoding="utf-8")
    before = Unread(what=Basis.CODEBOOK, problem=Problem(message="m", file="f"))
    made = replace(placed(tmp_path, comparison()), unread=(before,))
    decided, (problem,) = apply_kept(tmp_path, made)
    assert problem.file == str(path)
    assert decided.unread == (before, Unread(what=Basis.DECISIONS, problem=problem))
    assert decided.review is None
