"""Lines with their places -> paragraphs: by indents, gaps, and whether the next word had room."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from compare.importers.unwrap import ENDED, ITEM, join_cut_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.importers.page_layout import Line

INDENT = 0.7
"""Sizes of the font by which a first line stands in."""
DEEP = 7.0
"""Sizes of the font by which a first line stands in at most."""
ROOM = 1.2
"""Sizes of the font by which a ragged line may end before there is no room for the next word."""
SHORT = 0.45
"""Share of its column's width up to which a line is short, wherever it stands."""
COLUMN = 3
"""Lines from which a column tells itself where it ends."""
NEAR = 45
"""Points from the widest line's end within which the ends of ragged lines lie."""
GAP = 0.4
"""Sizes of the font that a gap between paragraphs adds to the step from line to line."""
WIDEST = 2.2
"""The step of lines set with a free line between them, in sizes of the font."""
ANOTHER = 0.12
"""Share of its size by which print differs that is another."""
_OPENING = "(“\"'‘«„"
_GLUE = "\ue000"
"""Stands where lines are joined without a space: Chinese, Japanese and Thai have none."""


def paragraphs_of(pages: Sequence[Sequence[Line]], widths: Sequence[float]) -> str:
    """The text of pages (lines in the order of reading), a blank line between paragraphs."""
    spans = _spans(pages, widths)
    groups: list[list[tuple[Line, _Span]]] = []
    for number, page in enumerate(pages):
        usual = _usual_step(page, spans[number])
        for at, line in enumerate(page):
            before = groups[-1][-1] if groups else None
            after = page[at + 1] if at + 1 < len(page) else None
            here = (line, spans[number][at])
            if before is not None and (
                _fills(before[0], page, line)
                and not _parts(before, here, after, usual, is_page=at == 0)
            ):
                groups[-1].append(here)
            else:
                groups.append([here])
    return _words(_mended([[line for line, _ in group] for group in groups]))


def _fills(above: Line, page: Sequence[Line], line: Line) -> bool:
    """Whether the column of ``above`` goes as far down as that of ``line``; one that ends higher
    ends with its paragraph, if a sentence ends there.
    """
    is_same = above not in page or line.column == above.column or _is_below(line, above)
    if is_same or not ENDED.search(above.text):
        return True
    lowest = min(one.base for one in page if one.column == line.column)
    return above.base < lowest + 0.8 * line.size


def _words(groups: Sequence[Sequence[Line]]) -> str:
    """Paragraphs with their lines joined and the words whole that line ends cut."""
    cut = "\n\n".join("\n".join(line.text for line in group) for group in groups)
    whole = join_cut_words(cut)
    paragraphs = (re.sub(r"(.)\n(.)", _join, one) for one in whole.split("\n\n"))
    return "\n\n".join(" ".join(one.replace("\n", " ").split()) for one in paragraphs)


def _join(found: re.Match[str]) -> str:
    is_close = _is_unspaced(found[1]) and _is_unspaced(found[2])
    between = "" if is_close or found[1] == "/" else " "
    return found[1] + between + found[2]


def _is_unspaced(sign: str) -> bool:
    """Whether a sign is of a script that has no spaces between words, or its punctuation."""
    name = unicodedata.name(sign, "")
    scripts = ("CJK", "HIRAGANA", "KATAKANA", "IDEOGRAPHIC", "FULLWIDTH", "THAI", "LAO", "KHMER")
    return name.startswith(scripts)


class _Span(NamedTuple):
    """Where the lines of a column begin and end, growing in the direction of reading."""

    start: float
    end: float
    is_sure: bool
    """Whether enough lines tell where it ends."""


def _spans(pages: Sequence[Sequence[Line]], widths: Sequence[float]) -> list[list[_Span]]:
    """For each line of each page the column that it stands in."""
    ends: dict[tuple[int, bool], list[float]] = defaultdict(list)
    for page in pages:
        for line, start in zip(page, _starts(page), strict=True):
            ends[_key(start, line)].append(line.end)
    return [
        [
            _span(line, start, page, ends[_key(start, line)], width)
            for line, start in zip(page, _starts(page), strict=True)
        ]
        for page, width in zip(pages, widths, strict=True)
    ]


def _starts(page: Sequence[Line]) -> list[float]:
    """For each line where its column begins."""
    starts: dict[int, float] = {}
    for line in page:
        starts[line.column] = min(starts.get(line.column, line.start), line.start)
    return [starts[line.column] for line in page]


def _key(start: float, line: Line) -> tuple[int, bool]:
    """What columns that begin at one place have in common."""
    return round(start / 12), line.is_rtl


def _span(
    line: Line, start: float, page: Sequence[Line], alike: Sequence[float], width: float
) -> _Span:
    """The column of a line: it ends as the lines of all columns do that begin there, or among
    several columns as those of its own. Where too few lines come near the widest one, the margins
    tell: as much is left free on either side.
    """
    own = [one.end for one in page if one.column == line.column]
    is_single = len(own) == len(page)
    ends = sorted(alike if is_single or len(own) < COLUMN else own)
    end = ends[-1 - len(ends) // 50]
    near = sum(one > end - NEAR for one in ends)
    even = -(width + start) if line.is_rtl else width - start
    if is_single and near < max(COLUMN, 0.3 * len(ends)):
        end = max(end, even)
    return _Span(start, end, near > COLUMN)


def _is_full(line: Line, span: _Span, after: Line) -> bool:
    """Whether the next line's first word had no room."""
    if line.end - line.start < SHORT * (span.end - span.start):
        return False
    room = 0.0 if ENDED.search(line.text) else ROOM
    return line.end + 0.3 * line.size + after.first > span.end - room * line.size


def _usual_step(page: Sequence[Line], spans: Sequence[_Span]) -> float:
    """From one line of a paragraph down to the next, in sizes of the font: most lines of a text
    are no paragraph's first, so the lower quarter of those behind full lines tells.
    """
    steps = sorted(
        (one.base - more.base) / one.size
        for (one, more), span in zip(pairwise(page), spans, strict=False)
        if _is_full(one, span, more) and (one.base - more.base) / one.size > 0.5
    )
    return min(steps[len(steps) // 4], WIDEST) if steps else WIDEST


def _parts(
    before: tuple[Line, _Span],
    here: tuple[Line, _Span],
    after: Line | None,
    usual: float,
    *,
    is_page: bool,
) -> bool:
    """Whether a paragraph begins with a line."""
    above, span = before
    line = here[0]
    if line.begins:
        return True
    if abs(line.size - above.size) > ANOTHER * above.size:
        return True
    if line.bold != above.bold and (ENDED.search(above.text) or not _is_full(above, span, line)):
        return True
    if line.cells > 1 or above.cells > 1:
        return not (_is_full(above, span, line) and line.text[:1].islower())
    goes_down = not is_page and _is_below(line, above)
    if goes_down and above.base - line.base > (usual + GAP) * min(line.size, above.size):
        return True
    if ITEM.match(line.text) and (ENDED.search(above.text) or ITEM.match(above.text)):
        return True
    if _stands_in(line, above if goes_down else None, after):
        return True
    if _is_full(above, span, line) and (goes_down or span.is_sure or not ENDED.search(above.text)):
        return False
    return ENDED.search(above.text) is not None or not _may_go_on(line.text)


def _is_below(line: Line, above: Line) -> bool:
    """Whether a line stands below another, and not in another column."""
    beside = line.left < above.right and above.left < line.right
    return line.base < above.base and beside


def _stands_in(line: Line, above: Line | None, after: Line | None) -> bool:
    """Whether a line stands in as a paragraph's first one does."""
    step = INDENT * line.size
    if above is not None and (_is_centred(line, above) or _hangs(above)):
        return False
    behind = after is None or after.column != line.column or line.start > after.start + step
    if above is None:  # a new page or column
        return after is not None and after.column == line.column and behind
    return above.start + step < line.start < above.start + DEEP * line.size and behind


def _hangs(above: Line) -> bool:
    """Whether a line begins a point whose letter or number stands out, and goes on."""
    return ITEM.match(above.text) is not None and not ENDED.search(above.text)


def _is_centred(line: Line, above: Line) -> bool:
    """Whether two lines of unlike width stand around one middle."""
    middle = abs(line.left + line.right - above.left - above.right) / 2
    return middle < 0.4 * line.size and abs(line.start - above.start) > INDENT * line.size


def _may_go_on(text: str) -> bool:
    """Whether words may be the rest of a sentence."""
    first = text[:1]
    return first.islower() or first in _OPENING


def _mended(groups: list[list[Line]]) -> list[list[Line]]:
    """Paragraphs with those in one that a quotation in other print, set between them, broke."""
    groups, out, at = list(groups), [], 0
    while at < len(groups):
        end = at + 1
        while end < min(at + 3, len(groups)) and _is_other(groups[end], groups[at]):
            end += 1
        if at + 1 < end < len(groups) and _is_rest(groups[at], groups[end]):
            whole = [*groups[at], *groups[end]]
            groups[at : end + 1] = [whole, *groups[at + 1 : end]]
        else:
            out.append(groups[at])
            at += 1
    return out


def _is_other(group: Sequence[Line], text: Sequence[Line]) -> bool:
    """Whether lines are set in another size than those before."""
    return abs(group[0].size - text[-1].size) > ANOTHER * text[-1].size


def _is_rest(group: Sequence[Line], more: Sequence[Line]) -> bool:
    """Whether a paragraph breaks off within a sentence, and another is its rest."""
    broken = not ENDED.search(group[-1].text) and len(group[-1].text.split()) > 3
    return broken and more[0].text[:1].islower() and not _is_other(more, group)
