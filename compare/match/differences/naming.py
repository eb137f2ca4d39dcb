"""Where the two sides of a row call one actor by different names."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from compare.marks import kind_of
from compare.match.names import named, says_more
from compare.model import Difference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compare.match.differences.side import Side
    from compare.match.names import Named
    from compare.model import Span


def naming_differences(left: Side, right: Side) -> list[Difference]:
    """A difference for each actor that both sides name, by no name in common, where one of the
    names says more than the country's own ("Afghan" for "Afghanistan" says nothing).
    """
    ours, theirs = _names(left), _names(right)
    return [
        Difference(
            kind="naming",
            left=next(iter(ours[actor].values())),
            right=next(iter(theirs[actor].values())),
            note=f"{actor}: A {', '.join(ours[actor])}; B {', '.join(theirs[actor])}",
        )
        for actor in ours
        if actor in theirs
        and not ours[actor].keys() & theirs[actor].keys()
        and any(says_more(name, actor) for name in [*ours[actor], *theirs[actor]])
        and not (kind_of(actor) == "body" and _is_shorter(ours[actor], theirs[actor]))
    ]


def _is_shorter(ours: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether a name of one side is but a shorter form of one of the other's, as ``the Assembly``
    is of a body; of a government the word left out is what tells.
    """
    pairs = [(set(a.split()), set(b.split())) for a in ours for b in theirs]
    return any(a <= b or b <= a for a, b in pairs)


def _names(side: Side) -> dict[str, dict[str, Span]]:
    """For each actor, its names with the span of the first use."""
    found: dict[str, dict[str, Span]] = {}
    for one, span in side.marks(partial(_named, side)):
        found.setdefault(one.actor, {}).setdefault(one.name, span)
    return found


def _named(side: Side, text: str) -> Iterator[Named]:
    return named(text, side.actor, side.date)
