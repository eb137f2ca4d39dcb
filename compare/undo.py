"""What was done, to be undone, and what was undone, to be done again: the one history of decisions,
of the codebook and of the library's folder. What a step does is its owner's matter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from compare.model import OvertakenError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class History(Generic[T]):
    """Steps, the newest last."""

    def __init__(self) -> None:
        self.done: list[T] = []
        self.undone: list[T] = []

    def note(self, step: T) -> None:
        """A step was taken; what was undone before it can no longer be done again."""
        self.done.append(step)
        self.undone.clear()

    def turn(self, take: Callable[[T], object], *, back: bool) -> T | None:
        """Undo the last step (``back``), or do the one again that was undone last, by ``take``;
        None where there is none. A step that was overtaken is passed over; one that fails
        otherwise stays, to be tried again.
        """
        source, target = (self.done, self.undone) if back else (self.undone, self.done)
        if not source:
            return None
        try:
            take(source[-1])
        except OvertakenError:
            source.pop()
            raise
        target.append(source.pop())
        return target[-1]
