"""``rejoinder help [COMMAND]``: what ``--help`` shows, for who asks in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.commands import COMMANDS, output

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def configure(parser: ArgumentParser) -> None:
    """Of which command."""
    parser.add_argument(
        "about",
        metavar="COMMAND",
        nargs="?",
        choices=[command.name for command in COMMANDS],
        help="a command; without one, all are listed",
    )


def run(args: Namespace) -> int:
    """Print the help."""
    parser = args.parser.commands[args.about] if args.about else args.parser
    output.result(parser.format_help())
    return 0
