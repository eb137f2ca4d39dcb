"""``rejoinder browse [ID|FILE ...]``: the screens; also what ``rejoinder`` alone does."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from compare.commands import completion, given, output
from compare.model import Problem, RejoinderError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def configure(parser: ArgumentParser) -> None:
    """What to open."""
    named = parser.add_argument(
        "ids",
        metavar="ID|FILE",
        nargs="*",
        help="one or two statements; the last pair where none is named",
    )
    completion.completed(named, completion.ids)
    parser.set_defaults(usage_error=parser.error)


def run(args: Namespace) -> int:
    """Open the screens; an id that is not there is told before."""
    ids = tuple(getattr(args, "ids", ()))
    if len(ids) > 2:
        args.usage_error(
            f"the desk shows two statements at a time, and {len(ids)} are named; to print the "
            "comparison of the first with each of the others: rejoinder compare A B C"
        )
    folder = given.library_folder(args)
    ids = tuple(one if given.is_path(one) else given.whole_id(args, one) for one in ids)
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
