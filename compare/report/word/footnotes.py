"""Notes at the foot of the page, which Word numbers; python-docx has no words for them.

They stand in a part of their own (ECMA-376 part 1, 17.11), with the two rules that part them from
the text. A template's own part is kept for its rules, and loses its notes with its text.
"""

from __future__ import annotations

from typing import Any

from compare.report.word.xml import child, element_of

_PART = "/word/footnotes.xml"
_RULES = (("separator", "-1"), ("continuationSeparator", "0"))
_AFTER_NOTES = (
    *("endnotePr", "compat", "docVars", "rsids", "mathPr", "attachedSchema", "themeFontLang"),
    *("clrSchemeMapping", "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures"),
    *("forceUpgrade", "captions", "readModeInkLockDown", "smartTagType", "schemaLibrary"),
    *("shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator"),
)
"""What follows ``footnotePr`` in a document's settings, as the schema orders them."""


class Footnotes:
    """The notes of a document that is being written."""

    def __init__(self, document: Any) -> None:
        """Raises ValueError, or what the XML parser raises, where a template's part is broken."""
        self._document = document
        self._part = _part(document)
        self._root = _read(self._part) if self._part else element_of("footnotes")
        _emptied(self._root)
        if "separator" not in {_of(rule, "type") for rule in self._root}:
            self._rule_off()
        self._next = 1 + max(0, *(int(_of(rule, "id") or 0) for rule in self._root))

    def add(self, paragraph: Any, *, text_style: str, mark_style: str) -> Any:
        """A new note, its mark at the end of ``paragraph``; styles are ids. Gives the note's
        paragraph, to be filled.
        """
        from docx.text.paragraph import Paragraph

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
        from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
        from docx.opc.oxml import serialize_part_xml
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

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


def _part(document: Any) -> Any:
    """A template's part of notes, or None."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    rels = document.part.rels.values()
    found = (rel for rel in rels if rel.reltype == RELATIONSHIP_TYPE.FOOTNOTES)
    return next((rel.target_part for rel in found), None)


def _read(part: Any) -> Any:
    from docx.oxml.ns import qn
    from docx.oxml.parser import parse_xml

    root = parse_xml(part.blob)
    if root.tag != qn("w:footnotes"):
        raise ValueError("its part of footnotes holds something else")
    return root


def _emptied(root: Any) -> None:
    """Without notes; the rules, which alone have a type, stay."""
    for note in [one for one in root if _of(one, "type") in (None, "normal")]:
        root.remove(note)


def _of(element: Any, name: str) -> Any:
    """The value of an attribute, or None."""
    from docx.oxml.ns import qn

    return element.get(qn(f"w:{name}"))


def _mark(paragraph: Any, style: str, name: str, **attributes: str) -> None:
    run = paragraph.add_run()._r
    run.style = style
    child(run, name, **attributes)
