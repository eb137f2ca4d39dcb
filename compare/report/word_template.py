"""The Word document that a briefing is put into: a reader's own or ours, ``briefing.docx``.

Its styles go by name. What a reader's template lacks is taken from ours; footnotes stand in a part
of their own (ECMA-376 part 1, 17.11), for which python-docx has no words.
"""

from __future__ import annotations

import zipfile
from copy import deepcopy
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.text.paragraph import Paragraph

from compare.files import packed, unpacked
from compare.model import refused

if TYPE_CHECKING:
    from compare.model import RejoinderError
    from compare.report.outline import Template

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


def opened(template: Template | None) -> tuple[Any, Footnotes]:
    """An empty document with every style that a briefing needs, and its footnotes. What a template
    has stays as it is there; what it lacks is added. Raises RejoinderError where it cannot be read.
    """
    ours = docx.Document(BytesIO(files("compare.report").joinpath("briefing.docx").read_bytes()))
    if template is None:
        return ours, Footnotes(ours)
    document, footnotes = _read(template)
    _emptied(document)
    _complete(document, ours)
    return document, footnotes


def _read(template: Template) -> tuple[Any, Footnotes]:
    try:
        parts = unpacked(template.data, most=_MOST)
        if _TYPES in parts:  # a .dotx differs from a .docx in this alone
            parts[_TYPES] = parts[_TYPES].replace(_OF_TEMPLATES, _OF_DOCUMENTS)
        document = docx.Document(BytesIO(packed(parts)))
        document.styles, document.sections[-1]
        if (styles := len(document.styles.element)) > _STYLES:
            raise ValueError(f"it has {styles:,} styles, and at most {_STYLES:,} are read")
        footnotes = Footnotes(document)
    except (ValueError, KeyError, IndexError, zipfile.BadZipFile, OSError) as error:
        raise _unreadable(template, str(error)) from error
    except MemoryError:
        raise
    except Exception as error:  # the XML parser's and the packager's errors have no common kind
        raise _unreadable(template, type(error).__name__) from error
    return document, footnotes


def _emptied(document: Any) -> None:
    """Take out the text with all that hangs on it (pictures, comments, links), and keep the last
    section's paper, head and foot.
    """
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
    for gone in ("basedOn", "link", "next", "pPr/w:numPr"):
        for element in style.xpath(f"./w:{gone}"):
            element.getparent().remove(element)
    for old in () if style.get(qn("w:type")) == "table" else style.xpath("./w:rPr/w:rFonts"):
        old.getparent().remove(old)
    if style.get(qn("w:type")) == "paragraph":
        for old in style.xpath("./w:rPr/w:color"):
            old.getparent().remove(old)
        if base:
            style.xpath("./w:name")[0].addnext(element_of("basedOn", val=base[0]))
    if (name := style.get(qn("w:styleId"))) in ids:
        style.set(qn("w:styleId"), f"Rejoinder{name}")
    return style


class Footnotes:
    """The notes of a document that is being written. A template's own part is kept for its rules,
    and loses its notes with its text.
    """

    def __init__(self, document: Any) -> None:
        """Raises ValueError, or what the XML parser raises, where a template's part is broken."""
        self._document = document
        rels = document.part.rels.values()
        found = (rel.target_part for rel in rels if rel.reltype == RELATIONSHIP_TYPE.FOOTNOTES)
        self._part = next(found, None)
        self._root = parse_xml(self._part.blob) if self._part else element_of("footnotes")
        if self._root.tag != qn("w:footnotes"):
            raise ValueError("its part of footnotes holds something else")
        for note in [one for one in self._root if one.get(qn("w:type")) in (None, "normal")]:
            self._root.remove(note)
        if "separator" not in {rule.get(qn("w:type")) for rule in self._root}:
            self._rule_off()
        self._next = 1 + max(0, *(int(rule.get(qn("w:id")) or 0) for rule in self._root))

    def add(self, paragraph: Any, text_style: str, mark_style: str) -> Any:
        """A new note, its mark at the end of ``paragraph``; styles are ids. Gives the note's
        paragraph, to be filled.
        """
        number, self._next = str(self._next), self._next + 1
        _mark(paragraph, mark_style, "footnoteReference", id=number)
        made = child(child(self._root, "footnote", id=number), "p")
        made.style = text_style
        note = Paragraph(made, self._document._body)
        _mark(note, mark_style, "footnoteRef")
        note.add_run(" ")
        return note

    def save(self) -> None:
        """Put the notes into the document's package."""
        made = serialize_part_xml(self._root)
        if self._part is not None:
            self._part._blob = made
            return
        package = self._document.part.package
        part = Part(PackURI(_PART), CONTENT_TYPE.WML_FOOTNOTES, made, package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def _rule_off(self) -> None:
        """Add the rules in place of any others, and tell the settings of them."""
        for old in list(self._root):
            self._root.remove(old)
        settings = self._document.settings.element
        for old in settings.xpath("./w:footnotePr"):
            settings.remove(old)
        told = element_of("footnotePr")
        for place, (kind, number) in enumerate(_RULES):
            rule = element_of("footnote", type=kind, id=number)
            child(child(child(rule, "p"), "r"), kind)
            self._root.insert(place, rule)
            child(told, "footnote", id=number)
        settings.insert_element_before(told, *(f"w:{name}" for name in _AFTER_NOTES))


def _mark(paragraph: Any, style: str, name: str, **attributes: str) -> None:
    run = paragraph.add_run()._r
    run.style = style
    child(run, name, **attributes)


def child(parent: Any, name: str, /, **attributes: str) -> Any:
    """A new element ``w:name`` at the end of ``parent``, attributes in the same namespace."""
    element = element_of(name, **attributes)
    parent.append(element)
    return element


def element_of(name: str, /, **attributes: str) -> Any:
    """A new element ``w:name``."""
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element
