"""What a codebook covers, what a change of it would do, and what has no theme yet."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from desk_samples import THEMES, comparison

from compare.judge import Judge
from compare.library.codebook_changes import AddCue, Move, SetWords, edit_codebook
from compare.library.codebook_file import parse_codebook
from compare.model import Codebook, Passage, Statement, ThemedPassage, Voice
from compare.review.theme_coverage import Preview, coverage, gather, theme_of

SOURCE = """\
river:
  label: River
  description: Who may use the river and the dam.
  cues: [river*, dam]
border:
  label: Border
  cues: [border*, patrol*]
"""
TEXT = (
    "The dam must be opened. Patrols crossed the border. "
    "Heavy rain spoiled the wheat harvest this year. The harvest of wheat failed after the rain. "
    "Our children need more schools."
)


def changed(edits):
    """The codebook after some edits."""
    return parse_codebook(edit_codebook(SOURCE, edits), file="")


def changes_of(preview, codebook):
    """What becomes of the passages under another codebook."""
    return preview.changes_to(preview.under(codebook))


@pytest.fixture(scope="module")
def judge():
    found = Judge(cache=False)
    yield found
    found.close()


@pytest.fixture(scope="module")
def preview(judge):
    statement = Statement(id="a", text=TEXT, title="A", actor="Arda")
    return Preview([statement], parse_codebook(SOURCE, file="x"), judge)


def test_the_same_codebook_changes_nothing(preview):
    assert changes_of(preview, parse_codebook(SOURCE, file="x")) == ()


def test_a_new_cue_shows_the_passages_that_gain_the_theme_before_it_is_saved(preview):
    changes = changes_of(preview, changed([AddCue(theme="border", cue="school*")]))
    assert [(c.theme, c.gained) for c in changes] == [("border", True)]
    assert "schools" in changes[0].passage.passage.text
    assert "border" in changes[0].passage.theme_ids


def test_the_way_back_loses_what_was_gained(preview, judge):
    edited = changed([AddCue(theme="border", cue="school*")])
    statement = Statement(id="a", text=TEXT, title="A", actor="Arda")
    back = changes_of(Preview([statement], edited, judge), parse_codebook(SOURCE, file="x"))
    assert [(c.theme, c.gained) for c in back] == [("border", False)]


def test_a_theme_that_goes_is_lost_by_its_passages(preview):
    fewer = parse_codebook(SOURCE.split("border:")[0], file="x")
    changes = changes_of(preview, fewer)
    assert ("border", False) in {(c.theme, c.gained) for c in changes}


def test_passages_without_a_theme_are_gathered_under_their_own_words(preview, judge):
    found = coverage(preview.passages, parse_codebook(SOURCE, file="x"))
    (group,) = gather(found.unthemed, judge.likeness)
    assert len(group.passages) == 2
    assert {"harvest", "wheat"} <= set(group.words)


def test_a_group_becomes_a_theme_that_its_passages_gain(preview, judge):
    found = coverage(preview.passages, parse_codebook(SOURCE, file="x"))
    (group,) = gather(found.unthemed, judge.likeness)
    theme = theme_of(group, ["river", "border"])
    edited = parse_codebook(edit_codebook(SOURCE, [theme]), file="x")
    gained = {c.passage.id for c in changes_of(preview, edited) if c.theme == theme.id and c.gained}
    assert {one.id for one in group.passages} <= gained


def test_two_groups_of_one_name_get_ids_of_their_own(preview, judge):
    found = coverage(preview.passages, parse_codebook(SOURCE, file="x"))
    (group,) = gather(found.unthemed, judge.likeness)
    first = theme_of(group, ())
    assert theme_of(group, [first.id]).id == f"{first.id}-2"


def test_nothing_to_gather_gives_no_groups(judge):
    assert gather((), judge.likeness) == ()


def test_coverage_counts_by_statement():
    left, right = coverage(comparison().passages, Codebook(themes=THEMES)).statements
    assert (left.passages, left.themed, left.share) == (6, 4, pytest.approx(4 / 6))
    assert left.themes == {"dam": 2, "river": 2, "border": 2}
    assert right.share == 1.0


def test_themes_overlap_where_they_share_passages_and_kin_does_not_count():
    assert coverage(comparison().passages, Codebook(themes=THEMES)).overlaps == ()
    strangers = tuple(replace(theme, parent="") for theme in THEMES)
    (one,) = coverage(comparison().passages, Codebook(themes=strangers)).overlaps
    assert (one.first, one.second, one.both) == ("river", "dam", 3)
    assert one.share == pytest.approx(3 / 4)


@pytest.mark.parametrize("cue", ["school*", "harvest of wheat", "the", "nowhere", "bord*"])
def test_judging_only_the_passages_that_hold_a_new_cue_misses_none(preview, judge, cue):
    edited = changed([AddCue(theme="border", cue=cue)])
    statement = Statement(id="a", text=TEXT, title="A", actor="Arda")
    whole = Preview([statement], edited, judge).passages
    expected = {
        (new.id, theme)
        for old, new in zip(preview.passages, whole, strict=True)
        for theme in set(old.theme_ids) ^ set(new.theme_ids)
    }
    assert {(c.passage.id, c.theme) for c in changes_of(preview, edited)} == expected


@pytest.mark.parametrize(
    "edit",
    [
        SetWords(theme="river", key="label", words="The Kesh"),
        SetWords(theme="river", key="colour", words="blue"),
        SetWords(theme="border", key="sign", words="#"),
        Move(theme="river"),
    ],
)
def test_looks_label_and_order_of_a_theme_judge_nothing_anew(preview, edit):
    told = []
    edited = changed([edit])
    assert changes_of(preview, edited) == ()
    preview.under(edited, lambda done, of: told.append(of))
    assert told == []


def test_a_preview_goes_on_from_what_was_saved(preview):
    edited = changed([AddCue(theme="border", cue="school*")])
    gained = changes_of(preview, edited)
    then = preview.under(edited)
    assert preview.changes_to(then) == gained
    assert changes_of(then, edited) == ()
    back = changes_of(then, parse_codebook(SOURCE, file="x"))
    assert [(c.theme, c.gained) for c in back] == [("border", False)]


def test_reading_a_library_tells_how_far_it_has_come_and_can_be_stopped(judge):
    statements = [Statement(id=i, text=TEXT, title="A", actor="Arda") for i in "ab"]
    book = parse_codebook(SOURCE, file="x")
    told = []
    Preview(statements, book, judge, lambda done, of: told.append((done, of)))
    assert told == [(0, 2), (1, 2)]

    def stop(_done, _of):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Preview(statements, book, judge, stop)


def passage(number, text):
    said = Passage(start=0, end=len(text), text=text, voice=Voice.QUOTED)
    return ThemedPassage(id=f"a:{number}", statement="a", passage=said)


def by_first_letter(left, right):
    return np.array([[float(a[0] == b[0]) for b in right] for a in left])


def test_a_label_has_words_that_many_of_the_group_have_and_few_others():
    texts = [
        *(f"Dam water levels and the peace of region {n}, once a beacon." for n in "pqrs"),
        *(f"Markets want peace and the region wants trade {n}." for n in "tuvw"),
    ]
    groups = gather([passage(n, text) for n, text in enumerate(texts)], by_first_letter)
    assert {"dam", "water"} <= set(groups[0].words)
    assert "peace" not in groups[0].words[:2]
    assert "peace" not in theme_of(groups[1], ()).cues


def test_words_that_begin_alike_stand_once():
    texts = [f"The Afghan harvest of Afghanistan in {n}." for n in ("spring", "autumn")]
    (group,) = gather([passage(n, text) for n, text in enumerate(texts)], by_first_letter)
    assert len([word for word in group.words if word.startswith("afghan")]) == 1


def test_a_group_without_words_in_common_has_a_label_all_the_same():
    groups = gather([passage(1, "17."), passage(2, "18.")], lambda _a, _b: np.ones((2, 2)))
    assert groups[0].label == "New theme"
    assert theme_of(groups[0], ()).id == "theme"


def test_no_number_and_no_word_of_two_letters_names_a_group():
    texts = ("Patrols 2026 of ox", "Patrols 2026 by ox")
    some = [passage(n, text) for n, text in enumerate(texts)]
    (group,) = gather(some, lambda _a, _b: np.ones((2, 2)))
    assert group.words == ("patrols",)
