"""The two sides of a point as a sentence speaks of them, and what one adds or changes in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.marks import find_stances, head_actor
from compare.match.differences.side import Side
from compare.match.stances import is_own_voice, is_plain
from compare.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from compare.model import Difference, Passage, Stance, Statement, ThemedPassage

_SHORT = 22
"""A longer name of an actor tires in a sentence: then the letters of the columns stand for both."""


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


MOST = 3
"""More than these a sentence does not hold; all stand in the list of differences."""
_ORDER = (
    "strength",
    "condition",
    "figure",
    "legal ground",
    "addressee",
    "responsible party",
    "naming",
    "scope",
    "date",
)
_ALONE = {
    "condition": "{who} sets a condition ({words})",
    "figure": "{who} adds a figure ({words})",
    "legal ground": "{who} rests it on law ({words})",
    "scope": "{who} narrows it ({words})",
    "date": "{who} gives a date ({words})",
}
_BOTH = {
    "figure": "{a} counts {x}, {b} {y}",
    "addressee": "{a} asks {x}, {b} {y}",
    "responsible party": "{a} blames {x}, {b} {y}",
    "naming": "{a} says {x}, {b} {y}",
}


def changes(a: Speaker, b: Speaker, differences: Sequence[Difference]) -> list[str]:
    """At most ``MOST`` clauses, the weightiest kinds first; one kind of one side is said once."""
    known = [one for one in differences if one.kind in _ORDER]
    said: dict[tuple[str, bool, bool], str] = {}
    for one in sorted(known, key=lambda found: _ORDER.index(found.kind)):
        key = one.kind, bool(one.left), bool(one.right)
        if key not in said and (text := _said(a, b, one)):
            said[key] = text
    return list(said.values())[:MOST]


def _said(a: Speaker, b: Speaker, one: Difference) -> str:
    if one.left and one.right:
        return _of_both(a, b, one, one.left, one.right)
    who, span = (a, one.left) if one.left else (b, one.right)
    if span is None or one.kind not in _ALONE:
        return ""
    words = who.words(span)
    if one.kind == "figure" and words.istitle() and words.isalpha():
        return ""  # a word that counts off points
    form = _ALONE[one.kind]
    if one.kind == "legal ground" and "right" in words.casefold().split():
        form = "{who} makes it a legal right ({words})"
    return form.format(who=who.name, words=words)


def _of_both(a: Speaker, b: Speaker, one: Difference, left: Span, right: Span) -> str:
    x, y = a.words(left), b.words(right)
    if one.kind == "strength":
        ours = one.note.startswith("A ")
        stronger, weaker, strong, weak = (a, b, x, y) if ours else (b, a, y, x)
        return f"{stronger.name} is stronger ({strong}) than {weaker.name} ({weak})"
    form: Callable[..., str] | None = getattr(_BOTH.get(one.kind), "format", None)
    return form(a=a.name, b=b.name, x=x, y=y) if form else ""
