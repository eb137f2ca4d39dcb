"""A clause of the sentence that says why a row is what it is, with the words that it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.match.differences.side import Side
from compare.match.stances import is_own_voice, is_plain
from compare.model import Span
from compare.text.marks import find_stances, head_actor

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.model import Passage, Stance, Statement, ThemedPassage

_SHORT = 22
"""A longer name of an actor tires in a sentence: then the letters of the columns stand for both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """What is said, and the stretches of both texts that show it."""

    text: str
    left: tuple[Span, ...] = ()
    right: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """One side of a row as the sentence speaks of it."""

    name: str
    """What the sentence calls it: the actor's name, or the letter of its column."""
    actor: str
    """Head name of its actor."""
    side: Side
    passages: tuple[ThemedPassage, ...]
    stances: tuple[tuple[Stance, Span], ...]
    """What its actor does to others here, in its own voice, each with its place in the text."""

    own: tuple[tuple[int, str], ...]
    """The passages in its own voice: where each begins in the text, and its words."""

    def words(self, span: Span, most: int = 48) -> str:
        """The words at a span, on one line and cut between two of them."""
        words = self.side.words(span, 10_000)
        return words if len(words) <= most else words[:most].rpartition(" ")[0].rstrip(",;") + " …"

    def doing(self, *kinds: str) -> dict[str, Span]:
        """Whom it blames, praises, asks or defends, each with the first words that do so."""
        found: dict[str, Span] = {}
        for stance, span in self.stances:
            if stance.kind in kinds:
                found.setdefault(stance.target, span)
        return found


def speakers(
    statements: tuple[Statement, Statement],
    left: Sequence[ThemedPassage],
    right: Sequence[ThemedPassage],
) -> tuple[Speaker, Speaker]:
    """Both sides of a row, named so that a reader can tell them apart."""
    names = short_names(statements)
    return (
        _speaker(statements[0], statements[1], left, names[0]),
        _speaker(statements[1], statements[0], right, names[1]),
    )


def short_names(statements: tuple[Statement, Statement]) -> tuple[str, str]:
    """The actors' names where two short ones differ; else the letters of the columns."""
    heads = tuple(head_actor(_bare(statement.actor)) for statement in statements)
    names = tuple(
        bare if len(bare := _bare(one.actor)) <= _SHORT else head
        for one, head in zip(statements, heads, strict=True)
    )
    told_apart = heads[0].casefold() != heads[1].casefold()
    if told_apart and all(0 < len(name) <= _SHORT for name in names):
        return names[0], names[1]
    return "A", "B"


def _bare(actor: str) -> str:
    """An actor's name without what stands in brackets: ``Iran (Islamic Republic of)``."""
    return " ".join(actor.partition("(")[0].split())


def _speaker(
    statement: Statement, other: Statement, passages: Sequence[ThemedPassage], name: str
) -> Speaker:
    own = [one.passage for one in passages if is_own_voice(one.passage, statement)]
    return Speaker(
        name=name,
        actor=head_actor(statement.actor) if statement.actor else "",
        side=Side.of(statement, passages),
        passages=tuple(passages),
        stances=tuple(_stances(statement, other, own)),
        own=tuple((one.start, one.text) for one in own),
    )


def _stances(
    statement: Statement, other: Statement, passages: Sequence[Passage]
) -> Iterator[tuple[Stance, Span]]:
    own = head_actor(statement.actor) if statement.actor else ""
    for one in passages:
        for stance in find_stances(one.text, statement.actor, other.actor):
            if stance.source == own and not stance.negated and is_plain(stance, one.text):
                yield stance, _around(stance, one.start)


def _around(stance: Stance, by: int) -> Span:
    """The words of the stance in the statement's text."""
    return Span(stance.start + by, stance.end + by)
