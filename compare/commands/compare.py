"""``rejoinder compare A B [C ...]``: print the comparison."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from compare.commands import comparing, output
from compare.commands.format_option import add_format

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

_WIDTH = 100
"""Columns of a result that no terminal shows."""


def configure(parser: ArgumentParser) -> None:
    """Statements, filters, format and width."""
    comparing.configure(parser)
    add_format(parser, default="text")
    parser.add_argument("--width", type=int, metavar="N", help="columns of the text")


def run(args: Namespace) -> int:
    """Compare and print; 1 where something that it rests on could not be read."""
    width = args.width or shutil.get_terminal_size((_WIDTH, 24)).columns
    comparison, options = comparing.compared(args, width=width, colour=output.wants_colour())
    output.result(args.format.render(comparison, options))
    return 1 if comparison.unread else 0
