"""The frozen values that all stages pass along. Offsets are half-open code-point
offsets ``[start, end)`` into a statement's text as stored, wherever nothing else is said.

The modules stand below in the order in which they build on one another. A value is imported on
first use: making the classes takes most of the time in which the program shows its help.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.lazy import lazily

if TYPE_CHECKING:
    from compare.model.codebook import Codebook, Theme
    from compare.model.comparisons import (
        Basis,
        Comparison,
        FigureIn,
        Naming,
        ReviewOutcome,
        Silence,
        StanceIn,
        StrengthIn,
        ThemeVerdict,
        Unread,
        Verdict,
        unread,
    )
    from compare.model.judgements import Evidence, Label, Relation, ThemedPassage, ThemeScore
    from compare.model.library import Library
    from compare.model.marks import Figure, Ladder, Mention, Stance, Strength
    from compare.model.passages import Form, Passage, Span, Voice
    from compare.model.points import Point, Sureness, sureness_of
    from compare.model.problems import Problem, RejoinderError, Severity
    from compare.model.reviews import (
        LostDecision,
        PassageReview,
        ReviewNote,
        RowReview,
        Selector,
        Standing,
    )
    from compare.model.rows import Alignment, Difference, Wording
    from compare.model.statements import Source, Statement, TextKind

__all__ = [
    "Alignment",
    "Basis",
    "Codebook",
    "Comparison",
    "Difference",
    "Evidence",
    "Figure",
    "FigureIn",
    "Form",
    "Label",
    "Ladder",
    "Library",
    "LostDecision",
    "Mention",
    "Naming",
    "Passage",
    "PassageReview",
    "Point",
    "Problem",
    "RejoinderError",
    "Relation",
    "ReviewNote",
    "ReviewOutcome",
    "RowReview",
    "Selector",
    "Severity",
    "Silence",
    "Source",
    "Span",
    "Stance",
    "StanceIn",
    "Standing",
    "Statement",
    "Strength",
    "StrengthIn",
    "Sureness",
    "TextKind",
    "Theme",
    "ThemeScore",
    "ThemeVerdict",
    "ThemedPassage",
    "Unread",
    "Verdict",
    "Voice",
    "Wording",
    "sureness_of",
    "unread",
]

_MODULES = {
    "problems": ("Severity", "Problem", "RejoinderError"),
    "statements": ("TextKind", "Source", "Statement"),
    "codebook": ("Theme", "Codebook"),
    "library": ("Library",),
    "passages": ("Span", "Form", "Voice", "Passage"),
    "marks": ("Figure", "Strength", "Ladder", "Mention", "Stance"),
    "judgements": ("Evidence", "Label", "Relation", "ThemeScore", "ThemedPassage"),
    "reviews": ("Standing", "Selector", "ReviewNote", "RowReview", "PassageReview", "LostDecision"),
    "rows": ("Difference", "Wording", "Alignment"),
    "points": ("Sureness", "Point", "sureness_of"),
    "comparisons": (
        "Verdict",
        "ThemeVerdict",
        "Silence",
        "Naming",
        "FigureIn",
        "StrengthIn",
        "StanceIn",
        "ReviewOutcome",
        "Basis",
        "Unread",
        "unread",
        "Comparison",
    ),
}

if not TYPE_CHECKING:  # a checker knows the names from above, and tells of any other
    __getattr__ = lazily(
        __name__,
        {name: f"{__name__}.{module}" for module, names in _MODULES.items() for name in names},
    )
