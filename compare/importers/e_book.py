"""E-books (.epub) -> the words of their chapters in the order of reading, as pages of the web.

Lists of contents, and what no reader turns to by itself, are left out.
"""

from __future__ import annotations

import posixpath
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from compare.importers.document import Document, Sure, Unreadable, left_out
from compare.importers.packages import named, open_zip, own_data, parse, read_part, unpack
from compare.importers.web_page import read_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree


def read_epub(raw: bytes) -> Document:
    """The words of a book. Raises Unreadable, ImportError."""
    container = open_zip(raw)
    places = named(parse(read_part(container, "META-INF/container.xml")), "rootfile")
    path = next((place.get("full-path", "") for place in places), "")
    book = parse(read_part(container, path))
    texts: list[str] = []
    notes: list[str] = []
    aside: list[str] = []
    for name in _chapters(book):
        chapter = unpack(container, posixpath.join(posixpath.dirname(path), name))
        try:
            page = read_html(chapter)
        except Unreadable:
            aside.append(name)
        else:
            texts.append(page.text)
            notes += page.notes
    if not texts:
        raise Unreadable(
            "no chapter of the book can be read; it may be locked", remedy="give its text"
        )
    own = own_data(next(named(book, "metadata"), None), "EPUB", "date")
    found = tuple(replace(one, sure=Sure.SAID) if one.field == "title" else one for one in own)
    told = left_out(aside, "part without sentences", "parts without sentences")
    return Document(
        format="EPUB", text="\n\n".join(texts), found=found, notes=(*dict.fromkeys(notes), *told)
    )


def _chapters(book: etree._Element) -> Iterator[str]:
    """The names of the parts that are read one after the other, but for the list of contents."""
    items = {item.get("id", ""): item for item in named(book, "item")}
    for ref in named(book, "itemref"):
        item = items.get(ref.get("idref", ""))
        is_read = ref.get("linear") != "no" and item is not None
        if item is not None and is_read and "nav" not in item.get("properties", "").split():
            yield posixpath.normpath(unquote(item.get("href", "")))
