"""Text and Markdown: decoded, mended, and unwrapped where lines are hard-wrapped.

Of Markdown, what a page made of it does not show (comments, the addresses of links) is left out
and said; footnotes are left out as those of other formats are.
"""

from __future__ import annotations

import re
from collections import Counter

from compare.importers.decoding import decode
from compare.importers.document import Document, left_out
from compare.importers.furniture import HEADS, strip_pages
from compare.importers.packages import table_paragraphs
from compare.importers.transcript import is_transcript
from compare.importers.un_record_headers import is_record
from compare.importers.unwrap import unwrap
from compare.library.page import plain_newlines

_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_NOTE = re.compile(
    r"^\[\^([^\]\n]{1,40})\]:[ \t]*([^\n]*(?:\n(?:[ \t]{2,}|\t)[^\n]+)*)\n?", re.MULTILINE
)
_MARK = re.compile(r"\[\^[^\]\n]{1,40}\]")
_PICTURE = re.compile(r"!\[([^\]\n]{0,300})\]\([^()\n]{1,500}\)")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{1,300})\]\([^()\s]{1,500}(?:\s+\"[^\"\n]*\")?\)")
_TABLE = re.compile(
    r"^[ \t]*\|?[^|\n]+(?:\|[^|\n]*)+\n[ \t]*\|?[ \t]*:?-[-:| \t]*\n"
    r"(?:[^|\n]*\|[^\n]*(?:\n|\Z))+",
    re.MULTILINE,
)


def read_text(raw: bytes) -> Document:
    """The words of a text. Raises Unreadable.

    A file with front matter is a statement already, and only decoded.
    """
    text, notes = decode(raw)
    text = plain_newlines(text).removeprefix("\ufeff")
    if text.lstrip().startswith("---\n"):
        return Document(format="text", text=text, notes=notes)
    text, told = _without_marks(text)
    notes = (*notes, *told)
    if is_record(text) or is_transcript(text):
        return Document(format="text", text=text, notes=notes)
    if "\f" in text:
        pages = [page.split("\n") for page in text.split("\f")]
        kept = strip_pages(pages)
        text = "\n".join("\n".join(page) for page in kept)
        gone = Counter(one for page in pages for one in page)
        gone -= Counter(one for page in kept for one in page)
        notes = (*notes, *left_out([one.strip() for one in gone.elements()], *HEADS))
    return Document(format="text", text=unwrap(text), notes=notes)


def _without_marks(text: str) -> tuple[str, tuple[str, ...]]:
    """A text without comments, footnotes and addresses of Markdown, and what was left out."""
    comments = [" ".join(found.split()) for found in _COMMENT.findall(text)]
    text = _COMMENT.sub("", text) if comments else text
    notes = [" ".join(found[1].split()) for found in _NOTE.findall(text)]
    if notes:
        text = _MARK.sub("", _NOTE.sub("", text))
    pictures, links = _PICTURE.findall(text), _LINK.findall(text)
    text = _LINK.sub(r"\1", _PICTURE.sub("", text))
    tables = len(_TABLE.findall(text))
    text = _TABLE.sub(_table, text)
    told = (
        *left_out(comments, "comment", "comments"),
        *left_out(notes, "note", "notes"),
        *left_out(pictures, "picture", "pictures"),
        *left_out([""] * len(links), "address of a link", "addresses of links"),
    )
    if tables:
        told += (f"{tables} {'table is' if tables == 1 else 'tables are'} taken cell by cell",)
    if not told:
        return text, ()
    return re.sub(r"\n[ \t]*(?:\n[ \t]*){2,}", "\n\n", text).strip("\n"), told


def _table(found: re.Match[str]) -> str:
    lines = [line.strip().strip("|") for line in found.group().strip().split("\n")]
    rows = [[[cell.strip()] if cell.strip() else [] for cell in line.split("|")] for line in lines]
    return "\n\n".join(table_paragraphs([rows[0], *rows[2:]], headed=True)) + "\n\n"
