"""Who is asked, or bound, to do something."""

from __future__ import annotations

from compare.model import Span
from compare.text.marks.remember import remembered
from compare.text.marks.stances import find_stances
from compare.text.marks.values import Addressee


@remembered
def find_addressees(text: str, actor: str = "") -> tuple[Addressee, ...]:
    """Those whom a text asks, urges, calls upon or says that they must; ``cue`` is the verb."""
    return tuple(
        Addressee(
            start=stance.target_span.start,
            end=stance.target_span.end,
            name=text[stance.target_span.start : stance.target_span.end],
            actor=stance.target,
            cue=Span(stance.start, stance.end),
        )
        for stance in find_stances(text, actor)
        if stance.kind == "asks" and stance.target_span is not None
    )
