"""A piece of evidence in words, for the list beneath the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compare.model import Evidence

_NAMED_BY_KIND = frozenset(
    [
        "cue",
        "dates differ",
        "figures differ",
        "legal reading",
        "opposing verbs",
        "same date",
        "same legal ground",
    ]
)
"""Kinds whose note is only words of the texts, so that the kind must say what they are."""
_BETTER = {"likeness by meaning": "close in meaning"}


def told(evidence: Evidence) -> str:
    """The note where it speaks for itself; with the kind before it where not; a note is not said
    twice in other words.
    """
    note = evidence.note.strip()
    for old, new in _BETTER.items():
        note = note.replace(old, new)
    if not note or note.casefold() == evidence.kind.casefold():
        return evidence.kind
    return f"{evidence.kind}: {note}" if evidence.kind in _NAMED_BY_KIND else note
