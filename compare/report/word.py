"""The briefing in Word: what ``document.xml.j2`` makes of the blocks, put into a document whose
styles, head and foot a template gives: a reader's own or ours, ``briefing.docx``.

Styles go by name. What a reader's template lacks is taken from ours; footnotes stand in a part of
their own (ECMA-376 part 1, 17.11), for which python-docx has no words.
"""

from __future__ import annotations

import re
import zipfile
from copy import deepcopy
from datetime import datetime
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from compare.files import packed, unpacked
from compare.limited import limited
from compare.model import Comparison, RejoinderError, refused
from compare.report import Options, Template
from compare.report.blocks import Cell, Para, is_right_to_left, one_after_the_other
from compare.report.briefing import blocks
from compare.report.outline import title
from compare.report.phrases import running
from compare.report.templates import form
from compare.text.visibility import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_MADE = 512 * 2**20
"""Bytes that a document may unpack to, and below a template."""
_MOST = 64 * 2**20
"""Bytes that a template may unpack to."""
_STYLES = 5000
"""Styles of a template; Word itself knows 4,079."""
_KEPT = (
    *("/styles", "/stylesWithEffects", "/numbering", "/settings", "/webSettings", "/fontTable"),
    *("/theme", "/header", "/footer", "/footnotes", "/printerSettings"),
)
"""What a document's relationships may still lead to when its text is out."""
_TYPES = "[Content_Types].xml"
_OF_TEMPLATES = b"wordprocessingml.template.main+xml"
_OF_DOCUMENTS = b"wordprocessingml.document.main+xml"
_PART = "/word/footnotes.xml"
_AFTER_NOTES = (
    *("endnotePr", "compat", "docVars", "rsids", "mathPr", "attachedSchema", "themeFontLang"),
    *("clrSchemeMapping", "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures"),
    *("forceUpgrade", "captions", "readModeInkLockDown", "smartTagType", "schemaLibrary"),
    *("shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator"),
)
"""What follows ``footnotePr`` in a document's settings, as the schema orders them."""
_RULES = (("separator", "-1"), ("continuationSeparator", "0"))
_LONG = 900
"""Characters of a cell from which its row may break over pages."""
_BLANK = re.compile(r">\s+<(?!/w:t>)")
"""Between two tags, and no words."""
_TWIP = 635
"""In Word's other unit of length, of which an inch has 914,400."""


def render_docx(comparison: Comparison, options: Options = Options()) -> bytes:
    """The document. ``options.template`` is a Word file whose styles, head and foot it takes; it is
    opened in a process of its own. Raises RejoinderError where it cannot be read or needs too much.
    """
    if options.template is None:
        return rendered_here(comparison, options)
    return limited(f"{__name__}:rendered_here", comparison, options, file=options.template.name)


def rendered_here(comparison: Comparison, options: Options) -> bytes:
    """What ``render_docx`` gives, made in this process."""
    document, footnotes = _opened(options.template)
    named = one_line(title(comparison, options))
    known = document.core_properties
    known.title, known.subject = named[:255], "Statements compared"
    known.author, known.last_modified_by, known.comments = "", "", f"rejoinder {options.version}"
    known.created = known.modified = datetime.fromisoformat(options.made_on or "2000-01-01")
    known.revision = 1
    _number_pages(document.sections[-1], named)
    body, notes = _made(document, footnotes.first, comparison, options)
    last = document.element.body.sectPr
    for element in list(body):
        last.addprevious(element)
    footnotes.save(notes)
    out = BytesIO()
    document.save(out)
    return packed(unpacked(out.getvalue(), most=_MADE))


def _made(document: Any, first: int, comparison: Comparison, options: Options) -> Any:
    """The elements of the text, and those of the notes, of which the first has that number."""
    section = document.sections[-1]
    room = section.page_width - section.left_margin - section.right_margin
    notes: list[Para] = []

    def noted(note: Para) -> int:
        notes.append(note)
        return first + len(notes) - 1

    def widths(shares: Iterable[float]) -> list[int]:
        return [int(share * room) // _TWIP for share in shares]

    def short(cells: Sequence[Cell]) -> bool:
        return all(sum(len(run.text) for para in cell for run in para) < _LONG for cell in cells)

    written = form(
        "document.xml.j2", widths=widths, short=short, right_to_left=is_right_to_left
    ).render(
        blocks=list(one_after_the_other(blocks(comparison, options))),
        ids={(style.name or "").casefold(): style.style_id for style in document.styles},
        noted=noted,
        notes=notes,
        first=first,
    )
    return parse_xml(_BLANK.sub("><", written))


def _number_pages(section: Any, named: str) -> None:
    """Title and page number at the foot, unless the template has a foot of its own."""
    footer = section.footer
    cells = (cell for table in footer.tables for row in table.rows for cell in row.cells)
    filled = [*footer.paragraphs, *(p for cell in cells for p in cell.paragraphs)]
    if any(p.text.strip() or p._p.xpath(".//w:fldChar | .//w:fldSimple") for p in filled):
        return
    paragraph = footer.paragraphs[0] if footer.paragraphs else footer.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for before, instruction in ((f"{running(named)}  ·  page ", "PAGE"), (" of ", "NUMPAGES")):
        paragraph.add_run(before)
        field = _child(paragraph._p, "fldSimple", instr=f" {instruction} ")
        _child(_child(field, "r"), "t").text = "1"  # until the reader's program works it out


def _opened(template: Template | None) -> tuple[Any, _Footnotes]:
    """An empty document with every style that a briefing needs, and its footnotes."""
    ours = docx.Document(BytesIO(files("compare.report").joinpath("briefing.docx").read_bytes()))
    if template is None:
        return ours, _Footnotes(ours)
    document, footnotes = _read(template)
    _emptied(document)
    _complete(document, ours)
    return document, footnotes


def _read(template: Template) -> tuple[Any, _Footnotes]:
    try:
        parts = unpacked(template.data, most=_MOST)
        if _TYPES in parts:  # a .dotx differs from a .docx in this alone
            parts[_TYPES] = parts[_TYPES].replace(_OF_TEMPLATES, _OF_DOCUMENTS)
        document = docx.Document(BytesIO(packed(parts)))
        document.styles, document.sections[-1]
        if (styles := len(document.styles.element)) > _STYLES:
            raise ValueError(f"it has {styles:,} styles, and at most {_STYLES:,} are read")
        footnotes = _Footnotes(document)
    except (ValueError, KeyError, IndexError, zipfile.BadZipFile, OSError) as error:
        raise _unreadable(template, str(error)) from error
    except MemoryError:
        raise
    except Exception as error:  # the XML parser's and the packager's errors have no common kind
        raise _unreadable(template, type(error).__name__) from error
    return document, footnotes


def _emptied(document: Any) -> None:
    body = document.element.body
    for one in list(body):
        if one is not body.sectPr:
            body.remove(one)
    rels = document.part.rels
    for name in [name for name, rel in rels.items() if not rel.reltype.endswith(_KEPT)]:
        del rels[name]


def _unreadable(template: Template, reason: str) -> RejoinderError:
    return refused(
        f"this template cannot be read as a Word document ({reason})",
        template.name,
        expected="a .docx or .dotx file without macros",
        remedy="open it in Word and save it as .docx",
    )


def _complete(document: Any, ours: Any) -> None:
    """Add each of our styles that is not there, in the font and the ink of the document's text."""
    there = {style.name.casefold() for style in document.styles if style.name}
    ids = {style.style_id for style in document.styles}
    base = document.styles.element.xpath(
        "./w:style[@w:type='paragraph'][@w:default='1']/@w:styleId"
    )
    for style in ours.styles:
        if style.name and style.name.casefold() not in there:
            document.styles.element.append(_adopted(style.element, ids, base))


def _adopted(ours: Any, ids: set[str], base: list[str]) -> Any:
    """A copy of a style that leans on nothing that another document may lack."""
    style = deepcopy(ours)
    kind = style.get(qn("w:type"))
    gone = ["basedOn", "link", "next", "pPr/w:numPr"]
    gone += ["rPr/w:rFonts"] if kind != "table" else []
    gone += ["rPr/w:color"] if kind == "paragraph" else []
    for element in style.xpath(" | ".join(f"./w:{one}" for one in gone)):
        element.getparent().remove(element)
    if kind == "paragraph" and base:
        style.xpath("./w:name")[0].addnext(_element("basedOn", val=base[0]))
    if (name := style.get(qn("w:styleId"))) in ids:
        style.set(qn("w:styleId"), f"Rejoinder{name}")
    return style


class _Footnotes:
    """The notes of a document; of a template's own part the rules are kept."""

    def __init__(self, document: Any) -> None:
        """Raises ValueError, or what the XML parser raises, where a template's part is broken."""
        self._document = document
        rels = document.part.rels.values()
        found = (rel.target_part for rel in rels if rel.reltype == RELATIONSHIP_TYPE.FOOTNOTES)
        self._part = next(found, None)
        self._root = parse_xml(self._part.blob) if self._part else _element("footnotes")
        if self._root.tag != qn("w:footnotes"):
            raise ValueError("its part of footnotes holds something else")
        for note in [one for one in self._root if one.get(qn("w:type")) in (None, "normal")]:
            self._root.remove(note)
        if "separator" not in {rule.get(qn("w:type")) for rule in self._root}:
            self._rule_off()
        self.first = 1 + max(0, *(int(rule.get(qn("w:id")) or 0) for rule in self._root))
        """The number of the first note."""

    def save(self, notes: Iterable[Any]) -> None:
        """Put the notes into the document's package."""
        self._root.extend(list(notes))
        made = serialize_part_xml(self._root)
        if self._part is not None:
            self._part._blob = made
            return
        package = self._document.part.package
        part = Part(PackURI(_PART), CONTENT_TYPE.WML_FOOTNOTES, made, package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def _rule_off(self) -> None:
        for old in list(self._root):
            self._root.remove(old)
        settings = self._document.settings.element
        for old in settings.xpath("./w:footnotePr"):
            settings.remove(old)
        told = _element("footnotePr")
        for place, (kind, number) in enumerate(_RULES):
            rule = _element("footnote", type=kind, id=number)
            _child(_child(_child(rule, "p"), "r"), kind)
            self._root.insert(place, rule)
            _child(told, "footnote", id=number)
        settings.insert_element_before(told, *(f"w:{name}" for name in _AFTER_NOTES))


def _child(parent: Any, name: str, /, **attributes: str) -> Any:
    element = _element(name, **attributes)
    parent.append(element)
    return element


def _element(name: str, /, **attributes: str) -> Any:
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element
