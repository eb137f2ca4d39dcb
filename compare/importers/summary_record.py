"""UN summary records (A/C.3/86/SR.12, E/2031/SR.5) -> what each speaker is reported to have said.

A speaker's part begins with ``Mr. Doran (Arda) said that ...`` and goes on until another speaks.
It is told in indirect speech: the position is the speaker's, and the words are the record's.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from compare.importers.document import WORDS, Document, left_out
from compare.importers.un_record import NAME, NUMBER, OF_THE_UN, TITLE, forum_of
from compare.library.page import likely, said
from compare.library.who_speaks import state
from compare.library.written_dates import dates_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.library.page import Found


FEW = 2
"""Speakers from which a text with the symbol of a summary record is read as one."""
_SYMBOL = re.compile(r"\b[A-Z]{1,5}(?:/[A-Z0-9][\w.()-]{0,12}){0,4}/SR\.\d+(?:/Add\.\d+)?")
_VERBS = rf"(?:{WORDS.pattern('summary_record.says')})"
_SPEAKS = re.compile(
    rf"(?:(?:El|La)\s)?(?P<speaker>{TITLE}\.?\s{NAME})\s?\((?P<whom>[^()\n]{{2,90}})\)"
    rf"(?P<more>[^\n:]{{0,200}}?),?\s{_VERBS}\b"
)
_CHAIR = re.compile(
    rf"(?P<office>{WORDS.pattern('summary_record.chairs')})(?:,[^,\n]{{3,150}},)?\s{_VERBS}\b"
)
_BEHALF = re.compile(
    r"\b(?:on behalf of|au nom (?:de la|de l[’']|du|des|de|d[’'])|en nombre (?:del|de)|от имени)\s?"
    r"(?:the |la |los |las |el )?(?P<body>[^,;]{3,120}?)(?=,|$)"
)
_OBSERVER = re.compile(r"^(?:Permanent )?(?:Observer|Representative) (?:for|of) (?:the )?(?=.)")
_COUNTED = re.compile(r"\d{1,3}\.\s+")
_HAPPENED = re.compile(WORDS.pattern("summary_record.happened"), re.IGNORECASE)


class _Part(NamedTuple):
    """What one speaker is reported to have said."""

    speaker: str
    whom: str
    """The country, body or office in brackets; empty for who conducts the meeting."""
    more: str
    paragraphs: list[str]


def read_summary(document: Document) -> tuple[Document, ...]:
    """A document for each speaker's part; nothing where the text is no summary record."""
    symbol = _SYMBOL.search(document.text[:6000])
    whole = [" ".join(one.split()) for one in document.text.split("\n\n") if one.strip()]
    paragraphs = [_COUNTED.sub("", one, count=1) for one in whole]
    starts = [at for at, one in enumerate(paragraphs) if _SPEAKS.match(one)]
    if not symbol or len(starts) < FEW:
        return ()
    counted = [one != bare for one, bare in zip(whole, paragraphs, strict=True)]
    first = next(at for at, one in enumerate(paragraphs) if at in starts or _CHAIR.match(one))
    head = "\n".join(paragraphs[:first])
    parts, told = _parts(paragraphs[first:], counted[first:])
    notes = (
        *document.notes,
        *left_out(told, "heading or stage direction", "headings and stage directions"),
        *left_out([""] * sum(counted), "paragraph number", "paragraph numbers"),
    )
    documents = [_document(one, symbol[0], head, document.format) for one in parts]
    return (replace(documents[0], notes=notes), *documents[1:])


def _parts(paragraphs: list[str], counted: list[bool]) -> tuple[list[_Part], list[str]]:
    """What each speaker is told to have said, and what nobody said: headings, and what happened."""
    parts: list[_Part] = []
    told: list[str] = []
    is_counted = 2 * sum(counted) > len(counted)
    for paragraph, has_number in zip(paragraphs, counted, strict=True):
        is_sentence = has_number if is_counted else paragraph[-1] in '.!?”"»:;'
        if speaks := _SPEAKS.match(paragraph):
            parts.append(_Part(speaks["speaker"], speaks["whom"], speaks["more"], [paragraph]))
        elif chair := _CHAIR.match(paragraph):
            parts.append(_Part(chair["office"], "", "", [paragraph]))
        elif not is_sentence or _HAPPENED.search(paragraph):
            told.append(paragraph)
        else:
            parts[-1].paragraphs.append(paragraph)
    return parts, told


def _document(part: _Part, symbol: str, head: str, format_name: str) -> Document:
    text = "\n\n".join(part.paragraphs)
    found = [*_who(part), *_where(symbol, head)]
    who = next(one.value for one in found if one.field == "actor")
    number = NUMBER.search(head)
    meeting = f"{number[1]} meeting" if number and number[1] else ""
    place = ", ".join(filter(None, (f"Statement by {who}", forum_of(symbol), meeting)))
    words = who if who == part.speaker else f"{part.speaker} ({who})"
    return Document(
        format=format_name,
        text=text,
        found=(*found, likely("title", f"{place} ({symbol})", "made of speaker and meeting")),
        label=f"{words}: {len(text.split()):,} words" + ("" if part.whom else ", conducts"),
        procedural=not part.whom,
    )


def _who(part: _Part) -> Iterator[Found]:
    """Speaker, role and actor, as the beginning of the part names them."""
    where = "the record names who spoke"
    yield said("speaker", part.speaker, where)
    if behalf := _BEHALF.search(part.more):
        yield said("actor", behalf["body"].strip(), "the record says on whose behalf")
    elif not part.whom or state(part.whom) or not OF_THE_UN.search(part.whom):
        yield said("actor", _OBSERVER.sub("", part.whom, count=1) or part.speaker, where)
    else:
        yield said("role", part.whom, where)
        yield likely("actor", "United Nations", "the speaker's office is one of the United Nations")


def _where(symbol: str, head: str) -> Iterator[Found]:
    """Forum, date, kind, and that the words are not the speaker's."""
    first = "the record's first page"
    if forum := forum_of(symbol):
        yield said("forum", forum, first)
    if days := dates_in(head):
        yield said("date", days[0], first)
    where = "it is a summary record"
    yield said("source.title", f"Summary record {symbol}", first)
    yield said("kind", "speech", where)
    yield said("text", "report", where)
    yield said("note", "Told in indirect speech; the words are those of the summary record.", where)
