"""Cues: case-insensitive globs over words, spaces joining several, a lone ``*`` any one word."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compare.library.findings import Findings
    from compare.library.safe_yaml import Scalar

CUE_RULE = "words in which * stands for any letters and ? for one"
_LONGEST = 200


def check_cues(theme: str, cues: Iterable[Scalar], findings: Findings) -> tuple[str, ...]:
    """The cues that can be used, each once, in their order; the findings name the others."""
    kept: dict[str, str] = {}
    for cue in cues:
        words = " ".join(cue.text.split())
        problem = cue_problem(words)
        if problem:
            findings.error(
                f"the cue {cue.text[:40]!r} {problem}",
                line=cue.line,
                field=f"{theme}.cues",
                expected=CUE_RULE,
                remedy="rewrite or remove it",
            )
        elif words.casefold() in kept:
            findings.warn(
                f"the cue {words!r} stands twice",
                line=cue.line,
                field=f"{theme}.cues",
                expected="each cue once",
                remedy="remove one of them",
            )
        else:
            kept[words.casefold()] = words
    return tuple(kept.values())


def cue_problem(cue: str) -> str:
    """What keeps a cue from being used; empty where nothing does."""
    if not cue:
        return "is empty"
    if not any(character.isalnum() for character in cue):
        return "names no letter or digit, so it would match anything"
    if set(cue) & set("[]{}|\\^"):
        return "holds a bracket or sign that no glob over words knows"
    if "**" in cue:
        return "has two stars side by side"
    if len(cue) > _LONGEST:
        return f"is longer than {_LONGEST} characters"
    return ""
