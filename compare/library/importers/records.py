"""UN verbatim records (S/PV, A/PV) -> their speeches.

A speech begins with a line such as ``Mr. Churkin (Russian Federation) (spoke in Russian):``. The
name stands alone for guests, and an office (``The President``) for who conducts the meeting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from compare.library.importers.document import Document, Found, Sure, Unreadable
from compare.library.importers.furniture import strip_record_lines
from compare.library.importers.record_head import (
    Meeting,
    body_of,
    invited_roles,
    is_of_the_un,
    read_meeting,
)
from compare.library.importers.unwrap import unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator

_TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Mme|Dr|Sir|Dame|Lord|Lady|Baroness|Baron|Count|Prince|Princess|Crown Prince"
    r"|King|Queen|Sheikha?|Emir|Archbishop|Bishop|Cardinal|Monsignor|Msgr|Father|Reverend|Judge"
    r"|Justice|(?:Lieutenant |Major |Brigadier )?General|(?:Vice-)?Admiral|Colonel|Professor"
    r"|Ambassador|Chief|President|Prime Minister|Datuk|Dato|Tan Sri|Tun|Begum)"
)
_OFFICE = (
    r"The (?:Acting |Temporary |Deputy )?(?:Vice-)?(?:President|Secretary-General|Chair(?:man|woman"
    r"|person)?|Speaker|Co-Chairs?|Under-Secretary-General|High Commissioner)"
)
_NAME = r"(?:[^\s:();,]+[ \n]){0,9}?[^\s:();,.]+"
_COUNTRY = r"\((?!spoke|interpretation)(?P<country>[^():]{2,90}(?:\([^():]{2,60}\)[^():]{0,20})?)\)"
_SPOKE = r"\((?:spoke in|interpretation from)\s(?P<spoken>[A-Z][\w\s;,-]{2,60})\)"
HEADER = re.compile(
    rf"^[ \t]*(?P<speaker>{_OFFICE}|{_TITLE}\.?\s{_NAME})"
    rf"(?:\s?{_COUNTRY})?(?:\s?{_SPOKE})?\s?:(?=\s)[ \t]*",
    re.MULTILINE,
)
_RUN_ON = re.compile(
    r"(?<=[.!?\])”’\"'])[ \t]+(?=[^:\n]{4,200}\)\s?:\s)"
    rf"(?=(?:{_OFFICE}|{_TITLE}\.?\s{_NAME})(?:\s?{_COUNTRY})?(?:\s?{_SPOKE})?\s?:\s)"
)
_CALLED = re.compile(
    rf"(\b(?:the floor to|now hear a briefing by) (?P<called>{_TITLE}\.?\s{_NAME})\.)[ \t]+"
    r"(?=(?P=called)\s?:\s)"
)
"""Headers that the reading of a page joined to the paragraph before: with country or language in
brackets, or a name to which the floor was just given.
"""
_ENDED = re.compile(r"[.!?:)\]”’\"']\s*$")
_CAPACITY = re.compile(
    r"\bin\s+my\s+(?:national\s+)?capacity\s+as\s+(?:the\s+)?(?:permanent\s+)?(?:representative|"
    r"[\w\s,-]{3,80}?)\s+of\s+(?:the\s+)?(?P<country>[A-Z][\w'’-]*(?:\s+(?:of|and|the|[A-Z][\w'’-]*"
    r"))*?)\s*(?=[.,;\n]|$)"
)
_ROSE = re.compile(
    r"(?:\n|(?<=[.!?])[ \t])\s*The meeting (?:rose|was suspended|was adjourned) at [^\n]{3,40}\s*\Z"
)
MAX_TURNS = 1000
"""Turns of a record that are taken; the longest meetings have some hundreds."""
FEW = 3
"""Headers from which a text that does not begin with one is a record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One speech of a record, as the record has it."""

    speaker: str
    country: str
    spoken: str
    text: str
    """The header with it; the line ends are those of the page."""
    invited_as: str = ""
    """The office by which the President invites the speaker."""

    @property
    def presides(self) -> bool:
        """Whether the header names the one who conducts the meeting."""
        return self.speaker.casefold().endswith("president") and not self.country


def is_record(text: str) -> bool:
    """Whether a text is a verbatim record, or one turn of it."""
    found = list(_headers(text))
    if not found:
        return False
    first = found[0]
    strong = sum(bool(one["country"] or one["spoken"]) for one in found)
    if not text[: first.start()].strip() and _is_strong(first):
        return True
    return len(found) >= FEW and strong >= 1


def _is_strong(header: re.Match[str]) -> bool:
    return bool(header["country"] or header["spoken"]) or header["speaker"].startswith("The ")


def _headers(text: str) -> Iterator[re.Match[str]]:
    """The headers; a name alone counts only where a paragraph begins."""
    for found in HEADER.finditer(text):
        before = text[max(0, found.start() - 200) : found.start()].rstrip(" \t")
        blank = not before.strip() or before.endswith("\n\n")
        if blank or found["country"] or found["spoken"] or _ENDED.search(before[-40:]):
            yield found


def split_turns(text: str) -> list[Turn]:
    """The turns of a record, in order; their texts keep their line ends."""
    text = _bare(text)
    found = list(islice(_headers(text), MAX_TURNS + 1))
    if len(found) > MAX_TURNS:
        raise Unreadable("the record has too many speeches", expected=f"at most {MAX_TURNS}")
    ends = [one.start() for one in found[1:]] + [len(text)] * bool(found)
    roles = invited_roles(text)
    return [
        _turn(one, _ROSE.sub("\n", text[one.start() : end]).strip(), roles)
        for one, end in zip(found, ends, strict=True)
    ]


def _bare(text: str) -> str:
    """A record without the heads and feet of its pages."""
    return _parted(strip_record_lines(text.replace("\f", "\n")))


def _parted(text: str) -> str:
    """The text with a paragraph's end before each header that runs on after a sentence."""
    return _CALLED.sub(r"\1\n\n", _RUN_ON.sub("\n\n", text))


def _turn(header: re.Match[str], text: str, roles: dict[str, str]) -> Turn:
    speaker = _plain(header["speaker"])
    office = speaker.startswith("The ")
    return Turn(
        speaker=speaker,
        country=_plain(header["country"] or ""),
        spoken=_plain(header["spoken"] or ""),
        text=text,
        invited_as="" if office else roles.get(speaker.split()[-1].casefold(), ""),
    )


def _plain(words: str) -> str:
    return " ".join(words.split())


def read_record(text: str, *, format_name: str) -> list[Document]:
    """A document for each turn of a record."""
    turns = split_turns(text)
    if not turns:
        return []
    bare = _bare(text)
    meeting = read_meeting(bare[: next(_headers(bare)).start()], text)
    documents = [_document(turn, meeting, format_name) for turn in turns]
    return [one for one in documents if one.text]


def _document(turn: Turn, meeting: Meeting, format_name: str) -> Document:
    text = HEADER.sub("", unwrap(turn.text, wrapped="\n" in turn.text), count=1).strip()
    own = _capacity(turn)
    found = [*_who(turn, meeting, own), *_where(turn, meeting)]
    procedural = turn.presides and not own
    values = {one.field: one.value for one in reversed(found)}
    who = values.get("actor") or "?"
    title = f"Statement by {who}" + (f", {meeting.name}" if meeting.name else "")
    found.append(
        Found(field="title", value=title, where="made of speaker and meeting", sure=Sure.LIKELY)
    )
    words = f"{values['speaker']} ({who})" if values["speaker"] != who else who
    label = f"{words}: {len(text.split()):,} words" + (", conducts" if procedural else "")
    return Document(
        format=format_name,
        text=text,
        found=tuple(found),
        label=label,
        procedural=procedural,
        spoken=turn.spoken,
    )


def _capacity(turn: Turn) -> str:
    """The country for which a President makes a statement in this turn."""
    found = _CAPACITY.search(turn.text) if turn.presides else None
    return _plain(found["country"]) if found else ""


def _who(turn: Turn, meeting: Meeting, own: str) -> Iterator[Found]:
    """Speaker, actor and role."""
    header, said = "the header of the speech", Sure.SAID
    if turn.presides and meeting.president:
        where = "the record's first page names the President"
        yield Found(field="speaker", value=meeting.president, where=where, sure=said)
    else:
        yield Found(field="speaker", value=turn.speaker, where=header, sure=said)
    if turn.presides:
        yield Found(field="role", value="President of the meeting", where=header, sure=said)
    if turn.country:
        yield Found(field="actor", value=turn.country, where=header, sure=said)
    elif own:
        where = "the President speaks for it in this turn"
        yield Found(field="actor", value=own, where=where, sure=Sure.LIKELY)
    else:
        yield from _guest(turn, meeting)


def _guest(turn: Turn, meeting: Meeting) -> Iterator[Found]:
    """The actor of a turn whose header names no country."""
    if turn.presides:
        value = f"President of the {meeting.forum.removeprefix('UN ')}" if meeting.forum else ""
        where = "the header names the office"
        yield Found(field="actor", value=value or "President", where=where, sure=Sure.LIKELY)
        return
    if role := turn.invited_as:
        where = "the President invites the speaker by it"
        yield Found(field="role", value=role, where=where, sure=Sure.LIKELY)
    if body := body_of(role):
        yield Found(field="actor", value=body, where="the speaker's office", sure=Sure.LIKELY)
        return
    if is_of_the_un(role or turn.speaker):
        where = "the speaker's office is one of the United Nations"
        yield Found(field="actor", value="United Nations", where=where, sure=Sure.LIKELY)
        return
    where = "the record names no country or body; the speaker's own name stands in"
    yield Found(field="actor", value=turn.speaker, where=where, sure=Sure.UNSURE)


def _where(turn: Turn, meeting: Meeting) -> Iterator[Found]:
    """Meeting, forum, date, language spoken and kind."""
    head = "the record's first page"
    values = {"forum": meeting.forum, "date": meeting.date, "source.title": _source(meeting)}
    for field, value in values.items():
        if value:
            yield Found(field=field, value=value, where=head, sure=Sure.SAID)
    where = "it is a verbatim record"
    yield Found(field="kind", value="speech", where=where, sure=Sure.SAID)
    yield Found(field="text", value="verbatim", where=where, sure=Sure.SAID)
    if turn.spoken:
        note = f"Spoken in {turn.spoken}; the words are those of the English record."
        yield Found(field="note", value=note, where="the header of the speech", sure=Sure.SAID)


def _source(meeting: Meeting) -> str:
    agenda = f": {meeting.agenda}" if meeting.agenda else ""
    return f"Verbatim record {meeting.symbol}{agenda}" if meeting.symbol else ""
