"""Work on all cores: numpy lets go of the interpreter while it computes."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Generic, TypeVar

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


class Once(Generic[Made]):
    """A value that is made when it is first asked for, by one thread; others wait for it."""

    def __init__(self, make: Callable[[], Made]) -> None:
        self._make, self._lock = make, threading.Lock()
        self._made: list[Made] = []

    def __call__(self) -> Made:
        """The value."""
        with self._lock:
            if not self._made:
                self._made.append(self._make())
            return self._made[0]

    def soon(self) -> None:
        """Begin to make it, and do not wait."""
        if not self._made:
            threading.Thread(target=self, daemon=True).start()
