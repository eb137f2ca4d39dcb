"""Compare diplomatic statements: the public API, imported on first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compare.api import compare, load_codebook, load_library, split
    from compare.judge import Judge

__version__ = "0.1.0"
__all__ = ["Judge", "compare", "load_codebook", "load_library", "split"]

_HOMES = {name: "compare.api" for name in __all__} | {"Judge": "compare.judge"}


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for, so that ``import compare`` stays instant."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
