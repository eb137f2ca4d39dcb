"""The sign and the word of each kind of row, so that nothing is said by colour alone."""

from __future__ import annotations

from compare.model import Label, TextKind
from compare.report.words import LEFT_ONLY, RELATION_SIGNS, RIGHT_ONLY, score, verdict_sign

__all__ = ["ONLY_LEFT", "ONLY_RIGHT", "SIGNS", "WORDS", "score", "short_kind", "verdict_sign"]

ONLY_LEFT = "only-left"
ONLY_RIGHT = "only-right"

SIGNS: dict[str, str] = {
    **{label.value: sign for label, sign in RELATION_SIGNS.items()},
    ONLY_LEFT: LEFT_ONLY,
    ONLY_RIGHT: RIGHT_ONLY,
}

WORDS: dict[str, str] = {
    **{label.value: label.value for label in Label},
    ONLY_LEFT: "only A",
    ONLY_RIGHT: "only B",
}

TEXT_KINDS: dict[str, str] = {
    TextKind.VERBATIM.value: "verbatim",
    TextKind.REPORT.value: "paraphrase",
    TextKind.PRECIS.value: "paraphrase",
}
"""How a text's words relate to those spoken, for the heading of its column."""

_SHORT = {"legal ground": "legal", "responsible party": "party"}


def short_kind(kind: str) -> str:
    """A difference's kind in at most nine cells, for the column between the texts."""
    return _SHORT.get(kind, kind)[:9]
