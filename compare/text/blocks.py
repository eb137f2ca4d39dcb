"""Paragraphs, headings and list items of a text, hard-wrapped or not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, pairwise

from compare.model import Form
from compare.text.clauses import states_something
from compare.text.normalise import SENTENCE_ENDS, unix_lines

_WRAP_MIN, _WRAP_MAX = 40, 130
"""Widths, in code points, between which the widest lines of a text say that it is wrapped."""
_MARKER = re.compile(
    r"[ \t>]*(?:[-–—•‣◦▪●*·]|\((?:[a-zA-Z]{1,2}|[ivx]{1,5}|\d{1,3})\)"
    r"|(?:[a-z]|[ivx]{1,5}|\d{1,3})[.)])[ \t]+(?=\S)"
)
_HASH = re.compile(r"[ \t]{0,3}#{1,6}[ \t]+")
_ENDED = re.compile(rf"[.!?…{SENTENCE_ENDS}][)\]”’\"'»›」』）》*_\d]*$")
_STOP_INSIDE = re.compile(rf"[a-z]{{4}}[.!?]+[”\"’']?\s+\w|[{SENTENCE_ENDS}].")
_DATED = re.compile(r"\b\d{4}\b")
_LEFT_OPEN = re.compile(
    r"(?:[,–—-]|\b(?:a|an|the|of|to|in|on|at|by|for|from|with|and|or|but|that|which|who|as|its|his"
    r"|their|our|my|is|are|was|were|has|have|had|be|will|would|not|this|these|Mr\.|Mrs\.|Ms\.|Dr\.))$",
    re.IGNORECASE,
)
_SPOKEN_LINE = re.compile(
    r"[\[(]?\d{1,2}:\d{2}:\d{2}|(?:[\[(]?\d{1,2}:\d{2}[\])]?\s+)?"
    r"[*_]{0,3}(?:Q|A|Question|Answer|[A-Z][A-Z.'’ -]*[A-Z])[*_]{0,3}\s?:[*_]{0,3}\s"
)
"""A line that opens with a time, or with who speaks."""
_SPEAKING = re.compile(r"\b(?:I|we|We)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, heading or list item, its mark left out: ``[start, end)`` of the text."""

    start: int
    end: int
    form: Form
    alone: bool = False
    """Whether it is one line that states something without a full stop: a point, a headline."""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str
    """Without its mark and the white space around it."""
    mark: str
    """hash, item or nothing."""
    width: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def blocks(text: str) -> list[Block]:
    """The blocks of ``text``, in order; lines without a letter or digit belong to none.

    A blank line always ends a block. A line end does so where the text is not hard-wrapped,
    or where the next line's first word would have fitted on the line.
    """
    runs = _runs(unix_lines(text))
    wrap = _wrap_width([line.width for run in runs for line in run])
    grouped = [group for run in runs for group in _groups(run, wrap)]
    forms = _forms(grouped)
    return [
        Block(
            start=group[0].start,
            end=group[-1].end,
            form=form,
            alone=form is Form.SENTENCE and len(group) == 1 and _is_short(group[0]),
        )
        for group, form in zip(grouped, forms, strict=True)
    ]


def _runs(text: str) -> list[list[_Line]]:
    """Lines that follow one another without a blank line or a rule between them."""
    runs: list[list[_Line]] = [[]]
    start = 0
    for raw in text.split("\n"):
        if any(map(str.isalnum, raw)):
            runs[-1].append(_line(raw, start))
        elif runs[-1]:
            runs.append([])
        start += len(raw) + 1
    return [run for run in runs if run]


def _line(raw: str, start: int) -> _Line:
    mark, found = "", _HASH.match(raw)
    if found:
        mark = "hash"
    elif found := _MARKER.match(raw):
        mark = "item"
    inner = found.end() if found else len(raw) - len(raw.lstrip(" \t>"))
    if not any(map(str.isalnum, raw[inner:])):
        mark, inner = "", len(raw) - len(raw.lstrip())
    body = raw[inner:]
    lead = len(body) - len(body.lstrip())
    return _Line(start + inner + lead, body.strip(), mark, len(raw.rstrip()))


def _wrap_width(widths: list[int]) -> int:
    """The width, in code points, at which the text was wrapped; 0 where it was not."""
    if not widths:
        return 0
    wide = sorted(widths)[-1 - len(widths) // 20]
    return wide if _WRAP_MIN <= wide <= _WRAP_MAX else 0


def _groups(run: list[_Line], wrap: int) -> list[list[_Line]]:
    """The lines of a run, those of one block together."""
    if _is_list(run):
        return [[line] for line in run]
    grouped: list[list[_Line]] = []
    for line in run:
        if grouped and not _breaks(grouped[-1], line, wrap):
            grouped[-1].append(line)
        else:
            grouped.append([line])
    return grouped


def _is_list(run: list[_Line]) -> bool:
    """Whether each line stands for itself: all open with a capital, and wrapping made none of
    them, since the next line's first word would have fitted.
    """
    widest = max(line.width for line in run)
    opened = all(line.text[0].isupper() or line.text[0].isdigit() for line in run)
    shouted = all(line.text.isupper() for line in run)
    open_end = any(_LEFT_OPEN.search(line.text) for line in run[:-1])
    return (
        len(run) > 1
        and opened
        and not (shouted or open_end)
        and any(
            line.width + 1 + len(after.text.split(None, 1)[0]) <= widest
            for line, after in pairwise(run)
        )
    )


def _breaks(group: list[_Line], line: _Line, wrap: int) -> bool:
    """Whether ``line`` starts a new block after the lines of ``group``."""
    last = group[-1]
    if "hash" in (last.mark, line.mark) or _SPOKEN_LINE.match(line.text):
        return True
    ended = bool(_ENDED.search(last.text))
    if line.mark:
        return ended or group[0].mark == "item" or last.text[-1] in ":;,"
    full = bool(wrap) and last.width + 1 + len(line.text.split(None, 1)[0]) > wrap * 0.8
    if ended:
        return not full
    if line.text[0].islower() or _LEFT_OPEN.search(last.text):
        return False
    if len(group) == 1 and _is_short(last) and (not full or last.text.isupper()):
        return True
    return not wrap


def _is_short(line: _Line) -> bool:
    """Whether a line has the look of a heading: short, capitalised, not ended, no one speaking."""
    words = line.text.strip("*_ ")
    return (
        len(words) <= 100
        and 0 < len(words.split()) <= 12
        and not words[0].islower()
        and words[-1] not in ".!?…,;:”\"'»」』、，；：" + SENTENCE_ENDS
        and not _STOP_INSIDE.search(words)
        and not _LEFT_OPEN.search(words)
        and not _SPEAKING.search(words)
    )


def _forms(grouped: list[list[_Line]]) -> list[Form]:
    """What each group is on the page. A heading names a matter and needs something to stand
    over; a line that states something is none, however short and whatever its mark.
    """
    forms: list[Form] = []
    for index, group in enumerate(grouped):
        before = grouped[index - 1][-1].text if index else ""
        listed = bool(index) and (before[-1] == ":" or (forms[-1], before[-1]) == (Form.ITEM, ";"))
        short = len(group) == 1 and _is_short(group[0])
        names = len(group) == 1 and not states_something(group[0].text)
        if group[0].mark == "hash" and names:
            forms.append(Form.HEADING)
        elif group[0].mark == "item" or (listed and short):
            forms.append(Form.ITEM)
        elif short and names and index + 1 < len(grouped):
            forms.append(Form.HEADING)
        else:
            forms.append(Form.SENTENCE)
    return _with_points(grouped, forms)


def _with_points(grouped: list[list[_Line]], forms: list[Form]) -> list[Form]:
    """The forms, headings made items where they are points of a list that has no marks."""
    points = {at for at in range(1, len(forms) - 1) if _amid_points(grouped, forms, at)}
    for start, end in _rows_of_headings(forms):
        last = end >= len(forms) - 1
        if last or (start and end - start > 2):
            points.update(range(start + 1, end if last else end - 1))
    return [
        Form.ITEM if at in points and form is Form.HEADING and _is_point(grouped[at][0]) else form
        for at, form in enumerate(forms)
    ]


def _rows_of_headings(forms: list[Form]) -> list[tuple[int, int]]:
    """Where headings follow one another, as half-open ranges of places."""
    rows, start = [], 0
    for form, run in groupby(forms):
        end = start + len(list(run))
        if form is Form.HEADING:
            rows.append((start, end))
        start = end
    return rows


def _amid_points(grouped: list[list[_Line]], forms: list[Form], at: int) -> bool:
    """Whether the blocks before and after are short lines that state something unended."""
    return all(
        forms[place] is Form.SENTENCE and len(grouped[place]) == 1 and _is_short(grouped[place][0])
        for place in (at - 1, at + 1)
    )


def _is_point(line: _Line) -> bool:
    """Whether a line that states nothing may be a point of a list: no mark, no date, no name."""
    words = line.text.split()
    plain = any(word.islower() and len(word) > 3 for word in words)
    return line.mark == "" and len(words) > 2 and plain and not _DATED.search(line.text)
