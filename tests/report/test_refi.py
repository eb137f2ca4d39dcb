"""REFI-QDA: valid, read back whole, and the same each time."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hostile_words import WORDS
from hypothesis import given
from hypothesis import strategies as st
from reading_back import Q, read_back
from samples import hostile, three, toy

from compare.model import Theme
from compare.report import Only, Options, format_for
from compare.report.refi_qda import stored

MADE = Options(made_on="2026-01-31", version="1.0")
SHAPES = {"toy": toy, "three": three, "markup": lambda: hostile(WORDS["markup"])}


def made(comparison, options=MADE):
    return format_for("x.qdpx").render(comparison, options)


def part(package, name):
    return zipfile.ZipFile(io.BytesIO(package)).read(name)


@pytest.mark.parametrize("name", [*SHAPES, *WORDS])
def test_a_project_is_valid(name, shared):
    schema = shared / "bench" / "refi" / "Project.xsd"
    if not schema.is_file():
        pytest.skip("the schema ../shared/bench/refi/Project.xsd is absent")
    xmlschema = pytest.importorskip("xmlschema")
    comparison = SHAPES[name]() if name in SHAPES else hostile(WORDS[name])
    xmlschema.XMLSchema(str(schema)).validate(part(made(comparison), "project.qde").decode())


def test_a_project_stays_as_it_was_looked_at(golden):
    golden("toy.qde", part(made(toy()), "project.qde").decode())


def test_the_same_comparison_makes_the_same_package():
    assert made(toy()) == made(toy())


def test_sources_lie_in_a_folder_in_lower_case():
    names = zipfile.ZipFile(io.BytesIO(made(three()))).namelist()
    assert names[0] == "project.qde"
    assert len(names) == 4
    assert all(name.startswith("sources/") and name.endswith(".txt") for name in names[1:])


def test_texts_codes_cases_and_links_come_back():
    back = read_back(made(three()))
    assert back.texts == {s.id: s.text for s in three().statements}
    assert list(back.codes.values()) == ["Water", "Border", "Refugees", "Trade"]
    assert back.cases == {"Arda": ["arda"], "Besk": ["besk"], "Cevd": ["cevd"]}
    ends = {
        (back.selections[a][3][:12], name, back.selections[b][3][:12]) for a, name, b in back.links
    }
    assert ("Besk's patro", "divergent", "No fisherman") in ends
    assert len(back.links) == len(three().alignments)


def test_front_matter_comes_back_as_variables():
    values = read_back(made(toy())).variables["arda"]
    assert values["speaker"] == "Ila Sand"
    assert values["text"] == "verbatim"
    assert values["source_url"] == "https://example.org/arda"


def test_passages_are_coded_with_their_themes():
    back = read_back(made(toy()))
    coded = {words: codes for _, _, _, words, codes in back.selections.values()}
    assert coded["Besk calls upon Arda to talk before the dam is opened."] == ["Water", "Border"]


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS.keys())
def test_a_selection_is_named_by_its_exact_words(words):
    back = read_back(made(hostile(words)))
    for source, start, end, name, _ in back.selections.values():
        assert back.texts[source][start:end] == name == stored(words)[: end - start]


@given(st.text())
def test_a_stored_text_keeps_its_length_and_starts_with_no_mark(text):
    kept = stored(text)
    assert len(kept) == len(text)
    assert "\r" not in kept
    assert not kept.encode().startswith(b"\xef\xbb\xbf")


def test_a_theme_is_coded_under_its_parent():
    themes = (Theme(id="a", label="A", parent="b"), Theme(id="b", label="B", parent="a"))
    tree = replace(toy(), themes=(*themes, Theme(id="c", label="C", parent="a")))
    parents = read_back(made(tree)).parents
    assert parents["C"] == "A"
    assert set(parents) == {"A", "B", "C"}


def test_no_two_things_share_a_name():
    root = ElementTree.fromstring(part(made(three()), "project.qde"))
    names = [element.get("guid") for element in root.iter() if element.get("guid")]
    assert len(set(names)) == len(names)


def test_every_reference_leads_somewhere():
    root = ElementTree.fromstring(part(made(three(), Options(only=Only.DIVERGENT)), "project.qde"))
    names = {element.get("guid") for element in root.iter()}
    keys = ("targetGUID", "originGUID", "creatingUser")
    assert {e.get(key) for e in root.iter() for key in keys if e.get(key)} <= names
    assert root.find(f"{Q}Links") is not None
