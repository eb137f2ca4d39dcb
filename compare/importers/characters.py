"""Characters of a converted text: those that only set a page are out, all others stay."""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_UNSEEN = dict.fromkeys([*range(0x20), 0x7F, *range(0x80, 0xA0), 0x200B, 0x2060, 0xFEFF])
_KEPT = {ord("\n"): "\n", ord("\t"): " ", ord("\f"): "\f", 0x2028: "\n", 0x2029: "\n\n"}
_SPACES = {
    ord(space): " "
    for space in "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
}
_BULLETS = dict.fromkeys([0xF0B7, 0xF0A7, 0xF0D8, 0xF076], "•")
"""What the fonts Symbol and Wingdings have for a list's bullets, where Unicode has no sign."""
_LETTERS = {ord(one): two for one, two in _LIGATURES.items()}
_TABLE = {**_UNSEEN, **_KEPT, **_SPACES, **_BULLETS, **_LETTERS}


def plain_characters(text: str) -> str:
    """``text`` composed (NFC), with plain spaces and letters, without control characters.

    Quotation marks, dashes and marks of direction stay as they were.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text.translate(_TABLE))


def blank_lines(text: str) -> str:
    """``text`` with one blank line where several stood, and no space at the lines' ends."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
