"""XML of documents, parsed without entities, network or limits lifted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.importers.document import Unreadable

if TYPE_CHECKING:
    from lxml import etree


def parse(raw: bytes) -> etree._Element:
    """The root of a part's XML. Raises Unreadable, ImportError."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable("the file's XML is broken", remedy="save the file again") from error


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
