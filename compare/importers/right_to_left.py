"""Lines that are read from right to left: the signs of a line in the order of reading.

Arabic and Hebrew stand on a page from left to right as they are seen: what is read from right to
left is turned round, and numbers and Latin words within it are not (the Unicode bidirectional
algorithm, backwards).
"""

from __future__ import annotations

import re
import unicodedata
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.importers.page_layout import Letter

SPACE = 0.17
"""Sizes of the font from which a gap is a space."""
INK_SPACE = 0.27
"""The same beside Arabic or Hebrew letters, of which often only the ink is known."""
_RTL = re.compile(
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_RTL_RUN = re.compile(r"R(?:[RNOS]*R)?|.")
_LTR_RUN = re.compile(r"N(?:O{0,2}N)*(?:O{0,2}L(?:[SO]{0,3}[LN])*)?|L(?:[SO]{0,3}[LN])*|.")
"""Numbers and Latin words; several words are one run where the first of them has letters."""
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
    runs = [(0, len(kinds))] if is_rtl else [one.span() for one in _RTL_RUN.finditer(kinds)]
    text = "".join(
        _reversed(clusters[start:end], kinds[start:end])
        if is_rtl or kinds[start] == "R"
        else clusters[start]
        for start, end in runs
    )
    # PDFium turns some quotation marks away from what they quote
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


def _reversed(clusters: Sequence[str], kinds: str) -> str:
    """A stretch turned round, numbers and Latin words in it left as they are."""
    runs = ["".join(clusters[slice(*one.span())]) for one in _LTR_RUN.finditer(kinds)]
    return "".join(_TURNED.get(run, run) for run in reversed(runs))


def settle(text: str) -> str:
    """``text`` with each bracket's stand-in replaced, so that as many as can be make pairs."""
    stands = "".join(one for one in text if one >= _TURNED["("])
    seen = {ord(stand): sign for sign, stand in _TURNED.items()}
    turned = {ord(stand): _PAIRS[at ^ 1] for at, stand in enumerate(_TURNED.values())}
    way = max((seen, turned), key=lambda one: _pairs(stands.translate(one)))
    return text.translate(way) if stands else text


def _pairs(brackets: str) -> int:
    """How many of the brackets are closed by the next one."""
    return sum(brackets.count(_PAIRS[at : at + 2]) for at in range(0, len(_PAIRS), 2))


def by_place(letters: Iterable[Letter]) -> list[Letter]:
    """Letters from left to right, each vowel point behind the letter that it stands over."""
    out: list[Letter] = []
    waiting: list[Letter] = []
    known = sorted(letters, key=lambda one: (one.left + one.right) / 2)
    for at, one in enumerate(known):
        if not _is_point(one):
            out += [one, *waiting]
            waiting = []
        elif _over(one, out[-1:]) >= _over(
            one, [o for o in known[at + 1 : at + 5] if not _is_point(o)][:1]
        ):
            out.append(one)
        else:
            waiting.append(one)
    return out + waiting


def _is_point(letter: Letter) -> bool:
    return unicodedata.category(letter.sign[0]) == "Mn"


def _over(point: Letter, base: Sequence[Letter]) -> float:
    """How far a vowel point stands over a letter; less than nothing where it stands beside it."""
    one = base[0] if base and not base[0].sign.isspace() else None
    return min(one.right, point.right) - max(one.left, point.left) if one else -inf


def spaced(letters: Sequence[Letter]) -> list[str]:
    """The signs from left to right, with a space wherever a gap is."""
    out: list[str] = []
    last: Letter | None = None
    for one in letters:
        wide = INK_SPACE if last and has_rtl(one.sign + last.sign) else SPACE
        if last and one.left - last.right > wide * one.size:
            out.append(" ")
        out.append(one.sign)
        last = one if last is None or one.right > last.right else last
    return out
