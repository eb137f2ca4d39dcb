"""The sign and the word of each relation and verdict: no report tells them by colour alone."""

from __future__ import annotations

from compare.model import Label, Verdict

RELATION_SIGNS = {Label.SHARED: "=", Label.DIVERGENT: "≠", Label.RELATED: "~", Label.UNRELATED: " "}
VERDICT_SIGNS = {
    Verdict.SHARED: "=",
    Verdict.DIVERGENT: "≠",
    Verdict.MIXED: "≠=",
    Verdict.RELATED: "~",
    Verdict.ABSENT: "·",
}
NOT_COMPARED = "? not compared"
"""What stands for the verdict of a pair that is not compared by meaning."""
LEFT_ONLY, RIGHT_ONLY = "<", ">"

LEGEND = (
    ("=", "shared", "both hold the same position"),
    ("≠", "divergent", "positions that cannot both be held, or that accuse each other"),
    ("~", "related", "the same matter, neither agreed nor opposed"),
    ("<", "only the first", "the second statement has no answer"),
    (">", "only the second", "the first statement has no answer"),
)


def letter(index: int) -> str:
    """The letter that stands for the statement at ``index`` (0 is A; after Z comes S27)."""
    return chr(ord("A") + index) if index < 26 else f"S{index + 1}"


def verdict_sign(verdict: Verdict, passages: tuple[int, int]) -> str:
    """The sign of a verdict; one-sided ones point at the side that speaks."""
    if verdict is Verdict.ONE_SIDED:
        return LEFT_ONLY if passages[0] else RIGHT_ONLY
    return VERDICT_SIGNS[verdict]


def score(value: float) -> str:
    """A score 0..1 in three characters, without the leading nought: .86, 1.0."""
    return "1.0" if value >= 0.995 else f"{max(value, 0.0):.2f}"[1:]
