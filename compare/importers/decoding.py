"""Bytes -> text: the encoding found out, letters mended that were decoded wrongly before, and
characters that only set a page taken out.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import NamedTuple

from compare.importers.document import Unreadable, read_rows
from compare.model.problems import how_to_install

_WIDE = (b"\xff\xfe", b"\xfe\xff")
_MARKS = {
    "utf-8-sig": (b"\xef\xbb\xbf",),
    "utf-32": (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff"),
    "utf-16": _WIDE,
}
_MISMARKED = re.compile(rb"(?:\xff\xfe|\xfe\xff)[^\x00-\x08\x0e-\x1f]* [^\x00-\x08\x0e-\x1f]*")
"""A mark of UTF-16 before signs of one byte each: in UTF-16 a space and a line's end have a NUL."""
_CHARSET = re.compile(r"[A-Za-z0-9._-]{1,40}")
_WRONG = re.compile(r"â€|[ÃÂ][\x80-\xbf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ ]|[ÐÑ][\x80-\xbf‚„…†‡‰‹]|ï»¿")
_PIECE = re.compile(r"[^\n]{1,400}(?:\s|\Z)|[^\n]{1,400}|\n")
_PAGES = frozenset({0x00, 0x01, 0x03, 0x04, 0x05, 0x06, 0x20})
"""High bytes of Latin, Greek, Cyrillic, Hebrew and Arabic letters, and of quotation marks."""
_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
SAMPLE = 64 * 1024
"""Bytes from which an encoding is found out."""
_SIGNS = frozenset("“”„‟‘’‚«»‹›–—…•§°©®™€№·\u00a0\u00ad，。、；：？！「」『』（）《》—～")
"""Signs that texts of every language have."""
_SPLIT_WORD = re.compile(r"[^\W\d_][“”„‚‹›«»…•§°©®™€¿¡†‡ˆ˜¤¬¦¨´¸¶º\x80-\x9f][^\W\d_]")
_TURNED_CASE = re.compile(r"[^\W\d_A-Z](?<=[^\W\d_])(?<![A-ZÀ-ÖØ-ÞА-ЯЁІЇЄ])[À-ÖØ-ÞŁŚŠŻŽА-ЯЁІЇЄÃÐ]")
_TWO_SCRIPTS = re.compile(r"[A-Za-z][\u0370-\u0fff]|[\u0370-\u0fff][A-Za-z]")
_SELDOM = frozenset(
    ("mac-roman", "cp850", "cp852", "cp866", "mac-cyrillic", "iso-8859-8", "iso-8859-16")
)
"""Encodings that texts seldom come in any more: a sign or two do not show them."""
_SHARE = 0.6
"""What the rarest of a language's letters lacks of the worth of the commonest."""
_SURE, _BETTER, _TOLD = 0.3, 0.4, 0.3
"""How well letters must fit for an encoding to be taken; how much better for another reading of
letters that were decoded before; and what it adds that the other words are in the language.
"""


def decode(raw: bytes, charset: str = "") -> tuple[str, tuple[str, ...]]:
    """The text of ``raw``, and notes on what was guessed or mended.

    ``charset`` is what the sender says; a byte-order mark and valid UTF-8 are trusted more.
    Raises Unreadable for what is no text.
    """
    wrong = bool(_MISMARKED.fullmatch(raw)) and _try(raw[2:], "utf-8") is not None
    raw = raw[2:] if wrong else raw
    if raw.startswith(_WIDE) and len(raw) % 2:
        raw = raw[:-1]  # half a sign, which a program put there that knows none of two bytes
    text, notes = _decoded(raw, charset)
    if wrong:
        notes = (*notes, "the text has the mark of UTF-16, and is none; it was read as UTF-8")
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
    marked = next((name for name, marks in _MARKS.items() if raw.startswith(marks)), "")
    # what shifts to another set of signs in encodings that are ASCII to look at
    shifted = "iso2022_jp" if b"\x1b$" in raw[:SAMPLE] else "hz" if b"~{" in raw[:SAMPLE] else ""
    for name in (marked, shifted, "utf-8", charset):
        text = _try(raw, name)
        if text is not None and ("\0" not in text or name == marked):
            return text, ()
    if wide := _wide(raw):
        return raw.decode(wide), (f"the text has no mark of its encoding; it was read as {wide}",)
    if any(ord(sign) < 32 and sign not in "\t\n\r\f\x1b" for sign in raw.decode("latin-1")):
        raise Unreadable("this is no text", remedy="save it as text, .docx, .odt or PDF")
    return _guessed(raw)


def _guessed(raw: bytes) -> tuple[str, tuple[str, ...]]:
    """The text in the encoding that its letters speak for, and a note that says so."""
    sample = raw[:SAMPLE].rpartition(b"\n")[0] if len(raw) > SAMPLE else raw
    told = _told(sample)
    readings = [
        (_fit(text, name, told), name)
        for name in dict.fromkeys(name for row in _rows() for name in row.encodings)
        if (text := _try(sample, name)) is not None
    ]
    best, name = max(readings, key=lambda one: one[0], default=(0.0, ""))
    for mixed in ("cp1252", "cp1251", "cp1250"):
        text, wrong = _mixed(raw, mixed)
        if text and _fit(text[:SAMPLE]) > best:
            sign = "byte was" if wrong == 1 else "bytes were"
            name = mixed.replace("cp", "Windows-")
            return text, (f"the text is UTF-8 but for {wrong:,}; these {sign} read as {name}",)
    name = name if best >= _SURE else "cp1252"
    text = _try(raw, name) or _try(raw, "cp1252") or raw.decode("latin-1")
    note = f"the text is no UTF-8; it was read as {name}: look whether accents are right"
    lines = (line.strip() for line in text.split("\n"))
    first = next((line for line in lines if not line.isascii()), "")
    shown = f"“{first[:80]}{'…' if len(first) > 80 else ''}”"
    return text, (f"{note} ({shown}); if not, say --encoding",)


def _fit(text: str, encoding: str = "", told: str = "") -> float:
    """How well the letters beyond ASCII fit a language, at best 1: of those in an encoding, or all.

    ``told`` is the language that the words without such letters speak for. Letters count by how
    frequent they are; signs within words, capitals behind small letters and two scripts in one word
    count against a reading.
    """
    counts = Counter(sign for sign in text if ord(sign) > 127)
    if not counts:
        return 0.0
    total = counts.total()
    against = 1.5 * len(_SPLIT_WORD.findall(text)) + len(_TURNED_CASE.findall(text))
    against += len(_TWO_SCRIPTS.findall(text)) + (2 if encoding in _SELDOM else 0)
    sums = (
        sum(times * _worth(sign, row.worth) for sign, times in counts.items())
        + (_TOLD * total if row.code == told else 0)
        for row in _rows()
        if not encoding or encoding in row.encodings
    )
    return max(sums, default=0.0) / total - against / total


def _worth(sign: str, letters: dict[str, float]) -> float:
    known = letters.get(sign) or letters.get(sign.lower())
    if known:
        return known
    if sign in _SIGNS:
        return 0.5
    beyond = letters[""] if unicodedata.category(sign) == "Lo" else -1.0
    return beyond if sign.isprintable() else -2.0


def _told(sample: bytes) -> str:
    """The language of which common words in ASCII stand in bytes; empty where two have as many."""
    counts = Counter(re.findall(rb"(?<![\w\x80-\xff])[a-z]{2,}(?![\w\x80-\xff])", sample.lower()))
    said: Counter[str] = Counter()
    for row in _rows():
        said[row.code] += sum(counts[word] for word in row.words)
    (first, most), (_, next_most) = said.most_common(2)
    return first if most > max(1, next_most) else ""


class _Row(NamedTuple):
    """A language in some encodings."""

    code: str
    encodings: tuple[str, ...]
    worth: dict[str, float]
    """What its letters are worth; under an empty name, those that have no place among them."""
    words: tuple[bytes, ...]


@cache
def _rows() -> tuple[_Row, ...]:
    return tuple(
        _Row(
            code=code,
            encodings=tuple(names.split()),
            worth={"": {"zh": 0.1, "ja": 0.0, "ko": 0.1}.get(code, -1.0)}
            | {sign: 1 - _SHARE * at / len(letters) for at, sign in enumerate(letters)},
            words=tuple(words.encode().split()),
        )
        for code, names, letters, words in read_rows("letters.tsv")
    )


def _wide(raw: bytes) -> str:
    """utf-16-le or utf-16-be, where the text is such without a mark; else nothing."""
    head = raw[: SAMPLE - SAMPLE % 2]
    if len(raw) % 2 or len(raw) < 8:
        return ""
    for name, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        pages = sum(byte in _PAGES for byte in high)
        text = _try(raw, name) if pages >= 0.95 * len(high) or b"\0" in raw else None
        if not text or "\0" in (start := text[:2000]):
            continue
        plain = sum(one.isalnum() or one in " \n\r\t.,;:!?-'\"()" for one in start)
        if (plain >= 0.9 * len(start) and " " in start) or _fit(start) >= _SURE:
            return name
    return ""


def _mixed(raw: bytes, other: str) -> tuple[str, int]:
    """A text in UTF-8 with how many bytes of another encoding; nothing where too few are UTF-8."""
    good = sum(len(found) for found in _SEQUENCE.findall(raw))
    beyond = sum(byte > 127 for byte in raw)
    if good < 2 or good < 0.3 * beyond:
        return "", 0
    text = raw.decode("utf-8", errors="surrogateescape")
    wrong = {0xDC00 + at: bytes([at]).decode(other, errors="replace") for at in range(128, 256)}
    return text.translate(wrong), beyond - good


def _try(raw: bytes, name: str) -> str | None:
    if not _CHARSET.fullmatch(name):
        return None
    try:
        return raw.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def mend(text: str) -> str:
    """``text`` with mojibake undone; quotation marks and everything else as they were."""
    if _SUSPECT.search(text):
        text = "".join(map(_redone, _PIECE.findall(text)))
    if not _WRONG.search(text):
        return text
    try:
        import ftfy
    except ImportError:
        return text
    pieces = _PIECE.findall(text)
    return "".join(ftfy.fix_encoding(one) if _WRONG.search(one) else one for one in pieces)


_SUSPECT = re.compile(
    r"[РС][\u0400-\u045f\u0490\u0491‚„…†‡€‰‹‘’“”•–—™›\xa0-\xbf][РС]|[пя][╟-╬│┌┐└┘─▀▄█▌▐░▒▓■∙√≈©°²·÷]"
    r"|[√‚][†-⁄Ä-ü©®ß]|[À-ÖØ-öø-ÿ]{4}|[ãäåæçèé][\x80-\xbf]{2}"
)
"""Letters as they come when one encoding is taken for another."""
_TAKEN_FOR = (
    *((wrong, "utf-8") for wrong in ("cp1251", "koi8-r", "mac-roman", "latin-1")),
    *(("cp1252", right) for right in ("cp1251", "koi8-r", "cp1250", "cp1253")),
    *(("latin-1", right) for right in ("cp1251", "gb18030", "cp932")),
)


def _redone(piece: str) -> str:
    """A piece of text that was decoded wrongly, as another decoding has it that fits far better."""
    if not _SUSPECT.search(piece):
        return piece
    best, least = piece, max(_SURE, _fit(piece) + _BETTER)
    for wrong, right in _TAKEN_FOR:
        try:
            other = piece.encode(wrong).decode(right)
        except UnicodeError:
            continue
        if (fit := _fit(other)) >= least:
            best, least = other, fit
    return best


_UNSEEN = dict.fromkeys([*range(0x20), 0x7F, *range(0x80, 0xA0), 0x200B, 0x2060, 0xFEFF])
_KEPT = str.maketrans("\t\n\v\f\x85\u2028", " \n\n\f\n\n") | {0x2029: "\n\n"}
_BULLETS = dict.fromkeys([0xF0B7, 0xF0A7, 0xF0D8, 0xF076], "•")
"""What the fonts Symbol and Wingdings have for a list's bullets, where Unicode has no sign."""
_SPACES = {at: " " for at in range(0xA0, 0x3001) if unicodedata.category(chr(at)) == "Zs"}
_LIGATURES = {at: unicodedata.normalize("NFKC", chr(at)) for at in range(0xFB00, 0xFB07)}
_TABLE = {**_UNSEEN, **_KEPT, **_SPACES, **_BULLETS, **_LIGATURES}


def plain_characters(text: str) -> str:
    """``text`` composed (NFC), with plain spaces and letters, without control characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text.translate(_TABLE))


def blank_lines(text: str) -> str:
    """``text`` with one blank line where several stood, and no space at the lines' ends."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
