"""Work on the codebook in a thread: what it reports, as messages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from compare.tui.loading import Progressed, guarded

if TYPE_CHECKING:
    from collections.abc import Callable

    from compare.model import Problem
    from compare.tui.desk import Progress

__all__ = ["Progressed", "Stumbled", "run"]


@dataclass
class Stumbled(Message):
    """The work could not be done."""

    problems: tuple[Problem, ...]


def run(work: Callable[[Progress], Message], post: Callable[[Message], object]) -> None:
    """Work in a worker thread and post what comes of it; nothing once the worker was cancelled."""
    guarded(lambda tell, progress: tell(work(progress)), post, Stumbled)
