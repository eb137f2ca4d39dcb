"""What a page carries besides its text: running heads and feet, page numbers, footnotes' marks."""

from __future__ import annotations

import re
from collections import Counter

MARGIN = 3
"""Lines from a page's top and bottom in which heads and feet stand."""
SHARE = 0.3
"""Share of the pages (and two at least) that a running head stands on."""
_LONGEST = 120
_NUMBER = re.compile(
    r"[-–—\[(]?\s*(?:page\s+|p\.\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|of)\s*\d{1,4})?\s*[-–—\])]?",
    re.IGNORECASE,
)
_UN_FOOT = re.compile(
    r"(?:\d{1,3}/\d{1,3}\s+)?\d{2}-\d{5}(?:\s*\([EFSRAC]\))?(?:\s+\d{1,3}/\d{1,3})?"
)
_SYMBOL = r"[SA]/(?:[\w-]+/)*PV\.\d+(?:\s*\(Resumption\s*\d+\))?"
_UN_HEAD = re.compile(
    rf"{_SYMBOL}|{_SYMBOL}\s.{{0,120}}\d\d/\d\d/\d{{4}}|\d\d/\d\d/\d{{4}}\s.{{0,120}}{_SYMBOL}"
)
_MARK = re.compile(
    r"(?<=[^\W\d][.,;:”’\"')])\[?(?:[¹²³⁰⁴-⁹]+)\]?|(?<=\w)[¹²³⁰⁴-⁹]{1,3}|\[\d{1,3}\](?=\W|$)"
)


def strip_pages(pages: list[list[str]]) -> list[list[str]]:
    """Pages (lines each) without running heads, running feet and page numbers."""
    heads = _recurring(pages)
    return [_strip_page(page, heads) for page in pages]


def _recurring(pages: list[list[str]]) -> set[str]:
    """The lines, digits made alike, that stand in the margins of several pages."""
    found: Counter[str] = Counter()
    for page in pages:
        found.update({_key(page[at]) for at in _margins(page)})
    least = max(2, round(SHARE * len(pages)))
    return {key for key, times in found.items() if times >= least}


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split())).casefold()


def _margins(page: list[str]) -> list[int]:
    """The places of a page's first and last lines that are not blank."""
    filled = [at for at, line in enumerate(page) if line.strip() and len(line) <= _LONGEST]
    return sorted({*filled[:MARGIN], *filled[-MARGIN:]})


def _strip_page(page: list[str], heads: set[str]) -> list[str]:
    filled = [at for at, line in enumerate(page) if line.strip()]
    out = {at for at in _margins(page) if _key(page[at]) in heads}
    edges = [*filled[:1], *filled[-1:]]
    out |= {at for at in edges if _NUMBER.fullmatch(page[at].strip())}
    rest = [at for at in filled if at not in out]
    if len(rest) > 1 and _NUMBER.fullmatch(page[rest[-1]].strip()):
        out.add(rest[-1])
    return [line for at, line in enumerate(page) if at not in out]


def strip_record_lines(text: str) -> str:
    """``text`` of a UN record without the heads and feet of its pages, wherever they stand."""
    kept = [line for line in text.split("\n") if not is_record_line(line)]
    return "\n".join(kept)


def is_record_line(line: str) -> bool:
    """Whether a line is the head or foot of a page of a UN record."""
    plain = line.strip()
    return bool(_UN_FOOT.fullmatch(plain) or _UN_HEAD.fullmatch(plain))


def strip_marks(text: str) -> str:
    """``text`` without footnotes' marks: raised digits, and numbers in square brackets."""
    return _MARK.sub("", text)
