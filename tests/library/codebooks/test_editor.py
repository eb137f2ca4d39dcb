"""A codebook is edited in place: what is not meant stays as it was written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from compare.library.codebook_changes import (
    AddCue,
    Move,
    NewTheme,
    RemoveCue,
    Retire,
    SetWords,
    edit_codebook,
)
from compare.library.codebook_file import parse_codebook
from compare.library.codebook_sitting import CodebookSitting
from compare.model import RejoinderError, Severity

SHIPPED = Path(__file__).parents[3] / "statements" / "codebook.yaml"
SOURCE = """\
# the themes of the river talks
river:
  label: River   # as in the treaty
  description: "Who may use it."
  cues: [river*, 'dam']
  tone: calm

# argued over in March
border:
  label: Border
  cues:
    - border*   # seen everywhere
    - patrol*

refugees: [refugee*, fled]
"""


def lines_lost(edits, source=SOURCE):
    """The lines of the source that an edit changed or took away."""
    edited = edit_codebook(source, edits).splitlines()
    return [line for line in source.splitlines() if line.strip() and line not in edited]


def book(edits, source=SOURCE):
    return parse_codebook(edit_codebook(source, edits), file="")


def test_no_edits_leave_every_byte():
    assert edit_codebook(SOURCE, []) == SOURCE


def test_the_codebook_that_ships_comes_out_as_it_went_in_but_for_the_edit():
    source = SHIPPED.read_text("utf-8")
    edited = edit_codebook(source, [AddCue(theme="dialogue", cue="truce talk*")])
    kept = [line for line in edited.splitlines() if "truce talk" not in line]
    assert len(set(source.splitlines()) - set(kept)) <= 1


@pytest.mark.parametrize("theme", ["border", "river", "refugees"])
def test_a_cue_is_added_in_lists_of_either_form(theme):
    edited = book([AddCue(theme=theme, cue="  night   watch* ")])
    assert edited.theme(theme).cues[-1] == "night watch*"


def test_adding_a_cue_keeps_comments_quotes_and_unknown_keys():
    assert lines_lost([AddCue(theme="border", cue="fence*")]) == []


def test_a_cue_that_is_there_is_not_added_again():
    assert edit_codebook(SOURCE, [AddCue(theme="border", cue="BORDER*")]) == SOURCE


def test_a_cue_is_taken_away():
    assert book([RemoveCue(theme="river", cue="dam")]).theme("river").cues == ("river*",)


@pytest.mark.parametrize("cue", ["", "*", "a**b", "[x]"])
def test_a_cue_that_cannot_be_used_is_refused(cue):
    with pytest.raises(RejoinderError, match="cue"):
        edit_codebook(SOURCE, [AddCue(theme="river", cue=cue)])


def test_renaming_keeps_the_id_and_the_comment_beside_the_label():
    edited = edit_codebook(SOURCE, [SetWords(theme="river", key="label", words="The dam")])
    assert "label: The dam # as in the treaty" in " ".join(edited.split())


@pytest.mark.parametrize(("key", "words"), [("colour", "#a03020"), ("sign", "≈"), ("sign", "no")])
def test_looks_are_kept_with_the_theme(key, words):
    theme = book([SetWords(theme="river", key=key, words=words)]).theme("river")
    assert theme.extra[key] == words


def test_empty_words_take_a_key_away():
    assert "description" not in edit_codebook(
        SOURCE, [SetWords(theme="river", key="description", words=" ")]
    )


def test_a_theme_gets_a_parent_and_no_ring_is_made():
    assert (
        book([SetWords(theme="border", key="parent", words="river")]).theme("border").parent
        == "river"
    )
    ring = [
        SetWords(theme="border", key="parent", words="river"),
        SetWords(theme="river", key="parent", words="border"),
    ]
    with pytest.raises(RejoinderError, match="ancestor"):
        edit_codebook(SOURCE, ring)


def test_a_new_theme_stands_at_the_end_after_an_empty_line():
    edit = NewTheme(id="trade", label="Trade", cues=("trad*",), parent="river", sign="$")
    edited = edit_codebook(SOURCE, [edit])
    assert edited.startswith(SOURCE.rstrip("\n"))
    assert "\n\ntrade:\n" in edited
    theme = parse_codebook(edited, file="x").themes[-1]
    assert (theme.id, theme.cues, theme.parent) == ("trade", ("trad*",), "river")


@pytest.mark.parametrize("theme_id", ["river", "", "a: b", "- x", "#x"])
def test_an_id_that_is_taken_or_cannot_be_is_refused(theme_id):
    with pytest.raises(RejoinderError):
        edit_codebook(SOURCE, [NewTheme(id=theme_id, label="x", cues=("x",))])


def test_the_first_theme_of_an_empty_file():
    assert book([NewTheme(id="a", label="A", cues=("a",))], "").theme("a") is not None


def test_themes_change_places():
    order = [theme.id for theme in book([Move(theme="refugees", before="river")]).themes]
    assert order == ["refugees", "river", "border"]
    order = [theme.id for theme in book([Move(theme="river")]).themes]
    assert order == ["border", "refugees", "river"]


def test_a_retired_theme_stays_in_the_file_and_is_used_no_more():
    edited = edit_codebook(SOURCE, [Retire(theme="border")])
    assert "patrol*" in edited
    assert [theme.id for theme in parse_codebook(edited, file="x").themes] == ["river", "refugees"]
    back = edit_codebook(edited, [Retire(theme="border", retired=False)])
    assert parse_codebook(back, file="x").themes == parse_codebook(SOURCE, file="x").themes


def test_what_stands_below_a_retired_theme_stands_by_itself():
    edits = [SetWords(theme="border", key="parent", words="river"), Retire(theme="river")]
    assert book(edits).theme("border").parent == ""


def test_a_theme_that_is_not_there_is_named_with_the_nearest():
    with pytest.raises(RejoinderError, match="border"):
        edit_codebook(SOURCE, [AddCue(theme="boder", cue="x")])


@pytest.mark.parametrize(
    "source", ["a: &x [b]\nc: *x\n", "a: !!python/object:os.system x", "a: [", "- a"]
)
def test_a_source_that_is_broken_or_hostile_is_not_touched(source):
    with pytest.raises(RejoinderError):
        edit_codebook(source, [AddCue(theme="a", cue="x")])


def test_saving_refuses_where_somebody_else_wrote_meanwhile(tmp_path):
    file = tmp_path / "codebook.yaml"
    file.write_text(SOURCE, encoding="utf-8")
    mine, theirs = CodebookSitting(file), CodebookSitting(file)
    theirs.save([AddCue(theme="border", cue="fence*")], said="a cue")
    assert "fence*" in theirs.codebook.theme("border").cues
    with pytest.raises(RejoinderError, match="meanwhile"):
        mine.save([AddCue(theme="border", cue="wall*")], said="a cue")
    assert "wall*" not in file.read_text("utf-8")


words = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF), max_size=20)


@given(
    theme=st.sampled_from(["river", "border"]),
    key=st.sampled_from(["label", "description", "sign"]),
    said=words,
)
def test_any_words_are_read_back_as_they_were_set(theme, key, said):
    try:
        edited = book([SetWords(theme=theme, key=key, words=said)])
    except RejoinderError:
        assert any(not char.isprintable() for char in said)
        return
    found = edited.theme(theme)
    value = getattr(found, key, None) if key != "sign" else found.extra.get(key, "")
    clean = " ".join(said.split())
    assert value == (clean or ("" if key != "label" else theme))
    assert not [p for p in edited.problems if p.severity is Severity.ERROR]


SIGNS = list("ab:-\n{}[],\"'#|>?&*!@%\\ =\x85\u2028\t\ufeff")
WORDS = [": ", "- ", "\n  ", " #", "<<: ", "cues: [x]", "e:[f]", "a:\n", "---\n", "%YAML 1.1\n"]
PIECES = st.sampled_from([*SIGNS, *WORDS, "...\n", "\\ud800"])


@given(st.lists(PIECES, max_size=14).map("".join))
@example("?cues: [x]")
@example("? a\n: [x]\n")
def test_whatever_is_read_without_an_error_can_be_edited(source):
    read = parse_codebook(source, file="codebook.yaml", retired=True)
    if read.themes and not any(one.severity is Severity.ERROR for one in read.problems):
        theme = read.themes[0].id
        edited = edit_codebook(source, [Retire(theme=theme)])
        assert theme not in {one.id for one in parse_codebook(edited, file="").themes}


@pytest.mark.parametrize(
    "source", ["a: x\x85y\n", "a: {cues: ['x\x85y', z]}\n", "a\x85b: [c]\n", " #\x85cues: [x]"]
)
def test_a_rare_line_break_does_not_keep_a_codebook_from_being_edited(source):
    theme = parse_codebook(source, file="").themes[0]
    assert "new*" in book([AddCue(theme=theme.id, cue="new*")], source).themes[0].cues


@pytest.mark.parametrize("source", ["- {e:[f, g]}\n", "a: {e:[f, g]}\n"])
def test_what_cannot_be_edited_is_refused_when_it_is_read(source):
    assert any(p.severity is Severity.ERROR for p in parse_codebook(source, file="").problems)
