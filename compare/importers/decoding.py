"""Bytes -> text: the encoding found out, and letters mended that were decoded wrongly before."""

from __future__ import annotations

import re

from compare.importers.document import Unreadable
from compare.install import how_to_install

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


def _decoded(raw: bytes, charset: str) -> tuple[str, tuple[str, ...]]:
    marked = next((name for mark, name in _BOMS if raw.startswith(mark)), "")
    for name in (marked, "utf-8", charset):
        text = _try(raw, name)
        if text is not None:
            return text, ()
    name = _likely(raw)
    text = _try(raw, name) or _try(raw, "cp1252") or raw.decode("latin-1")
    if sum(ord(sign) < 32 and sign not in "\t\n\r\f\x1b" for sign in text):
        raise Unreadable("this is no text", remedy="save it as text, .docx, .odt or PDF")
    note = f"the text is no UTF-8; it was read as {name}: look whether accents are right"
    return text, (note,)


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
        return "cp1252"
    if _is_western(raw):
        return "cp1252"
    best = from_bytes(raw[:SAMPLE]).best()
    return best.encoding if best else "cp1252"


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
