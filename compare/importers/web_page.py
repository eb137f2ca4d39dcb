"""HTML -> the article alone, by trafilatura: no menus, notices, links or scripts."""

from __future__ import annotations

import logging
import re
import socket
from typing import TYPE_CHECKING, Any

from compare.importers.characters import blank_lines, plain_characters
from compare.importers.decoding import decode
from compare.importers.document import Document, Found, Sure, Unreadable
from compare.importers.furniture import strip_marks
from compare.importers.page_heading import read_heading

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,40})", re.IGNORECASE
)
_DATED = re.compile(r"published_time|datePublished|dc\.date|<time\b", re.IGNORECASE)


def read_html(raw: bytes, *, charset: str = "", url: str = "") -> Document:
    """The article of a page, and what the page says of it. Raises Unreadable, ImportError.

    ``charset`` is what the server says; no address is followed and no script run.
    """
    trafilatura = _trafilatura()
    declared = _CHARSET.search(raw[:4096])
    page, notes = decode(raw, charset or (declared.group(1).decode("ascii") if declared else ""))
    page = re.sub(r"\A\ufeff?\s*<\?xml[^>]*\?>", "", page)
    data = trafilatura.bare_extraction(
        page,
        url=url or None,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    text = _text(data)
    if not text:
        raise Unreadable(
            "no article is in the page; its words may come by scripts, which are not run",
            remedy="copy the words, and add them as text: rejoinder add -",
        )
    found = (*_found(data, page), *read_heading(page))
    return Document(format="HTML", text=text, found=found, notes=tuple(notes))


def _trafilatura() -> Any:
    """The package. Its urllib3 opens a socket when it is imported, only to learn whether the system
    knows IPv6; it is told no, for nothing that reads a file may open one.
    """
    had, socket.has_ipv6 = socket.has_ipv6, False
    try:
        import trafilatura
    finally:
        socket.has_ipv6 = had
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return trafilatura


def _text(data: Any) -> str:
    """The article's paragraphs with blank lines between them."""
    if data is None or not (data.text or "").strip():
        return ""
    return strip_marks(blank_lines(plain_characters(data.text).replace("\n", "\n\n")))


def _found(data: Any, page: str) -> Iterator[Found]:
    """What the page says of its article."""
    if data.title:
        yield Found(field="title", value=data.title, where="the page's title", sure=Sure.SAID)
    if data.date:
        sure = Sure.LIKELY if _DATED.search(page) else Sure.UNSURE
        yield Found(field="date", value=data.date, where="the page's date", sure=sure)
    if data.language:
        where = "the page's language"
        yield Found(field="language", value=data.language, where=where, sure=Sure.LIKELY)
    names = [name for name in (data.sitename, data.author) if name]
    if names:
        where = "the page names its site and author"
        value = ": ".join(dict.fromkeys(names))
        yield Found(field="source.title", value=value, where=where, sure=Sure.LIKELY)
