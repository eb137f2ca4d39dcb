"""Text and Markdown: decoded, mended, and unwrapped where lines are hard-wrapped."""

from __future__ import annotations

from collections import Counter

from compare.importers.decoding import decode
from compare.importers.document import Document, left_out
from compare.importers.furniture import HEADS, strip_pages
from compare.importers.records import is_record
from compare.importers.transcript import is_transcript
from compare.importers.unwrap import unwrap
from compare.library.page import plain_newlines


def read_text(raw: bytes) -> Document:
    """The words of a text. Raises Unreadable.

    A file with front matter is a statement already, and only decoded.
    """
    text, notes = decode(raw)
    text = plain_newlines(text).removeprefix("\ufeff")
    if text.lstrip().startswith("---\n") or is_record(text) or is_transcript(text):
        return Document(format="text", text=text, notes=notes)
    if "\f" in text:
        pages = [page.split("\n") for page in text.split("\f")]
        kept = strip_pages(pages)
        text = "\n".join("\n".join(page) for page in kept)
        gone = Counter(one for page in pages for one in page)
        gone -= Counter(one for page in kept for one in page)
        notes = (*notes, *left_out([one.strip() for one in gone.elements()], *HEADS))
    return Document(format="text", text=unwrap(text), notes=notes)
