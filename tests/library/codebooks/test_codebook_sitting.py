"""A codebook over a sitting: each edit is on the disk, can be taken back, and treads on nobody."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compare.library.codebook_changes import AddCue, Move, NewTheme, RemoveCue, Retire, SetWords
from compare.library.codebook_file import parse_codebook
from compare.library.codebook_sitting import (
    CodebookSitting,
    in_tree,
    kin_below,
    moved_by,
)
from compare.model import OvertakenError, RejoinderError, refused

SOURCE = """\
# the themes of the river talks
river:
  label: River   # as in the treaty
  cues: [river*, 'dam']
  tone: calm

# argued over in March
border:
  label: Border
  cues:
    - border*   # seen everywhere
    - patrol*
old:
  cues: [gone]
  retired: true
posts:
  cues: [post*]
  parent: border
trade: [trad*]
"""


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "codebook.yaml"
    file.write_text(SOURCE, encoding="utf-8")
    return file


def test_an_edit_is_saved_undone_and_done_again_byte_for_byte(file):
    sitting = CodebookSitting(file)
    assert sitting.save([AddCue(theme="border", cue="fence*")], said="cue added")
    edited = file.read_text("utf-8")
    assert "fence*" in edited
    assert "# seen everywhere" in edited
    step = sitting.undo()
    assert step is not None
    assert step.said == "cue added"
    assert file.read_text("utf-8") == SOURCE == sitting.source
    assert sitting.redo() == step
    assert file.read_text("utf-8") == edited == sitting.source


def test_nothing_to_undo_or_to_do_again(file):
    sitting = CodebookSitting(file)
    assert sitting.undo() is None
    assert sitting.redo() is None


def test_an_edit_that_changes_nothing_is_no_step(file):
    sitting = CodebookSitting(file)
    assert not sitting.save([AddCue(theme="border", cue="BORDER*")], said="cue added")
    assert sitting.undo() is None


def test_what_was_written_meanwhile_is_not_written_over(file):
    sitting = CodebookSitting(file)
    file.write_text(SOURCE + "# mine\n", encoding="utf-8")
    with pytest.raises(RejoinderError) as raised:
        sitting.save([AddCue(theme="border", cue="fence*")], said="cue added")
    assert isinstance(raised.value, OvertakenError)
    assert file.read_text("utf-8") == SOURCE + "# mine\n"
    assert sitting.reread()
    assert sitting.save([AddCue(theme="border", cue="fence*")], said="cue added")
    assert "# mine" in file.read_text("utf-8")
    assert not sitting.reread()


@pytest.mark.parametrize("way", ["undo", "redo"])
def test_a_step_over_what_was_written_meanwhile_is_refused_and_passed_over(file, way):
    sitting = CodebookSitting(file)
    sitting.save([AddCue(theme="border", cue="fence*")], said="cue added")
    if way == "redo":
        sitting.undo()
    file.write_text("a: [b]\n", encoding="utf-8")
    with pytest.raises(RejoinderError, match="elsewhere"):
        getattr(sitting, way)()
    assert file.read_text("utf-8") == "a: [b]\n" == sitting.source
    assert getattr(sitting, way)() is None


@pytest.mark.parametrize("way", ["undo", "redo"])
def test_a_step_that_cannot_be_written_stays_and_is_taken_later(file, way, monkeypatch):
    def fail(*_args, **_kept):
        raise refused("cannot be written: the disk is full", str(file))

    sitting = CodebookSitting(file)
    sitting.save([AddCue(theme="border", cue="fence*")], said="cue added")
    if way == "redo":
        sitting.undo()
    held = file.read_text("utf-8")
    with monkeypatch.context() as full:
        full.setattr("compare.library.codebook_sitting.write_atomic", fail)
        with pytest.raises(RejoinderError, match="full"):
            getattr(sitting, way)()
    assert file.read_text("utf-8") == held
    assert getattr(sitting, way)() is not None
    assert file.read_text("utf-8") != held


def test_a_new_edit_ends_what_could_be_done_again(file):
    sitting = CodebookSitting(file)
    sitting.save([AddCue(theme="border", cue="fence*")], said="one")
    sitting.undo()
    sitting.save([AddCue(theme="border", cue="wall*")], said="two")
    assert sitting.redo() is None


def test_without_a_codebook_of_its_own_the_library_gets_an_edited_copy(tmp_path):
    shipped = tmp_path / "shipped.yaml"
    shipped.write_text(SOURCE, encoding="utf-8")
    own = tmp_path / "library" / "codebook.yaml"
    own.parent.mkdir()
    sitting = CodebookSitting(own, shipped)
    assert not own.exists()
    sitting.save([AddCue(theme="border", cue="fence*")], said="cue added")
    assert "# argued over in March" in own.read_text("utf-8")
    sitting.undo()
    assert not own.exists()
    assert shipped.read_text("utf-8") == SOURCE
    sitting.redo()
    assert "fence*" in own.read_text("utf-8")


def test_a_link_out_of_the_library_is_not_followed(tmp_path):
    (tmp_path / "secret.yaml").write_text("a: [b]\n", encoding="utf-8")
    library = tmp_path / "library"
    library.mkdir()
    (library / "codebook.yaml").symlink_to(tmp_path / "secret.yaml")
    with pytest.raises(RejoinderError, match="leads out"):
        CodebookSitting(library / "codebook.yaml")


EDITS = st.one_of(
    st.builds(
        NewTheme, id=st.from_regex(r"n[a-f]{1,4}", fullmatch=True), label=st.just("N"),
        cues=st.just(("new",)),
    ),
    st.builds(
        SetWords, theme=st.sampled_from(["river", "border", "trade"]),
        key=st.sampled_from(["label", "description", "colour"]),
        words=st.sampled_from(["", "green", "What: it says"]),
    ),
    st.builds(AddCue, theme=st.sampled_from(["river", "trade", "old"]), cue=st.just("x y*")),
    st.builds(RemoveCue, theme=st.just("border"), cue=st.sampled_from(["border*", "patrol*"])),
    st.builds(Move, theme=st.sampled_from(["river", "trade"]), before=st.sampled_from(["", "old"])),
    st.builds(Retire, theme=st.sampled_from(["river", "old"]), retired=st.booleans()),
)  # fmt: skip


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(EDITS, max_size=6))
def test_any_edits_and_as_many_undos_give_the_first_file_byte_for_byte(file, edits):
    file.write_text(SOURCE, encoding="utf-8")
    sitting = CodebookSitting(file)
    for edit in edits:
        try:
            sitting.save([edit], said="edit")
        except RejoinderError:
            continue
    while sitting.undo():
        pass
    assert file.read_text("utf-8") == SOURCE


# The tree


def themes():
    return parse_codebook(SOURCE, file="x", retired=True).themes


def test_themes_stand_below_the_wider_one_and_retired_ones_are_marked():
    shown = [(b.theme.id, b.depth, b.retired) for b in in_tree(themes())]
    assert shown == [
        ("river", 0, False),
        ("border", 0, False),
        ("posts", 1, False),
        ("old", 0, True),
        ("trade", 0, False),
    ]


def test_a_theme_moves_among_its_siblings(file):
    sitting = CodebookSitting(file)
    down = moved_by(sitting.themes, "border", 1)
    assert down is not None
    sitting.save([down], said="down")
    assert [b.theme.id for b in in_tree(sitting.themes)][1:4] == ["old", "border", "posts"]
    up = moved_by(sitting.themes, "border", -1)
    assert up is not None
    sitting.save([up], said="up")
    assert [b.theme.id for b in in_tree(sitting.themes)][1:4] == ["border", "posts", "old"]
    assert "# argued over in March" in file.read_text("utf-8")


@pytest.mark.parametrize(("theme", "step"), [("river", -1), ("trade", 1), ("posts", 1)])
def test_a_theme_at_the_edge_stays(theme, step):
    assert moved_by(themes(), theme, step) is None


def test_a_theme_cannot_go_below_its_own_kin():
    assert kin_below(themes(), "border") == {"border", "posts"}
    assert kin_below(themes(), "trade") == {"trade"}
