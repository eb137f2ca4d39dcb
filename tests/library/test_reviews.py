"""Decisions are kept with their words, merge by entry, and find their passage again or say not."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from decided_before import put_decisions, read_reviews, render_reviews
from hypothesis import example, given
from hypothesis import strategies as st

from compare.library.decision import Anchored, Decision, anchor, merge, now, select
from compare.library.review_file import Keeper, reviews_path, ruled
from compare.model import Codebook, RejoinderError, Ruling, Selector

SENTENCES = (
    "Karvia mourns all who lost their lives in the valley.",
    "Telmar has sheltered the fighters for three years.",
    "We condemn this.",
    "Our strikes killed six armed men, and no civilian was harmed.",
    "We condemn this.",
    "Karvia remains committed to the ceasefire of 2023.",
)
TEXT = " ".join(SENTENCES)


def selector_of(sentence: int, sentences: tuple[str, ...] = SENTENCES) -> Selector:
    start = len(" ".join(sentences[:sentence])) + (sentence > 0)
    return select(" ".join(sentences), start, start + len(sentences[sentence]))


def made(number: int, value: str = "shared", **more: str) -> Decision:
    return Decision(
        id=f"d{number}",
        who="Ada Lund",
        when=f"2026-02-23T10:00:{number:02d}Z",
        what="relation",
        value=value,
        left=(selector_of(1),),
        right=(selector_of(3),),
        **more,
    )


@pytest.mark.parametrize("sentence", range(len(SENTENCES)))
def test_in_an_unchanged_text_every_passage_is_found_where_it_was(sentence: int) -> None:
    selector = selector_of(sentence)
    found = anchor(selector, TEXT)
    assert (found.state, found.span) == (Anchored.FOUND, (selector.start, selector.end))


def test_a_passage_is_found_after_words_were_put_before_it() -> None:
    found = anchor(selector_of(3), "A heading.\n\n" + TEXT)
    assert found.state is Anchored.FOUND
    assert found.span is not None
    assert found.span.start == selector_of(3).start + len("A heading.\n\n")


def test_an_edited_passage_is_found_between_its_neighbours_with_a_warning() -> None:
    text = TEXT.replace("killed six armed men", "killed at least six men")
    found = anchor(selector_of(3), text)
    assert found.state is Anchored.EDITED
    assert found.span is not None
    assert text[slice(*found.span)].startswith("Our strikes killed at least six")
    assert "killed six armed men" in found.note


@pytest.mark.parametrize("sentence", range(len(SENTENCES)))
def test_a_removed_passage_is_lost_with_its_quote_and_never_another(sentence: int) -> None:
    rest = SENTENCES[:sentence] + SENTENCES[sentence + 1 :]
    found = anchor(selector_of(sentence), " ".join(rest))
    assert found.state is Anchored.LOST
    assert found.span is None
    assert SENTENCES[sentence] in found.note


def test_a_look_alike_elsewhere_is_not_taken() -> None:
    rest = [s for n, s in enumerate(SENTENCES) if n != 3]
    text = " ".join([*rest, "Their strikes killed six armed men, and no civilian was harmed."])
    assert anchor(selector_of(3), text).state is Anchored.LOST


def test_of_two_equal_passages_in_equal_surroundings_the_removed_one_is_lost() -> None:
    twins = ("One two three four five six.", "We agree.", "Seven eight nine ten eleven.") * 2
    first = selector_of(1, twins)
    assert first.of == 2
    left = " ".join(twins[:1] + twins[2:])
    assert anchor(first, left).state is Anchored.LOST
    assert anchor(selector_of(4, twins), left).state is Anchored.FOUND


@pytest.mark.parametrize(
    ("mourn", "warned", "state"),
    [("bury", "told", Anchored.FOUND), ("mourn their lost sons", "there", Anchored.LOST)],
)
def test_of_two_equal_passages_the_one_whose_near_words_stand_is_the_one(
    mourn: str, warned: str, state: Anchored
) -> None:
    raid = "The river towns {} their dead today. We condemn this. Nobody was {} before the raids."
    text = f"{raid} Another matter stands here. We condemn this. It was the third time in a month."
    before = text.format("mourn", "warned")
    start = before.index("We condemn this.")
    after = text.format(mourn, warned)
    if state is Anchored.LOST:
        after = after.replace("their dead today", "now").replace("Nobody was", "Who was")
    found = anchor(select(before, start, start + len("We condemn this.")), after)
    assert found.state is state
    assert found.span is None or found.span.start == after.index("We condemn this.")


sentences = st.lists(
    st.text(alphabet="abcdefgh ,", min_size=12, max_size=60).map(lambda t: f"S{t.strip()}e."),
    min_size=3,
    max_size=10,
    unique=True,
)


@given(sentences, st.data())
def test_edits_elsewhere_lose_no_decision(before: list[str], data: st.DataObject) -> None:
    kept = data.draw(st.integers(0, len(before) - 1))
    selector = selector_of(kept, tuple(before))
    edit = st.sampled_from(["keep", "drop", "change", "double"])
    after: list[str] = []
    start = -1
    for number, sentence in enumerate(before):
        what = "keep" if number == kept else data.draw(edit)
        if number == kept:
            start = len("\n".join(after)) + bool(after)
        other = data.draw(st.text(alphabet="xyz ", min_size=1)) if what == "change" else sentence
        after += [] if what == "drop" else [other] * (1 + (what == "double"))
    text = "\n".join(after)
    if text.count(selector.exact) == 1 == selector.of:
        assert anchor(selector, text).span == (start, start + len(before[kept]))


@given(sentences, st.data())
def test_an_edit_inside_is_found_or_reported_but_never_moved(
    before: list[str], data: st.DataObject
) -> None:
    kept = data.draw(st.integers(0, len(before) - 1))
    selector = selector_of(kept, tuple(before))
    at = data.draw(st.integers(1, len(before[kept]) - 1))
    cut = data.draw(st.integers(0, 8))
    edited = before[kept][:at] + data.draw(st.text("klm", max_size=8)) + before[kept][at + cut :]
    text = " ".join([*before[:kept], edited, *before[kept + 1 :]])
    start = len(" ".join(before[:kept])) + (kept > 0)
    found = anchor(selector, text)
    if found.span is not None:
        assert found.span.start >= start
        assert found.span.end <= start + len(edited)


words = st.text(min_size=1).filter(str.strip)


@example([Decision(id="0", who="<<", when="0", what="0", why="<<", extra={"<<": "<<"})])
@given(
    st.lists(
        st.builds(
            Decision,
            id=words,
            who=words,
            when=words,
            what=words,
            value=st.text(),
            why=st.text(),
            left=st.lists(
                st.builds(
                    Selector,
                    exact=words,
                    prefix=st.text(),
                    suffix=st.text(),
                    start=st.integers(0, 10**6),
                    of=st.just(2),
                    to_edge=st.booleans(),
                ),
                max_size=2,
            ).map(tuple),
            extra=st.dictionaries(words.map("x".__add__), st.text(), max_size=2),
        ),
        unique_by=lambda decision: decision.id,
        max_size=4,
    )
)
def test_decisions_are_read_as_they_were_written(decisions: list[Decision]) -> None:
    from compare.library.review_file import read_entries
    from compare.library.safe_yaml import read_yaml
    from compare.model import Findings

    findings = Findings("x")
    again = read_entries(read_yaml(render_reviews("a", "b", decisions), findings), findings)
    assert not findings.problems
    assert sorted(again, key=lambda d: d.id) == sorted(decisions, key=lambda d: d.id)


def test_the_file_is_the_same_in_whatever_order_decisions_come(tmp_path: Path) -> None:
    one = put_decisions(tmp_path, "a", "b", [made(1), made(2, why="both say so")]).read_text()
    two = put_decisions(tmp_path, "a", "b", [made(2, why="both say so"), made(1)]).read_text()
    assert one == two
    assert [d.id for d in read_reviews(tmp_path, "a", "b").decisions] == ["d1", "d2"]


def test_a_new_decision_adds_lines_and_changes_none(tmp_path: Path) -> None:
    before = put_decisions(tmp_path, "a", "b", [made(1)]).read_text()
    after = put_decisions(tmp_path, "a", "b", [made(1), made(2)]).read_text()
    assert after.startswith(before)


def test_two_windows_join_their_decisions(tmp_path: Path) -> None:
    base = [made(1)]
    put_decisions(tmp_path, "a", "b", base)
    windows = Keeper(tmp_path, "a", "b"), Keeper(tmp_path, "a", "b")
    for window in windows:
        window.load()
    windows[0].save([*base, made(2)])
    joined = windows[1].save([*base, made(3)])
    assert not joined.conflicts
    assert [d.id for d in read_reviews(tmp_path, "a", "b").decisions] == ["d1", "d2", "d3"]


def test_two_versions_of_one_decision_are_a_conflict_that_shows_both() -> None:
    base, mine, disk = made(1), made(1, "divergent"), made(1, "related")
    joined = merge([base], [mine], [disk])
    assert joined.decisions == (disk,)
    (conflict,) = joined.conflicts
    assert (conflict.mine, conflict.disk) == (mine, disk)


def test_a_removal_against_a_change_is_a_conflict_and_keeps_the_words() -> None:
    base, changed = made(1), made(1, "divergent")
    for mine, disk in (([], [changed]), ([changed], [])):
        joined = merge([base], mine, disk)
        assert joined.decisions == (changed,)
        assert len(joined.conflicts) == 1


ids = st.lists(st.sampled_from("abcd"), unique=True).map(sorted)


@given(ids, ids)
def test_merging_with_an_unchanged_side_gives_the_other(base: list[str], mine: list[str]) -> None:
    old = [replace(made(1), id=name) for name in base]
    new = [replace(made(1, "related"), id=name) for name in mine]
    assert list(merge(old, new, old).decisions) == new
    assert list(merge(old, old, new).decisions) == new


def test_many_windows_at_once_lose_no_decision(tmp_path: Path) -> None:
    def decide(number: int) -> None:
        Keeper(tmp_path, "a", "b").save([made(number)])

    threads = [threading.Thread(target=decide, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(read_reviews(tmp_path, "a", "b").decisions) == 8


def test_a_broken_entry_is_reported_and_the_file_is_not_written_over(tmp_path: Path) -> None:
    path = put_decisions(tmp_path, "a", "b", [made(1)])
    broken = path.read_text() + "\n- who: nobody\n"
    path.write_text(broken)
    reviews = read_reviews(tmp_path, "a", "b")
    assert [d.id for d in reviews.decisions] == ["d1"]
    assert reviews.problems[0].line == broken.count("\n")
    with pytest.raises(RejoinderError, match="the decision has no id"):
        Keeper(tmp_path, "a", "b").save([made(2)])
    assert path.read_text() == broken


def test_of_a_decision_that_stands_twice_the_first_counts_and_nothing_is_written(
    tmp_path: Path,
) -> None:
    path = put_decisions(tmp_path, "a", "b", [made(1)])
    entry = path.read_text().partition("- id")
    twice = "".join(entry) + "".join(entry[1:]).replace("shared", "divergent")
    path.write_text(twice)
    found = read_reviews(tmp_path, "a", "b")
    assert [one.value for one in found.decisions] == ["shared"]
    assert "stands twice" in found.problems[0].message
    with pytest.raises(RejoinderError, match="stands twice"):
        Keeper(tmp_path, "a", "b").save([made(2)])
    assert path.read_text() == twice


@pytest.mark.parametrize("number", ["soon", "-1", "٣", "1" * 12])
def test_a_passage_whose_place_is_no_number_is_told_with_its_field(
    number: str, tmp_path: Path
) -> None:
    path = put_decisions(tmp_path, "a", "b", [made(1)])
    start = made(1).left[0].start
    path.write_text(path.read_text().replace(f"start: {start}", f"start: {number}", 1))
    found = read_reviews(tmp_path, "a", "b")
    assert found.decisions == ()
    (problem,) = found.problems
    assert (problem.field, problem.message) == ("left.start", "start is no number")
    assert problem.line


def test_ids_that_lead_out_of_the_library_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RejoinderError):
        reviews_path(tmp_path, "../a", "b")


def test_decisions_are_dated_in_utc() -> None:
    assert now().endswith("Z")


def seconds_to_find(words: str, length: int) -> float:
    """Seconds of the processor in which a passage of a monotonous text is found, or is not."""
    text = words * (length // len(words))
    began = time.process_time()
    selector = select(text, 1000, 1009)
    assert anchor(selector, text).span == (1000, 1009)
    assert anchor(selector, text[:1003] + "xx" + text[1003:]).state is not Anchored.FOUND
    return time.process_time() - began


@pytest.mark.parametrize("words", ["a", "We agree. ", "\n"])
def test_a_monotonous_text_is_searched_in_time_that_grows_with_its_length(words: str) -> None:
    once = max(seconds_to_find(words, 20_000), 0.05)
    longer = min(seconds_to_find(words, 80_000) for _ in range(2))  # a shared core counts double
    assert longer < 8 * once  # 16 times, were each place held against each


@given(st.text(alphabet="ab \n", min_size=1, max_size=60), st.data())
def test_a_passage_of_an_unchanged_text_is_always_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert anchor(select(text, start, end), text).span == (start, end)


@pytest.mark.parametrize("when", ["9999-12-31T23:59:59.999Z", "0001-01-01T00:00:00.000Z"])
def test_a_decision_from_a_year_without_clocks_is_told_with_its_line(
    when: str, tmp_path: Path
) -> None:
    put_decisions(tmp_path, "a", "b", [made(1), replace(made(2), when=when)])
    found = read_reviews(tmp_path, "a", "b")
    assert [one.id for one in found.decisions] == ["d1"]
    (problem,) = found.problems
    assert (problem.field, problem.severity) == ("when", "error")
    assert problem.line


def test_decisions_on_themes_are_gathered_over_all_pairs_and_the_later_one_holds(
    tmp_path: Path,
) -> None:
    first = replace(made(1, "+talks"), what="theme", right=())
    later = replace(made(2, "-talks"), what="theme", right=())
    other = replace(made(3, "+shelter"), what="theme", left=())
    put_decisions(tmp_path, "a", "c", [later])
    unsigned = replace(made(5, "talks"), what="theme")  # it says neither that it holds nor that not
    put_decisions(tmp_path, "a", "b", [first, other, made(4), unsigned])
    book = ruled(Codebook(), tmp_path)
    assert book.rulings == (
        Ruling(theme="shelter", text=SENTENCES[3], holds=True),
        Ruling(theme="talks", text=SENTENCES[1], holds=False),
    )
    assert book.unread_rulings == ()
    assert ruled(Codebook(), tmp_path / "nowhere") == Codebook()


@pytest.mark.parametrize(
    ("content", "hides"),
    [
        (b"what: theme, and no list", True),
        (b"- {id: a, what: theme", True),
        (b"", True),
        ("- what: theme".encode("utf-16"), True),
        (b"- {id: a, who: x, what: note", False),  # broken, but no word in it is of a theme
    ],
)
def test_a_file_that_may_hide_decisions_on_themes_is_told(
    tmp_path: Path, content: bytes, hides: bool
) -> None:
    put_decisions(tmp_path, "a", "b", [replace(made(1, "+talks"), what="theme", right=())])
    broken = tmp_path / "reviews" / "x--y.yaml"
    broken.write_bytes(content)
    book = ruled(Codebook(), tmp_path)
    assert [one.theme for one in book.rulings] == ["talks"]
    assert {one.file for one in book.unread_rulings} == ({str(broken)} if hides else set())


def test_decisions_on_themes_behind_a_link_or_in_no_file_are_told(tmp_path: Path) -> None:
    library = tmp_path / "library"
    (library / "reviews" / "a--b.yaml").mkdir(parents=True)
    (tmp_path / "elsewhere.yaml").write_text("[]")
    (library / "reviews" / "c--d.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    told = ruled(Codebook(), library).unread_rulings
    assert [Path(one.file).name for one in told] == ["a--b.yaml", "c--d.yaml"]
    (tmp_path / "reviews").write_text("no folder")
    assert [Path(one.file).name for one in ruled(Codebook(), tmp_path).unread_rulings] == [
        "reviews"
    ]
