"""Small pieces of WordprocessingML that python-docx has no words for."""

from __future__ import annotations

from typing import Any


def child(parent: Any, name: str, /, **attributes: str) -> Any:
    """A new element ``w:name`` at the end of ``parent``, attributes in the same namespace."""
    element = element_of(name, **attributes)
    parent.append(element)
    return element


def element_of(name: str, /, **attributes: str) -> Any:
    """A new element ``w:name``."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def field(paragraph: Any, instruction: str) -> None:
    """A field that the reader's program works out, such as PAGE."""
    for kind in ("begin", None, "separate", "text", "end"):
        run = paragraph.add_run()._r
        if kind is None:
            child(run, "instrText").text = f" {instruction} "
        elif kind == "text":
            child(run, "t").text = "1"
        else:
            child(run, "fldChar", fldCharType=kind)
