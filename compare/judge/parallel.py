"""Work on all cores: numpy lets go of the interpreter while it computes."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Generic, TypeVar

from threadpoolctl import threadpool_limits

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Given = TypeVar("Given")
Made = TypeVar("Made")

_MOST_THREADS = 8


def threads() -> int:
    """How many threads work at once: one on each core that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return min(_MOST_THREADS, len(os.sched_getaffinity(0)))
    return min(_MOST_THREADS, os.cpu_count() or 1)


def each(work: Callable[[Given], Made], given: Sequence[Given]) -> list[Made]:
    """``work`` done on each of ``given``, in order; each by itself, so that the number of
    threads changes no result.
    """
    with _SINGLE:
        if len(given) <= 1 or threads() == 1:
            return [work(one) for one in given]
        with ThreadPoolExecutor(threads()) as pool:
            return list(pool.map(work, given))


class _SingleThreaded:
    """While one who holds it is at work, products of matrices take one thread each: those of BLAS
    would stand in the way of ours, and cut a product otherwise than another number of them.
    """

    def __init__(self) -> None:
        self._lock, self._holders = threading.Lock(), 0
        self._limits: threadpool_limits | None = None

    def __enter__(self) -> None:
        with self._lock:
            self._holders += 1
            if self._limits is None:
                self._limits = threadpool_limits(1, user_api="blas")

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._holders -= 1
            if self._holders == 0 and self._limits is not None:
                self._limits.restore_original_limits()
                self._limits = None


_SINGLE = _SingleThreaded()


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
