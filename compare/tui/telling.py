"""Problems in one line of a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compare.model import Problem


def in_words(problem: Problem, remedy: str = "") -> str:
    """What is wrong, where, what was expected and what to do; ``remedy`` in place of its own."""
    line = f"line {problem.line}" if problem.line else ""
    expected = f"expected {problem.expected}" if problem.expected else ""
    parts = (problem.message, line, expected, remedy or problem.remedy)
    return "✗ " + "; ".join(part for part in parts if part)
