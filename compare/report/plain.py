"""Statement text made safe to show: whatever it holds, it moves no cursor and turns no line."""

from __future__ import annotations

_UNSEEN = "\ufffd"
_BIDI_CONTROLS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SPACES = (0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029)

_TABLE: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x7F: "\u2421",
    **dict.fromkeys(range(128, 160), _UNSEEN),
    **dict.fromkeys(_BIDI_CONTROLS, _UNSEEN),
    **dict.fromkeys((65279, 65534, 65535), _UNSEEN),
    **dict.fromkeys(_SPACES, " "),
}


def one_line(text: str) -> str:
    """``text`` on one line, as long as before: line ends and tabs become spaces, other control
    characters their pictures, overrides of the writing direction and lone surrogates U+FFFD.
    """
    shown = text.translate(_TABLE)
    if shown.isascii():
        return shown
    return "".join(_UNSEEN if 0xD800 <= ord(char) < 0xE000 else char for char in shown)
