"""Lines of a page -> paragraphs: what a page's width cut is joined again.

A text is held to be hard-wrapped where most of its lines stop only because the next word would not
have fitted. Text that is not is left exactly as it is.
"""

from __future__ import annotations

import re
from itertools import pairwise

from compare.importers.hyphens import join_cut_words

_MIN, _MAX = 28, 140
"""Widths in characters between which a page's lines lie."""
_ENOUGH = 3
"""Line ends within paragraphs from which a judgement is possible."""
_FULL = 0.8
"""Share of the page's width from which a line counts as full."""
ENDED = re.compile(r"[.!?…:;][)\]”’\"'»›]*\d{0,2}$")
ITEM = re.compile(r"\s*(?:[-–—•‣◦▪●*·]|\(?(?:[a-z]|[ivx]{1,5}|\d{1,3})[.)])\s+\S")
_BYLINE = re.compile(r"by\s+(?:the\s+)?[A-Z]")
_TITLE_WORDS = 25
"""Words of a title at most, below which who spoke may stand on a line of its own."""
_MARKDOWN = re.compile(r"^(?:#{1,6} |```|> |\| |\s{4,}\S)", re.MULTILINE)


def unwrap(text: str, *, wrapped: bool | None = None) -> str:
    """``text`` with whole paragraphs, a blank line between them, if it is hard-wrapped.

    ``wrapped`` says so where the caller knows; None lets the line widths tell.
    """
    runs = runs_of(text)
    if not (is_wrapped(runs) if wrapped is None else wrapped):
        return text
    width = _width([line for run in runs for line in run])
    runs = runs_of(join_cut_words(text))
    paragraphs = [paragraph for run in runs for paragraph in _paragraphs(run, width)]
    return "\n\n".join(join_broken(paragraphs))


def runs_of(text: str) -> list[list[str]]:
    """The lines between blank lines."""
    runs: list[list[str]] = [[]]
    for line in text.replace("\f", "\n").split("\n"):
        if line.strip():
            runs[-1].append(line.rstrip())
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def is_wrapped(runs: list[list[str]]) -> bool:
    """Whether a page's width, and not the writer, ended most lines."""
    inner = [(line, after) for run in runs for line, after in pairwise(run)]
    width = _width([line for run in runs for line in run])
    if len(inner) < _ENOUGH or not _MIN <= width <= _MAX:
        return False
    if _MARKDOWN.search("\n".join(line for run in runs for line in run)):
        return False
    full = sum(_is_full(line, after, width) for line, after in inner)
    open_ended = sum(not ENDED.search(line) for line, _ in inner)
    return full >= 0.7 * len(inner) and open_ended >= 0.5 * len(inner)


def _width(lines: list[str]) -> int:
    """The width that all but the widest twentieth of the lines keep to."""
    widths = sorted(len(line) for line in lines)
    return widths[-1 - len(widths) // 20] if widths else 0


def _is_full(line: str, after: str, width: int) -> bool:
    """Whether the next line's first word had no room."""
    return len(line) + 1 + len(after.split(None, 1)[0]) > width * _FULL


def _paragraphs(run: list[str], width: int) -> list[str]:
    """The paragraphs of lines that no blank line parts."""
    groups = [[run[0]]]
    for line, after in pairwise(run):
        if _parts(line, after, width):
            groups.append([after])
        else:
            groups[-1].append(after)
    return [" ".join(" ".join(group).split()) for group in groups]


def _parts(line: str, after: str, width: int) -> bool:
    """Whether a paragraph ends between two lines."""
    if ITEM.match(after) and (ENDED.search(line) or ITEM.match(line)):
        return True
    if _is_full(line, after, width):
        return False
    first = after.strip()[0]
    if _BYLINE.match(after.strip()):
        return True
    return ENDED.search(line) is not None or not (first.islower() or first in "(“\"'‘")


def join_broken(paragraphs: list[str]) -> list[str]:
    """Paragraphs with those joined that a page's end broke in the middle of a sentence."""
    whole: list[str] = []
    for paragraph in paragraphs:
        goes_on = paragraph[:1].islower() and not _is_byline(whole, paragraph)
        if whole and goes_on and re.search(r"[\w,–—-]$", whole[-1]):
            whole[-1] = f"{whole[-1]} {paragraph}"
        else:
            whole.append(paragraph)
    return whole


def _is_byline(before: list[str], paragraph: str) -> bool:
    """Whether a paragraph below a title names who spoke."""
    below_title = bool(before) and len(before[-1].split()) <= _TITLE_WORDS
    return below_title and _BYLINE.match(paragraph) is not None
