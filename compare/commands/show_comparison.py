"""``rejoinder compare A B [C ...]``: print the comparison."""

from __future__ import annotations

import shutil
from argparse import ArgumentTypeError
from typing import TYPE_CHECKING

from compare.commands import comparing, output

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

_WIDTH = 100
"""Columns of a result that no terminal shows."""
_LEAST, _MOST = 40, 1000
"""Columns between which a report is readable, and can be made."""


def configure(parser: ArgumentParser) -> None:
    """Statements, filters, format and width."""
    comparing.configure(parser)
    comparing.add_format(parser, default="text")
    parser.add_argument(
        "--width", type=_columns, metavar="N", help=f"columns of the text, {_LEAST} to {_MOST}"
    )


def run(args: Namespace) -> int:
    """Compare and print; 1 where something that it rests on could not be read."""
    comparing.refuse_brief(args, args.format)
    width = args.width or shutil.get_terminal_size((_WIDTH, 24)).columns
    comparison, options = comparing.compared(args, width=width, colour=output.wants_colour())
    written = args.format.render(comparison, options)
    comparing.print_report(written, args.format, coloured=options.colour)
    return 1 if comparison.unread else 0


def _columns(given: str) -> int:
    """A number of columns. Raises ArgumentTypeError."""
    digits = given.lstrip("0") or "0"
    columns = int(digits) if digits.isdecimal() and len(digits) <= len(str(_MOST)) else 0
    if _LEAST <= columns <= _MOST:
        return columns
    raise ArgumentTypeError(f"{given!r} is no number from {_LEAST} to {_MOST}")
