"""How a decision stands to the program, and how one that found no passage is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.model import LostDecision, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compare.library.reviews import Decision
    from compare.model import Selector

LONGEST = 200


def standing(decision: Decision, program: str) -> Standing:
    """How a decision stands to what the program says now, in the form of its value."""
    if program == decision.value:
        return Standing.AGREED
    return Standing.OVERRULED if program == decision.program else Standing.CONTESTED


def lost(
    decision: Decision, missing: Iterable[Selector], message: str = "the passage is no longer there"
) -> LostDecision:
    """A decision that cannot be applied, with the words that it was about."""
    return LostDecision(
        id=decision.id,
        what=decision.what,
        value=decision.value,
        who=decision.who,
        when=decision.when,
        quotes=tuple(_short(selector.exact) for selector in missing),
        message=message,
    )


def _short(words: str) -> str:
    quote = " ".join(words.split())
    return quote if len(quote) <= LONGEST else f"{quote[: LONGEST - 1]}…"
