"""Saving decisions in a thread: what it reports, as messages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from compare.model import RejoinderError
from compare.tui.loading import unforeseen

if TYPE_CHECKING:
    from collections.abc import Callable

    from compare.library.reviews import Conflict
    from compare.model import Problem
    from compare.review import ReviewDesk


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
    try:
        if review.unsaved:
            post(Saved(review, review.save().conflicts))
    except RejoinderError as error:
        post(Unsaved(error.problems))
    except Exception as error:  # noqa: BLE001 - the desk stays open whatever a disk does
        post(Unsaved((unforeseen(error),)))


def refresh(review: ReviewDesk, post: Callable[[Message], object]) -> None:
    """Take in what others wrote, in a worker thread."""
    try:
        if review.refresh():
            post(Saved(review))
    except RejoinderError as error:
        post(Unsaved(error.problems, "Decisions of others cannot be read"))
