"""Compare diplomatic statements: the public API, imported on first use.

``import rejoinder`` is the same package. What is named here and described in docs/api.md is stable;
everything else may change with any version.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.on_demand import lazily

if TYPE_CHECKING:
    from compare.api import compare, load_codebook, load_library, pipeline, split
    from compare.judge import Judge
    from compare.model import (
        Alignment,
        Codebook,
        Comparison,
        Difference,
        Evidence,
        Label,
        Library,
        Passage,
        Point,
        Problem,
        RejoinderError,
        Relation,
        Severity,
        Silence,
        Source,
        Statement,
        Sureness,
        TextKind,
        Theme,
        ThemedPassage,
        ThemeScore,
        ThemeVerdict,
        Verdict,
        Voice,
    )

__version__ = "0.2.0"
__all__ = [
    "Alignment",
    "Codebook",
    "Comparison",
    "Difference",
    "Evidence",
    "Judge",
    "Label",
    "Library",
    "Passage",
    "Point",
    "Problem",
    "RejoinderError",
    "Relation",
    "Severity",
    "Silence",
    "Source",
    "Statement",
    "Sureness",
    "TextKind",
    "Theme",
    "ThemeScore",
    "ThemeVerdict",
    "ThemedPassage",
    "Verdict",
    "Voice",
    "compare",
    "load_codebook",
    "load_library",
    "pipeline",
    "split",
]

_FUNCTIONS = ("compare", "load_codebook", "load_library", "pipeline", "split")

__getattr__ = lazily(
    __name__,
    dict.fromkeys(__all__, "compare.model")
    | dict.fromkeys(_FUNCTIONS, "compare.api")
    | {"Judge": "compare.judge"},
)
