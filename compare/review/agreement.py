"""How far two people's decisions on the same pair agree.

Agreement by kind of decision is the share of targets, of those that both decided, on which both
decided the same; Cohen's kappa (Educational and Psychological Measurement 20, 1960) sets it
against what their habits alone would give. Targets that one of them left alone are told, and
count for nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.library.decision import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.library.decision import Decision
    from compare.model import Selector

KINDS = {
    "relation": "relation",
    "align": "relation",
    "merge": "relation",
    "theme": "theme",
    "voice": "voice",
    "report": "report",
}
"""What each decision is a judgement of; splits and notes judge nothing by themselves."""

Target = tuple[str, str, tuple[tuple[str, int], ...], tuple[tuple[str, int], ...]]
"""Kind, theme, and the words of the passages left and right, with which of equal ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """A target that two people decided otherwise."""

    kind: str
    first: Decision
    second: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class KindAgreement:
    """How two people agree on one kind of decision."""

    kind: str
    both: int
    """Targets that both decided."""
    same: int
    only_first: int = 0
    only_second: int = 0
    kappa: float | None = None
    """None where it says nothing: nothing in common, or only one value was ever chosen."""

    @property
    def agreement(self) -> float | None:
        """The share of the same, 0..1; None where nothing is in common."""
        return self.same / self.both if self.both else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How two people agree, by kind, and on what they differ."""

    kinds: tuple[KindAgreement, ...]
    differing: tuple[Differing, ...]


def agree(first: Iterable[Decision], second: Iterable[Decision]) -> Agreement:
    """Compare two people's decisions; of several by one side on one target the last counts."""
    ours, theirs = _targets(first), _targets(second)
    kinds = dict.fromkeys(target[0] for target in (*ours, *theirs))
    ordered = [kind for kind in dict.fromkeys(KINDS.values()) if kind in kinds]
    common = [target for target in ours if target in theirs]
    return Agreement(
        kinds=tuple(_kind(kind, ours, theirs) for kind in ordered),
        differing=tuple(
            Differing(kind=target[0], first=ours[target], second=theirs[target])
            for target in common
            if ours[target].value != theirs[target].value
        ),
    )


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of two raters' values; None where chance alone would agree always."""
    if not pairs:
        return None
    size = len(pairs)
    ours, theirs = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(ours[value] * theirs[value] for value in ours) / size**2
    seen = sum(a == b for a, b in pairs) / size
    return None if chance == 1 else (seen - chance) / (1 - chance)


def _targets(decisions: Iterable[Decision]) -> dict[Target, Decision]:
    return {_target(one, KINDS[one.what]): one for one in in_order(decisions) if one.what in KINDS}


def _target(decision: Decision, kind: str) -> Target:
    theme = decision.value[1:] if kind == "theme" else ""
    return kind, theme, _words(decision.left), _words(decision.right)


def _words(selectors: Iterable[Selector]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted((" ".join(one.exact.split()), one.nth) for one in selectors))


def _kind(kind: str, ours: dict[Target, Decision], theirs: dict[Target, Decision]) -> KindAgreement:
    here, there = ({t for t in side if t[0] == kind} for side in (ours, theirs))
    pairs = [(_value(ours[t]), _value(theirs[t])) for t in sorted(here & there)]
    return KindAgreement(
        kind=kind,
        both=len(pairs),
        same=sum(a == b for a, b in pairs),
        only_first=len(here - there),
        only_second=len(there - here),
        kappa=kappa(pairs),
    )


def _value(decision: Decision) -> str:
    """What was decided: of a theme only whether it is there."""
    return decision.value[:1] if decision.what == "theme" else decision.value
