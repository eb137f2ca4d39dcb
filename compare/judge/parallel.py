"""Work on all cores: onnxruntime lets go of the interpreter while it computes."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Given = TypeVar("Given")
Made = TypeVar("Made")

_FEW = 4
"""So few are done before the threads have started."""
_MOST_THREADS = 4


def each(work: Callable[[Given], Made], given: Sequence[Given]) -> list[Made]:
    """``work`` done on each of ``given``, in order; each by itself, so that the number of
    threads changes no result.
    """
    threads = min(_MOST_THREADS, os.cpu_count() or 1)
    if len(given) <= _FEW or threads == 1:
        return [work(one) for one in given]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(work, given))
