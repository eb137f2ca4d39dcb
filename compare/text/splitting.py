"""From a statement's text to its passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.model import Form, Passage, Span, TextKind
from compare.text.blocks import Block, blocks
from compare.text.quotes import find_quotes
from compare.text.sentences import clause_spans, sentence_spans
from compare.text.sides import sides
from compare.text.turns import blank_asides, spoken_blocks
from compare.text.voice import Part, Said, voices

if TYPE_CHECKING:
    from collections.abc import Iterable


def split(
    text: str,
    kind: str = "report",
    *,
    actor: str = "",
    speaker: str = "",
    others: Iterable[str] = (),
) -> list[Passage]:
    """The passages of ``text``, in order; ``text[p.start:p.end] == p.text`` for each.

    ``kind`` is verbatim, report or précis. Every letter and digit lies in one passage, but for
    the marks of list items, headings and speakers' turns ("(a)", "1.", "##", "DORAN:"). Whose
    words they are is told the better where the statement's ``actor`` and ``speaker`` are known, and
    ``others``, actors who are somebody else. ValueError on an unknown kind.
    """
    known = text_kind(kind)
    if known is TextKind.VERBATIM:
        parts, said = _spoken(text, f"{actor} {speaker}")
    else:
        found, parts = parts_of(text)
        quotes = find_quotes(text, found)
        said = voices(text, parts, quotes, known, sides(text, actor, speaker, others))
    return [
        Passage(
            start=part.span.start,
            end=part.span.end,
            text=text[part.span.start : part.span.end],
            voice=one.voice,
            by=one.by,
            form=part.form,
            others=one.others,
        )
        for part, one in zip(parts, said, strict=True)
    ]


def parts_of(text: str) -> tuple[list[Block], list[Part]]:
    """The blocks of ``text``, and the sentences, headings and items in them."""
    found = blocks(text)
    return found, [part for block in found for part in _parts(text, block)]


def _spoken(text: str, own: str) -> tuple[list[Part], list[Said]]:
    """The parts of a verbatim text with their voices: quoted, but for what others say in an
    interview or a record, and for what the record itself tells.
    """
    parts, said = [], []
    for block, voice in spoken_blocks(text, blocks(text), own):
        here = _parts(text, block)
        parts += here
        said += [voice] * len(here)
    return parts, said


def text_kind(kind: str) -> TextKind:
    """The kind that a name means; "precis" without its accent is accepted."""
    return TextKind.PRECIS if kind == "precis" else TextKind(kind)


def _parts(text: str, block: Block) -> list[Part]:
    if block.form is Form.HEADING:
        return [Part(Span(block.start, block.end), block.form, opens=True)]
    found = sentence_spans(blank_asides(text[block.start : block.end])) or sentence_spans(
        text[block.start : block.end]
    )
    whole = [Span(block.start + start, block.start + end) for start, end in found]
    spans = [part for span in whole for part in clause_spans(text, span)]
    return [
        Part(span, block.form, opens=not place, alone=block.alone)
        for place, span in enumerate(spans)
    ]
