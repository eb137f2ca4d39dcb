"""The names that two statements use for the same actor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.model import Naming
from compare.text.marks import find_mentions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.model import Statement, ThemedPassage

OWN_WORDS = frozenset(["i", "me", "my", "mine", "we", "us", "our", "ours", "ourselves"])
"""Words by which a speaker means the own side: no name of it."""


def says_more(name: str, actor: str) -> bool:
    """Whether a name is more than the actor's plain name or the adjective made of it."""
    return len(name.split()) > 1 or name.casefold()[:4] != actor.casefold()[:4]


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
        for mention in find_mentions(passage.passage.text, statement.actor):
            if mention.name.casefold() not in OWN_WORDS:
                found.setdefault(mention.actor, {}).setdefault(mention.name)
    return found
