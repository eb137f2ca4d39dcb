"""Text of a file made safe: on a line that people read, and in a file that programs read."""

from __future__ import annotations

_UNSEEN = "\ufffd"
_BIDI_CONTROLS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SPACES = (0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029)
_KEPT = {0x09, 0x0A, 0x0D}
_PICTURES = {**{code: chr(0x2400 + code) for code in range(0x20)}, 0x7F: "\u2421"}

_ON_A_LINE: dict[int, str] = {
    **_PICTURES,
    **dict.fromkeys(range(0x80, 0xA0), _UNSEEN),
    **dict.fromkeys(_BIDI_CONTROLS, _UNSEEN),
    **dict.fromkeys((0xFEFF, 0xFFFE, 0xFFFF), _UNSEEN),
    **dict.fromkeys(_SPACES, " "),
}
_IN_A_FILE: dict[int, str] = {
    **{code: shown for code, shown in _PICTURES.items() if code not in _KEPT},
    **dict.fromkeys(range(0x80, 0xA0), _UNSEEN),
    **dict.fromkeys((0xFFFE, 0xFFFF), _UNSEEN),
    **dict.fromkeys(range(0xD800, 0xE000), _UNSEEN),
}


def one_line(text: str) -> str:
    """``text`` on one line, as long as before: line ends and tabs become spaces, other control
    characters their pictures, overrides of the writing direction and lone surrogates U+FFFD.
    """
    shown = text.translate(_ON_A_LINE)
    if shown.isascii():
        return shown
    return "".join(_UNSEEN if 0xD800 <= ord(char) < 0xE000 else char for char in shown)


def printable(text: str) -> str:
    """``text``, as long as before, so that offsets hold: control characters become pictures, and
    what XML 1.0 or UTF-8 cannot hold becomes U+FFFD. Tabs and line ends stay.
    """
    return text.translate(_IN_A_FILE)
