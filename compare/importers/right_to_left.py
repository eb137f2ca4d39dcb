"""Arabic and Hebrew as they stand on a page, from left to right -> in the order of reading.

A page holds letters at places. What is written from right to left is turned round, and numbers and
Latin words within it are not (the Unicode bidirectional algorithm, backwards).
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_RTL = re.compile(
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_LTR_WORD = re.compile(r"[LN](?:O{0,2}[LN])*")
_BETWEEN = re.compile(r"[SO]{1,3}")
_RTL_SPAN = re.compile(r"R(?:[RNOS]*R)?")
_OPENS = re.compile(r"(?<!\S)”(?=\w)")
_CLOSES = re.compile(r"(?<=\S)“(?!\w)")
_PAIRS = "()[]{}«»‹›<>"
_TURNED = {sign: chr(0x10F000 + at) for at, sign in enumerate(_PAIRS)}
"""Stand-ins for brackets among letters that are read from right to left: fonts and programs differ
in whether they mean the sign that is seen or the one that is written; a whole text tells."""
_LAM = "\N{ARABIC LETTER LAM}"
_ALEFS = (
    "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER ALEF WITH MADDA ABOVE}"
    "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}\N{ARABIC LETTER ALEF WITH HAMZA BELOW}"
)


def has_rtl(text: str) -> bool:
    """Whether a letter of ``text`` is read from right to left."""
    return _RTL.search(text) is not None


def is_mostly_rtl(text: str) -> bool:
    """Whether more letters are read from right to left than from left to right."""
    rtl = len(_RTL.findall(text))
    return rtl > 0 and 2 * rtl > sum(map(str.isalpha, text))


def logical(signs: Sequence[str], *, is_rtl: bool) -> str:
    """Signs as they stand from left to right, in the order of reading; ``is_rtl`` says which way
    the line as a whole goes. Brackets get stand-ins, for ``settle`` to turn.
    """
    clusters = _clusters(signs)
    kinds = "".join(map(_kind, clusters))
    if is_rtl:
        return _quoted(_reversed(clusters, kinds, 0, len(clusters)))
    out, at = [], 0
    for span in _RTL_SPAN.finditer(kinds):
        out += clusters[at : span.start()]
        out.append(_reversed(clusters, kinds, span.start(), span.end()))
        at = span.end()
    return _quoted("".join([*out, *clusters[at:]]))


def _quoted(text: str) -> str:
    """``text`` with its quotation marks towards what they quote: PDFium turns some round."""
    return _CLOSES.sub("”", _OPENS.sub("“", text))


def _clusters(signs: Sequence[str]) -> list[str]:
    """The signs with their vowel points, in plain letters; of one sign the letters in order."""
    out: list[str] = []
    for sign in signs:
        plain = unicodedata.normalize("NFKC", sign) if has_rtl(sign) else sign
        if len(plain) == 2 and plain[0] in _ALEFS and plain[1] == _LAM:
            plain = plain[::-1]
        if out and plain and unicodedata.category(plain[0]) == "Mn":
            out[-1] += plain
        else:
            out.append(plain)
    return out


def _kind(cluster: str) -> str:
    """R and L: read from right and from left; N: of a number; S: space; O: other."""
    sign = cluster[:1]
    if unicodedata.bidirectional(sign) in {"EN", "AN"}:
        return "N"
    if has_rtl(sign):
        return "R" if unicodedata.category(sign)[0] in "LM" else "O"
    if sign.isspace():
        return "S"
    return "L" if sign.isalpha() else "O"


def _reversed(clusters: Sequence[str], kinds: str, start: int, end: int) -> str:
    """A stretch turned round, numbers and Latin words in it left as they are."""
    out: list[str] = []
    at = start
    for first, last in _ltr_spans(kinds, start, end):
        out += [_TURNED.get(one, one) for one in clusters[at:first]]
        out.append("".join(clusters[first:last]))
        at = last
    out += [_TURNED.get(one, one) for one in clusters[at:end]]
    return "".join(reversed(out))


def _ltr_spans(kinds: str, start: int, end: int) -> list[tuple[int, int]]:
    """Numbers and Latin words; several words are one where the first of them has letters."""
    spans: list[tuple[int, int]] = []
    for word in _LTR_WORD.finditer(kinds, start, end):
        before = spans[-1] if spans else (0, 0)
        joins = _BETWEEN.fullmatch(kinds, before[1], word.start()) is not None
        if spans and joins and "L" in kinds[before[0] : before[1]]:
            spans[-1] = before[0], word.end()
        else:
            spans.append(word.span())
    return spans


def settle(text: str) -> str:
    """``text`` with each bracket's stand-in replaced, so that as many as can be make pairs."""
    seen = {stand: sign for sign, stand in _TURNED.items()}
    if not any(stand in text for stand in seen):
        return text
    turned = {stand: _PAIRS[_PAIRS.index(sign) ^ 1] for stand, sign in seen.items()}
    stands = [one for one in text if one in seen]
    better = _pairs(turned[one] for one in stands) > _pairs(seen[one] for one in stands)
    signs = turned if better else seen
    return "".join(signs.get(one, one) for one in text)


def _pairs(signs: Iterable[str]) -> int:
    """How many of the brackets are closed by the next one."""
    pairs, last = 0, ""
    for sign in signs:
        pairs += (
            bool(last) and _PAIRS.index(last) % 2 == 0 and _PAIRS[_PAIRS.index(last) + 1] == sign
        )
        last = sign
    return pairs
