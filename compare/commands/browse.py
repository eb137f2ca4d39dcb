"""``rejoinder browse [ID|FILE ...]``: the screens; also what ``rejoinder`` alone does."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from compare.commands import given, output
from compare.model import Problem, RejoinderError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def configure(parser: ArgumentParser) -> None:
    """What to open."""
    parser.add_argument(
        "ids", metavar="ID|FILE", nargs="*", help="statements; the last pair where none is named"
    )


def run(args: Namespace) -> int:
    """Open the screens; an id that is not there is told before."""
    ids = tuple(getattr(args, "ids", ()))
    folder = given.library_folder(args)
    if ids:
        given.statements(args, ids)
    if not (output.is_terminal(sys.stdin) or output.is_terminal(sys.stderr)):
        raise RejoinderError(
            Problem(
                message="the screens need a terminal",
                file="stdin",
                remedy="print the comparison instead: rejoinder compare A B",
            )
        )
    try:
        from compare.tui import run as open_screens
    except ImportError as error:
        raise RejoinderError(
            Problem(
                message=f"the screens cannot be loaded ({error})",
                file="compare.tui",
                remedy="install rejoinder again, or use: rejoinder compare A B",
            )
        ) from error
    return open_screens(library=folder, ids=ids)
