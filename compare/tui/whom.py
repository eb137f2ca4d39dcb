"""Who blames, warns, asks, praises and defends whom, as a list that leads to the passages. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from compare.match.stances import KINDS
from compare.text.visibility import visible
from compare.tui.carrying import CLOSE, OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.model import StanceIn, Statement, ThemedPassage
    from compare.tui.rows import Outline

_BEFORE = 26
"""Characters of a passage that are shown before the words that it stands in the list for."""


class Place(NamedTuple):
    """A passage in the list: its number, and its words around the cue."""

    passage: str
    number: str
    before: str
    cue: str
    """Between signs."""
    after: str


class Deed(NamedTuple):
    """What an actor does to another, and where."""

    said: str
    """``blames Afghanistan``."""
    places: tuple[Place, ...]


class Actor(NamedTuple):
    """One statement's actor with all that it does."""

    name: str
    deeds: tuple[Deed, ...]


def actors(outline: Outline) -> tuple[Actor, ...]:
    """Both actors, A first; whom each blames most stands first within a kind."""
    return tuple(
        Actor(name=f"{letter}  {visible(_name(statement))}", deeds=_deeds(outline, statement))
        for letter, statement in (("A", outline.left), ("B", outline.right))
    )


def _name(statement: Statement) -> str:
    known = (statement.actor, statement.forum or statement.kind, statement.date)
    return ", ".join(part for part in known if part) or statement.id


def _deeds(outline: Outline, statement: Statement) -> tuple[Deed, ...]:
    passages = {p.id: p for p in outline.comparison.passages if p.statement == statement.id}
    found: dict[tuple[int, str], dict[str, Place]] = {}
    for item in outline.comparison.stances:
        passage = passages.get(item.passage)
        if passage is not None and item.stance.kind in KINDS:
            key = KINDS.index(item.stance.kind), item.stance.target
            found.setdefault(key, {}).setdefault(passage.id, _place(passage, item))
    ordered = sorted(found.items(), key=lambda one: (one[0][0], not one[0][1], -len(one[1])))
    return tuple(
        Deed(said=_said(KINDS[kind], target), places=tuple(places.values()))
        for (kind, target), places in ordered
    )


def _said(kind: str, target: str) -> str:
    if target:
        return f"{kind} {visible(target)}"
    return "blames or rejects, naming nobody" if kind == "blames" else f"{kind}, naming nobody"


def _place(passage: ThemedPassage, item: StanceIn) -> Place:
    start, end = item.stance.start - passage.passage.start, item.stance.end - passage.passage.start
    text = visible(passage.passage.text)
    return Place(
        passage=passage.id,
        number=passage.id.rpartition(":")[2],
        before=_cut(text[:start]),
        cue=f"{OPEN}{text[start:end]}{CLOSE}",
        after=text[end:],
    )


def _cut(before: str) -> str:
    """The last words of a long beginning."""
    if len(before) <= _BEFORE:
        return before
    return "…" + before[-_BEFORE:].partition(" ")[2]


def places(found: tuple[Actor, ...]) -> Iterator[Place]:
    """Every place in the order of the list."""
    for actor in found:
        for deed in actor.deeds:
            yield from deed.places
