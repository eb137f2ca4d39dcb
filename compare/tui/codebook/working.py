"""Work on the codebook in a thread: what it reports, as messages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message
from textual.worker import get_current_worker

from compare.model import RejoinderError
from compare.tui.desk import Stopped
from compare.tui.loading import Progressed, unforeseen

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
    worker = get_current_worker()

    def tell(message: Message) -> None:
        if not worker.is_cancelled:
            post(message)

    def progress(what: str, done: float | None) -> None:
        if worker.is_cancelled:
            raise Stopped
        tell(Progressed(what, done))

    try:
        tell(work(progress))
    except Stopped:
        return
    except RejoinderError as error:
        tell(Stumbled(error.problems))
    except Exception as error:  # noqa: BLE001 - the screen stays open whatever a stage does
        tell(Stumbled((unforeseen(error),)))
