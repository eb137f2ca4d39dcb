"""Readings of a text that keep its length, so that offsets into them hold in the text."""

from __future__ import annotations

CURLY_DOUBLE_OPEN = "“„‟"
CURLY_DOUBLE_CLOSE = "”"
DOUBLE_QUOTES = CURLY_DOUBLE_OPEN + CURLY_DOUBLE_CLOSE + '"«»＂'
SINGLE_QUOTES = "‘’‚‛'‹›`´"
DASHES = "‐‑‒–—―−"
SENTENCE_ENDS = "。！？｡؟۔।॥።፧။៕"
"""Signs of other scripts that end a sentence wherever they stand."""

_LINE_ENDS = str.maketrans(
    {"\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n"} | {"\u2028": "\n"}
)
_LINE_ENDS |= {0x2029: "\n"}
_ONE_LINE = {ord(char): " " for char in "\n\t" + DOUBLE_QUOTES + "*_"}
_PLAIN = (
    dict.fromkeys(map(ord, DOUBLE_QUOTES), '"')
    | dict.fromkeys(map(ord, SINGLE_QUOTES + "ʼ"), "'")
    | dict.fromkeys(map(ord, DASHES), "-")
)


def unix_lines(text: str) -> str:
    """``text`` with every line end as one newline, a space standing for the other half of CRLF."""
    return text.replace("\r\n", " \n").translate(_LINE_ENDS)


def bare_line(text: str) -> str:
    """``text`` on one line, double quotation marks and emphasis marks as spaces.

    A sentence splitter sees no sentence end inside quotation marks; without them it does.
    """
    return unix_lines(text).translate(_ONE_LINE)


def plain_marks(text: str) -> str:
    """``text`` with straight quotation marks and plain hyphens."""
    return text.translate(_PLAIN)
