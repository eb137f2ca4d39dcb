"""A page of text: decoded, with plain newlines, cut into front matter and words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compare.library.findings import Findings

BOM = "\ufeff"
HEAD_LIMIT = 64 * 1024
"""Characters of front matter that are read."""
TEXT_LIMIT = 4 * 1024 * 1024
"""Bytes of a statement's file that are read; a 500-page report has about two million."""
_FENCE = "---"
_WIDE = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A file's front matter (None where it has none) and its words."""

    head: str | None
    head_line: int
    """The line of the file on which the head's first line stands."""
    body: str


def is_page(name: str) -> bool:
    """Whether a file with this name holds a statement."""
    hidden = name.startswith(".") or name.casefold() == "readme.md"
    return name.endswith(".md") and not hidden


def decode(raw: bytes, findings: Findings) -> str | None:
    """The text of UTF-8 bytes, or None with an error that names the place."""
    if raw.startswith(_WIDE):
        findings.error(
            "the file is written in UTF-16", line=1, expected="UTF-8", remedy="save it as UTF-8"
        )
        return None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        findings.error(
            f"byte 0x{raw[error.start]:02X} is no UTF-8",
            line=raw.count(b"\n", 0, error.start) + 1,
            expected="UTF-8",
            remedy="save the file as UTF-8",
        )
        return None


def tidy(source: str, findings: Findings) -> str | None:
    """``source`` without a byte-order mark and with LF for each newline; None if binary."""
    if "\0" in source:
        findings.error(
            "a NUL character stands in the text",
            line=source.count("\n", 0, source.index("\0")) + 1,
            expected="text",
            remedy="remove it; a file with many of them is no text file",
        )
        return None
    if source.startswith(BOM):
        source = source.lstrip(BOM)
        findings.warn(
            "a byte-order mark stands before the text; it was skipped",
            line=1,
            expected="UTF-8 without a byte-order mark",
            remedy="save it as UTF-8 without one",
        )
    if "\r" in source:
        findings.warn(
            "newlines are written as CR; they were read as plain newlines",
            line=source.count("\n", 0, source.index("\r")) + 1,
            expected="LF",
            remedy="save it with Unix newlines; offsets count one character for each",
        )
    return plain_newlines(source)


def plain_newlines(text: str) -> str:
    """``text`` with LF where it had CR LF or CR."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def plain_body(text: str) -> str:
    """A statement's words as stored: without leading blank lines and trailing white space."""
    return re.sub(r"\A(?:[^\S\n]*\n)+", "", plain_newlines(text)).rstrip()


def cut(text: str) -> Page:
    """Cut a page (plain newlines, no byte-order mark) at the lines ``---``.

    A head that is never closed reaches to the end, and the body is then empty.
    """
    lines = text.split("\n")
    first = next((i for i, line in enumerate(lines) if line.strip()), 0)
    if lines[first].rstrip() != _FENCE:
        return Page(head=None, head_line=1, body=plain_body(text))
    for end in range(first + 1, len(lines)):
        if lines[end].rstrip() == _FENCE:
            head = "\n".join(lines[first + 1 : end])
            body = plain_body("\n".join(lines[end + 1 :]))
            return Page(head=head, head_line=first + 2, body=body)
    return Page(head="\n".join(lines[first + 1 :]), head_line=first + 2, body="")


def is_closed(text: str, page: Page) -> bool:
    """Whether the page's front matter, which it has, ends with a line ``---``."""
    lines = text.split("\n")[page.head_line - 1 :]
    return any(line.rstrip() == _FENCE for line in lines)
