"""Text and Markdown: decoded, mended, and unwrapped where lines are hard-wrapped.

Of Markdown, what a page made of it does not show (comments, the addresses of links) is left out
and said; footnotes are left out as those of other formats are.
"""

from __future__ import annotations

import html
import re
from collections import Counter

from compare.importers.decoding import decode, plain_characters
from compare.importers.document import Document, left_out, table_paragraphs
from compare.importers.furniture import HEADS, LONGEST, MARGIN, NUMBER, SENTENCE, SHARE
from compare.importers.transcript import is_transcript
from compare.importers.un_record import is_record
from compare.importers.unwrap import SOFT, unwrap
from compare.library.page import plain_newlines

_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_NOTE = re.compile(
    r"^\[\^([^\]\n]{1,40})\]:[ \t]*([^\n]*(?:\n(?:[ \t]{2,}|\t)[^\n]+)*)\n?", re.MULTILINE
)
_MARK = re.compile(r"\[\^[^\]\n]{1,40}\]")
_PICTURE = re.compile(r"!\[([^\]\n]{0,300})\]\([^()\n]{1,500}\)")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{1,300})\]\([^()\s]{1,500}(?:\s+\"[^\"\n]*\")?\)")
_REFERENCE = re.compile(r"^[ ]{0,3}\[([^\]^\n]{1,60})\]:[ \t]*<?\S+://\S+.*\n?", re.MULTILINE)
_REFERS = re.compile(r"(?<!!)\[([^\[\]\n]{1,300})\]\[[^\]\n]{0,60}\]")
_ADDRESS = re.compile(r"<((?:https?|mailto):[^<>\s]{1,500})>")
_TAG = re.compile(
    r"</?(?:b|i|u|s|em|strong|small|sup|sub|span|font|center|div|p|a|mark|cite|blockquote)\b[^<>\n]{0,300}>"
    r"|<br\s*/?>",
    re.IGNORECASE,
)
_RAISED = re.compile(r"<sup>\s*(?:\[?\d{1,3}\]?|\*+)\s*</sup>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}\d{0,2}|#\d{2,5}|#x[0-9A-Fa-f]{2,5});")
_ESCAPED = re.compile(r"\\([*_#.>+!`()\[\]{}~-])|\\$", re.MULTILINE)
_FENCE = re.compile(r"^[ ]{0,3}(?:```|~~~)[^\n`]*\n?", re.MULTILINE)
_TASK = re.compile(r"^([ \t]*[-*+][ \t]+)\[[ xX]\][ \t]+", re.MULTILINE)
_UNDERLINED = re.compile(r"(?:\A|(?<=\n\n))([^\n#>|-][^\n]{0,200})\n(=|-)\2{2,}[ \t]*(?=\n|\Z)")
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
    text, told = _without_marks(plain_characters(text))
    notes = (*notes, *told)
    if is_record(text) or is_transcript(text):
        return Document(format="text", text=text, notes=notes)
    if "\f" in text:
        kept, gone = strip_pages([page.split("\n") for page in text.split("\f")])
        text = "\n".join("\n".join(page) for page in kept)
        notes = (*notes, *left_out(gone, *HEADS))
    return Document(format="text", text=unwrap(text).replace(SOFT, ""), notes=notes)


def _without_marks(text: str) -> tuple[str, tuple[str, ...]]:
    """A text without comments, footnotes and addresses of Markdown, and what was left out."""
    comments = [" ".join(found.split()) for found in _COMMENT.findall(text)]
    text = _COMMENT.sub("", text) if comments else text
    notes = [" ".join(found[1].split()) for found in _NOTE.findall(text)]
    if notes:
        text = _MARK.sub("", _NOTE.sub("", text))
    pictures = _PICTURE.findall(text)
    links = [*_LINK.findall(text), *_REFERENCE.findall(text)]
    text = _REFERENCE.sub("", _LINK.sub(r"\1", _PICTURE.sub("", text)))
    text = _REFERS.sub(r"\1", text) if links else text
    plain = _plain_marks(text)
    marked, text = plain != text, plain
    tables = len(_TABLE.findall(text))
    text = _TABLE.sub(_table, text)
    told = (
        *left_out(comments, "comment", "comments"),
        *left_out(notes, "note", "notes"),
        *left_out(pictures, "picture", "pictures"),
        *left_out([""] * len(links), "address of a link", "addresses of links"),
    )
    if marked:
        told += ("signs of Markdown or HTML are read as what they stand for",)
    if tables:
        told += (f"{tables} {'table is' if tables == 1 else 'tables are'} taken cell by cell",)
    if not told:
        return text, ()
    return re.sub(r"\n[ \t]*(?:\n[ \t]*){2,}", "\n\n", text).strip("\n"), told


def _plain_marks(text: str) -> str:
    """A text without the tags, escapes and fences that a page made of it does not show."""
    text = _TAG.sub(lambda tag: "\n" if tag[0][1:3].lower() == "br" else "", _RAISED.sub("", text))
    text = _ADDRESS.sub(r"\1", _TASK.sub(r"\1", _FENCE.sub("", text)))
    text = _ENTITY.sub(lambda found: html.unescape(found[0]), _ESCAPED.sub(r"\1", text))
    return _UNDERLINED.sub(lambda line: f"{'#' if line[2] == '=' else '##'} {line[1]}", text)


def _table(found: re.Match[str]) -> str:
    lines = [line.strip().strip("|") for line in found.group().strip().split("\n")]
    rows = [[[cell.strip()] if cell.strip() else [] for cell in line.split("|")] for line in lines]
    return "\n\n".join(table_paragraphs([rows[0], *rows[2:]], headed=True)) + "\n\n"


def strip_pages(pages: list[list[str]]) -> tuple[list[list[str]], list[str]]:
    """Pages of plain lines without running heads and feet and page numbers, and these.

    Lines have no height: what ends as a sentence, or counts up, is never held to be a head.
    """
    keys = [{at: _line_key(page[at]) for at in _margins(page)} for page in pages]
    found = Counter(key for of_page in keys for key in set(of_page.values()))
    heads = {key for key, times in found.items() if times >= max(2, round(SHARE * len(pages)))}
    out: list[list[str]] = []
    gone: list[str] = []
    for page, of_page in zip(pages, keys, strict=True):
        kept = [at for at, line in enumerate(page) if line.strip() and of_page.get(at) not in heads]
        for edge in (0, -1):
            if kept and NUMBER.fullmatch(page[kept[edge]].strip()):
                kept.pop(edge)
        out.append([line for at, line in enumerate(page) if at in kept or not line.strip()])
        gone += [line.strip() for at, line in enumerate(page) if at not in kept and line.strip()]
    return out, gone


def _line_key(line: str) -> str:
    """A line, its page's number made alike; what stands before a number may count up."""
    plain = " ".join(line.split()).casefold()
    return plain if re.fullmatch(r"\w+ \d+", plain) else re.sub(r"\d+", "#", plain)


def _margins(page: list[str]) -> list[int]:
    """The places of a page's first and last lines that may be heads and feet."""
    filled = [at for at, line in enumerate(page) if line.strip() and len(line) <= LONGEST]
    edges = sorted({*filled[: MARGIN - 1], *filled[1 - MARGIN :]})
    return [at for at in edges if not SENTENCE.fullmatch(page[at].strip())]
