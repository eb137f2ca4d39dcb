"""An edit of a theme touches its own lines alone; comments stay with the theme they stand above."""

from __future__ import annotations

import pytest
from hypothesis import given
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
from compare.library.codebook_file import cut, parse_codebook

SOURCE = """\
# The themes of the river talks.

# about a
a:
  label: A
  cues: [x, y]   # argued
  tone: calm

# about b
b:
  label: B
  description: |
    # no comment

    but words
  cues:
    - bb*   # seen
    - cc
  # inside b

# of nobody

# about c
c: [z]
# about d
d:
  label: D
  cues: [q]
# the end
"""


def above(source, theme):
    """The comment line above a theme."""
    lines = source.splitlines()
    return lines[lines.index(next(one for one in lines if one.startswith(f"{theme}:"))) - 1]


def test_blocks_joined_are_the_file():
    blocks = cut(SOURCE)
    assert blocks is not None
    assert blocks.render() == SOURCE
    assert blocks.keys == ("a", "b", "c", "d")
    assert blocks.head == "# The themes of the river talks.\n\n"
    assert blocks.foot == "# the end\n"


@pytest.mark.parametrize("theme", "abcd")
@pytest.mark.parametrize("before", ["a", "b", "c", "d", ""])
def test_a_theme_moves_with_its_comment_and_no_line_is_lost(theme, before):
    if theme == before:
        return
    moved = edit_codebook(SOURCE, [Move(theme=theme, before=before)])
    assert sorted(moved.splitlines()) == sorted(SOURCE.splitlines())
    assert moved.startswith("# The themes of the river talks.\n\n")
    assert moved.endswith("# the end\n")
    assert [above(moved, one) for one in "abcd"] == [f"# about {one}" for one in "abcd"]
    assert {t.id: t for t in parse_codebook(moved, file="x").themes} == {
        t.id: t for t in parse_codebook(SOURCE, file="x").themes
    }


EDITS = {
    "the last cue goes": (RemoveCue(theme="b", cue="cc"), {"    - cc"}),
    "the first cue goes": (RemoveCue(theme="b", cue="bb*"), {"    - bb*   # seen"}),
    "a cue comes": (AddCue(theme="b", cue="dd"), set()),
    "retired": (Retire(theme="b"), set()),
    "coloured": (SetWords(theme="a", key="colour", words="red"), set()),
    "renamed": (SetWords(theme="d", key="label", words="Dam"), {"  label: D"}),
    "the mere list": (AddCue(theme="c", cue="zz"), {"c: [z]"}),
    "a new one": (NewTheme(id="e", label="E", cues=("e",)), set()),
}


@pytest.mark.parametrize("name", EDITS)
def test_no_line_is_lost_but_the_one_that_is_meant(name):
    edit, lost = EDITS[name]
    edited = edit_codebook(SOURCE, [edit])
    assert set(SOURCE.splitlines()) - set(edited.splitlines()) == lost
    assert [above(edited, one) for one in "abcd"] == [f"# about {one}" for one in "abcd"]


def test_a_key_that_is_added_stands_inside_its_theme():
    edited = edit_codebook(SOURCE, [Retire(theme="b")]).splitlines()
    assert edited.index("b:") < edited.index("  retired: true") < edited.index("# about c")


def test_a_header_without_an_empty_line_below_stays_at_the_top():
    moved = edit_codebook("# all\na: [x]\nb: [y]\n", [Move(theme="b", before="a")])
    assert moved == "# all\nb: [y]\na: [x]\n"


@pytest.mark.parametrize("source", ["a: [x]\n\nb: [y]", "a: [x]\nb: [y]\n\n\n", "{a: [x], b: [y]}"])
def test_files_of_other_looks_can_be_edited(source):
    moved = edit_codebook(source, [Move(theme="b", before="a")])
    assert [t.id for t in parse_codebook(moved, file="x").themes] == ["b", "a"]
    more = edit_codebook(source, [NewTheme(id="c", label="C", cues=("c",))])
    assert [t.id for t in parse_codebook(more, file="x").themes] == ["a", "b", "c"]


def test_lines_that_end_otherwise_are_left_to_the_library():
    assert cut("a: [x]\r\nb: [y]\r\n") is None
    assert cut("a: [x]\u2028b: [y]\n") is None


CUES = st.sampled_from(["x", "bb*", "cc", "q", "new one", "z"])
ANY = st.one_of(
    st.builds(AddCue, theme=st.sampled_from("abcd"), cue=CUES),
    st.builds(Retire, theme=st.sampled_from("abcd"), retired=st.booleans()),
    st.builds(Move, theme=st.sampled_from("abcd"), before=st.sampled_from(["a", "c", ""])),
    st.builds(
        SetWords,
        theme=st.sampled_from("abcd"),
        key=st.sampled_from(["label", "sign"]),
        words=st.sampled_from(["", "W"]),
    ),
)


@given(edits=st.lists(ANY, max_size=5))
def test_comments_at_the_margin_survive_any_edits_above_their_themes(edits):
    edited = edit_codebook(SOURCE, [e for e in edits if getattr(e, "before", "") != e.theme])
    assert [above(edited, one) for one in "abcd"] == [f"# about {one}" for one in "abcd"]
    for line in ("# of nobody", "# the end", "  # inside b"):
        assert line in edited.splitlines()
