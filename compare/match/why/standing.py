"""Clauses on whose words stand in a row, and on how sure its label is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.match.stances import is_own_voice
from compare.model import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.match.why.clause import Speaker
    from compare.model import Evidence, Statement

HELD = ("voice", "addressee")
"""Kinds of evidence that keep a row from being more than related."""


def held_back(a: Speaker, b: Speaker, evidence: Sequence[Evidence]) -> Iterator[str]:
    """Why the row is no more than related, whatever its words."""
    for one in evidence:
        if one.kind in HELD and one.weight < 0 and one.note:
            yield _named(one.note, a.name, b.name)
            return


def _named(note: str, a: str, b: str) -> str:
    """The note with the sides called as the sentence calls them."""
    names = {"A": a, "B": b}
    return " ".join(names.get(word, word) for word in note.split())


def whose_words(a: Speaker, b: Speaker, statements: tuple[Statement, Statement]) -> Iterator[str]:
    """Where a passage holds what somebody else says, or one is quoted and the other retold."""
    for speaker, statement in zip((a, b), statements, strict=True):
        if all(one.passage.voice is Voice.NARRATED for one in speaker.passages):
            yield f"{speaker.name} is the writer's own account, not a position taken"
        others = [
            one.passage.by
            for one in speaker.passages
            if one.passage.voice is not Voice.NARRATED
            and one.passage.by
            and not is_own_voice(one.passage, statement)
        ]
        if others:
            by = " ".join(others[0].split())
            yield f"in {speaker.name} it is what {by if len(by) <= 40 else 'somebody else'} says"
    if _retold(a) and _retold(b) and a.actor and a.actor == b.actor:
        yield f"two retellings of one actor, {a.side.actor}"


def _retold(side: Speaker) -> bool:
    return all(one.passage.voice is Voice.REPORTED for one in side.passages)
