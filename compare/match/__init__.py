"""Passages and scores become a comparison: what is aligned, how it relates, what differs.

What is offered is imported on first use: decisions on a finished comparison need no numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.on_demand import lazily

if TYPE_CHECKING:
    from compare.match.assemble import compare_statements

__all__ = ["compare_statements"]

__getattr__ = lazily(__name__, {"compare_statements": "compare.match.assemble"})
