"""Signs of the fonts Symbol and Wingdings -> the letters and signs that Unicode has for them."""

from __future__ import annotations

_FIRST = 0x20
_SYMBOL = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?"
    "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
    "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
)
_SYMBOL_HIGH = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"
_SYMBOL_LAST = "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
_WINGDINGS = {
    0x28: "☎",
    0x2A: "✉",
    0x4A: "☺",
    0x4C: "☹",
    0x6C: "•",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x76: "❖",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "◻",
    0xD8: "➢",
    0xE0: "→",
    0xDF: "←",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
    0x46: "☞",
    0x20: " ",
}
_TABLES = {
    "symbol": {
        **{_FIRST + at: sign for at, sign in enumerate(_SYMBOL)},
        **{0xA0 + at: sign for at, sign in enumerate(_SYMBOL_HIGH)},
        **{0xF1 + at: sign for at, sign in enumerate(_SYMBOL_LAST)},
    },
    "wingdings": _WINGDINGS,
}


def symbol(font: str, code: int) -> str:
    """The sign of a font at a place (with or without 0xF000); empty where none is known.

    A place beyond these fonts' own is a character of Unicode already.
    """
    place = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    table = _TABLES.get(font.casefold().strip())
    if table is None:
        private = 0xE000 <= code <= 0xF8FF
        return "" if private or not 0x20 <= code <= 0x10FFFF else chr(code)
    if place > 0xFF:
        return chr(place) if place <= 0x10FFFF and not 0xD800 <= place <= 0xDFFF else ""
    return table.get(place, "")
