"""The names that two statements use for the same actor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from compare.marks.actors import find_mentions
from compare.model import Naming

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.model import Mention, Statement, ThemedPassage

OWN_WORDS = frozenset(["i", "me", "my", "mine", "we", "us", "our", "ours", "ourselves"])
"""Words by which a speaker means the own side: no name of it."""


def says_more(name: str, actor: str) -> bool:
    """Whether a name is more than the actor's plain name or the adjective made of it."""
    return len(name.split()) > 1 or name.casefold()[:4] != actor.casefold()[:4]


class Named(NamedTuple):
    """A name in a passage, with the actor that it is a name of, and where it stands in it."""

    actor: str
    name: str
    start: int
    end: int


def named(text: str, actor: str, date: str = "") -> Iterator[Named]:
    """The names that a passage of ``actor`` uses for others and itself; ``date`` is the
    statement's. A city is no name of its state, nor is a capital where something stands or
    happens in it; "we" is no name.
    """
    for mention in find_mentions(text, actor):
        if mention.name.casefold() in OWN_WORDS or _is_place(text, mention):
            continue
        head = mention.actor
        if mention.name in _MOVEMENT and (_is_before(date) or _FIGHTERS.match(text, mention.end)):
            head = "Taliban"
        yield Named(head, mention.name, mention.start, mention.end)


_CITIES = frozenset(["Kandahar", "Rawalpindi"])
"""Cities that are no capitals, known to the gazetteer for whom words about them are meant."""
_WITHIN = re.compile(
    r"\b(?:in|inside|within|near|at|around|outside|across)\s+(?:[A-Z]\w+(?:,\s+|\s+and\s+))*$"
)
_MOVEMENT = frozenset(["Taliban", "Afghan Taliban"])
"""Names of a movement, which since August 2021 are names of those who rule the state as well."""
_RULES_FROM = "2021-08-15"
_FIGHTERS = re.compile(r"\s+(?:fighters|militants|insurgents|insurgency|commanders|movement)\b")


def _is_place(text: str, mention: Mention) -> bool:
    """Whether a name stands for a city as such, and not for a government that sits there."""
    if mention.name in _CITIES:
        return True
    single = " " not in mention.name and says_more(mention.name, mention.actor)
    return single and bool(_WITHIN.search(text, max(0, mention.start - 60), mention.start))


def _is_before(date: str) -> bool:
    """Whether a date, as far as it is known, lies before the Taliban ruled."""
    return bool(date) and date < _RULES_FROM[: len(date)]


def names(
    pair: tuple[Statement, Statement],
    left: Sequence[ThemedPassage],
    right: Sequence[ThemedPassage],
) -> tuple[Naming, ...]:
    """Each actor that both name, but not by the same telling names; in order of the left text."""
    a, b = _names_by_actor(pair[0], left), _names_by_actor(pair[1], right)
    return tuple(
        Naming(of=actor, left=tuple(a[actor]), right=tuple(b[actor]))
        for actor in a
        if actor in b and _telling(actor, a[actor]) != _telling(actor, b[actor])
    )


def _telling(actor: str, found: dict[str, None]) -> set[str]:
    return {name for name in found if says_more(name, actor)}


def _names_by_actor(
    statement: Statement, passages: Sequence[ThemedPassage]
) -> dict[str, dict[str, None]]:
    """For each actor the names used, in order of first use (a dict serves as ordered set)."""
    found: dict[str, dict[str, None]] = {}
    for passage in passages:
        for one in named(passage.passage.text, statement.actor, statement.date):
            found.setdefault(one.actor, {}).setdefault(one.name)
    return found
