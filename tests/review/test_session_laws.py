"""Laws of the desk, whatever a person does in whatever order."""

from __future__ import annotations

from itertools import product

from decided_before import put_decisions, render_reviews
from desk_samples import LEFT, THEMES, comparison, session
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.library.review_file import Keeper
from compare.model import Label, RejoinderError, Voice
from compare.review.applying import apply_reviews
from compare.review.desk_commands import (
    accept,
    accept_above,
    align,
    change_relation,
    mark_for_report,
    merge,
    reject,
    set_theme,
    set_voice,
    split,
    write_note,
)
from compare.review.session import ReviewDesk

LEFTS = [f"a:{n}" for n in range(1, 7)]
RIGHTS = [f"b:{n}" for n in range(1, 6)]
THEME_IDS = [theme.id for theme in THEMES]
words = st.text(st.characters(blacklist_categories=("Cs",)), max_size=12)


passages, themes = st.sampled_from(LEFTS + RIGHTS), st.sampled_from(THEME_IDS)
lefts, rights = (
    st.lists(st.sampled_from(ids), min_size=1, max_size=2).map(tuple) for ids in (LEFTS, RIGHTS)
)
places = st.lists(st.integers(0, 19), min_size=1, max_size=3, unique=True)


def chosen(rows, some):
    """The rows at some places, counted round and round: how many there are shows only by then."""
    return tuple(dict.fromkeys(rows[place % len(rows)] for place in some))


def on_rows(command, **others):
    return st.tuples(places, st.fixed_dictionaries(others)).map(
        lambda drawn: lambda rows: command(rows=chosen(rows, drawn[0]), **drawn[1])
    )


def on_a_row(command, **others):
    return st.tuples(places, st.fixed_dictionaries(others)).map(
        lambda drawn: lambda rows: command(row=chosen(rows, drawn[0])[0], **drawn[1])
    )


def anywhere(command, **others):
    return st.builds(command, **others).map(lambda made: lambda _rows: made)


# strategies are made once: to make them takes longer than to do what they give
ALWAYS = (
    anywhere(accept_above, score=st.floats(0, 1), theme=st.just("") | themes),
    anywhere(align, left=lefts, right=rights),
    anywhere(set_theme, passage=passages, theme=themes, holds=st.booleans()),
    anywhere(set_voice, passage=passages, voice=st.sampled_from(Voice)),
    anywhere(write_note, text=words, theme=themes),
    anywhere(write_note, text=words, passage=passages),
)
ON_ROWS = (
    on_rows(accept),
    on_a_row(reject),
    on_a_row(change_relation, relation=st.sampled_from(Label)),
    on_a_row(split),
    on_rows(merge),
    on_a_row(write_note, text=words),
    anywhere(write_note, text=words),
    on_rows(mark_for_report, wanted=st.sampled_from([True, False, None])),
)
WITHOUT_ROWS, COMMANDS = st.one_of(*ALWAYS), st.one_of(*ALWAYS, *ON_ROWS)
"""Commands of every kind, each a function of the rows there are by now."""


def do_some(desk, data, most=8):
    """Do random commands; how many of them changed something."""
    done = 0
    for _ in range(data.draw(st.integers(0, most))):
        keys = [(r.left, r.right) for r in desk.rows]
        try:
            done += bool(desk.do(data.draw(COMMANDS if keys else WITHOUT_ROWS)(keys)).edits)
        except RejoinderError:
            continue
    return done


class Pair:
    """A pair of statements in a folder of its own for each example."""

    def __init__(self, factory):
        self.folder = factory.mktemp("library")
        self.file = self.folder / "reviews" / "a--b.yaml"

    def open(self, who="Ada Lund", made=None):
        return ReviewDesk(self.folder, made or comparison(), who=who)


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_as_many_undos_as_commands_give_the_first_file_byte_for_byte(tmp_path_factory, data):
    pair = Pair(tmp_path_factory)
    begun = pair.open()
    do_some(begun, data, 4)
    begun.save()
    if begun.decisions and data.draw(st.booleans()):
        text = pair.file.read_text(encoding="utf-8")
        pair.file.write_text(f"# by hand\n{text}\n# the end", encoding="utf-8")
    first = pair.file.read_bytes() if pair.file.exists() else None
    desk = pair.open()
    assert not desk.problems
    count = do_some(desk, data)
    desk.save()
    for _ in range(count):
        assert desk.undo()
        if data.draw(st.booleans()):
            desk.save()
    desk.save()
    assert (pair.file.read_bytes() if pair.file.exists() else None) == first


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_redoing_what_was_undone_gives_what_was_done(tmp_path_factory, data):
    desk = Pair(tmp_path_factory).open()
    count = do_some(desk, data)
    done = desk.decisions
    for step in (desk.undo, desk.redo):
        for _ in range(count):
            assert step()
    assert desk.decisions == done


@settings(deadline=None, max_examples=80)
@given(data=st.data())
def test_no_pair_stands_in_two_rows_and_no_row_is_empty(tmp_path_factory, data):
    desk = Pair(tmp_path_factory).open()
    do_some(desk, data)
    pairs = [pair for r in desk.rows for pair in product(r.left, r.right)]
    assert len(pairs) == len(set(pairs))
    assert all(r.left and r.right for r in desk.rows)
    assert Label.UNRELATED not in {r.relation for r in desk.rows}


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_what_is_read_again_is_what_was_seen(tmp_path_factory, data):
    pair = Pair(tmp_path_factory)
    desk = pair.open()
    do_some(desk, data)
    desk.save()
    again = pair.open()
    assert not again.problems
    assert again.comparison == desk.comparison
    assert apply_reviews(comparison(), desk.decisions) == desk.comparison


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_edits_elsewhere_keep_every_decision(tmp_path_factory, data):
    """Sentences put before, between and behind those that decisions are about; only not between
    two equal ones, whose surroundings alone tell which is which.
    """
    desk = Pair(tmp_path_factory).open()
    do_some(desk, data)
    decided = desk.comparison
    places = st.lists(st.sampled_from([0, 1, 2, 3, 4, 6]), min_size=1, max_size=4)
    texts = list(LEFT)
    for at in sorted(data.draw(places), reverse=True):
        texts.insert(at, f"Sentence {at} was put in by the editor.")
    moved = apply_reviews(comparison(left=tuple(texts), rows=()), desk.decisions)
    assert not [one for one in moved.review.lost if one.quotes]
    before = [_words(decided, r) for r in decided.alignments if r.reviewed]
    after = [_words(moved, r) for r in moved.alignments if r.reviewed]
    assert sorted(before) == sorted(after)


def _words(made, row):
    sides = [[made.passage(p).passage.text for p in side] for side in (row.left, row.right)]
    return sides, row.relation.value


@settings(deadline=None, max_examples=80)
@given(data=st.data())
def test_a_newer_program_changes_no_relation_that_a_person_decided(tmp_path_factory, data):
    desk = Pair(tmp_path_factory).open()
    do_some(desk, data)
    numbers = st.tuples(st.integers(1, 6), st.integers(1, 5))
    pairs = data.draw(st.lists(numbers, unique=True, max_size=8))
    labels = st.sampled_from([Label.SHARED, Label.DIVERGENT, Label.RELATED])
    rows = tuple(((i,), (j,), data.draw(labels), 0.7) for i, j in pairs)
    newer = apply_reviews(comparison(rows=rows), desk.decisions)
    decided = {(r.left, r.right): r.relation for r in desk.rows if r.reviewed}
    kept = {(r.left, r.right): r.relation for r in newer.alignments if r.reviewed}
    assert decided == kept


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_two_windows_at_once_lose_nothing(tmp_path_factory, data):
    pair = Pair(tmp_path_factory)
    one, two = pair.open("Ada Lund"), pair.open("Bo Ek")
    for _ in range(3):
        for desk in (one, two):
            do_some(desk, data, 3)
            assert not desk.save().conflicts
    one.refresh()
    two.refresh()
    assert one.decisions == two.decisions
    for desk in (one, two):
        mine = {d.id for d in desk.decisions if d.who == desk.who}
        assert mine <= {d.id for d in pair.open().decisions}


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_the_file_of_a_sitting_is_the_file_written_in_one_go(tmp_path_factory, data):
    pair = Pair(tmp_path_factory)
    desk = pair.open()
    for _ in range(3):
        do_some(desk, data, 3)
        desk.save()
    decisions = desk.decisions
    if decisions:
        assert pair.file.read_text(encoding="utf-8") == render_reviews("a", "b", decisions)


def test_a_pair_opened_the_other_way_round_has_the_same_decisions(tmp_path):
    made = comparison()
    desk = ReviewDesk(tmp_path, made, who="Ada Lund")
    desk.do(accept(rows=(((made.alignments[0].left), (made.alignments[0].right)),)))
    desk.save()
    keeper = Keeper(tmp_path, "b", "a")
    (turned,) = keeper.load().decisions
    (kept,) = desk.decisions
    assert (turned.left, turned.right) == (kept.right, kept.left)
    keeper.save(())
    assert Keeper(tmp_path, "a", "b").load().decisions == ()
    assert not (tmp_path / "reviews" / "b--a.yaml").exists()


def test_comments_of_an_editor_stay_where_they_are(tmp_path):
    desk = session()
    desk.do(accept_above(score=0))
    path = put_decisions(tmp_path, "a", "b", desk.decisions)
    lines = path.read_text(encoding="utf-8").split("\n- ")
    path.write_text("\n# ask Bo about this\n- ".join(lines), encoding="utf-8")
    opened = ReviewDesk(tmp_path, comparison(), who="Bo Ek")
    opened.do(write_note(text="seen", theme="dam"))
    opened.save()
    text = path.read_text(encoding="utf-8")
    assert text.count("# ask Bo about this") == 4
    assert text.count("seen") == 1


@settings(deadline=None, max_examples=80)
@given(data=st.data())
def test_edits_inside_a_passage_keep_its_decision_with_a_warning_or_report_it(data):
    """Whatever becomes of a sentence, its decision never comes to stand on another."""
    number = data.draw(st.integers(1, 4), label="passage")
    desk = session()
    keys = {r.left: (r.left, r.right) for r in desk.rows}
    desk.do(accept(rows=(keys[(f"a:{number}",)],)))
    sentence = LEFT[number - 1].rstrip(".").split()
    for _ in range(data.draw(st.integers(1, 3), label="edits")):
        at = data.draw(st.integers(0, max(len(sentence) - 1, 0)))
        sentence[at : at + data.draw(st.integers(0, 2))] = data.draw(
            st.lists(st.sampled_from(["never", "gladly", "Arda", "dam", "the"]), max_size=2)
        )
    texts = list(LEFT)
    texts[number - 1] = " ".join(sentence or ["Nothing"]) + "."
    edited = apply_reviews(comparison(left=tuple(texts), rows=()), desk.decisions)
    reviewed = [r for r in edited.alignments if r.reviewed]
    assert len(reviewed) + len(edited.review.lost) == 1
    for found in reviewed:
        assert found.left == (f"a:{number}",)
        assert texts[number - 1] == LEFT[number - 1] or found.review.warning
    for lost in edited.review.lost:
        assert lost.quotes == (LEFT[number - 1],)
