"""From a statement's text to its passages."""

from __future__ import annotations

from compare.model import Form, Passage, Span, TextKind
from compare.text.blocks import Block, blocks
from compare.text.quotes import find_quotes
from compare.text.sentences import sentence_spans
from compare.text.voice import Part, voices


def split(text: str, kind: str = "report") -> list[Passage]:
    """The passages of ``text``, in order; ``text[p.start:p.end] == p.text`` for each.

    ``kind`` is verbatim, report or précis. Every letter and digit lies in one passage, but for
    the marks of list items and headings ("(a)", "1.", "##"). ValueError on an unknown kind.
    """
    found, parts = parts_of(text)
    said = voices(text, parts, find_quotes(text, found), text_kind(kind))
    return [
        Passage(
            start=part.span.start,
            end=part.span.end,
            text=text[part.span.start : part.span.end],
            voice=one.voice,
            by=one.by,
            form=part.form,
        )
        for part, one in zip(parts, said, strict=True)
    ]


def parts_of(text: str) -> tuple[list[Block], list[Part]]:
    """The blocks of ``text``, and the sentences, headings and items in them."""
    found = blocks(text)
    return found, [part for block in found for part in _parts(text, block)]


def text_kind(kind: str) -> TextKind:
    """The kind that a name means; "precis" without its accent is accepted."""
    return TextKind.PRECIS if kind == "precis" else TextKind(kind)


def _parts(text: str, block: Block) -> list[Part]:
    if block.form is Form.HEADING:
        return [Part(Span(block.start, block.end), block.form, opens=True)]
    found = sentence_spans(text[block.start : block.end])
    return [
        Part(Span(block.start + a, block.start + b), block.form, opens=not place, alone=block.alone)
        for place, (a, b) in enumerate(found)
    ]
