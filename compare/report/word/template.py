"""The document that a briefing is put into: a template of the reader's own, or ours."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

from compare.model import Problem, RejoinderError
from compare.report.packing import packed, unpacked
from compare.report.word import styles
from compare.report.word.footnotes import Footnotes

if TYPE_CHECKING:
    from compare.report.options import Template

_MOST = 64 * 2**20
"""Bytes that a template may unpack to."""
_KEPT = (
    *("/styles", "/stylesWithEffects", "/numbering", "/settings", "/webSettings", "/fontTable"),
    *("/theme", "/header", "/footer", "/footnotes", "/printerSettings"),
)
"""What a document's relationships may still lead to when its text is out."""
_TYPES = "[Content_Types].xml"
_OF_TEMPLATES = b"wordprocessingml.template.main+xml"
_OF_DOCUMENTS = b"wordprocessingml.document.main+xml"


def opened(template: Template | None) -> tuple[Any, Footnotes]:
    """An empty document with every style that a briefing needs, and its footnotes. What a template
    has stays as it is there; what it lacks is added. Raises RejoinderError where it cannot be read.
    """
    import docx

    if template is None:
        document = docx.Document()
        footnotes = Footnotes(document)
        styles.dress(document)
    else:
        document, footnotes = _read(template)
        _emptied(document)
    styles.complete(document, ours=template is None)
    return document, footnotes


def _read(template: Template) -> tuple[Any, Footnotes]:
    import docx

    try:
        parts = unpacked(template.data, most=_MOST)
        if _TYPES in parts:  # a .dotx differs from a .docx in this alone
            parts[_TYPES] = parts[_TYPES].replace(_OF_TEMPLATES, _OF_DOCUMENTS)
        document = docx.Document(BytesIO(packed(parts)))
        document.styles, document.sections[-1]
        footnotes = Footnotes(document)
    except (ValueError, KeyError, IndexError, zipfile.BadZipFile, OSError) as error:
        raise _unreadable(template, str(error)) from error
    except Exception as error:  # the XML parser's and the packager's errors have no common kind
        raise _unreadable(template, type(error).__name__) from error
    return document, footnotes


def _emptied(document: Any) -> None:
    """Take out the text with all that hangs on it (pictures, comments, links), and keep the last
    section's paper, head and foot.
    """
    body = document.element.body
    for child in list(body):
        if child is not body.sectPr:
            body.remove(child)
    rels = document.part.rels
    for name in [name for name, rel in rels.items() if not rel.reltype.endswith(_KEPT)]:
        del rels[name]


def _unreadable(template: Template, reason: str) -> RejoinderError:
    return RejoinderError(
        Problem(
            message=f"this template cannot be read as a Word document ({reason})",
            file=template.name,
            expected="a .docx or .dotx file without macros",
            remedy="open it in Word and save it as .docx",
        )
    )
