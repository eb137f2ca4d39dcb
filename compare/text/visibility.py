"""Signs that a terminal would obey or hide, made visible."""

from __future__ import annotations

import unicodedata

_REPLACEMENT = "\ufffd"
_HIDING = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
"""Control, format (bidirectional, zero-width), surrogate, private, unassigned, line separators."""
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}
_WIDTHLESS = frozenset("\u115f\u1160\u3164\uffa0\u034f\u17b4\u17b5\u2800")
"""Signs of other categories that show nothing."""


def visible(text: str, *, spaces: bool = True) -> str:
    """``text``, of the same length, with nothing in it that a terminal obeys or hides.

    Control characters become their pictures (U+2400 on), other hidden signs U+FFFD. Tabs and
    newlines become spaces; with ``spaces=False`` they stay as they are.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(char if char.isprintable() else _shown(char, spaces) for char in _safe(text))


def _safe(text: str) -> str:
    return "".join(_REPLACEMENT if char in _WIDTHLESS else char for char in text)


def _shown(char: str, spaces: bool) -> str:
    if char in "\t\n":
        return " " if spaces else char
    if ord(char) in _PICTURES:
        return _PICTURES[ord(char)]
    return _REPLACEMENT if unicodedata.category(char) in _HIDING else " "
