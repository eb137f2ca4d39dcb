"""The nearest known spelling of a word that is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

NEAR = 70.0
"""Likeness (0..100, RapidFuzz's ratio) from which a word counts as a misspelling."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that ``word`` most likely stands for, or None if nothing is near."""
    from rapidfuzz import fuzz, process

    plain = word.strip().casefold().replace("-", "_").replace(" ", "_")
    found = process.extractOne(
        plain, list(known), scorer=fuzz.ratio, processor=_plain, score_cutoff=NEAR
    )
    return found[0] if found else None


def _plain(word: str) -> str:
    return word.casefold().replace("-", "_").replace(" ", "_")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A remedy naming the nearest known spelling; empty when nothing is near."""
    near = nearest(word, known)
    return f"did you mean {near!r}?" if near else ""
