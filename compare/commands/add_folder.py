"""``rejoinder add FOLDER``: many files at once, with a line for each that failed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from compare.commands import output
from compare.model import Problem, RejoinderError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Iterator, Mapping

    from compare.importers import Outcome
    from compare.library import Store


def add_folder(args: Namespace, store: Store, fields: Mapping[str, str]) -> int:
    """Add every file of a folder; 1 where one failed. Doing it again goes on where it stopped."""
    from compare.importers import add_files, files_in

    folder = Path(args.file)
    files = files_in(folder)
    if not files:
        raise _problem(folder, "the folder holds no files", "give a folder with documents")
    if args.id:
        raise _problem(folder, "one id is given for a folder of files", "leave out --id")
    if not args.yes and not _agreed(folder, len(files)):
        return 1
    outcomes = add_files(files, store, fields, allow_duplicate=args.allow_duplicate)
    return _summed(list(_told(_shown(outcomes, len(files)))))


def _agreed(folder: Path, number: int) -> bool:
    """Whether the person at the terminal wants them all. Raises RejoinderError without one."""
    if not output.can_ask():
        raise _problem(folder, f"this is a folder of {number:,} files", "to add them all: --yes")
    answer = output.ask(f"add {number:,} files, with what is proposed for each (y/n)? ")
    return answer.casefold() in {"y", "yes"}


def _shown(outcomes: Iterable[Outcome], number: int) -> Iterator[Outcome]:
    """The outcomes as they come, with a progress bar for whoever sits at a terminal."""
    if not output.is_terminal(sys.stderr):
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    yield from track(outcomes, description="adding", total=number, console=console)


def _told(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Tell what was added, what was proposed for it, and one line for each file that failed."""
    from compare.text import visible

    for outcome in outcomes:
        for added, reasons in zip(outcome.added, outcome.reasons, strict=True):
            output.result(f"{added}\n")
            if reasons:
                output.message(visible(f"{added}: {reasons}"))
        if outcome.problems:
            output.message(visible(f"rejoinder: {_why(outcome)}"))
        yield outcome


def _why(outcome: Outcome) -> str:
    """Why a file failed, on one line."""
    parts = [
        "; ".join(part for part in (one.message, one.remedy) if part) for one in outcome.problems
    ]
    return f"{outcome.file}: error: {' | '.join(dict.fromkeys(parts))}"


def _summed(outcomes: list[Outcome]) -> int:
    failed = sum(bool(outcome.problems) for outcome in outcomes)
    added = sum(len(outcome.added) for outcome in outcomes)
    known = sum(outcome.known for outcome in outcomes)
    output.message(f"{added:,} added, {known:,} there already, {failed:,} files failed")
    return 1 if failed else 0


def _problem(folder: Path, message: str, remedy: str) -> RejoinderError:
    return RejoinderError(Problem(message=message, file=str(folder), remedy=remedy))
