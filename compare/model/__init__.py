"""The frozen values that all stages pass along. Offsets are half-open code-point
offsets ``[start, end)`` into a statement's text as stored, wherever nothing else is said.

A module is imported when one of its values is first asked for: making the classes takes most of
the time in which the program shows its help.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compare.model.comparisons import *  # noqa: F403
    from compare.model.problems import *  # noqa: F403
    from compare.model.statements import *  # noqa: F403

_MODULES = ("problems", "statements", "comparisons")
"""In the order in which they build on one another, so that none is imported before its time."""


if not TYPE_CHECKING:  # a checker knows the names from above, and tells of any other

    def __getattr__(name: str) -> object:
        """The value of this name; AttributeError where no module has one."""
        for module in () if name.startswith("_") else _MODULES:
            values = vars(import_module(f"{__name__}.{module}"))
            if getattr(values.get(name), "__module__", "").startswith(f"{__name__}."):
                return values[name]
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
