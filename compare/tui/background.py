"""Comparing, saving and editing in threads: what they report, as messages."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from textual import events
from textual.message import Message
from textual.worker import get_current_worker

from compare.model import RejoinderError, refused

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.dom import DOMNode

    from compare.library.decision import Conflict
    from compare.model import Comparison, Problem
    from compare.review.session import ReviewDesk
    from compare.tui.desk import Desk

    Progress = Callable[[str, float | None], None]
    """Told what is being done, and how much of it, 0..1; may raise ``Stopped``."""


T = TypeVar("T")


class Stopped(Exception):  # noqa: N818 - a person's wish, no error
    """The person stopped the work."""


@dataclass
class Progressed(Message):
    """The work has come so far."""

    what: str
    done: float | None
    """0..1, or None where that is not known."""

    def can_replace(self, message: Message) -> bool:
        """Only the newest is worth drawing."""
        return isinstance(message, Progressed)


@dataclass
class Loaded(Message):
    """A comparison is there; a partial one will be followed by a better one."""

    comparison: Comparison
    partial: bool = False
    review: ReviewDesk | None = None
    """What people decided on it; None for a partial one, and where nothing can be kept."""
    provisional: bool = False
    """Whether the pairs are still being read, so that relations may change."""


@dataclass
class Renewed(Message):
    """The comparison that was open, made anew under another codebook."""

    comparison: Comparison


@dataclass
class Unopened(Message):
    """There is no pair to open: the library should be shown."""


@dataclass
class Failed(Message):
    """The work could not be done."""

    problems: tuple[Problem, ...]


def load(desk: Desk, ids: Sequence[str], post: Callable[[Message], object]) -> None:
    """Compare, in a worker thread, and post what comes of it until the worker is cancelled."""

    def work(tell: Callable[[Message], None], progress: Progress) -> None:
        import compare.tui.widgets.decision_keys  # noqa: F401 - so that showing it takes no time later

        chosen = tuple(ids) or desk.opening()
        if len(chosen) < 2:
            tell(Unopened())
            return

        first = partial(Loaded, partial=True, provisional=True)
        made = desk.compare(chosen, progress, lambda look: tell(first(look)))
        tell(Loaded(made, partial=True))
        tell(Loaded(made, review=desk.review(made)))

    guarded(work, post)


def run(work: Callable[[Progress], Message], post: Callable[[Message], object]) -> None:
    """Work in a worker thread and post what comes of it; nothing once the worker was cancelled."""
    guarded(lambda tell, progress: tell(work(progress)), post)


def indexed(
    work: Callable[[Progress], T], show: Callable[[T], None], progress: Progress
) -> Message:
    """Work that tells how far the index of a large library is; what comes of it is shown."""
    from compare.library.index import telling

    def tell(doing: str, done: int, of: int) -> None:
        with suppress(Stopped):  # the index is made whole, whether or not it is waited for
            progress(doing, done / of)

    with telling(tell):
        return events.Callback(partial(show, work(progress)))


def in_thread(
    node: DOMNode,
    work: Callable[[], object],
    group: str,
    *,
    name: str = "",
    exclusive: bool = False,
) -> None:
    """Do ``work`` in a thread that ends with ``node``; with ``exclusive`` what still runs in its
    group is dropped. It is described by the group: Textual would write out all that it holds.
    """
    node.run_worker(work, name, group, group, exit_on_error=False, exclusive=exclusive, thread=True)


def guarded(
    work: Callable[[Callable[[Message], None], Progress], None], post: Callable[[Message], object]
) -> None:
    """Work with what tells messages and progress; what goes wrong is posted as ``Failed``."""
    worker = get_current_worker()

    def tell(message: Message) -> None:
        if not worker.is_cancelled:
            post(message)

    def progress(what: str, done: float | None) -> None:
        if worker.is_cancelled:
            raise Stopped
        tell(Progressed(what, done))

    try:
        work(tell, progress)
    except Stopped:
        return
    except Exception as error:  # noqa: BLE001 - the screen stays open whatever a stage does
        tell(Failed(_told(error).problems))


def _told(error: Exception) -> RejoinderError:
    """An error as problems with remedies; one that nobody foresaw is one of the program."""
    if isinstance(error, RejoinderError):
        return error
    remedy = "this is an error of the program: please report it with what you did"
    return refused(f"{type(error).__name__}: {error}", "rejoinder", remedy=remedy)


def attempted(work: Callable[[], T]) -> tuple[T | None, RejoinderError | None]:
    """What the work gives, or what kept it from that, also where nobody foresaw it: no work of a
    screen ends the desk. For worker threads.
    """
    try:
        return work(), None
    except Exception as error:  # noqa: BLE001 - whatever it is, it must be told
        return None, _told(error)


# Decisions


@dataclass
class Saved(Message):
    """The decisions are on the disk, joined with what others wrote there."""

    review: ReviewDesk
    conflicts: tuple[Conflict, ...] = ()


@dataclass
class Unsaved(Message):
    """The decisions are in memory only, or those of others on the disk only."""

    problems: tuple[Problem, ...]
    what: str = "Not saved"


def save(review: ReviewDesk, post: Callable[[Message], object]) -> None:
    """Write what is not on the disk yet, in a worker thread, and post what came of it."""
    if review.unsaved:
        saved, error = attempted(review.save)
        post(Unsaved(error.problems) if error else Saved(review, saved.conflicts if saved else ()))


def refresh(review: ReviewDesk, post: Callable[[Message], object]) -> None:
    """Take in what others wrote, in a worker thread."""
    changed, error = attempted(review.refresh)
    if error:
        post(Unsaved(error.problems, "Decisions of others cannot be read"))
    elif changed:
        post(Saved(review))


# In words


def in_words(problem: Problem, remedy: str = "") -> str:
    """What is wrong, where, what was expected and what to do; ``remedy`` in place of its own."""
    line = f"line {problem.line}" if problem.line else ""
    expected = f"expected {problem.expected}" if problem.expected else ""
    parts = (problem.message, line, expected, remedy or problem.remedy)
    return "✗ " + "; ".join(part for part in parts if part)


def refusal(message: str, remedy: str = "") -> RejoinderError:
    """Why something cannot be done, and what to do instead."""
    return refused(message, "review", remedy=remedy)
