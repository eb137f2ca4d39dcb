"""Passages and scores become a comparison: what is aligned, how it relates, what differs.

What is offered is imported on first use: decisions on a finished comparison need no numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compare.match.assemble import compare_statements

__all__ = ["compare_statements"]


def __getattr__(name: str) -> object:
    """``compare_statements``; AttributeError for any other name."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from compare.match import assemble

    return getattr(assemble, name)
