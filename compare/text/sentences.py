"""Paragraphs, headings and list items of a text, hard-wrapped or not, and the sentences in them.

sentencex finds the boundaries of sentences; rules mend what it misses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from sentencex import get_sentence_boundaries

from compare.marks import read_lists
from compare.model import Form, Span
from compare.text.grammar import denies, states_something
from compare.text.visibility import SENTENCE_ENDS, bare_line, unix_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS = read_lists("compare.text")
_WRAP_MIN, _WRAP_MAX = 40, 130
"""Widths, in code points, between which the widest lines of a text say that it is wrapped."""
_MARKER = re.compile(
    r"[ \t>]*(?:[-–—•‣◦▪●*·→⇒➔➜➤►▶▸✓✔✅☑★☆■□◆◇○‐⁃–]\ufe0f?|\((?:[a-zA-Z]{1,2}|[ivx]{1,5}|\d{1,3})\)"
    r"|\[(?:[a-z]|\d{1,3})\]|\d{1,2}/|\d{1,2}(?:\.\d{1,2}){1,3}[.)]"
    r"|(?:[a-z]|[ivx]{1,5}|\d{1,3})[.)])[ \t]+(?=\S)"
)
_HASH = re.compile(r"[ \t]{0,3}#{1,6}[ \t]+")
_ENDED = re.compile(rf"[.!?…{SENTENCE_ENDS}][)\]”’\"'»›」』）》*_\d]*$")
_STOP_INSIDE = re.compile(rf"[a-z]{{4}}[.!?]+[”\"’']?\s+\w|[{SENTENCE_ENDS}].")
_DATED = re.compile(r"\b\d{4}\b")
_LEFT_OPEN = re.compile(
    rf"(?:[,–—-]|\b(?:{_WORDS.pattern('sentences.left_open')}))$", re.IGNORECASE
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
    widths = sorted(line.width for run in runs for line in run)
    wide = widths[-1 - len(widths) // 20] if widths else 0
    wrap = wide if _WRAP_MIN <= wide <= _WRAP_MAX else 0  # where lines were wrapped, if they were
    grouped: list[list[_Line]] = []
    for run in runs:
        listed = _is_list(run)
        for at, line in enumerate(run):
            if at == 0 or listed or _breaks(grouped[-1], line, wrap):
                grouped.append([])
            grouped[-1].append(line)
    return [
        Block(
            start=group[0].start,
            end=group[-1].end,
            form=form,
            alone=form is Form.SENTENCE and len(group) == 1 and _is_short(group[0]),
        )
        for group, form in zip(grouped, _forms(grouped), strict=True)
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
    mark, found = "hash", _HASH.match(raw)
    if not found:
        mark, found = "item", _MARKER.match(raw)
    inner = found.end() if found else len(raw) - len(raw.lstrip(" \t>"))
    if not any(map(str.isalnum, raw[inner:])):
        found, inner = None, 0
    body = raw[inner:].strip()
    return _Line(start + raw.index(body, inner), body, mark if found else "", len(raw.rstrip()))


def _is_list(run: list[_Line]) -> bool:
    """Whether each line stands for itself: all open with a capital, and wrapping made none of
    them, since the next line's first word would have fitted.
    """
    widest = max(line.width for line in run)
    opened = all(line.text[0].isupper() or line.text[0].isdigit() for line in run)
    shouted = all(line.text.isupper() for line in run)
    open_end = any(_LEFT_OPEN.search(line.text) for line in run[:-1])
    fitted = any(_width_with(line, after) <= widest for line, after in pairwise(run))
    return fitted and opened and not (shouted or open_end)


def _width_with(line: _Line, after: _Line) -> int:
    """How wide a line would be with the first word of the next one."""
    return line.width + 1 + len(after.text.split(None, 1)[0])


def _breaks(group: list[_Line], line: _Line, wrap: int) -> bool:
    """Whether ``line`` starts a new block after the lines of ``group``."""
    last = group[-1]
    if "hash" in (last.mark, line.mark) or _SPOKEN_LINE.match(line.text):
        return True
    ended = bool(_ENDED.search(last.text))
    if line.mark:
        return ended or group[0].mark == "item" or last.text[-1] in ":;,"
    full = bool(wrap) and _width_with(last, line) > wrap * 0.8
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
        before = grouped[index - 1][-1].text[-1] if index else ""
        listed = before == ":" or (before == ";" and forms[-1] is Form.ITEM)
        short = len(group) == 1 and _is_short(group[0])
        hashed = len(group) == 1 and group[0].mark == "hash"
        form = Form.SENTENCE
        if hashed and not states_something(group[0].text):
            form = Form.HEADING
        elif group[0].mark == "item" or (listed and short):
            form = Form.ITEM
        elif short and index + 1 < len(grouped) and not states_something(group[0].text):
            form = Form.HEADING
        forms.append(form)
    return _with_points(grouped, forms)


def _with_points(grouped: list[list[_Line]], forms: list[Form]) -> list[Form]:
    """The forms, headings made items where they are points of a list without marks, between short
    lines that state something or in a row of such; and passages where they deny.
    """
    stating = [
        form is Form.SENTENCE and len(group) == 1 and _is_short(group[0])
        for form, group in zip(forms, grouped, strict=True)
    ]
    points = {at for at in range(1, len(forms) - 1) if stating[at - 1] and stating[at + 1]}
    start = 0
    for _, run in groupby(forms):
        end = start + len(list(run))
        last = end >= len(forms) - 1
        if last or (start and end - start > 2):
            points.update(range(start + 1, end if last else end - 1))
        start = end
    settled = list(forms)
    for at in (at for at, form in enumerate(forms) if form is Form.HEADING):
        line = grouped[at][0]
        if at in points and _is_point(line):
            settled[at] = Form.ITEM
        elif denies(line.text):
            settled[at] = Form.SENTENCE
    return settled


def _is_point(line: _Line) -> bool:
    """Whether a line that states nothing may be a point of a list: no mark, no date, no name."""
    words = line.text.split()
    plain = any(word.islower() and len(word) > 3 for word in words)
    return line.mark == "" and len(words) > 2 and plain and not _DATED.search(line.text)


_CLOSERS = "”’\"'»›)]}*_」』）》〉】"
_SPACED_CLOSER = re.compile(r"[ \u00a0\u202f]+([»›])")
"""A French closing mark, which stands behind a space."""
_LOW_OPENED = {"“": "„", "‘": "‚", "»": "«", "›": "‹", "«": "»", "‹": "›"}
"""Closing marks that look like opening ones, or stand apart, by the mark that they close."""
_SHORT = _WORDS.words("sentences.short")
_ALSO_WORDS = _WORDS.words("sentences.also_words")
"""Abbreviations that end a sentence too: they need a sign that it goes on."""
_ACRONYMS = _WORDS.words("sentences.acronyms")
"""Where sentencex is left to tell whether the sentence ends."""
_LAST_WORD = re.compile(r"([^\s(\[“”\"«»‘’]*)\.[”’\"'»›)\]*_]*$")
_REFERENCE = re.compile(r"[\d(§]|[IVX]{2,}\b|[IVX]\b(?!\s[a-z])|[A-Z]/")
_ANSWER = re.compile(r"(?:^|(?<=[.!?:]\s)|(?<=[“\"]))No\.(?=\s+[“‘\"]?[A-Z])")
"""A whole answer, and no number."""
_INITIAL = re.compile(r"(?:^|[\s(.“\"‘])[A-ZÀ-ÞА-Я]$")
_LETTERED = re.compile(
    r"\b(?:Annex|Appendix|Plan|Section|Part|Group|Option|Class|Category|Zone|Area|Schedule|Table|Vitamin"
    r"|Article|Chapter|Phase|Basket|Track|than|and)\s+[A-Z]$"
)
_NAME_FOLLOWS = re.compile(r"(?:[A-ZÀ-ÞА-Я]\.|[A-ZÀ-ÞА-Я][\w’'-]+)")
_OPENS_SENTENCE = re.compile(rf"(?:{_WORDS.pattern('sentences.openers')})\b")
_SAID_AFTER = re.compile(
    r"(?:[A-Z][\w’'-]*\s+){1,5}(?:has\s+|had\s+|also\s+|then\s+)?"
    rf"(?:{_WORDS.pattern('sentences.said')})\b"
)
_TAGGED = re.compile(rf"{_SAID_AFTER.pattern}(?:\W*$|\s*[.,;:]|\s+(?:on|at|in|to|after|of)\s)")
"""The same behind a full stop, where a sentence of its own may begin so."""
_LONG_WORDS, _LONG_LETTERS, _MANY_CLAUSES = 80, 400, 4
_CLAUSE_HEAD = re.compile(
    r";\s+(?:and\s+)?(?=\S)|,\s+(?=(?:and\s+)?"
    r"(?:(?:in particular|also|further|deeply|gravely|fully)\s+)?"
    rf"(?:{_WORDS.pattern('sentences.clause_heads')})\b)"
)
"""What parts the clauses of a preamble."""
_RULING_HEAD = re.compile(
    r",\s+(?=(?:(?:hereby|therefore|solemnly|once again)\s+)?"
    rf"(?:{_WORDS.pattern('sentences.rulings')})\b)"
)
_FOREIGN = re.compile(f"[{SENTENCE_ENDS}]+")
_MISSED = re.compile(r"(?<=[a-z]{2})[.!?][”’\"'»*_]*\s+(?=[“‘\"'«*_]*[A-Z])")


def sentence_spans(text: str) -> list[Span]:
    """The sentences of ``text``, a single block: ordered spans without white space at the ends.

    Every letter and digit of ``text`` lies in exactly one of them.
    """
    spans: list[Span] = []
    start = 0
    for end in _ends(text):
        span = _trim(text, start, end)
        if any(map(str.isalnum, text[span.start : span.end])):
            spans.append(span)
            start = end
    rest = _trim(text, start, len(text))
    if rest.end > rest.start:
        if spans and not any(map(str.isalnum, text[rest.start : rest.end])):
            spans[-1] = Span(spans[-1].start, rest.end)
        else:
            spans.append(rest)
    return spans


def clause_spans(text: str, span: Span) -> list[Span]:
    """A sentence of ``text``; one of many clauses, such as a preamble makes ("recalling ..., noting
    ..., declares ..."), cut into them.
    """
    sentence = text[span.start : span.end]
    if len(sentence) < _LONG_LETTERS or len(sentence.split()) < _LONG_WORDS:
        return [span]
    heads = [found.end() for found in _CLAUSE_HEAD.finditer(sentence)]
    if len(heads) < _MANY_CLAUSES:
        return [span]
    heads += [found.end() for found in _RULING_HEAD.finditer(sentence, heads[-1])]
    edges = [0, *heads, len(sentence)]
    cut = [_trim(sentence, start, end) for start, end in pairwise(edges)]
    return [Span(span.start + start, span.start + end) for start, end in cut]


def _trim(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    lead = len(part) - len(part.lstrip())
    return Span(min(start + lead, end), start + max(len(part.rstrip()), lead))


def _ends(text: str) -> Iterator[int]:
    """Where sentences end, in order, the marks that close them included."""
    done = 0
    for end in sorted(_proposed(text)):
        end = _with_closers(text, end)
        if end > done and not _goes_on(text, end):
            done = end
            yield end


def _with_closers(text: str, end: int) -> int:
    """``end`` moved behind the marks that close what stands before it."""
    while end < len(text):
        spaced = _SPACED_CLOSER.match(text, end)
        if spaced and _closes_low(text, spaced.start(1)):
            end = spaced.end()
        elif text[end] in _CLOSERS or _closes_low(text, end):
            end += 1
        else:
            break
    return end


def _closes_low(text: str, place: int) -> bool:
    """Whether the mark at ``place`` closes one that is open: “ after „, » after «."""
    mark = text[place]
    since = text.rfind(_LOW_OPENED.get(mark, mark), 0, place)
    return since > max(text.rfind(sign, 0, place) for sign in (mark, "”" if mark == "“" else mark))


def _proposed(text: str) -> set[int]:
    """Ends that sentencex proposes, and those it misses after an everyday word."""
    bare = bare_line(text)
    found = {match.end() for ends in (_FOREIGN, _ANSWER) for match in ends.finditer(text)}
    found |= {missed.start() + 1 for missed in _MISSED.finditer(text)}
    for boundary in get_sentence_boundaries("en", bare):
        start, end = boundary["start_index"], boundary["end_index"]
        found.add(start + len(bare[start:end].rstrip()))
    return found


def _goes_on(text: str, end: int) -> bool:
    """Whether the sentence goes on after ``end``: an abbreviation, an initial, a speech tag."""
    after = text[end : end + 120].lstrip()
    opened = after.lstrip("“‘\"'«([*_.…")
    if not opened:
        return False
    if opened[0].islower() and text[end - 1] not in ":;":
        return True
    before = text[max(0, end - 60) : end]
    if quoted := re.search(r"([?!.])[”\"’'»]$", before):
        return bool((_TAGGED if quoted[1] == "." else _SAID_AFTER).match(after))
    if before[-1:] in SENTENCE_ENDS:
        return False
    last = _LAST_WORD.search(before)
    return _abbreviated(last[1], before[: last.end(1)], opened) if last else False


def _abbreviated(word: str, before: str, after: str) -> bool:
    """Whether ``word``, before a full stop, is cut short there rather than ending a sentence."""
    if word in _ALSO_WORDS:
        return bool(_REFERENCE.match(after)) or (
            word in ("St", "Sec", "Min", "Sir") and not _OPENS_SENTENCE.match(after)
        )
    if word in _SHORT or word in _ACRONYMS:
        return word in _SHORT
    initial = _INITIAL.search(before) and not _LETTERED.search(before)
    return bool(initial and _NAME_FOLLOWS.match(after) and not _OPENS_SENTENCE.match(after))
