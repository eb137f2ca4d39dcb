"""The kinds of signal, in the fixed order of the features, and the label that each speaks for."""

from __future__ import annotations

from compare.model import Label

SPEAKS_FOR: dict[str, Label] = {
    "same words": Label.SHARED,
    "same culprit": Label.SHARED,
    "same addressee": Label.SHARED,
    "praise agreed": Label.SHARED,
    "figures agree": Label.SHARED,
    "same date": Label.SHARED,
    "same legal ground": Label.SHARED,
    "same actor named": Label.RELATED,
    "accusation returned": Label.DIVERGENT,
    "accusation denied": Label.DIVERGENT,
    "accused party speaks": Label.DIVERGENT,
    "praise against blame": Label.DIVERGENT,
    "other culprit": Label.DIVERGENT,
    "negation": Label.DIVERGENT,
    "opposing verbs": Label.DIVERGENT,
    "legal reading": Label.DIVERGENT,
    "rejected quote": Label.DIVERGENT,
    "figures differ": Label.DIVERGENT,
    "dates differ": Label.DIVERGENT,
    "blamed and defended": Label.DIVERGENT,
    "other doer": Label.DIVERGENT,
    "praised and faulted": Label.DIVERGENT,
    "figures of each": Label.RELATED,
    "dates of each": Label.RELATED,
    "both reject": Label.SHARED,
    "one actor": Label.SHARED,
    "names the other": Label.DIVERGENT,
    "blame on one side": Label.DIVERGENT,
    "blame on both sides": Label.DIVERGENT,
}
"""A signal's weight is positive where it speaks for its kind's label."""

CLASHES = (
    "negation",
    "opposing verbs",
    "legal reading",
    "praised and faulted",
    "praise against blame",
    "rejected quote",
    "figures differ",
    "dates differ",
    "other doer",
)
"""Kinds that say what cannot both be held; the weight says how far they speak of one thing."""
