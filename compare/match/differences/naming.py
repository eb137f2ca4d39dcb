"""Where the two sides of a row call one actor by different names."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from compare.match.names import OWN_WORDS, says_more
from compare.model import Difference
from compare.text.marks import find_mentions, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compare.match.differences.side import Side
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
    """For each actor, its names with the span of the first use; the own side's "we" is none."""
    found: dict[str, dict[str, Span]] = {}
    for mention, span in side.marks(partial(find_mentions, actor=side.actor)):
        if mention.name.casefold() not in OWN_WORDS:
            found.setdefault(mention.actor, {}).setdefault(mention.name, span)
    return found
