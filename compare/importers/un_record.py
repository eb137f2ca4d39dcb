"""UN verbatim records (S/PV, A/PV) -> their speeches: who speaks for whom and where, and how that
is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from compare.importers.document import Document, Found, Sure, Unreadable, left_out
from compare.importers.un_record_headers import (
    HEADER,
    TURNED,
    Meeting,
    bare,
    body_of,
    headers,
    invited_roles,
    is_of_the_un,
    language_of,
    read_meeting,
)
from compare.importers.unwrap import unwrap
from compare.marks.word_lists import read_lists

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS = read_lists("compare.importers")


_CAPACITY = re.compile(
    r"\bin\s+my\s+(?:national\s+)?capacity\s+as\s+(?:the\s+)?(?:permanent\s+)?(?:representative|"
    r"[\w\s,-]{3,80}?)\s+of\s+(?:the\s+)?(?P<country>[A-Z][\w'’-]*(?:\s+(?:of|and|the|[A-Z][\w'’-]*"
    r"))*?)\s*(?=[.,;\n]|$)"
)
_CAPACITIES = (
    _CAPACITY,
    re.compile(
        r"\ben\s+ma\s+qualité\s+de\s+représentante?\s+(?:de\s+la\s+|de\s+l[’']|des\s+|du\s+|de\s+|d[’'])"
        r"(?P<country>[A-ZÀ-Þ][^.,;\n]{2,60})"
    ),
    re.compile(
        r"\ben\s+(?:mi\s+)?calidad\s+de\s+representante\s+(?:del\s+|de\s+)"
        r"(?P<country>[A-ZÀ-Þ][^.,;\n]{2,60})"
    ),
    re.compile(r"\bв\s+(?:моем\s+)?качестве\s+представителя\s+(?P<country>[А-Я][^.,;\n]{2,60})"),
)
_STAGE = re.compile(_WORDS.pattern("un_record.stage"))
_HAPPENED = re.compile(rf"\b(?:{_WORDS.pattern('un_record.happened')})\b", re.IGNORECASE)
_RESULT = re.compile(rf"\b(?:{_WORDS.pattern('un_record.results')})\b", re.IGNORECASE)
_SPEAKS = re.compile(rf"\b(?:{_WORDS.pattern('un_record.speaks')})\b", re.IGNORECASE)
_RECORDS = {"fr": "French", "es": "Spanish", "ru": "Russian", "ar": "Arabic", "zh": "Chinese"}
_VOTED = re.compile(
    rf"^[ \t]*(?:{_WORDS.pattern('un_record.voted')})\s?[:：][^\n]*(?:\n[ \t]*\S[^\n]*)*\n?",
    re.MULTILINE | re.IGNORECASE,
)
"""Who voted how: a head, and the countries on the lines below it."""
LONGEST = 40
"""Words of what a record tells between the speeches, at most."""


def read_record(text: str, *, format_name: str) -> list[Document]:
    """A document for each turn of a record."""
    turns = split_turns(text)
    if not turns:
        return []
    record = bare(text)
    meeting = read_meeting(record[: next(headers(record)).start()], text)
    language = language_of(record)
    documents = [_document(turn, meeting, format_name, language) for turn in turns]
    return [one for one in documents if one.text]


def _document(turn: Turn, meeting: Meeting, format_name: str, language: str) -> Document:
    text, told, votes = said_in(turn.text, presides=turn.presides)
    own = _capacity(turn)
    found = [*_who(turn, meeting, own), *_where(turn, meeting, language)]
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
        notes=(
            *left_out(told, "stage direction", "stage directions"),
            *left_out(votes, "list of votes", "lists of votes"),
        ),
    )


def said_in(turn: str, *, presides: bool) -> tuple[str, list[str], list[str]]:
    """The words of a turn without its header; what the record tells in it that nobody said; and the
    lists of who voted how.
    """
    votes = [" ".join(found.split()) for found in _VOTED.findall(turn)]
    raw = _VOTED.sub("\n", turn)
    words = HEADER.sub("", unwrap(raw, wrapped="\n" in raw), count=1).strip()
    text, told = _without_stage(words, presides=presides)
    return text or words, told, votes


def _without_stage(words: str, *, presides: bool) -> tuple[str, list[str]]:
    """A speech, and what the record tells in it that nobody said; who presides tells results."""
    turned = [found.strip() for found in TURNED.findall(words)]
    paragraphs = [one.strip() for one in TURNED.sub("", words).split("\n\n") if one.strip()]
    told = [one for one in paragraphs if _is_stage(one, presides=presides)]
    kept = [one for one in paragraphs if one not in told]
    return "\n\n".join(kept), [*turned, *told]


def _is_stage(paragraph: str, *, presides: bool) -> bool:
    """Whether a paragraph of its own tells what happened: a vote, a silence, who came and went."""
    plain = " ".join(paragraph.split())
    if presides and _RESULT.search(plain):
        return False
    if len(plain.split()) > LONGEST or _SPEAKS.search(plain):
        return False
    return bool(_STAGE.match(plain) and _HAPPENED.search(plain))


def _capacity(turn: Turn) -> str:
    """The country for which a President makes a statement in this turn."""
    if not turn.presides:
        return ""
    found = (pattern.search(turn.text) for pattern in _CAPACITIES)
    return next((" ".join(one["country"].split()) for one in found if one), "")


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


def _where(turn: Turn, meeting: Meeting, language: str) -> Iterator[Found]:
    """Meeting, forum, date, language spoken and kind."""
    head = "the record's first page"
    values = {"forum": meeting.forum, "date": meeting.date, "source.title": _source(meeting)}
    for field, value in values.items():
        if value:
            yield Found(field=field, value=value, where=head, sure=Sure.SAID)
    where = "it is a verbatim record"
    yield Found(field="kind", value="speech", where=where, sure=Sure.SAID)
    yield Found(field="text", value="verbatim", where=where, sure=Sure.SAID)
    if language:
        yield Found(
            field="language", value=language, where="the headers of speeches", sure=Sure.SAID
        )
    if turn.spoken:
        record = _RECORDS.get(language, "English")
        note = f"Spoken in {turn.spoken}; the words are those of the {record} record."
        yield Found(field="note", value=note, where="the header of the speech", sure=Sure.SAID)


def _source(meeting: Meeting) -> str:
    agenda = f": {meeting.agenda}" if meeting.agenda else ""
    return f"Verbatim record {meeting.symbol}{agenda}" if meeting.symbol else ""


_ROSE = re.compile(
    r"(?:\n|(?<=[.!?])[ \t])\s*(?:The meeting (?:rose|was suspended|was adjourned|resumed) at"
    r"|La séance (?:est|a été) (?:levée|suspendue|reprise)"
    r"|Se (?:levanta|suspende|reanuda) la sesión"
    r"|Заседание (?:закр\w+|прер\w+|возоб\w+)|(?:رفعت|علقت|استؤنفت) الجلسة"
    r"|[上下中]?午?\d{1,2}时[^\n。]{0,8}(?:散会|休会|复会))[^\n]{0,60}\s*\Z"
)
_PRESIDES = re.compile(
    r"(?:\bthe .*president|^l[ea] .*présidente?|^(?:el|la) .*president[ea]|председател[ья])\b"
    r"|^الرئيسة?|^.?.?主席$"
)
_TONGUES = {
    **dict.fromkeys(("anglais", "inglés", "английски", "إنكليزية", "英语"), "English"),
    **dict.fromkeys(("arabe", "árabe", "арабски", "عربية", "阿拉伯语"), "Arabic"),
    **dict.fromkeys(("chinois", "chino", "китайски", "صينية", "中文"), "Chinese"),
    **dict.fromkeys(("espagnol", "español", "испански", "إسبانية", "西班牙语"), "Spanish"),
    **dict.fromkeys(("français", "francés", "французски", "فرنسية", "法语"), "French"),
    **dict.fromkeys(("russe", "ruso", "русски", "روسية", "俄语"), "Russian"),
}
MAX_TURNS = 1000
"""Turns of a record that are taken; the longest meetings have some hundreds."""


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
        return _PRESIDES.search(self.speaker.casefold()) is not None and not self.country


def split_turns(text: str) -> list[Turn]:
    """The turns of a record, in order; their texts keep their line ends."""
    text = bare(text)
    found = list(islice(headers(text), MAX_TURNS + 1))
    if len(found) > MAX_TURNS:
        raise Unreadable("the record has too many speeches", expected=f"at most {MAX_TURNS}")
    ends = [one.start() for one in found[1:]] + [len(text)] * bool(found)
    roles = invited_roles(text)
    return [
        _turn(one, _ROSE.sub("\n", text[one.start() : end]).strip(), roles)
        for one, end in zip(found, ends, strict=True)
    ]


def _turn(header: re.Match[str], text: str, roles: dict[str, str]) -> Turn:
    speaker = _plain(header["speaker"])
    office = header["speaker"].split()[0] in {"The", "Le", "La", "El", "Председатель", "主席"}
    return Turn(
        speaker=speaker,
        country=_plain(header["country"] or ""),
        spoken=_TONGUES.get(_plain(header["spoken"] or ""), _plain(header["spoken"] or "")),
        text=text,
        invited_as="" if office else roles.get(speaker.split()[-1].casefold(), ""),
    )


def _plain(words: str) -> str:
    return " ".join(words.split())
