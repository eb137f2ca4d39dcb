"""The briefing in Word: its parts, its marks, templates, and text that stays text."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import docx
import pytest
from hostile_words import WORDS
from samples import hostile, three, toy

from compare.files import packed, unpacked
from compare.model import RejoinderError
from compare.report import Options, Template, format_for
from compare.text.visibility import one_line

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MADE = Options(model="a model", made_on="2026-01-31", version="1.0")


def written(comparison=None, options=MADE):
    return format_for("x.docx").render(comparison or toy(), options)


def opened(made):
    return docx.Document(io.BytesIO(made))


def outline(document):
    """Every paragraph with its style, and every table with its cells, in order."""
    lines = []
    for block in document.iter_inner_content():
        if isinstance(block, docx.table.Table):
            lines += [" | ".join(c.text.replace("\n", " / ") for c in r.cells) for r in block.rows]
        elif block.text:
            lines.append(f"[{block.style.name}] {block.text}")
    notes = next(
        part for part in document.part.package.iter_parts() if "footnotes" in part.partname
    )
    found = ElementTree.fromstring(notes.blob).iter(f"{W}footnote")
    lines += [f"[note]{''.join(note.itertext())}" for note in found if not note.get(f"{W}type")]
    return "\n".join(lines) + "\n"


def styled(document, name):
    """Texts of all runs in cells that have a character style."""
    cells = (c for t in document.tables for r in t.rows for c in r.cells)
    runs = (run for cell in cells for p in cell.paragraphs for run in p.runs)
    return [run.text for run in runs if run.style.name == name]


@pytest.mark.parametrize(("name", "of"), [("toy", toy), ("three", three)])
def test_a_briefing_stays_as_it_was_looked_at(name, of, golden):
    golden(f"{name}.docx.txt", outline(opened(written(of()))))


def test_shared_and_differing_wording_are_marked_by_style():
    document = opened(written())
    assert "urges" in styled(document, "Rejoinder Differs")
    assert "river belongs to" in styled(document, "Rejoinder Same")


def test_marks_are_more_than_a_colour():
    styles = opened(written()).styles
    assert styles["Rejoinder Same"].font.underline
    assert styles["Rejoinder Differs"].element.find(f".//{W}bdr") is not None


def test_every_table_repeats_its_head_and_says_what_it_shows():
    for table in opened(written()).tables:
        assert table.rows[0]._tr.find(f".//{W}tblHeader") is not None
        assert table._tbl.find(f".//{W}tblCaption").get(f"{W}val")


def test_the_brief_stands_alone_on_the_first_page():
    document = opened(written())
    breaks = [p.text for p in document.paragraphs if p.paragraph_format.page_break_before]
    assert breaks == ["Themes at a glance"]
    alone = opened(written(options=replace(MADE, brief=True)))
    whole, brief = outline(document).splitlines(), outline(alone).splitlines()
    at = whole.index("[Heading 1] Themes at a glance")
    notes = [line for line in whole if line.startswith("[note]")]
    assert brief == [*whole[:at], *notes]


def test_only_headings_with_a_note_below_and_heads_are_kept_with_what_follows():
    for document in (opened(written()), opened(written(options=replace(MADE, annex=True)))):
        keep = {s.name for s in document.styles if s.element.find(f".//{W}keepNext") is not None}
        assert keep == {"Heading 1", "Heading 2", "Rejoinder Cell Head"}
        below = [
            note.text
            for head, note in pairwise(document.paragraphs)
            if head.style.name.startswith("Heading") and note.style.name == "Rejoinder Note"
            if not note.text.startswith(("<", ">"))
        ]
        assert any(text.startswith("Behind each passage stand") for text in below)
        assert [p.text for p in document.paragraphs if p.paragraph_format.keep_with_next] == below
        assert len([*document.element.iter(f"{W}keepNext")]) == len(below)


def test_each_point_has_one_row_for_its_sides_and_one_below_for_what_it_comes_to():
    table = opened(written()).tables[0]
    sides, reason = (row.cells for row in table.rows[1:3])
    assert sides[1].text.startswith("The river belongs")
    assert reason[1]._tc is not sides[1]._tc


def test_passages_beneath_the_lead_are_counted():
    found = toy()
    row = replace(found.alignments[1], left=("arda:1", "arda:4"), lead=("arda:4", "besk:4"))
    said = outline(opened(written(replace(found, alignments=(row,)))))
    assert "(passage 4, para. 1) / +1 more: / Arda urges Besk" in said
    assert said.count("+1 more:") == 1  # on the first page one quotation of either side


def test_the_foot_counts_pages():
    footer = opened(written()).sections[-1].footer._element
    fields = [one.get(f"{W}instr").strip() for one in footer.iter(f"{W}fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]


def test_the_same_comparison_makes_the_same_file():
    assert written() == written()


def test_nobody_is_named_as_author():
    known = opened(written()).core_properties
    assert (known.author, known.last_modified_by) == ("", "")


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS.keys())
def test_text_of_a_file_stays_text(words):
    made = written(hostile(words))
    assert one_line(words).strip() in outline(opened(made)).replace("\xa0", " ")
    parts = unpacked(made, most=2**24)
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(part)
    assert b"TargetMode" not in parts["word/_rels/document.xml.rels"]


def test_a_long_list_of_passages_on_which_one_is_silent_is_cut_and_says_so():
    found = toy()
    lone = next(one for one in found.passages if one.id == "arda:3")
    many = [replace(lone, id=f"arda:{number}") for number in range(10, 30)]
    said = outline(opened(written(replace(found, passages=(*found.passages, *many)))))
    (line,) = (line for line in said.splitlines() if "Besk seems silent on: " in line)
    assert line.endswith("; and 15 more passages.")
    assert line.count("(passage 1") == 5


def test_a_long_title_is_cut_at_the_foot_alone():
    title = "On the dam and the river, " * 12
    document = opened(written(options=replace(MADE, title=title)))
    foot = document.sections[0].footer.paragraphs[0].text
    assert len(foot) < 120
    assert "…" in foot
    assert title.strip() in outline(document)


def test_the_summary_says_how_much_of_it_people_have_read():
    said = outline(opened(written()))
    assert "A person reviewed 1 of the 3 points." in said.partition("Themes at a glance")[0]


def test_right_to_left_text_runs_that_way():
    document = opened(written(hostile(WORDS["right to left"])))
    assert document.element.find(f".//{W}bidi") is not None
    assert document.element.find(f".//{W}rtl") is not None


def template(**change):
    """A Word file with a look of its own."""
    document = docx.Document()
    document.add_paragraph("Old text")
    document.styles["Heading 1"].font.name = "Ministry Sans"
    document.sections[0].header.paragraphs[0].text = "Ministry of Foreign Affairs"
    document.sections[0].footer.paragraphs[0].text = change.get("footer", "")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_template(data):
    return opened(written(options=Options(template=Template(name="m.docx", data=data))))


def test_a_template_gives_styles_head_and_paper_and_loses_its_text():
    document = with_template(template())
    assert document.styles["Heading 1"].font.name == "Ministry Sans"
    assert document.sections[-1].header.paragraphs[0].text == "Ministry of Foreign Affairs"
    assert "Old text" not in outline(document)
    assert "Rejoinder Differs" in document.styles


def test_what_a_template_lacks_is_added_in_its_own_font():
    added = with_template(template()).styles["Rejoinder Cell"]
    assert added.font.name is None
    assert opened(written()).styles["Rejoinder Cell"].font.name == "Arial"


def test_a_template_keeps_its_own_foot():
    footer = with_template(template(footer="Restricted")).sections[0].footer
    assert [paragraph.text for paragraph in footer.paragraphs] == ["Restricted"]


def test_a_word_template_file_will_do():
    parts = unpacked(template(), most=2**24)
    types = "[Content_Types].xml"
    parts[types] = parts[types].replace(b"document.main+xml", b"template.main+xml")
    assert "Heading 1" in with_template(packed(parts)).styles


@pytest.mark.parametrize(
    "data",
    [b"", b"no zip", packed({"a": b"b"}), packed({"[Content_Types].xml": b"<!DOCTYPE x>"})],
    ids=["empty", "no zip", "another zip", "broken"],
)
def test_a_template_that_is_none_is_told(data):
    with pytest.raises(RejoinderError, match=r"m\.docx.*template"):
        with_template(data)


def test_a_template_that_unpacks_to_too_much_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("big", bytes(65 * 2**20))
    with pytest.raises(RejoinderError, match="unpacks"):
        with_template(out.getvalue())


@pytest.mark.slow
def test_a_template_with_a_hundred_thousand_styles_is_stopped():
    parts = unpacked(template(), most=2**24)
    style = b'<w:style w:type="paragraph" w:styleId="S%d"><w:name w:val="S%d"/></w:style>'
    many = b"".join(style % (at, at) for at in range(100_000))
    name = "word/styles.xml"
    parts[name] = parts[name].replace(b"</w:styles>", many + b"</w:styles>")
    with pytest.raises(RejoinderError, match=r"m\.docx.*(?:styles|memory|seconds)"):
        with_template(packed(parts))
