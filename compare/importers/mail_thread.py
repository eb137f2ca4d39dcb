"""The lines of a message -> its sender's own, without the mail that is answered or sent on, the
signature, and what mail programs, lists and lawyers add.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby, takewhile

from compare.importers.document import WORDS

SHORT = 40
"""Words above a forwarded mail, or beside an attachment, at most, that only send it on."""
SENT_ON = re.compile(rf"^(?:{WORDS.pattern('mail.sent_on')})\s*[:：]", re.IGNORECASE)
"""How the subject of a mail begins that is sent on."""
MOST_SENT_ON = 10
_FORWARD = re.compile(
    rf"(?:-{{2,}}\s*)?(?:{WORDS.pattern('mail.forwards')})(?: from .*)?\s*(?:-{{2,}}|:)"
)
_ORIGINAL = re.compile(
    rf"-{{3,}}\s*(?:{WORDS.pattern('mail.originals')})[^-\n]{{0,30}}-{{3,}}", re.IGNORECASE
)
_KEY = re.compile(
    rf"[*>\s]*(?:(?P<who>{WORDS.pattern('mail.who')})|(?P<when>{WORDS.pattern('mail.when')})"
    rf"|(?P<what>{WORDS.pattern('mail.what')})|{WORDS.pattern('mail.others')})"
    r"\s?[*]*\s?[:：][*]*\s*(?P<value>.*)",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"[*>\s]*[^\W\d_][^\n:：]{0,24}[:：][*]*\s*(?P<value>\S.*)")
"""A header under whatever name."""
_WROTE = re.compile(
    rf"\b(?:{WORDS.pattern('mail.wrote')})\b|写道|كتب|كتابة|כתב|작성", re.IGNORECASE
)
_TIME = re.compile(r"(?<!\d)\d{1,2}[:.h]\d{2}(?!\d)")
_AT = re.compile(r"[^<>\s@(]+@[^<>\s)]+")
_ADDRESS = re.compile(rf"<{_AT.pattern}>|{_TIME.pattern}")
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_MARKS = dict.fromkeys([*range(0x200E, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Marks of direction, which say nothing of a line's kind."""
_CITED = re.compile(r"^\s?(?:[A-Z][A-Za-z]{0,2}>|\|(?=\s.*[^|\s]\s*$))")
"""What stands for ``>`` before words that are answered: initials, a stroke."""
_NOTICE = re.compile(WORDS.pattern("mail.notices"), re.IGNORECASE)


_LONGEST_NOTICE = 3000
"""Characters of a paragraph."""
_CLOSING = re.compile(rf"(?:{WORDS.pattern('mail.closings')})[,.!]?", re.IGNORECASE)


@dataclass(slots=True)
class MailWords:
    """The lines of a message: its sender's own, and what else stands in it."""

    own: list[str] = field(default_factory=list)
    quoted: list[str] = field(default_factory=list)
    signature: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    covering: list[str] = field(default_factory=list)
    """What stands above a forwarded mail."""
    sent_on: dict[str, str] = field(default_factory=dict)
    """Of a forwarded mail: who, when, what."""


def own_words(lines: list[str], subject: str, sender: str = "") -> MailWords:
    """The sender's own lines of a message; ``sender`` is the name that its header has."""
    words = MailWords()
    lines = [_CITED.sub(">", line.translate(_MARKS)) for line in lines]
    lines = _without_notices(lines, words)
    found = _boundary(lines)
    for _ in range(MOST_SENT_ON):
        if not found or not _is_sent_on(lines, found, subject):
            break
        first, last = found
        above = " ".join(" ".join(lines[:first]).split())
        words.covering += [above] if above else []
        words.sent_on |= _headers(lines[first:last])
        lines = lines[last:]
        filled = [line for line in lines if line.strip()]
        if sum(line.startswith(">") for line in filled) >= 0.8 * len(filled) > 0:  # as a quotation
            lines = [line.removeprefix(">").removeprefix(" ") for line in lines]
        found = _boundary(lines)
    if found:
        typed, rest = _typed_into(lines[found[1] :], sender)
        words.quoted.append(" ".join(" ".join(rest).split()))
        lines = _without_notices(lines[: found[0]], words) + typed  # what stood right above it
    lines = _without_quotes(lines, words)
    words.own, words.signature = _signed(lines, sender)
    return words


def _typed_into(lines: list[str], sender: str) -> tuple[list[str], list[str]]:
    """The paragraphs that the sender typed into the mail that is answered, behind the own name or
    initials in brackets ("[ID] No."), as Outlook sets them; and the others.
    """
    names = sender.replace(",", " ").split()
    mine = {"".join(name[0] for name in names), " ".join(names), *names} - {""}
    label = re.compile(rf"\s*\[(?:{'|'.join(map(re.escape, sorted(mine, reverse=True)))})\]:?\s*")
    typed: list[str] = []
    rest: list[str] = []
    for _, run in groupby(lines, key=lambda line: bool(line.strip())):
        paragraph = list(run)
        found = label.match(paragraph[0]) if mine else None
        typed += ["", paragraph[0][found.end() :], *paragraph[1:]] if found else []
        rest += [] if found else paragraph
    return typed, rest


def _is_sent_on(lines: list[str], found: tuple[int, int], subject: str) -> bool:
    """Whether a mail is forwarded, and little is said above it."""
    above = len(" ".join(lines[: found[0]]).split())
    below = len(" ".join(lines[found[1] :]).split())
    forwards = _FORWARD.fullmatch(lines[found[0]].strip()) or SENT_ON.match(subject.strip())
    return forwards is not None and above <= SHORT and above < below


def _without_notices(lines: list[str], words: MailWords) -> list[str]:
    """The lines without the paragraphs that mail programs, lists and lawyers add."""
    kept: list[str] = []
    for blank, run in groupby(lines, key=lambda line: not line.strip()):
        paragraph = list(run)
        whole = " ".join(" ".join(paragraph).split())
        is_notice = _NOTICE.fullmatch(whole) or all(_NOTICE.fullmatch(o.strip()) for o in paragraph)
        if is_notice and not blank and len(whole) <= _LONGEST_NOTICE:
            words.notices.append(whole)
        else:
            kept += paragraph
    return kept


def is_closing(line: str) -> bool:
    """Whether a line is how a mail closes: "Kind regards,"."""
    return _CLOSING.fullmatch(line.strip()) is not None


def _boundary(lines: list[str]) -> tuple[int, int] | None:
    """The lines, half-open, that part a message from one below that is answered or forwarded."""
    for at, line in enumerate(lines):
        plain = line.strip()
        if _FORWARD.fullmatch(plain) or _ORIGINAL.fullmatch(plain):
            return at, _end_of_headers(lines, at + 1)
        if re.fullmatch(r"_{10,}", plain) and _end_of_headers(lines, at + 1) > at + 2:
            return at, _end_of_headers(lines, at + 1)
        if _is_headers(lines, at) or (at and _is_block(lines, at)):
            return at, _end_of_headers(lines, at)
        if (end := _wrote(lines, at)) and not any(one.startswith(">") for one in lines[end:]):
            return at, end  # else what is answered stands in lines with it, the others are its own
    return None


def _is_headers(lines: list[str], at: int) -> bool:
    """Whether a block of headers begins, as Outlook sets it above the mail that is answered."""
    first = _KEY.fullmatch(lines[at])
    if not first or not first["who"]:
        return False
    found = [one for line in lines[at : at + 7] if (one := _KEY.fullmatch(line))]
    sent = any(_ADDRESS.search(one["value"]) or _AT.search(one["value"]) for one in found)
    return len(found) >= 3 and sent and any(one["when"] for one in found)


def _is_block(lines: list[str], at: int) -> bool:
    """Whether headers begin whose names are not known: an address, a day with an hour, a third."""
    found = [_LABELLED.fullmatch(line) for line in lines[at : at + 4]]
    values = [one["value"] for one in takewhile(None.__ne__, found) if one]
    days = (_YEAR.search(one) and _TIME.search(one) for one in values)
    return len(values) >= 3 and _AT.search(values[0]) is not None and any(days)


def _end_of_headers(lines: list[str], at: int) -> int:
    """The line after a block of headers; blank lines may stand above it."""
    while at < len(lines) and not lines[at].strip():
        at += 1
    if end := _wrote(lines, at):
        return end
    block = _is_block(lines, at)
    while at < len(lines) and (_KEY.fullmatch(lines[at]) or (block and _LABELLED.match(lines[at]))):
        at += 1
    return at


def _wrote(lines: list[str], at: int) -> int:
    """The line after ``On ... wrote:``, which may run over three; 0 where there is none."""
    for end in range(at + 1, min(at + 3, len(lines)) + 1):
        words = " ".join(line.strip() for line in lines[at:end])
        if not words or not lines[end - 1].strip() or len(words) > 400:
            return 0
        if words.endswith((":", "：")):
            rest = next((line for line in lines[end:] if line.strip()), "")
            is_told = _WROTE.search(words) or _YEAR.search(words)
            is_cited = _ADDRESS.search(words) or rest.startswith(">")
            is_one = re.search(r"\d", words) and not words.startswith(">") and is_told and is_cited
            return end if is_one else 0
    return 0


def _headers(lines: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        one = _KEY.fullmatch(line)
        for name in ("who", "when", "what"):
            if one and one[name]:
                found[name] = one["value"].strip(" *")
        other = _LABELLED.fullmatch(line) if one is None else None
        if other and _AT.search(other["value"]):
            found.setdefault("who", other["value"])
        if one is None and _YEAR.search(line) and _TIME.search(line):
            found.setdefault("when", line)
    return found


def _without_quotes(lines: list[str], words: MailWords) -> list[str]:
    """The lines without those that are quoted, and without who wrote them."""
    kept: list[str] = []
    pieces: list[list[str]] = [[]]
    at = 0
    while at < len(lines):
        end = _wrote(lines, at)
        if end or lines[at].startswith(">") or (at and _is_cut(lines[at - 1], lines[at])):
            pieces[-1] += [line.lstrip("> ") for line in lines[at : end or at + 1]]
        else:
            kept.append(lines[at])
            pieces += [[]] if lines[at].strip() else []
        at = end or at + 1
    words.quoted += filter(None, (" ".join(" ".join(one).split()) for one in pieces))
    return kept


def _is_cut(before: str, line: str) -> bool:
    """Whether a line is the end of a quoted one, which was cut without a mark."""
    whole = len(before) < _FULL or before.endswith((".", "?", "!", ":"))
    return before.startswith(">") and not whole and line[:1].islower()


_FULL = 60
"""Letters of a line that a page's width may have cut."""
_CONTACT = re.compile(rf"{_AT.pattern}|\+\d[\d ()-]{{5,}}|https?://|\bwww\.|\s\|\s")


def _signed(lines: list[str], sender: str) -> tuple[list[str], list[str]]:
    """The lines above the signature, and the signature: a name, an office and an address."""
    for at, line in enumerate(lines):
        named = " " in sender and line.strip().startswith(sender)
        closes = is_closing(line) or (named and any(map(_CONTACT.search, lines[at:])))
        if line.rstrip() != "--" and not (closes and any(lines[:at])):
            continue
        filled = [one.split() for one in lines[at:] if one.strip()]
        if line == "-- " or (len(filled) <= 12 and all(len(one) <= 12 for one in filled)):
            return lines[:at], [one.strip() for one in lines[at:] if one.strip(" -")]
    return lines, []
