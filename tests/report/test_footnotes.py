"""Sources stand in footnotes that Word knows: part, rules, marks, styles, template or not."""

from __future__ import annotations

import io
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
NOTES, SETTINGS = "word/footnotes.xml", "word/settings.xml"
RELS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
RULES = ["separator", "continuationSeparator"]


def parts(comparison=None, template=None):
    """The parts of a briefing by name."""
    form = Template(name="m.docx", data=template) if template else None
    return unpacked(
        format_for("x.docx").render(comparison or toy(), Options(template=form)), most=2**26
    )


def notes(made):
    """Kind (None: a note of ours), id and words of all that stands in the part of footnotes."""
    found = ElementTree.fromstring(made[NOTES]).iter(f"{W}footnote")
    return [
        (note.get(f"{W}type"), int(note.get(f"{W}id")), "".join(note.itertext()).strip())
        for note in found
    ]


def marks(made):
    """Ids of the notes in the order of their marks in the text."""
    found = ElementTree.fromstring(made["word/document.xml"]).iter(f"{W}footnoteReference")
    return [int(mark.get(f"{W}id")) for mark in found]


def style_name(made, used):
    """The name of the style with this id."""
    styles = ElementTree.fromstring(made["word/styles.xml"]).iter(f"{W}style")
    found = next(style for style in styles if style.get(f"{W}styleId") == used)
    return found.find(f"{W}name").get(f"{W}val")


def word_file(**styles):
    """A ministry's file: a text with a comment and a picture's link, and styles of its own."""
    document = docx.Document()
    document.add_comment(document.add_paragraph("Old text").runs, text="Secret remark")
    for name, size in styles.items():
        added = document.styles.add_style(name.replace("_", " "), 1, builtin=True)
        added.font.size = docx.shared.Pt(size)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_notes(root=f'<w:footnotes xmlns:w="{W[1:-1]}">%s</w:footnotes>', inside=""):
    """A Word file with a part of footnotes."""
    made = unpacked(word_file(), most=2**26)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    made[NOTES] = (root.replace("%s", inside)).encode()
    made[TYPES] = made[TYPES].replace(
        b"</Types>", f'<Override PartName="/{NOTES}" ContentType="{kind}"/></Types>'.encode()
    )
    made[RELS] = made[RELS].replace(
        b"</Relationships>",
        f'<Relationship Id="rId99" Type="{rel}" Target="footnotes.xml"/></Relationships>'.encode(),
    )
    return packed(made)


def test_each_statement_has_a_footnote_that_says_its_source():
    made = parts(three())
    ours = [note for note in notes(made) if note[0] is None]
    assert marks(made) == [number for _, number, _ in ours] == [1, 2, 3]
    assert "https://example.org/arda" in ours[0][2]
    assert ours[1][2].endswith("Written from a press report.")


def test_the_part_has_the_rules_that_word_asks_for():
    made = parts()
    assert [kind for kind, *_ in notes(made)] == [*RULES, None, None]
    told = ElementTree.fromstring(made[SETTINGS]).find(f"{W}footnotePr")
    assert [int(one.get(f"{W}id")) for one in told] == [-1, 0]


def test_the_package_knows_the_part():
    made = parts()
    assert made[TYPES].count(b'"/word/footnotes.xml"') == 1
    assert made[RELS].count(b'relationships/footnotes"') == 1


def test_settings_keep_the_order_of_the_schema():
    names = [one.tag.removeprefix(W) for one in ElementTree.fromstring(parts()[SETTINGS])]
    assert names.index("footnotePr") < names.index("compat") < names.index("rsids")


def test_notes_have_words_own_styles_by_name():
    root = ElementTree.fromstring(parts()[NOTES])
    used = {one.get(f"{W}val") for one in root.iter(f"{W}pStyle")}
    marked = {one.get(f"{W}val") for one in root.iter(f"{W}rStyle")}
    assert {style_name(parts(), one) for one in used} == {"footnote text"}
    assert {style_name(parts(), one) for one in marked} == {"footnote reference"}


def test_a_mark_stands_raised():
    style = docx.Document(io.BytesIO(packed(parts()))).styles["footnote reference"]
    assert style.font.superscript


@pytest.mark.parametrize("name", ["footnote_text", "Footnote_Text"])
def test_a_template_gives_notes_its_look(name):
    made = parts(template=word_file(**{name: 7}))
    used = ElementTree.fromstring(made[NOTES]).find(f".//{W}pStyle").get(f"{W}val")
    assert style_name(made, used) == name.replace("_", " ")
    styles = docx.Document(io.BytesIO(packed(made))).styles
    assert styles[name.replace("_", " ")].font.size == docx.shared.Pt(7)


def test_a_briefing_can_be_the_template_of_the_next():
    once = parts()
    again = parts(template=packed(once))
    assert notes(again) == notes(once)
    assert again[TYPES].count(b'"/word/footnotes.xml"') == 1


def test_a_templates_rules_stay_and_its_notes_go():
    rules = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:t>rule</w:t></w:r></w:p>'
        "</w:footnote>"
        for number, kind in enumerate(RULES, 4)
    )
    old = '<w:footnote w:id="9"><w:p><w:r><w:t>Old note</w:t></w:r></w:p></w:footnote>'
    found = notes(parts(template=with_notes(inside=rules + old)))
    assert found[:2] == [(RULES[0], 4, "rule"), (RULES[1], 5, "rule")]
    assert [number for kind, number, _ in found if kind is None] == [6, 7]
    assert "Old note" not in str(found)


def test_a_templates_part_without_rules_gets_ours():
    assert [kind for kind, *_ in notes(parts(template=with_notes()))] == [*RULES, None, None]


@pytest.mark.parametrize(
    "root",
    ["<broken", f'<w:document xmlns:w="{W[1:-1]}"/>', "<!DOCTYPE x [<!ENTITY e 'e'>]><x>&e;</x>"],
    ids=["broken", "something else", "entity"],
)
def test_a_broken_part_of_footnotes_is_told(root):
    with pytest.raises(RejoinderError, match=r"m\.docx.*template"):
        parts(template=with_notes(root))


def test_nothing_of_a_templates_text_stays_in_the_package():
    made = parts(template=word_file())
    assert not [name for name, part in made.items() if b"Secret remark" in part or b"Old t" in part]


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS.keys())
def test_text_in_a_note_stays_text(words):
    ours = notes(parts(hostile(words)))[-2][2]
    assert " ".join(one_line(words).split())[:20] in " ".join(ours.split())
