"""Decisions that two windows made from the same beginning, joined entry by entry."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compare.library.reviews.decision import Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """An entry that both sides changed, each in another way; None where a side removed it."""

    id: str
    mine: Decision | None
    disk: Decision | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """The joined decisions; of a conflict's two versions they hold the one on disk, or mine
    where the disk has none, so that no words are dropped.
    """

    decisions: tuple[Decision, ...]
    conflicts: tuple[Conflict, ...] = ()


def merge(base: Iterable[Decision], mine: Iterable[Decision], disk: Iterable[Decision]) -> Merge:
    """What ``mine`` and ``disk`` made of ``base``, by the decisions' ids."""
    old, ours, theirs = ({entry.id: entry for entry in side} for side in (base, mine, disk))
    kept: list[Decision] = []
    conflicts: list[Conflict] = []
    for entry_id in dict.fromkeys([*old, *theirs, *ours]):
        was, here, there = (side.get(entry_id) for side in (old, ours, theirs))
        if here == there or there == was:
            result = here
        elif _say_the_same(here, there) or here == was:
            result = there
        else:
            conflicts.append(Conflict(id=entry_id, mine=here, disk=there))
            result = there or here
        kept += [result] if result else []
    return Merge(decisions=in_order(kept), conflicts=tuple(conflicts))


def _say_the_same(here: Decision | None, there: Decision | None) -> bool:
    """Whether two versions differ in their time alone."""
    if here is None or there is None:
        return False
    return replace(here, when="") == replace(there, when="")


def in_order(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """By time, then by id: the order of the file, whoever writes it."""
    return tuple(sorted(decisions, key=lambda decision: (decision.when, decision.id)))
