"""A text read sign by sign, its length kept so that offsets hold: what a terminal or a page would
obey or hide made visible; line ends, quotation marks and hyphens made plain.
"""

from __future__ import annotations

import unicodedata

_UNSEEN = "\ufffd"
_PICTURES = {**{code: chr(0x2400 + code) for code in range(0x20)}, 0x7F: "\u2421"}
_HIDING = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
"""Control, format (bidirectional, zero-width), surrogate, private, unassigned, line separators."""
_WIDTHLESS = dict.fromkeys(map(ord, "\u115f\u1160\u3164\uffa0\u034f\u17b4\u17b5\u2800"), _UNSEEN)
"""Signs of other categories that show nothing."""


def visible(text: str, *, spaces: bool = True) -> str:
    """``text``, of the same length, with nothing in it that a terminal obeys or hides.

    Control characters become their pictures (U+2400 on), other hidden signs U+FFFD. Tabs and
    newlines become spaces; with ``spaces=False`` they stay as they are.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        char if char.isprintable() or (char in "\t\n" and not spaces) else _shown(char)
        for char in text.translate(_WIDTHLESS)
    )


def _shown(char: str) -> str:
    hidden = _UNSEEN if unicodedata.category(char) in _HIDING else " "
    return " " if char in "\t\n" else _PICTURES.get(ord(char), hidden)


_BIDI_CONTROLS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SPACES = (0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029)
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), _UNSEEN)
_HIDING_ON_A_LINE = (
    *range(0xE0000, 0xE0080),  # a whole alphabet that nobody sees
    *(*range(0x2060, 0x2065), *range(0x206A, 0x2070), *range(0xFFF9, 0xFFFC)),
    *(0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0),
)
"""Signs that show nothing; joiners and marks of direction are words' own in some scripts."""
_ON_A_LINE: dict[int, str] = {
    **_PICTURES,
    **dict.fromkeys(range(0x80, 0xA0), _UNSEEN),
    **dict.fromkeys((*_BIDI_CONTROLS, *_HIDING_ON_A_LINE, 0xFEFF, 0xFFFE, 0xFFFF), _UNSEEN),
    **dict.fromkeys(_SPACES, " "),
    **_SURROGATES,
}
_IN_A_FILE: dict[int, str] = {
    **{code: shown for code, shown in _PICTURES.items() if code not in (0x09, 0x0A, 0x0D)},
    **dict.fromkeys((*range(0x80, 0xA0), 0xFFFE, 0xFFFF), _UNSEEN),
    **_SURROGATES,
}
_IN_A_CELL = _IN_A_FILE | dict.fromkeys((*_BIDI_CONTROLS, *_HIDING_ON_A_LINE, 0xFEFF), _UNSEEN)


def one_line(text: str) -> str:
    """``text`` on one line, as long as before: line ends and tabs become spaces, other control
    characters their pictures, overrides of the writing direction and lone surrogates U+FFFD.
    """
    return text.translate(_ON_A_LINE)


def printable(text: str) -> str:
    """``text``, as long as before, so that offsets hold: control characters become pictures, and
    what XML 1.0 or UTF-8 cannot hold becomes U+FFFD. Tabs and line ends stay.
    """
    return text.translate(_IN_A_FILE)


def in_a_cell(text: str) -> str:
    """``text`` as ``printable`` has it, and without overrides of the writing direction: people read
    cells, and nothing counts their places.
    """
    return text.translate(_IN_A_CELL)


DOUBLE_QUOTES = '“„‟”"«»＂'
SINGLE_QUOTES = "‘’‚‛'‹›`´"
DASHES = "‐‑‒–—―−"
SENTENCE_ENDS = "。！？｡؟۔।॥።፧။៕"
"""Signs of other scripts that end a sentence wherever they stand."""

_LINE_ENDS = dict.fromkeys(map(ord, "\r\x0b\x0c\x85\u2028\u2029"), "\n")
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
