"""Codebooks of other programs come in and go out without loss."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.library.codebook_changes import (
    AddCue,
    Move,
    NewTheme,
    Retire,
    SetWords,
    edit_codebook,
)
from compare.library.codebook_exchange import (
    left_behind,
    merge_codebooks,
    parse_qdc,
    read_any,
    render_as,
    render_qdc,
    render_quanteda,
)
from compare.library.codebook_file import parse_codebook
from compare.library.load import load_codebook
from compare.model import Codebook, RejoinderError, Theme

SHIPPED = Path(__file__).parents[3] / "statements" / "codebook.yaml"
DICTIONARY = """\
ECONOMY:
- tax*
- wage*
- TRADE:
  - tariff*
  - FREE: [free trade]
  LABOUR: [strike*]
LAW:
  CRIME:
  - theft
  COURTS:
  - judge*
"""
QDC = """\
<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Some Program 3">
  <Codes>
    <Code guid="11111111-2222-3333-4444-555555555555" name="Security" isCodable="false"
          color="#AA0000">
      <Description>All of &lt;it&gt; &amp; more.</Description>
      <NoteRef targetGUID="99999999-2222-3333-4444-555555555555"/>
      <Code guid="21111111-2222-3333-4444-555555555555" name="Border" isCodable="true"/>
      <Code guid="31111111-2222-3333-4444-555555555555" name="Border" isCodable="true"/>
    </Code>
    <Code guid="41111111-2222-3333-4444-555555555555" name="Dam" isCodable="true"/>
  </Codes>
  <Sets>
    <Set guid="51111111-2222-3333-4444-555555555555" name="Hot">
      <Description>asked for</Description>
      <MemberCode targetGUID="21111111-2222-3333-4444-555555555555"/>
      <MemberCode targetGUID="41111111-2222-3333-4444-555555555555"/>
    </Set>
  </Sets>
</CodeBook>
"""


def parsed(source):
    return parse_codebook(source, file="x.yaml")


def test_a_nested_dictionary_comes_back_as_it_was():
    book = parsed(DICTIONARY)
    assert [(t.id, t.parent) for t in book.themes] == [
        ("ECONOMY", ""),
        ("TRADE", "ECONOMY"),
        ("FREE", "TRADE"),
        ("LABOUR", "ECONOMY"),
        ("LAW", ""),
        ("CRIME", "LAW"),
        ("COURTS", "LAW"),
    ]
    written = render_quanteda(book)
    assert parsed(written).themes == book.themes
    assert render_quanteda(parsed(written)) == written


def test_names_that_stand_twice_keep_their_places():
    source = "A:\n  X: [one]\nB:\n  X: [two]\n"
    book = parsed(source)
    assert parsed(render_quanteda(book)).themes == book.themes
    assert "B.X" not in render_quanteda(book)


def test_what_a_dictionary_cannot_hold_is_told():
    assert "sanctuaries" in left_behind(load_codebook(SHIPPED))
    assert left_behind(parsed(DICTIONARY)) == ()


def test_the_codebook_that_ships_comes_back_from_refi_qda_as_it_was():
    book = load_codebook(SHIPPED)
    assert parse_qdc(render_qdc(book).encode(), file="x").themes == book.themes


def test_a_codebook_of_another_program_is_read_and_written_again():
    book = parse_qdc(QDC.encode(), file="x")
    assert [(t.id, t.label, t.parent) for t in book.themes] == [
        ("security", "Security", ""),
        ("border", "Border", "security"),
        ("border-2", "Border", "security"),
        ("dam", "Dam", ""),
    ]
    assert book.themes[0].description == "All of <it> & more."
    assert book.themes[0].extra == {"colour": "#AA0000"}
    assert parse_qdc(render_qdc(book).encode(), file="x") == book


def test_written_codebooks_follow_the_standard(shared):
    """Element and attribute names, and their order, as in the schema of the project file, whose
    codebook has the same types.
    """
    schema = (shared / "bench" / "refi" / "Project.xsd").read_text("utf-8")
    for element in ElementTree.fromstring(render_qdc(parse_qdc(QDC.encode(), file="x"))).iter():
        name = element.tag.rpartition("}")[2]
        assert f'name="{name}"' in schema
        assert all(
            f'name="{attribute}"' in schema for attribute in element.attrib if attribute != "origin"
        )


words = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff"),
    max_size=15,
)
ids = st.from_regex(r"[a-z][a-z0-9-]{0,6}", fullmatch=True)


@st.composite
def codebooks(draw):
    names = draw(st.lists(ids, unique=True, max_size=6))
    themes = []
    for name in names:
        parent = draw(st.sampled_from(["", *[theme.id for theme in themes]]))
        extra = draw(
            st.dictionaries(st.sampled_from(["colour", "sign", "tone"]), words, max_size=2)
        )
        themes.append(
            Theme(
                id=name,
                label=draw(words) or name,
                description=draw(words | st.just("x\nrejoinder: {}")),
                cues=tuple(draw(st.lists(words, max_size=3))),
                parent=parent,
                extra=extra,
            )
        )
    return Codebook(themes=tuple(draw(st.permutations(themes))))


@settings(deadline=None)
@given(codebooks())
def test_any_codebook_comes_back_from_refi_qda_as_it_was(book):
    assert parse_qdc(render_qdc(book).encode(), file="x") == book


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"no xml",
        b"<Project/>",
        b"<CodeBook/>",
        b'<!DOCTYPE a [<!ENTITY b "c">]><CodeBook><Codes/></CodeBook>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a []><CodeBook/>'.encode("utf-16"),
        b"<CodeBook><Codes>" + b"<Code name='x'>" * 100 + b"</Code>" * 100 + b"</Codes></CodeBook>",
    ],
)
def test_what_is_no_codebook_is_refused(raw):
    with pytest.raises(RejoinderError):
        parse_qdc(raw, file="x.qdc")


def test_a_control_character_cannot_be_written_as_xml():
    book = Codebook(themes=(Theme(id="a", label="a\x00b"),))
    with pytest.raises(RejoinderError, match="control character"):
        render_qdc(book)


def test_the_ending_tells_the_form(tmp_path):
    for name in ("x.qdc", "x.yaml"):
        file = tmp_path / name
        file.write_text(render_as(parsed(DICTIONARY), file), encoding="utf-8")
        assert [t.cues for t in read_any(file).themes] == [
            t.cues for t in parsed(DICTIONARY).themes
        ]
    with pytest.raises(RejoinderError, match="ending"):
        render_as(parsed(DICTIONARY), "x.doc")


def test_merging_adds_what_is_new_and_asks_about_what_differs():
    mine = parsed("a: {label: Aid, cues: [aid]}\nb: {label: Bread, cues: [bread]}\n")
    other = parsed(
        "x: {label: aid, cues: [Aid, relief]}\nb: {label: Wheat, cues: [bread]}\n"
        "c: {label: Corn, cues: [corn], parent: x}\n"
    )
    plan = merge_codebooks(mine, other)
    new = next(edit for edit in plan.edits if isinstance(edit, NewTheme))
    assert AddCue(theme="a", cue="relief") in plan.edits
    assert (new.id, new.parent) == ("c", "a")
    assert [(d.theme, d.mine, d.other) for d in plan.disputes if d.theme == "b"] == [
        ("b", "Bread", "Wheat")
    ]


def test_merging_a_codebook_with_itself_changes_nothing():
    book = load_codebook(SHIPPED)
    assert merge_codebooks(book, book).is_empty


def test_merging_twice_is_merging_once():
    source = "a: {label: Aid, cues: [aid]}\n"
    other = parsed("a: {label: Aid, cues: [relief]}\nc: [corn]\n")
    plan = merge_codebooks(parsed(source), other)
    assert not merge_codebooks(parsed(edit_codebook(source, plan.edits)), other).edits


NESTED_EDITS = (
    SetWords(theme="ECONOMY", key="label", words="The economy"),
    SetWords(theme="LAW", key="colour", words="blue"),
    SetWords(theme="TRADE", key="label", words="Commerce"),
    SetWords(theme="COURTS", key="description", words="What judges decide."),
    Retire(theme="FREE"),
    AddCue(theme="LAW", cue="statute*"),
    Move(theme="LAW", before="ECONOMY"),
)


@pytest.mark.parametrize("edit", NESTED_EDITS, ids=str)
def test_a_nested_dictionary_survives_an_edit_of_a_parent_or_a_child(edit):
    before = parse_codebook(DICTIONARY, file="", retired=True).themes
    after = parse_codebook(edit_codebook(DICTIONARY, [edit]), file="", retired=True).themes
    assert {(t.id, t.parent) for t in after} == {(t.id, t.parent) for t in before}
    others = {t.id: t for t in before if t.id != edit.theme}
    assert {t.id: t for t in after if t.id != edit.theme} == others
    assert after != before


def test_a_parent_that_is_retired_leaves_its_children_in_use():
    book = parsed(edit_codebook(DICTIONARY, [Retire(theme="ECONOMY")]))
    assert [(t.id, t.parent) for t in book.themes[:3]] == [
        ("TRADE", ""),
        ("FREE", "TRADE"),
        ("LABOUR", ""),
    ]


def test_an_edit_elsewhere_leaves_a_nested_dictionary_as_it_was_written():
    source = DICTIONARY + "PEACE:\n- truce*\n"
    edited = edit_codebook(source, [AddCue(theme="PEACE", cue="talks")])
    assert edited.startswith(DICTIONARY)
