"""Sentences of one block of text. sentencex finds the boundaries; rules mend what it misses."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from sentencex import get_sentence_boundaries

from compare.model import Span
from compare.text.normalise import SENTENCE_ENDS, bare_line, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLOSERS = "”’\"'»›)]}*_」』）》〉】"
_SPACED_CLOSER = re.compile(r"[ \u00a0\u202f]+([»›])")
"""A French closing mark, which stands behind a space."""
_LOW_OPENED = {"“": "„", "‘": "‚", "»": "«", "›": "‹", "«": "»", "‹": "›"}
"""Closing marks that look like opening ones, or stand apart, by the mark that they close."""
_SHORT = word_set(
    """Mr Mrs Ms Messrs Dr Prof Rev Fr Hon Sen Rep Gov Pres Amb Maj Gen Lt Col Capt Cmdr Sgt Adm
    Brig Cpl Sra Srta Dra Lic Excmo Excma Ing Exmo Exma Sig Dott Hr bzw им ст тыс млн млрд
    Mt Ft H.E Nos Art Arts Para Paras para paras pp cf chap chaps sect sects vol
    vols eds figs ref refs Chap Chaps Sect Sects Vol Vols Figs Ref Refs res op cit ibid doc
    docs ser suppl corr subpara subparas cl regs ch approx e.g i.e viz vs incl esp Jan Feb
    Apr Jun Jul Aug Sept Sep Oct Nov Dec Tue Tues Wed Thu Thur Thurs Fri"""
)
_ALSO_WORDS = word_set(
    "No no Mar Sat Sun Mon Sec Min Sir St Jr Sr Fig fig ed Ed al etc c v ca add rev reg"
)
"""Abbreviations that end a sentence too: they need a sign that it goes on."""
_ACRONYMS = word_set("U.S U.N U.K E.U U.S.A U.A.E U.S.S.R D.C P.M A.M p.m a.m")
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
_OPENS_SENTENCE = re.compile(
    r"(?:The|This|These|Those|That|It|He|She|They|We|I|In|On|At|As|But|And|However|There|Our|Its|His"
    r"|Her|Their|For|If|When|While|A|An|To|By|Such|Pakistan|India|Afghanistan)\b"
)
_SAID_AFTER = re.compile(
    r"(?:[A-Z][\w’'-]*\s+){1,5}(?:has\s+|had\s+|also\s+|then\s+)?"
    r"(?:said|says|asked|asks|added|adds|told|warned|declared|exclaimed|demanded|insisted|wondered|wrote"
    r"|stated|replied|argued|emphasi[sz]ed|stressed|noted)\b"
)
_LONG_WORDS, _LONG_LETTERS, _MANY_CLAUSES = 80, 400, 4
_CLAUSE_HEAD = re.compile(
    r";\s+(?:and\s+)?(?=\S)|,\s+(?=(?:and\s+)?"
    r"(?:(?:in particular|also|further|deeply|gravely|fully)\s+)?"
    r"(?:(?!(?:includ|accord|regard|concern|dur|follow|be)ing)[a-z]{3,}ing|mindful|aware|convinced|concerned|alarmed|determined|conscious|cognizant"
    r"|encouraged|disturbed|dismayed|guided|resolved|desirous)\b)"
)
"""What parts the clauses of a preamble."""
_RULING_HEAD = re.compile(
    r",\s+(?=(?:(?:hereby|therefore|solemnly|once again)\s+)?(?:declares?|decides?|calls?|demands?"
    r"|urges?|affirms?|reaffirms?|requests?|condemns?|states?|appeals?|recommends?|have agreed)\b)"
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
    ..., declares ..."), cut into them, since no reader takes in the whole at once.
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
        if text[end] in _CLOSERS or _closes_low(text, end):
            end += 1
        elif spaced and _closes_low(text, spaced.start(1)):
            end = spaced.end()
        else:
            break
    return end


def _closes_low(text: str, place: int) -> bool:
    """Whether the mark at ``place`` closes one that is open: “ after „, » after «."""
    mark = text[place]
    opened = _LOW_OPENED.get(mark)
    if not opened:
        return False
    since = text.rfind(opened, 0, place)
    return since > max(text.rfind(sign, 0, place) for sign in (mark, "”" if mark == "“" else mark))


def _proposed(text: str) -> set[int]:
    """Ends that sentencex proposes, and those it misses after an everyday word."""
    bare = bare_line(text)
    found = set()
    for boundary in get_sentence_boundaries("en", bare):
        start, end = boundary["start_index"], boundary["end_index"]
        found.add(start + len(bare[start:end].rstrip()))
    for foreign in _FOREIGN.finditer(text):
        found.add(foreign.end())
    for answer in _ANSWER.finditer(text):
        found.add(answer.end())
    for missed in _MISSED.finditer(text):
        found.add(missed.start() + 1)
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
    if re.search(r"[?!.][”\"’'»]$", before):
        return bool(_SAID_AFTER.match(after))
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
    if word in _SHORT:
        return True
    if word in _ACRONYMS:
        return False
    if _INITIAL.search(before) and not _LETTERED.search(before):
        return bool(_NAME_FOLLOWS.match(after)) and not _OPENS_SENTENCE.match(after)
    return False
