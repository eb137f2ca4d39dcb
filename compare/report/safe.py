"""Text for files that programs read: kept as it is but for what such files cannot hold."""

from __future__ import annotations

_UNSEEN = "\ufffd"
_KEPT = {0x09, 0x0A, 0x0D}

_TABLE: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20) if code not in _KEPT},
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), _UNSEEN),
    **dict.fromkeys((0xFFFE, 0xFFFF), _UNSEEN),
    **dict.fromkeys(range(0xD800, 0xE000), _UNSEEN),
}


def printable(text: str) -> str:
    """``text``, as long as before, so that offsets hold: control characters become pictures, and
    what XML 1.0 or UTF-8 cannot hold becomes U+FFFD. Tabs and line ends stay.
    """
    return text.translate(_TABLE)
