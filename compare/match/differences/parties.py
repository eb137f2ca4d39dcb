"""Whom each side asks, and whom it holds responsible."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from compare.marks import find_addressees, find_stances
from compare.model import Difference

if TYPE_CHECKING:
    from compare.match.differences.side import Side
    from compare.model import Span


def party_differences(left: Side, right: Side) -> list[Difference]:
    """One difference where the sides ask others, one where they blame others."""
    return [
        *_other_parties("addressee", "asks", _asked(left), _asked(right)),
        *_other_parties("responsible party", "blames", _blamed(left), _blamed(right)),
    ]


def _asked(side: Side) -> dict[str, Span]:
    return {found.actor or found.name: span for found, span in side.marks(find_addressees)}


def _blamed(side: Side) -> dict[str, Span]:
    return {
        found.target: span
        for found, span in side.marks(partial(find_stances, actor=side.actor))
        if found.kind == "blames" and found.target and not found.negated
    }


def _other_parties(
    kind: str, does: str, ours: dict[str, Span], theirs: dict[str, Span]
) -> list[Difference]:
    if not ours or not theirs or ours.keys() & theirs.keys():
        return []
    a, b = next(iter(ours)), next(iter(theirs))
    return [
        Difference(kind=kind, left=ours[a], right=theirs[b], note=f"A {does} {a}, B {does} {b}")
    ]
