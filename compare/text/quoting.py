"""The quotations of a text and who is quoted in each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.model import TextKind
from compare.text.attribution import attributions
from compare.text.lexicon import PRONOUNS
from compare.text.quotes import find_quotes
from compare.text.speakers import Speakers
from compare.text.splitting import parts_of, text_kind
from compare.text.voice import near, owner_of, voices

if TYPE_CHECKING:
    from compare.text.quotes import Quote
    from compare.text.voice import Part, Said

_CALLED = re.compile(
    r"\b(?:what|which|that)\s+((?:[\w’'-]+\s+){1,4}?)(?:has |have |had )?"
    r"(?:call|calls|called|describes?|described|terms?|termed|labels?|labelled|dubs?|dubbed)\b[^.;]{0,80}$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words between quotation marks, the marks left out: ``[start, end)`` of the text."""

    start: int
    end: int
    full_clause: bool
    """Whether the words make a clause of their own; a mere phrase does not."""
    by: str
    """Who is quoted, as the text names them; empty where it does not say."""
    depth: int = 0
    """How many quotations stand around it."""


def quotations(text: str, kind: str = "report") -> tuple[Quotation, ...]:
    """The quotations of ``text`` in order of their start, those inside others included.

    In a verbatim text the speaker quotes others: ``by`` is whom the same sentence names.
    """
    blocks, parts = parts_of(text)
    quotes = find_quotes(text, blocks)
    verbatim = text_kind(kind) is TextKind.VERBATIM
    said = voices(text, parts, quotes, TextKind.REPORT if verbatim else text_kind(kind))
    speakers, found = Speakers(), {}
    for (part, here), one in zip(near(parts, quotes), said, strict=True):
        if one.by:
            speakers.heard(one.by)
        for quote in here:
            if quote not in found:
                inside = verbatim or quote.depth > 0
                found[quote] = _by(text, part, quote, None if inside else one, speakers)
    return tuple(
        Quotation(
            start=quote.start,
            end=quote.end,
            full_clause=quote.full_clause,
            by=by,
            depth=quote.depth,
        )
        for quote, by in found.items()
    )


def _by(text: str, part: Part, quote: Quote, said: Said | None, speakers: Speakers) -> str:
    """Who is quoted: whom the words before it name, or ``said``, who speaks in the passage."""
    if owner := owner_of(text, part.span, quote):
        return owner
    before = text[max(part.span.start, quote.start - 200) : quote.start]
    if called := _CALLED.search(before):
        return speakers.resolve(called[1].strip())
    if said is not None:
        return said.by
    named = attributions(before) or attributions(
        text[quote.end : min(part.span.end, quote.end + 80)]
    )
    who = named[-1].who if named else ""
    unclear = who.lower() == "they" or (quote.depth and who.lower() in PRONOUNS)
    return "" if unclear else speakers.resolve(who)
