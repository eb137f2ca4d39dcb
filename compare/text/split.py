"""From a statement's text to its passages."""

from __future__ import annotations

from compare.model import Form, Passage, Span, TextKind, Voice
from compare.text.blocks import Block, blocks
from compare.text.sentences import sentence_spans


def split(text: str, kind: str = "report") -> list[Passage]:
    """The passages of ``text``, in order; ``text[p.start:p.end] == p.text`` for each.

    ``kind`` is verbatim, report or précis. Every letter and digit lies in one passage, but for
    the marks of list items and headings ("(a)", "1.", "##"). ValueError on an unknown kind.
    """
    text_kind = TextKind(kind)
    voice = Voice.QUOTED if text_kind is TextKind.VERBATIM else Voice.NARRATED
    return [
        Passage(
            start=span.start, end=span.end, text=text[span.start : span.end], voice=voice, form=form
        )
        for block in blocks(text)
        for span, form in _spans(text, block)
    ]


def _spans(text: str, block: Block) -> list[tuple[Span, Form]]:
    if block.form is Form.HEADING:
        return [(Span(block.start, block.end), block.form)]
    found = sentence_spans(text[block.start : block.end])
    return [(Span(block.start + a, block.start + b), block.form) for a, b in found]
