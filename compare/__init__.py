"""Compare diplomatic statements: the public API, imported on first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.lazy import lazily

if TYPE_CHECKING:
    from compare.api import compare, load_codebook, load_library, split
    from compare.judge import Judge

__version__ = "0.1.0"
__all__ = ["Judge", "compare", "load_codebook", "load_library", "split"]

__getattr__ = lazily(__name__, dict.fromkeys(__all__, "compare.api") | {"Judge": "compare.judge"})
