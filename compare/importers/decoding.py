"""Bytes -> text: the encoding found out, letters mended that were decoded wrongly before, and
characters that only set a page taken out.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from compare.importers.document import Unreadable
from compare.on_demand import how_to_install

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CHARSET = re.compile(r"[A-Za-z0-9._-]{1,40}")
_WRONG = re.compile(r"â€|[ÃÂ][\x80-\xbf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ ]|[ÐÑ][\x80-\xbf‚„…†‡‰‹]|ï»¿")
_WESTERN = frozenset(
    "€‚„…‘’“”•–—™ ©«®°»§½àâäáãåæçèéêëìíîïñòóôöõøùúûüßœÀÁÂÄÇÈÉÊÍÎÑÓÔÖØÙÜŒ".encode("cp1252")
)
_PIECE = re.compile(r"[^\n]{1,400}(?:\s|\Z)|[^\n]{1,400}|\n")
_PAGES = frozenset({0x00, 0x01, 0x03, 0x04, 0x05, 0x06, 0x20})
"""High bytes of Latin, Greek, Cyrillic, Hebrew and Arabic letters, and of quotation marks."""
_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_CENTRAL = {
    "cp1250": "ąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽőűŐŰäöüßÄÖÜ„”“’–—…»«§°\xa0",
    "iso-8859-2": "ąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽőűŐŰäöüßÄÖÜ§°\xa0",
}
"""Letters of central Europe; a text that has no others in an encoding may be in that."""
_ONLY_CENTRAL = frozenset("ąęłńśźżĄĘŁŃŚŹŻčďěňřšťůžČĎĚŇŘŠŤŮŽőűŐŰ")
SAMPLE = 64 * 1024
"""Bytes from which an encoding is found out."""


def decode(raw: bytes, charset: str = "") -> tuple[str, tuple[str, ...]]:
    """The text of ``raw``, and notes on what was guessed or mended.

    ``charset`` is what the sender says; a byte-order mark and valid UTF-8 are trusted more.
    Raises Unreadable for what is no text.
    """
    text, notes = _decoded(raw, charset)
    if "\0" in text:
        raise Unreadable("this is no text", remedy="save it as text, .docx, .odt or PDF")
    mended = mend(text)
    if mended != text:
        notes = (*notes, "letters that had been decoded wrongly were mended")
    elif _WRONG.search(text):
        how = how_to_install("ftfy")
        notes = (*notes, f"letters look as if they had been decoded wrongly; to mend: {how}")
    return mended, notes


def recode(raw: bytes, encoding: str) -> bytes:
    """``raw`` as UTF-8, where a person says in what encoding it is. Raises Unreadable."""
    try:
        text = raw.decode(encoding)
    except LookupError as error:
        raise Unreadable(
            f"the encoding {encoding!r} is not known", expected="a name such as cp1250 or koi8-r"
        ) from error
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Unreadable(f"it is not written in {encoding}: line {line} cannot be read") from error
    return text.removeprefix("\ufeff").encode()


def _decoded(raw: bytes, charset: str) -> tuple[str, tuple[str, ...]]:
    marked = next((name for mark, name in _BOMS if raw.startswith(mark)), "")
    for name in (marked, "utf-8", charset):
        text = _try(raw, name)
        if text is not None and ("\0" not in text or name == marked):
            return text, ()
    if wide := _wide(raw):
        return raw.decode(wide), (f"the text has no mark of its encoding; it was read as {wide}",)
    if mixed := _mixed(raw):
        return mixed
    name = _likely(raw)
    text = _try(raw, name) or _try(raw, "cp1252") or raw.decode("latin-1")
    if sum(ord(sign) < 32 and sign not in "\t\n\r\f\x1b" for sign in text):
        raise Unreadable("this is no text", remedy="save it as text, .docx, .odt or PDF")
    shown = _first_line(text)
    note = f"the text is no UTF-8; it was read as {name}: look whether accents are right"
    return text, (f"{note} ({shown}); if not, say --encoding",)


def _first_line(text: str) -> str:
    """The first line with a letter beyond ASCII, for a person to look at."""
    lines = (line.strip() for line in text.split("\n"))
    found = next((line for line in lines if not line.isascii()), "")
    return f"“{found[:80]}{'…' if len(found) > 80 else ''}”"


def _wide(raw: bytes) -> str:
    """utf-16-le or utf-16-be, where the text is such without a mark; else nothing."""
    head = raw[: SAMPLE - SAMPLE % 2]
    if len(raw) % 2 or len(raw) < 8:
        return ""
    for name, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        pages = sum(byte in _PAGES for byte in high)
        text = _try(raw, name) if pages >= 0.95 * len(high) else None
        if text is not None and _is_plain(text[:2000]):
            return name
    return ""


def _is_plain(text: str) -> bool:
    """Whether a text reads as words: letters, spaces and signs of one script or two."""
    plain = sum(sign.isalpha() or sign in " \n\r\t.,;:!?-'\"()" or sign.isdigit() for sign in text)
    return plain >= 0.9 * len(text) and " " in text and "\0" not in text


def _mixed(raw: bytes) -> tuple[str, tuple[str, ...]] | None:
    """A text in UTF-8 in which some bytes are Windows-1252, as pieces pasted together are."""
    good = sum(len(found) for found in _SEQUENCE.findall(raw))
    beyond = sum(byte > 127 for byte in raw)
    if good < 2 or good < 0.3 * beyond:
        return None
    text = raw.decode("utf-8", errors="cp1252_piece")
    wrong = beyond - good
    sign = "byte was" if wrong == 1 else "bytes were"
    return text, (f"the text is UTF-8 but for {wrong:,}; these {sign} read as Windows-1252",)


def _piece(error: UnicodeError) -> tuple[str, int]:
    """The byte that is no UTF-8, as Windows-1252 has it."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    byte = error.object[error.start : error.start + 1]
    return byte.decode("cp1252", errors="replace"), error.start + 1


codecs.register_error("cp1252_piece", _piece)


def _try(raw: bytes, name: str) -> str | None:
    if not _CHARSET.fullmatch(name):
        return None
    try:
        return raw.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _likely(raw: bytes) -> str:
    """The encoding that the letters speak for; Windows-1252 where the means are not installed."""
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return "cp1252" if _is_western(raw) else _central(raw) or "cp1252"
    if _is_western(raw):
        return "cp1252"
    if central := _central(raw):
        return central
    best = from_bytes(raw[:SAMPLE]).best()
    return best.encoding if best else "cp1252"


def _central(raw: bytes) -> str:
    """The encoding in which all letters beyond ASCII are such as Polish, Czech and their
    neighbours have, most of them within words; empty where there is none.
    """
    for name, letters in _CENTRAL.items():
        text = _try(raw[:SAMPLE], name) or ""
        beyond = [sign for sign in text if ord(sign) > 127]
        own = sum(sign in _ONLY_CENTRAL for sign in beyond)
        if beyond and set(beyond) <= set(letters) and own >= 0.2 * len(beyond):
            return name
    return ""


def _is_western(raw: bytes) -> bool:
    """Whether all bytes beyond ASCII are signs and letters of western Europe in Windows-1252."""
    return {byte for byte in raw[:SAMPLE] if byte > 127} <= _WESTERN


def mend(text: str) -> str:
    """``text`` with mojibake undone; quotation marks and everything else as they were."""
    if not _WRONG.search(text):
        return text
    try:
        import ftfy
    except ImportError:
        return text
    return "".join(
        ftfy.fix_encoding(piece) if _WRONG.search(piece) else piece
        for piece in _PIECE.findall(text)
    )


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
